"""Koha's rows as values: items, records, patrons, checkouts, holds. Pure; any input parses.

Owns which of Koha's fields are read. Addresses, birth dates, notes and phone numbers are not; of
a patron's name only the first. A row without what makes it one gives None.
"""

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timezone, tzinfo
from typing import Final, NamedTuple

from kiosk.domain.plain_text import printable
from sync.hub.settings.branches import NOT_FOLLOWED, Branches
from sync.hub.upstream.port import Copy, Member, Shelf, Title
from sync.hub.upstream.shelves import year_of

_LONGEST: Final = 400
_LONGEST_CODE: Final = 64
_BIGGEST: Final = 2**53
Row = Mapping[str, object]


class ItemRow(NamedTuple):
    """An item. ``copy`` is None where it has no barcode: no kiosk ever sees it."""

    id: int
    copy: Copy | None
    title: Title | None


class PatronRow(NamedTuple):
    """A patron. ``owes``: minor units, None where Koha did not say."""

    id: int
    member: Member | None
    owes: int | None


class Checkout(NamedTuple):
    """A checkout. Times in UTC milliseconds; ``renewed_ms``: when last, 0 for never."""

    id: int
    item: int
    patron: int
    began_ms: int
    due_ms: int
    renewed_ms: int
    ended_ms: int

    @property
    def due(self) -> datetime:
        """Return the due moment."""
        return datetime.fromtimestamp(self.due_ms / 1000, UTC)


class HoldRow(NamedTuple):
    """A hold that waits. ``item``: Koha's number of the copy, None for any of the record."""

    id: int
    biblio: int
    item: int | None
    patron: int
    placed_ms: int


def text(row: Row, name: str, *, most: int = _LONGEST) -> str:
    """Return a text without control characters, '' for anything else."""
    value = row.get(name)
    if not isinstance(value, str):
        return ""
    return printable(value).strip()[:most]


def code(row: Row, name: str) -> str:
    """Return a barcode or card number; '' where it is none that can be scanned."""
    value = row.get(name)
    if not isinstance(value, str) or not value.isprintable():
        return ""
    plain = value.strip()
    return plain if len(plain) <= _LONGEST_CODE else ""


def whole(row: Row, name: str) -> int | None:
    """Return a whole number, also where Koha writes it as text; None for anything else."""
    value = row.get(name)
    if isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) < 16:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if -_BIGGEST < value < _BIGGEST else None


def moment(row: Row, name: str, zone: tzinfo) -> datetime | None:
    """Return an aware moment; what bears no offset is the library's time. A day: its start."""
    value = row.get(name)
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        if len(value) == 10:
            return datetime.combine(date.fromisoformat(value), time(), zone)
        told = datetime.fromisoformat(value)
        told = told if told.tzinfo is not None else told.replace(tzinfo=zone)
        told.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return told


def _ms(row: Row, name: str, zone: tzinfo) -> int:
    told = moment(row, name, zone)
    return 0 if told is None else round(told.timestamp()) * 1000


def offset_of(row: Row, name: str) -> timezone | None:
    """Return the offset under which Koha wrote a moment."""
    value = row.get(name)
    told = moment(row, name, UTC) if isinstance(value, str) and len(value) > 19 else None
    apart = None if told is None else told.utcoffset()
    return None if apart is None else timezone(apart)


def item_row(
    row: Row, before: Title | None = None, branches: Branches = NOT_FOLLOWED
) -> ItemRow | None:
    """Read an item, with its record where that came along."""
    number, biblio = whole(row, "item_id"), whole(row, "biblio_id")
    if number is None or biblio is None:
        return None
    record = row.get("biblio")
    mark = text(row, "callnumber", most=40)
    title = before
    if isinstance(record, dict):
        title = title_row(record, mark=mark, number=biblio)
    barcode = code(row, "external_id")
    if not barcode:
        return ItemRow(number, None, title)
    kind = text(row, "effective_item_type_id", most=20) or text(row, "item_type_id", most=20)
    branch = branches.of(text(row, "home_library_id", most=20))
    place = text(row, "permanent_location", most=20) or text(row, "location", most=20)
    came = year_of(text(row, "acquisition_date", most=20)[:4])
    copy = Copy(barcode, biblio, kind or "?", _shelf(row), branch, place, came)
    return ItemRow(number, copy, title)


def _shelf(row: Row) -> Shelf:
    if whole(row, "lost_status"):
        return Shelf.MISSING
    effective = whole(row, "effective_not_for_loan_status")
    kept = whole(row, "not_for_loan_status") if effective is None else effective
    if kept or whole(row, "withdrawn") or whole(row, "restricted_status"):
        return Shelf.IN_HOUSE
    return Shelf.AVAILABLE


def title_row(row: Row, *, mark: str = "", number: int | None = None) -> Title | None:
    """Read a record. ``mark``: the call number of one of its copies."""
    number = whole(row, "biblio_id") if number is None else number
    if number is None:
        return None
    name, rest = text(row, "title").rstrip(" /:"), text(row, "subtitle")
    year = whole(row, "copyright_date")
    if year is None:
        digits = text(row, "publication_year", most=4)
        year = int(digits) if digits.isdecimal() and digits.isascii() else None
    return Title(
        number,
        f"{name}: {rest}"[:_LONGEST] if rest else name,
        text(row, "author").rstrip(" ,/"),
        mark,
        year if year and 0 < year < 10_000 else None,
    )


def patron_row(row: Row, decimals: int) -> PatronRow | None:
    """Read a patron; whoever has no card number cannot be served at a kiosk."""
    number = whole(row, "patron_id")
    if number is None:
        return None
    card = code(row, "cardnumber")
    member = None
    if card:
        names = (text(row, name) for name in ("preferred_name", "firstname", "surname"))
        first = next((name for name in names if name), "").split()
        member = Member(
            id=card,
            first_name=first[0] if first else "",
            category=text(row, "category_id", most=20),
            blocked=any(
                row.get(name) is True
                for name in ("restricted", "patron_card_lost", "incorrect_address")
            ),
            expires=_day(row, "expiry_date"),
            has_password=True,
        )
    return PatronRow(number, member, minor(row.get("account_balance"), decimals))


def _day(row: Row, name: str) -> str | None:
    value = row.get(name)
    try:
        return date.fromisoformat(value[:10]).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None


def minor(value: object, decimals: int) -> int | None:
    """Read an amount of money in minor units; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not math.isfinite(value) or abs(value) > 1e12:
        return None
    return round(value * float(10**decimals))


def checkout_row(row: Row, zone: tzinfo) -> Checkout | None:
    """Read a checkout, open or ended. An anonymous one has no patron: 0."""
    number, item = whole(row, "checkout_id"), whole(row, "item_id")
    due_ms = _ms(row, "due_date", zone)
    if number is None or item is None or not due_ms:
        return None
    return Checkout(
        id=number,
        item=item,
        patron=whole(row, "patron_id") or 0,
        began_ms=_ms(row, "checkout_date", zone),
        due_ms=due_ms,
        renewed_ms=_ms(row, "last_renewed_date", zone) or _ms(row, "last_renewed", zone),
        ended_ms=_ms(row, "checkin_date", zone),
    )


def hold_row(row: Row, zone: tzinfo) -> HoldRow | None:
    """Read a hold; one that is suspended waits for nothing just now."""
    number, biblio = whole(row, "hold_id"), whole(row, "biblio_id")
    patron = whole(row, "patron_id")
    if number is None or biblio is None or patron is None or row.get("suspended") is True:
        return None
    return HoldRow(number, biblio, whole(row, "item_id"), patron, _ms(row, "hold_date", zone))
