"""The lists that are taken along: what to look for, to pull, to weed, to arm, to tag.

Owns how each is made of cache, journal and the sweep; all of it is there without network. Runs on
the store thread.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.sweep import Kind, Record
from kiosk.domain.sweep_weed import Candidate, WeedRules, weed
from kiosk.services.sweep_desk import SweepDesk
from kiosk.services.sweep_reports import Report
from kiosk.store.store import StoreSession
from kiosk.store.sweep_world import with_titles

_SOUGHT: Final = frozenset({ItemStatus.MISSING, ItemStatus.LOST, ItemStatus.CLAIMED_RETURNED})
_PIECE: Final = 500


class ListName(StrEnum):
    """A list."""

    SEARCH = "search"
    PULL = "pull"
    WEED = "weed"
    SECURITY = "security"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One copy of a list. ``why``: a stable word (a status, a kind of finding, ``WeedWhy``)."""

    record: Record
    why: str


def make_list(
    s: StoreSession, desk: SweepDesk, name: ListName, weeding: WeedRules, now_ms: int
) -> list[ListRow]:
    """Return a list in the order of the shelves, without what only a report of a sweep tells."""
    world = desk.world(s)
    whys: dict[ItemId, str] = {}
    if name is ListName.SEARCH:
        whys = {item: status.value for item, status in world.status.items() if status in _SOUGHT}
    elif name is ListName.PULL:
        whys = dict.fromkeys(world.trapped, "trapped")
        whys |= _one_each(s, desk)
    elif name is ListName.WEED:
        whys = dict(_weeded(s, desk, weeding, now_ms))
    return _rows(s, desk, whys)


def list_of_report(report: Report, name: ListName) -> list[ListRow]:
    """Return a list that the reads of a sweep tell."""
    kinds = {
        ListName.SECURITY: {Kind.NOT_ARMED, Kind.NOT_DISARMED},
        ListName.TAG: {Kind.UNTAGGED},
        ListName.SEARCH: {Kind.UNSEEN, Kind.MISSING},
        ListName.PULL: {Kind.PULL},
        ListName.WEED: {Kind.WITHDRAWN},
    }[name]
    return [
        ListRow(one.record, one.kind.value)
        for picture in report.bays
        for one in picture.findings
        if one.kind in kinds and one.record is not None and one.done is None
    ]


def _one_each(s: StoreSession, desk: SweepDesk) -> Mapping[ItemId, str]:
    """Return for each title as many copies that stand free as people wait for it."""
    world = desk.world(s)
    chosen: dict[ItemId, str] = {}
    waited = sorted(world.waited)
    for n in range(0, len(waited), _PIECE):
        taken: Counter[int] = Counter()
        for item in sorted(s.cache.copies(waited[n : n + _PIECE]), key=lambda one: one.id):
            busy = item.id in world.lent_ms or item.id in world.trapped
            fit = item.status in {ItemStatus.AVAILABLE, ItemStatus.ON_LOAN} and not item.in_house
            if fit and not busy and taken[item.biblio] < world.waited[item.biblio]:
                taken[item.biblio] += 1
                chosen[item.id] = "waiting"
    return chosen


def _weeded(
    s: StoreSession, desk: SweepDesk, rules: WeedRules, now_ms: int
) -> Iterator[tuple[ItemId, str]]:
    """Yield what the rules propose, title by title."""
    world = desk.world(s)
    facts = dict(s.sweeps.book.use())
    group: list[Candidate] = []
    before: tuple[object, object] | None = None
    rows = s.sweeps.shelf.by_title()
    for biblio, branch, item in rows:
        if (biblio, branch) != before:
            yield from ((one, why.value) for one, why in weed(group, rules, now_ms))
            group, before = [], (biblio, branch)
        last_lent, condition = facts.get(item, (None, ""))
        status = world.status.get(item, ItemStatus.AVAILABLE)
        free = (
            item not in world.lent_ms
            and item not in world.trapped
            and biblio not in world.waited
            and status in {ItemStatus.AVAILABLE, ItemStatus.ON_LOAN}
        )
        group.append(Candidate(item, last_lent, condition, free))
    yield from ((one, why.value) for one, why in weed(group, rules, now_ms))


def _rows(s: StoreSession, desk: SweepDesk, whys: Mapping[ItemId, str]) -> list[ListRow]:
    world, items = desk.world(s), list(whys)
    rows: list[ListRow] = []
    for n in range(0, len(items), _PIECE):
        places = s.sweeps.shelf.of_items(items[n : n + _PIECE])
        records = with_titles(s.cache, [world.record(one) for one in places.values()])
        rows += [ListRow(record, whys[item]) for item, record in records.items()]
    rows.sort(key=_place)
    return rows


def _place(row: ListRow) -> tuple[str, str, str, str]:
    record = row.record
    return (record.branch, record.location, record.key or "", record.item)
