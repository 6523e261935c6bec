"""What the joined parts of a sweep mean: each bay judged anew from all that was handed over.

Owns going from parts to the report, by the rules of the tablets themselves (``kiosk.domain``), so
that several tablets' parts give what one tablet with all of it would say. Must not change anything.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from sqlalchemy import Connection

from kiosk.domain.ids import ItemId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import Bay, BayPicture, Kind, Record, Said, TagKey, Walk
from kiosk.domain.sweep_books import hear, whereabouts
from kiosk.domain.sweep_evidence import Batch, BatchId, Evidence
from kiosk.domain.sweep_judge import Known, judge
from kiosk.domain.sweep_order import with_order
from kiosk.ports_sweep import BatchPiece, BayAt, BookAt, Part, SweepHead, TagAt
from sync.hub.sweeps.keeping import SweepKept, parts_of

_KEPT: Final = 4
"""Reports that are kept for whoever asks for the same again."""


@dataclass(frozen=True, slots=True)
class SweepReport:
    """A sweep as a whole, its bays in walking order; those that nobody walked have no books."""

    sweep: SweepKept
    bays: tuple[BayPicture, ...]
    counts: Mapping[Kind, int]
    expected: int
    found: int
    places: tuple[tuple[int, int | None], ...]
    """Of each bay its place in the walk, and when its last walk began."""

    @property
    def walked(self) -> int:
        """Return how many bays somebody has walked."""
        return sum(1 for one in self.bays if one.passes)


@dataclass(slots=True)
class _Joined:
    """All parts, each in its place."""

    evidence: Evidence = field(default_factory=Evidence)
    owners: OwnerRules = field(default_factory=OwnerRules)
    bays: list[BayAt] = field(default_factory=list)
    books: dict[str, dict[ItemId, Record]] = field(default_factory=dict)
    belongs: dict[str, set[ItemId]] = field(default_factory=dict)
    by_tag: dict[TagKey, ItemId] = field(default_factory=dict)

    def take(self, part: Part) -> None:
        match part:
            case OwnerRules():
                self.owners = part
            case BayAt():
                self.bays.append(part)
            case Walk() | Said():
                self.evidence.add(part)
            case BatchPiece(batch, piece):
                # Each piece is a batch of its own; a device's name has no such sign.
                number = BatchId(f"{batch.id.device}\n{piece}", batch.id.number)
                self.evidence.add(Batch(number, batch.walk, batch.heard, batch.flooding))
            case BookAt():
                self.books.setdefault(part.bay, {})[part.record.item] = part.record
                if part.belongs:
                    self.belongs.setdefault(part.bay, set()).add(part.record.item)
            case TagAt():
                self.by_tag[part.tag] = part.item
            case SweepHead():
                pass


def report_of(sweep: SweepKept, parts: Iterable[Part]) -> SweepReport:
    """Return the report of a sweep from its parts, in whatever order they come."""
    joined = _Joined()
    for part in parts:
        joined.take(part)
    where = whereabouts(joined.evidence, joined.by_tag, joined.owners)
    ordered = sorted(joined.bays, key=lambda one: (one.place, one.bay.id))
    bays = [one.bay for one in ordered]
    pictures = []
    for bay in bays:
        records = joined.books.get(bay.id, {})
        expected = joined.belongs.get(bay.id, set())
        known = Known(records, joined.by_tag, joined.owners, where, bays)
        pictures.append(_judged(bay, expected, joined.evidence, known))
    counts = Counter(one.kind for picture in pictures for one in picture.findings)
    return SweepReport(
        sweep,
        tuple(pictures),
        counts,
        expected=sum(one.expected for one in pictures),
        found=sum(len(one.found) for one in pictures),
        places=tuple((one.place, _walked_ms(one.bay, joined.evidence)) for one in ordered),
    )


def _judged(bay: Bay, expected: set[ItemId], evidence: Evidence, known: Known) -> BayPicture:
    heard = hear(bay.id, evidence, known.by_tag, known.owners)
    picture = judge(bay, expected, evidence, known, heard=heard)
    return with_order(picture, expected, evidence, known, heard)


def _walked_ms(bay: Bay, evidence: Evidence) -> int | None:
    return max((one.began_ms for one in evidence.of_bay(bay.id)), default=None)


class Reports:
    """Reports that were made, kept until something new comes. Safe in any thread."""

    def __init__(self) -> None:
        """Begin with none."""
        self._made: dict[str, SweepReport] = {}
        self._lock = Lock()

    def made(self, sweep: SweepKept) -> SweepReport | None:
        """Return the report of a sweep if it was made and nothing new has come."""
        made = self._made.get(sweep.id)
        return made if made is not None and made.sweep == sweep else None

    def of(self, conn: Connection, sweep: SweepKept) -> SweepReport:
        """Return the report of a sweep as it is on this connection. May take seconds."""
        with self._lock:
            made = self.made(sweep)
            if made is None:
                made = report_of(sweep, parts_of(conn, sweep.id))
                while len(self._made) >= _KEPT:
                    self._made.pop(next(iter(self._made)))
                self._made[sweep.id] = made
        return made
