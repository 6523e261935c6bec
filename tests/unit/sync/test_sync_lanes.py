from datetime import timedelta

from sync_world import ANI, BUDI, NOW

from kiosk.domain.facts import FactKind
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.store.rows import Waiting
from sync.lanes import concerning, is_drained, plan


def fact(
    seq: int,
    item: str | None,
    patron: PatronId | None = None,
    *,
    kind: FactKind = FactKind.LOAN,
    attempts: int = 0,
    in_s: float = -1,
    parked: bool = False,
) -> Waiting:
    return Waiting(
        FactKey("k1", 1, seq),
        kind,
        None if item is None else ItemId(item),
        patron,
        attempts,
        NOW + timedelta(seconds=in_s),
        parked,
    )


def seqs(*pending: Waiting, **more: object) -> list[int]:
    return [key.seq for key in plan(pending, NOW, **more).batch]  # type: ignore[arg-type]


def test_one_fact_an_item_goes_at_a_time() -> None:
    pending = [fact(1, "A", ANI), fact(2, "B", ANI), fact(3, "A", BUDI), fact(4, "C", BUDI)]
    assert seqs(*pending[:2], fact(3, "A")) == [1, 2]
    # the third is Budi's, so what he did after it waits with it
    assert seqs(*pending) == [1, 2]


def test_what_waits_holds_up_its_item_and_its_patron_only() -> None:
    pending = [fact(1, "A", ANI, in_s=5), fact(2, "A"), fact(3, "B", ANI), fact(4, "C", BUDI)]
    assert seqs(*pending) == [4]
    assert plan(pending[:3], NOW).next_at == NOW + timedelta(seconds=5)


def test_a_parked_fact_holds_up_its_item_alone() -> None:
    pending = [
        fact(1, "A", ANI, parked=True, attempts=6, in_s=900),
        fact(2, "A", ANI),
        fact(3, "B", ANI),
    ]
    assert seqs(*pending) == [3]


def test_a_parked_fact_is_tried_again_when_its_time_has_come() -> None:
    pending = [fact(1, "A", ANI, parked=True, attempts=6)]
    assert seqs(*pending) == [1]
    assert seqs(*pending, hurry=True) == []


def test_a_fact_that_failed_goes_alone() -> None:
    pending = [fact(1, "A", attempts=1), fact(2, "B"), fact(3, "C", attempts=2), fact(4, "D")]
    assert seqs(*pending) == [1]
    assert seqs(*pending[1:]) == [2, 4]


def test_a_task_waits_for_nobody() -> None:
    task = fact(2, "A", kind=FactKind.TASK)
    assert seqs(fact(1, "A", ANI, parked=True, in_s=900), task) == [2]


def test_what_staff_did_keeps_its_place_in_the_lane_and_holds_nobody_up() -> None:
    deed = fact(2, "A", kind=FactKind.STAFF)
    assert seqs(fact(1, "A", kind=FactKind.HANDOVER), deed) == [1]
    assert concerning([deed], [ItemId("A")], None) == []
    assert is_drained([deed], [ItemId("A")], ANI)


def test_what_flies_keeps_its_lane() -> None:
    pending = [fact(1, "A", ANI), fact(2, "A", ANI), fact(3, "B", ANI), fact(4, "C")]
    assert seqs(*pending, flying={FactKey("k1", 1, 1)}) == [4]
    assert plan(pending[:3], NOW, flying={FactKey("k1", 1, 1)}).next_at is None


def test_a_time_set_by_another_clock_is_not_believed() -> None:
    assert seqs(fact(1, "A", in_s=3600 * 24 * 400)) == [1]


def test_hurry_heeds_no_time() -> None:
    assert seqs(fact(1, "A", in_s=30), hurry=True) == [1]


def test_a_batch_has_a_limit() -> None:
    assert seqs(*(fact(n, f"I{n}") for n in range(1, 9)), most=3) == [1, 2, 3]


def test_facts_without_item_or_patron_have_a_lane_of_their_own() -> None:
    assert seqs(fact(1, None, ANI), fact(2, None, ANI), fact(3, None), fact(4, None)) == [1, 3, 4]


def test_draining_takes_what_must_go_before() -> None:
    pending = [fact(1, "A", BUDI), fact(2, "A", ANI), fact(3, "B", BUDI), fact(4, "C")]
    wanted = concerning(pending, [], ANI)
    assert [one.key.seq for one in wanted] == [1, 2]
    assert [one.key.seq for one in concerning(pending, [ItemId("C")], None)] == [4]
    assert concerning([fact(1, "A", kind=FactKind.TASK)], [ItemId("A")], None) == []


def test_what_is_drained() -> None:
    parked = fact(1, "A", ANI, parked=True)
    behind = fact(2, "A", ANI)
    assert is_drained([parked, behind], [ItemId("B")], ANI)
    assert not is_drained([parked, behind], [ItemId("A")], None)
    assert not is_drained([fact(1, "B", ANI)], [], ANI)
    assert is_drained([fact(1, "A", ANI, kind=FactKind.TASK)], [ItemId("A")], ANI)
    assert is_drained([], [ItemId("A")], ANI)
