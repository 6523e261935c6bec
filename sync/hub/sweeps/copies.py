"""A sweep by copies instead of by findings: each copy once, with the one word that counts.

Owns which word that is. Must not know a format.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Connection

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Deed, Finding, Kind, Record
from sync.hub.sweeps.keeping import books_in
from sync.hub.sweeps.sums import findings_of, here_of, sums_of

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
    """One copy. ``word``: FOUND, AWAY, or the finding that counts; ``place``: the bay of that."""

    item: ItemId
    word: Kind
    shelved: Shelved
    place: str

    @property
    def is_here(self) -> bool:
        """Return whether it was seen in the library, and may stand there."""
        return self.word in _HERE


def copies_of(conn: Connection, sweep: str) -> Iterator[CopyLine]:
    """Yield each copy of the bays that were walked, once, in the order of the shelves."""
    shelved = _shelved(conn, sweep)
    words: dict[ItemId, tuple[Kind, str]] = {}
    for bay, one in findings_of(conn, sweep):
        if one.item is None or one.kind not in _RANK or _is_done(one):
            continue
        if one.item not in shelved and one.record is not None:
            shelved[one.item] = _of(one.record)
        before = words.get(one.item)
        if before is None or _RANK[one.kind] < _RANK[before[0]]:
            words[one.item] = one.kind, bay.name
    here = set(here_of(conn, sweep))
    nothing = Shelved("", "", "", "")
    every = ((shelved.get(item, nothing), item) for item in {*shelved, *words, *here})
    for known, item in sorted(every, key=lambda one: (one[0].order, one[1])):
        word, place = words.get(item, (Kind.FOUND if item in here else Kind.AWAY, known.bay))
        yield CopyLine(item, word, known, place)


def _is_done(one: Finding) -> bool:
    return one.done is not None and one.done.deed in _DONE


def _shelved(conn: Connection, sweep: str) -> dict[ItemId, Shelved]:
    """Return the copies that belong into the bays that were walked; the latest telling counts."""
    sums = sums_of(conn, sweep)
    bays = () if sums is None else sums.bays
    walked = {one.bay.id: one for one in bays if one.passes}
    told: dict[ItemId, int] = {}
    made: dict[ItemId, Shelved] = {}
    for part in books_in(conn, sweep):
        if not part.belongs or part.bay not in walked:
            continue
        item = part.record.item
        if told.get(item, -1) <= part.told_ms:
            told[item] = part.told_ms
            bay = walked[part.bay]
            made[item] = _of(part.record, bay.bay.name, bay.place)
    return made


def _of(record: Record, bay: str = "", place: int = 1 << 30) -> Shelved:
    known = (record.call_number, record.branch, record.location, record.title)
    return Shelved(*known, bay, (place, record.key or ""))
