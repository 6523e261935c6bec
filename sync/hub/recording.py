"""What is recorded of a fact: its content, its hash, what was decided; and how that is told again.

Owns the row of ``event``. Must not decide anything.
"""

import hashlib

import orjson

from kiosk.domain.facts import Declined, Fact, Flagged, Verdict
from kiosk.domain.values import value
from kiosk.ports import Answer
from sync.hub.happening import Happening
from sync.hub.records import EventRec
from sync.hub.wire import encode_fact


@value(frozen=True, slots=True)
class New:
    """A fact that was never here, with what was decided. ``told``: the answer as JSON object."""

    happening: Happening
    answer: Answer
    told: dict[str, object]
    content: str
    digest: str

    def event(self) -> EventRec:
        """Return what is remembered of the fact."""
        what = self.happening.fact.what
        return EventRec(
            key=self.happening.key,
            kind=what.kind.value,
            mode=what.mode.value,
            item=what.item,
            patron=what.patron,
            refers=self.happening.alias,
            at_ms=self.happening.at_ms,
            hash=self.digest,
            outcome=_outcome(self.answer.verdict),
            answer=orjson.dumps(self.told).decode(),
        )

    def row(self) -> tuple[object, ...]:
        """Return a row of ``statements.EVENT_SHEET``."""
        happening = self.happening
        key, what = happening.fact.key, happening.fact.what
        return (
            happening.key,
            key.kiosk,
            key.epoch,
            key.seq,
            what.kind._value_,  # ``value`` is a function
            what.mode._value_,
            what.item,
            what.patron,
            happening.alias,
            happening.at_ms,
            happening.received_ms,
            self.content,
            self.digest,
            _outcome(self.answer.verdict),
            orjson.dumps(self.told).decode(),
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
