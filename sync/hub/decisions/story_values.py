"""The values that fill a task's sentences: who, what, when, how much. Reads only."""

from collections.abc import Mapping
from string import Formatter

from sqlalchemy import Connection, bindparam, select

from sync.hub.db.tables import table
from sync.hub.decisions.settle_case import Case, StoredFact
from sync.hub.decisions.story_phrase import At, Day, Phrase, Value, phrase
from sync.hub.decisions.story_words import SENTENCES
from sync.hub.fleet.fleet import shown_name
from sync.hub.intake.desk import DESK
from sync.hub.ledger.masking import NOTHING, mask
from sync.hub.ledger.system_link import read_link
from sync.hub.rows.records import LoanRec, to_ms
from sync.hub.wire.facts import key_from_text

_PAYMENT = table("payment")
_PAID = select(_PAYMENT.c.amount, _PAYMENT.c.credit, _PAYMENT.c.reference).where(
    _PAYMENT.c.fact == bindparam("fact")
)


def kiosk_of(case: Case) -> str:
    """Return the kiosk whose fact made the task; facts that were set aside name it first."""
    key = key_from_text(case.task.fact)
    return case.task.fact.partition(":")[0] if key is None else key.kiosk


def place_of(conn: Connection, kiosk: str) -> Phrase:
    """Return where something happened."""
    if kiosk == DESK:
        return phrase("place.desk")
    return phrase("place.kiosk", kiosk=shown_name(conn, kiosk))


def values_of(case: Case) -> dict[str, Value]:
    """Return every value that a sentence about this task may ask for."""
    task = case.task
    item = None if task.item is None else case.ledger.item(task.item)
    barcode = task.item or NOTHING
    stored, loan = case.fact(), case.loan()
    kiosk = kiosk_of(case)
    values: dict[str, Value] = {
        "title": barcode if item is None else case.ledger.book(item).title,
        "barcode": barcode,
        "kiosk": shown_name(case.conn, kiosk),
        "borrower_place": place_of(case.conn, kiosk),
        "at": At(task.at_ms),
        "note": task.note,
        "borrower": mask(case.conn, task.patron),
        "due": _due(stored, loan, case),
    }
    hold = case.hold()
    values["holder"] = mask(case.conn, None if hold is None else hold.patron)
    charges = case.charges()
    values["amount"] = sum(charge.amount for charge in charges)
    values["days"] = _days_late(charges[0].loan if charges else None, case)
    paid = case.conn.execute(_PAID, {"fact": task.fact}).first()
    values["paid"] = 0 if paid is None else paid.amount
    values["credit"] = 0 if paid is None else paid.credit
    values["reference"] = NOTHING if paid is None else paid.reference
    link = read_link(case.conn)
    values["system"] = NOTHING if link is None else link.name
    return values | _two(case)


def _due(stored: StoredFact | None, loan: LoanRec | None, case: Case) -> Value:
    """Return the day on the slip: of the newer loan where there are two."""
    both = case.two_loans()
    if both is not None:
        return Day(both[1].due_ms)
    if loan is not None:
        return Day(loan.due_ms)
    other = case.other_loan()
    if other is not None:
        return Day(other.due_ms)
    due = None if stored is None else stored.fact.what.due
    return NOTHING if due is None else Day(to_ms(due))


def _two(case: Case) -> dict[str, Value]:
    """Return what is said of two loans that collided."""
    both = case.two_loans()
    if both is None:
        known: dict[str, Value] = dict.fromkeys(("earlier", "later", "later_at"), NOTHING)
        return known | {"earlier_due": NOTHING}
    earlier, later = both
    return {
        "earlier": mask(case.conn, earlier.patron),
        "later": mask(case.conn, later.patron),
        "later_at": At(later.lent_ms),
        "earlier_due": Day(earlier.due_ms),
    }


def _days_late(key: str | None, case: Case) -> int:
    """Return how many days after it was due a loan ended."""
    loan = None if key is None else case.ledger.loan_by_fact(key)
    if loan is None or loan.returned_ms is None:
        return 0
    return max(0, -((loan.due_ms - loan.returned_ms) // 86_400_000))


def filled(key: str, values: Mapping[str, Value]) -> Phrase:
    """Return a phrase with the values that its sentences ask for, and no others."""
    asked = {
        name
        for sentence in SENTENCES[key]
        for _, name, _, _ in Formatter().parse(sentence)
        if name is not None
    }
    return Phrase(key, tuple((name, values[name]) for name in sorted(asked)))
