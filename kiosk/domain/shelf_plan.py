"""What to move so that a shelf is in order: the fewest books, and one way there and back. Pure.

Fewest: what stays is a longest part that is in order (``shelf_backbone``), so that with exact reads
no smaller number of books would do. It must not decide what stands wrong (``shelf_order``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.shelf_rows import Move, Shelf


class Act(StrEnum):
    """What is done at a stop: the book is taken off the shelf, or put where it belongs."""

    TAKE = "take"
    PUT = "put"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the way. ``place``: the row of the shelf at which one stands."""

    act: Act
    place: int
    move: Move


def plan(shelf: Shelf) -> tuple[Move, ...]:
    """Return the fewest books to move, as they stand from the beginning of the shelf.

    Once they are carried out, reading the shelf again tells no misplaced book.
    """
    row_of = {row.item: place for place, row in enumerate(shelf.rows)}
    moves: list[Move] = []
    for place, row in enumerate(shelf.rows):
        if row.belongs is None or row.key is None:
            continue
        gap = row.belongs
        to_place = row_of[gap.before] if gap.before else len(shelf.rows)
        if gap.after:
            to_place = row_of[gap.after] + 1
        moves.append(Move(row.item, row.key, place, to_place, row.stands, gap))
    return tuple(moves)


def way(moves: Iterable[Move], *, from_end: bool = False) -> tuple[Stop, ...]:
    """Return the stops of one way along the shelf and back, the shortest with a trolley.

    On the way every book is taken and those are put that belong further on; the others on the way
    back. ``from_end``: it begins at the end with the highest call number.
    """
    there: list[Stop] = []
    back: list[Stop] = []
    for move in moves:
        there.append(Stop(Act.TAKE, move.place, move))
        onward = (move.to_place > move.place) is not from_end
        (there if onward else back).append(Stop(Act.PUT, move.to_place, move))
    there.sort(key=_where, reverse=from_end)
    back.sort(key=_where, reverse=not from_end)
    return (*there, *back)


def _where(stop: Stop) -> tuple[int, bool, str]:
    """Order stops along the shelf; before a row books are put before that row is taken."""
    return stop.place, stop.act is Act.TAKE, stop.move.key
