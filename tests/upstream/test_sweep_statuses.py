"""A status that a person sets because of a sweep: in the library system once, guarded, undone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from kiosk.domain.facts import FactKind
from kiosk.domain.items import ItemStatus
from sync.hub.decisions.settling import Settled, settle, undo
from sync.hub.ledger import sweep_statuses
from sync.hub.ledger.sweep_statuses import (
    Acted,
    StatusRow,
    SweepState,
    set_statuses,
    undo_statuses,
)
from sync.hub.ledger.tasks import TaskKind
from sync.hub.rows.records import to_ms
from sync.hub.rows.statements import TASK_INSERT
from sync.hub.upstream import statuses
from sync.hub.upstream.inlislite.adapter import InlisLite
from sync.hub.upstream.port import Upstream
from sync.hub.upstream.slims.grants import status_grants
from tests.upstream.inlislite_world import InlisWorld, an_inlislite
from tests.upstream.slims_world import SlimsWorld, a_slims
from tests.upstream.system_world import USER
from tests.upstream.upstream_world import UpstreamWorld, a_hub_beside, an_upstream_world

B = "B00001"
_STATUS = "SELECT item_status_id FROM item WHERE item_code = 'B00001'"


@pytest.fixture
def slims() -> Iterator[SlimsWorld]:
    """A SLiMS whose library has given the right that this needs."""
    with a_slims("MyISAM") as world:
        [right] = status_grants(world.name, USER, "127.0.0.1")
        world.server.do(right)
        try:
            yield world
        finally:
            world.server.do(right.replace("GRANT", "REVOKE").replace(" TO ", " FROM "))


@pytest.fixture
def world(slims: SlimsWorld, tmp_path: Path) -> Iterator[UpstreamWorld]:
    with an_upstream_world(slims, tmp_path) as made:
        made.step()
        yield made


def say(world: UpstreamWorld, becomes: ItemStatus = ItemStatus.MISSING, item: str = B) -> Acted:
    world.now = world.now.replace(microsecond=0)
    word = {item: to_ms(world.now)}
    return set_statuses(
        world.store, "s1", word, becomes, by="budi", now=world.now, state=SweepState.WAITING
    )


def row(world: UpstreamWorld) -> StatusRow:
    with world.store.read() as conn:
        return sweep_statuses.rows_of(conn, "s1")[0]


def put(world: UpstreamWorld, **values: object) -> None:
    with world.store.write() as conn:
        assert sweep_statuses.put_row(conn, row(world), **values)


def whole_pull(world: UpstreamWorld) -> None:
    world.follower._next["full"] = 0.0
    world.step()


def test_missing_goes_to_slims_once_and_comes_back_as_it_was(
    slims: SlimsWorld, world: UpstreamWorld
) -> None:
    slims.do("UPDATE item SET item_status_id = NULL WHERE item_code = 'B00001'")
    acted = say(world)
    assert (acted.done, world.status(B)) == ((B,), "missing")
    whole_pull(world)
    assert slims.one(_STATUS) == "MIS"
    assert (row(world).state, row(world).theirs) == ("done", "-")
    whole_pull(world)
    assert world.status(B) == "missing"
    assert undo_statuses(world.store, "s1", acted.action, by="ani", now=world.now).done == (B,)
    assert (world.status(B), row(world).state) == ("available", "undo")
    whole_pull(world)
    assert slims.one(_STATUS) == "", "nothing, as it was"
    assert (world.status(B), row(world).state, world.tasks()) == ("available", "undone", [])


def test_a_cut_at_any_place_sets_it_once_and_knows_what_was(
    slims: SlimsWorld, world: UpstreamWorld
) -> None:
    say(world)
    put(world, theirs="0")  # cut before the write
    world.step()
    assert (slims.one(_STATUS), row(world).state) == ("MIS", "done")
    put(world, state="waiting", done_ms=None)  # cut after it, before it was written down here
    world.step()
    assert (row(world).state, row(world).theirs) == ("done", "0")
    undo_statuses(world.store, "s1", row(world).action, by="ani", now=world.now)
    world.step()
    assert slims.one(_STATUS) == "0"
    put(world, state="undo")
    world.step()
    assert (slims.one(_STATUS), row(world).state) == ("0", "undone")


def test_a_word_said_again_waits_for_the_way_back_of_the_first(
    slims: SlimsWorld, world: UpstreamWorld
) -> None:
    acted = say(world)
    world.step()
    undo_statuses(world.store, "s1", acted.action, by="ani", now=world.now)
    put(world, next_ms=to_ms(world.now) + 60_000)  # the network was away meanwhile
    say(world)
    for wait_ms in (30_000, 90_000, 150_000):
        statuses.deliver(world.store, world.follower._upstream, to_ms(world.now) + wait_ms)
    assert (slims.one(_STATUS), row(world).state) == ("MIS", "done")


def test_what_moved_there_meanwhile_is_left_and_told(
    slims: SlimsWorld, world: UpstreamWorld
) -> None:
    say(world)
    assert slims.desk_lend(B, "M001", world.now)
    world.step()
    assert (slims.one(_STATUS), row(world).state) == ("0", "clash")
    assert "on loan, which was not changed" in world.tasks()[0]
    say(world, item="B00002")
    world.step()
    slims.do("UPDATE item SET item_status_id = 'R' WHERE item_code = 'B00002'")
    undo_statuses(world.store, "s1", row(world).action, by="ani", now=world.now)
    world.step()
    assert slims.one("SELECT item_status_id FROM item WHERE item_code = 'B00002'") == "R"
    assert (row(world).state, len(world.tasks())) == ("clash", 2)


def test_without_the_right_the_hub_keeps_its_word_until_slims_says_the_same(
    slims: SlimsWorld, world: UpstreamWorld
) -> None:
    [right] = status_grants(slims.name, USER, "127.0.0.1")
    slims.server.do(right.replace("GRANT", "REVOKE").replace(" TO ", " FROM "))
    try:
        say(world)
        whole_pull(world)
        assert (row(world).state, row(world).why) == ("file", "no-right")
        assert (slims.one(_STATUS), world.status(B)) == ("0", "missing")
        slims.do("UPDATE item SET item_status_id = 'MIS' WHERE item_code = 'B00001'")
        whole_pull(world)
        assert row(world).state == "done"
        put(world, done_ms=0)
        slims.do("UPDATE item SET item_status_id = '0' WHERE item_code = 'B00001'")
        whole_pull(world)
        assert world.status(B) == "available", "its word counts again"
        undo_statuses(world.store, "s1", row(world).action, by="ani", now=world.now)
        assert row(world).state == "file", "what staff did there by hand they undo there"
    finally:
        slims.server.do(right)


def test_a_missing_book_that_comes_back_is_taken_and_set_right_there(
    slims: SlimsWorld, world: UpstreamWorld
) -> None:
    say(world)
    world.step()
    assert slims.one(_STATUS) == "MIS"
    answer = world.send_one(world.fact(FactKind.RETURN, B))
    assert world.status(B) == "available"
    assert "was missing and has come back" in world.tasks()[0]
    number = int(str(world.one("SELECT id FROM task WHERE status = 'open'")))
    done = settle(world.store, number, "in-service", by="budi", now=world.now)
    assert isinstance(done, Settled), (done, answer)
    world.step()
    world.step()
    assert (slims.one(_STATUS), row(world).state) == ("0", "undone")


def test_found_again_and_who_was_quicker(slims: SlimsWorld, world: UpstreamWorld) -> None:
    slims.do("UPDATE item SET item_status_id = 'MIS' WHERE item_code IN ('B00001', 'B00002')")
    whole_pull(world)
    say(world, ItemStatus.AVAILABLE)
    assert say(world, ItemStatus.AVAILABLE, item="B00003").left == {"B00003": "other-status"}
    world.step()
    assert slims.one(_STATUS) == "0"
    say(world, ItemStatus.AVAILABLE, item="B00002")
    slims.do("UPDATE item SET item_status_id = '0' WHERE item_code = 'B00002'")
    world.step()
    assert (row(world).state, row(world).theirs) == ("done", statuses.ALREADY)


def test_two_words_of_which_the_first_was_so_already_are_both_taken_back(
    slims: SlimsWorld, world: UpstreamWorld
) -> None:
    slims.do("UPDATE item SET item_status_id = 'MIS' WHERE item_code = 'B00001'")
    whole_pull(world)
    first = say(world, ItemStatus.AVAILABLE)
    slims.do("UPDATE item SET item_status_id = '0' WHERE item_code = 'B00001'")
    statuses.deliver(world.store, world.follower._upstream, to_ms(world.now))
    assert row(world).theirs == statuses.ALREADY
    second = say(world)
    world.step()
    assert slims.one(_STATUS) == "MIS"
    refused = undo_statuses(world.store, "s1", first.action, by="ani", now=world.now)
    assert refused.left == {B: "later-word"}, "the newer one first"
    for action in (second.action, first.action):
        undo_statuses(world.store, "s1", action, by="ani", now=world.now)
        world.step()
    assert (slims.one(_STATUS), world.status(B)) == ("0", "available")
    whole_pull(world)
    assert (slims.one(_STATUS), world.status(B), world.tasks()) == ("0", "available", [])


def ask_staff(world: UpstreamWorld, kind: TaskKind, item: str = B) -> int:
    """Have a task about a copy."""
    told = {
        "kind": kind.value, "item": item, "patron": None, "fact": "f", "other": None,
        "note": "", "at_ms": 0, "made_ms": 0, "status": "open",
    }  # fmt: skip
    with world.store.write() as conn:
        return int(conn.execute(TASK_INSERT, told).scalar_one())


def test_what_a_task_decides_goes_to_slims_and_back_with_the_decision(
    slims: SlimsWorld, world: UpstreamWorld
) -> None:
    number = ask_staff(world, TaskKind.PULL_FOR_HOLD)
    settle(world.store, number, "not-on-shelf", by="budi", now=world.now)
    assert world.status(B) == "missing"
    whole_pull(world)
    whole_pull(world)
    assert (slims.one(_STATUS), world.status(B)) == ("MIS", "missing")
    assert isinstance(undo(world.store, number, by="budi", now=world.now), Settled)
    whole_pull(world)
    whole_pull(world)
    assert (slims.one(_STATUS), world.status(B), world.tasks()) == ("0", "available", [""])

    # What is lent there meanwhile is left, and staff are told by which decision.
    settle(world.store, number, "not-on-shelf", by="budi", now=world.now)
    assert slims.desk_lend(B, "M001", world.now)
    world.step()
    [told] = world.tasks()
    assert slims.one(_STATUS) == "0"
    assert f"by the decision about T{number}; the library system has it on loan" in told

    gone = ask_staff(world, TaskKind.CONDITION, "B00002")
    settle(world.store, gone, "withdraw", by="budi", now=world.now)
    whole_pull(world)
    assert world.status("B00002") == "withdrawn", "SLiMS has no word for it, and is not obeyed"


def test_found_in_service_is_told_whoever_called_it_missing(
    slims: SlimsWorld, world: UpstreamWorld
) -> None:
    slims.do("UPDATE item SET item_status_id = 'MIS' WHERE item_code = 'B00001'")
    whole_pull(world)
    number = ask_staff(world, TaskKind.FOUND)
    settle(world.store, number, "in-service", by="budi", now=world.now)
    whole_pull(world)
    assert (slims.one(_STATUS), world.status(B)) == ("0", "available")
    undo(world.store, number, by="budi", now=world.now)
    whole_pull(world)
    assert (slims.one(_STATUS), world.status(B)) == ("MIS", "missing")
    slims.do("UPDATE item SET item_status_id = '0' WHERE item_code = 'B00001'")
    whole_pull(world)
    say(world)
    world.step()
    settle(world.store, number, "in-service", by="budi", now=world.now)
    world.step()
    assert slims.one(_STATUS) == "0"
    undo(world.store, number, by="budi", now=world.now)
    world.step()
    assert (slims.one(_STATUS), world.status(B)) == ("MIS", "missing"), "said again"


@pytest.fixture
def inlis() -> Iterator[InlisWorld]:
    with an_inlislite("3.3", "InnoDB") as made:
        yield made


def test_inlislite_takes_the_status_that_it_calls_hilang(inlis: InlisWorld, tmp_path: Path) -> None:
    with a_hub_beside(InlisLite(inlis.address), tmp_path) as world:
        world.now = datetime.now(UTC).replace(microsecond=0)
        world.step()
        action = say(world).action
        world.step()
        assert (inlis.status(B), world.status(B), row(world).theirs) == (4, "missing", "1")
        undo_statuses(world.store, "s1", action, by="ani", now=world.now)
        world.step()
        assert (inlis.status(B), world.status(B), row(world).state) == (1, "available", "undone")
        inlis.do("DELETE FROM collectionstatus WHERE ID = 4")
        say(world)
        world.step()
        assert (row(world).state, row(world).why, inlis.status(B)) == ("file", "no-missing", 1)


def test_a_system_without_a_harmless_way_is_never_written_to(world: UpstreamWorld) -> None:
    say(world)
    silent = cast(Upstream, object())
    assert statuses.deliver(world.store, silent, to_ms(world.now) + 60_000) == 1
    assert row(world).state == "file"
