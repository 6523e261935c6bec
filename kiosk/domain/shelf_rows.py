"""What is told of a shelf: where each item stands, whether it stands right, what to move. Pure.

Owns the values that go into the order check and come out of it. It must not decide anything:
``shelf_order`` looks at one walk, ``shelf_passes`` at several, ``shelf_plan`` says what to move.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.values import value


class Standing(StrEnum):
    """How an item stands.

    ``RIGHT``: in its order, as far as the reads can tell. ``MISPLACED``: certainly not.
    ``ELSEWHERE``: belongs to another place (``Stand.here`` is False). ``UNKNOWN``: has no call
    number, so nobody can say where it belongs. The last two never move another item's verdict.
    """

    RIGHT = "right"
    MISPLACED = "misplaced"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


@value(frozen=True, slots=True)
class Stand:
    """Where the reads of one walk say that one item stands.

    ``key``: where it belongs; None without a call number. ``at``: finite, in any unit that grows
    along the walk (seconds since its beginning, places, millimetres). ``weight``: how much was
    heard, more is surer. ``here``: False for an item of another branch, location or bay.
    """

    item: ItemId
    key: ShelfKey | None
    at: float
    weight: float = 1.0
    here: bool = True


@value(frozen=True, slots=True)
class Gap:
    """A place between two items that stand right; None where the shelf begins or ends."""

    after: ItemId | None
    before: ItemId | None


@value(frozen=True, slots=True)
class ShelfRow:
    """One item of a shelf. ``stands`` tells between which right ones it stands now.

    ``belongs``: between which right ones it should, only where it is misplaced. ``off_by``: how
    many places it stands too far towards the shelf's end (negative: too near to its beginning), 0
    where it is not misplaced.
    """

    item: ItemId
    standing: Standing
    stands: Gap
    belongs: Gap | None = None
    off_by: int = 0
    key: ShelfKey | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A shelf as it stands, from the end with the lowest call number.

    ``backwards``: the (last) walk went from the other end, so it was turned round. ``jitter``: by
    how many places a read is off, as a standard deviation: given, or found from the reads.
    ``window``: an item counts as misplaced from more than so many places.
    """

    rows: tuple[ShelfRow, ...]
    backwards: bool
    jitter: float
    window: int

    @property
    def misplaced(self) -> tuple[ShelfRow, ...]:
        """Return the rows that stand wrong, from the beginning of the shelf."""
        return tuple(row for row in self.rows if row.standing is Standing.MISPLACED)


@dataclass(frozen=True, slots=True)
class Move:
    """One book to put elsewhere on this shelf.

    ``place`` and ``to_place`` count the rows of the shelf from 0: where it stands, and before
    which row it goes (``len(rows)``: behind the last). Of several books that go before the same
    row the one with the lower key stands first.
    """

    item: ItemId
    key: ShelfKey
    place: int
    to_place: int
    stands: Gap
    belongs: Gap
