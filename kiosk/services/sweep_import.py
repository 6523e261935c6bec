"""Reads from elsewhere, taken into a sweep: which bay each was read in, and which walk.

Owns that guess. The same file taken in twice changes nothing. It must not open files.
"""

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, Read, TagKey, TagKind, TagSaid, Walk, WalkId
from kiosk.domain.sweep_evidence import Entry, Gatherer
from kiosk.services.sweep_csv import BadLine, CsvRead
from kiosk.services.sweep_desk import SweepDesk
from kiosk.services.sweeps import Sweeps
from kiosk.store.shelf_index import Place
from kiosk.store.store import StoreSession
from kiosk.store.sweep_world import items_by_tag

AROUND: Final = 12
"""Reads before and after one whose own bays decide in which bay it was read."""

CHUNK: Final = 2000
_TELL: Final = 100

Decode = Callable[[str], TagSaid | None]
"""What an EPC says, in hex; None where it says nothing."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file; ``bad``: the first lines that could not be read, of ``skipped``.

    ``nowhere``: reads of which nobody can tell the bay.
    """

    reads: int
    walks: int
    skipped: int
    bad: tuple[BadLine, ...]
    nowhere: int


class _Homes:
    """In which bay a copy belongs."""

    def __init__(self, bays: Sequence[Bay]) -> None:
        self._listed = {item: bay.id for bay in bays for item in bay.items or ()}
        self._ranges: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for bay in bays:
            if bay.items is None:
                ends = (bay.first or "", bay.last or "\U0010ffff", bay.id)
                self._ranges.setdefault((bay.branch, bay.location), []).append(ends)
        for ranges in self._ranges.values():
            ranges.sort()

    def of(self, place: Place) -> str | None:
        """Return the bay of a copy, or None."""
        listed = self._listed.get(place.item)
        if listed is not None or place.key is None:
            return listed
        for location in (place.location, ""):
            ranges = self._ranges.get((place.branch, location), [])
            at = bisect_right(ranges, (place.key, "\U0010ffff", "")) - 1
            if at >= 0 and place.key <= ranges[at][1]:
                return ranges[at][2]
        return None


async def take_in(
    sweeps: Sweeps,
    lines: Iterable[CsvRead | BadLine],
    *,
    source: str,
    bay: str = "",
    decode: Decode = lambda _epc: None,
) -> Imported:
    """Take the reads of a file into the sweep. ``source`` names its content, ``bay`` where it was.

    Without ``bay``, a line's own counts; without that, the bay where most of the books read around
    it belong, so that a book that stands wrong is found in the bay where it stands.
    """
    homes = _Homes(await sweeps.bays())
    began_ms = await sweeps.with_desk(lambda _, desk: desk.sweep.began_ms if desk.sweep else 0)
    work = _Work(source, bay, began_ms)
    chunk: list[CsvRead] = []
    for one in lines:
        if isinstance(one, BadLine):
            work.skip(one)
            continue
        chunk.append(one)
        if len(chunk) == CHUNK:
            await _take(sweeps, work, homes, chunk, decode)
            chunk = []
    await _take(sweeps, work, homes, chunk, decode)
    await sweeps.absorb(work.end(), settle=True)
    return work.told()


async def _take(
    sweeps: Sweeps, work: "_Work", homes: _Homes, chunk: list[CsvRead], decode: Decode
) -> None:
    def look_up(s: StoreSession, _desk: SweepDesk) -> dict[str, tuple[TagSaid | None, str | None]]:
        return _looked_up(s, homes, {one.name for one in chunk}, decode)

    known = await sweeps.with_desk(look_up)
    for one in chunk:
        work.take(one, *known[one.name])
    await sweeps.absorb(work.ready(), settle=False)


def _looked_up(
    s: StoreSession, homes: _Homes, names: Iterable[str], decode: Decode
) -> dict[str, tuple[TagSaid | None, str | None]]:
    """Return what each name says, and the bay where its copy belongs."""
    listed = list(names)
    own = s.sweeps.shelf.of_items([ItemId(one) for one in listed])
    by_tag = items_by_tag(s.cache, [TagKey(one.upper()) for one in listed])
    said: dict[str, TagSaid | None] = {}
    for name in listed:
        if name in own:
            said[name] = TagSaid(TagKind.BOOK, ItemId(name))
        elif TagKey(name.upper()) in by_tag:
            said[name] = None
        else:
            said[name] = decode(name)
    items = {
        name: by_tag.get(TagKey(name.upper())) if told is None else told.item
        for name, told in said.items()
    }
    places = own | s.sweeps.shelf.of_items([one for one in items.values() if one is not None])
    return {name: (told, _home(homes, places, items[name])) for name, told in said.items()}


def _home(homes: _Homes, places: Mapping[ItemId, Place], item: ItemId | None) -> str | None:
    place = None if item is None else places.get(item)
    return None if place is None else homes.of(place)


class _Work:
    """One file while it is taken in."""

    def __init__(self, source: str, bay: str, undated_ms: int) -> None:
        self._device = f"import:{source}"
        self._bay = bay
        self._undated_ms = undated_ms
        self._window: deque[tuple[CsvRead, TagSaid | None, str | None]] = deque()
        self._votes: Counter[str] = Counter()
        self._done = 0
        self._entries: list[Entry] = []
        self._gatherer: Gatherer | None = None
        self._walk: Walk | None = None
        self._first_ms = 0
        self._named = ""
        self._numbers = 0
        self._seq = 0
        self._reads = self._walks = self._skipped = self._nowhere = 0
        self._bad: list[BadLine] = []

    def skip(self, line: BadLine) -> None:
        """Count a line that cannot be read."""
        self._skipped += 1
        if len(self._bad) < _TELL:
            self._bad.append(line)

    def take(self, read: CsvRead, said: TagSaid | None, home: str | None) -> None:
        """Take one read; it is placed when enough of those after it are known."""
        if self._bay or read.bay:
            self._put(read, said, self._bay or read.bay)
            return
        self._window.append((read, said, home))
        if home is not None:
            self._votes[home] += 1
        if len(self._window) > 2 * AROUND:
            self._place(self._window[self._done])
            self._done += 1
            if self._done > AROUND:
                self._drop()

    def ready(self) -> list[Entry]:
        """Return what can be kept by now."""
        if self._gatherer is not None and (batch := self._cut(self._gatherer)) is not None:
            self._entries.append(batch)
        ready, self._entries = self._entries, []
        return ready

    def end(self) -> list[Entry]:
        """Place what is left, and return it."""
        for one in list(self._window)[self._done :]:
            self._place(one)
        self._window.clear()
        return self.ready()

    def told(self) -> Imported:
        """Return what became of the file."""
        return Imported(self._reads, self._walks, self._skipped, tuple(self._bad), self._nowhere)

    def _drop(self) -> None:
        home = self._window.popleft()[2]
        self._done -= 1
        if home is not None:
            self._votes[home] -= 1

    def _place(self, one: tuple[CsvRead, TagSaid | None, str | None]) -> None:
        read, said, _ = one
        before = None if self._walk is None else self._walk.bay
        best = max(self._votes.items(), key=lambda n: (n[1], n[0] == before), default=("", 0))
        if not best[1]:
            self._nowhere += 1
            return
        self._put(read, said, best[0])

    def _put(self, read: CsvRead, said: TagSaid | None, bay: str) -> None:
        if (
            self._walk is None
            or self._walk.bay != bay
            or self._named != read.walk
            or read.at_ms < self._first_ms
        ):
            self._next_walk(read, bay)
        assert self._gatherer is not None
        self._seq += 1
        self._reads += 1
        at_ms = read.at_ms - self._first_ms
        tag = TagKey(read.name.upper() if said is None else read.name)
        one = Read(self._device, self._seq, at_ms, tag, said, read.strength_dbm)
        self._gatherer.take(one)

    def _next_walk(self, read: CsvRead, bay: str) -> None:
        self._entries = self.ready()
        self._numbers += 1
        self._walks += 1
        self._first_ms = read.at_ms
        self._named = read.walk
        began_ms = read.at_ms if read.dated else self._undated_ms
        walk_id = WalkId(self._device, self._numbers)
        self._walk = Walk(walk_id, bay, began_ms, clock_sure=read.dated)
        self._gatherer = Gatherer(self._walk.id)
        self._entries.append(self._walk)

    def _cut(self, gatherer: Gatherer) -> Entry | None:
        if not gatherer.waiting:
            return None
        self._numbers += 1
        return gatherer.cut(self._numbers)
