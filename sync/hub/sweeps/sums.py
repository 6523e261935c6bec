"""What a sweep comes to, by bay: figures, findings, and the copies that stand in the library.

Owns what pages and files read of a sweep: rows alone, worked out before (``working``). Must not
judge, and not know HTTP.
"""

from collections import Counter
from collections.abc import Collection, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import orjson
from sqlalchemy import Connection, bindparam, select, text

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, Finding, Kind, Sure
from kiosk.domain.sweep_sure import together
from sync.hub.db.tables import table
from sync.hub.db.tables_sweeps import SweepBay, SweepFinding
from sync.hub.sweeps.keeping import SweepKept, sweep_of
from sync.hub.sweeps.lines import bay_in, finding_in, sure_in


@dataclass(frozen=True, slots=True)
class BaySums:
    """A bay in figures, its own without the list of its items.

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


_JUDGED: Final = text("SELECT judged FROM sweep_work WHERE sweep = :sweep")
_BAYS: Final = text(
    "SELECT line, place, passes, walked_ms, expected, found, unlisted, counts, done, sure, devices,"
    " lost_ms FROM sweep_bay WHERE sweep = :sweep AND place >= 0 ORDER BY place, bay"
)
_BAY, _FOUND = table(str(SweepBay.__tablename__)), table(str(SweepFinding.__tablename__))
_FINDINGS: Final = (
    select(_BAY.c.bay, _BAY.c.line, _FOUND.c.line)
    .join(_FOUND, (_FOUND.c.sweep == _BAY.c.sweep) & (_FOUND.c.bay == _BAY.c.bay))
    .where(_BAY.c.sweep == bindparam("sweep"), _BAY.c.place >= 0)
    .order_by(_BAY.c.place, _BAY.c.bay, _FOUND.c.nr)
)
_HERE: Final = text("SELECT here FROM sweep_bay WHERE sweep = :sweep AND place >= 0")
_AT_ONCE: Final = 1000


def sums_of(conn: Connection, sweep_id: str) -> SweepSums | None:
    """Return a sweep's figures as they are kept; None where there is none of that id."""
    sweep = sweep_of(conn, sweep_id)
    if sweep is None:
        return None
    judged = conn.execute(_JUDGED, {"sweep": sweep_id}).scalar()
    bays = tuple(_sums(*row) for row in conn.execute(_BAYS, {"sweep": sweep_id}))
    return SweepSums(sweep, bays, int(judged or 0))


def findings_of(
    conn: Connection,
    sweep_id: str,
    *,
    bay: str | None = None,
    kinds: Collection[Kind] | None = None,
) -> Generator[tuple[Bay, Finding], None, None]:
    """Yield findings: bays in walking order, each bay's along the shelf, strangers last.

    ``bay``: the id of one bay, for its findings alone. ``kinds``: only those. Read as they are
    taken, so that a file of all needs no room; whoever takes but some closes it.
    """
    asked = _FINDINGS
    if bay is not None:
        asked = asked.where(_BAY.c.bay == bay)
    if kinds is not None:
        asked = asked.where(_FOUND.c.kind.in_([one.value for one in kinds]))
    asked = asked.execution_options(yield_per=_AT_ONCE)
    name, at = None, None
    with conn.execute(asked, {"sweep": sweep_id}) as rows:
        for one, bay_line, line in rows:
            if at is None or one != name:
                name, at = one, bay_in(bay_line)
            yield at, finding_in(line)


def here_of(conn: Connection, sweep_id: str) -> Iterator[ItemId]:
    """Yield the copies that were found anywhere, each once, sorted; none that is on loan."""
    found: set[str] = set()
    lent: set[str] = set()
    for (line,) in conn.execute(_HERE, {"sweep": sweep_id}):
        here, out = orjson.loads(line)
        found.update(here)
        lent.update(out)
    yield from (ItemId(one) for one in sorted(found - lent))


def _sums(  # noqa: PLR0917, PLR0913 - the columns of a row, in their order
    line: str, place: int, passes: int, walked_ms: int | None, expected: int, found: int,
    unlisted: int, counts: str, done: int, sure: str, devices: str, lost_ms: int,
) -> BaySums:  # fmt: skip
    kinds = {Kind(kind): int(n) for kind, n in orjson.loads(counts).items()}
    return BaySums(
        bay_in(line), place, passes, walked_ms, expected, found, unlisted, kinds, done,
        sure_in(sure), tuple(orjson.loads(devices)), lost_ms,
    )  # fmt: skip
