"""What every landing is made of: short transactions, each with so many rows, and what they did.

Owns the size of a transaction, so that a kiosk's facts never wait long. Must not know any table.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final, TypeVar

from sqlalchemy import Connection

from sync.hub.db.engine import Store
from sync.hub.feed.scopes import Key

T = TypeVar("T")
CHUNK: Final = 4000
Changes = dict[Key, list[object] | None]


@dataclass(frozen=True, slots=True)
class Landed:
    """What a landing did: rows that changed, and the feed's version after it (0: nothing)."""

    rows: int = 0
    version: int = 0

    def __add__(self, other: "Landed") -> "Landed":
        return Landed(self.rows + other.rows, max(self.version, other.version))


def in_chunks(rows: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Yield rows in lists."""
    source = iter(rows)
    while some := list(islice(source, size)):
        yield some


def each(store: Store, rows: Sequence[T], work: Callable[[Connection, list[T]], Landed]) -> Landed:
    """Do the work for all rows, in a transaction each few thousand."""
    landed = Landed()
    for some in in_chunks(rows):
        landed += store.write_again(partial(_turned, work, some))
    return landed


def _turned(
    work: Callable[[Connection, list[T]], Landed], some: list[T], conn: Connection
) -> Landed:
    return work(conn, some)
