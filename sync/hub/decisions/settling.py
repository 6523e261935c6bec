"""Settling a task: a person chooses, it takes effect at once, and can be taken back for 30 days.

Owns ``settlement`` and ``task_comment``, and the one transaction of effect, record, audit and feed.
What a choice does is in ``settle_acts``. Must not know HTTP.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Row, bindparam, select, text, update

from sync.hub.audit import audit
from sync.hub.audit.audit import Note
from sync.hub.audit.audit_changes import notes_of
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.decisions import settle_undo
from sync.hub.decisions.settle_answers import UNDO_DAYS, Refusal, Settled, Why
from sync.hub.decisions.settle_case import OtherChange, TaskRec, find_task, open_case
from sync.hub.decisions.settle_options import Option, option_of
from sync.hub.ledger.committing import commit
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.task_statuses import SAID_ROW
from sync.hub.ledger.tasks import TaskKind
from sync.hub.rows.old_photos import forget_old_photos
from sync.hub.rows.records import to_ms

__all__ = ["Refusal", "Settled", "Why", "comment", "settle", "undo"]

MOST_COMMENT: Final = 1000
_UNDO_MS: Final = UNDO_DAYS * 86_400_000
_SETTLEMENT, _COMMENT, _TASK = table("settlement"), table("task_comment"), table("task")
_LAST = (
    select(*_SETTLEMENT.c)
    .where(_SETTLEMENT.c.task == bindparam("task"))
    .order_by(_SETTLEMENT.c.id.desc())
    .limit(1)
)
_FORGET = text("UPDATE settlement SET changes = '[]' WHERE until_ms < :ms AND changes <> '[]'")
_LOCK = select(_TASK.c.status).where(_TASK.c.id == bindparam("id")).with_for_update()
_CLOSE = text("UPDATE task SET status = 'done', done_ms = :ms, done_by = :by WHERE id = :id")
_REOPEN = text(
    "UPDATE task SET status = 'open', done_ms = NULL, done_by = NULL WHERE id = :id"
    " AND status = 'done'"
)


class _Stop(Exception):  # noqa: N818 - it only rolls the transaction back
    """A refusal that was found after something had been written."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.why.value)
        self.refusal = refusal


def settle(store: Store, number: int, choice: str, *, by: str, now: datetime) -> Settled | Refusal:
    """Decide a task. ``choice``: an id of its story's proposal or choices; ``by``: who decides."""

    def work(conn: Connection) -> Settled:
        task = find_task(conn, number)
        if task is None:
            raise _Stop(Refusal(Why.NO_SUCH_TASK))
        option = option_of(TaskKind(task.kind), choice)
        if option is None:
            raise _Stop(Refusal(Why.NO_SUCH_CHOICE))
        return _decide(conn, task, option, by=by, now=now)

    try:
        return store.write_again(work)
    except _Stop as stop:
        return stop.refusal


def _decide(conn: Connection, task: TaskRec, option: Option, *, by: str, now: datetime) -> Settled:
    case = open_case(conn, task, by=by, now=now)
    at_ms = case.now_ms
    if conn.execute(_LOCK, {"id": task.number}).scalar() != "open":
        raise _Stop(Refusal(Why.NOT_OPEN))
    # The task is open while its choice takes effect: a claim ends the time that may cost.
    refusal = option.act(case)
    if refusal is not None:
        raise _Stop(refusal)
    conn.execute(_CLOSE, {"id": task.number, "by": by, "ms": at_ms})
    version = case.ledger.flush()
    changes = case.ledger.changes()
    until_ms = at_ms + _UNDO_MS if option.undoable else at_ms
    row = {
        "task": task.number,
        "choice": option.id,
        "who": by,
        "at_ms": at_ms,
        "until_ms": until_ms,
        "changes": settle_undo.as_json(changes, case.others),
    }
    conn.execute(_SETTLEMENT.insert(), row)
    # What can no longer be undone need not be remembered: it may name patrons.
    conn.execute(_FORGET, {"ms": at_ms})
    forget_old_photos(conn, now)
    chosen = Note(
        by, "task-settled", f"task T{task.number}", {"status": "open"}, {"choice": option.id}
    )
    notes = [
        chosen,
        *notes_of(conn, changes, who=by),
        *_others(case.others, by),
        *(one for one in case.ledger.notes if one.subject != chosen.subject),
    ]
    audit.note_all(conn, notes, at_ms=at_ms)
    undo_until = until_ms if option.undoable else None
    return Settled(task.number, option.id, by, at_ms, undo_until, version)


def _others(changes: Iterable[OtherChange], by: str) -> list[Note]:
    """Return the lines about what was changed outside the ledger; charges name no patron.

    What goes to the library system has a line already, that of its copy.
    """
    return [
        Note(
            by,
            f"{one.tbl}-changed",
            f"{one.tbl} {one.key}",
            _bare(one.before),
            _bare(one.after),
        )
        for one in changes
        if one.tbl != SAID_ROW
    ]


def _bare(state: dict[str, object] | None) -> dict[str, object] | None:
    return None if state is None else {k: v for k, v in state.items() if k != "patron"}


def undo(store: Store, number: int, *, by: str, now: datetime) -> Settled | Refusal:
    """Take the last decision on a task back; the task is open again."""

    def work(conn: Connection) -> Settled:
        if find_task(conn, number) is None:
            raise _Stop(Refusal(Why.NO_SUCH_TASK))
        made = conn.execute(_LAST, {"task": number}).first()
        at_ms = to_ms(now)
        refusal = _no_way_back(made, at_ms)
        if refusal is not None or made is None:
            raise _Stop(refusal or Refusal(Why.NOT_SETTLED))
        ledger = Ledger(conn)
        ledger.load(items=settle_undo.items_of(made.changes), patrons=())
        if conn.execute(_REOPEN, {"id": number}).rowcount != 1:
            raise _Stop(Refusal(Why.NOT_SETTLED))
        refusal = settle_undo.take_back(
            ledger, made.changes, decided_ms=made.at_ms, by=by, at_ms=at_ms
        )
        if refusal is not None:
            raise _Stop(refusal)
        conn.execute(
            update(_SETTLEMENT)
            .where(_SETTLEMENT.c.id == made.id)
            .values(undone_ms=at_ms, undone_by=by)
        )
        undone = Note(
            by, "task-reopened", f"task T{number}", {"choice": made.choice}, {"status": "open"}
        )
        version = commit(ledger, by=by, at_ms=at_ms, first=[undone])
        return Settled(number, "", by, at_ms, None, version)

    try:
        return store.write_again(work)
    except _Stop as stop:
        return stop.refusal


def _no_way_back(made: Row[tuple[object, ...]] | None, at_ms: int) -> Refusal | None:
    """Return why a decision cannot be taken back, whatever stands now."""
    if made is None or made.undone_ms is not None:
        return Refusal(Why.NOT_SETTLED)
    if made.until_ms == made.at_ms:
        return Refusal(Why.CANNOT_BE_UNDONE)
    return Refusal(Why.TOO_LATE) if at_ms > made.until_ms else None


def comment(
    store: Store, number: int, words: str, *, by: str, now: datetime, checking: bool = False
) -> Refusal | None:
    """Say something about a task; with ``checking``: the book is being looked at first."""

    def work(conn: Connection) -> Refusal | None:
        if find_task(conn, number) is None:
            return Refusal(Why.NO_SUCH_TASK)
        said = words.strip()[:MOST_COMMENT]
        row = {
            "task": number,
            "at_ms": to_ms(now),
            "who": by,
            "text": said,
            "checking": int(checking),
        }
        conn.execute(_COMMENT.insert(), row)
        what = "task-checking" if checking else "task-commented"
        audit.note(
            conn,
            who=by,
            what=what,
            subject=f"task T{number}",
            before=None,
            after=None,
            at_ms=to_ms(now),
        )
        return None

    return store.write_again(work)
