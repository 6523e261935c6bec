"""Whatever the answers: order within an item, nothing lost, nothing sent past a lane that waits."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.facts import Accepted, Declined, FactKind, FactMode, Flagged, Later, Verdict
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.domain.reasons import Reason
from kiosk.store.rows import Answered, Waiting
from sync.lanes import BATCH, concerning, is_drained, lane_of, plan
from sync.verdicts import PARKED_S, Asked, change_of

NOW = datetime(2026, 3, 2, tzinfo=UTC)
KINDS = [FactKind.LOAN, FactKind.RETURN, FactKind.CANCEL_LOAN, FactKind.TASK]


@st.composite
def waiting(draw: st.DrawFn) -> list[Waiting]:
    size = draw(st.integers(0, 14))
    found = []
    for seq in range(1, size + 1):
        item = draw(st.sampled_from([None, "A", "B", "C", "D"]))
        patron = draw(st.sampled_from([None, "P", "Q"]))
        found.append(
            Waiting(
                FactKey("k1", 1, seq),
                draw(st.sampled_from(KINDS)),
                None if item is None else ItemId(item),
                None if patron is None else PatronId(patron),
                draw(st.integers(0, 7)),
                NOW + timedelta(seconds=draw(st.integers(-5, 5))),
                draw(st.booleans()),
            )
        )
    return found


@given(waiting(), st.booleans(), st.sets(st.integers(1, 14)))
def test_a_batch_keeps_every_order(pending: list[Waiting], hurry: bool, flying: set[int]) -> None:
    aloft = {FactKey("k1", 1, seq) for seq in flying}
    told = plan(pending, NOW, flying=aloft, hurry=hurry)
    chosen = set(told.batch)
    assert list(told.batch) == sorted(chosen)
    assert len(told.batch) <= BATCH
    assert not chosen & aloft
    for place, fact in enumerate(pending):
        if fact.key not in chosen:
            continue
        before = pending[:place]
        assert all(lane_of(other) != lane_of(fact) for other in before)
        if fact.attempts:
            assert told.batch == (fact.key,)
        assert hurry or fact.next_at <= NOW
        if fact.kind is not FactKind.TASK and fact.patron is not None:
            shut = {lane_of(other) for other in before if other.parked}
            for other in before:
                if other.patron == fact.patron and other.kind is not FactKind.TASK:
                    assert other.key in chosen or lane_of(other) in shut


@given(waiting())
def test_somebody_may_always_go_in_the_end(pending: list[Waiting]) -> None:
    told = plan(pending, NOW)
    assert bool(told.batch) or told.next_at is not None or not pending
    if told.next_at is not None and not told.batch:
        assert told.next_at > NOW
        assert plan(pending, told.next_at).batch


@given(waiting(), st.sampled_from(["A", "B", "C"]), st.sampled_from([None, "P", "Q"]))
def test_what_concerns_nobody_here_is_not_drained(
    pending: list[Waiting], item: str, who: str | None
) -> None:
    patron = None if who is None else PatronId(who)
    mine = concerning(pending, [ItemId(item)], patron)
    assert all(one in pending for one in mine)
    left = [one for one in pending if one not in mine]
    assert is_drained(left, [ItemId(item)], patron)


def answer(rng: random.Random, mode: FactMode) -> Verdict:
    return rng.choice(
        [
            Accepted(1),
            Flagged("T"),
            Later(rng.random() * 10),
            Later(),
            Declined(Reason.SERVER_REFUSED),
        ]
    )


@given(waiting(), st.randoms(use_true_random=False), st.booleans())
def test_in_the_end_every_fact_is_answered_once(
    pending: list[Waiting], rng: random.Random, alive: bool
) -> None:
    """However the server behaves, no fact is lost, and each item's facts arrive in their order."""
    now = NOW
    left = {fact.key: fact for fact in pending}
    arrived: list[Waiting] = []
    for turn in range(2000):
        told = plan([left[key] for key in sorted(left)], now)
        if not left:
            break
        if not told.batch:
            assert told.next_at is not None
            now = max(now, told.next_at)
            continue
        for key in told.batch:
            fact = left[key]
            asked = Asked(FactMode.STATEMENT, fact.attempts, fact.parked)
            verdict = answer(rng, FactMode.STATEMENT) if turn < 200 else Accepted(1)
            change = change_of(
                verdict, asked, now=now, server_epoch="e", alive=alive, draw=rng.random
            )
            if isinstance(change, Answered):
                arrived.append(left.pop(key))
            else:
                assert change.next_at - now <= timedelta(seconds=PARKED_S)
                left[key] = Waiting(
                    key,
                    fact.kind,
                    fact.item,
                    fact.patron,
                    change.attempts,
                    change.next_at,
                    change.parked,
                )
    assert not left
    assert sorted(fact.key for fact in arrived) == [fact.key for fact in pending]
    lanes: dict[str, int] = {}
    for fact in arrived:
        assert lanes.get(lane_of(fact), 0) < fact.key.seq
        lanes[lane_of(fact)] = fact.key.seq
