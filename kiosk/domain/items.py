"""Items (copies that can be lent) and the holds on them, as the central server knows them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.ids import ItemId, PatronId, TagUid


class ItemStatus(StrEnum):
    """Where an item is in its life; ``ON_LOAN`` exactly when a loan is open."""

    AVAILABLE = "available"
    ON_LOAN = "on-loan"
    HOLD_SHELF = "hold-shelf"
    IN_TRANSIT = "in-transit"
    LOST = "lost"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"
    CLAIMED_RETURNED = "claimed-returned"


class Handling(StrEnum):
    """What a copy wants besides a loan, by its kind: a case, a magnetic strip, a word to staff."""

    CASE = "case"
    MAGNET = "magnet"
    DESK = "desk"


def kind_key(item_type: str) -> str:
    """Return a kind of item as it is compared: library systems write it as they like."""
    return item_type.strip().casefold()


class HoldStatus(StrEnum):
    """WAITING in the queue of a title; TRAPPED: this very copy lies ready for its patron."""

    WAITING = "waiting"
    TRAPPED = "trapped"


@dataclass(frozen=True, slots=True)
class Book:
    """What a screen or slip may say of an item. ``class_mark`` is the Dewey number or empty."""

    title: str
    author: str = ""
    class_mark: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One copy. ``biblio`` groups the copies of a title."""

    id: ItemId
    biblio: int
    book: Book
    item_type: str
    branch: str
    status: ItemStatus
    in_house: bool = False
    uid: TagUid | None = None


@dataclass(frozen=True, slots=True)
class OpenLoan:
    """The open loan of an item. ``due`` and ``lent_at`` are aware datetimes.

    ``due`` is None while the loan was promised in days and the server has not settled the date.
    """

    item: ItemId
    patron: PatronId
    lent_at: datetime
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Hold:
    """A reservation of a title (``item`` None) or of the trapped copy."""

    id: int
    biblio: int
    patron: PatronId
    status: HoldStatus
    item: ItemId | None = None
