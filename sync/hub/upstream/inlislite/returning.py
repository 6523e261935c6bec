"""Taking back in INLISLite, with what lateness leads to; taking a return back.

Owns those updates of ``collectionloanitems``. Each names the LoanStatus and the ActualReturn that
it has seen, so that it happens once. A return never touches a loan that began later.
"""

from datetime import timedelta
from typing import Final

from sqlalchemy import text

from kiosk.domain.decide import Charge
from kiosk.domain.reasons import Reason
from sync.hub.upstream.inlislite import reading, trail
from sync.hub.upstream.inlislite.desk import Desk
from sync.hub.upstream.inlislite.lending import doubled
from sync.hub.upstream.inlislite.reading import CopyRow, LoanRow
from sync.hub.upstream.inlislite.rules import Edition
from sync.hub.upstream.inlislite.schema import ITEMS
from sync.hub.upstream.mariadb import plain
from sync.hub.upstream.port import Applied, Clash, Conflict, Outcome, Rejected, Replay

_CLOCKS_APART: Final = timedelta(seconds=2)
_CLOSE_TO: Final = timedelta(minutes=5)
_STAMP = "UpdateBy = COALESCE(:user, UpdateBy), UpdateDate = :now, UpdateTerminal = :terminal"
_GIVE_BACK = text(
    f"UPDATE {ITEMS} SET LoanStatus = 'Return', ActualReturn = :at, LateDays = :late, {_STAMP}"
    " WHERE ID = :loan AND LoanStatus = 'Loan' AND ActualReturn <=> :seen"
)
_REOPEN = text(
    f"UPDATE {ITEMS} SET LoanStatus = 'Loan', ActualReturn = NULL, LateDays = NULL, {_STAMP}"
    " WHERE ID = :loan AND LoanStatus = 'Return' AND ActualReturn = :at"
)


def give_back(desk: Desk) -> Outcome:
    """Close the loan of a copy. A book that is not on loan is here, and that is all."""
    copy = reading.copy_of(desk.conn, desk.event.item)
    if copy is None:
        return Rejected(Reason.UNKNOWN_ITEM)
    before = reading.loan_closed_at(desk.conn, copy.id, desk.at)
    if before is not None:
        return Replay(str(before.id), charge=_follow(desk, before, copy))
    loans = reading.open_loans(desk.conn, copy.id)
    ahead = desk.rules.clock_ahead
    ours = [loan for loan in loans if loan.began(ahead) <= desk.at + _CLOCKS_APART]
    if not ours:
        return _nothing_open(desk, copy, loans)
    loan = _whose(ours, desk.event.patron)
    told = {"at": desk.at, "now": desk.at, "late": _late(desk, loan), "seen": loan.returned}
    if not _update(desk, loan, told):
        return Replay(str(loan.id))  # a desk was quicker: it is back
    charge = _follow(desk, loan, copy)
    return Applied(str(loan.id), charge=charge, doubt=_doubt(copy, ours))


def _update(desk: Desk, loan: LoanRow, told: dict[str, object]) -> bool:
    who: dict[str, object] = {"loan": loan.id, "user": desk.user, "terminal": desk.terminal}
    return desk.conn.execute(_GIVE_BACK, told | who).rowcount == 1


def _late(desk: Desk, loan: LoanRow) -> int:
    """Return what stands in LateDays: 3.3 counts days, 3.2 the open ones."""
    back = desk.at.date()
    if desk.rules.edition is Edition.V33:
        return max(0, (back - loan.due).days)
    return desk.rules.days_late(loan.due, back)


def _follow(desk: Desk, loan: LoanRow, copy: CopyRow) -> Charge:
    """Write what follows a return; return what it leads to."""
    charge = Charge()
    late = desk.rules.days_late(loan.due, desk.at.date())
    if late and desk.event.costs:
        member = reading.member_of(desk.conn, desk.shape, loan.member) if loan.member else None
        kind = 0 if member is None else member.member_type
        terms = desk.rules.terms(desk.at.date(), kind, copy.material)
        charge = trail.punish(desk, loan, terms, late)
    trail.ended(desk, loan, desk.at)
    return charge


def _doubt(copy: CopyRow, loans: list[LoanRow]) -> str:
    if len(loans) > 1:
        return doubled(copy.code, loans)
    if copy.status not in {trail.AVAILABLE, trail.LENT}:
        return f"{copy.code} came back; INLISLite still has it under status {copy.status}."
    return ""


def _nothing_open(desk: Desk, copy: CopyRow, loans: list[LoanRow]) -> Outcome:
    """Nothing to close; a loan that began just after may be one clock against another."""
    ahead = desk.rules.clock_ahead
    near = [loan for loan in loans if loan.began(ahead) - desk.at <= _CLOSE_TO]
    if not near:
        return Replay()
    began = f"{near[0].began(ahead):%Y-%m-%d %H:%M:%S}"
    return Applied(
        doubt=f"{copy.code} came back at {desk.at:%H:%M:%S}; INLISLite lent it to"
        f" {near[0].member} at {began}, just after, and still has it on loan."
    )


def _whose(loans: list[LoanRow], patron: str | None) -> LoanRow:
    """Return the loan to close: that of the patron who is known to have it, else the oldest."""
    mine = [one for one in loans if patron is not None and plain(one.member) == plain(patron)]
    return (mine or loans)[0]


def cancel_return(desk: Desk) -> Outcome:
    """Open the loan again that was closed at ``at``, unless the copy went on meanwhile."""
    copy = reading.copy_of(desk.conn, desk.event.item)
    if copy is None:
        return Replay()
    loan = reading.loan_closed_at(desk.conn, copy.id, desk.at)
    if loan is None:
        done = reading.loan_touched_by(desk.conn, copy.id, desk.terminal)
        if done is not None and done.is_open:
            trail.begun_again(desk, done, desk.now)
        return Replay("" if done is None else str(done.id))
    others = reading.open_loans(desk.conn, copy.id)
    if others:
        holder = others[0]
        return Conflict(Clash.ON_LOAN, ref=str(holder.id), holder=holder.member)
    told = {
        "loan": loan.id,
        "at": desk.at,
        "now": desk.now,
        "user": desk.user,
        "terminal": desk.terminal,
    }
    if desk.conn.execute(_REOPEN, told).rowcount != 1:
        return Replay(str(loan.id))
    trail.begun_again(desk, loan, desk.now)
    words = (
        f"The return of {copy.code} was taken back; INLISLite has a penalty for it: remove it"
        " there."
    )
    return Applied(str(loan.id), doubt=words if trail.is_punished(desk, loan) else "")
