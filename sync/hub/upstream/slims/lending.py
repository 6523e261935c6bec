"""Lending in SLiMS: the guarded row of ``loan`` and what follows it; taking a loan back.

Owns the writes of loans and their cancelling. Guarded twice: named locks for everybody who asks
here, and one statement that inserts only where no loan is open, for a desk that takes no lock.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, text

from kiosk.domain.reasons import Reason
from sync.hub.upstream.mariadb import plain
from sync.hub.upstream.port import Applied, Clash, Conflict, Outcome, Push, Rejected, Replay
from sync.hub.upstream.slims import reading, trail
from sync.hub.upstream.slims.reading import CopyRow, LoanRow, MemberRow, Users
from sync.hub.upstream.slims.rules import HouseRules, Terms

_LEND = text(
    "INSERT INTO loan (item_code, member_id, loan_date, due_date, renewed, loan_rules_id, is_lent,"
    " is_return, input_date, last_update, uid)"
    " SELECT :item, :member, :day, :due, 0, :rule, 1, 0, :at, :at, :uid FROM DUAL"
    " WHERE NOT EXISTS (SELECT 1 FROM loan a WHERE a.item_code = :item AND a.is_lent = 1"
    " AND a.is_return = 0)"
    " AND NOT EXISTS (SELECT 1 FROM loan b WHERE b.item_code = :item AND b.member_id = :member"
    " AND b.input_date = :at AND b.uid IN (:uid, :house))"
)
_UNDO = text(
    "UPDATE loan SET is_return = 1, return_date = :day, last_update = :now"
    " WHERE loan_id = :number AND is_lent = 1 AND is_return = 0"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a write needs: an open connection with its locks held, rules, users, and one event.

    ``at`` and ``now``: the event's moments in the library's zone, naive, whole seconds.
    """

    conn: Connection
    rules: HouseRules
    users: Users
    event: Push
    at: datetime
    now: datetime


def lend(desk: Desk) -> Outcome:
    """Write a loan, or say what stands against it."""
    conn, event = desk.conn, desk.event
    copy = reading.copy_of(conn, event.item)
    if copy is None:
        return Rejected(Reason.UNKNOWN_ITEM)
    member = None if event.patron is None else reading.member_of(conn, event.patron)
    if member is None:
        return Rejected(Reason.CARD_UNKNOWN)
    stands = _stands(desk, copy, member)
    if stands is not None:
        return stands
    terms = desk.rules.terms(member.member_type, copy.coll_type, copy.gmd)
    if event.live and (why := _refusal(desk, copy, member, terms)) is not None:
        return Rejected(why)
    due = _due(desk, member, terms)
    told = {
        "item": copy.code,
        "member": member.id,
        "day": desk.at.date(),
        "due": due,
        "rule": 0 if terms is None else terms.rule,
        "at": desk.at,
        "uid": desk.users.mine,
        "house": desk.users.house,
    }
    made = conn.execute(_LEND, told)
    if made.rowcount != 1:
        # A desk was quicker between our look and our word.
        found = _stands(desk, copy, member)
        return found or Conflict(Clash.ON_LOAN, "the loan could not be written")
    number = int(made.lastrowid)
    trail.lent(conn, member, copy.code, desk.at)
    return Applied(str(number), desk.rules.end_of(due), doubt=_doubt(desk, copy))


def _stands(desk: Desk, copy: CopyRow, member: MemberRow) -> Outcome | None:
    """Return what is so already: this very loan, or another open one."""
    before = reading.loan_by_key(
        desk.conn, copy.code, member=member.id, at=desk.at, users=desk.users
    )
    if before is not None:
        if not before.is_return:
            trail.lent(desk.conn, member, copy.code, desk.at)
        return Replay(str(before.number), desk.rules.end_of(before.due))
    loans = reading.open_loans(desk.conn, copy.code)
    if not loans:
        return None
    theirs = next((loan for loan in loans if plain(loan.member) == plain(member.id)), None)
    if theirs is not None:
        return Conflict(Clash.YOURS, ref=str(theirs.number), holder=member.id)
    return Conflict(Clash.ON_LOAN, ref=str(loans[0].number), holder=loans[0].member)


def _refusal(desk: Desk, copy: CopyRow, member: MemberRow, terms: Terms | None) -> Reason | None:
    """Return why SLiMS's own desk would not lend, in its order of questions."""
    why = refused_member(member, desk.at.date())
    if why is not None:
        return why
    if copy.no_loan:
        return Reason.IN_HOUSE_ONLY
    waiting = reading.first_waiting(desk.conn, copy.code)
    if waiting is not None and plain(waiting) != plain(member.id):
        return Reason.HELD_FOR_OTHER
    if terms is None:
        return Reason.NEEDS_STAFF
    if reading.count_open(desk.conn, member.id, rule=terms.rule) >= terms.limit:
        return Reason.LIMIT_REACHED
    return None


def refused_member(member: MemberRow, today: date) -> Reason | None:
    """Return why a member may not borrow today. The day of expiry itself is good."""
    if member.expires is not None and member.expires < today:
        return Reason.CARD_EXPIRED
    return Reason.CARD_BLOCKED if member.pending else None


def _due(desk: Desk, member: MemberRow, terms: Terms | None) -> date:
    """Return the due day: of a loan that has happened what the slip says, else the rules'."""
    promised = desk.event.due
    if promised is not None and not desk.event.live:
        return promised.astimezone(desk.rules.zone).date()
    days = 0 if terms is None else terms.days
    return desk.rules.due(desk.at.date(), days, expires=member.expires)


def _doubt(desk: Desk, copy: CopyRow) -> str:
    """Return what staff should see: a desk that lent the same copy in the same moment."""
    loans = reading.open_loans(desk.conn, copy.code)
    return "" if len(loans) < 2 else doubled(copy.code, loans)


def doubled(item: str, loans: list[LoanRow]) -> str:
    """Return the sentence about a copy with several open loans."""
    told = ", ".join(f"{loan.number} ({loan.member})" for loan in loans)
    return f"{item} has {len(loans)} open loans in SLiMS: {told}."


def cancel_loan(desk: Desk) -> Outcome:
    """Take back the loan that was made at ``at``; one that never came needs nothing."""
    event = desk.event
    copy = reading.copy_of(desk.conn, event.item)
    if copy is None or event.patron is None:
        return Replay()
    loan = reading.loan_by_key(
        desk.conn, copy.code, member=event.patron, at=desk.at, users=desk.users
    )
    if loan is None:
        return Replay()
    told = {"number": loan.number, "day": desk.now.date(), "now": desk.now}
    undone = desk.conn.execute(_UNDO, told).rowcount == 1
    if undone:
        words = f"Lancar: {copy.code} was not taken"
        trail.log(desk.conn, loan.member, "Quick Loan", "Returned", message=words, at=desk.now)
        return Applied(str(loan.number))
    return Replay(str(loan.number))
