"""Decisions that are facts themselves: a book seen at the desk, a fact that can be applied now.

Owns applying a fact inside a decision's transaction. Must not commit.
"""

import orjson

from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId
from sync.hub.decisions.settle_answers import Refusal, Why
from sync.hub.decisions.settle_case import Case
from sync.hub.effects.by_kind import apply_fact
from sync.hub.intake.desk import DESK
from sync.hub.ledger.committing import next_number
from sync.hub.rows import statements
from sync.hub.rows.happening import Happening
from sync.hub.rows.recording import content_hash
from sync.hub.wire.answers import encode_answer
from sync.hub.wire.facts import encode_fact


def seen_here(case: Case) -> Refusal | None:
    """The book lies before whoever decides: it is returned at the desk, now."""
    if case.task.item is None or case.ledger.item(case.task.item) is None:
        return Refusal(Why.NOT_YET, f"item {case.task.item}")
    moment = Moment(wall=case.now, mono_s=0.0, boot_id=DESK)
    fact = Fact(
        FactKey(DESK, 1, next_number(case.conn, DESK)),
        NewFact(
            FactKind.RETURN, FactMode.STATEMENT, ItemId(case.task.item), None, moment, note=case.key
        ),
    )
    happening = Happening(
        fact=fact,
        at_ms=case.now_ms,
        received_ms=case.now_ms,
        clock_ok=True,
        key=str(fact.key),
    )
    answer = apply_fact(case.ledger, happening)
    case.conn.execute(
        statements.EVENT_INSERT,
        {
            "key": happening.key,
            "kiosk": fact.key.kiosk,
            "epoch": fact.key.epoch,
            "seq": fact.key.seq,
            "kind": fact.what.kind.value,
            "mode": fact.what.mode.value,
            "item": fact.what.item,
            "patron": None,
            "refers": None,
            "at_ms": happening.at_ms,
            "received_ms": happening.received_ms,
            "content": orjson.dumps(encode_fact(fact)).decode(),
            "hash": content_hash(fact),
            "outcome": "accepted",
            "answer": orjson.dumps(encode_answer(answer)).decode(),
        },
    )
    return None


def apply_now(case: Case) -> Refusal | None:
    """Apply the fact that could not be applied when it came: item and patron are known now."""
    stored = case.fact()
    if stored is None:
        return Refusal(Why.NOT_YET, f"fact {case.task.fact}")
    what = stored.fact.what
    if what.item is None or case.ledger.item(what.item) is None:
        return Refusal(Why.NOT_YET, f"item {what.item}")
    if what.kind is FactKind.LOAN and (
        what.patron is None or case.ledger.patron(what.patron) is None
    ):
        return Refusal(Why.NOT_YET, "patron")
    if case.ledger.loan_by_fact(case.task.fact) is not None:
        return Refusal(Why.MOVED_ON, f"fact {case.task.fact}")
    happening = Happening(
        fact=stored.fact,
        at_ms=stored.at_ms,
        received_ms=case.now_ms,
        clock_ok=True,
        key=str(stored.fact.key),
    )
    apply_fact(case.ledger, happening)
    return None
