"""Copies that are catalogued at the hub; facts that waited for them are applied by themselves.

Owns adding a row of ``item`` and settling the tasks that named its barcode as unknown (case 12).
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.items import ItemStatus
from sync.hub.audit.audit import HUB, Note
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.decisions import settle_facts
from sync.hub.decisions.settle_case import Case, find_task
from sync.hub.ledger.committing import commit
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, close_task
from sync.hub.rows.records import to_ms

_ITEM, _TASK = table("item"), table("task")
_WAITING: Final = (
    TaskKind.UNKNOWN_ITEM.value,
    TaskKind.UNIDENTIFIED_RETURN.value,
)
_OPEN = (
    select(_TASK.c.id)
    .where(
        _TASK.c.item == bindparam("item"),
        _TASK.c.kind.in_(_WAITING),
        _TASK.c.status == "open",
    )
    .order_by(_TASK.c.at_ms, _TASK.c.id)
)


def add_copy(store: Store, barcode: str, *, like: str, by: str, now: datetime) -> int | None:
    """Add a copy of the title that another copy bears; return the feed version that has it.

    None: the barcode is taken, or the other copy is unknown.
    """

    def work(conn: Connection) -> int | None:
        ledger = Ledger(conn)
        ledger.load(items=[like], patrons=())
        other = ledger.item(like)
        taken = conn.execute(select(_ITEM.c.barcode).where(_ITEM.c.barcode == barcode)).first()
        if other is None or taken is not None:
            return None
        row = {
            "barcode": barcode,
            "biblio": other.biblio,
            "item_type": other.item_type,
            "branch": other.branch,
            # Not yet on its shelf: the change to available is what kiosks are told.
            "status": ItemStatus.IN_TRANSIT.value,
            "in_house": 0,
            "seen_ms": 0,
            "seen_by": "",
        }
        conn.execute(_ITEM.insert(), row)
        ledger.set_status(barcode, ItemStatus.AVAILABLE)
        notes = _apply_waiting(ledger, barcode, by=by, now=now)
        return commit(ledger, by=by, at_ms=to_ms(now), first=notes)

    return store.write_again(work)


def _apply_waiting(ledger: Ledger, barcode: str, *, by: str, now: datetime) -> list[Note]:
    """Apply the facts that waited for this barcode, in the order in which they happened."""
    notes = []
    for number in ledger.conn.execute(_OPEN, {"item": barcode}).scalars().all():
        task = find_task(ledger.conn, number)
        if task is None:
            continue
        case = Case(ledger, task, by, now)
        if settle_facts.apply_now(case) is not None:
            continue
        close_task(ledger.conn, number, by=HUB, at_ms=to_ms(now))
        notes.append(Note(HUB, "task-closed", f"task T{number}", None, {"by": f"item {barcode}"}))
    return notes
