"""What is recorded of a fact: its content, its hash, what was decided; and how that is told again.

Owns the row of ``event``. Must not decide anything.
"""

import hashlib
from typing import Final

import orjson

from kiosk.domain.facts import Declined, Fact, Flagged, Verdict
from kiosk.domain.values import value
from sync.hub.rows.records import EventRec
from sync.hub.wire.facts import encode_fact
from sync.hub.wire.plain_facts import PlainFact

ACCEPTED: Final = "accepted"


Head = tuple[str, str, int, int, str, str, str | None, str | None, str | None]
"""The first columns of ``event``: key, kiosk, epoch, seq, kind, mode, item, patron, refers."""


def head_of(fact: Fact, key: str) -> Head:
    """Return the first columns of a fact's row."""
    number, what = fact.key, fact.what
    return (
        key,
        number.kiosk,
        number.epoch,
        number.seq,
        what.kind.value,
        what.mode.value,
        what.item,
        what.patron,
        None if what.refers is None else str(what.refers),
    )


def plain_head(fact: PlainFact) -> Head:
    """Return the first columns of a plain fact's row."""
    return (
        fact.key,
        fact.kiosk,
        fact.epoch,
        fact.seq,
        fact.kind,
        fact.mode,
        fact.item,
        fact.patron,
        None,
    )


@value(frozen=True, slots=True)
class New:
    """A fact that was never here, with what was decided. ``told``: the answer as JSON object."""

    head: Head
    at_ms: int
    received_ms: int
    outcome: str
    told: dict[str, object]
    content: str
    digest: str

    @property
    def key(self) -> str:
        """Return the fact's key as text."""
        return self.head[0]

    def event(self) -> EventRec:
        """Return what is remembered of the fact."""
        key, _, _, _, kind, mode, item, patron, refers = self.head
        return EventRec(
            key=key,
            kind=kind,
            mode=mode,
            item=item,
            patron=patron,
            refers=refers,
            at_ms=self.at_ms,
            hash=self.digest,
            outcome=self.outcome,
            answer=orjson.dumps(self.told).decode(),
        )

    def row(self) -> tuple[object, ...]:
        """Return a row of ``statements.EVENT_SHEET``."""
        return (
            *self.head,
            self.at_ms,
            self.received_ms,
            self.content,
            self.digest,
            self.outcome,
            orjson.dumps(self.told).decode(),
        )


def outcome_of(verdict: Verdict) -> str:
    """Return the word under which a decision is counted."""
    match verdict:
        case Flagged():
            return "flagged"
        case Declined():
            return "declined"
        case _:
            return ACCEPTED


def content_hash(fact: Fact) -> str:
    """Return the SHA-256 of a fact's content in its normal form.

    Its mode is left out: an accepted request comes again as a statement after a restore.
    """
    return hash_of(encode_fact(fact))


def hash_of(told: dict[str, object]) -> str:
    """Return the hash of an encoded fact, which loses its mode."""
    del told["mode"]
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


def again(known: EventRec) -> dict[str, object]:
    """Return the stored decision; a plain acceptance is told as already known."""
    stored: dict[str, object] = orjson.loads(known.answer)
    if stored["verdict"] == "accepted" and stored.get("task") is None:
        stored["verdict"] = "already-known"
        stored.pop("task", None)
    return stored
