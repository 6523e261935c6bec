"""Taking back and renewing in SLiMS, with the fines that follow; taking a return back.

Owns those updates of ``loan``. Each names the state that it has seen, so that it happens once. A
return never touches a loan that began later.
"""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import text

from kiosk.domain.decide import Charge
from kiosk.domain.reasons import Reason
from sync.hub.upstream.port import Applied, Clash, Conflict, Outcome, Rejected, Replay
from sync.hub.upstream.slims import reading, trail
from sync.hub.upstream.slims.lending import Desk, doubled, refused_member
from sync.hub.upstream.slims.reading import CopyRow, LoanRow, MemberRow
from sync.hub.upstream.slims.rules import Terms

_CLOCKS_APART: Final = timedelta(seconds=2)
_CLOSE_TO: Final = timedelta(minutes=5)

_GIVE_BACK = text(
    "UPDATE loan SET is_return = 1, return_date = :day, last_update = :at"
    " WHERE loan_id = :number AND is_lent = 1 AND is_return = 0"
)
_REOPEN = text(
    "UPDATE loan SET is_return = 0, return_date = NULL, last_update = :now"
    " WHERE loan_id = :number AND is_return = 1 AND last_update = :at"
)
_RENEW = text(
    "UPDATE loan SET renewed = renewed + 1, due_date = :due, return_date = :day,"
    " last_update = :at WHERE loan_id = :number AND is_lent = 1 AND is_return = 0"
    " AND renewed = :seen"
)


def give_back(desk: Desk) -> Outcome:
    """Close the loan of a copy. A book that is not on loan is here, and that is all."""
    conn, event = desk.conn, desk.event
    copy = reading.copy_of(conn, event.item)
    if copy is None:
        return Rejected(Reason.UNKNOWN_ITEM)
    before = reading.loan_closed_at(conn, copy.code, desk.at)
    if before is not None:
        return Replay(str(before.number), charge=Charge(_charge(desk, before, copy)))
    loans = reading.open_loans(conn, copy.code)
    ours = [loan for loan in loans if _began(loan) <= desk.at + _CLOCKS_APART]
    if not ours:
        return _nothing_open(desk, copy, loans)
    loan = _whose(ours, event.patron)
    told = {"number": loan.number, "day": desk.at.date(), "at": desk.at}
    if conn.execute(_GIVE_BACK, told).rowcount != 1:
        return Replay(str(loan.number))  # a desk was quicker: it is back
    fine = _charge(desk, loan, copy)
    words = f"Lancar: {copy.code} came back from {loan.member}"
    trail.log(conn, loan.member, "Quick Loan", "Returned", message=words, at=desk.at)
    doubt = doubled(copy.code, ours) if len(ours) > 1 else ""
    return Applied(str(loan.number), charge=Charge(fine), doubt=doubt)


def _nothing_open(desk: Desk, copy: CopyRow, loans: list[LoanRow]) -> Outcome:
    """Nothing to close; a loan that began just after may be one clock against another."""
    near = [loan for loan in loans if _began(loan) - desk.at <= _CLOSE_TO]
    if not near:
        return Replay()
    began = f"{_began(near[0]):%Y-%m-%d %H:%M:%S}"
    return Applied(
        doubt=f"{copy.code} came back at {desk.at:%H:%M:%S}; SLiMS lent it to {near[0].member} at"
        f" {began}, just after, and still has it on loan."
    )


def _whose(loans: list[LoanRow], patron: str | None) -> LoanRow:
    """Return the loan to close: that of the patron who is known to have it, else the oldest."""
    mine = [loan for loan in loans if patron is not None and loan.member == patron]
    return (mine or loans)[0]


def _began(loan: LoanRow) -> datetime:
    return loan.made or datetime.combine(loan.lent_on, datetime.min.time())


def _charge(desk: Desk, loan: LoanRow, copy: CopyRow) -> int:
    """Write what lateness costs; return how much."""
    member = reading.member_of(desk.conn, loan.member)
    terms = None if member is None else _terms_of(desk, loan, member)
    if terms is None or not desk.event.costs:
        return 0
    back = desk.at.date()
    amount = desk.rules.fine(terms, due=loan.due, back=back)
    if amount:
        trail.fine(desk.conn, loan.member, copy.code, amount=amount, day=back)
    return amount


def _terms_of(desk: Desk, loan: LoanRow, member: MemberRow) -> Terms | None:
    """Return the terms of a loan that was made: its rule's, else its member type's."""
    if loan.rule:
        for row in desk.rules.rows:
            if row.terms.rule == loan.rule:
                return row.terms
    return desk.rules.member_types.get(member.member_type)


def cancel_return(desk: Desk) -> Outcome:
    """Open the loan again that was closed at ``at``, unless the copy went on meanwhile."""
    copy = reading.copy_of(desk.conn, desk.event.item)
    loan = None if copy is None else reading.loan_closed_at(desk.conn, copy.code, desk.at)
    if copy is None or loan is None:
        return Replay()
    others = reading.open_loans(desk.conn, copy.code)
    if others:
        holder = others[0]
        return Conflict(Clash.ON_LOAN, ref=str(holder.number), holder=holder.member)
    told = {"number": loan.number, "at": desk.at, "now": desk.now}
    if desk.conn.execute(_REOPEN, told).rowcount != 1:
        return Replay(str(loan.number))
    owed = trail.fine_written(desk.conn, loan.member, copy.code, desk.at.date())
    doubt = f"The return of {copy.code} was taken back; SLiMS charged {owed}: remove it there."
    return Applied(str(loan.number), doubt=doubt if owed else "")


def renew(desk: Desk) -> Outcome:
    """Let a loan go on from today, as SLiMS's desk does, up to the limit of renewals."""
    conn, event = desk.conn, desk.event
    copy = reading.copy_of(conn, event.item)
    if copy is None:
        return Rejected(Reason.UNKNOWN_ITEM)
    member = None if event.patron is None else reading.member_of(conn, event.patron)
    if member is None:
        return Rejected(Reason.CARD_UNKNOWN)
    loans = reading.open_loans(conn, copy.code)
    mine = [loan for loan in loans if loan.member.casefold() == member.id.casefold()]
    if not mine:
        holder = loans[0].member if loans else None
        return Conflict(Clash.NOT_YOURS, ref=str(loans[0].number) if loans else "", holder=holder)
    loan = mine[0]
    terms = _terms_of(desk, loan, member)
    due = _renewed_until(desk, terms, member)
    if loan.renewed and loan.changed == desk.at:
        return Replay(str(loan.number), desk.rules.end_of(loan.due))
    if not event.live and loan.renewed and loan.due >= due:
        return Replay(str(loan.number), desk.rules.end_of(loan.due))
    if event.live and (why := _renewal_refusal(desk, loan, member, terms)) is not None:
        return Rejected(why)
    # The fine first: its amount follows from the due date that is about to change, and a second
    # attempt finds it written.
    fine = _charge(desk, loan, copy)
    told = {
        "number": loan.number,
        "due": due,
        "day": desk.at.date(),
        "at": desk.at,
        "seen": loan.renewed,
    }
    if conn.execute(_RENEW, told).rowcount != 1:
        return Conflict(Clash.NOT_YOURS, "changed meanwhile", ref=str(loan.number))
    words = f"Lancar: {copy.code} goes on with {member.name} ({member.id})"
    trail.log(conn, member.id, "Loan", "Extended", message=words, at=desk.at)
    return Applied(str(loan.number), desk.rules.end_of(due), charge=Charge(fine))


def _renewed_until(desk: Desk, terms: Terms | None, member: MemberRow) -> date:
    promised = desk.event.due
    if promised is not None and not desk.event.live:
        return promised.astimezone(desk.rules.zone).date()
    days = 0 if terms is None else terms.days
    return desk.rules.due(desk.at.date(), days, expires=member.expires)


def _renewal_refusal(
    desk: Desk, loan: LoanRow, member: MemberRow, terms: Terms | None
) -> Reason | None:
    """Return why a renewal is not granted. SLiMS hides the button at the limit; here it holds."""
    why = refused_member(member, desk.at.date())
    if why is not None:
        return why
    waiting = reading.first_waiting(desk.conn, loan.item)
    if waiting is not None and waiting.casefold() != member.id.casefold():
        return Reason.HELD_FOR_OTHER
    if terms is None:
        return Reason.NEEDS_STAFF
    return Reason.LIMIT_REACHED if loan.renewed >= terms.renewals else None
