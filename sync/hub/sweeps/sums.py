"""What a sweep comes to, by bay: figures, findings, and the copies that stand in the library.

Owns what pages and files read of a sweep. Must not judge, and not know HTTP.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, Finding, Kind, Sure
from kiosk.domain.sweep_judge import along_shelf
from kiosk.domain.sweep_sure import together
from kiosk.domain.sweep_table import here_in
from sync.hub.sweeps.judging import Reports, SweepReport
from sync.hub.sweeps.keeping import SweepKept, sweep_of


@dataclass(frozen=True, slots=True)
class BaySums:
    """A bay in figures.

    ``place``: in the walk along all bays. ``walked_ms``: when its last walk began; None: nobody
    walked. ``counts``: findings by kind; ``unlisted``: those beyond what a bay lists. ``done``:
    findings about which a person's word stands. ``devices``: who walked. ``lost_ms``: how long
    reads were lost.
    """

    bay: Bay
    place: int
    passes: int
    walked_ms: int | None
    expected: int
    found: int
    unlisted: int
    counts: Mapping[Kind, int]
    done: int
    sure: Sure
    devices: tuple[str, ...]
    lost_ms: int = 0


@dataclass(frozen=True, slots=True)
class SweepSums:
    """A sweep in figures, its bays in walking order.

    ``judged``: the version of the sweep that is in them; less than the sweep's own while newer
    things are being worked out.
    """

    sweep: SweepKept
    bays: tuple[BaySums, ...]
    judged: int

    @property
    def counts(self) -> Mapping[Kind, int]:
        """Return the findings of all bays by kind."""
        whole: Counter[Kind] = Counter()
        for one in self.bays:
            whole.update(one.counts)
        return whole

    @property
    def expected(self) -> int:
        """Return how many books should stand in all bays."""
        return sum(one.expected for one in self.bays)

    @property
    def found(self) -> int:
        """Return how many of them were found."""
        return sum(one.found for one in self.bays)

    @property
    def walked(self) -> int:
        """Return how many bays somebody has walked."""
        return sum(1 for one in self.bays if one.passes)

    @property
    def sure(self) -> Sure:
        """Return how sure all walked bays are together."""
        return together((one.found, one.sure) for one in self.bays if one.passes)


_REPORTS: Final = Reports()


def sums_of(conn: Connection, sweep_id: str) -> SweepSums | None:
    """Return a sweep's figures; None where there is none of that id."""
    report = _report(conn, sweep_id)
    if report is None:
        return None
    bays = []
    for one, (place, walked_ms) in zip(report.bays, report.places, strict=True):
        counts = Counter(finding.kind for finding in one.findings)
        done = sum(1 for finding in one.findings if finding.done is not None)
        bays.append(
            BaySums(
                one.bay, place, one.passes, walked_ms, one.expected, len(one.found), one.unlisted,
                counts, done, one.sure, one.devices, one.lost_ms,
            )
        )  # fmt: skip
    return SweepSums(report.sweep, tuple(bays), report.sweep.version)


def findings_of(
    conn: Connection,
    sweep_id: str,
    *,
    bay: str | None = None,
    kinds: Collection[Kind] | None = None,
) -> Iterator[tuple[Bay, Finding]]:
    """Yield findings: bays in walking order, each bay's along the shelf, strangers last.

    ``bay``: the id of one bay, for its findings alone. ``kinds``: only those.
    """
    report = _report(conn, sweep_id)
    for one in () if report is None else report.bays:
        if bay is not None and one.bay.id != bay:
            continue
        for finding in sorted(one.findings, key=along_shelf):
            if kinds is None or finding.kind in kinds:
                yield one.bay, finding


def here_of(conn: Connection, sweep_id: str) -> Iterator[ItemId]:
    """Yield the copies that were found anywhere, each once, sorted; none that is on loan."""
    report = _report(conn, sweep_id)
    found: set[ItemId] = set()
    lent: set[ItemId] = set()
    for one in () if report is None else report.bays:
        stands, out = here_in(one.found, one.findings)
        found |= stands
        lent |= out
    yield from sorted(found - lent)


def _report(conn: Connection, sweep_id: str) -> SweepReport | None:
    kept = sweep_of(conn, sweep_id)
    return None if kept is None else _REPORTS.of(conn, kept)
