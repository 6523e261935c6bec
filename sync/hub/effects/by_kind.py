"""Which effect a fact has, by its kind; and what facts about other facts do.

Owns CONFIRM, CLAIM, HANDOVER and TASK, and the order of a request and its statement. Must not
write to a table itself.
"""

from dataclasses import replace

from kiosk.domain import evidence
from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Declined,
    Fact,
    FactKind,
    FactMode,
    Flagged,
)
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer
from sync.confirms import confirmed_kind
from sync.hub.effects.cancel import cancel_loan, cancel_return
from sync.hub.effects.conditions import LONGEST, said_already, words_about
from sync.hub.effects.giving_back import apply_return
from sync.hub.effects.loan import apply_loan
from sync.hub.effects.mail_wish import wish_mail
from sync.hub.effects.payment import apply_payment
from sync.hub.effects.renewal import apply_renewal
from sync.hub.effects.staff_deeds import apply_staff
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, add_task, open_claims, task_name, task_number
from sync.hub.rows.happening import Happening
from sync.hub.rows.records import Claim

_CANCELS = {FactKind.CANCEL_LOAN, FactKind.CANCEL_RETURN}
_DECLINED = "declined"


def apply_fact(ledger: Ledger, happening: Happening) -> Answer:
    """Apply one fact to the ledger and answer it. Feed versions are filled in by the intake."""
    what = happening.fact.what
    spoken = happening.superseded
    if spoken is not None and what.kind in {FactKind.LOAN, FactKind.RETURN}:
        # Its own statement was here first: the fact changes nothing any more.
        if spoken.kind in _CANCELS:
            undone = happening.is_request and what.kind is FactKind.LOAN
            return Answer(Declined(Reason.UNDONE) if undone else Accepted())
        return Answer(AlreadyKnown())
    match what.kind:
        case FactKind.LOAN:
            return apply_loan(ledger, happening)
        case FactKind.RETURN:
            return apply_return(ledger, happening)
        case FactKind.CANCEL_LOAN:
            return cancel_loan(ledger, happening)
        case FactKind.CANCEL_RETURN:
            return cancel_return(ledger, happening)
        case FactKind.CONFIRM:
            return _confirm(ledger, happening)
        case FactKind.CLAIM:
            return _claim(ledger, happening)
        case FactKind.HANDOVER:
            note = what.note or f"{what.item}: the alarm of a lent book could not be verified."
            return _leave(ledger, happening, TaskKind.HAND_OVER, note)
        case FactKind.RENEWAL:
            return apply_renewal(ledger, happening)
        case FactKind.PAYMENT:
            return apply_payment(ledger, happening)
        case FactKind.STAFF:
            return apply_staff(ledger, happening)
        case FactKind.TASK if what.evidence.get(evidence.MAIL):
            return wish_mail(ledger, happening)
        case FactKind.TASK if what.evidence.get(evidence.DAMAGE):
            return _damaged(ledger, happening)
        case FactKind.TASK:
            return _leave(ledger, happening, TaskKind.KIOSK, what.note or "No note.")


def _leave(ledger: Ledger, happening: Happening, kind: TaskKind, note: str) -> Answer:
    """Leave a task that a kiosk asked for; that is no collision."""
    task = add_task(ledger, kind, happening, note, other=happening.alias)
    item = None if happening.fact.what.item is None else ledger.item(happening.fact.what.item)
    return Answer(Accepted(task=task), book=None if item is None else ledger.book(item))


def _damaged(ledger: Ledger, happening: Happening) -> Answer:
    """A patron says what is broken: one task for the same words about the same book."""
    what = happening.fact.what
    item = None if what.item is None else ledger.item(what.item)
    if item is None:
        return _leave(ledger, happening, TaskKind.KIOSK, f"{what.item}: {what.note}")
    book = ledger.book(item)
    note = words_about(item.barcode, book.title, what.note[:LONGEST])
    ledger.write_tasks()  # the same may have been said a moment ago, in this transaction
    told = said_already(ledger.conn, item.barcode, note)
    if told is not None:
        return Answer(Accepted(task=told), book=book)
    task = add_task(ledger, TaskKind.CONDITION, happening, note)
    return Answer(Accepted(task=task), book=book)


def _claim(ledger: Ledger, happening: Happening) -> Answer:
    """A label alone is not a book: the loan stays open until the book is seen."""
    what = happening.fact.what
    item = None if what.item is None else ledger.item(what.item)
    if item is None:
        note = f"{what.item} is claimed to be returned; nobody knows it."
        return Answer(Flagged(add_task(ledger, TaskKind.UNKNOWN_ITEM, happening, note)))
    book = ledger.book(item)
    for claim in open_claims(ledger, item.barcode):
        return Answer(Accepted(task=task_name(claim.number)), book=book)
    loan = ledger.open_loan(item.barcode)
    if loan is None:
        return Answer(Accepted(), book=book)
    note = f"{item.barcode} {book.title} is claimed to be returned, to be seen."
    task = add_task(ledger, TaskKind.CLAIMED, happening, note, other=loan.key, patron=loan.patron)
    claim = Claim(task_number(task), happening.at_ms, TaskKind.CLAIMED)
    ledger.put_claim(item.barcode, claim)
    return Answer(Accepted(task=task), book=book)


def _confirm(ledger: Ledger, happening: Happening) -> Answer:
    """A request that went unanswered did happen: nothing to do when it came, else apply it."""
    what = happening.fact.what
    before = happening.referred
    if before is not None and before.outcome != _DECLINED:
        item = None if before.item is None else ledger.item(before.item)
        return Answer(Accepted(), book=None if item is None else ledger.book(item))
    if before is not None:
        kind = FactKind(before.kind)
    else:
        kind = confirmed_kind(what)
    if kind not in {FactKind.LOAN, FactKind.RETURN}:
        return Answer(Accepted())
    stated = replace(what, kind=kind, mode=FactMode.STATEMENT)
    return apply_fact(
        ledger, replace(happening, fact=Fact(happening.fact.key, stated), superseded=None)
    )
