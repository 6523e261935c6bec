"""What staff did at a kiosk, in the audit trail: who, where, what, on which book and why.

Owns that line, and the end of a task that it makes needless. Must not write to a table itself.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import and_, bindparam, or_, select

from kiosk.domain import evidence
from kiosk.domain.duty import Deed, Outcome
from kiosk.domain.facts import Accepted
from kiosk.domain.ids import ItemId
from kiosk.ports import Answer
from sync.hub.audit.audit import HUB, Note
from sync.hub.db.tables import table
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, close_task, task_name
from sync.hub.rows.happening import Happening

_TASK = table("task")
_OF_ALARM: Final = select(_TASK.c.id).where(
    _TASK.c.item == bindparam("item"),
    _TASK.c.status == "open",
    or_(
        _TASK.c.kind == TaskKind.HAND_OVER.value,
        and_(_TASK.c.kind == TaskKind.KIOSK.value, _TASK.c.note.in_(("rearm-tag", "arm"))),
    ),
)
_TOLD: Final = (evidence.WHY, evidence.OUTCOME, evidence.VALUE)
_DEEDS: Final = frozenset(Deed)
NOBODY: Final = "somebody"


def apply_staff(ledger: Ledger, happening: Happening) -> Answer:
    """Note a deed; it changes no loan by itself.

    A task that wants the alarm of this book seen to is over once the alarm was read back as wanted.
    """
    fact = happening.fact
    told, item = fact.what.evidence, fact.what.item
    deed = told.get(evidence.DEED, "")
    after = {name: told[name] for name in _TOLD if told.get(name)}
    was = told.get(evidence.WAS)
    ledger.notes.append(
        Note(
            who=f"{told.get(evidence.BY) or NOBODY} ({fact.key.kiosk})",
            what=f"kiosk-{deed}" if deed in _DEEDS else "kiosk-deed",
            subject=f"kiosk {fact.key.kiosk}" if item is None else f"item {item}",
            before=None if was is None else {"alarm": was},
            after=after | {"fact": happening.key},
        )
    )
    if item is not None and _put_right(told):
        _end_tasks(ledger, happening, item)
    known = None if item is None else ledger.item(item)
    return Answer(Accepted(), book=None if known is None else ledger.book(known))


def _put_right(told: Mapping[str, str]) -> bool:
    done = told.get(evidence.OUTCOME) == Outcome.DONE
    return done and told.get(evidence.DEED) in {Deed.ARM, Deed.DISARM}


def _end_tasks(ledger: Ledger, happening: Happening, item: ItemId) -> None:
    ledger.write_tasks()
    for (number,) in ledger.conn.execute(_OF_ALARM, {"item": item}).all():
        if close_task(ledger.conn, number, by=happening.key, at_ms=happening.received_ms):
            told = {"by": happening.key}
            ledger.notes.append(Note(HUB, "task-closed", f"task {task_name(number)}", None, told))
