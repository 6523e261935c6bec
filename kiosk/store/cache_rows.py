"""Rows of the cache as values of the domain, and back. Pure; unknown words are not trusted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from kiosk.domain.ids import ItemId, PatronId, TagUid, card_tail
from kiosk.domain.items import Book, Hold, HoldStatus, Item, ItemStatus, OpenLoan
from kiosk.domain.patrons import Patron, PatronStatus
from kiosk.store.rows import whole

"""Characters of a card that may stand on a slip."""


def to_item(row: Sequence[object]) -> Item:
    """Return the item of a row in the order of ``COLUMNS['item']``."""
    barcode, biblio, title, author, class_mark, item_type, branch, status, in_house, uid = row[:10]
    return Item(
        id=ItemId(str(barcode)),
        biblio=whole(biblio),
        book=Book(str(title), str(author), str(class_mark)),
        item_type=str(item_type),
        branch=str(branch),
        status=_item_status(str(status)),
        in_house=bool(in_house),
        uid=None if uid is None else TagUid(str(uid)),
    )


def item_row(item: Item, ver: int) -> tuple[object, ...]:
    """Return the row of an item."""
    book = item.book
    return (
        item.id,
        item.biblio,
        book.title,
        book.author,
        book.class_mark,
        item.item_type,
        item.branch,
        item.status.value,
        int(item.in_house),
        item.uid,
        ver,
    )


def to_patron(row: Sequence[object]) -> Patron:
    """Return the patron of a row in the order of ``COLUMNS['patron']``."""
    number, card, first_name, category, status, expires, suspended_until, fees = row[:8]
    return Patron(
        id=PatronId(str(number)),
        first_name=str(first_name),
        category=str(category),
        # A standing that this kiosk does not know is none that may borrow.
        status=PatronStatus.ACTIVE if status == PatronStatus.ACTIVE else PatronStatus.BLOCKED,
        expires=_day(expires),
        suspended_until=_day(suspended_until),
        fees=whole(fees),
        card_tail=card_tail(str(card)),
    )


def patron_row(patron: Patron, card: str, ver: int) -> tuple[object, ...]:
    """Return the row of a patron with the card by which he was found."""
    expires, suspended = patron.expires, patron.suspended_until
    return (
        patron.id,
        card,
        patron.first_name,
        patron.category,
        patron.status.value,
        None if expires is None else expires.isoformat(),
        None if suspended is None else suspended.isoformat(),
        patron.fees,
        ver,
    )


def to_loan(row: Sequence[object]) -> OpenLoan:
    """Return the open loan of a row in the order of ``COLUMNS['loan']``."""
    item, patron, lent_at, due = row[:4]
    settled = moment(due) if due else None
    return OpenLoan(ItemId(str(item)), PatronId(str(patron)), moment(lent_at), settled)


def loan_row(loan: OpenLoan, ver: int) -> tuple[object, ...]:
    """Return the row of an open loan; 0 stands for a due date that nobody has settled."""
    due = 0 if loan.due is None else seconds(loan.due)
    return (loan.item, loan.patron, seconds(loan.lent_at), due, ver)


def to_hold(row: Sequence[object]) -> Hold:
    """Return the hold of a row in the order of ``COLUMNS['hold']``."""
    number, biblio, patron, status, item = row[:5]
    trapped = status == HoldStatus.TRAPPED
    return Hold(
        id=whole(number),
        biblio=whole(biblio),
        patron=PatronId(str(patron)),
        status=HoldStatus.TRAPPED if trapped else HoldStatus.WAITING,
        item=None if item is None else ItemId(str(item)),
    )


def hold_row(hold: Hold, ver: int) -> tuple[object, ...]:
    """Return the row of a hold."""
    return (hold.id, hold.biblio, hold.patron, hold.status.value, hold.item, ver)


def seconds(at: datetime) -> int:
    """Return whole seconds since 1970, as the cache keeps times."""
    return int(at.timestamp())


def moment(value: object) -> datetime:
    """Return the aware UTC datetime of whole seconds since 1970."""
    return datetime.fromtimestamp(whole(value), UTC)


def _item_status(text: str) -> ItemStatus:
    """Return the status; one that this kiosk does not know goes to staff."""
    try:
        return ItemStatus(text)
    except ValueError:
        return ItemStatus.MISSING


def _day(value: object) -> date | None:
    """Return a day; text that is none counts as long past, so that staff have a look."""
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return date.min
