"""A sweep by copies instead of by findings: each copy once, with the one word that counts.

Owns which word that is. Must not know a format.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Connection

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, Deed, Finding, Kind, Record
from sync.hub.sweeps.shelves import here_in_bay, homes_of, shelf_of
from sync.hub.sweeps.sums import findings_of, sums_of

_COUNTS: Final = (
    Kind.MISSING, Kind.ON_LOAN, Kind.IN_TRANSIT, Kind.LOST, Kind.WITHDRAWN, Kind.WRONG_PLACE,
    Kind.MISPLACED, Kind.UNSEEN,
)  # fmt: skip
"""Of a copy's findings the first of these counts; all others are about a copy that was found."""

_RANK: Final = {kind: at for at, kind in enumerate(_COUNTS)}
_DONE: Final = frozenset({Deed.RETURN, Deed.FOUND, Deed.MOVED})
"""After these words of a person a copy is where it should be."""

_HERE: Final = frozenset(
    {Kind.FOUND, Kind.MISPLACED, Kind.WRONG_PLACE, Kind.LOST, Kind.WITHDRAWN, Kind.IN_TRANSIT}
)


class Shelved(NamedTuple):
    """What the library knows of a copy, and the bay where it belongs (empty: none that is known).

    ``order``: of two copies the lesser one comes first on the way along the shelves.
    """

    call_number: str
    branch: str
    location: str
    title: str
    bay: str = ""
    order: tuple[int, str] = (1 << 30, "")


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One copy. ``word``: FOUND, AWAY, or the finding that counts; ``place``: the bay of that.

    ``stands``: the location of that bay, where it is told.
    """

    item: ItemId
    word: Kind
    shelved: Shelved
    place: str
    stands: str = ""

    @property
    def is_here(self) -> bool:
        """Return whether it was seen in the library, and may stand there."""
        return self.word in _HERE


def copies_of(conn: Connection, sweep: str) -> Iterator[CopyLine]:
    """Yield each copy of the bays that were walked, once, in the order of the shelves.

    Bay by bay, so that 700,000 copies need the room of a few: only what one bay says of another
    one's copies is kept meanwhile.
    """
    sums = sums_of(conn, sweep)
    bays = [] if sums is None else [one for one in sums.bays if one.passes]
    told = _Told(conn, sweep, {one.bay.id: one.place for one in bays})
    for one in bays:
        found = findings_of(conn, sweep, bay=one.bay.id, kinds={Kind.UNSEEN})
        unseen = {finding.item for _, finding in found if not _is_done(finding)}
        here, _ = here_in_bay(conn, sweep, one.bay.id)
        for record in shelf_of(conn, sweep, one.bay.id):
            if told.homes.get(record.item, one.bay.id) == one.bay.id:
                word, where = told.about(record.item, record.item in here)
                if word is Kind.AWAY and record.item in unseen:
                    word = Kind.UNSEEN
                shelved = _of(record, one.bay.name, one.place)
                bay = where or one.bay
                yield CopyLine(record.item, word, shelved, bay.name, bay.location)
    yield from told.strangers(conn)


class _Told:
    """What one bay tells of copies that may belong into another. ``homes``: as ``homes_of``."""

    def __init__(self, conn: Connection, sweep: str, bays: Mapping[str, int]) -> None:
        """``bays``: those that were walked, each with its place."""
        self.homes = homes_of(conn, sweep, bays)
        self._sweep = sweep
        self._words: dict[str, tuple[Kind, Bay]] = {}
        self._elsewhere: set[str] = set()
        self._lent: set[str] = set()
        self._read_findings(conn)
        for bay in bays:
            here, lent = here_in_bay(conn, sweep, bay)
            self._lent |= lent
            self._elsewhere |= here & self.homes.keys()

    def _read_findings(self, conn: Connection) -> None:
        # A copy that is not seen is a matter of its own bay, if it has one alone.
        kinds = _COUNTS if self.homes else _COUNTS[:-1]
        for bay, one in findings_of(conn, self._sweep, kinds=kinds):
            if one.item is None or (one.kind is Kind.UNSEEN and one.item not in self.homes):
                continue
            if _is_done(one):
                if one.kind is Kind.WRONG_PLACE:
                    self._elsewhere.add(one.item)
                continue
            before = self._words.get(one.item)
            if before is None or _RANK[one.kind] < _RANK[before[0]]:
                self._words[one.item] = one.kind, bay

    def about(self, item: str, is_here: bool) -> tuple[Kind, Bay | None]:
        """Return the word about a copy and its bay, which is None where that is its own."""
        here = (is_here or item in self._elsewhere) and item not in self._lent
        self._elsewhere.discard(item)
        return self._words.pop(item, (Kind.FOUND if here else Kind.AWAY, None))

    def strangers(self, conn: Connection) -> Iterator[CopyLine]:
        """Yield those of which no bay has said that they belong there."""
        left = self._words.keys() | self._elsewhere
        known = dict.fromkeys(left, Shelved("", "", "", ""))
        for _, one in findings_of(conn, self._sweep, kinds=_COUNTS) if left else ():
            if one.record is not None and one.item in left and not _is_done(one):
                left.discard(str(one.item))
                known[one.record.item] = _of(one.record)
        for item in sorted(known, key=lambda one: (known[one].order, one)):
            word, bay = self.about(item, is_here=False)
            where = ("", "") if bay is None else (bay.name, bay.location)
            yield CopyLine(ItemId(item), word, known[item], *where)


def _is_done(one: Finding) -> bool:
    return one.done is not None and one.done.deed in _DONE


def _of(record: Record, bay: str = "", place: int = 1 << 30) -> Shelved:
    known = (record.call_number, record.branch, record.location, record.title)
    return Shelved(*known, bay, (place, record.key or ""))
