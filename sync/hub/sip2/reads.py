"""What SIP2 asks of a patron's account and the routes do not tell: loans, holds, the rules.

Owns those reads. It must not write.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.ids import FactKey
from kiosk.domain.policy import Rules
from sync.hub.db.tables import table
from sync.hub.rows import statements
from sync.hub.rows.records import from_ms
from sync.hub.rows.rules import parse_rules
from sync.hub.wire.facts import key_from_text

_LOAN, _ITEM, _BIBLIO = statements.LOAN, statements.ITEM, statements.BIBLIO
_HOLD = statements.HOLD
_PAYMENT = table("payment")
_MOST: Final = 500
_LOANS = (
    select(_LOAN.c.item, _BIBLIO.c.title, _LOAN.c.due_ms)
    .join(_ITEM, _ITEM.c.barcode == _LOAN.c.item)
    .join(_BIBLIO, _BIBLIO.c.id == _ITEM.c.biblio)
    .where(_LOAN.c.patron == bindparam("patron"), _LOAN.c.returned_ms.is_(None))
    .order_by(_LOAN.c.due_ms, _LOAN.c.item)
    .limit(_MOST)
)
_HOLDS = (
    select(_HOLD.c.id, _HOLD.c.biblio, _HOLD.c.item, _HOLD.c.status, _BIBLIO.c.title)
    .join(_BIBLIO, _BIBLIO.c.id == _HOLD.c.biblio)
    .where(_HOLD.c.patron == bindparam("patron"), _HOLD.c.status.in_(statements.OPEN_HOLDS))
    .order_by(_HOLD.c.id)
    .limit(_MOST)
)
_OPEN = select(_LOAN.c.key).where(_LOAN.c.item == bindparam("item"), _LOAN.c.returned_ms.is_(None))
_CLOSED = (
    select(_LOAN.c.closed_by)
    .where(_LOAN.c.item == bindparam("item"), _LOAN.c.returned_ms.is_not(None))
    .order_by(_LOAN.c.returned_ms.desc())
    .limit(1)
)
_PAID = select(_PAYMENT.c.at_ms).where(_PAYMENT.c.reference == bindparam("reference"))
_RULES = select(statements.RULE.c.name, statements.RULE.c.value)


@dataclass(frozen=True, slots=True)
class LoanSeen:
    """An open loan of a patron."""

    item: str
    title: str
    due: datetime


@dataclass(frozen=True, slots=True)
class HoldSeen:
    """An open hold of a patron; ``ready``: ``item`` lies on the hold shelf."""

    id: int
    biblio: int
    item: str
    title: str
    ready: bool


@dataclass(frozen=True, slots=True)
class Account:
    """What is a patron's."""

    loans: tuple[LoanSeen, ...]
    holds: tuple[HoldSeen, ...]

    def overdue(self, now: datetime) -> tuple[LoanSeen, ...]:
        """Loans whose date has passed."""
        return tuple(loan for loan in self.loans if loan.due < now)


def account_of(conn: Connection, patron: str) -> Account:
    """Read a patron's open loans and holds."""
    loans = conn.execute(_LOANS, {"patron": patron})
    holds = conn.execute(_HOLDS, {"patron": patron})
    return Account(
        tuple(LoanSeen(row.item, row.title, from_ms(row.due_ms)) for row in loans),
        tuple(
            HoldSeen(row.id, row.biblio, row.item or "", row.title, ready=row.item is not None)
            for row in holds
        ),
    )


def opened_by(conn: Connection, item: str) -> FactKey | None:
    """Return the fact that opened an item's loan; None where none is open."""
    return key_from_text(conn.execute(_OPEN, {"item": item}).scalar())


def closed_by(conn: Connection, item: str) -> FactKey | None:
    """Return the fact that ended an item's last loan."""
    return key_from_text(conn.execute(_CLOSED, {"item": item}).scalar())


def paid_at(conn: Connection, reference: str) -> datetime | None:
    """Return when a payment of this reference came in; None where there is none."""
    at_ms = conn.execute(_PAID, {"reference": reference}).scalar()
    return None if at_ms is None else from_ms(int(at_ms))


def rules_now(conn: Connection) -> Rules:
    """Read the library's rules."""
    return parse_rules({row.name: row.value for row in conn.execute(_RULES)})
