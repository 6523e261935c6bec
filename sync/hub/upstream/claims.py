"""Handing one fact to the library system: by one worker at a time, of however many the hub has.

Owns who has a fact in hand (``upstream_push.claimed_by``, ``claimed_ms``). Within a process the
system's own adapter sees to it; another process knows nothing of what this one has sent. SQLite has
one process: there nothing is claimed.
"""

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, bindparam, select, text

from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.db.tables_upstream import UpstreamPush
from sync.hub.rows.records import from_ms, to_ms
from sync.hub.upstream import outbox
from sync.hub.upstream.outbox_row import Row, State
from sync.hub.upstream.port import Outcome, Replay, Retry, Upstream

IN_HAND: Final = Retry("in-hand", 2.0)
"""Another worker asks just now."""

MOVED_ON: Final = Retry("moved-on")
"""It is not what it was when it was looked up: another worker has seen to it."""

UNASKED: Final = (IN_HAND, MOVED_ON)
"""Answers of this hub alone: the library system was not asked, and is not silent."""

_HELD_MS: Final = 60_000
"""So long a claim holds whose process has ended; no ask lasts as long."""

_LOOK_AGAIN_S: Final = 0.05
ME: Final = secrets.token_hex(8)
"""This process, for as long as it lives."""

_PUSH = table(str(UpstreamPush.__tablename__))
_LOCKED = select(*_PUSH.c).where(_PUSH.c.id == bindparam("id")).with_for_update()
_TAKE = text("UPDATE upstream_push SET claimed_by = :me, claimed_ms = :now WHERE id = :id")
_GIVE_BACK = text(
    "UPDATE upstream_push SET claimed_ms = 0 WHERE id = :id"
    " AND (claimed_by = :me OR claimed_by IS NULL)"
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A fact in this worker's hand. ``again``: another had it before, and may have sent it."""

    row: Row
    again: bool


def push(
    store: Store,
    upstream: Upstream,
    row: Row,
    *,
    live: bool = False,
    until_s: float = 0.0,
    me: str = ME,
) -> Outcome:
    """Hand a fact over; the same again changes nothing more, whichever worker does it.

    ``until_s``: by ``time.monotonic``, so long another worker that has it in hand is waited for.
    """
    if store.is_sqlite:
        return _hand_over(store, upstream, Claimed(row, again=False), live=live)
    while True:
        claimed = _claim(store, row, me)
        if isinstance(claimed, Claimed):
            break
        if claimed is not IN_HAND or time.monotonic() + _LOOK_AGAIN_S > until_s:
            return claimed
        time.sleep(_LOOK_AGAIN_S)
    try:
        return _hand_over(store, upstream, claimed, live=live)
    finally:
        with store.write() as conn:
            conn.execute(_GIVE_BACK, {"id": row.id, "me": me})


def _claim(store: Store, row: Row, me: str) -> Claimed | Outcome:
    """Take a fact in hand, or say why not: another has it, or has had its answer meanwhile."""
    now_ms = to_ms(datetime.now(UTC))

    def work(conn: Connection) -> Claimed | Outcome:
        found = conn.execute(_LOCKED, {"id": row.id}).first()
        if found is None:
            return MOVED_ON  # it was refused, and is no fact
        known = Row(*found)
        if known.state == State.DONE:
            due = None if known.due_ms is None else from_ms(known.due_ms)
            return Replay(known.ref, due)
        if known.state != row.state:
            return MOVED_ON
        if now_ms - (known.claimed_ms or 0) < _HELD_MS:
            return IN_HAND
        conn.execute(_TAKE, {"id": row.id, "me": me, "now": now_ms})
        return Claimed(known, again=known.claimed_by not in {None, me})

    return store.write_again(work)


def _hand_over(store: Store, upstream: Upstream, claimed: Claimed, *, live: bool) -> Outcome:
    with store.read() as conn:
        loans = outbox.loans_of(conn, claimed.row)
    return upstream.push(claimed.row.as_push(loans, live=live, again=claimed.again))
