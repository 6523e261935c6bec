"""A sweep judged at once from all parts, by the rules of the tablets: what the hub must say too.

And the hub's own work on it, done at once, for tests that do not wait for its thread.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.domain.ids import ItemId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import BayPicture, Record, Said, TagKey, Walk
from kiosk.domain.sweep_books import hear, whereabouts
from kiosk.domain.sweep_evidence import Batch, BatchId, Evidence
from kiosk.domain.sweep_judge import Known, judge
from kiosk.domain.sweep_order import with_order
from kiosk.ports_sweep import BatchPiece, BayAt, BookAt, Part, SweepHead, TagAt
from sync.hub.db.engine import Store
from sync.hub.sweeps.working import SweepWorking


@dataclass(slots=True)
class Joined:
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


def judged_at_once(parts: Iterable[Part]) -> list[BayPicture]:
    """Return all bays in walking order; each thing may be told once."""
    joined = Joined()
    for part in parts:
        joined.take(part)
    where = whereabouts(joined.evidence, joined.by_tag, joined.owners)
    bays = [one.bay for one in sorted(joined.bays, key=lambda one: (one.place, one.bay.id))]
    told = []
    for bay in bays:
        expected = joined.belongs.get(bay.id, set())
        known = Known(joined.books.get(bay.id, {}), joined.by_tag, joined.owners, where, bays)
        heard = hear(bay.id, joined.evidence, joined.by_tag, joined.owners)
        picture = judge(bay, expected, joined.evidence, known, heard=heard)
        told.append(with_order(picture, expected, joined.evidence, known, heard))
    return told


def work_out(store: Store, sweep: str) -> None:
    """Work out all that is new of a sweep."""
    working = SweepWorking(store)
    while working.step(sweep):
        pass
