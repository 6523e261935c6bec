"""The Core statements of the ledger, built once.

Owns SQL for loading and writing records in the order of their columns; must not decide anything.
"""

from typing import Final

from sqlalchemy import TextClause, and_, bindparam, func, select, text

from kiosk.domain.ids import CHIP
from kiosk.domain.items import HoldStatus
from sync.hub.one_of import one_of
from sync.hub.tables import table

ITEM, PATRON, LOAN, HOLD = table("item"), table("patron"), table("loan"), table("hold")
BIBLIO, CARD, EVENT, TASK, RULE = (
    table("biblio"),
    table("card"),
    table("event"),
    table("task"),
    table("rule"),
)
OPEN_HOLDS: Final = (HoldStatus.WAITING.value, HoldStatus.TRAPPED.value)
HOLD_COLUMNS: Final = (
    HOLD.c.id,
    HOLD.c.biblio,
    HOLD.c.patron,
    HOLD.c.status,
    HOLD.c.item,
    HOLD.c.placed_ms,
    HOLD.c.trapped_by,
    HOLD.c.closed_by,
)
_EVENT_COLUMNS = (
    EVENT.c.key,
    EVENT.c.kind,
    EVENT.c.mode,
    EVENT.c.item,
    EVENT.c.patron,
    EVENT.c.refers,
    EVENT.c.at_ms,
    EVENT.c.hash,
    EVENT.c.outcome,
    EVENT.c.answer,
)

# Locks are taken in one order everywhere: items, patrons, holds, then the feed's counter.
ITEMS_SEEN: Final = select(*ITEM.c).where(one_of(ITEM.c.barcode)).order_by(ITEM.c.barcode)
ITEMS: Final = ITEMS_SEEN.with_for_update()
PATRONS_SEEN: Final = (
    select(
        PATRON.c.id,
        PATRON.c.first_name,
        PATRON.c.category,
        PATRON.c.status,
        PATRON.c.expires,
        PATRON.c.suspended_until,
        PATRON.c.fees,
        PATRON.c.pin_since_ms,
    )
    .where(one_of(PATRON.c.id))
    .order_by(PATRON.c.id)
)
PATRONS: Final = PATRONS_SEEN.with_for_update()
HOLDS_SEEN: Final = (
    select(*HOLD_COLUMNS)
    .where(one_of(HOLD.c.biblio), HOLD.c.status.in_(OPEN_HOLDS))
    .order_by(HOLD.c.id)
)
HOLDS: Final = HOLDS_SEEN.with_for_update()
CURRENT_CARDS: Final = (
    select(CARD.c.patron, CARD.c.code)
    .where(one_of(CARD.c.patron), CARD.c.until_ms.is_(None))
    .order_by(CARD.c.code.startswith(CHIP, autoescape=True).desc(), CARD.c.since_ms)
)
"""The last one of a patron is the printed card; a chip only where there is no other."""
BOOKS: Final = select(BIBLIO.c.id, BIBLIO.c.title, BIBLIO.c.author, BIBLIO.c.class_mark).where(
    one_of(BIBLIO.c.id)
)
OPEN_LOANS: Final = select(*LOAN.c).where(one_of(LOAN.c.item), LOAN.c.returned_ms.is_(None))
OPEN_COUNTS: Final = (
    select(LOAN.c.patron, func.count())
    .where(one_of(LOAN.c.patron), LOAN.c.returned_ms.is_(None))
    .group_by(LOAN.c.patron)
)
COPIES: Final = select(ITEM.c.biblio, ITEM.c.barcode, ITEM.c.status).where(
    one_of(ITEM.c.biblio), ITEM.c.in_house == 0
)
LOAN_BY_FACT: Final = select(*LOAN.c).where(
    (LOAN.c.key == bindparam("key")) | (LOAN.c.alias == bindparam("key"))
)
LOAN_CLOSED_BY: Final = select(*LOAN.c).where(LOAN.c.closed_by == bindparam("key"))
LOANS_COVERING: Final = (
    select(*LOAN.c)
    .where(
        LOAN.c.item == bindparam("item"),
        LOAN.c.lent_ms <= bindparam("at"),
        LOAN.c.returned_ms > bindparam("at"),
    )
    .order_by(LOAN.c.lent_ms.desc())
)
NEXT_LENT: Final = select(func.min(LOAN.c.lent_ms)).where(
    LOAN.c.item == bindparam("item"), LOAN.c.lent_ms > bindparam("at")
)
RETURNS_BETWEEN: Final = select(func.count()).where(
    EVENT.c.item == bindparam("item"),
    EVENT.c.kind == "return",
    EVENT.c.at_ms.between(bindparam("since"), bindparam("until")),
)
HOLDS_TOUCHED: Final = select(*HOLD_COLUMNS).where(
    (HOLD.c.closed_by == bindparam("key")) | (HOLD.c.trapped_by == bindparam("key"))
)
HOLD_BY_ID: Final = select(*HOLD_COLUMNS).where(HOLD.c.id == bindparam("id"))
EVENTS: Final = select(*_EVENT_COLUMNS).where(one_of(EVENT.c.key))
REFERRING: Final = select(*_EVENT_COLUMNS).where(one_of(EVENT.c.refers))
OPEN_CLAIMS: Final = select(TASK.c.item, TASK.c.id, TASK.c.at_ms, TASK.c.kind).where(
    and_(
        one_of(TASK.c.item),
        TASK.c.kind.in_(("claimed", "call-back")),
        TASK.c.status == "open",
    )
)
CLOSE_TASK: Final = text(
    "UPDATE task SET status = 'done', done_ms = :ms, done_by = :by"
    " WHERE id = :id AND status = 'open'"
)
RULES: Final = select(RULE.c.name, RULE.c.value)

EVENT_INSERT: Final = EVENT.insert()
TASK_INSERT: Final = TASK.insert().returning(TASK.c.id)


def _upsert(name: str, key: str, columns: tuple[str, ...]) -> TextClause:
    """Return an insert that updates the columns of a row that is there."""
    names = (key, *columns)
    return text(
        f"INSERT INTO {name} ({', '.join(names)}) VALUES ({', '.join(':' + n for n in names)})"
        f" ON CONFLICT ({key}) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in columns)}"
    )


UPDATE_ITEM: Final = text(
    "UPDATE item SET branch = :branch, status = :status, seen_ms = :seen_ms, seen_by = :seen_by"
    " WHERE barcode = :barcode"
)
UPDATE_PATRON: Final = text(
    "UPDATE patron SET status = :status, expires = :expires, suspended_until = :suspended_until,"
    " fees = :fees, pin_since_ms = :pin_since_ms WHERE id = :id"
)
UPSERT_LOAN: Final = _upsert(
    "loan",
    "key",
    (
        "alias",
        "item",
        "patron",
        "lent_ms",
        "due_ms",
        "returned_ms",
        "how",
        "closed_by",
        "fee",
        "suspension_days",
        "disputed",
    ),
)
UPSERT_HOLD: Final = _upsert(
    "hold",
    "id",
    ("biblio", "patron", "status", "item", "placed_ms", "trapped_by", "closed_by"),
)
