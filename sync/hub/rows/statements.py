"""The Core statements of the ledger, built once.

Owns SQL for loading and writing records in the order of their columns; must not decide anything.
"""

from typing import Final

from sqlalchemy import and_, bindparam, func, or_, select, text, union_all

from kiosk.domain.ids import CHIP
from kiosk.domain.items import HoldStatus
from sync.hub.db.one_of import one_of
from sync.hub.db.quick import Sheet
from sync.hub.db.tables import CLAIMS_INDEXED, table

ITEM, PATRON, LOAN, HOLD = table("item"), table("patron"), table("loan"), table("hold")
BEARER, BIBLIO, CARD, EVENT, TASK, RULE = (
    table("bearer"),
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
ITEMS_SEEN: Final = (
    select(*ITEM.c, BIBLIO.c.title, BIBLIO.c.author, BIBLIO.c.class_mark)
    .join(BIBLIO, BIBLIO.c.id == ITEM.c.biblio)
    .where(one_of(ITEM.c.barcode))
    .order_by(ITEM.c.barcode)
)
"""Items with the texts of their titles."""
ITEMS: Final = ITEMS_SEEN.with_for_update(of=ITEM)
_CARD_OF = (
    select(CARD.c.code)
    .where(CARD.c.patron == PATRON.c.id, CARD.c.until_ms.is_(None))
    .order_by(CARD.c.code.startswith(CHIP, autoescape=True), CARD.c.since_ms.desc())
    .limit(1)
    .scalar_subquery()
)
"""The printed card that is newest; a chip only where there is no other."""
PATRONS_SEEN: Final = (
    select(
        PATRON.c.id,
        PATRON.c.first_name,
        PATRON.c.category,
        PATRON.c.status,
        PATRON.c.expires,
        PATRON.c.suspended_until,
        PATRON.c.fees,
        func.coalesce(_CARD_OF, ""),
        PATRON.c.pin_since_ms,
    )
    .where(one_of(PATRON.c.id))
    .order_by(PATRON.c.id)
)
PATRONS: Final = PATRONS_SEEN.with_for_update(of=PATRON)
HOLDS_SEEN: Final = (
    select(*HOLD_COLUMNS)
    .where(one_of(HOLD.c.biblio), or_(*(HOLD.c.status == one for one in OPEN_HOLDS)))
    .order_by(HOLD.c.id)
)
HOLDS: Final = HOLDS_SEEN.with_for_update()
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
# By the copy that the fact was about: there is no index on ``closed_by``.
LOAN_CLOSED_BY: Final = select(*LOAN.c).where(
    LOAN.c.item == select(EVENT.c.item).where(EVENT.c.key == bindparam("key")).scalar_subquery(),
    LOAN.c.returned_ms.is_not(None),
    LOAN.c.closed_by == bindparam("key"),
)
LOANS_COVERING: Final = (
    select(*LOAN.c)
    .where(
        LOAN.c.item == bindparam("item"),
        LOAN.c.lent_ms <= bindparam("at"),
        LOAN.c.returned_ms > bindparam("at"),
    )
    .order_by(LOAN.c.lent_ms.desc())
)
_LATER = and_(LOAN.c.item == bindparam("item"), LOAN.c.lent_ms > bindparam("at"))
# Each half has its index.
_LENT_LATER = union_all(
    select(LOAN.c.lent_ms).where(_LATER, LOAN.c.returned_ms.is_(None)),
    select(LOAN.c.lent_ms).where(_LATER, LOAN.c.returned_ms.is_not(None)),
).subquery()
NEXT_LENT: Final = select(func.min(_LENT_LATER.c.lent_ms))
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
# Word for word what ``ix_task_claim`` says, or it would not be used.
OPEN_CLAIMS: Final = select(TASK.c.item, TASK.c.id, TASK.c.at_ms, TASK.c.kind).where(
    and_(one_of(TASK.c.item), text(CLAIMS_INDEXED))
)
CLOSE_TASK: Final = text(
    "UPDATE task SET status = 'done', done_ms = :ms, done_by = :by"
    " WHERE id = :id AND status = 'open'"
)
RULES: Final = select(RULE.c.name, RULE.c.value)
IN_BRANCHES: Final = select(BEARER.c.name).where(BEARER.c.branch != "").limit(1)
"""A kiosk that stands in a branch; none where all kiosks follow all rows."""

EVENT_INSERT: Final = EVENT.insert()
TASK_INSERT: Final = TASK.insert().returning(TASK.c.id)


TASK_COLUMNS: Final = ("id", "kind", "item", "patron", "fact", "other", "note", "at_ms", "made_ms")
TASK_SHEET: Final = Sheet(TASK, (*TASK_COLUMNS, "status"))
LAST_TASK: Final = select(func.max(TASK.c.id))
TASK_NUMBERS: Final = text("SELECT nextval('task_id_seq') FROM generate_series(1, :n)").columns()

EVENT_SHEET: Final = Sheet(EVENT, [column.name for column in EVENT.c])
ITEM_SHEET: Final = Sheet(
    ITEM,
    ("barcode", "branch", "status", "seen_ms", "seen_by"),
    known_by=("barcode",),
    only_known=True,
)
PATRON_SHEET: Final = Sheet(
    PATRON,
    ("id", "status", "expires", "suspended_until", "fees", "pin_since_ms"),
    known_by=("id",),
    only_known=True,
)
LOAN_SHEET: Final = Sheet(LOAN, [column.name for column in LOAN.c], known_by=("key",))
LOAN_BEGINS: Final = ("key", "item", "patron", "lent_ms", "due_ms")
LOAN_NEW: Final = Sheet(
    LOAN, LOAN_BEGINS, known_by=("key",), zero=("fee", "suspension_days", "disputed")
)
"""Open loans of which nothing is to be told but this, most of them: less to hand over."""
LOAN_GOES_ON: Final = ("due_ms", "returned_ms", "how", "closed_by", "fee", "suspension_days")
LOAN_CHANGED: Final = Sheet(LOAN, ("key", *LOAN_GOES_ON), known_by=("key",), only_known=True)
"""What becomes of a loan as long as it stays the same patron's: most indexes are not touched."""
HOLD_SHEET: Final = Sheet(HOLD, [column.name for column in HOLD.c], known_by=("id",))
