"""PIN forgotten: a patron asks for help at a kiosk or the desk; one open task a patron.

Owns the making of that task and its end with another PIN. The PIN is cleared by staff alone
(``settle_acts.clear_pin``, ``membership.set_pin``).
"""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from sync.hub.db.tables import table
from sync.hub.ledger.tasks import TaskKind, close_task, task_name
from sync.hub.rows import statements
from sync.hub.rows.records import to_ms

_TASK, _PATRON = table("task"), table("patron")
_LOCK = select(_PATRON.c.id).where(_PATRON.c.id == bindparam("patron")).with_for_update()
_OPEN = select(_TASK.c.id).where(
    _TASK.c.kind == TaskKind.PIN_FORGOTTEN.value,
    _TASK.c.patron == bindparam("patron"),
    _TASK.c.status == "open",
)


def ask_for_pin(conn: Connection, patron: str, *, kiosk: str, now: datetime) -> str:
    """Return the name of the patron's open task, made when there is none."""
    conn.execute(_LOCK, {"patron": patron})
    number = conn.execute(_OPEN, {"patron": patron}).scalar()
    if number is None:
        row = {
            "kind": TaskKind.PIN_FORGOTTEN.value,
            "patron": patron,
            "fact": f"{kiosk}: PIN forgotten",
            "note": f"{patron} forgot the PIN at {kiosk}.",
            "at_ms": to_ms(now),
            "made_ms": to_ms(now),
            "status": "open",
        }
        number = conn.execute(statements.TASK_INSERT, row).scalar_one()
    return task_name(int(number))


def close_wish(conn: Connection, patron: str, *, by: str, at_ms: int) -> str | None:
    """Close the patron's open task, when there is one; return its name."""
    number = conn.execute(_OPEN, {"patron": patron}).scalar()
    if number is None or not close_task(conn, number, by=by, at_ms=at_ms):
        return None
    return task_name(int(number))
