"""A small library for tests of the sweep: bays, records, walks, and reads of them."""

from collections.abc import Collection, Mapping

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import (
    Bay,
    BayPicture,
    Finding,
    Kind,
    Read,
    Record,
    TagKey,
    TagKind,
    TagSaid,
    Walk,
    WalkId,
)
from kiosk.domain.sweep_books import whereabouts
from kiosk.domain.sweep_evidence import Evidence, Gatherer
from kiosk.domain.sweep_judge import Known, judge

DAY_MS = 24 * 3600 * 1000
BEGAN = 100 * DAY_MS
BAY = Bay("7", "Rak 7", "PST", first=ShelfKey("a"), last=ShelfKey("m"))
OWNERS = OwnerRules(own=frozenset({"ID-1"}), names={"ID-2": "Kota"})


def book(item: str, **more: object) -> Record:
    values: dict[str, object] = {
        "item": ItemId(item),
        "biblio": 1,
        "title": f"Judul {item}",
        "author": "Hirata",
        "call_number": f"899 {item}",
        "key": ShelfKey(item.lower()),
        "branch": "PST",
        "location": "",
        "status": ItemStatus.AVAILABLE,
    }
    values.update(more)
    return Record(**values)  # type: ignore[arg-type]  # a table of fields


def says(item: str, **more: object) -> TagSaid:
    values: dict[str, object] = {"owner": "ID-1", **more}
    return TagSaid(TagKind.BOOK, ItemId(item), **values)  # type: ignore[arg-type]


class Shelf:
    """Evidence that is made read by read."""

    def __init__(self) -> None:
        self.evidence = Evidence()
        self.records: dict[ItemId, Record] = {}
        self.by_tag: dict[TagKey, ItemId] = {}
        self._numbers = 0
        self._gatherer = Gatherer(WalkId("none", 0))

    def own(self, *records: Record) -> None:
        self.records |= {record.item: record for record in records}

    def walk(self, bay: str = "7", *, device: str = "t1", **more: object) -> Walk:
        self._numbers += 1
        values: dict[str, object] = {"began_ms": BEGAN, **more}
        walk = Walk(WalkId(device, self._numbers), bay, **values)  # type: ignore[arg-type]
        self.evidence.add(walk)
        self._gatherer = Gatherer(walk.id)
        return walk

    def hear(
        self,
        tag: str,
        said: TagSaid | None = None,
        *,
        at_ms: int = 1000,
        times: int = 1,
        dbm: float | None = None,
        security: Security = Security.UNKNOWN,
    ) -> None:
        for n in range(times):
            self._numbers += 1
            read = Read("wand", self._numbers, at_ms + 100 * n, TagKey(tag), said, dbm, security)
            self._gatherer.take(read)
        self._numbers += 1
        batch = self._gatherer.cut(self._numbers)
        assert batch is not None
        self.evidence.add(batch)

    def picture(
        self,
        bay: Bay = BAY,
        *,
        expected: Collection[str] | None = None,
        bays: Collection[Bay] = (),
    ) -> BayPicture:
        where = whereabouts(self.evidence, self.by_tag, OWNERS)
        named = [r.item for r in self.records.values()] if expected is None else expected
        known = Known(self.records, self.by_tag, OWNERS, where, bays)
        return judge(bay, [ItemId(one) for one in named], self.evidence, known)


def kinds(picture: BayPicture) -> Mapping[str, set[Kind]]:
    told: dict[str, set[Kind]] = {}
    for one in picture.findings:
        told.setdefault(_name(one), set()).add(one.kind)
    return told


def _name(one: Finding) -> str:
    return one.item or one.tags[0]
