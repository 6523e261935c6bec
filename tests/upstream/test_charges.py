"""What a late return led to in the library's own system is told; what was paid goes there."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from kiosk.domain.decide import Charge
from kiosk.domain.facts import FactKind
from sync.hub.decisions.settle_answers import Settled
from sync.hub.decisions.settling import settle
from sync.hub.decisions.story import story_of
from sync.hub.decisions.story_phrase import Language
from sync.hub.upstream.inlislite.adapter import InlisLite
from sync.hub.upstream.port import Applied, Rejected, Replay
from sync.hub.wire.answers import parse_answer
from tests.upstream.inlislite_world import InlisWorld, an_inlislite
from tests.upstream.slims_world import SlimsWorld, a_slims, an_adapter, push
from tests.upstream.system_world import NOW
from tests.upstream.upstream_world import UpstreamWorld, a_hub_beside, an_upstream_world

RETURN, PAYMENT = FactKind.RETURN, FactKind.PAYMENT
_FINES = "SELECT debet, credit FROM fines ORDER BY fines_id"


@pytest.fixture(params=["MyISAM", "InnoDB"])
def slims(request: pytest.FixtureRequest) -> Iterator[SlimsWorld]:
    with a_slims(request.param) as world:
        yield world


@pytest.fixture
def world(slims: SlimsWorld, tmp_path: Path) -> Iterator[UpstreamWorld]:
    with an_upstream_world(slims, tmp_path) as made:
        made.follower.step()
        yield made


@pytest.fixture
def inlis() -> Iterator[InlisWorld]:
    with an_inlislite("3.3", "InnoDB") as world:
        yield world


def lent(world: UpstreamWorld, slims: SlimsWorld, item: str, days_ago: int) -> None:
    slims.desk_lend(item, "M001", NOW - timedelta(days=days_ago))
    world.step()


def test_a_late_return_is_answered_with_slimss_own_fine(
    world: UpstreamWorld, slims: SlimsWorld
) -> None:
    lent(world, slims, "B00001", 10)
    back = world.fact(RETURN, "B00001", "M001")
    answer = world.send_one(back)
    assert parse_answer(answer).charge == Charge(1500)
    assert slims.rows(_FINES) == [(1500, 0)]
    assert parse_answer(world.send_one(back)).charge == Charge(1500)  # the answer was lost
    world.step()
    assert slims.rows(_FINES) == [(1500, 0)]
    assert world.tasks() == []


def test_a_return_in_time_costs_nothing_and_says_so(
    world: UpstreamWorld, slims: SlimsWorld
) -> None:
    lent(world, slims, "B00001", 2)
    assert parse_answer(world.send_one(world.fact(RETURN, "B00001", "M001"))).charge == Charge()


def test_who_has_gone_is_not_waited_for(world: UpstreamWorld, slims: SlimsWorld) -> None:
    lent(world, slims, "B00001", 10)
    back = world.fact(RETURN, "B00001", "M001", at=world.now - timedelta(minutes=5))
    assert parse_answer(world.send_one(back)).charge is None
    assert slims.rows(_FINES) == []
    world.step()
    assert slims.rows(_FINES) == [(1500, 0)]


def test_while_slims_is_silent_nothing_is_said_of_a_fine(
    world: UpstreamWorld, slims: SlimsWorld
) -> None:
    lent(world, slims, "B00001", 10)
    world.live.silence.met()
    answer = parse_answer(world.send_one(world.fact(RETURN, "B00001", "M001")))
    assert answer.charge is None
    world.live.silence.broken()
    world.step()
    assert slims.rows(_FINES) == [(1500, 0)]


def test_a_desk_that_was_quicker_leaves_the_fine_open(
    world: UpstreamWorld, slims: SlimsWorld
) -> None:
    lent(world, slims, "B00001", 10)
    slims.desk_return("B00001", NOW)
    assert parse_answer(world.send_one(world.fact(RETURN, "B00001", "M001"))).charge is None


def test_inlislite_tells_the_days_without_borrowing(inlis: InlisWorld, tmp_path: Path) -> None:
    with a_hub_beside(InlisLite(inlis.address), tmp_path) as world:
        inlis.desk_lend("B00001", "M001", NOW - timedelta(days=10))
        world.step(0.0)
        answer = world.send_one(world.fact(RETURN, "B00001", "M001"))
        assert parse_answer(answer).charge == Charge(0, 4)


# --- payments ------------------------------------------------------------------------------------


def owing(slims: SlimsWorld, *amounts: tuple[int, int]) -> None:
    for day, (debet, credit) in enumerate(amounts, 1):
        slims.do(
            "INSERT INTO fines (fines_date, member_id, debet, credit, description)"
            " VALUES (%s, 'M001', %s, %s, 'x')",
            f"2026-05-{day:02}", debet, credit,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "paid", "doubt"),
    [
        (1000, [(1500, 1500), (2000, 0), (700, 700)], ""),
        (2000, [(1500, 1500), (2000, 1000), (700, 700)], ""),
        (3000, [(1500, 1500), (2000, 2000), (700, 700)], ""),
        (3500, [(1500, 1500), (2000, 2000), (700, 700)], "500 of it"),
    ],
)
def test_a_payment_goes_to_the_oldest_fines_once(
    slims: SlimsWorld, amount: int, paid: list[tuple[int, int]], doubt: str
) -> None:
    owing(slims, (1500, 500), (2000, 0), (700, 700))
    event = push(PAYMENT, "", "M001", amount=amount)
    with an_adapter(slims) as adapter:
        first = adapter.push(event)
        again = adapter.push(event)
    assert isinstance(first, Applied)
    assert first.doubt.startswith(doubt)
    assert bool(first.doubt) == bool(doubt)
    assert isinstance(again, Applied if doubt else Replay)
    assert slims.rows(_FINES) == paid


def test_a_payment_cut_off_after_any_write_ends_the_same(slims: SlimsWorld) -> None:
    owing(slims, (1500, 0), (2000, 0), (700, 0))
    event = push(PAYMENT, "", "M001", amount=4000)
    with an_adapter(slims) as adapter:
        adapter.push(event)
        whole = slims.rows(_FINES)
        assert whole == [(1500, 1500), (2000, 2000), (700, 500)]
        for undone in ((3,), (2, 3), (1, 2, 3)):  # the plan is written, these are not
            for day in undone:
                slims.do("UPDATE fines SET credit = 0 WHERE fines_date = %s", f"2026-05-{day:02}")
            assert isinstance(adapter.push(event), Applied)
            assert slims.rows(_FINES) == whole


def test_a_payment_that_comes_again_with_another_moment_is_the_same(slims: SlimsWorld) -> None:
    """A hub that was restored reckons a moment anew where the kiosk's clock was not known."""
    owing(slims, (1500, 0), (2000, 0))
    with an_adapter(slims) as adapter:
        adapter.push(push(PAYMENT, "", "M001", amount=1000))
        again = adapter.push(push(PAYMENT, "", "M001", amount=1000, at=NOW + timedelta(seconds=1)))
    assert isinstance(again, Replay)
    assert slims.rows(_FINES) == [(1500, 1000), (2000, 0)]


def test_two_payments_of_the_same_second_both_count(slims: SlimsWorld) -> None:
    owing(slims, (5000, 0))
    with an_adapter(slims) as adapter:
        adapter.push(push(PAYMENT, "", "M001", amount=1000))
        adapter.push(push(PAYMENT, "", "M001", kiosk="kiosk-2", amount=1000))
    assert slims.rows(_FINES) == [(5000, 2000)]


def test_money_of_somebody_unknown_is_not_lost(slims: SlimsWorld) -> None:
    with an_adapter(slims) as adapter:
        assert isinstance(adapter.push(push(PAYMENT, "", "M999", amount=1000)), Rejected)


def test_a_payment_in_the_hubs_record_reaches_slims(
    world: UpstreamWorld, slims: SlimsWorld
) -> None:
    owing(slims, (1500, 0))
    world.step()
    fact = world.fact(PAYMENT, None, "M001", evidence={"amount": "1000", "reference": "R1"})
    twice = world.fact(PAYMENT, None, "M001", evidence={"amount": "1000", "reference": "R1"})
    broken = world.fact(PAYMENT, None, "M001", evidence={"amount": "-5", "reference": "R2"})
    for one in (fact, twice, broken):
        world.send_one(one)
    world.step()
    assert slims.rows(_FINES) == [(1500, 1000)]
    world.step()
    assert world.one("SELECT fees FROM patron WHERE id = 'M001'") == 500
    assert [state for _, state in world.states()] == ["done", "done", "done"]


def test_a_system_that_takes_no_payments_leaves_a_task(inlis: InlisWorld, tmp_path: Path) -> None:
    with a_hub_beside(InlisLite(inlis.address), tmp_path) as world:
        world.step(0.0)
        told = {"amount": "1000", "reference": "R1"}
        world.send_one(world.fact(PAYMENT, None, "M001", evidence=told))
        world.step()
        begins = "Book this payment in INLISLite: 1000 by •••M001, reference R1."
        [note] = [note for note in world.tasks() if "payment" in note]
        assert note == f"{begins} inlislite has no place for payment."
        assert [state for _, state in world.states()] == ["given-up"]
        with world.store.read() as conn:
            number = world.one("SELECT id FROM task WHERE kind = 'book-payment'")
            assert isinstance(number, int)
            story = story_of(conn, number)
        assert story is not None
        wanted: tuple[tuple[Language, str, str], ...] = (
            ("en", "Book the payment of 1,000 in INLISLite", "•••M001 paid 1,000, reference R1."),
            ("id", "Bukukan pembayaran 1.000 di INLISLite", "nomor rujukan R1."),
        )
        for language, heading, why in wanted:
            assert story.heading.told(language, UTC) == heading
            assert why in story.explanation.told(language, UTC)
        done = settle(world.store, number, "booked", by="dewi", now=world.now)
        assert isinstance(done, Settled)
        world.step()
        world.step(60)
        assert "book-payment" not in str(world.rows("SELECT kind FROM task WHERE status = 'open'"))
        assert [state for _, state in world.states()] == ["given-up"], "not sent, not asked again"
