"""The evening: touches on the real screens, real drivers, emulators at the other end of the wire.

The tests of this file are the acts of one evening and run in order, in one house.
"""

from typing import TYPE_CHECKING

import pytest

from ui.demo import evening as story
from ui.demo.report import count, read_journal

if TYPE_CHECKING:
    from tests.house_plugin import Evening, Make

pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def evening(open_house: "Make") -> "Evening":
    return open_house((1080, 1920))


def test_sari_borrows_a_stack(evening: "Evening") -> None:
    evening.play(story.borrowing(evening.house))


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
