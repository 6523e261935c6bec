"""A patron's account as the hub knows it: loans, holds, what is owed, how long nothing is lent.

Owns that reading; why a loan cannot be renewed is decided where renewals are. Must not write, and
nothing of another patron is in it.
"""

from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from kiosk.domain.ids import CHIP, ItemId
from kiosk.domain.items import HoldStatus
from kiosk.domain.policy import Rules
from kiosk.ports_account import AccountSeen, FeeSeen, HoldSeen, LoanSeen
from sync.hub.db.quick import ask
from sync.hub.db.tables import table
from sync.hub.effects.renewal import renewal_refusal
from sync.hub.ledger.ledger import Ledger
from sync.hub.library.messages import messages_of
from sync.hub.rows import statements
from sync.hub.rows.records import HoldRec, PatronRec, day_or_none, from_ms, to_ms

MOST: Final = 200
"""Loans, holds or fees that are told."""

_LOAN, _ITEM, _HOLD, _CHARGE = statements.LOAN, statements.ITEM, statements.HOLD, table("charge")
_BIBLIO, _CARD = statements.BIBLIO, statements.CARD
_LENT = (
    select(_LOAN.c.item)
    .where(_LOAN.c.patron == bindparam("patron"), _LOAN.c.returned_ms.is_(None))
    .order_by(_LOAN.c.due_ms, _LOAN.c.item)
    .limit(MOST)
)
_HELD = (
    select(_HOLD.c.biblio)
    .where(_HOLD.c.patron == bindparam("patron"), _HOLD.c.status.in_(statements.OPEN_HOLDS))
    .order_by(_HOLD.c.id)
    .limit(MOST)
)
_CHIPS = (
    select(func.count())
    .select_from(_CARD)
    .where(
        _CARD.c.patron == bindparam("patron"),
        _CARD.c.until_ms.is_(None),
        _CARD.c.code.startswith(CHIP, autoescape=True),
    )
)
_LATE = (
    select(_LOAN.c.returned_ms.label("at_ms"), _LOAN.c.fee.label("amount"), _BIBLIO.c.title)
    .join(_ITEM, _ITEM.c.barcode == _LOAN.c.item)
    .join(_BIBLIO, _BIBLIO.c.id == _ITEM.c.biblio)
    .where(_LOAN.c.patron == bindparam("patron"), _LOAN.c.fee > 0)
    .order_by(_LOAN.c.returned_ms.desc())
    .limit(MOST)
)
_DUE = (
    select(_CHARGE.c.at_ms, _CHARGE.c.amount, _BIBLIO.c.title)
    .join(_ITEM, _ITEM.c.barcode == _CHARGE.c.item)
    .join(_BIBLIO, _BIBLIO.c.id == _ITEM.c.biblio)
    .where(_CHARGE.c.patron == bindparam("patron"), _CHARGE.c.status == "due", _CHARGE.c.amount > 0)
    .order_by(_CHARGE.c.at_ms.desc())
    .limit(MOST)
)


def account_of(conn: Connection, patron: str, *, now: datetime, itemised: bool) -> AccountSeen:
    """Read a patron's account in one state of the database.

    ``itemised``: the fees arose here, so that the hub knows what for.
    """
    ledger = Ledger(conn, locks=False)
    items = list(conn.execute(_LENT, {"patron": patron}).scalars())
    ledger.load(items=items, patrons=[patron])
    known = ledger.patron(patron)
    if known is None:
        return AccountSeen()
    loans = [loan for item in items if (loan := _loan(ledger, item, known, now)) is not None]
    titles = list(dict.fromkeys(conn.execute(_HELD, {"patron": patron}).scalars()))
    books = {row[0]: (str(row[1]), str(row[2])) for row in _books(conn, titles)}
    holds = [
        _hold(ledger, hold, *books.get(title, ("", "")))
        for title in titles
        for hold in ledger.holds(title)
        if hold.patron == patron
    ]
    fees = max(0, known.fees)
    return AccountSeen(
        loans=tuple(sorted(loans, key=lambda loan: not loan.overdue)),
        holds=tuple(sorted(holds, key=lambda hold: not hold.ready)),
        fees=fees,
        fee_lines=_lines(conn, patron, fees) if itemised else (),
        suspended_until=_suspended(ledger, known, now),
        messages=tuple(one.text for one in messages_of(conn, patron, today=_today(ledger, now))),
        max_loans=_most_loans(ledger.rules, known.category),
        chips=conn.execute(_CHIPS, {"patron": patron}).scalar_one(),
    )


def _loan(ledger: Ledger, barcode: str, patron: PatronRec, now: datetime) -> LoanSeen | None:
    item, loan = ledger.item(barcode), ledger.open_loan(barcode)
    if item is None or loan is None or loan.patron != patron.id:
        return None
    book, due = ledger.book(item), from_ms(loan.due_ms)
    return LoanSeen(
        item=ItemId(barcode),
        title=book.title,
        author=book.author,
        due=due,
        overdue=due < now,
        no_renewal=renewal_refusal(ledger, item, patron, at_ms=to_ms(now)),
    )


def _hold(ledger: Ledger, hold: HoldRec, title: str, author: str) -> HoldSeen:
    """Return a hold; its place counts those that wait, as they are served."""
    ready = hold.status == HoldStatus.TRAPPED
    waiting = [one.id for one in ledger.holds(hold.biblio) if one.status == HoldStatus.WAITING]
    copy = None if hold.item is None else ledger.item(hold.item)
    return HoldSeen(
        ref=str(hold.id),
        title=title,
        author=author,
        ready=ready,
        place=None if ready else waiting.index(hold.id) + 1,
        shelf=copy.branch if ready and copy is not None else "",
    )


def _books(conn: Connection, titles: list[int]) -> list[tuple[object, ...]]:
    return [tuple(row) for row in ask(conn, statements.BOOKS, {"keys": titles})] if titles else []


def _lines(conn: Connection, patron: str, fees: int) -> tuple[FeeSeen, ...]:
    """Return what the debt is for: the newest costs that make it up, as the oldest are paid first.

    Payments say nothing of what they were for; what is left of a cost stands in its line.
    """
    asked = {"patron": patron}
    rows = [*conn.execute(_LATE, asked), *conn.execute(_DUE, asked)]
    lines: list[FeeSeen] = []
    left = fees
    for row in sorted(rows, key=lambda row: -(row.at_ms or 0)):
        if left <= 0:
            break
        lines.append(FeeSeen(str(row.title), min(left, int(row.amount))))
        left -= int(row.amount)
    return tuple(lines)


def _suspended(ledger: Ledger, patron: PatronRec, now: datetime) -> date | None:
    until = day_or_none(patron.suspended_until)
    return until if until is not None and until >= _today(ledger, now) else None


def _today(ledger: Ledger, now: datetime) -> date:
    return now.astimezone(ledger.rules.zone).date()


def _most_loans(rules: Rules, category: str) -> int:
    """Return how many loans the kindest rule allows the patron; 0 where none does."""
    terms = [rules.term(category, item_type) for _, item_type in rules.terms]
    return max((term.max_items for term in terms if term is not None), default=0)
