"""Reading single rows of INLISLite: one copy, one member, the loans of a copy, the rules.

Owns the statements of what a patron waits for; whole tables are ``pulling``'s, rules ``house``'s.
Reads only. Members, copies and loans have floating-point numbers in INLISLite: here they are whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Connection, text

from sync.hub.upstream.inlislite.schema import Shape

OURS: Final = "LANCAR "
"""How what the hub writes into CreateTerminal and UpdateTerminal begins; the fact's key follows."""

_OUR_ROWS: Final = f"{OURS}%"

_COPY = text(
    "SELECT c.ID, c.NomorBarcode, c.Catalog_id, COALESCE(w.Worksheet_id, 0), c.Category_id,"
    " c.Location_Library_id, COALESCE(c.Rule_id, 0), COALESCE(c.Status_id, 0), c.BookingMemberID,"
    " c.BookingExpiredDate FROM collections c LEFT JOIN catalogs w ON w.ID = c.Catalog_id"
    " WHERE c.NomorBarcode = :item"
)
_MEMBER = (
    "SELECT m.ID, m.MemberNo, m.Fullname, COALESCE(m.JenisAnggota_id, 0),"
    " COALESCE(m.StatusAnggota_id, 0), m.EndDate, {branch} FROM members m"
    " WHERE m.MemberNo = :member"
)
_SUSPENDED = (
    "SELECT MAX(DATE_ADD(DATE(CreateDate), INTERVAL JumlahSuspend DAY)) FROM pelanggaran"
    " WHERE Member_id = :member AND JumlahSuspend > 0{active}"
)
_LOAN = (
    "SELECT i.ID, i.CollectionLoan_id, i.Collection_id, i.member_id, m.MemberNo, i.LoanDate,"
    " i.DueDate, i.ActualReturn, i.LoanStatus = 'Loan', i.CreateDate, i.UpdateTerminal"
    " FROM collectionloanitems i LEFT JOIN members m ON m.ID = i.member_id"
    " WHERE i.Collection_id = :copy"
)
_OPEN = text(f"{_LOAN} AND i.LoanStatus = 'Loan' ORDER BY i.ID")
_BY_KEY = text(
    f"{_LOAN} AND (i.CreateTerminal = :terminal OR (i.member_id = :member AND i.CreateDate = :at"
    " AND i.CreateTerminal LIKE :ours)) ORDER BY i.ID LIMIT 1"
)
_CLOSED_AT = text(
    f"{_LOAN} AND i.LoanStatus <> 'Loan' AND i.ActualReturn = :at AND i.UpdateTerminal LIKE :ours"
    " ORDER BY i.ID DESC LIMIT 1"
)
_TOUCHED_BY = text(f"{_LOAN} AND i.UpdateTerminal = :terminal ORDER BY i.ID LIMIT 1")
_COUNT = text(
    "SELECT COUNT(*) FROM collectionloanitems WHERE member_id = :member AND LoanStatus = 'Loan'"
)
_EXTENDED = text(
    "SELECT id, DateExtend, DueDateExtend, CreateTerminal FROM collectionloanextends"
    " WHERE CollectionLoanItem_id = :loan ORDER BY id"
)
_LOCATIONS = text(
    "SELECT LocationLoan_id FROM memberloanauthorizelocation WHERE Member_id = :member"
)
_CATEGORIES = text(
    "SELECT CategoryLoan_id FROM memberloanauthorizecategory WHERE Member_id = :member"
)
_USERS = text("SELECT ID, username FROM users WHERE username IN (:kiosk, :house)")


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy. ``code``: as the catalogue spells it, whatever was scanned; ``booked_by``: who."""

    id: int
    code: str
    catalog: int
    material: int
    category: int | None
    location: int | None
    rule: int
    status: int
    booked_by: str | None
    booked_until: datetime | None

    def booked(self, at: datetime) -> str | None:
        """Return who has booked it at a moment."""
        if self.booked_by and self.booked_until is not None and self.booked_until > at:
            return self.booked_by
        return None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member; neither identity number nor address nor password."""

    id: int
    number: str
    name: str
    member_type: int
    status: int
    expires: date | None
    branch: int | None


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A row of ``collectionloanitems``. Times are naive, in the library's zone."""

    id: int
    header: str
    copy: int
    member_id: int
    member: str
    lent: datetime
    due_at: datetime
    returned: datetime | None
    is_open: bool
    made: datetime | None
    terminal: str

    @property
    def due(self) -> date:
        """Return the due day, whatever time stands with it."""
        return self.due_at.date()

    def began(self, clock_ahead: timedelta) -> datetime:
        """Return when it began."""
        return began(self.lent, self.made, clock_ahead)


@dataclass(frozen=True, slots=True)
class Extension:
    """A row of ``collectionloanextends``."""

    number: int
    on: date
    due_at: datetime
    terminal: str


def began(lent: datetime, made: datetime | None, clock_ahead: timedelta) -> datetime:
    """Return when a loan began; 3.2 writes the day alone, and a stamp of the database's clock."""
    if made is None or lent.hour or lent.minute or lent.second:
        return lent
    made -= clock_ahead
    return made if made.date() == lent.date() else lent


def copy_of(conn: Connection, item: str) -> CopyRow | None:
    """Return a copy; case and trailing spaces do not count, as in INLISLite."""
    row = conn.execute(_COPY, {"item": item}).first()
    if row is None:
        return None
    number, code, catalog, material, category, location, rule, status, booked, until = row
    return CopyRow(
        id=int(number),
        code=str(code),
        catalog=int(catalog or 0),
        material=int(material),
        category=None if category is None else int(category),
        location=None if location is None else int(location),
        rule=int(rule),
        status=int(status),
        booked_by=None if booked is None else str(booked),
        booked_until=until,
    )


def member_of(conn: Connection, shape: Shape, member: str) -> MemberRow | None:
    """Return a member by the number on the card."""
    branch = "m.Branch_id" if shape.has("members", "branch_id") else "NULL"
    row = conn.execute(text(_MEMBER.format(branch=branch)), {"member": member}).first()
    if row is None:
        return None
    number, told, name, kind, status, expires, place = row
    return MemberRow(
        id=int(number),
        number=str(told),
        name=str(name or ""),
        member_type=int(kind),
        status=int(status),
        expires=day_of(expires),
        branch=None if place is None else int(place),
    )


def suspended_until(conn: Connection, shape: Shape, member: int) -> date | None:
    """Return the first day on which a member who came late may borrow again."""
    active = " AND COALESCE(active, 1) = 1" if shape.has("pelanggaran", "active") else ""
    asked = text(_SUSPENDED.format(active=active))
    return day_of(conn.execute(asked, {"member": member}).scalar())


def open_loans(conn: Connection, copy: int) -> list[LoanRow]:
    """Return the open loans of a copy, the oldest first. More than one is INLISLite's own doing."""
    return [_loan(row) for row in conn.execute(_OPEN, {"copy": copy})]


def loan_by_key(
    conn: Connection, copy: int, *, member: int, at: datetime, terminal: str
) -> LoanRow | None:
    """Return the loan that an event made before: by its key, or by member and second."""
    told = {"copy": copy, "member": member, "at": at, "terminal": terminal, "ours": _OUR_ROWS}
    return _one(conn.execute(_BY_KEY, told).first())


def loan_closed_at(conn: Connection, copy: int, at: datetime) -> LoanRow | None:
    """Return the loan of a copy that the hub closed in this very second."""
    return _one(conn.execute(_CLOSED_AT, {"copy": copy, "at": at, "ours": _OUR_ROWS}).first())


def loan_touched_by(conn: Connection, copy: int, terminal: str) -> LoanRow | None:
    """Return the loan of a copy that an event changed last."""
    return _one(conn.execute(_TOUCHED_BY, {"copy": copy, "terminal": terminal}).first())


def count_open(conn: Connection, member: int) -> int:
    """Return a member's open loans."""
    return int(conn.execute(_COUNT, {"member": member}).scalar_one())


def extensions_of(conn: Connection, loan: int) -> list[Extension]:
    """Return how a loan was extended, the oldest first."""
    rows = conn.execute(_EXTENDED, {"loan": loan})
    return [
        Extension(int(number), moment_of(on).date(), moment_of(due), str(terminal or ""))
        for number, on, due, terminal in rows
    ]


def locations_of(conn: Connection, shape: Shape, member: int) -> frozenset[int] | None:
    """Return the places a member may borrow at; None where the library does not keep them."""
    if not shape.has("memberloanauthorizelocation", "locationloan_id", "member_id"):
        return None
    found = conn.execute(_LOCATIONS, {"member": member}).scalars()
    return frozenset(int(one) for one in found if one is not None)


def categories_of(conn: Connection, shape: Shape, member: int) -> frozenset[int] | None:
    """Return the categories a member may borrow; None where the library does not keep them."""
    if not shape.has("memberloanauthorizecategory", "categoryloan_id", "member_id"):
        return None
    found = conn.execute(_CATEGORIES, {"member": member}).scalars()
    return frozenset(int(one) for one in found if one is not None)


def user_of(conn: Connection, shape: Shape, kiosk: str, house: str) -> int | None:
    """Return INLISLite's user to write under: the kiosk's own, else the hub's, else none."""
    if not shape.has("users", "id", "username"):
        return None
    found = {
        str(name).lower(): int(number)
        for number, name in conn.execute(_USERS, {"kiosk": kiosk, "house": house})
    }
    return found.get(kiosk.lower(), found.get(house.lower()))


def day_of(value: object) -> date | None:
    """Return the day of a DATE or DATETIME column."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def moment_of(value: object) -> datetime:
    """Return a DATE or DATETIME column as a moment; nothing is the beginning of time."""
    if isinstance(value, datetime):
        return value
    return datetime.combine(value if isinstance(value, date) else date.min, time())


def whole(value: object) -> int:
    """Return a column of numbers, however it is kept, as a whole number; 0 for none."""
    if value is None:
        return 0
    try:
        return int(float(str(value)))
    except (ValueError, OverflowError):
        return 0


def _one(row: Sequence[object] | None) -> LoanRow | None:
    return None if row is None else _loan(row)


def _loan(row: Sequence[object]) -> LoanRow:
    number, header, copy, member_id, member, lent, due, returned, is_open, made, terminal = row
    return LoanRow(
        id=whole(number),
        header=str(header),
        copy=whole(copy),
        member_id=whole(member_id),
        member=str(member or ""),
        lent=moment_of(lent),
        due_at=moment_of(due),
        returned=None if returned is None else moment_of(returned),
        is_open=bool(is_open),
        made=None if made is None else moment_of(made),
        terminal=str(terminal or ""),
    )
