"""The copies of a sweep bay by bay, as tablets told of them and as they stand in the library.

Owns into which bay a copy belongs where several have told so. Each bay is read by itself.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import orjson
from sqlalchemy import Connection, text

from kiosk.domain.sweep import Record
from kiosk.ports_sweep import BookAt
from sync.hub.sweeps.places import books_of
from sync.hub.wire.sweep_parts import read_part

_PILES: Final = 256
_LINES: Final = text("SELECT line FROM sweep_part WHERE sweep = :sweep AND place = :place")
_HERE: Final = text("SELECT here FROM sweep_bay WHERE sweep = :sweep AND bay = :bay")


def homes_of(conn: Connection, sweep: str, bays: Mapping[str, int]) -> dict[str, str]:
    """Return the bay of each copy that belongs into several of ``bays``: by the latest telling.

    ``bays``: each with its place; of tellings at once that of the last place counts. Two readings
    of all copies, each of them light, instead of one that keeps them.
    """
    piles = [array("q") for _ in range(_PILES)]
    for bay in bays:
        for item, _ in _told_in(conn, sweep, bay):
            number = hash(item)
            piles[number % _PILES].append(number)
    several = {number for pile in piles for number in _twice(pile)}
    if not several:
        return {}
    found: dict[str, tuple[int, int, str]] = {}
    for bay, place in bays.items():
        for item, told_ms in _told_in(conn, sweep, bay):
            if hash(item) in several:
                found[item] = max(found.get(item, (-1, -1, "")), (told_ms, place, bay))
    return {item: bay for item, (_, _, bay) in found.items()}


def _twice(pile: Iterable[int]) -> Iterator[int]:
    before = None
    for number in sorted(pile):
        if number == before:
            yield number
        before = number


def _told_in(conn: Connection, sweep: str, bay: str) -> Iterator[tuple[str, int]]:
    """Yield the copies that belong into a bay, each with the moment of its telling."""
    for line in conn.execute(_LINES, {"sweep": sweep, "place": books_of(bay)}).scalars():
        _, _, told_ms, belongs, item, *_ = orjson.loads(line)
        if belongs:
            yield str(item), int(told_ms)


def shelf_of(conn: Connection, sweep: str, bay: str) -> list[Record]:
    """Return the copies that were told to belong into a bay, along its shelf."""
    records = []
    for line in conn.execute(_LINES, {"sweep": sweep, "place": books_of(bay)}).scalars():
        part = read_part(orjson.loads(line))
        assert isinstance(part, BookAt)
        if part.belongs:
            records.append(part.record)
    return sorted(records, key=lambda one: (one.key or "", one.item))


def here_in_bay(conn: Connection, sweep: str, bay: str) -> tuple[set[str], set[str]]:
    """Return the copies that stand in a bay, and those of them that are on loan."""
    line = conn.execute(_HERE, {"sweep": sweep, "bay": bay}).scalar()
    here, lent = ([], []) if line is None else orjson.loads(line)
    return set(here), set(lent)
