"""Rows of the hub as values, and their way to the domain and to the feed.

Owns the shapes that effects work on. Must not know a connection. Times in milliseconds, UTC.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final

from kiosk.domain.ids import ItemId, PatronId, TagUid, card_tail
from kiosk.domain.items import Book, Hold, HoldStatus, Item, ItemStatus, OpenLoan
from kiosk.domain.patrons import Patron, PatronStatus
from kiosk.domain.values import value


class How(StrEnum):
    """How a loan ended.

    IMPLIED: the book was in other hands; EARLIER: it came late to light; SETTLED: a person of
    staff said so; LOST: the item was declared lost.
    """

    RETURNED = "returned"
    IMPLIED = "implied"
    EARLIER = "earlier"
    CANCELLED = "cancelled"
    SETTLED = "settled"
    LOST = "lost"


class HoldEnd(StrEnum):
    """How a hold ended, beside the two states of ``HoldStatus``."""

    DONE = "done"
    GONE = "gone"


def to_ms(moment: datetime) -> int:
    """Return an aware datetime as milliseconds."""
    return round(moment.timestamp() * 1000)


def from_ms(ms: int) -> datetime:
    """Return milliseconds as an aware datetime, UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def day_or_none(text: str | None) -> date | None:
    """Return a day of a row."""
    return None if text is None else date.fromisoformat(text)


_AVAILABLE: Final = ItemStatus.AVAILABLE.value
_ON_LOAN: Final = ItemStatus.ON_LOAN.value


@value(frozen=True, slots=True)
class ItemRec:
    """A row of ``item``, columns in order."""

    barcode: str
    biblio: int
    item_type: str
    branch: str
    status: str
    in_house: int
    uid: str | None
    seen_ms: int
    seen_by: str

    def row(self) -> tuple[object, ...]:
        """Return what a fact can change, after the key: a row of ``statements.ITEM_SHEET``."""
        return (self.barcode, self.branch, self.status, self.seen_ms, self.seen_by)

    def with_status(self, status: str) -> "ItemRec":
        """Return the row with another status."""
        return ItemRec(
            self.barcode,
            self.biblio,
            self.item_type,
            self.branch,
            status,
            self.in_house,
            self.uid,
            self.seen_ms,
            self.seen_by,
        )

    def seen(self, at_ms: int, by: str, status: str | None = None) -> "ItemRec":
        """Return the row as a fact has seen it come back; ``status`` None: as it was."""
        return ItemRec(
            self.barcode,
            self.biblio,
            self.item_type,
            self.branch,
            self.status if status is None else status,
            self.in_house,
            self.uid,
            at_ms,
            by,
        )

    @property
    def standing(self) -> str:
        """Return the status apart from loans: that a copy is on loan, its loan tells."""
        return _AVAILABLE if self.status == _ON_LOAN else self.status

    def looks_like(self, before: "ItemRec | None") -> bool:
        """Return whether the feed's row is still the same."""
        return (
            before is not None
            and before.standing == self.standing
            and before.branch == self.branch
            and before.uid == self.uid
            and before.biblio == self.biblio
            and before.item_type == self.item_type
            and before.in_house == self.in_house
        )

    def image(self, book: Book) -> list[object]:
        """Return the feed's row without ``ver``."""
        return [
            self.barcode,
            self.biblio,
            book.title,
            book.author,
            book.class_mark,
            self.item_type,
            self.branch,
            self.standing,
            self.in_house,
            self.uid,
        ]

    def as_item(self, book: Book) -> Item:
        """Return the domain's item."""
        return Item(
            id=ItemId(self.barcode),
            biblio=self.biblio,
            book=book,
            item_type=self.item_type,
            branch=self.branch,
            status=ItemStatus(self.status),
            in_house=bool(self.in_house),
            uid=None if self.uid is None else TagUid(self.uid),
        )


@value(frozen=True, slots=True)
class PatronRec:
    """A row of ``patron`` with the current card's code. ``fees`` below nothing is credit."""

    id: str
    first_name: str
    category: str
    status: str
    expires: str | None
    suspended_until: str | None
    fees: int
    card: str
    pin_since_ms: int = 0

    def row(self) -> tuple[object, ...]:
        """Return what may change, after the key: a row of ``statements.PATRON_SHEET``."""
        return (
            self.id,
            self.status,
            self.expires,
            self.suspended_until,
            self.fees,
            self.pin_since_ms,
        )

    def image(self) -> list[object]:
        """Return the feed's row without ``ver``."""
        return [
            self.id,
            self.card,
            self.first_name,
            self.category,
            self.status,
            self.expires,
            self.suspended_until,
            max(0, self.fees),
        ]

    def as_patron(self) -> Patron:
        """Return the domain's patron."""
        return _patron_of(self)


@lru_cache(maxsize=4096)
def _patron_of(row: PatronRec) -> Patron:
    """Return the domain's patron of a row; who borrows one book borrows another."""
    return Patron(
        id=PatronId(row.id),
        first_name=row.first_name,
        category=row.category,
        status=PatronStatus(row.status),
        expires=day_or_none(row.expires),
        suspended_until=day_or_none(row.suspended_until),
        fees=max(0, row.fees),
        card_tail=card_tail(row.card),
    )


@value(frozen=True, slots=True)
class LoanRec:
    """A row of ``loan``, columns in order."""

    key: str
    alias: str | None
    item: str
    patron: str
    lent_ms: int
    due_ms: int
    returned_ms: int | None = None
    how: str | None = None
    closed_by: str | None = None
    fee: int = 0
    suspension_days: int = 0
    disputed: int = 0

    def row(self) -> tuple[object, ...]:
        """Return the columns in order."""
        return (
            self.key,
            self.alias,
            self.item,
            self.patron,
            self.lent_ms,
            self.due_ms,
            self.returned_ms,
            self.how,
            self.closed_by,
            self.fee,
            self.suspension_days,
            self.disputed,
        )

    @property
    def is_plain(self) -> bool:
        """Return whether nothing is to be told of the loan but how it began."""
        open_alone = self.returned_ms is None and self.alias is None
        return open_alone and not (self.disputed or self.fee or self.suspension_days)

    def beginning(self) -> tuple[object, ...]:
        """Return how it began: a row of ``statements.LOAN_NEW``."""
        return (self.key, self.item, self.patron, self.lent_ms, self.due_ms)

    def image(self) -> list[object] | None:
        """Return the feed's row without ``ver``; None for a closed loan."""
        if self.returned_ms is not None:
            return None
        return [self.item, self.patron, self.lent_ms // 1000, self.due_ms // 1000]

    def course(self) -> tuple[object, ...]:
        """Return key and course: a row of ``statements.LOAN_CHANGED``."""
        return (
            self.key,
            self.due_ms,
            self.returned_ms,
            self.how,
            self.closed_by,
            self.fee,
            self.suspension_days,
        )

    def closed(self, at_ms: int, how: "How", by: str, *, fee: int, days: int) -> "LoanRec":
        """Return the loan as it ended, with what it costs."""
        return LoanRec(
            self.key,
            self.alias,
            self.item,
            self.patron,
            self.lent_ms,
            self.due_ms,
            at_ms,
            how.value,
            by,
            fee,
            days,
            self.disputed,
        )

    def goes_on(self, before: object) -> bool:
        """Return whether it is the same loan as before, and only its course is another."""
        return isinstance(before, LoanRec) and (
            before.alias,
            before.item,
            before.patron,
            before.lent_ms,
            before.disputed,
        ) == (self.alias, self.item, self.patron, self.lent_ms, self.disputed)

    def as_open_loan(self) -> OpenLoan:
        """Return the domain's loan."""
        return OpenLoan(
            ItemId(self.item), PatronId(self.patron), from_ms(self.lent_ms), from_ms(self.due_ms)
        )


FIRST_FOREIGN_HOLD: Final = 1_000_000_000
"""Holds that stand for reservations of the library system are numbered from here."""


@value(frozen=True, slots=True)
class HoldRec:
    """A row of ``hold``, columns in order."""

    id: int
    biblio: int
    patron: str
    status: str
    item: str | None
    placed_ms: int
    trapped_by: str | None = None
    closed_by: str | None = None

    def row(self) -> tuple[object, ...]:
        """Return the columns in order."""
        return (
            self.id,
            self.biblio,
            self.patron,
            self.status,
            self.item,
            self.placed_ms,
            self.trapped_by,
            self.closed_by,
        )

    @property
    def is_open(self) -> bool:
        """Return whether the hold still counts."""
        return self.status in {HoldStatus.WAITING, HoldStatus.TRAPPED}

    def image(self) -> list[object] | None:
        """Return the feed's row without ``ver``; None for a closed hold."""
        if not self.is_open:
            return None
        return [self.id, self.biblio, self.patron, self.status, self.item]

    def as_hold(self) -> Hold:
        """Return the domain's hold."""
        return Hold(
            id=self.id,
            biblio=self.biblio,
            patron=PatronId(self.patron),
            status=HoldStatus(self.status),
            item=None if self.item is None else ItemId(self.item),
        )


@value(frozen=True, slots=True)
class EventRec:
    """What the hub remembers of a fact that came before."""

    key: str
    kind: str
    mode: str
    item: str | None
    patron: str | None
    refers: str | None
    at_ms: int
    hash: str
    outcome: str
    answer: str


Record = ItemRec | PatronRec | LoanRec | HoldRec


@value(frozen=True, slots=True)
class Change:
    """What a transaction made of one record. ``before`` is None for a record that it added."""

    tbl: str
    key: str
    before: Record | None
    after: Record


@value(frozen=True, slots=True)
class Claim:
    """An open task that ends when its item is seen: its number, its moment, its kind."""

    number: int
    at_ms: int
    kind: str
