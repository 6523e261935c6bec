"""Statuses of copies that a person sets because of a sweep, and the way back.

Owns the table ``sweep_status``, and when a copy is left alone: whatever was lent or came back since
the person's word is not overwritten. Must not know a library system, and not HTTP.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, bindparam, exists, select, text, update

from kiosk.domain.items import ItemStatus
from sync.hub.audit import audit
from sync.hub.audit.audit import Note
from sync.hub.db.engine import Store
from sync.hub.db.one_of import one_of
from sync.hub.db.tables import table
from sync.hub.db.tables_sweeps import SweepStatus
from sync.hub.ledger.charges import lost_charges_due
from sync.hub.ledger.committing import commit
from sync.hub.ledger.ledger import Ledger
from sync.hub.rows.records import ItemRec, to_ms

MOST: Final = 2000
"""Copies of one action."""

_ROWS = table(str(SweepStatus.__tablename__))
_OF_SWEEP: Final = select(*_ROWS.c).where(_ROWS.c.sweep == bindparam("sweep"))
_NEWEST: Final = _OF_SWEEP.order_by(_ROWS.c.id.desc()).limit(bindparam("most"))
_STANDING: Final = _ROWS.c.undone_ms.is_(None)
_OF_ACTION: Final = (
    select(*_ROWS.c)
    .where(_ROWS.c.action == bindparam("action"), _ROWS.c.sweep == bindparam("sweep"), _STANDING)
    .order_by(_ROWS.c.item)
)
_STANDS: Final = (
    select(_ROWS.c.id)
    .where(
        _ROWS.c.item == bindparam("item"), _ROWS.c.becomes != ItemStatus.AVAILABLE.value, _STANDING
    )
    .order_by(_ROWS.c.id.desc())
)
_LATER: Final = text(
    "SELECT DISTINCT a.item FROM sweep_status AS a JOIN sweep_status AS b ON b.item = a.item"
    " AND b.id > a.id AND b.undone_ms IS NULL"
    " WHERE a.action = :action AND a.sweep = :sweep AND a.undone_ms IS NULL"
)
UNDONE: Final = text(
    "UPDATE sweep_status SET undone_ms = :now, undone_by = :by, next_ms = 0, state ="
    # What the library system was never asked for needs no way back there.
    " CASE WHEN state = 'waiting' AND theirs = '' THEN 'undone' WHEN state IN ('waiting', 'done')"
    " AND theirs <> '' THEN 'undo' WHEN state = 'done' THEN 'file' ELSE state END"
    " WHERE id = :id AND undone_ms IS NULL"
)


class SweepState(StrEnum):
    """How far the library system is with a status. NONE: there is none behind this hub."""

    NONE = ""
    WAITING = "waiting"
    DONE = "done"
    UNDO = "undo"
    UNDONE = "undone"
    CLASH = "clash"
    """It says otherwise: a task for staff, and its own word counts."""
    FILE = "file"
    """It has no way for this: staff do it there, by the file."""


class Left(StrEnum):
    """Why a copy was left as it is."""

    UNKNOWN = "unknown"
    LENT = "lent"
    CAME_BACK = "came-back"
    OTHER = "other-status"
    LATER = "later-word"
    """Another word was said of it since: that one is taken back first."""

    COSTS = "costs"
    """Somebody owes for it: its return at the desk settles that, too."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A row of ``sweep_status``, columns in order."""

    id: int
    action: str
    sweep: str
    item: str
    at_ms: int
    who: str
    was: str
    becomes: str
    undone_ms: int | None
    undone_by: str | None
    state: str
    theirs: str
    tries: int
    next_ms: int
    done_ms: int | None
    task: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Acted:
    """What an action did. ``version``: of the feed that contains it; ``left``: why not, by copy."""

    action: str
    done: tuple[str, ...]
    left: Mapping[str, Left]
    version: int


def set_statuses(
    store: Store,
    sweep: str,
    items: Mapping[str, int],
    becomes: ItemStatus,
    *,
    by: str,
    now: datetime,
    state: SweepState = SweepState.NONE,
) -> Acted:
    """Set copies MISSING, or AVAILABLE again. All of it is one transaction.

    ``items``: each with the moment (ms) of the word that this rests on: what moved since is left.
    """
    assert becomes in {ItemStatus.MISSING, ItemStatus.AVAILABLE}
    action, at_ms = secrets.token_hex(8), to_ms(now)

    def work(conn: Connection) -> Acted:
        ledger = Ledger(conn)
        ledger.load(items=items, patrons=())
        left: dict[str, Left] = {}
        rows: list[dict[str, object]] = []
        for name in sorted(items)[:MOST]:
            item = ledger.item(name)
            why = _why_not(ledger, item, becomes, items[name])
            if item is None or why is not None:
                left[name] = why or Left.UNKNOWN
                continue
            rows.append(
                {
                    "action": action, "sweep": sweep, "item": item.barcode, "at_ms": at_ms,
                    "who": by, "was": item.status, "becomes": becomes.value, "state": state.value,
                    "theirs": "", "tries": 0, "next_ms": 0, "why": "",
                }
            )  # fmt: skip
            ledger.set_status(item.barcode, becomes)
        version = ledger.flush()
        if rows:
            conn.execute(_ROWS.insert(), rows)
        changed = [(str(row["item"]), str(row["was"]), becomes.value) for row in rows]
        _note(conn, changed, what="sweep-status-set", sweep=sweep, by=by, at_ms=at_ms)
        return Acted(action, tuple(str(row["item"]) for row in rows), left, version)

    return store.write_again(work)


def left_of(conn: Connection, items: Mapping[str, int], becomes: ItemStatus) -> dict[str, Left]:
    """Return which copies would be left as they are, and why; ``items`` as in ``set_statuses``."""
    ledger = Ledger(conn, locks=False)
    ledger.load(items=items, patrons=())
    told = {name: _why_not(ledger, ledger.item(name), becomes, items[name]) for name in items}
    return {name: why for name, why in told.items() if why is not None}


def _why_not(
    ledger: Ledger, item: ItemRec | None, becomes: ItemStatus, since_ms: int
) -> Left | None:
    """Return why a copy is left as it is."""
    if item is None:
        return Left.UNKNOWN
    if ledger.open_loan(item.barcode) is not None:
        return Left.LENT
    if item.seen_ms > since_ms:
        return Left.CAME_BACK
    if becomes is ItemStatus.MISSING:
        return None if item.status == ItemStatus.AVAILABLE else Left.OTHER
    if item.status not in {ItemStatus.MISSING, ItemStatus.LOST, ItemStatus.CLAIMED_RETURNED}:
        return Left.OTHER
    return Left.COSTS if lost_charges_due(ledger.conn, item.barcode) else None


def undo_statuses(
    store: Store,
    sweep: str,
    action: str,
    *,
    items: Iterable[str] | None = None,
    by: str,
    now: datetime,
) -> Acted:
    """Take an action back, of some copies or all: each as it was, unless it went on meanwhile."""
    at_ms = to_ms(now)
    wanted = None if items is None else set(items)

    def work(conn: Connection) -> Acted:
        found = conn.execute(_OF_ACTION, {"action": action, "sweep": sweep})
        rows = [StatusRow(*row) for row in found]
        rows = [row for row in rows if wanted is None or row.item in wanted]
        ledger = Ledger(conn)
        ledger.load(items=[row.item for row in rows], patrons=())
        left: dict[str, Left] = {}
        back: list[StatusRow] = []
        told = {"action": action, "sweep": sweep}
        later = set(conn.execute(_LATER, told).scalars())
        for row in rows:
            item = ledger.item(row.item)
            if item is None:
                left[row.item] = Left.UNKNOWN
            elif row.item in later:
                left[row.item] = Left.LATER
            elif item.status == row.becomes and ledger.open_loan(row.item) is None:
                ledger.set_status(row.item, ItemStatus(row.was))
                back.append(row)
            elif item.status == row.was or row.becomes == ItemStatus.MISSING:
                back.append(row)  # it came back, or was lent, meanwhile: it stays as it is here
            else:
                left[row.item] = Left.OTHER
        version = ledger.flush()
        for row in back:
            conn.execute(UNDONE, {"id": row.id, "now": at_ms, "by": by})
        changed = [(row.item, row.becomes, row.was) for row in back]
        _note(conn, changed, what="sweep-status-undone", sweep=sweep, by=by, at_ms=at_ms)
        return Acted(action, tuple(row.item for row in back), left, version)

    return store.write_again(work)


def _note(
    conn: Connection,
    changed: Sequence[tuple[str, str, str]],
    *,
    what: str,
    sweep: str,
    by: str,
    at_ms: int,
) -> None:
    """Add a line to the trail for each copy: who, when, from, to, and by which sweep."""
    notes = [
        Note(by, what, f"item {item}", {"status": was}, {"status": becomes, "sweep": sweep})
        for item, was, becomes in changed
    ]
    audit.note_all(conn, notes, at_ms=at_ms)


def rows_of(conn: Connection, sweep: str, *, most: int = MOST) -> list[StatusRow]:
    """Return what was set because of a sweep, the newest first."""
    return [StatusRow(*row) for row in conn.execute(_NEWEST, {"sweep": sweep, "most": most})]


def found_again(conn: Connection, item: str, *, by: str, now_ms: int) -> list[int]:
    """A person says that a copy is in service: the library system need not call it missing.

    Return the rows that said so, the newest first: they are taken back.
    """
    numbers = [int(row[0]) for row in conn.execute(_STANDS, {"item": item})]
    for number in numbers:
        conn.execute(UNDONE, {"id": number, "now": now_ms, "by": by})
    return numbers


# --- for whoever hands over to the library system ------------------------------------------------

NAME_TASK: Final = text("UPDATE sweep_status SET task = :task WHERE id = :id")
_GOES: Final = (SweepState.WAITING.value, SweepState.UNDO.value)
_BEFORE: Final = _ROWS.alias("before")
_DUE: Final = (
    select(*_ROWS.c)
    .where(
        _ROWS.c.state.in_(_GOES),
        _ROWS.c.next_ms <= bindparam("now"),
        # What was said of a copy first goes first, also where it had to be postponed.
        ~exists().where(
            _BEFORE.c.item == _ROWS.c.item,
            _BEFORE.c.id < _ROWS.c.id,
            _BEFORE.c.state.in_(_GOES),
        ),
    )
    .order_by(_ROWS.c.id)
    .limit(bindparam("most"))
)
_SETTLED: Final = (SweepState.DONE.value, SweepState.UNDONE.value)
_KEPT: Final = (
    select(_ROWS.c.item, _ROWS.c.was, _ROWS.c.becomes, _ROWS.c.undone_ms)
    .where(
        one_of(_ROWS.c.item),
        _ROWS.c.state.in_(_GOES)
        | ((_ROWS.c.state == SweepState.FILE.value) & _STANDING)
        | (_ROWS.c.state.in_(_SETTLED) & (_ROWS.c.done_ms >= bindparam("recent"))),
    )
    .order_by(_ROWS.c.id)
)
_SPOKEN: Final = (
    select(_ROWS.c.id)
    .where(
        _ROWS.c.item == bindparam("item"),
        _ROWS.c.state.in_(_GOES) | ((_ROWS.c.state == SweepState.FILE.value) & _STANDING),
    )
    .limit(1)
)
_AGREED: Final = text(
    "UPDATE sweep_status SET state = 'done', done_ms = :now WHERE item = :item"
    " AND state = 'file' AND becomes = :status AND undone_ms IS NULL"
)


def due_rows(conn: Connection, now_ms: int, *, most: int = 200) -> list[StatusRow]:
    """Return what is due to be handed over, in order."""
    return [StatusRow(*row) for row in conn.execute(_DUE, {"now": now_ms, "most": most})]


def put_row(conn: Connection, row: StatusRow, **values: object) -> bool:
    """Change how far a row is; False where a person has changed it meanwhile."""
    told = update(_ROWS).where(_ROWS.c.id == row.id, _ROWS.c.state == row.state).values(**values)
    return conn.execute(told).rowcount == 1


def kept_here(conn: Connection, items: Iterable[str], recent_ms: int) -> dict[str, str]:
    """Return the statuses that the hub knows better than what was just read of the system."""
    rows = conn.execute(_KEPT, {"keys": sorted(items), "recent": recent_ms})
    return {row.item: row.becomes if row.undone_ms is None else row.was for row in rows}


def agree(conn: Connection, items: Iterable[str], status: str, now_ms: int) -> None:
    """The library system says the same now: from here on its word counts again."""
    for item in items:
        conn.execute(_AGREED, {"item": item, "status": status, "now": now_ms})


def is_spoken_of(conn: Connection, item: str) -> bool:
    """Return whether something is still to be done about a copy there: by the hub, or by hand."""
    return conn.execute(_SPOKEN, {"item": item}).first() is not None


def follow(conn: Connection, item: str, there: ItemStatus, now_ms: int) -> None:
    """Have a copy MISSING or AVAILABLE here as it is there: nobody says otherwise any more."""
    ledger = Ledger(conn)
    ledger.load(items=[item], patrons=())
    known = ledger.item(item)
    either = {ItemStatus.MISSING, ItemStatus.AVAILABLE}
    if known is None or known.status == there or known.status not in either:
        return
    if ledger.open_loan(item) is None:
        ledger.set_status(item, there)
        commit(ledger, by=audit.HUB, at_ms=now_ms)
