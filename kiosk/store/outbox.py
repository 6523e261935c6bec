"""What the central server still has to hear, and what it said: the delivering half of ``progress``.

Owns reading and changing it; which facts may go when is ``sync.lanes``', what an answer means
``sync.verdicts``'.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

import orjson
from sqlalchemy import bindparam, func, select, text, update

from kiosk.domain.facts import Fact, FactKind, FactMode
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.store.engine import Database
from kiosk.store.hub_tasks import Named, named_by_hub, note_closed
from kiosk.store.journal_schema import METADATA
from kiosk.store.local_tasks import LocalTask, open_tasks
from kiosk.store.persons import ALIAS_OF, FACT_COLUMNS, PATRON
from kiosk.store.rows import (
    Answered,
    Delivery,
    Postponed,
    Waiting,
    from_us,
    to_fact,
    to_us,
    whole,
)

PENDING_LIMIT: Final = 1000
"""Most facts that are looked at in one round: reading more would take the machine from a patron."""

_fact = METADATA.tables["fact"]
_progress = METADATA.tables["progress"]

_is_open = _progress.c.state == Delivery.OPEN.value
# A renewal that was asked for and not answered is asked again: no tag hangs on it, the patron wants
# it, and the server knows it by its key.
_goes_by_itself = (
    (_fact.c.mode == FactMode.STATEMENT.value)
    | (_progress.c.again == 1)
    | (_fact.c.kind == FactKind.RENEWAL.value)
)
_WAITING: Final = (
    select(
        _fact.c.kiosk,
        _fact.c.epoch,
        _fact.c.seq,
        _fact.c.kind,
        _fact.c.item,
        PATRON,
        _progress.c.attempts,
        _progress.c.next_us,
        _progress.c.parked,
    )
    .join(_progress, _progress.c.seq == _fact.c.seq)
    .where(_is_open, _goes_by_itself)
    .order_by(_fact.c.seq)
)
_PENDING: Final = _WAITING.limit(bindparam("most"))
_PENDING_FOR: Final = _WAITING.where(
    text(f"(fact.patron = {ALIAS_OF} OR fact.item IN (SELECT value FROM json_each(:items)))")
)
_FACTS: Final = (
    select(_progress.c.again, *FACT_COLUMNS)
    .join(_progress, _progress.c.seq == _fact.c.seq)
    .where(text("fact.seq IN (SELECT value FROM json_each(:seqs))"))
    .order_by(_fact.c.seq)
)
_UNSENT: Final = select(func.count()).select_from(_progress).where(_is_open)
# A request that a statement has taken the place of stays superseded, whatever comes in late.
_ANSWER: Final = (
    update(_progress)
    .where(_progress.c.seq == bindparam("fact_seq"), _is_open)
    .values(
        state=bindparam("to"),
        version=bindparam("in_version"),
        server_epoch=bindparam("in_epoch"),
        task=bindparam("staff_task"),
        reason=bindparam("why"),
        answered_us=bindparam("at_us"),
        parked=0,
        again=0,
    )
)
_SETTLE_DECLINED: Final = "UPDATE progress SET settled = 1 WHERE seq = ? AND state = 'declined'"
_POSTPONE: Final = (
    update(_progress)
    .where(_progress.c.seq == bindparam("fact_seq"), _is_open)
    .values(attempts=bindparam("tries"), next_us=bindparam("at_us"), parked=bindparam("held"))
)
_HURRY: Final = "UPDATE progress SET next_us = 0 WHERE state = 'open' AND parked = 0"
_ACKNOWLEDGED: Final = "state IN ('accepted', 'known', 'flagged') AND server_epoch NOT IN ('', ?)"
_REOPEN: Final = (
    "UPDATE progress SET state = 'open', version = NULL, attempts = 0, next_us = 0, again = 1"
    f" WHERE {_ACKNOWLEDGED} AND (seq > ? OR version IS NULL OR version >= ?)"
)
_CARRY_OVER: Final = f"UPDATE progress SET server_epoch = ? WHERE {_ACKNOWLEDGED}"


class Outbox:
    """Facts on their way to the server. Use it on the store thread: ``StoreSession.outbox``."""

    def __init__(self, db: Database) -> None:
        """Work on the journal's file."""
        self._db = db

    def pending(self, *, limit: int = PENDING_LIMIT) -> list[Waiting]:
        """Return the statements without a last word, oldest first, parked and early ones too.

        Requests are not among them: they are live, and whoever asks sends them himself. Renewals
        are: one that went unanswered is asked again, also after a restart.
        """
        rows = self._db.conn.execute(_PENDING, {"most": limit}).fetchall()
        return [_waiting(row) for row in rows]

    def pending_for(self, items: Sequence[ItemId], patron: PatronId | None) -> list[Waiting]:
        """Return the statements without a last word that a visit with these items touches.

        Those on the items, those of the patron, and those of anybody on his other items: they may
        have to go before his. Oldest first, without a limit.
        """
        his = self._pending_for(items, patron)
        also = {fact.item for fact in his if fact.item is not None} - set(items)
        return self._pending_for([*items, *also], patron) if also else his

    def _pending_for(self, items: Sequence[ItemId], patron: PatronId | None) -> list[Waiting]:
        args = {"items": orjson.dumps(list(items)).decode(), "patron": patron}
        return [_waiting(row) for row in self._db.conn.execute(_PENDING_FOR, args).fetchall()]

    def facts(self, keys: Sequence[FactKey]) -> list[Fact]:
        """Return facts as they are to be sent, oldest first.

        A request that a server accepted and then lost with its backup goes out as a statement.
        """
        args = {"seqs": orjson.dumps([key.seq for key in keys]).decode()}
        found: list[Fact] = []
        for row in self._db.conn.execute(_FACTS, args).fetchall():
            fact = to_fact(row[1:])
            if row[0]:
                fact = replace(fact, what=replace(fact.what, mode=FactMode.STATEMENT))
            found.append(fact)
        return found

    def answered(self, key: FactKey, answer: Answered, at: datetime) -> bool:
        """Keep the server's last word. False when there is one already; the first one stays.

        A declined request is settled with it: nothing was done to its tag.
        """
        args = {
            "fact_seq": key.seq,
            "to": answer.state.value,
            "in_version": answer.version,
            "in_epoch": answer.server_epoch,
            "staff_task": answer.task,
            "why": None if answer.reason is None else answer.reason.value,
            "at_us": to_us(at),
        }
        with self._db.writing() as conn:
            changed = conn.execute(_ANSWER, args).rowcount
            if changed and answer.state is Delivery.DECLINED:
                conn.exec_driver_sql(_SETTLE_DECLINED, (key.seq,))
        return changed > 0

    def postpone(self, key: FactKey, until: Postponed) -> None:
        """Keep when to ask again."""
        args = {
            "fact_seq": key.seq,
            "tries": until.attempts,
            "at_us": to_us(until.next_at),
            "held": int(until.parked),
        }
        with self._db.writing() as conn:
            conn.execute(_POSTPONE, args)

    def hurry(self) -> None:
        """Let everything that waits for its time be sent now: the link has come back."""
        with self._db.writing() as conn:
            conn.exec_driver_sql(_HURRY)

    def left_to_staff(self) -> list[LocalTask]:
        """Return what a server without tasks of its own has left to staff, the newest first."""
        return open_tasks(self._db)

    def named_by_hub(self, *, since: int, most: int) -> Named:
        """Return the tasks that a hub made of at most ``most`` facts after ``since``."""
        return named_by_hub(self._db, since=since, most=most)

    def note_closed(
        self, asked: Sequence[str], closed: Mapping[str, datetime], *, epoch: str
    ) -> None:
        """Keep which of the tasks that were asked about are over, by the word of an epoch."""
        note_closed(self._db, asked, closed, epoch=epoch)

    def unsent(self) -> int:
        """Return how many facts have no last word yet, requests included."""
        row = self._db.conn.execute(_UNSENT).fetchone()
        return 0 if row is None else whole(row[0])

    def server_restarted(
        self, server_epoch: str, last_seq: int | None, kept_to: int | None = None
    ) -> int:
        """Take note of a new feed epoch: what the server may have lost is sent again; how many.

        ``last_seq``: the highest number of this kiosk that the server still has. ``kept_to``: the
        version of its backup; facts land out of their order, so what was acknowledged at or after
        it goes out again, without it everything. What the server has it knows by its key.
        """
        known = -1 if last_seq is None else last_seq
        kept = -1 if kept_to is None else kept_to
        with self._db.writing() as conn:
            again = conn.exec_driver_sql(_REOPEN, (server_epoch, known, kept)).rowcount
            conn.exec_driver_sql(_CARRY_OVER, (server_epoch, server_epoch))
        return again


def _waiting(row: Sequence[object]) -> Waiting:
    """Return the value of a row of ``_WAITING``."""
    kiosk, epoch, seq, kind, item, patron, attempts, next_us, parked = row
    return Waiting(
        key=FactKey(str(kiosk), whole(epoch), whole(seq)),
        kind=FactKind(str(kind)),
        item=None if item is None else ItemId(str(item)),
        patron=None if patron is None else PatronId(str(patron)),
        attempts=whole(attempts),
        next_at=from_us(whole(next_us)),
        parked=bool(parked),
    )
