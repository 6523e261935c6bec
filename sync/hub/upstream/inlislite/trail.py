"""What INLISLite writes beside the row of a loan: the copy's status, bookings, counts, penalties.

Owns those statements. Each may be sent again and then changes nothing. Must not decide anything.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import text

from kiosk.domain.decide import Charge
from sync.hub.upstream.inlislite.desk import Desk
from sync.hub.upstream.inlislite.reading import CopyRow, LoanRow, MemberRow
from sync.hub.upstream.inlislite.rules import Edition, Level
from sync.hub.upstream.inlislite.schema import GUESTS, VIOLATIONS

AVAILABLE, LENT = 1, 5
_NOT_YET_PAID: Final = 1
"""3.3 writes Paid = 1 for a penalty that is not yet paid."""

_OPEN_ONE = (
    "SELECT 1 FROM collectionloanitems i WHERE i.Collection_id = :copy AND i.LoanStatus = 'Loan'"
)
_STAMP = (
    "UpdateBy = COALESCE(:user, UpdateBy), UpdateTerminal = :terminal,"
    " UpdateDate = GREATEST(COALESCE(UpdateDate, :at), :at)"
)
_TAKEN = text(
    f"UPDATE collections SET Status_id = {LENT}, {_STAMP}"
    f" WHERE ID = :copy AND Status_id <> {LENT} AND EXISTS ({_OPEN_ONE})"
)
_BACK = text(
    f"UPDATE collections SET Status_id = {AVAILABLE}, {_STAMP}"
    f" WHERE ID = :copy AND Status_id = {LENT} AND NOT EXISTS ({_OPEN_ONE})"
)
_MET = text(
    f"UPDATE collections SET BookingMemberID = NULL, BookingExpiredDate = NULL, {_STAMP}"
    " WHERE ID = :copy AND BookingMemberID IS NOT NULL"
    " AND (BookingMemberID = :number OR BookingExpiredDate IS NULL OR BookingExpiredDate <= :at)"
)
_MET_LOG = text(
    "UPDATE bookinglogs SET bookingExpired = NULL WHERE collectionId = :copy"
    " AND bookingExpired IS NOT NULL AND (memberId = :number OR bookingExpired <= :at)"
)
_RETURNED = text(
    "UPDATE collectionloans SET ReturnCount = (SELECT COUNT(*) FROM collectionloanitems i"
    " WHERE i.CollectionLoan_id = :header AND i.LoanStatus = 'Return'),"
    f" {_STAMP} WHERE ID = :header"
)
_PUNISHED = text(
    "SELECT COUNT(*) FROM pelanggaran WHERE CollectionLoanItem_id = :loan"
    " AND (JumlahDenda > 0 OR JumlahSuspend > 0)"
)


def _told(desk: Desk, at: datetime) -> dict[str, object]:
    return {"user": desk.user, "terminal": desk.terminal, "at": at}


def lent(desk: Desk, copy: CopyRow, member: MemberRow) -> None:
    """Write what follows a loan: status, a booking of this member that is met, the guest book."""
    told = _told(desk, desk.at) | {"copy": copy.id, "number": member.number}
    desk.conn.execute(_TAKEN, told)
    if copy.booked_by is not None:
        desk.conn.execute(_MET, told)
        if desk.shape.has("bookinglogs", "collectionid", "memberid", "bookingexpired"):
            desk.conn.execute(_MET_LOG, told)
    if desk.rules.guest_book and desk.shape.has(GUESTS, "noanggota", "nama", "createdate"):
        _visit(desk, copy, member)


def _visit(desk: Desk, copy: CopyRow, member: MemberRow) -> None:
    """Write a visit into the guest book, once for a member and day; without the address."""
    day = datetime.combine(desk.at.date(), datetime.min.time())
    seen = (
        f"SELECT 1 FROM {GUESTS} g WHERE g.NoAnggota = :v_noanggota"
        " AND g.CreateDate >= :since AND g.CreateDate < :until"
    )
    values: dict[str, object] = {"NoAnggota": member.number, "Nama": member.name[:100]}
    values |= desk.stamps(desk.at) | _place(desk, copy)
    asked = {"since": day, "until": day + timedelta(days=1)}
    desk.insert(GUESTS, values, seen, asked=asked)


def _place(desk: Desk, copy: CopyRow) -> dict[str, object]:
    asked = text("SELECT Location_id FROM collections WHERE ID = :copy")
    if not desk.shape.has("collections", "location_id"):
        return {}
    return {"Location_Id": desk.conn.execute(asked, {"copy": copy.id}).scalar()}


def ended(desk: Desk, loan: LoanRow, at: datetime) -> None:
    """Write what follows a return: the count of the transaction, the copy's status.

    A status that staff gave the copy meanwhile stays.
    """
    _recount(desk, loan, at)
    desk.conn.execute(_BACK, _told(desk, at) | {"copy": loan.copy})


def begun_again(desk: Desk, loan: LoanRow, at: datetime) -> None:
    """Write what follows a return that was taken back."""
    _recount(desk, loan, at)
    desk.conn.execute(_TAKEN, _told(desk, at) | {"copy": loan.copy})


def _recount(desk: Desk, loan: LoanRow, at: datetime) -> None:
    desk.conn.execute(_RETURNED, _told(desk, at) | {"header": loan.header})


def punish(desk: Desk, loan: LoanRow, terms: Level | None, late: int) -> Charge:
    """Write and return what lateness leads to: days without borrowing, or money, or both.

    Once for a loan.
    """
    if terms is None:
        return Charge()
    money, days = terms.fine.for_days(late), terms.suspension.for_days(late)
    if not money and not days:
        return Charge()
    kinds = desk.rules.kinds
    values: dict[str, object] = {
        "CollectionLoan_id": loan.header,
        "CollectionLoanItem_id": loan.id,
        "JenisPelanggaran_id": kinds.late,
        "JenisDenda_id": kinds.suspension if days and not money else kinds.money,
        "JumlahDenda": money,
        "JumlahSuspend": days,
        "Member_id": loan.member_id,
        "Collection_id": loan.copy,
    } | desk.stamps(desk.at)
    if desk.rules.edition is Edition.V33:
        values |= {"Paid": _NOT_YET_PAID, "active": 1}
    there = f"SELECT 1 FROM {VIOLATIONS} p WHERE p.CollectionLoanItem_id = :v_collectionloanitem_id"
    desk.insert(VIOLATIONS, values, there)
    return Charge(money, days)


def is_punished(desk: Desk, loan: LoanRow) -> bool:
    """Return whether a penalty stands for a loan."""
    return bool(desk.conn.execute(_PUNISHED, {"loan": loan.id}).scalar())
