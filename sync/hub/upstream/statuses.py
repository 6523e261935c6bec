"""Statuses that a person has set because of a sweep, on their way to the library system.

Owns what a system must be able to do for that, and the order of each: what stands there is read and
written down here before it is changed, so that whatever fails in between, it happens once and can
be taken back to what it was. Must not know any system.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol, runtime_checkable

from sqlalchemy import Connection

from kiosk.domain.items import ItemStatus
from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.ledger import sweep_statuses
from sync.hub.ledger.sweep_statuses import StatusRow, SweepState
from sync.hub.ledger.task_statuses import reason_of
from sync.hub.ledger.tasks import TaskKind
from sync.hub.rows.records import from_ms
from sync.hub.rows.statements import TASK_INSERT
from sync.hub.upstream import outbox
from sync.hub.upstream.port import Rejected, Retry, Shelf, Unavailable, Upstream

_BASE_MS: Final = 2000
_CAP_MS: Final = 300_000
ALREADY: Final = "="
"""``theirs`` of what stood there so before: there is nothing to take back."""

_log: Final = Log("hub.upstream")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a copy stands there. ``word``: the system's own, never empty; ``lent``: it is on loan."""

    word: str
    shelf: Shelf
    lent: bool


@runtime_checkable
class TakesStatuses(Protocol):
    """A library system whose statuses can be set without harm. Methods may wait for the network."""

    def standing_of(self, item: str) -> Standing | Rejected | Retry:
        """Return how a copy stands. ``Rejected``: there is none, or nobody may set its status."""
        ...

    def put_status(self, item: str, seen: str, to: str | Shelf, *, at: datetime) -> bool | Retry:
        """Set a status if it is still ``seen``: its own word, or its word for MISSING, AVAILABLE.

        False: the copy is no longer as it was seen.
        """
        ...


def deliver(store: Store, upstream: Upstream, now_ms: int) -> int:
    """Hand over what is due; return how many were settled."""
    with store.read() as conn:
        rows = sweep_statuses.due_rows(conn, now_ms)
        # What was lent or came back before has to be there first.
        busy = outbox.busy_items(conn, {row.item for row in rows}, now_ms) if rows else set()
    settled = 0
    for row in rows:
        if row.item in busy:
            _later(store, row, now_ms, "busy")
        elif not isinstance(upstream, TakesStatuses):
            settled += _put(store, row, state=SweepState.FILE.value, why="no-way", done_ms=now_ms)
        else:
            settled += _hand_over(store, upstream, row, now_ms)
    return settled


def _hand_over(store: Store, system: TakesStatuses, row: StatusRow, now_ms: int) -> bool:
    try:
        stands = system.standing_of(row.item)
        match stands:
            case Retry(why):
                return _later(store, row, now_ms, why)
            case Rejected(detail=detail):
                return _put(store, row, state=SweepState.FILE.value, why=detail, done_ms=now_ms)
        if row.state == SweepState.UNDO:
            return _back(store, system, row, stands, now_ms)
        return _there(store, system, row, stands, now_ms)
    except Unavailable as error:
        return _later(store, row, now_ms, error.why)


def _there(
    store: Store, system: TakesStatuses, row: StatusRow, stands: Standing, now_ms: int
) -> bool:
    """Set what a person has said, if it stands there as it stood here."""
    wanted = Shelf.MISSING if row.becomes == ItemStatus.MISSING else Shelf.AVAILABLE
    missing = stands.shelf is Shelf.MISSING
    if missing is (wanted is Shelf.MISSING):
        # By an earlier attempt of ours, or somebody was quicker there, or it was never so.
        return _done(store, row, now_ms, theirs=row.theirs or ALREADY)
    if stands.lent or row.theirs not in {"", stands.word}:
        return _clash(store, row, stands, now_ms)
    if not row.theirs and not _put(store, row, theirs=stands.word):
        return False  # a person has taken it back meanwhile
    done = system.put_status(row.item, stands.word, wanted, at=from_ms(row.at_ms))
    if isinstance(done, Retry) or not done:
        return _later(store, row, now_ms, done.why if isinstance(done, Retry) else "moved")
    return _done(store, row, now_ms)


def _back(
    store: Store, system: TakesStatuses, row: StatusRow, stands: Standing, now_ms: int
) -> bool:
    """Set what stood there before, if what we set still stands."""
    if row.theirs in {ALREADY, stands.word}:
        return _undone(store, row, now_ms, missing=stands.shelf is Shelf.MISSING)
    ours = Shelf.MISSING if row.becomes == ItemStatus.MISSING else Shelf.AVAILABLE
    if stands.shelf is not ours:
        return _clash(store, row, stands, now_ms)
    at = from_ms(row.undone_ms or row.at_ms)
    done = system.put_status(row.item, stands.word, row.theirs, at=at)
    if isinstance(done, Retry) or not done:
        return _later(store, row, now_ms, done.why if isinstance(done, Retry) else "moved")
    return _undone(store, row, now_ms, missing=ours is not Shelf.MISSING)


def _undone(store: Store, row: StatusRow, now_ms: int, *, missing: bool) -> bool:
    """Note that it is taken back. Where it stood otherwise there all along, that counts here."""

    def work(conn: Connection) -> bool:
        done = {"state": SweepState.UNDONE.value, "done_ms": now_ms, "why": ""}
        if not sweep_statuses.put_row(conn, row, **done):
            return False
        if not sweep_statuses.is_spoken_of(conn, row.item):
            there = ItemStatus.MISSING if missing else ItemStatus.AVAILABLE
            sweep_statuses.follow(conn, row.item, there, now_ms)
        return True

    return store.write_again(work)


def _done(store: Store, row: StatusRow, now_ms: int, theirs: str | None = None) -> bool:
    more = {} if theirs is None else {"theirs": theirs}
    return _put(store, row, state=SweepState.DONE.value, done_ms=now_ms, why="", **more)


def _put(store: Store, row: StatusRow, **values: object) -> bool:
    with store.write() as conn:
        return sweep_statuses.put_row(conn, row, **values)


def _later(store: Store, row: StatusRow, now_ms: int, why: str) -> bool:
    pause_ms = min(_CAP_MS, _BASE_MS * 2 ** min(row.tries, 10))
    _log.warning("status.postponed", why=why, tries=row.tries)
    _put(store, row, tries=row.tries + 1, next_ms=now_ms + pause_ms, why=why[:200])
    return False


def _clash(store: Store, row: StatusRow, stands: Standing, now_ms: int) -> bool:
    """Leave a task: both words are told, and what stands there is not overwritten."""
    there = "on loan" if stands.lent else f"under its own status {stands.word!r} ({stands.shelf})"
    said = row.was if row.state == SweepState.UNDO else row.becomes
    note = (
        f"{row.item} was said to be {said} by {row.who} {reason_of(row.sweep)}; the library system"
        f" has it {there}, which was not changed."
    )
    told = {
        "kind": TaskKind.LIBRARY_SYSTEM.value, "item": row.item, "patron": None,
        "fact": f"sweep:{row.id}", "other": None, "note": note, "at_ms": row.at_ms,
        "made_ms": now_ms, "status": "open",
    }  # fmt: skip

    def work(conn: Connection) -> bool:
        if not sweep_statuses.put_row(
            conn, row, state=SweepState.CLASH.value, why="otherwise", done_ms=now_ms
        ):
            return False
        number = int(conn.execute(TASK_INSERT, told).scalar_one())
        conn.execute(sweep_statuses.NAME_TASK, {"task": number, "id": row.id})
        return True

    return store.write_again(work)
