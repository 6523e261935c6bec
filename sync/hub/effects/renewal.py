"""What a renewal does: a date that was promised stands, whoever waits for the book.

Owns case 17 of the collision list (docs/servers/hub.md). Must not write to a table.
"""

from dataclasses import replace

from kiosk.domain.decide import decide_patron
from kiosk.domain.facts import Accepted, Declined, Flagged
from kiosk.domain.items import HoldStatus
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer
from sync.hub.effects.giving_back import cost_of, take_back_cost
from sync.hub.effects.loan import promised_due
from sync.hub.effects.whose import whose
from sync.hub.ledger.charges import lower_proposed
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, add_task
from sync.hub.rows.happening import Happening
from sync.hub.rows.records import HoldRec, ItemRec, LoanRec, PatronRec, from_ms, to_ms


def apply_renewal(ledger: Ledger, happening: Happening) -> Answer:
    """Let a loan go on, or say why not; a statement is never declined."""
    what = happening.fact.what
    item = None if what.item is None else ledger.item(what.item)
    patron = None if what.patron is None else whose(ledger, what.patron)
    if item is None:
        note = f"{what.item} was renewed; nobody knows it."
        return _refused(ledger, happening, Reason.UNKNOWN_ITEM, TaskKind.UNKNOWN_ITEM, note)
    if patron is None:
        note = f"{what.item} was renewed by {what.patron}, whom nobody knows."
        return _refused(ledger, happening, Reason.CARD_UNKNOWN, TaskKind.UNKNOWN_PATRON, note)
    loan = ledger.open_loan(item.barcode)
    mine = loan if loan is not None and loan.patron == patron.id else None
    first = _waiting(ledger, item, patron)
    if happening.is_request:
        return _request(ledger, happening, item, patron, mine=mine, first=first)
    if mine is not None and not happening.before(mine.key, mine.lent_ms):
        return _extend(ledger, happening, item, patron, mine=mine, first=first)
    return _too_late(ledger, happening, item, patron)


def _refused(
    ledger: Ledger, happening: Happening, reason: Reason, kind: TaskKind, note: str
) -> Answer:
    if happening.is_request:
        return Answer(Declined(reason))
    return Answer(Flagged(add_task(ledger, kind, happening, note)))


def _waiting(ledger: Ledger, item: ItemRec, patron: PatronRec) -> HoldRec | None:
    """Return the first hold of somebody else that waits for the title."""
    for hold in ledger.holds(item.biblio):
        if hold.status == HoldStatus.WAITING and hold.patron != patron.id:
            return hold
    return None


def renewal_refusal(
    ledger: Ledger, item: ItemRec, patron: PatronRec, *, at_ms: int
) -> Reason | None:
    """Return why the patron cannot renew the loan of an item that is theirs, or None."""
    return _refusal(ledger, item, patron, at_ms=at_ms, first=_waiting(ledger, item, patron))


def _refusal(
    ledger: Ledger, item: ItemRec, patron: PatronRec, *, at_ms: int, first: HoldRec | None
) -> Reason | None:
    """Decide a renewal: not while another waits and no copy is free, nor instead of a late return.

    A late book that went on would cost nothing for the days that have passed.
    """
    standing = decide_patron(patron.as_patron(), ledger.rules, from_ms(at_ms))
    if standing is not None:
        return standing
    loan = ledger.open_loan(item.barcode)
    if loan is not None and ledger.rules.days_late(from_ms(loan.due_ms), from_ms(at_ms)):
        return Reason.OVERDUE
    if first is not None and not ledger.free_copies(item):
        return Reason.HELD_FOR_OTHER
    return None


def _request(
    ledger: Ledger,
    happening: Happening,
    item: ItemRec,
    patron: PatronRec,
    *,
    mine: LoanRec | None,
    first: HoldRec | None,
) -> Answer:
    """Decide a live renewal."""
    book = ledger.book(item)
    if mine is None:
        return Answer(Declined(Reason.ON_LOAN_TO_OTHER), book=book)
    refusal = _refusal(ledger, item, patron, at_ms=happening.at_ms, first=first)
    if refusal is not None:
        return Answer(Declined(refusal), book=book)
    term = ledger.rules.term(patron.category, item.item_type)
    days = 14 if term is None else term.loan_days
    due = max(ledger.rules.due(from_ms(happening.at_ms), days), from_ms(mine.due_ms))
    ledger.put_loan(replace(mine, due_ms=to_ms(due)))
    return Answer(Accepted(), book=book, due=due)


def _extend(
    ledger: Ledger,
    happening: Happening,
    item: ItemRec,
    patron: PatronRec,
    *,
    mine: LoanRec,
    first: HoldRec | None,
) -> Answer:
    """The date that was promised stands; who waits is named to staff."""
    book = ledger.book(item)
    due = max(promised_due(ledger, happening, item, patron), from_ms(mine.due_ms))
    ledger.put_loan(replace(mine, due_ms=to_ms(due)))
    if first is None:
        return Answer(Accepted(), book=book, due=due)
    note = f"{item.barcode} {book.title} was renewed by {patron.id}; {first.patron} waits for it."
    other = f"hold {first.id}"
    task = add_task(ledger, TaskKind.RENEWAL, happening, note, other=other)
    return Answer(Flagged(task), book=book, due=due)


def _too_late(ledger: Ledger, happening: Happening, item: ItemRec, patron: PatronRec) -> Answer:
    """The loan is over, or another's: the promise still counts for what it was to cost."""
    book = ledger.book(item)
    due = promised_due(ledger, happening, item, patron)
    loan = ledger.loan_covering(item.barcode, happening.at_ms)
    if loan is not None and loan.patron == patron.id and loan.returned_ms is not None:
        longer = replace(loan, due_ms=max(loan.due_ms, to_ms(due)))
        fair = cost_of(ledger, item, longer, loan.returned_ms)
        fairer = replace(
            longer,
            fee=min(loan.fee, fair.fee),
            suspension_days=min(loan.suspension_days, fair.suspension_days),
        )
        take_back_cost(ledger, loan, now_ms=happening.received_ms, keep=fairer)
        lower_proposed(ledger.conn, loan.key, amount=fair.fee, days=fair.suspension_days)
        ledger.put_loan(fairer)
        return Answer(Accepted(), book=book, due=due)
    now_open = ledger.open_loan(item.barcode)
    note = f"{item.barcode} {book.title} was renewed by {patron.id}, who has no loan of it."
    other = None if now_open is None else now_open.key
    task = add_task(ledger, TaskKind.RENEWAL, happening, note, other=other)
    return Answer(Flagged(task), book=book, due=due)
