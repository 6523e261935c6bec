"""Renewing in INLISLite: a row of ``collectionloanextends``, and the loan's new due date.

Owns both writes. The row comes first and bears the event's key; the due date follows from it.
"""

from datetime import datetime, time

from sqlalchemy import text

from kiosk.domain.reasons import Reason
from sync.hub.upstream.inlislite import reading
from sync.hub.upstream.inlislite.desk import Desk
from sync.hub.upstream.inlislite.lending import refused_member
from sync.hub.upstream.inlislite.reading import CopyRow, Extension, LoanRow, MemberRow
from sync.hub.upstream.inlislite.rules import Level
from sync.hub.upstream.inlislite.schema import EXTENDS, ITEMS
from sync.hub.upstream.mariadb import plain
from sync.hub.upstream.port import Applied, Clash, Conflict, Outcome, Rejected, Replay

_CHANGED = (
    "SELECT 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM collectionloanitems i"
    " WHERE i.ID = :v_collectionloanitem_id AND i.LoanStatus = 'Loan' AND i.DueDate <=> :seen)"
)
_IS_THERE = (
    f"SELECT 1 FROM {EXTENDS} e WHERE e.CollectionLoanItem_id = :v_collectionloanitem_id"
    " AND e.CreateTerminal = :terminal"
)
_LONGER = text(
    f"UPDATE {ITEMS} SET DueDate = :due, UpdateBy = COALESCE(:user, UpdateBy), UpdateDate = :at,"
    " UpdateTerminal = :terminal WHERE ID = :loan AND LoanStatus = 'Loan' AND DueDate <=> :seen"
)


def renew(desk: Desk) -> Outcome:
    """Let a loan go on from today, as INLISLite's desk does, up to the limit of renewals."""
    copy = reading.copy_of(desk.conn, desk.event.item)
    if copy is None:
        return Rejected(Reason.UNKNOWN_ITEM)
    patron = desk.event.patron
    member = None if patron is None else reading.member_of(desk.conn, desk.shape, patron)
    if member is None:
        return Rejected(Reason.CARD_UNKNOWN)
    loans = reading.open_loans(desk.conn, copy.id)
    loan = next((one for one in loans if one.member_id == member.id), None)
    if loan is None:
        ref = str(loans[0].id) if loans else ""
        holder = loans[0].member if loans else None
        return Conflict(Clash.NOT_YOURS, ref=ref, holder=holder)
    before = reading.extensions_of(desk.conn, loan.id)
    if before and before[-1].terminal == desk.terminal:
        return _replayed(desk, loan, before[-1])
    if any(one.terminal == desk.terminal for one in before):
        return Replay(str(loan.id), desk.rules.end_of(loan.due))
    terms = desk.rules.terms(desk.at.date(), member.member_type, copy.material)
    due = desk.promised(0 if terms is None else terms.extend_days)
    if not desk.event.live and before and loan.due >= due:
        return Replay(str(loan.id), desk.rules.end_of(loan.due))
    if desk.event.live:
        why = _refusal(desk, copy, member, loan=loan, terms=terms, before=before)
        if why is not None:
            return Rejected(why)
    return _write(desk, loan, datetime.combine(due, time()))


def _write(desk: Desk, loan: LoanRow, due_at: datetime) -> Outcome:
    values: dict[str, object] = {
        "CollectionLoan_id": loan.header,
        "CollectionLoanItem_id": loan.id,
        "Collection_id": loan.copy,
        "Member_id": loan.member_id,
        # Without a time, as INLISLite writes it: its desk asks for today's by equality.
        "DateExtend": datetime.combine(desk.at.date(), time()),
        "DueDateExtend": due_at,
    } | desk.stamps(desk.at)
    asked = {"seen": loan.due_at}
    if desk.insert(EXTENDS, values, _CHANGED, _IS_THERE, asked=asked) is None:
        return Conflict(Clash.NOT_YOURS, "changed meanwhile", ref=str(loan.id))
    _prolong(desk, loan, due_at)
    return Applied(str(loan.id), desk.rules.end_of(due_at.date()))


def _prolong(desk: Desk, loan: LoanRow, due_at: datetime) -> None:
    told = {
        "loan": loan.id,
        "due": due_at,
        "at": desk.at,
        "user": desk.user,
        "terminal": desk.terminal,
        "seen": loan.due_at,
    }
    desk.conn.execute(_LONGER, told)


def _replayed(desk: Desk, loan: LoanRow, mine: Extension) -> Outcome:
    """Say so again; the due date follows now if the power went before it could."""
    if loan.due_at < mine.due_at and loan.terminal != desk.terminal:
        _prolong(desk, loan, mine.due_at)
    return Replay(str(loan.id), desk.rules.end_of(mine.due_at.date()))


def _refusal(
    desk: Desk,
    copy: CopyRow,
    member: MemberRow,
    *,
    loan: LoanRow,
    terms: Level | None,
    before: list[Extension],
) -> Reason | None:
    """Return why INLISLite's own desk would not renew."""
    why = refused_member(desk, member)
    if why is not None:
        return why
    if desk.rules.days_late(loan.due, desk.at.date()) > 0 or terms is None:
        return Reason.NEEDS_STAFF
    booked = copy.booked(desk.at)
    if booked is not None and plain(booked) != plain(member.number):
        return Reason.HELD_FOR_OTHER
    if len(before) >= terms.extends or any(one.on == desk.at.date() for one in before):
        return Reason.LIMIT_REACHED
    return None
