"""Taking back: a loan whose tag was read back armed, a return that did not happen after all.

Owns what CANCEL_LOAN and CANCEL_RETURN do. Must not write to a table itself.
"""

from dataclasses import replace

from kiosk.domain.facts import Accepted, Flagged
from kiosk.domain.items import HoldStatus, ItemStatus
from kiosk.ports import Answer
from sync.hub.effects.giving_back import take_back_cost
from sync.hub.ledger.charges import lower_proposed
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, add_task
from sync.hub.rows.happening import Happening
from sync.hub.rows.records import HoldEnd, How

_ENDED_FOR_GOOD = {How.CANCELLED, How.SETTLED, How.LOST}


def cancel_loan(ledger: Ledger, happening: Happening) -> Answer:
    """Undo the loan that ``refers`` opened; what never came, or staff have ended, needs nothing.

    The book may have moved on before this was heard. It never left with this patron: the loan was
    none, whatever seemed to end it, and what that cost is taken back.
    """
    loan = None if happening.alias is None else ledger.loan_by_fact(happening.alias)
    if loan is None or loan.how in _ENDED_FOR_GOOD:
        return Answer(Accepted())
    moved_on = loan.returned_ms is not None
    take_back_cost(ledger, loan, now_ms=happening.received_ms)
    lower_proposed(ledger.conn, loan.key)
    ledger.put_loan(
        replace(
            loan,
            returned_ms=max(loan.lent_ms, happening.at_ms),
            how=How.CANCELLED.value,
            closed_by=happening.key,
            fee=0,
            suspension_days=0,
        )
    )
    status = ItemStatus.AVAILABLE
    for hold in ledger.holds_touched(loan.key):
        if hold.status != HoldEnd.DONE:
            continue
        ready = hold.item == loan.item and not moved_on
        back = HoldStatus.TRAPPED if ready else HoldStatus.WAITING
        ledger.put_hold(
            replace(
                hold,
                status=back.value,
                item=hold.item if ready else None,
                closed_by=None,
            )
        )
        if ready:
            status = ItemStatus.HOLD_SHELF
    if not moved_on:
        ledger.set_status(loan.item, status)
    item = ledger.item(loan.item)
    return Answer(Accepted(), book=None if item is None else ledger.book(item))


def cancel_return(ledger: Ledger, happening: Happening) -> Answer:
    """Undo the return that ``refers`` was: open its loan again, unless the item has moved on."""
    key = happening.alias
    loan = None if key is None else ledger.loan_closed_by(key)
    if key is None or loan is None:
        return Answer(Accepted())
    item = ledger.item(loan.item)
    book = None if item is None else ledger.book(item)
    newer = ledger.open_loan(loan.item)
    if newer is not None:
        note = f"{loan.item}: {happening.key} takes back the return {key}, but it was lent since."
        task = add_task(ledger, TaskKind.CANCEL_TOO_LATE, happening, note, other=newer.key)
        return Answer(Flagged(task), book=book)
    take_back_cost(ledger, loan, now_ms=happening.received_ms)
    lower_proposed(ledger.conn, loan.key)
    ledger.put_loan(
        replace(loan, returned_ms=None, how=None, closed_by=None, fee=0, suspension_days=0)
    )
    for hold in ledger.holds_touched(key):
        if hold.status == HoldStatus.TRAPPED and hold.trapped_by == key:
            ledger.put_hold(
                replace(hold, status=HoldStatus.WAITING.value, item=None, trapped_by=None)
            )
    if item is not None and item.seen_by == key:
        ledger.put_item(replace(item, seen_ms=0, seen_by=""))
    ledger.set_status(loan.item, ItemStatus.ON_LOAN)
    return Answer(Accepted(), book=book)
