"""Intake: facts come in as batches, are known again by their key, and are answered from the record.

Owns the path of a batch: dedupe, quarantine, effects, record, all in one transaction with the
feed's counter last. Batches of several kiosks that wait at the same time share a transaction. A
fact that cannot be applied is kept apart and never holds up the others, nor does a batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import orjson
from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from kiosk.domain.facts import Declined, Fact, FactKind, FactMode, NewFact
from kiosk.domain.reasons import Reason
from kiosk.logs import Log
from kiosk.ports import Answer
from sync.hub.audit import audit
from sync.hub.audit.audit_changes import notes_of_hub
from sync.hub.db.engine import Store
from sync.hub.db.quick import Asked, Rows
from sync.hub.effects.by_kind import apply_fact
from sync.hub.fleet.tokens import LOCKED_DOORS
from sync.hub.intake import clones
from sync.hub.intake.batches import DoorMoved, Sent, Taken, sent
from sync.hub.intake.plain import PlainWay
from sync.hub.intake.quarantine import set_aside
from sync.hub.intake.setback import Known, SetBack, compare, last_of
from sync.hub.ledger import hub_state, returned
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.returned import ReturnedList
from sync.hub.ledger.tasks import TaskKind
from sync.hub.ledger.tombstones import erased_since, without_name
from sync.hub.rows import statements
from sync.hub.rows.happening import Happening, place_in_time, placed
from sync.hub.rows.recording import ACCEPTED, New, again, hash_of, head_of, outcome_of, plain_head
from sync.hub.rows.records import EventRec, to_ms
from sync.hub.wire.answers import encode_answer
from sync.hub.wire.facts import Unfit, encode_fact, parse_fact
from sync.hub.wire.plain_facts import REQUEST, PlainFact, as_fact

_log = Log("hub.intake")
_BROKEN = "not applied"
_SPEAKS = {"confirm", "cancel-loan", "cancel-return"}


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

    Raises ``SetBack``, and takes nothing, when the kiosk was told more than this database knows.
    """
    return take(store, sent(bearer, raws, received, grants=grants, known=known, plain=True))


def take(store: Store, batch: Sent) -> Taken:
    """Take a batch in a transaction of its own."""
    try:
        return store.write_again(partial(_take, sents=[batch]))[0]
    except Exception as error:
        if not _is_the_facts_fault(error):
            raise
        _log.broke("batch.broke", error)
    return _one_by_one(store, batch)


def _is_the_facts_fault(error: Exception) -> bool:
    """Return whether a fact may have brought this about, so that others do better without it.

    What the database cannot hold is that one fact's fault; that it does not answer is nobody's.
    """
    if isinstance(error, DataError):
        return True
    return not isinstance(error, DBAPIError | NoConnection | SetBack | DoorMoved)


def take_together(store: Store, batches: Sequence[Sent]) -> list[Taken | Exception]:
    """Take batches of several kiosks in one transaction; return what came of each, in order.

    When one of them breaks it, each gets a transaction of its own: it hurts none but itself.
    """
    if len(batches) > 1:
        try:
            return list(store.write_again(partial(_take, sents=batches)))
        except (SetBack, DoorMoved):
            pass
        except NoConnection as error:  # each alone would wait as long, one after another
            return [error] * len(batches)
        except Exception as error:  # noqa: BLE001 - whose fault it is, each one's own shows
            _log.broke("batches.broke", error)
    return [_taken_or_why(store, batch) for batch in batches]


def _taken_or_why(store: Store, batch: Sent) -> Taken | Exception:
    try:
        return take(store, batch)
    except Exception as error:  # noqa: BLE001 - it is told to whoever sent the batch
        return error


def _one_by_one(store: Store, batch: Sent) -> Taken:
    """Take each fact in a transaction of its own; one that breaks goes into quarantine."""
    answers: list[dict[str, object]] = []
    version, epoch = 0, ""
    for raw, read in zip(batch.raws, batch.facts, strict=True):
        fact = parse_fact(raw) if isinstance(read, PlainFact) else read
        one = replace(batch, raws=[raw], facts=[fact])
        try:
            [taken] = store.write_again(partial(_take, sents=[one]))
        except Exception as error:
            if not _is_the_facts_fault(error):
                raise
            _log.broke("fact.broke", error)
            broken = replace(one, facts=[Unfit(_BROKEN, fact.key)])
            [taken] = store.write_again(partial(_take, sents=[broken]))
        answers += taken.answers
        version, epoch = taken.version, taken.epoch
    return Taken(tuple(answers), version, epoch)


def _take(conn: Connection, *, sents: Sequence[Sent]) -> list[Taken]:
    """Take batches in the running transaction, each as if those before it had been long ago."""
    record = _Record(conn, sents)
    batches = [_Batch(record, one) for one in sents]
    for batch in batches:
        batch.take_all()
    pile = record.ledger.pile
    with pile.at_once():
        record.on_shelves.write(pile)
        version = record.ledger.flush(keep=True)
        answers = [batch.record(version) for batch in batches]
        pile.write()
    for batch in batches:
        batch.note()
    return [Taken(told, version, record.state.epoch) for told in answers]


class _Record:
    """What a transaction knows of the facts before its own, and the ledger they change.

    ``known``: recorded facts by key; ``spoken``: statements by the fact that they speak about.
    ``state``: what is to be known of the hub itself, and each kiosk's highest number.
    """

    def __init__(self, conn: Connection, sents: Sequence[Sent]) -> None:
        """Load what batches need, in sets. Raises ``SetBack`` and ``DoorMoved``."""
        named = _named(sents)
        keys, referred, items = named.keys, named.referred, named.items
        self.ledger = Ledger(conn)
        self.ledger.pile.by_index()
        self.known: dict[str, EventRec] = {}
        kiosks = {one.bearer for one in sents}
        early: list[Rows] = []
        asked: list[Asked] = [(LOCKED_DOORS, {"names": sorted(kiosks)})]
        if keys:
            asked.append((statements.EVENTS, {"keys": sorted({*keys, *referred})}))
        if referred:
            # Which items these are about must be known before any is locked: all in one order.
            early = self.ledger.pile.ask(asked)
            self.known.update((row[0], EventRec(*row)) for row in early[1])
            items |= {event.item for event in self.known.values() if event.item is not None}
            asked = []
        asked += [
            (statements.REFERRING, {"keys": keys}),
            hub_state.asked_of(kiosks),
        ]
        then = [returned.known_of(items)]
        found = self.ledger.load(
            items=items,
            patrons=named.patrons,
            first=asked,
            then=then,
            # Who brings a book back in time is asked nothing.
            until_ms=max((to_ms(one.received) for one in sents), default=0),
        )
        early = early or found
        if keys and not referred:
            self.known.update((row[0], EventRec(*row)) for row in found[1])
        referring, state, shelves = found[len(asked) - 2 :]
        self.state = hub_state.state_of(state)
        self.ledger.know_rules(self.state.rules, in_branches=self.state.in_branches)
        events = [EventRec(*row) for row in referring]
        self.spoken = {str(event.refers): event for event in events if event.kind in _SPEAKS}
        self.on_shelves = ReturnedList(shelves)
        self.plain = PlainWay(self.ledger, self.on_shelves)
        self.speaks_of_itself = bool(referred) or len(set(keys)) < len(keys)
        let_in = {row[0]: row for row in early[0]}
        for one in sents:
            if one.door and let_in.get(one.bearer) != one.door:
                raise DoorMoved
            if one.known is not None:
                self._compare(one.bearer, one.known)

    def _compare(self, bearer: str, known: Known) -> None:
        """Raise ``SetBack`` when a kiosk was told more than there is."""
        epoch, last = self.state.last.get(bearer, (None, 0))
        if known.seq and epoch != known.epoch:
            last = last_of(self.ledger.conn, bearer, known.epoch) or 0
        compare(known, self.state.epoch, self.state.version, last)


@dataclass(frozen=True, slots=True)
class _Named:
    """What batches name: facts by their keys, facts they speak about, items, patrons."""

    keys: list[str]
    referred: set[str]
    items: set[str]
    patrons: set[str]


def _named(sents: Sequence[Sent]) -> _Named:
    """Return what batches name."""
    found = _Named([], set(), set(), set())
    for fact in (one for each in sents for one in each.facts):
        if isinstance(fact, Unfit):
            continue
        what = fact if isinstance(fact, PlainFact) else fact.what
        found.keys.append(str(fact.key))
        if isinstance(what, NewFact) and what.refers is not None:
            found.referred.add(str(what.refers))
        if what.item is not None:
            found.items.add(what.item)
        if what.patron is not None:
            found.patrons.add(what.patron)
    return found


class _Batch:
    """The facts of one kiosk's batch and what the record says about them."""

    def __init__(self, record: _Record, batch: Sent) -> None:
        """Begin a batch; those before it in the transaction have been taken."""
        self._sent = batch
        self._received_ms = to_ms(batch.received)
        self._bearer = batch.bearer
        self._record = record
        self._known = record.known
        self.ledger = record.ledger
        last = record.state.last.get(self._bearer)
        self._newest = None if last is None else last[0]
        self._older: list[Happening] = []
        self._new: list[New] = []
        self._replies: list[dict[str, object] | New] = []
        self._notes: list[audit.Note] = []

    def take_all(self) -> None:
        """Take the batch's facts in their order."""
        for raw, one in zip(self._sent.raws, self._sent.facts, strict=True):
            if isinstance(one, Unfit):
                kind = TaskKind.NOT_APPLIED if one.why == _BROKEN else TaskKind.UNREADABLE
                self._replies.append(self._aside(raw, kind, one.why))
            elif isinstance(one, PlainFact):
                self._replies.append(self._plain(one) or self._not_plain(one, raw))
            else:
                self._replies.append(self.take(one, raw))
        self._record.on_shelves.end_batch(
            on_loan=lambda item: self.ledger.open_loan(item) is not None
        )
        clones.notice(self.ledger, self._bearer, self._newest, self._older)
        own = {one.key for one in self._new}
        # Statuses of items follow from the facts: nothing is told of them.
        self._notes = notes_of_hub(self.ledger.conn, self.ledger.changes(but="item"), own)
        self._notes += self.ledger.notes
        self.ledger.begin_batch()

    def _aside(
        self, raw: object, kind: TaskKind, why: str, other: str | None = None
    ) -> dict[str, object]:
        """Keep something apart and return what is answered."""
        received = self._sent.received
        return set_aside(
            self.ledger, self._bearer, raw, kind, why=why, received=received, other=other
        )

    def take(self, fact: Fact | Unfit, raw: object) -> dict[str, object] | New:
        """Answer one fact: from the record when it is known, else by its effect."""
        assert isinstance(fact, Fact)
        key = str(fact.key)
        if fact.key.kiosk != self._bearer:
            why = f"key {key} from {self._bearer}"
            return self._aside(raw, TaskKind.FOREIGN_KEY, why)
        told = encode_fact(fact)
        content = orjson.dumps(told).decode()
        return self._from_record(fact, raw, content, hash_of(told))

    def _not_plain(self, plain: PlainFact, raw: object) -> dict[str, object] | New:
        """Answer a fact that was read at one go and cannot be applied so."""
        assert isinstance(raw, dict)
        return self._from_record(as_fact(plain, raw), raw, plain.content, plain.digest)

    def _from_record(
        self, fact: Fact, raw: object, content: str, digest: str
    ) -> dict[str, object] | New:
        """Answer a fact of the kiosk's own: from the record when it is known."""
        key = str(fact.key)
        known = self._known.get(key)
        if known is not None:
            if known.hash == digest or erased_since(known, fact):
                return again(known)
            why = f"key {key} bears two different facts"
            return self._aside(raw, TaskKind.SAME_KEY, why, known.key)
        if not self._sent.grants and fact.what.mode is FactMode.REQUEST:
            return encode_answer(Answer(Declined(Reason.SERVER_REFUSED)))
        return self._apply(fact, key, content, digest)

    def _plain(self, fact: PlainFact) -> New | None:
        """Apply a fact the plain way; None, and nothing done, where that may be wrong."""
        record, key, asks = self._record, fact.key, fact.mode == REQUEST
        if record.speaks_of_itself or key in self._known or key in record.spoken:
            return None
        if self._newest is not None and fact.epoch < self._newest:
            return None
        if asks and not self._sent.grants:
            return None
        at_ms, clock_ok = placed(
            fact.wall, fact.offset_s, self._received_ms, asks=asks, evidence=fact.evidence
        )
        told = record.plain.take(fact, at_ms) if clock_ok else None
        if told is None:
            return None
        head, received_ms = plain_head(fact), self._received_ms
        new = New(head, at_ms, received_ms, ACCEPTED, told, fact.content, fact.digest)
        self._new.append(new)
        return new

    def _apply(self, fact: Fact, key: str, content: str, digest: str) -> New:
        """Apply a fact that was never here."""
        named = without_name(self.ledger, fact)
        if named is not fact:
            content = orjson.dumps(encode_fact(named)).decode()
        at_ms, clock_ok = place_in_time(named, self._received_ms)
        record, refers = self._record, named.what.refers
        happening = Happening(
            fact=named,
            at_ms=at_ms,
            received_ms=self._received_ms,
            clock_ok=clock_ok,
            key=key,
            referred=None if refers is None else self._known.get(str(refers)),
            superseded=record.spoken.get(key),
        )
        answer = self._effect(happening)
        told, outcome = encode_answer(answer), outcome_of(answer.verdict)
        if self._newest is not None and named.key.epoch < self._newest:
            self._older.append(happening)
        head = head_of(named, key)
        new = New(head, at_ms, self._received_ms, outcome, told, content, digest)
        self._new.append(new)
        if record.speaks_of_itself:
            event = new.event()
            self._known[event.key] = event
            if event.refers is not None and event.kind in _SPEAKS:
                record.spoken[event.refers] = event
        return new

    def _effect(self, happening: Happening) -> Answer:
        """Let a fact have its effect."""
        answer = apply_fact(self.ledger, happening)
        what = happening.fact.what
        if what.kind is FactKind.RETURN and what.item is not None:
            self.ledger.returns.put(what.item, happening.at_ms)
        self._record.on_shelves.keep_in_step(happening, answer)
        return answer

    def record(self, version: int) -> tuple[dict[str, object], ...]:
        """Put the new facts with their decisions on the pile; return the answers to all."""
        for new in self._new:
            if "version" in new.told:
                new.told["version"] = version
        self.ledger.pile.rows(statements.EVENT_SHEET, [new.row() for new in self._new])
        return tuple(_told(reply, version) for reply in self._replies)

    def note(self) -> None:
        """Write into the audit trail what the new facts did to others."""
        audit.note_all(self.ledger.conn, self._notes, at_ms=self._received_ms)


def _told(reply: dict[str, object] | New, version: int) -> dict[str, object]:
    """Return an answer as a JSON object; what this batch decided is in the version after it."""
    if isinstance(reply, New):
        return reply.told
    if reply.get("version", 0) is None:
        return reply | {"version": version}
    return reply
