"""What the screen lists besides a bay: all bays, books that letters find, lists, the sought one.

Owns when they are looked up anew. Runs on the core loop.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from kiosk.app.sweeping import Sweeping
from kiosk.domain import sweep
from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import BayPicture, Finding, Kind, Record
from kiosk.domain.sweep_weed import WeedRules
from kiosk.services.sweep_desk import SweepDesk
from kiosk.services.sweep_lists import ListName, make_list
from kiosk.store.store import StoreSession
from kiosk.store.sweep_world import with_titles
from ui.sweep.scene import Bay, Listed, ListKind, Wanted
from ui.sweep.scene import Finding as Sought
from ui.sweep.telling import bay_of

MOST_LISTED: Final = 200
"""Rows of a list that are shown."""

_KEPT: Final = {ListKind.SEARCH: ListName.SEARCH, ListKind.PULL: ListName.PULL}
"""Lists that cache and journal tell; the reads of the sweep add to them."""

_OF_FINDINGS: Final = {
    ListKind.SEARCH: frozenset({Kind.MISSING}),
    ListKind.PULL: frozenset({Kind.PULL}),
    ListKind.SECURITY: frozenset({Kind.NOT_ARMED, Kind.NOT_DISARMED}),
    ListKind.TAG: frozenset({Kind.UNTAGGED, Kind.BLANK}),
}


class Shelves:
    """Bays and lists of the sweep that goes on."""

    def __init__(self, station: Sweeping) -> None:
        """Begin with nothing looked up."""
        self._station = station
        self.stale = True
        self.bays: list[sweep.Bay] = []
        self.told: tuple[Bay, ...] = ()
        self.asked: tuple[Wanted, ...] = ()
        self.asked_for = ""
        self.sought: Wanted | None = None
        self.open_needs = 0
        self.cache_days = 0
        self._lists: dict[ListKind, tuple[int, tuple[Wanted, ...]]] = {}
        self._seen: dict[str, Finding] = {}

    def clear(self) -> None:
        """The sweep has ended: its bays are no longer to be chosen."""
        self.bays, self.told, self.stale = [], (), True
        self._lists, self._seen, self.open_needs = {}, {}, 0

    async def look(self) -> tuple[Bay, ...]:
        """Look at all bays anew; those that nobody has walked cost nothing."""
        self.bays = await self._station.bays()

        def work(s: StoreSession, desk: SweepDesk) -> list[BayPicture | None]:
            return [
                desk.picture(s, bay, order=False) if desk.evidence.of_bay(bay.id) else None
                for bay in self.bays
            ]

        pictures = await self._station.sweeps.with_desk(work)
        pairs = list(zip(self.bays, pictures, strict=True))
        self.told = tuple(
            Bay(bay.id, bay.name) if picture is None else bay_of(picture) for bay, picture in pairs
        )
        findings = [one for picture in pictures if picture for one in picture.findings]
        self.open_needs = sum(one.done is None for one in findings)
        self._seen = {f"{one.kind}:{one.item}": one for one in findings if one.item is not None}
        self.cache_days = await self._station.cache_days()
        for kind, name in _KEPT.items():
            await self._keep(kind, name)
        self.stale = False
        return self.told

    async def ask(self, letters: str) -> None:
        """Look for books by letters."""
        self.asked_for = letters
        found = await self._station.search(letters) if letters else []
        self.asked = await self._wanted(found)

    async def seek(self, item: ItemId) -> None:
        """Remember which one is looked for."""
        told = await self._wanted([item])
        self.sought = told[0] if told else None

    def finding(self) -> Sought | None:
        """Return the book that is looked for, with how near it is."""
        station, sought = self._station, self.sought
        if station.wanted is None or sought is None:
            return None
        level = station.nearness.level(station.clock.monotonic_s())
        return Sought(sought, level, heard=level > 0)

    async def open(self, kind: ListKind) -> None:
        """Have a list at hand, as it is now."""
        name = _KEPT.get(kind)
        if name is not None and self._station.begun:
            await self._keep(kind, name)

    def lists(self, here: Iterable[Finding]) -> tuple[Listed, ...]:
        """Return every list; what the bay that is open has found is on them at once."""
        known = self._seen | {f"{one.kind}:{one.item}": one for one in here if one.item}
        made = []
        for kind in (ListKind.SEARCH, ListKind.PULL, ListKind.TAG, ListKind.SECURITY):
            count, kept = self._lists.get(kind, (0, ()))
            there = {one.key for one in kept}
            found = [
                _row(one.record)
                for one in known.values()
                if one.kind in _OF_FINDINGS[kind] and one.done is None and one.record is not None
            ]
            rows = [*kept, *(one for one in found if one.key not in there)]
            made.append(Listed(kind, count + len(rows) - len(kept), tuple(rows[:MOST_LISTED])))
        return tuple(made)

    async def _keep(self, kind: ListKind, name: ListName) -> None:
        now_ms = round(1000 * self._station.clock.now().timestamp())

        def work(s: StoreSession, desk: SweepDesk) -> tuple[int, tuple[Wanted, ...]]:
            rows = make_list(s, desk, name, WeedRules(), now_ms)
            return len(rows), tuple(_row(one.record) for one in rows[:MOST_LISTED])

        self._lists[kind] = await self._station.sweeps.with_desk(work)

    async def _wanted(self, items: Sequence[ItemId]) -> tuple[Wanted, ...]:
        if not items or not self._station.begun:
            return ()

        def work(s: StoreSession, desk: SweepDesk) -> list[Record]:
            world = desk.world(s)
            places = s.sweeps.shelf.of_items(items)
            full = with_titles(s.cache, [world.record(one) for one in places.values()])
            return [full[item] for item in items if item in full]

        records = await self._station.sweeps.with_desk(work)
        return tuple(_row(one) for one in records)


def _row(record: Record) -> Wanted:
    return Wanted(
        record.item,
        record.title,
        record.author,
        record.call_number,
        record.call_number,
        record.location or record.branch,
    )
