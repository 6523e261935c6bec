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

from drivers.bench.requests import Place, Remove, SetNetwork, TagIs
from drivers.bench.scenario import Act, Expect, Scenario, Touch
from drivers.bench.things import NetworkMode
from tests.e2e.kiosk_visits import (
    borrows,
    comes_back,
    cut,
    enter,
    is_not_lent,
    line_is_back,
    looks_in,
    reads,
    slip_says,
)
from tests.e2e.two_kiosks import Day, cached
from ui.demo.evening import ARMED, DISARMED
from ui.demo.looks import all_are, field_of, so, state_is

if TYPE_CHECKING:
    from tests.house_plugin import Make

pytestmark = pytest.mark.timeout(240)
FOUR_DAYS = 4 * 500


@pytest.fixture(scope="module")
def day(open_house: "Make") -> Day:
    one = open_house((1080, 1920))
    return Day(one, open_house((1080, 1920), beside=one))


def both_lent(day: Day, book: str, kind: str) -> list[str]:
    """What a task says of the two loans that collide, in their order."""
    said = [str(event["what"]["en"]) for event in day.story(book, kind)["events"]]
    return [words for words in said if words.startswith("Lent to")]


def test_a_day_on_which_both_kiosks_are_cut_off(day: Day) -> None:
    cast = day.cast
    spare = [str(book.item) for book in cast.spare]
    day.together([looks_in(cast.bagas), looks_in(cast.tamu), cut()], [looks_in(cast.dewi), cut()])
    # Case 1: the desk lends it first; case 6, 9 and 10: what the kiosks cannot know.
    day.staff("POST", "/v1/desk/loans", item=spare[0], patron=cast.dewi.patron)
    day.staff("POST", "/v1/desk/patrons", patron=cast.tamu.patron, status="blocked")
    day.staff("POST", "/v1/desk/holds", item=spare[4], patron=cast.sari.patron, trap=True)
    day.staff("POST", "/v1/desk/holds", item=str(cast.plain.item), patron=cast.sari.patron)
    sees = (reads(day.one, "Menunggu konfirmasi", cast.spare[0].title),)
    titles = [book.title for book in cast.spare[:5]]
    slip = slip_says(day.one, *titles[:3], "MENUNGGU KONFIRMASI", "tetap berlaku")
    tamu = slip_says(day.one, *titles[3:5], "MENUNGGU KONFIRMASI", "tetap berlaku")
    back = [str(book.item) for book in (cast.plain, cast.late)]
    shelf = so("its place", lambda s: field_of(s, back[0], "place") == "return-shelf")
    late = slip_says(day.two, cast.late.title, "Terlambat 4 hari", "Dicatat tanpa jaringan.")
    day.together(
        [borrows(cast.bagas, spare[:3], slip, sees), borrows(cast.tamu, spare[3:5], tamu)],
        [comes_back(back, late, (shelf,))],
    )
    # Case 2 and 5: the desk lends on what it thinks it has.
    day.staff("POST", "/v1/desk/loans", item=spare[1], patron=cast.sari.patron)
    day.staff("POST", "/v1/desk/returns", item=str(cast.late.item))
    day.staff("POST", "/v1/desk/loans", item=str(cast.late.item), patron=cast.sari.patron)
    # Case 3: the same book once more, at the other kiosk.
    slip = slip_says(day.two, cast.spare[2].title, "MENUNGGU KONFIRMASI")
    day.two.play(borrows(cast.dewi, spare[2:3], slip))
    # One after the other: else who is heard first is a matter of luck.
    day.one.play(line_is_back())
    day.until(lambda: all(day.has_heard("kiosk-1", "loan", book) for book in spare[:5]))
    day.two.play(line_is_back())
    day.until(lambda: day.has_heard("kiosk-2", "loan", spare[2]))
    day.until(lambda: all(day.has_heard("kiosk-2", "return", book) for book in back))


def test_case_1_the_kiosks_loan_stands(day: Day) -> None:
    cast = day.cast
    book = str(cast.spare[0].item)
    assert day.loans(book) == [(cast.dewi.patron, "implied", 0), (cast.bagas.patron, None, 0)]
    assert set(day.tasks(book)) == {"implied-return"}
    assert day.told(book, "implied-return", "outcome") == (
        "Buku ada pada •••7731. Pinjaman yang lebih baru berlaku.",
        "•••7731 has the book. The newer loan stands.",
    )
    kinds = [(e["actor"], e["offline"]) for e in day.story(book, "implied-return")["events"]]
    assert kinds[:2] == [("desk", False), ("kiosk", True)]
    assert day.fees(cast.dewi.patron) == day.fees(cast.bagas.patron) == 0
    day.until_both_know(book, cast.bagas.patron)


def test_case_2_the_newer_loan_stands(day: Day) -> None:
    cast = day.cast
    book = str(cast.spare[1].item)
    assert day.loans(book) == [(cast.bagas.patron, "earlier", 0), (cast.sari.patron, None, 0)]
    ended = "SELECT returned_ms FROM loan WHERE item = ? AND how = 'earlier'"
    assert day.hub(ended, book) == day.hub(
        "SELECT lent_ms FROM loan WHERE item = ? AND how IS NULL", book
    )
    assert set(day.tasks(book)) == {"lent-meanwhile"}
    heading = ("Negeri 5 Menara dipinjam dua kali", "Negeri 5 Menara was lent twice")
    assert day.told(book, "lent-meanwhile", "heading") == heading
    assert day.told(book, "lent-meanwhile", "outcome") == (
        "Buku ada pada •••0412. Pinjaman yang lebih baru berlaku.",
        "•••0412 has the book. The newer loan stands.",
    )
    assert both_lent(day, book, "lent-meanwhile") == [
        "Lent to •••7731 at kiosk kiosk-1",
        "Lent to •••0412 at the desk",
    ]
    assert day.fees(cast.sari.patron) == day.fees(cast.bagas.patron) == 0
    day.until_both_know(book, cast.sari.patron)
    # What he is told who stands there with the book: by name nobody.
    no = "Buku ini masih tercatat dipinjam."
    day.one.play(
        is_not_lent(day.one, enter(cast.bagas), book, "on-loan-to-other", no, afi=DISARMED)
    )


def test_case_3_the_book_is_with_the_last_who_took_it(day: Day) -> None:
    cast = day.cast
    book = str(cast.spare[2].item)
    assert day.loans(book) == [(cast.bagas.patron, "implied", 0), (cast.dewi.patron, None, 0)]
    assert set(day.tasks(book)) == {"implied-return"}
    assert both_lent(day, book, "implied-return") == [
        "Lent to •••7731 at kiosk kiosk-1",
        "Lent to •••1618 at kiosk kiosk-2",
    ], "a task names both facts"
    assert day.told(book, "implied-return", "outcome") == (
        "Buku ada pada •••1618. Pinjaman yang lebih baru berlaku.",
        "•••1618 has the book. The newer loan stands.",
    )
    assert day.fees(cast.bagas.patron) == day.fees(cast.dewi.patron) == 0
    day.until_both_know(book, cast.dewi.patron)


def test_case_5_the_newer_loan_is_not_touched(day: Day) -> None:
    cast = day.cast
    book = str(cast.late.item)
    # The desk charged four open days; the earlier return makes it less, never more, and no day is
    # between the two.
    assert day.loans(book) == [
        (cast.wulan.patron, "returned", FOUR_DAYS),
        (cast.sari.patron, None, 0),
    ]
    at_kiosk = "SELECT at_ms FROM event WHERE item = ? AND kind = 'return' AND kiosk = 'kiosk-2'"
    ended = "SELECT returned_ms FROM loan WHERE item = ? AND how = 'returned'"
    assert day.hub(ended, book) == day.hub(at_kiosk, book), "when it was brought, not heard of"
    assert day.fees(cast.wulan.patron) == FOUR_DAYS
    assert day.fees(cast.sari.patron) == 0
    assert day.hub("SELECT * FROM charge WHERE item = ?", book) == []
    assert day.tasks(book) == {}
    day.until_both_know(book, cast.sari.patron)
    fees = "SELECT id, fees FROM patron WHERE fees = ? AND id = ?"
    wulan = (cast.wulan.patron, FOUR_DAYS)
    day.until(
        lambda: all(cached(kiosk, fees, FOUR_DAYS, wulan[0]) == [wulan] for kiosk in day.both)
    )


def test_case_6_the_loan_of_a_blocked_patron_stands(day: Day) -> None:
    cast = day.cast
    book = str(cast.spare[3].item)
    assert day.loans(book) == [(cast.tamu.patron, None, 0)]
    assert set(day.tasks(book)) == {"patron-standing"}
    assert day.told(book, "patron-standing", "outcome") == (
        "Pinjaman •••2209 berlaku.",
        "The loan of •••2209 stands.",
    )
    assert day.fees(cast.tamu.patron) == 0
    day.until_both_know(book, cast.tamu.patron)
    no = "Kartu Anda sedang tidak bisa dipakai."
    day.two.play(
        is_not_lent(day.two, enter(cast.tamu), str(cast.spare[5].item), "card-blocked", no)
    )


def test_case_9_the_hold_waits_for_the_next_copy(day: Day) -> None:
    cast = day.cast
    book = str(cast.spare[4].item)
    assert day.loans(book) == [(cast.tamu.patron, None, 0)]
    # Tamu was blocked meanwhile: that is said of each of the two books.
    assert set(day.tasks(book)) == {"held-for-other", "patron-standing"}
    assert day.told(book, "held-for-other", "heading") == (
        "Bumi dipesan orang lain",
        "Bumi lay ready for somebody else",
    )
    assert day.told(book, "held-for-other", "outcome") == (
        "Pinjaman •••2209 berlaku. •••0412 tetap pertama di antrean.",
        "The loan of •••2209 stands. •••0412 stays first in the queue.",
    )
    assert day.fees(cast.tamu.patron) == day.fees(cast.sari.patron) == 0
    day.until_both_know(book, cast.tamu.patron)
    waiting = ("waiting", None)
    biblio = "SELECT biblio FROM item WHERE barcode = ?"
    asked = f"SELECT status, item FROM hold WHERE patron = ? AND biblio = ({biblio})"
    assert day.hub(asked, cast.sari.patron, book) == [waiting]
    day.until(
        lambda: all(cached(kiosk, asked, cast.sari.patron, book) == [waiting] for kiosk in day.both)
    )


def test_case_10_staff_pull_the_book_for_its_hold(day: Day) -> None:
    cast = day.cast
    book = str(cast.plain.item)
    assert set(day.tasks(book)) == {"pull-for-hold"}
    assert day.story(book, "pull-for-hold")["patron"] == "•••0412"
    heading = ("Ambil untuk pesanan: Sapiens", "Pull for a hold: Sapiens")
    assert day.told(book, "pull-for-hold", "heading") == heading
    assert day.loans(book) == [(cast.wulan.patron, "returned", 0)]
    day.staff("POST", f"/v1/tasks/{day.tasks(book)['pull-for-hold']}/settle", choice="pulled")
    asked = "SELECT status FROM item WHERE barcode = ?"
    day.until(lambda: all(cached(kiosk, asked, book) == [("hold-shelf",)] for kiosk in day.both))
    own = so("her own hold is met", lambda s: field_of(s, book, "own_hold") is True)
    day.one.play(borrows(cast.sari, [book], sees=(own,)))
    assert day.loans(book)[-1] == (cast.sari.patron, None, 0)
    assert day.tasks(book) == {}


def test_what_staff_decide_reaches_the_kiosks(day: Day) -> None:
    cast = day.cast
    book = str(cast.spare[0].item)
    name = day.tasks(book)["implied-return"]
    day.staff("POST", f"/v1/tasks/{name}/settle", choice="library-has-it")
    day.two.play(looks_in(cast.bagas))
    day.two.play(borrows(cast.bagas, [book]))
    assert day.loans(book)[-1] == (cast.bagas.patron, None, 0)
    with pytest.raises(httpx.HTTPStatusError, match="409"):
        day.staff("POST", f"/v1/tasks/{name}/undo")


def test_case_15_a_reply_that_is_lost_lends_nothing_twice(day: Day) -> None:
    cast = day.cast
    book = str(cast.spare[5].item)
    late = SetNetwork(NetworkMode.LATE, delay_s=6.0, only_path="/v1/facts")

    day.two.play(
        Scenario(
            "the reply is lost",
            (
                *enter(cast.dewi),
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
    day.until(lambda: day.loans(book) == [(cast.dewi.patron, "cancelled", 0)])
    assert day.tasks(book) == {}
    assert day.fees(cast.dewi.patron) == 0
    day.until_both_know(book, None)


def test_case_20_a_kiosk_put_back_from_an_image_goes_on(day: Day) -> None:
    cast, house = day.cast, day.one.house
    data = house.places.data / "kiosk-data"
    image = house.places.data / "image"
    day.one.run(house.stop_kiosk())
    shutil.copytree(data, image, ignore=shutil.ignore_patterns("*.sock"))
    day.one.run(house.start_kiosk())
    kinds = sorted(task["kind"] for task in day.staff("GET", "/v1/tasks")["tasks"])
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
        day.until_both_know(book, cast.bagas.patron)
        assert day.tasks(book) == {}
    # A new epoch, and numbers that go on after what the hub has: nothing bears a key twice.
    asked = "SELECT epoch, seq FROM event WHERE item = ? AND kind = 'loan' AND kiosk = 'kiosk-1'"
    [(epoch, seq)], [(newer, again)] = day.hub(asked, before), day.hub(asked, after)
    assert newer > epoch
    assert again > seq
    assert day.fees(cast.bagas.patron) == 0
    told = sorted(task["kind"] for task in day.staff("GET", "/v1/tasks")["tasks"])
    assert told == kinds, "nobody has to look at anything"
    assert day.hub("SELECT * FROM quarantine") == []


def test_case_21_a_hub_put_back_from_a_backup_is_fed_again(day: Day) -> None:
    from sync.hub.main import new_epoch

    cast, house = day.cast, day.one.house
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
    day.until_both_know(book, cast.dewi.patron)
    told = "SELECT value FROM meta WHERE name = 'epoch'"
    # both follow the hub that was put back
    day.until(lambda: len({str(cached(kiosk, told)[0][0]) for kiosk in day.both}) == 1)
    assert day.tasks(book) == {}
