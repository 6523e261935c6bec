"""A card that a terminal wants blocked (01), and let go again (25): hub's records, staff's task.

Owns both, each in one transaction with its lines in the audit trail. A block is a person's word in
the end: it leaves a task, by which staff keep it or take it back (``settle_acts.unblock``). What a
terminal may let go is what a terminal has blocked, and only until staff have decided about it.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.patrons import PatronStatus
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.ledger.committing import commit
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, close_task
from sync.hub.rows.records import to_ms

_TASK = table("task")
_OPEN: Final = select(_TASK.c.id).where(
    _TASK.c.kind == TaskKind.CARD_BLOCKED.value,
    _TASK.c.patron == bindparam("patron"),
    _TASK.c.status == "open",
)
_SAID: Final = select(_TASK.c.id).where(
    _TASK.c.kind.in_((TaskKind.CARD_BLOCKED.value, TaskKind.KIOSK.value)),
    _TASK.c.patron == bindparam("patron"),
    (_TASK.c.kind == TaskKind.CARD_BLOCKED.value) | (_TASK.c.fact == bindparam("fact")),
    _TASK.c.status == "open",
)


def block(store: Store, patron: str, *, why: str, now: datetime, by: str) -> int | None:
    """Block a patron and leave one task; return the feed version, None for an unknown patron.

    ``why``: what the task says; for staff, never for a screen. Who was blocked before stays so,
    whatever a machine takes back: then the task is but a note.
    """

    def work(conn: Connection) -> int | None:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        known = ledger.patron(patron)
        if known is None:
            return None
        at_ms, fact = to_ms(now), f"{by}: card blocked"
        active = known.status == PatronStatus.ACTIVE.value
        said = _OPEN if active else _SAID
        if conn.execute(said, {"patron": patron, "fact": fact}).first() is None:
            row = {
                "kind": (TaskKind.CARD_BLOCKED if active else TaskKind.KIOSK).value,
                "patron": patron,
                "fact": fact,
                "note": why,
                "at_ms": at_ms,
                "made_ms": at_ms,
            }
            ledger.put_task(row)
        if active:
            ledger.put_patron(replace(known, status=PatronStatus.BLOCKED.value))
        return commit(ledger, by=by, at_ms=at_ms)

    return store.write_again(work)


def let_go(store: Store, patron: str, *, now: datetime, by: str) -> int | None:
    """Take back a terminal's block; return the feed version, None where there is none to take."""

    def work(conn: Connection) -> int | None:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        known = ledger.patron(patron)
        number = conn.execute(_OPEN, {"patron": patron}).scalar()
        at_ms = to_ms(now)
        if known is None or number is None or not close_task(conn, number, by=by, at_ms=at_ms):
            return None
        if known.status == PatronStatus.BLOCKED.value:
            ledger.put_patron(replace(known, status=PatronStatus.ACTIVE.value))
        return commit(ledger, by=by, at_ms=at_ms)

    return store.write_again(work)
