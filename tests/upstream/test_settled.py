"""What the library system was told a month ago is forgotten; what is still to be told never."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.domain.facts import FactKind
from sync.hub.upstream.settled import KEPT_DAYS, forget_settled
from tests.upstream.slims_world import SlimsWorld, a_slims
from tests.upstream.upstream_world import UpstreamWorld, an_upstream_world

LOAN, RETURN = FactKind.LOAN, FactKind.RETURN
MONTH_S = KEPT_DAYS * 86_400.0


@pytest.fixture
def slims() -> Iterator[SlimsWorld]:
    with a_slims("InnoDB") as world:
        yield world


@pytest.fixture
def world(slims: SlimsWorld, tmp_path: Path) -> Iterator[UpstreamWorld]:
    with an_upstream_world(slims, tmp_path) as made:
        made.follower.step()
        yield made


def later(world: UpstreamWorld, seconds: float) -> None:
    """Let time pass, and the follower look for what it forgot."""
    world.follower._next["sweep"] = 0.0
    world.step(seconds)


def items(world: UpstreamWorld) -> list[object]:
    return [row[0] for row in world.rows("SELECT item FROM upstream_push ORDER BY id")]


def test_what_was_told_goes_after_a_month_and_is_not_told_again(
    world: UpstreamWorld, slims: SlimsWorld
) -> None:
    lent, back = world.fact(LOAN, "B00001", "M001"), world.fact(RETURN, "B00001", "M001")
    world.send(lent)
    world.step()
    world.send(back)
    world.step()
    told = slims.rows("SELECT loan_id, is_return FROM loan ORDER BY loan_id")
    later(world, MONTH_S - 3600)
    assert items(world) == ["B00001", "B00001"]
    later(world, 2 * 3600)
    assert items(world) == []
    # The kiosk sends both again: it still keeps them, and so does the hub.
    answers = world.send(lent, back)
    assert {str(answer["verdict"]) for answer in answers} == {"already-known"}
    later(world, 60)
    world.follower._swept = False  # a start: everything since the mark is looked at
    later(world, 60)
    assert items(world) == []
    assert slims.rows("SELECT loan_id, is_return FROM loan ORDER BY loan_id") == told
    assert world.tasks() == []


def test_the_loan_that_a_return_will_be_about_stays(
    world: UpstreamWorld, slims: SlimsWorld
) -> None:
    world.send(world.fact(LOAN, "B00001", "M001"))
    world.step()
    later(world, MONTH_S + 7200)
    assert items(world) == ["B00001"]
    world.send(world.fact(RETURN, "B00001", "M001"))
    later(world, 60)
    assert slims.rows("SELECT is_return FROM loan") == [(1,)]
    later(world, MONTH_S + 7200)
    assert items(world) == []


@pytest.mark.parametrize("state", ["waiting", "asking", "undo", "clash"])
def test_what_is_not_settled_stays_however_old(world: UpstreamWorld, state: str) -> None:
    world.send(world.fact(RETURN, "B00002", "M001"))
    world.step()
    with world.store.write() as conn:
        told = {"state": state, "next": int((world.now + timedelta(days=400)).timestamp() * 1000)}
        conn.execute(
            text("UPDATE upstream_push SET state = :state, next_ms = :next, done_ms = NULL"), told
        )
    with world.store.write() as conn:
        forget_settled(conn, int((world.now + timedelta(days=90)).timestamp() * 1000))
    assert items(world) == ["B00002"]


def test_a_large_outbox_is_emptied_bit_by_bit(world: UpstreamWorld) -> None:
    rows = [
        {"key": f"k/1/{n}", "item": f"X{n}", "made": 1000 + n, "state": state}
        for n, state in enumerate(["done", "undone", "given-up"] * 5)
    ]
    with world.store.write() as conn:
        conn.execute(
            text(
                "INSERT INTO upstream_push (key, kiosk, kind, item, at_ms, costs, state, ref,"
                " tries, next_ms, made_ms, why, amount) VALUES (:key, 'k', 'return', :item, 1, 1,"
                " :state, '', 0, 0, :made, '', 0)"
            ),
            rows,
        )
    now_ms = int(world.now.timestamp() * 1000)
    gone = []
    for _ in range(4):
        with world.store.write() as conn:
            gone.append(forget_settled(conn, now_ms, most=6))
    assert gone == [6, 6, 3, 0]
