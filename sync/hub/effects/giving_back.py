"""What a return does. It is never refused: the book is here.

Owns cases 4, 5, 10, 11, 12 of the collision list (docs/servers/hub.md), fines and the trapping of
holds. A return never touches a loan that began later. Must not write to a table itself.
"""

from dataclasses import replace
from datetime import timedelta

from kiosk.domain.decide import Place, Returned, decide_return
from kiosk.domain.facts import Accepted, Flagged
from kiosk.domain.items import HoldStatus, ItemStatus
from kiosk.ports import Answer
from sync.hub.ledger.charges import (
    ChargeKind,
    ChargeStatus,
    add_charge,
    lost_charges_due,
    lower_proposed,
    put_charge,
)
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, add_task, close_claims, task_number
from sync.hub.rows.happening import Happening
from sync.hub.rows.records import How, ItemRec, LoanRec, day_or_none, from_ms

_IN_TIME = Returned(Place.RETURN_SHELF, was_on_loan=True)


def apply_return(ledger: Ledger, happening: Happening) -> Answer:
    """Take an item back."""
    what = happening.fact.what
    item = None if what.item is None else ledger.item(what.item)
    if item is None:
        note = f"{what.item or what.uid or 'Something unreadable'} was returned; nobody knows it."
        unknown = add_task(ledger, TaskKind.UNIDENTIFIED_RETURN, happening, note)
        return Answer(Flagged(unknown), route=Place.STAFF)
    claimed_ms = close_claims(ledger, happening)
    loan = ledger.open_loan(item.barcode)
    if loan is not None and happening.before(loan.key, loan.lent_ms):
        return _earlier(ledger, happening, item)
    if not item.seen_by or not happening.before(item.seen_by, item.seen_ms):
        item = item.seen(happening.at_ms, happening.key)
        ledger.put_item(item)
    task: str | None = None
    if loan is not None:
        task = _close(ledger, happening, item, loan, claimed_ms)
    elif ledger.loan_covering(item.barcode, happening.at_ms) is not None:
        _earlier(ledger, happening, item)
    place, found = _settle(ledger, happening, item)
    if found is not None:
        return Answer(Flagged(found), book=ledger.book(item), route=place)
    return Answer(Accepted(task=task), book=ledger.book(item), route=place)


def _earlier(ledger: Ledger, happening: Happening, item: ItemRec) -> Answer:
    """A return from before the present loan: it corrects the loan of its own time (case 5)."""
    loan = ledger.loan_covering(item.barcode, happening.at_ms)
    if loan is not None:
        fair = cost_of(ledger, item, loan, happening.at_ms)
        corrected = replace(
            loan,
            returned_ms=happening.at_ms,
            closed_by=happening.key,
            fee=min(loan.fee, fair.fee),
            suspension_days=min(loan.suspension_days, fair.suspension_days),
        )
        take_back_cost(ledger, loan, now_ms=happening.received_ms, keep=corrected)
        lower_proposed(ledger.conn, loan.key, amount=fair.fee, days=fair.suspension_days)
        ledger.put_loan(corrected)
    return Answer(Accepted(), book=ledger.book(item), route=Place.RETURN_SHELF)


def cost_of(ledger: Ledger, item: ItemRec, loan: LoanRec, at_ms: int) -> Returned:
    """Return what a return at a moment costs by the rules."""
    if at_ms <= loan.due_ms:
        return _IN_TIME
    patron = ledger.patron(loan.patron)
    return decide_return(
        item.as_item(ledger.book(item)),
        loan.as_open_loan(),
        borrower=None if patron is None else patron.as_patron(),
        holds=(),
        rules=ledger.rules,
        now=from_ms(at_ms),
    )


def _close(
    ledger: Ledger, happening: Happening, item: ItemRec, loan: LoanRec, claimed_ms: int | None
) -> str | None:
    """Close the loan; the time after the patron stood at the kiosk never costs."""
    ended = max(loan.lent_ms, min(happening.at_ms, claimed_ms or happening.at_ms))
    cost = cost_of(ledger, item, loan, ended)
    ordinary = happening.clock_ok and (happening.is_live or happening.is_request)
    ordinary = ordinary and not loan.disputed
    closed = loan.closed(
        ended,
        How.RETURNED,
        happening.key,
        fee=cost.fee if ordinary else 0,
        days=cost.suspension_days if ordinary else 0,
    )
    ledger.put_loan(closed)
    if ordinary:
        charge_account(
            ledger,
            closed.patron,
            amount=closed.fee,
            days=closed.suspension_days,
            at_ms=ended,
        )
        return None
    if loan.disputed or not happening.clock_ok or not (cost.fee or cost.suspension_days):
        return None
    note = (
        f"{item.barcode} was {cost.days_late} days late; {loan.patron} would owe {cost.fee}"
        f" and be suspended for {cost.suspension_days} days. Nothing was charged."
    )
    task = add_task(
        ledger, TaskKind.LATE_RETURN, happening, note, other=loan.key, patron=loan.patron
    )
    add_charge(
        ledger.conn,
        ChargeKind.LATE,
        ChargeStatus.PROPOSED,
        patron=loan.patron,
        item=loan.item,
        loan=loan.key,
        amount=cost.fee,
        days=cost.suspension_days,
        task=task_number(task),
        at_ms=happening.at_ms,
    )
    return task


def charge_account(ledger: Ledger, who: str, *, amount: int, days: int, at_ms: int) -> None:
    """Put a cost on a patron's account; days of suspension count from ``at_ms`` at the earliest."""
    patron = ledger.patron(who) if amount or days else None
    if patron is None:
        return
    until = patron.suspended_until
    if days:
        today = from_ms(at_ms).astimezone(ledger.rules.zone).date()
        start = max(today, day_or_none(until) or today)
        until = (start + timedelta(days=days)).isoformat()
    ledger.put_patron(replace(patron, fees=patron.fees + amount, suspended_until=until))


def take_back_cost(
    ledger: Ledger, loan: LoanRec, *, now_ms: int, keep: LoanRec | None = None
) -> None:
    """Take back what a return had cost, down to what ``keep`` still costs.

    Days count from a day that is suspended itself: of what is over by today nothing is left, or
    whoever came in time could not borrow for the rest of the day.
    """
    patron = ledger.patron(loan.patron)
    fee = loan.fee - (0 if keep is None else keep.fee)
    days = loan.suspension_days - (0 if keep is None else keep.suspension_days)
    if patron is None or not (fee or days):
        return
    until = day_or_none(patron.suspended_until)
    shorter = until
    if until is not None and days:
        today = from_ms(now_ms).astimezone(ledger.rules.zone).date()
        shorter = until - timedelta(days=days)
        shorter = shorter if shorter > today else None
    told = None if shorter is None else shorter.isoformat()
    ledger.put_patron(replace(patron, fees=patron.fees - fee, suspended_until=told))


def suspend_lost_charges(ledger: Ledger, barcode: str, task: str) -> None:
    """A lost item is here: what it cost is due no longer until staff have looked (case 11)."""
    for charge in lost_charges_due(ledger.conn, barcode):
        suspended = replace(charge, status=ChargeStatus.SUSPENDED.value, task=task_number(task))
        put_charge(ledger.conn, suspended)
        patron = ledger.patron(charge.patron)
        if patron is not None:
            ledger.put_patron(replace(patron, fees=patron.fees - charge.amount))


def _settle(ledger: Ledger, happening: Happening, item: ItemRec) -> tuple[Place, str | None]:
    """Decide where the item goes; return the place and the task when it must be looked at."""
    title = ledger.book(item).title
    if item.status in {ItemStatus.LOST, ItemStatus.MISSING, ItemStatus.WITHDRAWN}:
        note = f"{item.barcode} {title} was {item.status} and has come back."
        task = add_task(ledger, TaskKind.FOUND, happening, note)
        suspend_lost_charges(ledger, item.barcode, task)
        if item.status != ItemStatus.WITHDRAWN:
            ledger.set_status(item.barcode, ItemStatus.AVAILABLE)
        return Place.STAFF, task
    if ledger.trapped_on(item) is not None:
        ledger.set_status(item.barcode, ItemStatus.HOLD_SHELF)
        return Place.HOLD_SHELF, None
    waiting = [h for h in ledger.holds(item.biblio) if h.status == HoldStatus.WAITING]
    if not waiting or item.in_house:
        ledger.set_status(item.barcode, ItemStatus.AVAILABLE)
        return Place.RETURN_SHELF, None
    first = waiting[0]
    ledger.put_hold(
        replace(
            first,
            status=HoldStatus.TRAPPED.value,
            item=item.barcode,
            trapped_by=happening.key,
        )
    )
    ledger.set_status(item.barcode, ItemStatus.HOLD_SHELF)
    if not happening.is_live:
        note = f"{item.barcode} {title} is wanted by the hold {first.id} of {first.patron}."
        add_task(
            ledger,
            TaskKind.PULL_FOR_HOLD,
            happening,
            note,
            other=f"hold {first.id}",
            patron=first.patron,
        )
    return Place.HOLD_SHELF, None
