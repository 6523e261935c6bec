"""What a patron says of a book at a kiosk: torn pages, a missing disc. A task for staff.

Owns the making of those tasks: the same words about the same book are one task, and a kiosk leaves
so many and no more. Must not change the item.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from kiosk.domain.reasons import Reason
from sync.hub.db.tables import table
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, task_name
from sync.hub.rows import statements
from sync.hub.rows.records import to_ms

MOST_OPEN: Final = 50
"""Open tasks of this kind that one kiosk may leave."""

LONGEST: Final = 300
_TASK = table("task")
_OPEN = (_TASK.c.kind == TaskKind.CONDITION.value, _TASK.c.status == "open")
_SAID = select(_TASK.c.id).where(
    *_OPEN, _TASK.c.item == bindparam("item"), _TASK.c.note == bindparam("note")
)
_COUNT = select(func.count()).where(*_OPEN, _TASK.c.fact == bindparam("fact"))


def words_about(item: str, title: str, note: str) -> str:
    """Return the words of a task about a book's condition."""
    return f"{item} {title}: {note}"


def said_already(conn: Connection, item: str, note: str) -> str | None:
    """Return the open task that says the same of a book; None where there is none."""
    number = conn.execute(_SAID, {"item": item, "note": note}).scalar()
    return None if number is None else task_name(int(number))


def note_condition(
    conn: Connection, *, item: str, note: str, kiosk: str, now: datetime
) -> str | Reason:
    """Return the name of the task that says it, made when there is none."""
    ledger = Ledger(conn)
    ledger.load(items=[item], patrons=())
    copy = ledger.item(item)
    if copy is None:
        return Reason.UNKNOWN_ITEM
    told = words_about(item, ledger.book(copy).title, note)
    before = said_already(conn, item, told)
    if before is not None:
        return before
    fact = f"{kiosk}: condition"
    if int(conn.execute(_COUNT, {"fact": fact}).scalar_one()) >= MOST_OPEN:
        return Reason.NEEDS_STAFF
    row = {
        "kind": TaskKind.CONDITION.value,
        "item": item,
        "fact": fact,
        "note": told,
        "at_ms": to_ms(now),
        "made_ms": to_ms(now),
        "status": "open",
    }
    return task_name(int(conn.execute(statements.TASK_INSERT, row).scalar_one()))
