"""Reserving a title as values: what was found, where its copies are, what became of the wish.

Owns no rule and no other patron: a title is on its shelf, lent until a day, or away, never to whom.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.ids import ItemId
from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason


class Copies(StrEnum):
    """How the copies of a title stand, the best of them counts.

    ON_SHELF: one may be taken. ON_LOAN: all that could be are lent. IN_HOUSE: read in the library
    alone. AWAY: none of these. UNTOLD: nothing here knows.
    """

    ON_SHELF = "on-shelf"
    ON_LOAN = "on-loan"
    IN_HOUSE = "in-house"
    AWAY = "away"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class TitleFound:
    """A title that may be reserved by ``item``, one of its copies.

    ``due``: when the first copy is to come back, aware, where that is known.
    """

    item: ItemId
    book: Book
    copies: Copies = Copies.UNTOLD
    due: datetime | None = None


class WishStage(StrEnum):
    """What became of a wish. UNSURE: asked, and neither answer nor list of holds came."""

    PLACED = "placed"
    REFUSED = "refused"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Wish:
    """A title that was to be reserved. ``place`` in the queue: 1 is next, None not told.

    ``ready``: a copy lies on the reserve shelf already. ``reason``: why it was refused.
    """

    book: Book
    stage: WishStage
    place: int | None = None
    ready: bool = False
    reason: Reason | None = None
