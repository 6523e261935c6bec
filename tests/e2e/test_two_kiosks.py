"""Two real kiosks at one real hub, cut off at once: what collides, what people and staff see.

Touches on real screens, real drivers, emulators at the other end of the wire. The tests of this
file are the acts of one day and run in order. docs/collisions.md tells which case is played where.
"""

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import httpx
import pytest

from drivers.bench.requests import Place, Remove, SetNetwork, SlipsAre, TagIs
from drivers.bench.scenario import Act, Expect, Scenario, Touch
from drivers.bench.things import NetworkMode
from tests.e2e.kiosk_visits import borrows, comes_back, cut, line_is_back, looks_in
from tests.e2e.two_kiosks import Day
from ui.demo.evening import ARMED, enter
from ui.demo.looks import all_are, so, state_is

if TYPE_CHECKING:
    from tests.house_plugin import Make

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def day(open_house: "Make") -> Day:
    one = open_house((1080, 1920))
    return Day(one, open_house((1080, 1920), beside=one))


def test_a_day_on_which_both_kiosks_are_cut_off(day: Day) -> None:
    cast = day.one.house.cast
    spare = [str(book.item) for book in cast.spare]
    for kiosk, who in ((day.one, cast.bagas), (day.one, cast.tamu), (day.two, cast.dewi)):
        kiosk.play(looks_in(who))
    for kiosk in (day.one, day.two):
        kiosk.play(cut())
    # Case 1: the desk lends it first; case 6, 9 and 10: what the kiosks cannot know.
    day.staff("POST", "/v1/desk/loans", item=spare[0], patron=cast.dewi.patron)
    day.staff("POST", "/v1/desk/patrons", patron=cast.tamu.patron, status="blocked")
    day.staff("POST", "/v1/desk/holds", item=spare[4], patron=cast.sari.patron, trap=True)
    day.staff("POST", "/v1/desk/holds", item=str(cast.plain.item), patron=cast.sari.patron)
    day.one.play(borrows(cast.bagas, spare[:3], Expect(SlipsAre(1, "KONFIRMASI"))))
    day.one.play(borrows(cast.tamu, spare[3:5]))
    day.two.play(comes_back([str(cast.plain.item), str(cast.late.item)]))
    # Case 2 and 5: the desk lends on what it thinks it has.
    day.staff("POST", "/v1/desk/loans", item=spare[1], patron=cast.sari.patron)
    day.staff("POST", "/v1/desk/returns", item=str(cast.late.item))
    day.staff("POST", "/v1/desk/loans", item=str(cast.late.item), patron=cast.sari.patron)
    # Case 3: the same book once more, at the other kiosk.
    day.two.play(borrows(cast.dewi, spare[2:3]))
    for kiosk in (day.one, day.two):
        kiosk.play(line_is_back())
    day.until(lambda: all(day.has_heard("kiosk-1", "loan", book) for book in spare[:5]))
    day.until(lambda: day.has_heard("kiosk-2", "loan", spare[2]))
    back = [str(book.item) for book in (cast.plain, cast.late)]
    day.until(lambda: all(day.has_heard("kiosk-2", "return", book) for book in back))


def test_case_1_the_kiosks_loan_stands(day: Day) -> None:
    cast = day.one.house.cast
    book = str(cast.spare[0].item)
    assert day.loans(book) == [(cast.dewi.patron, "implied", 0), (cast.bagas.patron, None, 0)]
    story = day.story(book, "implied-return")
    assert story["proposal"]["outcome"]["id"].startswith("Buku ada pada •••7731.")
    kinds = [(event["actor"], event["offline"]) for event in story["events"]]
    assert kinds[:2] == [("desk", False), ("kiosk", True)]


def test_case_2_the_newer_loan_stands(day: Day) -> None:
    cast = day.one.house.cast
    book = str(cast.spare[1].item)
    assert day.loans(book) == [(cast.bagas.patron, "earlier", 0), (cast.sari.patron, None, 0)]
    assert set(day.tasks(book)) == {"lent-meanwhile"}


def test_case_3_the_book_is_with_the_last_who_took_it(day: Day) -> None:
    cast = day.one.house.cast
    book = str(cast.spare[2].item)
    [first, last] = day.loans(book)
    assert first[0] == cast.bagas.patron
    assert first[1] in {"implied", "earlier"}
    assert last == (cast.dewi.patron, None, 0)
    assert set(day.tasks(book)) <= {"implied-return", "lent-meanwhile"}
    assert len(day.tasks(book)) == 1
    assert day.fees(str(cast.bagas.patron)) == day.fees(str(cast.dewi.patron)) == 0


def test_case_5_the_newer_loan_is_not_touched(day: Day) -> None:
    cast = day.one.house.cast
    book = str(cast.late.item)
    wulan, tamu = day.loans(book)
    assert wulan[:2] == (cast.wulan.patron, "returned")
    assert tamu == (cast.sari.patron, None, 0)
    assert day.fees(str(cast.wulan.patron)) == wulan[2]


def test_case_6_the_loan_of_a_blocked_patron_stands(day: Day) -> None:
    cast = day.one.house.cast
    book = str(cast.spare[3].item)
    assert day.loans(book) == [(cast.tamu.patron, None, 0)]
    assert "patron-standing" in day.tasks(book)


def test_case_9_the_hold_waits_for_the_next_copy(day: Day) -> None:
    cast = day.one.house.cast
    book = str(cast.spare[4].item)
    assert day.loans(book) == [(cast.tamu.patron, None, 0)]
    story = day.story(book, "held-for-other")
    assert story["proposal"]["outcome"]["en"].endswith("•••0412 stays first in the queue.")


def test_case_10_staff_pull_the_book_for_its_hold(day: Day) -> None:
    book = str(day.one.house.cast.plain.item)
    assert "pull-for-hold" in day.tasks(book)
    assert day.story(book, "pull-for-hold")["patron"] == "•••0412"


def test_what_staff_decide_reaches_the_kiosks(day: Day) -> None:
    cast = day.one.house.cast
    book = str(cast.spare[0].item)
    name = day.tasks(book)["implied-return"]
    day.staff("POST", f"/v1/tasks/{name}/settle", choice="library-has-it")
    day.two.play(looks_in(cast.bagas))
    day.two.play(borrows(cast.bagas, [book]))
    assert day.loans(book)[-1] == (cast.bagas.patron, None, 0)
    with pytest.raises(httpx.HTTPStatusError, match="409"):
        day.staff("POST", f"/v1/tasks/{name}/undo")


def test_case_15_a_reply_that_is_lost_lends_nothing_twice(day: Day) -> None:
    cast = day.one.house.cast
    book = str(cast.spare[5].item)
    late = SetNetwork(NetworkMode.LATE, delay_s=6.0, only_path="/v1/facts")

    day.two.play(
        Scenario(
            "the reply is lost",
            (
                state_is("Idle", deadline_s=30.0),
                *enter(cast.dewi),
                state_is("Borrowing"),
                Act(late),
                Act(Place((book,))),
                all_are((book,), "cancelled", "not lent", 30.0),
                Expect(TagIs(book, ARMED)),
                Act(SetNetwork(NetworkMode.UP)),
                Act(Remove((book,))),
                Touch("action-finish"),
                so("over", lambda s: s["name"] in {"Idle", "Finished"}, 60.0),
                state_is("Idle", deadline_s=60.0),
            ),
        )
    )
    day.until(lambda: [how for _, how, _ in day.loans(book)] == ["cancelled"])
    assert day.tasks(book) == {}


def test_case_20_a_kiosk_put_back_from_an_image_goes_on(day: Day) -> None:
    cast, house = day.one.house.cast, day.one.house
    data = house.places.data / "kiosk-data"
    image = house.places.data / "image"
    day.one.run(house.stop_kiosk())
    shutil.copytree(data, image, ignore=shutil.ignore_patterns("*.sock"))
    day.one.run(house.start_kiosk())
    before, after = str(cast.spare[6].item), str(cast.spare[7].item)
    day.one.play(looks_in(cast.bagas))
    day.one.play(borrows(cast.bagas, [before]))
    day.until(lambda: len(day.loans(before)) == 1)
    day.one.run(house.stop_kiosk())
    shutil.rmtree(data)
    image.rename(data)
    day.one.run(house.start_kiosk())
    day.one.play(looks_in(cast.bagas))
    day.one.play(borrows(cast.bagas, [after]))
    day.until(lambda: len(day.loans(after)) == 1)
    for book in (before, after):
        assert day.loans(book) == [(cast.bagas.patron, None, 0)]
    every = {task["kind"] for task in day.staff("GET", "/v1/tasks")["tasks"]}
    assert "same-key" not in every


def test_case_21_a_hub_put_back_from_a_backup_is_fed_again(day: Day) -> None:
    from sync.hub.main import new_epoch

    cast, house = day.one.house.cast, day.one.house
    database = house.places.hub_database
    backup = house.places.data / "backup.db"
    with day.rows() as now, closing(sqlite3.connect(backup)) as then:
        now.backup(then)
    book = str(cast.spare[8].item)
    day.two.play(borrows(cast.dewi, [book]))
    assert day.loans(book) == [(cast.dewi.patron, None, 0)]
    day.one.run(house.stop_hub())
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    shutil.copy(backup, database)
    assert day.loans(book) == []
    new_epoch(database)
    day.one.run(house.start_hub())

    day.until(lambda: len(day.loans(book)) == 1)
    assert day.loans(book) == [(cast.dewi.patron, None, 0)]
