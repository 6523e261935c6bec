"""Lending in INLISLite: a transaction, its one loan, and what follows; taking a loan back.

Owns the writes of loans and their cancelling. Guarded twice: named locks for everybody who asks
here, and one statement that inserts only where no loan is open, for a desk that takes no lock. The
row bears the event's key in CreateTerminal: sent again, it is found.
"""

from datetime import date

from sqlalchemy import text

from kiosk.domain.reasons import Reason
from sync.hub.upstream.inlislite import reading, trail
from sync.hub.upstream.inlislite.desk import Desk, empty_header, header_for
from sync.hub.upstream.inlislite.reading import CopyRow, LoanRow, MemberRow
from sync.hub.upstream.inlislite.rules import Edition, Level
from sync.hub.upstream.inlislite.schema import ITEMS
from sync.hub.upstream.mariadb import plain
from sync.hub.upstream.port import Applied, Clash, Conflict, Outcome, Rejected, Replay

_MAY_BE_LENT, _ACTIVE, _SUSPENDED = 1, 3, 5
_IS_OPEN = (
    f"SELECT 1 FROM {ITEMS} a WHERE a.Collection_id = :v_collection_id AND a.LoanStatus = 'Loan'"
)
_IS_THERE = (
    f"SELECT 1 FROM {ITEMS} b WHERE b.Collection_id = :v_collection_id"
    " AND b.CreateTerminal = :terminal"
)
_UNDO = text(
    f"UPDATE {ITEMS} SET LoanStatus = 'Return', ActualReturn = :now, LateDays = 0,"
    " UpdateBy = COALESCE(:user, UpdateBy), UpdateDate = :now, UpdateTerminal = :terminal"
    " WHERE ID = :loan AND LoanStatus = 'Loan' AND ActualReturn <=> :seen"
)


def lend(desk: Desk) -> Outcome:
    """Write a loan, or say what stands against it."""
    copy = reading.copy_of(desk.conn, desk.event.item)
    if copy is None:
        return Rejected(Reason.UNKNOWN_ITEM)
    member = _borrower(desk)
    if member is None:
        return Rejected(Reason.CARD_UNKNOWN)
    stands = _stands(desk, copy, member)
    if stands is not None:
        return stands
    terms = desk.rules.terms(desk.at.date(), member.member_type, copy.material)
    if desk.event.live and (why := _refusal(desk, copy, member, terms)) is not None:
        return Rejected(why)
    due = desk.promised(0 if terms is None else terms.days)
    header = header_for(desk, copy, member)
    values: dict[str, object] = {
        "CollectionLoan_id": header,
        "LoanDate": desk.at,
        "DueDate": desk.due_at(due),
        "LoanStatus": "Loan",
        "Collection_id": copy.id,
        "member_id": member.id,
        "Branch_id": member.branch,
    } | desk.stamps(desk.at)
    number = desk.insert(ITEMS, values, _IS_OPEN, _IS_THERE)
    if number is None:
        # A desk was quicker between our look and our word.
        found = _stands(desk, copy, member)
        return found or Conflict(Clash.ON_LOAN, "the loan could not be written")
    trail.lent(desk, copy, member)
    return Applied(str(number), desk.rules.end_of(due), doubt=_doubt(desk, copy, member))


def _borrower(desk: Desk) -> MemberRow | None:
    patron = desk.event.patron
    return None if patron is None else reading.member_of(desk.conn, desk.shape, patron)


def _stands(desk: Desk, copy: CopyRow, member: MemberRow) -> Outcome | None:
    """Return what is so already: this very loan, or another open one."""
    before = reading.loan_by_key(
        desk.conn, copy.id, member=member.id, at=desk.at, terminal=desk.terminal
    )
    if before is not None:
        if before.is_open:
            trail.lent(desk, copy, member)
        return Replay(str(before.id), desk.rules.end_of(before.due))
    loans = reading.open_loans(desk.conn, copy.id)
    if not loans:
        return None
    empty_header(desk, member)
    theirs = next((loan for loan in loans if loan.member_id == member.id), None)
    if theirs is not None:
        return Conflict(Clash.YOURS, ref=str(theirs.id), holder=member.number)
    return Conflict(Clash.ON_LOAN, ref=str(loans[0].id), holder=loans[0].member)


def _refusal(desk: Desk, copy: CopyRow, member: MemberRow, terms: Level | None) -> Reason | None:
    """Return why INLISLite's own desk would not lend, in its order of questions."""
    why = refused_member(desk, member) or _refused_place(desk, copy, member)
    if why is not None:
        return why
    if terms is None:
        return Reason.NEEDS_STAFF
    if reading.count_open(desk.conn, member.id) >= terms.limit:
        return Reason.LIMIT_REACHED
    if copy.rule != _MAY_BE_LENT:
        return Reason.IN_HOUSE_ONLY
    if copy.status != trail.AVAILABLE:
        return Reason.NEEDS_STAFF
    booked = copy.booked(desk.at)
    if booked is not None and plain(booked) != plain(member.number):
        return Reason.HELD_FOR_OTHER
    return None


def refused_member(desk: Desk, member: MemberRow) -> Reason | None:
    """Return why a member may not borrow or renew today. The day of expiry itself is good."""
    today: date = desk.at.date()
    until = reading.suspended_until(desk.conn, desk.shape, member.id)
    if (until is not None and today < until) or member.status == _SUSPENDED:
        return Reason.SUSPENDED
    if member.status != _ACTIVE:
        return Reason.CARD_BLOCKED
    if member.expires is not None and member.expires < today:
        return Reason.CARD_EXPIRED
    return None


def _refused_place(desk: Desk, copy: CopyRow, member: MemberRow) -> Reason | None:
    """Return why a member may not borrow here or of this category: 3.2 wants a row that allows."""
    asked = (
        (reading.locations_of(desk.conn, desk.shape, member.id), copy.location),
        (reading.categories_of(desk.conn, desk.shape, member.id), copy.category),
    )
    for allowed, wanted in asked:
        if allowed is None or wanted is None or wanted in allowed:
            continue
        if allowed or desk.rules.edition is Edition.V32:
            return Reason.NEEDS_STAFF
    return None


def _doubt(desk: Desk, copy: CopyRow, member: MemberRow) -> str:
    """Return what staff should see: another loan or booking of the copy, or a status of its own."""
    loans = reading.open_loans(desk.conn, copy.id)
    if len(loans) > 1:
        return doubled(copy.code, loans)
    booked = copy.booked(desk.at)
    if booked is not None and plain(booked) != plain(member.number):
        return f"{copy.code} was lent to {member.number}, but {booked} had booked it."
    if copy.status not in {trail.AVAILABLE, trail.LENT}:
        return f"{copy.code} was lent, but INLISLite had it under status {copy.status}."
    return ""


def doubled(item: str, loans: list[LoanRow]) -> str:
    """Return the sentence about a copy with several open loans."""
    told = ", ".join(f"{loan.id} ({loan.member})" for loan in loans)
    return f"{item} has {len(loans)} open loans in INLISLite: {told}."


def cancel_loan(desk: Desk) -> Outcome:
    """Take back the loan that was made at ``at``; one that never came needs nothing."""
    copy = reading.copy_of(desk.conn, desk.event.item)
    member = _borrower(desk)
    if copy is None or member is None:
        return Replay()
    loan = reading.loan_by_key(
        desk.conn, copy.id, member=member.id, at=desk.at, terminal=desk.terminal
    )
    if loan is None:
        return Replay()
    told = {
        "loan": loan.id,
        "now": desk.now,
        "user": desk.user,
        "terminal": desk.terminal,
        "seen": loan.returned,
    }
    undone = loan.is_open and desk.conn.execute(_UNDO, told).rowcount == 1
    if undone or loan.terminal == desk.terminal:
        trail.ended(desk, loan, desk.now)
    return Applied(str(loan.id)) if undone else Replay(str(loan.id))
