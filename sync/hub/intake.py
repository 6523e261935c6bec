"""Intake: facts come in as batches, are known again by their key, and are answered from the record.

Owns the path of a batch: dedupe, quarantine, effects, record, all in one transaction with the
feed's counter last. A fact that cannot be applied is kept apart and never holds up the others.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import orjson
from sqlalchemy import Connection, Executable, select
from sqlalchemy.exc import DataError, DBAPIError

from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Declined,
    Fact,
    FactMode,
    Flagged,
    Verdict,
)
from kiosk.domain.reasons import Reason
from kiosk.logs import Log
from kiosk.ports import Answer
from sync.hub import audit, clones, feed, statements
from sync.hub.audit_changes import notes_of_hub
from sync.hub.effects import apply_fact
from sync.hub.engine import Store
from sync.hub.erasure import erased_since, without_name
from sync.hub.happening import Happening, place_in_time
from sync.hub.ledger import Ledger
from sync.hub.quarantine import set_aside
from sync.hub.records import EventRec, to_ms
from sync.hub.returned import keep_in_step
from sync.hub.setback import Known, SetBack, check
from sync.hub.tables import table
from sync.hub.tasks import TaskKind
from sync.hub.wire import Unfit, encode_fact, parse_fact
from sync.hub.wire_answers import encode_answer

_log = Log("hub.intake")
_BEARER = table("bearer")
_BROKEN = "not applied"
_SPEAKS = {"confirm", "cancel-loan", "cancel-return"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch: one answer a fact, as JSON objects, and the feed version after it.

    ``epoch``: the feed in which all these versions count.
    """

    answers: tuple[dict[str, object], ...]
    version: int
    epoch: str


def take_facts(
    store: Store,
    bearer: str,
    raws: list[object],
    received: datetime,
    *,
    grants: bool = True,
    known: Known | None = None,
) -> Taken:
    """Take a batch from one kiosk. Every fact gets an answer; none is refused for its form.

    Without ``grants`` every new request is declined (a revoked kiosk's); statements are taken.
    Raises ``SetBack``, and takes nothing, when the kiosk was told more than this database knows.
    """
    parsed = [parse_fact(raw) for raw in raws]
    try:
        return store.write_again(
            partial(
                _take,
                bearer=bearer,
                raws=raws,
                parsed=parsed,
                received=received,
                grants=grants,
                known=known,
            )
        )
    except DataError as error:  # what the database cannot hold is that one fact's fault
        _log.broke("batch.broke", error)
    except (DBAPIError, SetBack):
        raise
    except Exception as error:  # noqa: BLE001 - one fact that breaks us must not hold up the others
        _log.broke("batch.broke", error)
    return _one_by_one(store, bearer, raws, parsed, received=received, grants=grants)


def _one_by_one(
    store: Store,
    bearer: str,
    raws: list[object],
    parsed: list[Fact | Unfit],
    *,
    received: datetime,
    grants: bool,
) -> Taken:
    """Take each fact in a transaction of its own; one that breaks goes into quarantine."""
    answers: list[dict[str, object]] = []
    version, epoch = 0, ""
    for raw, fact in zip(raws, parsed, strict=True):
        take = partial(_take, bearer=bearer, raws=[raw], received=received, grants=grants)
        try:
            taken = store.write_again(partial(take, parsed=[fact]))
        except Exception as error:
            if isinstance(error, DBAPIError) and not isinstance(error, DataError):
                raise
            _log.broke("fact.broke", error)
            broken = Unfit(_BROKEN, fact.key)
            taken = store.write_again(partial(take, parsed=[broken]))
        answers += taken.answers
        version, epoch = taken.version, taken.epoch
    return Taken(tuple(answers), version, epoch)


def _take(
    conn: Connection,
    *,
    bearer: str,
    raws: list[object],
    parsed: Sequence[Fact | Unfit],
    received: datetime,
    grants: bool,
    known: Known | None = None,
) -> Taken:
    """Take a batch in the running transaction."""
    # Batches of one kiosk follow one another, so that a resent batch finds the first one's record.
    conn.execute(select(_BEARER.c.name).where(_BEARER.c.name == bearer).with_for_update())
    check(conn, bearer, known)
    facts = [one for one in parsed if isinstance(one, Fact)]
    batch = _Batch(conn, bearer, received, facts, grants=grants)
    replies: list[dict[str, object] | Answer] = []
    for raw, one in zip(raws, parsed, strict=True):
        if isinstance(one, Unfit):
            kind = TaskKind.NOT_APPLIED if one.why == _BROKEN else TaskKind.UNREADABLE
            replies.append(set_aside(conn, bearer, raw, kind, why=one.why, received=received))
        else:
            replies.append(batch.take(one, raw))
    batch.keep_returned()
    clones.notice(conn, bearer, batch.happened)
    version = batch.ledger.flush()
    answers = [_told(one, version) for one in replies]
    batch.record(version)
    return Taken(tuple(answers), version, feed.epoch_of(conn))


def _told(reply: dict[str, object] | Answer, version: int) -> dict[str, object]:
    """Return an answer as a JSON object; what this batch decided is in the version after it."""
    if isinstance(reply, Answer):
        return encode_answer(at_version(reply, version))
    if reply.get("version", 0) is None:
        return reply | {"version": version}
    return reply


class _Batch:
    """The facts of one batch and what the record says about them."""

    def __init__(
        self, conn: Connection, bearer: str, received: datetime, facts: list[Fact], *, grants: bool
    ) -> None:
        """Load what the batch needs, in sets."""
        self._grants = grants
        self._conn = conn
        self._bearer = bearer
        self._received = received
        self._new: list[tuple[Happening, Answer, str]] = []
        keys = {str(fact.key) for fact in facts}
        referred = {str(fact.what.refers) for fact in facts if fact.what.refers is not None}
        self._known = self._events(statements.EVENTS, keys | referred)
        self._spoken = {
            event.refers: event
            for event in self._events(statements.REFERRING, keys).values()
            if event.refers is not None and event.kind in _SPEAKS
        }
        self.ledger = Ledger(conn)
        mentioned = [fact.what for fact in facts]
        self.ledger.load(
            items={what.item for what in mentioned if what.item is not None}
            | {event.item for event in self._known.values() if event.item is not None},
            patrons={what.patron for what in mentioned if what.patron is not None},
        )

    def _events(self, statement: Executable, keys: set[str]) -> dict[str, EventRec]:
        """Return recorded events by key."""
        if not keys:
            return {}
        rows = self._conn.execute(statement, {"keys": sorted(keys)})
        return {row[0]: EventRec(*row) for row in rows}

    def take(self, fact: Fact, raw: object) -> dict[str, object] | Answer:
        """Answer one fact: from the record when it is known, else by its effect."""
        if fact.key.kiosk != self._bearer:
            return set_aside(
                self._conn,
                self._bearer,
                raw,
                TaskKind.FOREIGN_KEY,
                why=f"key {fact.key} from {self._bearer}",
                received=self._received,
            )
        digest = content_hash(fact)
        known = self._known.get(str(fact.key))
        if known is not None:
            if known.hash == digest or erased_since(known, fact):
                return again(known)
            return set_aside(
                self._conn,
                self._bearer,
                raw,
                TaskKind.SAME_KEY,
                why=f"key {fact.key} bears two different facts",
                received=self._received,
                other=known.key,
            )
        if not self._grants and fact.what.mode is FactMode.REQUEST:
            return Answer(Declined(Reason.SERVER_REFUSED))
        return self._apply(fact, digest)

    def _apply(self, fact: Fact, digest: str) -> Answer:
        """Apply a fact that was never here."""
        fact = without_name(self.ledger, fact)
        at_ms, clock_ok = place_in_time(fact, self._received)
        refers = fact.what.refers
        happening = Happening(
            fact=fact,
            at_ms=at_ms,
            received_ms=round(self._received.timestamp() * 1000),
            clock_ok=clock_ok,
            referred=None if refers is None else self._known.get(str(refers)),
            superseded=self._spoken.get(str(fact.key)),
        )
        answer = apply_fact(self.ledger, happening)
        self._new.append((happening, answer, digest))
        event = _event(happening, answer, digest)
        self._known[event.key] = event
        if event.refers is not None and event.kind in _SPEAKS:
            self._spoken[event.refers] = event
        return answer

    @property
    def happened(self) -> list[Happening]:
        """Return the facts that are new."""
        return [happening for happening, _, _ in self._new]

    def keep_returned(self) -> None:
        """Bring the list of what is not back on its shelf in step with the new facts."""
        told = [(happening, answer) for happening, answer, _ in self._new]
        keep_in_step(self._conn, told, on_loan=lambda item: self.ledger.open_loan(item) is not None)

    def record(self, version: int) -> None:
        """Write the new facts with their decisions, and what they did to others."""
        rows = []
        for happening, answer, digest in self._new:
            event = _event(happening, at_version(answer, version), digest)
            key = happening.fact.key
            rows.append(
                {
                    "key": event.key,
                    "kiosk": key.kiosk,
                    "epoch": key.epoch,
                    "seq": key.seq,
                    "kind": event.kind,
                    "mode": event.mode,
                    "item": event.item,
                    "patron": event.patron,
                    "refers": event.refers,
                    "at_ms": event.at_ms,
                    "received_ms": happening.received_ms,
                    "content": orjson.dumps(encode_fact(happening.fact)).decode(),
                    "hash": digest,
                    "outcome": event.outcome,
                    "answer": event.answer,
                }
            )
        if rows:
            self._conn.execute(statements.EVENT_INSERT, rows)
        own = {str(row["key"]) for row in rows}
        notes = notes_of_hub(self._conn, self.ledger.changes(), own) + self.ledger.notes
        audit.note_all(self._conn, notes, at_ms=to_ms(self._received))


def _event(happening: Happening, answer: Answer, digest: str) -> EventRec:
    """Return what is remembered of a fact."""
    what = happening.fact.what
    return EventRec(
        key=happening.key,
        kind=what.kind.value,
        mode=what.mode.value,
        item=what.item,
        patron=what.patron,
        refers=happening.alias,
        at_ms=happening.at_ms,
        hash=digest,
        outcome=_outcome(answer.verdict),
        answer=orjson.dumps(encode_answer(answer)).decode(),
    )


def _outcome(verdict: Verdict) -> str:
    """Return the word under which a decision is counted."""
    match verdict:
        case Flagged():
            return "flagged"
        case Declined():
            return "declined"
        case _:
            return "accepted"


def content_hash(fact: Fact) -> str:
    """Return the SHA-256 of a fact's content in its normal form.

    Its mode is left out: an accepted request comes again as a statement after a restore.
    """
    told = encode_fact(fact)
    del told["mode"]
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


def again(known: EventRec) -> dict[str, object]:
    """Return the stored decision; a plain acceptance is told as already known."""
    stored: dict[str, object] = orjson.loads(known.answer)
    if stored["verdict"] == "accepted" and stored.get("task") is None:
        stored["verdict"] = "already-known"
        stored.pop("task", None)
    return stored


def at_version(answer: Answer, version: int) -> Answer:
    """Return an answer with the feed version that contains its effect."""
    match answer.verdict:
        case Accepted() | AlreadyKnown() | Flagged():
            return replace(answer, verdict=replace(answer.verdict, version=version))
        case _:
            return answer
