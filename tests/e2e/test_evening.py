"""The evening: touches on the real screens, real drivers, emulators at the other end of the wire.

The tests of this file are the acts of one evening and run in order, in one house.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from sync.hub.db.engine import Store
from sync.hub.fleet import calls
from ui.demo import evening as story
from ui.demo.account_act import account
from ui.demo.report import count, read_journal

if TYPE_CHECKING:
    from tests.house_plugin import Evening, Make

pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def evening(open_house: "Make") -> "Evening":
    return open_house((1080, 1920))


def test_sari_borrows_a_stack(evening: "Evening") -> None:
    evening.play(story.borrowing(evening.house))


def test_a_call_for_help_rings_at_the_desk_and_somebody_comes(evening: "Evening") -> None:
    hands = evening.house.hands

    async def until_the_rail_says(words: str) -> None:
        async with asyncio.timeout(20):
            while words not in await hands.texts():  # noqa: ASYNC110 - the screen tells nobody
                await asyncio.sleep(0.1)

    def at_the_desk(do: Callable[..., bool]) -> None:
        store = Store(evening.house.places.hub_database, pool_size=1)
        with store.write() as conn:
            [call] = calls.open_calls(conn, datetime.now(UTC))
            assert (call.kiosk, call.step) == ("kiosk-1", "start")
            assert do(conn, call.kiosk, call.call, by="dewi", now=datetime.now(UTC))
        store.close()

    evening.run(hands.touch("railStaff"))
    evening.run(until_the_rail_says("Petugas dipanggil"))
    at_the_desk(calls.answer)
    evening.run(until_the_rail_says("Petugas datang"))
    at_the_desk(calls.finish)
    evening.run(until_the_rail_says("Panggil petugas"))


def test_wulan_renews_at_her_account(evening: "Evening") -> None:
    evening.play(account(evening.house))


def test_books_come_back_without_a_card(evening: "Evening") -> None:
    evening.play(story.returning(evening.house))


def test_an_evening_without_network(evening: "Evening") -> None:
    before = evening.run(evening.desk.tally())["fees"]
    evening.play(story.offline(evening.house, evening.desk))
    assert evening.run(evening.desk.tally())["fees"] == before


def test_a_slow_hub_lends_nothing_behind_anybodys_back(evening: "Evening") -> None:
    evening.play(story.slow(evening.house))


def test_hub_journal_and_tags_agree(evening: "Evening") -> None:
    house = evening.house
    evening.run(house.stop_kiosk())
    data = house.places.data / "kiosk-data"
    if read_journal(data, "kiosk-1").open:
        evening.run(house.sync_once())
    report = evening.run(count(house, evening.desk, read_journal(data, "kiosk-1")))
    assert report.differences == ()
    assert report.loans == 7
    assert report.returns == 3
    assert report.refusals == 1
    assert report.tags_verified >= 9
    assert report.open_tasks >= 2


def test_the_same_in_landscape(open_house: "Make") -> None:
    wide = open_house((1920, 1080))
    wide.play(story.borrowing(wide.house))
