"""The journal: facts, recorded once and kept, how far their tags are, and local notes.

Owns ``fact``, the securing half of ``progress``, and ``local``; what the server says of a fact is
``outbox``'s. It must not decide anything.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import orjson
from sqlalchemy import Update, bindparam, delete, func, select, text, update

from kiosk.domain.facts import Fact, FactKind, NewFact, SecureState
from kiosk.domain.ids import FactKey, ItemId, PatronId, TagUid
from kiosk.domain.sightings import Security
from kiosk.errors import StoreError
from kiosk.store.engine import Database
from kiosk.store.journal_schema import METADATA
from kiosk.store.persons import ALIAS_OF, FACT_COLUMNS, aliases
from kiosk.store.rows import (
    CONFIRMS,
    Delivery,
    Position,
    Progress,
    Tracked,
    fact_values,
    to_fact,
    to_progress,
    to_us,
    whole,
)

SECURES: Final = frozenset({FactKind.LOAN, FactKind.RETURN})
"""Kinds that stay unsettled until their tag is seen to, or is known to need nothing."""

SPREAD_S: Final = 1 << 12
"""Copies of one disk that start together begin epochs that many seconds apart, at most."""

_TAKES_OVER: Final = frozenset({FactKind.CONFIRM, FactKind.CANCEL_LOAN, FactKind.CANCEL_RETURN})

_fact = METADATA.tables["fact"]
_progress = METADATA.tables["progress"]
_local = METADATA.tables["local"]
FACT_WIDTH: Final = len(_fact.columns)


def _marks(width: int) -> str:
    return ", ".join("?" * width)


_INSERT_FACT: Final = f"INSERT INTO fact VALUES ({_marks(FACT_WIDTH)})"
_INSERT_PROGRESS: Final = (
    "INSERT INTO progress (seq, state, server_epoch, secure, attempts, next_us, parked, settled,"
    " again, note) VALUES (?, 'open', '', 'none', 0, 0, 0, ?, 0, '')"
)
_SUPERSEDE: Final = (
    "UPDATE progress SET state = 'superseded' WHERE seq = ? AND state = 'open'"
    " AND EXISTS (SELECT 1 FROM fact WHERE fact.seq = progress.seq AND fact.mode = 'request')"
)
_LAST_SEQ: Final = text("SELECT seq FROM sqlite_sequence WHERE name = 'fact'")

_both = select(*FACT_COLUMNS, _progress).join(_progress, _progress.c.seq == _fact.c.seq)
_BY_KEY: Final = _both.where(
    _fact.c.seq == bindparam("seq"),
    _fact.c.epoch == bindparam("epoch"),
    _fact.c.kiosk == bindparam("kiosk"),
)
_UNFINISHED: Final = _both.where(_progress.c.settled == 0).order_by(_fact.c.seq)

NOT_IN_CACHE: Final = (_progress.c.state == Delivery.OPEN.value) | (
    _progress.c.state.in_(["accepted", "known", "flagged"])
    & _progress.c.version.is_not(None)
    & (
        (_progress.c.server_epoch != bindparam("epoch"))
        | (_progress.c.version > bindparam("after"))
    )
)
_named = text("fact.item IN (SELECT value FROM json_each(:items))")
_OVERLAY_ALL: Final = (
    select(*FACT_COLUMNS)
    .join(_progress, _progress.c.seq == _fact.c.seq)
    .where(NOT_IN_CACHE)
    .order_by(_fact.c.seq)
)
_OVERLAY_ITEMS: Final = _OVERLAY_ALL.where(_named)
_OVERLAY_PATRON: Final = _OVERLAY_ALL.where(text(f"fact.patron = {ALIAS_OF}"))

_GET: Final = select(_local.c.value).where(_local.c.name == bindparam("key"))
_PREFIXED: Final = (
    select(_local.c.name, _local.c.value)
    .where(func.substr(_local.c.name, 1, bindparam("length")) == bindparam("prefix"))
    .order_by(_local.c.name)
)
_PUT: Final = (
    "INSERT INTO local (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_BY_SEQ = update(_progress).where(_progress.c.seq == bindparam("fact_seq"))
_INTEND: Final = _BY_SEQ.values(
    secure=SecureState.INTENDED.value,
    secure_uid=bindparam("uid"),
    secure_wanted=bindparam("wanted"),
    settled=0,
)
_SECURED: Final = _BY_SEQ.values(secure=bindparam("to"))
_SETTLE: Final = _BY_SEQ.values(settled=1)
_NOTE: Final = _BY_SEQ.values(note=bindparam("to"))
_COUNTS: Final = select(
    _fact.c.kind, _progress.c.state, _progress.c.secure, _progress.c.task, func.count()
).join(_progress, _progress.c.seq == _fact.c.seq)
_BY_KIND: Final = _COUNTS.group_by(
    _fact.c.kind, _progress.c.state, _progress.c.secure, _progress.c.task
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the journal holds, for reports: numbers of facts."""

    recorded: int
    by_kind: dict[FactKind, int]
    by_state: dict[Delivery, int]
    tags_verified: int
    tasks: int


class Journal:
    """The facts of one kiosk. Use it on the store thread, through ``StoreSession.journal``."""

    def __init__(self, db: Database, kiosk: str, now: datetime) -> None:
        """Take the epoch from the file; a new file begins one at ``now``."""
        self._db = db
        self.kiosk = kiosk
        stored = self.get("epoch")
        self.epoch = int(stored) if stored is not None else self.begin_epoch(now)

    # --- facts

    def record(self, facts: Sequence[NewFact]) -> list[Fact]:
        """Record facts in their order, all or none; durable on return unless inside ``writing()``.

        A CONFIRM or CANCEL_… without item, patron or due date takes them from the fact it refers
        to, and supersedes that fact if it is a request that went unanswered.
        """
        with self._db.writing() as conn:
            last = self.last_seq()
            done: list[Fact] = []
            for seq, new in enumerate(facts, last + 1):
                full = self._completed(new) if new.kind in _TAKES_OVER else new
                done.append(Fact(FactKey(self.kiosk, self.epoch, seq), full))
            if done:
                named = aliases(self._db, (f.what.patron for f in done))
                rows = [
                    fact_values(
                        f.what,
                        None if f.what.patron is None else named[f.what.patron],
                        kiosk=f.key.kiosk,
                        epoch=f.key.epoch,
                        seq=f.key.seq,
                    )
                    for f in done
                ]
                conn.exec_driver_sql(_INSERT_FACT, rows)
                marks = [(f.key.seq, int(f.what.kind not in SECURES)) for f in done]
                conn.exec_driver_sql(_INSERT_PROGRESS, marks)
            for fact in done:
                refers = fact.what.refers
                if fact.what.kind in _TAKES_OVER and refers is not None and self.get_fact(refers):
                    conn.exec_driver_sql(_SUPERSEDE, (refers.seq,))
        return done

    def get_fact(self, key: FactKey) -> Tracked | None:
        """Return a fact and how far it is, or None when it is not here (any more)."""
        args = {"seq": key.seq, "epoch": key.epoch, "kiosk": key.kiosk}
        row = self._db.conn.execute(_BY_KEY, args).fetchone()
        return None if row is None else _tracked(row)

    def open_facts(
        self,
        position: Position,
        *,
        items: Sequence[ItemId] | None = None,
        patron: PatronId | None = None,
    ) -> list[Fact]:
        """Return the facts that a cache at ``position`` does not contain yet, oldest first.

        All of them, or those on ``items``, or those of ``patron``. Declined and superseded facts
        are not among them: the one did not happen, of the other a later fact speaks.
        """
        args: dict[str, object] = {"epoch": position.epoch, "after": position.after}
        if items is not None:
            args["items"] = orjson.dumps(list(items)).decode()
            rows = self._db.conn.execute(_OVERLAY_ITEMS, args).fetchall()
        elif patron is not None:
            rows = self._db.conn.execute(_OVERLAY_PATRON, {**args, "patron": patron}).fetchall()
        else:
            rows = self._db.conn.execute(_OVERLAY_ALL, args).fetchall()
        return [to_fact(row) for row in rows]

    # --- securing the tag of a fact

    def intend(
        self, key: FactKey, uid: TagUid, wanted: Security, others: Sequence[TagUid] = ()
    ) -> None:
        """Note durably that the tag is about to be written, with others of its set. Always before.

        A fact that was settled is under way again: an undo cut off is recovery's to see through.
        """
        with self._db.writing():
            self._mark(_INTEND, key, {"uid": uid, "wanted": wanted.value})
            if others:
                self.put(_tags_name(key), ",".join(others))

    def intended_tags(self, key: FactKey) -> tuple[TagUid, ...]:
        """Return the other tags of a set that were about to be written; none once it is settled."""
        return tuple(TagUid(one) for one in (self.get(_tags_name(key)) or "").split(",") if one)

    def secured(self, key: FactKey, state: SecureState) -> None:
        """Note how the write ended."""
        self._mark(_SECURED, key, {"to": state.value})

    def settle(self, key: FactKey) -> None:
        """Note that nothing about this fact's tag is open any more."""
        with self._db.writing():
            self._mark(_SETTLE, key, {})
            self.drop(_tags_name(key))

    def annotate(self, key: FactKey, note: str) -> None:
        """Keep a note beside a fact, for recovery and staff; it replaces the last one."""
        self._mark(_NOTE, key, {"to": note})

    def unfinished(self) -> list[Tracked]:
        """Return loans and returns that are not settled, oldest first: recovery's work."""
        return [_tracked(row) for row in self._db.conn.execute(_UNFINISHED).fetchall()]

    # --- local notes

    def get(self, name: str) -> str | None:
        """Return a local value, or None."""
        row = self._db.conn.execute(_GET, {"key": name}).fetchone()
        return None if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        """Keep a local value."""
        with self._db.writing() as conn:
            conn.exec_driver_sql(_PUT, (name, value))

    def drop(self, name: str) -> None:
        """Forget a local value."""
        with self._db.writing() as conn:
            conn.execute(delete(_local).where(_local.c.name == name))

    def all_local(self, prefix: str) -> dict[str, str]:
        """Return the local values whose names begin with ``prefix``."""
        args = {"length": len(prefix), "prefix": prefix}
        rows = self._db.conn.execute(_PREFIXED, args).fetchall()
        return {str(name): str(value) for name, value in rows}

    # --- epochs, keeping, counting

    def last_seq(self) -> int:
        """Return the highest number ever given to a fact here; 0 in a new journal."""
        row = self._db.conn.execute(_LAST_SEQ).fetchone()
        return 0 if row is None else whole(row[0])

    def begin_epoch(self, now: datetime, *, above: int = 0, seen_seq: int = 0) -> int:
        """Begin a new epoch: this journal was restored or copied. Return its number.

        The number is the second it begins, so that two copies, or a journal that was lost and made
        anew, do not meet in one; higher than ``above`` and than any before. Numbers of facts go on
        above ``seen_seq`` too.
        """
        with self._db.writing() as conn:
            epoch = max(to_us(now) // 1_000_000, above + 1, int(self.get("epoch") or 0) + 1)
            if seen_seq > self.last_seq():
                conn.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'fact'")
                sequence = "INSERT INTO sqlite_sequence (name, seq) VALUES ('fact', ?)"
                conn.exec_driver_sql(sequence, (seen_seq,))
            self.put("epoch", str(epoch))
        self.epoch = epoch
        return epoch

    def settle_in(self, home: str, boot: str, now: datetime) -> bool:
        """Begin a new epoch where this may not be the only copy; returns whether it was so.

        ``home`` names machine and file, ``boot`` this start of the kernel. A copied file has
        another home, a restored or cloned disk another boot: then some key may be in use elsewhere.
        A new epoch too many costs nothing, one too few would give two facts one key. Two clones
        may start in the same second, so chance has a say in the number.
        """
        before = (self.get("home"), self.get("boot"))
        if before == (home, boot):
            return False
        known = before[0] is not None
        with self._db.writing():
            if known:
                ahead = timedelta(seconds=secrets.randbelow(SPREAD_S))
                self.begin_epoch(now + ahead)
            self.put("home", home)
            self.put("boot", boot)
        return known

    def fell_behind(self, epoch: int | None, seq: int, now: datetime) -> bool:
        """Begin a new epoch when the server has more of ours than was ever given here.

        ``epoch``, ``seq``: the last fact of this kiosk that it has. A later epoch than ours, or a
        higher number, is of another copy, or of a time that this journal has lost. Returns whether
        it was so.
        """
        if seq <= self.last_seq() and (epoch or 0) <= self.epoch:
            return False
        self.begin_epoch(now, above=epoch or 0, seen_seq=seq)
        return True

    def counts(self) -> Counts:
        """Count facts by kind, by the server's answer and by the state of their tags."""
        by_kind: dict[FactKind, int] = {}
        by_state: dict[Delivery, int] = {}
        secure: dict[SecureState, int] = {}
        tasks = 0
        for kind, state, tag, task, number in self._db.conn.execute(_BY_KIND).fetchall():
            count = whole(number)
            by_kind[FactKind(kind)] = by_kind.get(FactKind(kind), 0) + count
            by_state[Delivery(state)] = by_state.get(Delivery(state), 0) + count
            secure[SecureState(tag)] = secure.get(SecureState(tag), 0) + count
            tasks += count if task is not None else 0
        return Counts(
            recorded=sum(by_kind.values()),
            by_kind=by_kind,
            by_state=by_state,
            tags_verified=secure.get(SecureState.VERIFIED, 0),
            tasks=tasks,
        )

    def _completed(self, new: NewFact) -> NewFact:
        """Return the fact with what it leaves out taken from the one it refers to."""
        told = None if new.refers is None else self.get_fact(new.refers)
        if told is None:
            return new
        first = told.fact.what
        evidence = new.evidence
        if new.kind is FactKind.CONFIRM:
            evidence = {CONFIRMS: first.kind.value, **evidence}
        return replace(
            new,
            item=new.item or first.item,
            patron=new.patron or first.patron,
            due=new.due or first.due,
            evidence=evidence,
        )

    def _mark(self, statement: Update, key: FactKey, values: dict[str, object]) -> None:
        """Change the progress of a fact that must be here."""
        with self._db.writing() as conn:
            changed = conn.execute(statement, {"fact_seq": key.seq, **values}).rowcount
            if key.kiosk != self.kiosk or changed != 1:
                raise StoreError("fact-unknown", fact=str(key))


def _tags_name(key: FactKey) -> str:
    return f"tags:{key}"


def _tracked(row: Sequence[object]) -> Tracked:
    """Return a fact with its progress from a joined row."""
    fact = to_fact(row[:FACT_WIDTH])
    progress: Progress = to_progress(fact.key, row[FACT_WIDTH:])
    return Tracked(fact, progress)
