"""Rows of the journal as values of the domain, and back. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

import orjson

from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact, SecureState
from kiosk.domain.ids import FactKey, ItemId, PatronId, TagUid
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security

_ZERO: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)


class Delivery(StrEnum):
    """How far a fact is with the server.

    OPEN: not answered, or the outcome is unknown. SUPERSEDED: a request that went unanswered and
    that a later statement speaks for; it is not sent any more.
    """

    OPEN = "open"
    ACCEPTED = "accepted"
    KNOWN = "known"
    FLAGGED = "flagged"
    DECLINED = "declined"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a fact is. ``next_at``: not sent before; ``task``: the staff task it led to."""

    key: FactKey
    state: Delivery
    version: int | None = None
    server_epoch: str = ""
    task: str | None = None
    reason: Reason | None = None
    answered_at: datetime | None = None
    secure: SecureState = SecureState.NONE
    uid: TagUid | None = None
    wanted: Security | None = None
    attempts: int = 0
    next_at: datetime = _ZERO
    parked: bool = False
    settled: bool = False
    again: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the lanes need to know of a fact that the server has not answered for good."""

    key: FactKey
    kind: FactKind
    item: ItemId | None
    patron: PatronId | None
    attempts: int = 0
    next_at: datetime = _ZERO
    parked: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The server's last word on a fact. ``version`` counts in the feed of ``server_epoch``."""

    state: Delivery
    version: int | None = None
    server_epoch: str = ""
    task: str | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Postponed:
    """No last word yet: when to ask again, and whether the lane waits for staff meanwhile."""

    attempts: int
    next_at: datetime
    parked: bool = False


@dataclass(frozen=True, slots=True)
class Tracked:
    """A fact with its progress."""

    fact: Fact
    progress: Progress


@dataclass(frozen=True, slots=True)
class Position:
    """How far the cache has come: the server's epoch and the feed version that it contains."""

    epoch: str = ""
    after: int = 0


class Effect(StrEnum):
    """What a fact does to the loan of its item. RENEWED: it goes on until another day."""

    LENT = "lent"
    RENEWED = "renewed"
    BACK = "back"
    NONE = "none"


CONFIRMS: Final = "confirms"
"""Evidence of a CONFIRM: the kind of fact that it confirms."""

_EFFECTS: Final = {
    FactKind.LOAN: Effect.LENT,
    FactKind.RETURN: Effect.BACK,
    FactKind.CANCEL_LOAN: Effect.BACK,
    FactKind.CANCEL_RETURN: Effect.LENT,
    FactKind.RENEWAL: Effect.RENEWED,
}


def effect_of(fact: Fact) -> Effect:
    """Return what a fact does to the loan of its item. A hand-over changes nothing: it is one."""
    kind = fact.what.kind
    if kind is FactKind.CONFIRM:
        confirmed = fact.what.evidence.get(CONFIRMS)
        return Effect.BACK if confirmed == FactKind.RETURN else Effect.LENT
    return _EFFECTS.get(kind, Effect.NONE)


def to_us(moment: datetime) -> int:
    """Return microseconds since 1970 of an aware datetime, exactly."""
    return (moment - _ZERO) // _TICK


def from_us(us: int) -> datetime:
    """Return the aware UTC datetime of microseconds since 1970."""
    return _ZERO + us * _TICK


def fact_values(
    new: NewFact, alias: str | None, *, kiosk: str, epoch: int, seq: int
) -> tuple[object, ...]:
    """Return the row of a fact, in the order of ``FactRow``'s columns; ``alias``: its patron's."""
    refers = new.refers
    return (
        seq,
        kiosk,
        epoch,
        new.kind.value,
        new.mode.value,
        new.item,
        alias,
        to_us(new.moment.wall),
        new.moment.mono_s,
        new.moment.boot_id,
        new.moment.offset_s,
        None if new.due is None else to_us(new.due),
        new.rules_version,
        new.uid,
        None if refers is None else refers.kiosk,
        None if refers is None else refers.epoch,
        None if refers is None else refers.seq,
        new.note,
        orjson.dumps(dict(new.evidence), option=orjson.OPT_SORT_KEYS).decode(),
    )


def to_fact(row: Sequence[object]) -> Fact:
    """Return the fact of a row of ``FactRow``'s columns."""
    (seq, kiosk, epoch, kind, mode, item, patron, wall_us, mono_s, boot_id, offset_s) = row[:11]
    (due_us, rules_version, uid, r_kiosk, r_epoch, r_seq, note, evidence) = row[11:19]
    refers = None
    if r_kiosk is not None:
        refers = FactKey(str(r_kiosk), whole(r_epoch), whole(r_seq))
    moment = Moment(
        wall=from_us(whole(wall_us)),
        mono_s=real(mono_s),
        boot_id=str(boot_id),
        offset_s=None if offset_s is None else real(offset_s),
    )
    new = NewFact(
        kind=FactKind(str(kind)),
        mode=FactMode(str(mode)),
        item=None if item is None else ItemId(str(item)),
        patron=None if patron is None else PatronId(str(patron)),
        moment=moment,
        due=None if due_us is None else from_us(whole(due_us)),
        rules_version=whole(rules_version),
        uid=None if uid is None else TagUid(str(uid)),
        refers=refers,
        note=str(note),
        evidence=evidence_of(str(evidence)),
    )
    return Fact(FactKey(str(kiosk), whole(epoch), whole(seq)), new)


def to_progress(key: FactKey, row: Sequence[object]) -> Progress:
    """Return the progress of a row of ``ProgressRow``'s columns."""
    (_, state, version, server_epoch, task, reason, answered_us, secure, uid, wanted) = row[:10]
    (attempts, next_us, parked, settled, again, note) = row[10:16]
    return Progress(
        key=key,
        state=Delivery(str(state)),
        version=None if version is None else whole(version),
        server_epoch=str(server_epoch),
        task=None if task is None else str(task),
        reason=None if reason is None else Reason(str(reason)),
        answered_at=None if answered_us is None else from_us(whole(answered_us)),
        secure=SecureState(str(secure)),
        uid=None if uid is None else TagUid(str(uid)),
        wanted=None if wanted is None else Security(str(wanted)),
        attempts=whole(attempts),
        next_at=from_us(whole(next_us)),
        parked=bool(parked),
        settled=bool(settled),
        again=bool(again),
        note=str(note),
    )


def fact_of_values(values: Sequence[object]) -> Fact | None:
    """Return the fact of a row of any origin, or None where it makes none."""
    try:
        return to_fact(values)
    except (ValueError, TypeError, AssertionError, OverflowError):
        return None


def progress_of_values(values: Sequence[object]) -> Progress | None:
    """Return the progress of a row of any origin, or None where it makes none."""
    try:
        return to_progress(FactKey("", 0, whole(values[0])), values)
    except (ValueError, TypeError, AssertionError, OverflowError):
        return None


def whole(value: object) -> int:
    """Return an integer column, which SQLite gives as an int."""
    assert isinstance(value, int)
    return value


def real(value: object) -> float:
    """Return a number column."""
    assert isinstance(value, (int, float))
    return float(value)


def evidence_of(text: str) -> Mapping[str, str]:
    """Return flat strings from their JSON."""
    found = orjson.loads(text)
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}
