"""What a loan does: a request may be refused, a statement stands and is at most flagged.

Owns cases 1 to 3, 6 to 9, 11 to 13 and 16 of the collision list (docs/servers/hub.md). Must not
write to a table: it changes the ledger and adds tasks.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.decide import Granted, LoanCase, decide_loan, decide_patron
from kiosk.domain.evidence import promised_days
from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, Flagged
from kiosk.domain.items import HoldStatus, ItemStatus
from kiosk.domain.overriding import overridden
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer
from sync.hub.effects.giving_back import suspend_lost_charges
from sync.hub.effects.override import note_override
from sync.hub.effects.whose import doubts, is_disputed, whose
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, add_task, close_claims
from sync.hub.ledger.tombstones import is_tombstone
from sync.hub.rows.happening import Happening
from sync.hub.rows.records import HoldEnd, HoldRec, How, ItemRec, LoanRec, PatronRec, from_ms, to_ms

LONGEST_LOAN: Final = timedelta(days=400)

USUAL_DAYS: Final = 14
"""How long is lent what no rule knows."""

GRACE_DAYS = 1
"""A loan that was promised in days is due so many days after the hub heard of it, at least."""

_STANDING = {Reason.CARD_BLOCKED, Reason.SUSPENDED, Reason.FEES_TOO_HIGH}


def apply_loan(ledger: Ledger, happening: Happening) -> Answer:
    """Lend an item, or say why not."""
    what = happening.fact.what
    item = None if what.item is None else ledger.item(what.item)
    patron = None if what.patron is None else whose(ledger, what.patron)
    if happening.is_request:
        return _request(ledger, happening, item, patron)
    if item is None:
        return _flag(ledger, happening, TaskKind.UNKNOWN_ITEM, f"{what.item} was lent.")
    if patron is None:
        note = f"{what.item} was lent to {what.patron}, whom nobody knows."
        return _flag(ledger, happening, TaskKind.UNKNOWN_PATRON, note)
    return _statement(ledger, happening, item, patron)


def _flag(
    ledger: Ledger, happening: Happening, kind: TaskKind, note: str, *, other: str | None = None
) -> Answer:
    """Take the fact without an effect and leave a task."""
    return Answer(Flagged(add_task(ledger, kind, happening, note, other=other)))


def _request(
    ledger: Ledger, happening: Happening, item: ItemRec | None, patron: PatronRec | None
) -> Answer:
    """Decide a live loan by the hub's own rules; its due date is the one that counts."""
    if item is None:
        return Answer(Declined(Reason.UNKNOWN_ITEM))
    book = ledger.book(item)
    if patron is None:
        return Answer(Declined(Reason.CARD_UNKNOWN), book=book)
    loan = ledger.open_loan(item.barcode)
    if loan is not None and happening.key in {loan.key, loan.alias}:
        return Answer(AlreadyKnown(), book=book, due=from_ms(loan.due_ms))
    decision = decide_loan(
        LoanCase(
            item=item.as_item(book),
            patron=patron.as_patron(),
            rules=ledger.rules,
            now=from_ms(happening.at_ms),
            loan=None if loan is None else loan.as_open_loan(),
            holds=[hold.as_hold() for hold in ledger.holds(item.biblio)],
            free_copies=ledger.free_copies(item),
            loans=ledger.loans_of(patron.id),
            waived=overridden(happening.fact.what.evidence),
        )
    )
    if not isinstance(decision, Granted):
        return Answer(Declined(decision.reason), book=book)
    note_override(ledger, happening)
    assert decision.due is not None  # the hub's own clock is never in doubt
    close_claims(ledger, happening)
    _lend(ledger, happening, item, patron, decision.due)
    return Answer(Accepted(), book=book, due=decision.due)


def _statement(ledger: Ledger, happening: Happening, item: ItemRec, patron: PatronRec) -> Answer:
    """Take a loan that has happened. The due date that was promised stands."""
    note_override(ledger, happening)
    book = ledger.book(item)
    due = promised_due(ledger, happening, item, patron)
    loan = ledger.open_loan(item.barcode)
    ended = _ended_meanwhile(ledger, happening, item, loan)
    if loan is not None and loan.patron == patron.id:
        if ended is None or happening.at_ms == loan.lent_ms:
            return _lend_anew(ledger, happening, item, loan, due)
        ledger.put_loan(replace(loan, due_ms=max(loan.due_ms, to_ms(due))))
        # Lent before and lent again to the same patron: one of two loans, with nothing to ask.
        return _into_history(ledger, happening, None, ended, due)
    if ended is not None:
        return _into_history(ledger, happening, loan, ended, due)
    tasks = []
    claimed_ms = close_claims(ledger, happening)
    if loan is not None:
        tasks.append(_imply_return(ledger, happening, loan, claimed_ms))
    disputed = is_disputed(ledger, happening, patron)
    name = _naming(ledger, item.barcode)
    tasks += doubts(ledger, happening, patron, name, disputed=disputed)
    waived = overridden(happening.fact.what.evidence)
    standing = decide_patron(
        patron.as_patron(), ledger.rules, from_ms(happening.at_ms), waived=waived
    )
    tasks += _flags(ledger, happening, item, patron, standing=standing)
    notice = _expired(ledger, happening, patron) if standing is Reason.CARD_EXPIRED else None
    _lend(ledger, happening, item, patron, due, disputed=disputed)
    verdict = Flagged(tasks[0]) if tasks else Accepted(task=notice)
    return Answer(verdict, book=book, due=due)


def _lend_anew(
    ledger: Ledger, happening: Happening, item: ItemRec, loan: LoanRec, due: datetime
) -> Answer:
    """Lend to the patron who has it already: it was back between, and its return is yet to come.

    Were it the same loan, that return would end it (case 5). Without a fee and without a task: the
    patron has the book either way. The same moment stated again is the same loan.
    """
    if happening.at_ms <= loan.lent_ms:
        ledger.put_loan(replace(loan, due_ms=max(loan.due_ms, to_ms(due))))
        return Answer(Accepted(), book=ledger.book(item), due=due)
    back = replace(
        loan, returned_ms=happening.at_ms, how=How.IMPLIED.value, closed_by=happening.key
    )
    ledger.put_loan(back)
    ledger.put_loan(
        LoanRec(
            key=happening.key,
            alias=happening.alias,
            item=item.barcode,
            patron=loan.patron,
            lent_ms=happening.at_ms,
            due_ms=max(loan.due_ms, to_ms(due)),
            disputed=loan.disputed,
        )
    )
    return Answer(Accepted(), book=ledger.book(item), due=due)


def promised_due(
    ledger: Ledger, happening: Happening, item: ItemRec, patron: PatronRec
) -> datetime:
    """Return the due moment: what the slip says, unless that cannot be, then the rules'.

    A kiosk that did not know the time has promised days. They count from when the hub hears of it:
    a clock in doubt never costs the patron a day.
    """
    what = happening.fact.what
    lent_ms = happening.at_ms if happening.clock_ok else happening.received_ms
    term = ledger.term(patron, item)
    usual = USUAL_DAYS if term is None else term.loan_days
    if what.due is None:
        days = promised_days(what.evidence)
        return ledger.due(lent_ms, usual if days is None else max(days, GRACE_DAYS))
    lent_at = from_ms(lent_ms)
    if what.due - lent_at > LONGEST_LOAN:
        return ledger.due(lent_ms, usual)
    if not happening.clock_ok:
        return max(what.due, ledger.due(lent_ms, usual))
    return max(what.due, lent_at)


def _ended_meanwhile(
    ledger: Ledger, happening: Happening, item: ItemRec, loan: LoanRec | None
) -> int | None:
    """Return when this loan had already ended by later evidence, or None when it is still open."""
    later: list[int] = []
    if loan is not None and happening.before(loan.key, loan.lent_ms):
        later.append(loan.lent_ms)
    if item.seen_by and happening.before(item.seen_by, item.seen_ms):
        later.append(item.seen_ms)
    if not later:
        return None
    lent_next = ledger.next_lent(item.barcode, happening.at_ms)
    if lent_next is not None:
        later.append(lent_next)
    return max(happening.at_ms, min(later))


def _into_history(
    ledger: Ledger, happening: Happening, newer: LoanRec | None, ended_ms: int, due: datetime
) -> Answer:
    """Record a loan that is over; what stands now is not touched (case 2)."""
    what = happening.fact.what
    assert what.item is not None
    assert what.patron is not None
    borrower = whose(ledger, what.patron)
    ledger.put_loan(
        LoanRec(
            key=happening.key,
            alias=happening.alias,
            item=what.item,
            patron=what.patron if borrower is None else borrower.id,
            lent_ms=happening.at_ms,
            due_ms=to_ms(due),
            returned_ms=ended_ms,
            how=How.EARLIER.value,
        )
    )
    item = ledger.item(what.item)
    book = None if item is None else ledger.book(item)
    seen = item is not None and item.seen_by and happening.at_ms <= item.seen_ms <= ended_ms
    if newer is None or seen or ledger.returns_between(what.item, happening.at_ms, ended_ms):
        return Answer(Accepted(), book=book, due=due)
    note = (
        f"{_naming(ledger, what.item)}: {happening.key} lent it to {what.patron} at"
        f" {_when(happening.at_ms)}; {newer.key} lent it to {newer.patron} at"
        f" {_when(newer.lent_ms)}, with no return between. The newer loan stands."
    )
    task = add_task(ledger, TaskKind.LENT_MEANWHILE, happening, note, other=newer.key)
    return Answer(Flagged(task), book=book, due=due)


def _imply_return(
    ledger: Ledger, happening: Happening, loan: LoanRec, claimed_ms: int | None
) -> str:
    """Close the loan of whoever had the item before, without a fee (cases 1 and 3)."""
    what = happening.fact.what
    ended = min(happening.at_ms, claimed_ms or happening.at_ms)
    ledger.put_loan(
        replace(
            loan,
            returned_ms=max(ended, loan.lent_ms),
            how=How.IMPLIED.value,
            closed_by=happening.key,
        )
    )
    note = (
        f"{_naming(ledger, loan.item)}: {happening.key} lent it to {what.patron} at"
        f" {_when(happening.at_ms)}; {loan.key} had lent it to {loan.patron} at"
        f" {_when(loan.lent_ms)} and it was never returned. The older loan is closed, without"
        " a fee; the newer stands."
    )
    return add_task(ledger, TaskKind.IMPLIED_RETURN, happening, note, other=loan.key)


def _flags(
    ledger: Ledger,
    happening: Happening,
    item: ItemRec,
    patron: PatronRec,
    *,
    standing: Reason | None,
) -> list[str]:
    """Leave a task for everything that a live loan would have been refused for.

    What staff have set aside is none: they have seen it, and it stands in the trail.
    """
    name = _naming(ledger, item.barcode)
    waived = overridden(happening.fact.what.evidence)
    tasks = []
    trapped = None if Reason.HELD_FOR_OTHER in waived else ledger.trapped_on(item)
    if trapped is not None and trapped.patron != patron.id:
        note = f"{name} lay ready for {trapped.patron} and was lent to {patron.id}."
        tasks.append(
            add_task(ledger, TaskKind.HELD_FOR_OTHER, happening, note, other=f"hold {trapped.id}")
        )
    if item.status == ItemStatus.WITHDRAWN:
        note = f"{name} is withdrawn and was lent to {patron.id}."
        tasks.append(add_task(ledger, TaskKind.WITHDRAWN_LENT, happening, note))
    if item.status in {ItemStatus.LOST, ItemStatus.MISSING}:
        note = f"{name} was {item.status} and has been lent to {patron.id}."
        found = add_task(ledger, TaskKind.FOUND, happening, note)
        suspend_lost_charges(ledger, item.barcode, found)
        tasks.append(found)
    if standing in _STANDING and not is_tombstone(patron.id):
        note = f"{name} was lent to {patron.id} although: {standing}."
        tasks.append(add_task(ledger, TaskKind.PATRON_STANDING, happening, note))
    term = ledger.term(patron, item)
    loans = ledger.loans_of(patron.id)
    if term is not None and loans >= term.max_items and Reason.LIMIT_REACHED not in waived:
        note = f"{patron.id} now has {loans + 1} of {term.max_items} loans."
        tasks.append(add_task(ledger, TaskKind.OVER_LIMIT, happening, note))
    return tasks


def _expired(ledger: Ledger, happening: Happening, patron: PatronRec) -> str:
    """Leave a notice that the card had expired; that is no collision (case 7)."""
    note = f"The card of {patron.id} had expired on {patron.expires}."
    return add_task(ledger, TaskKind.CARD_EXPIRED, happening, note)


def _lend(
    ledger: Ledger,
    happening: Happening,
    item: ItemRec,
    patron: PatronRec,
    due: datetime,
    *,
    disputed: bool = False,
) -> None:
    """Open the loan and settle the holds that it meets or displaces."""
    ledger.put_loan(
        LoanRec(
            key=happening.key,
            alias=happening.alias,
            item=item.barcode,
            patron=patron.id,
            lent_ms=happening.at_ms,
            due_ms=to_ms(due),
            disputed=int(disputed),
        )
    )
    trapped = ledger.trapped_on(item)
    own = _own_hold(ledger, item, patron, trapped)
    if own is not None:
        ledger.put_hold(replace(own, status=HoldEnd.DONE.value, closed_by=happening.key))
        if own.status == HoldStatus.TRAPPED and own.item not in {None, item.barcode}:
            _free_other_copy(ledger, happening, own)
    if trapped is not None and trapped.patron != patron.id:
        ledger.put_hold(replace(trapped, status=HoldStatus.WAITING.value, item=None))
    ledger.set_status(item.barcode, ItemStatus.ON_LOAN)


def _own_hold(
    ledger: Ledger, item: ItemRec, patron: PatronRec, trapped: HoldRec | None
) -> HoldRec | None:
    """Return the patron's own hold that this loan meets."""
    if trapped is not None and trapped.patron == patron.id:
        return trapped
    mine = [hold for hold in ledger.holds(item.biblio) if hold.patron == patron.id]
    return mine[0] if mine else None


def _free_other_copy(ledger: Ledger, happening: Happening, own: HoldRec) -> None:
    """A hold was met by another copy than the one that lies ready: that one is free again."""
    assert own.item is not None
    ledger.set_status(own.item, ItemStatus.AVAILABLE)
    note = f"{_naming(ledger, own.item)} lies on the hold shelf for {own.patron}."
    add_task(ledger, TaskKind.CLEAR_HOLD_SHELF, happening, note, other=f"hold {own.id}")


def _naming(ledger: Ledger, barcode: str) -> str:
    """Return an item as staff would name it."""
    item = ledger.item(barcode)
    return barcode if item is None else f"{barcode} {ledger.book(item).title}"


def _when(ms: int) -> str:
    """Return a moment to the minute, UTC."""
    return from_ms(ms).strftime("%Y-%m-%d %H:%M UTC")
