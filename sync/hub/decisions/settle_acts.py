"""What each choice about a task does to loans, holds, items, fees.

Owns effects by a person's word. Each act changes the case's ledger, or notes what it changed
elsewhere, and returns None; or it changes nothing and says why not. Must not commit.
"""

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Final

from sqlalchemy import bindparam, select, text, update

from kiosk.domain.items import HoldStatus, ItemStatus
from kiosk.domain.patrons import PatronStatus
from sync.hub.db.tables import table
from sync.hub.decisions.settle_answers import Refusal, Why
from sync.hub.decisions.settle_case import Case, OtherChange
from sync.hub.effects.giving_back import charge_account, take_back_cost
from sync.hub.ledger import charges
from sync.hub.ledger.charges import ChargeStatus
from sync.hub.ledger.tasks import TaskKind
from sync.hub.rows.records import How, LoanRec, from_ms
from sync.hub.wire.facts import key_from_text

_RENEWED: Final = timedelta(days=365)
_BEARER, _SECRET, _PAYMENT = table("bearer"), table("patron_secret"), table("payment")
_REVOKED = select(_BEARER.c.revoked).where(_BEARER.c.name == bindparam("name"))
_CLEAR_PIN = text("UPDATE patron_secret SET pin_hash = NULL WHERE patron = :patron")
_CREDIT = select(_PAYMENT.c.reference, _PAYMENT.c.credit).where(
    _PAYMENT.c.fact == bindparam("fact")
)


def stand(_case: Case) -> Refusal | None:
    """Leave everything as it is."""
    return None


def _moved_on(case: Case) -> Refusal:
    return Refusal(Why.MOVED_ON, f"item {case.task.item}")


def earlier_has_it(case: Case) -> Refusal | None:
    """Of two loans of one book the earlier one is true: it is open, the later one never was."""
    both = case.two_loans()
    if both is None:
        return _moved_on(case)
    earlier, later = both
    now_open = case.ledger.open_loan(earlier.item)
    over = {How.LOST, How.CANCELLED} & {earlier.how, later.how}
    if (now_open is None or now_open.key not in {earlier.key, later.key}) or over:
        return _moved_on(case)
    if later.returned_ms is None:
        case.ledger.put_loan(_ended(case, later, later.lent_ms))
    if earlier.returned_ms is not None:
        take_back_cost(case.ledger, earlier, now_ms=case.now_ms)
        case.ledger.put_loan(
            replace(earlier, returned_ms=None, how=None, closed_by=None, fee=0, suspension_days=0)
        )
    return None


def library_has_it(case: Case) -> Refusal | None:
    """The book is at the library: whatever loan is open ends now and costs nothing."""
    if case.task.item is None:
        return _moved_on(case)
    loan = case.ledger.open_loan(case.task.item)
    known = {one.key for one in (case.loan(), case.other_loan()) if one is not None}
    if loan is None or loan.key not in known:
        return _moved_on(case)
    case.ledger.put_loan(_ended(case, loan, case.now_ms))
    case.ledger.set_status(loan.item, ItemStatus.AVAILABLE)
    return None


def _ended(case: Case, loan: LoanRec, at_ms: int) -> LoanRec:
    """Return a loan as a person's word ends it: without any cost."""
    return replace(
        loan,
        returned_ms=max(loan.lent_ms, at_ms),
        how=How.SETTLED.value,
        closed_by=case.key,
        fee=0,
        suspension_days=0,
    )


def call_back(case: Case) -> Refusal | None:
    """Have the borrower asked to bring the book back: another task, closed when it is seen."""
    task = case.task
    loan = None if task.item is None else case.ledger.open_loan(task.item)
    if loan is None:
        return _moved_on(case)
    row = {
        "kind": TaskKind.CALL_BACK.value,
        "item": loan.item,
        "patron": loan.patron,
        "fact": loan.key,
        "other": task.other if task.other is not None else task.fact,
        "note": f"{loan.item} is wanted back from {loan.patron} (T{task.number}).",
        "at_ms": case.now_ms,
        "made_ms": case.now_ms,
    }
    number = case.ledger.put_task(row)
    case.others.append(OtherChange("task", str(number), None, {"status": "open"}))
    return None


def renew_card(case: Case) -> Refusal | None:
    """Renew the membership for a year from today."""
    patron = None if case.task.patron is None else case.ledger.patron(case.task.patron)
    if patron is None:
        return Refusal(Why.NOT_YET, "patron")
    until = (from_ms(case.now_ms).astimezone(case.ledger.rules.zone) + _RENEWED).date()
    case.ledger.put_patron(replace(patron, expires=until.isoformat()))
    return None


def unblock(case: Case) -> Refusal | None:
    """Let a patron borrow again whose card a machine had blocked."""
    patron = None if case.task.patron is None else case.ledger.patron(case.task.patron)
    if patron is None:
        return Refusal(Why.NOT_YET, "patron")
    if patron.status == PatronStatus.BLOCKED.value:
        case.ledger.put_patron(replace(patron, status=PatronStatus.ACTIVE.value))
    return None


def not_on_shelf(case: Case) -> Refusal | None:
    """The copy is not where it should be: it is missing, and its hold waits for the next one."""
    item = None if case.task.item is None else case.ledger.item(case.task.item)
    if item is None or case.ledger.open_loan(item.barcode) is not None:
        return _moved_on(case)
    hold = case.hold()
    if hold is not None and hold.is_open and hold.item == item.barcode:
        case.ledger.put_hold(
            replace(hold, status=HoldStatus.WAITING.value, item=None, trapped_by=None)
        )
    case.set_out(item.barcode, ItemStatus.MISSING)
    return None


def charge(case: Case) -> Refusal | None:
    """Make the proposed or suspended charges due, on the loan and on the account."""
    found = [one for one in case.charges() if one.status != ChargeStatus.DUE]
    if not found:
        return Refusal(Why.MOVED_ON, "charge")
    for one in found:
        _put_charge(case, one, ChargeStatus.DUE)
        loan = None if one.loan is None else case.ledger.loan_by_fact(one.loan)
        if loan is not None and loan.returned_ms is not None:
            ended = replace(loan, fee=loan.fee + one.amount, suspension_days=one.days)
            case.ledger.put_loan(ended)
        charge_account(
            case.ledger,
            one.patron,
            amount=one.amount,
            days=one.days,
            at_ms=case.task.at_ms,
        )
    return None


def waive(case: Case) -> Refusal | None:
    """Let proposed or suspended charges go."""
    for one in case.charges():
        if one.status in {ChargeStatus.PROPOSED, ChargeStatus.SUSPENDED}:
            _put_charge(case, one, ChargeStatus.WAIVED)
    return None


def _put_charge(case: Case, one: charges.Charge, status: ChargeStatus) -> None:
    after = replace(one, status=status.value)
    charges.put_charge(case.conn, after)
    case.others.append(OtherChange("charge", str(one.id), asdict(one), asdict(after)))


def in_service(case: Case) -> Refusal | None:
    """The found copy is whole: it can be lent again, and what it cost is let go."""
    item = None if case.task.item is None else case.ledger.item(case.task.item)
    if item is None:
        return _moved_on(case)
    if case.ledger.open_loan(item.barcode) is None and item.status != ItemStatus.HOLD_SHELF:
        case.ledger.set_status(item.barcode, ItemStatus.AVAILABLE)
    case.set_back(item.barcode)
    return waive(case)


def withdraw(case: Case) -> Refusal | None:
    """The found copy is not fit to be lent."""
    item = None if case.task.item is None else case.ledger.item(case.task.item)
    if item is None or case.ledger.open_loan(item.barcode) is not None:
        return _moved_on(case)
    for hold in case.ledger.holds(item.biblio):
        if hold.item == item.barcode:
            case.ledger.put_hold(
                replace(hold, status=HoldStatus.WAITING.value, item=None, trapped_by=None)
            )
    case.set_out(item.barcode, ItemStatus.WITHDRAWN)
    return waive(case)


def never_left(case: Case) -> Refusal | None:
    """The book did not leave with its borrower: the loan never was."""
    loan = case.loan()
    if loan is None or loan.returned_ms is not None:
        return _moved_on(case)
    case.ledger.put_loan(_ended(case, loan, loan.lent_ms))
    case.ledger.set_status(loan.item, ItemStatus.AVAILABLE)
    return None


def not_theirs(case: Case) -> Refusal | None:
    """Somebody else used the card: nobody owes this loan, and the book is missing."""
    loan = case.loan()
    if loan is None or loan.returned_ms is not None:
        return _moved_on(case)
    case.ledger.put_loan(_ended(case, loan, loan.lent_ms))
    case.set_out(loan.item, ItemStatus.MISSING)
    return None


def theirs(case: Case) -> Refusal | None:
    """The patron did borrow it: the loan is one like any other."""
    loan = case.loan()
    if loan is None:
        return _moved_on(case)
    case.ledger.put_loan(replace(loan, disputed=0))
    return None


def end_token(case: Case) -> Refusal | None:
    """Revoke the kiosk: what it recorded is still taken, but it lends and learns nothing more."""
    key = key_from_text(case.task.other)
    name = case.task.fact.partition(":")[0] if key is None else key.kiosk
    revoked = case.conn.execute(_REVOKED, {"name": name}).scalar()
    if revoked is None:
        return Refusal(Why.MOVED_ON, f"kiosk {name}")
    if not revoked:
        case.conn.execute(update(_BEARER).where(_BEARER.c.name == name).values(revoked=1))
        case.others.append(OtherChange("bearer", name, {"revoked": 0}, {"revoked": 1}))
    return None


def clear_pin(case: Case) -> Refusal | None:
    """Forget the PIN, so that the patron chooses a new one at the desk."""
    if case.task.patron is None or case.ledger.patron(case.task.patron) is None:
        return Refusal(Why.NOT_YET, "patron")
    case.conn.execute(_CLEAR_PIN, {"patron": case.task.patron})
    return None


def keep_credit(case: Case) -> Refusal | None:
    """Put what was paid too much on the account: it counts against the next charge."""
    row = case.conn.execute(_CREDIT, {"fact": case.task.fact}).first()
    patron = None if case.task.patron is None else case.ledger.patron(case.task.patron)
    if row is None or not row.credit or patron is None:
        return Refusal(Why.MOVED_ON, "payment")
    case.ledger.put_patron(replace(patron, fees=patron.fees - row.credit))
    put_credit(case, row.reference, row.credit, 0)
    return None


def pay_back(case: Case) -> Refusal | None:
    """The credit was handed out: it is none any more."""
    row = case.conn.execute(_CREDIT, {"fact": case.task.fact}).first()
    if row is None or not row.credit:
        return Refusal(Why.MOVED_ON, "payment")
    put_credit(case, row.reference, row.credit, 0)
    return None


def put_credit(case: Case, reference: str, before: int, after: int) -> None:
    """Change what is left over of a payment."""
    case.conn.execute(
        update(_PAYMENT).where(_PAYMENT.c.reference == reference).values(credit=after)
    )
    case.others.append(OtherChange("payment", reference, {"credit": before}, {"credit": after}))
