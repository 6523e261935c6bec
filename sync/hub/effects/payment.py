"""What a payment does: once, by its fact and by the provider's own reference.

Owns case 18 of the collision list (docs/servers/hub.md) and the ``payment`` table.
"""

from dataclasses import replace
from typing import Final

import orjson
from sqlalchemy import bindparam, select

from kiosk.domain.evidence import ORDER
from kiosk.domain.facts import Accepted, AlreadyKnown, Flagged
from kiosk.ports import Answer
from sync.hub.db.tables import table
from sync.hub.effects.whose import whose
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.system_link import stands_beside
from sync.hub.ledger.tasks import TaskKind, add_task
from sync.hub.rows.happening import Happening

REFERENCE: Final = "reference"
AMOUNT: Final = "amount"
"""Keys in a payment's evidence: the provider's reference; digits in the currency's unit."""

AGAIN: Final = "again"
"""A machine's own number of a payment, where it was heard too long ago to be a repeat for sure."""

_MOST: Final = 10**9
_PAYMENT = table("payment")
_EVENT = table("event")
_FIND = (
    select(_PAYMENT.c.fact, _PAYMENT.c.patron, _PAYMENT.c.amount, _EVENT.c.content)
    .outerjoin(_EVENT, _EVENT.c.key == _PAYMENT.c.fact)
    .where(_PAYMENT.c.reference == bindparam("reference"))
)


def apply_payment(ledger: Ledger, happening: Happening) -> Answer:
    """Put money that was paid on the patron's account. Money that was taken is never refused."""
    what = happening.fact.what
    patron = None if what.patron is None else whose(ledger, what.patron)
    digits, reference = what.evidence.get(AMOUNT, ""), what.evidence.get(REFERENCE, "")
    amount = int(digits) if digits.isdecimal() and len(digits) < 11 else 0
    if not reference or not 0 < amount <= _MOST:
        note = f"{what.patron} paid; amount {digits or '?'}, reference {reference or '?'}."
        return _flag(ledger, happening, TaskKind.NOT_APPLIED, note)
    if patron is None:
        note = f"{what.patron}, whom nobody knows, paid {amount} ({reference})."
        return _flag(ledger, happening, TaskKind.UNKNOWN_PATRON, note)
    before = ledger.conn.execute(_FIND, {"reference": reference}).first()
    if before is not None:
        again = what.evidence.get(AGAIN, "")
        same = (before.patron, before.amount) == (patron.id, amount)
        if same and _of_one_order(before.content, what.evidence.get(ORDER, "")):
            if not again:
                return Answer(AlreadyKnown())
            note = (
                f"{patron.id} paid {amount} under number {again}, as long before ({reference}):"
                " sent again, or a second payment that is not on the account. See the machine."
            )
            return _flag(ledger, happening, TaskKind.NOT_APPLIED, note, other=before.fact)
        note = f"Payment {reference} came twice: {before.amount} and {amount}."
        return _flag(ledger, happening, TaskKind.SAME_KEY, note, other=before.fact)
    applied = min(amount, max(0, patron.fees))
    row = {
        "reference": reference,
        "fact": happening.key,
        "patron": patron.id,
        "amount": amount,
        "applied": applied,
        "credit": amount - applied,
        "at_ms": happening.at_ms,
    }
    ledger.conn.execute(_PAYMENT.insert(), row)
    ledger.put_patron(replace(patron, fees=patron.fees - applied))
    # Beside a library system what is owed there counts, which may be fresher than what is known
    # here: that system says itself what was too much.
    if applied == amount or stands_beside(ledger.conn, happening.received_ms):
        return Answer(Accepted())
    note = f"{patron.id} paid {amount} and owed {applied} ({reference})."
    task = add_task(ledger, TaskKind.OVERPAID, happening, note, patron=patron.id)
    return Answer(Accepted(task=task))


def _of_one_order(content: str | None, order: str) -> bool:
    """Return whether nothing tells the orders of two payments apart."""
    evidence = orjson.loads(content or "{}").get("evidence") or {}
    return not order or evidence.get(ORDER, order) == order


def _flag(
    ledger: Ledger, happening: Happening, kind: TaskKind, note: str, *, other: str | None = None
) -> Answer:
    return Answer(Flagged(add_task(ledger, kind, happening, note, other=other)))
