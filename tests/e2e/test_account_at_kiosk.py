"""My account at a real kiosk of a real hub: card, PIN, renew, a new PIN, and what a cut leaves.

Touches on the real screens. The tests of this file are the acts of one afternoon and run in order.
"""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from drivers.bench.requests import Place, Remove, SetNetwork, ShowCard
from drivers.bench.scenario import Act, Elsewhere, Scenario, Screen, Shot, Touch, TypeKeys
from drivers.bench.things import NetworkMode, Spot
from kiosk.services.slip_texts import long_date
from sync.hub.demo.rules_id import demo_rules
from tests.e2e.kiosk_visits import (
    cut,
    line_is_back,
    opens_account,
    reads,
    slip_says,
)
from ui.demo.account_act import renewal_of
from ui.demo.looks import all_are, so, state_is

if TYPE_CHECKING:
    from tests.house_plugin import Evening, Make

pytestmark = pytest.mark.timeout(180)
RULES = demo_rules()
NEW_PIN = "918273"


@pytest.fixture(scope="module")
def afternoon(open_house: "Make") -> "Evening":
    return open_house((1080, 1920))


def staff(evening: "Evening", path: str, **body: object) -> Any:  # noqa: ANN401 - JSON
    house = evening.house
    headers = {"authorization": f"Bearer {house.staff_token}"}
    answer = httpx.post(
        house.hub_url + path, headers=headers, json=body, trust_env=False, timeout=20
    )
    assert answer.is_success, answer.text
    return answer.json()


def hub(evening: "Evening", asked: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(evening.house.places.hub_database, timeout=10)) as conn:
        return list(conn.execute(asked, values))


def due_of(evening: "Evening", item: str) -> datetime:
    asked = "SELECT due_ms FROM loan WHERE item = ? AND returned_ms IS NULL"
    [(due,)] = hub(evening, asked, item)
    assert isinstance(due, int)
    return datetime.fromtimestamp(due / 1000, UTC)


def heard(evening: "Evening", item: str) -> int:
    asked = "SELECT count(*) FROM event WHERE item = ? AND kind = 'renewal'"
    [(number,)] = hub(evening, asked, item)
    assert isinstance(number, int)
    return number


def stage(screen: Screen, item: str) -> object:
    return renewal_of(screen, item).get("stage")


def count(screen: Screen) -> int:
    account = screen.get("account")
    return len(account["loans"]) if isinstance(account, Mapping) else 0


def test_renew_all_with_one_that_somebody_came_to_wait_for(afternoon: "Evening") -> None:
    cast = afternoon.house.cast
    plain, late, held = (str(book.item) for book in cast.returns)
    spare = str(cast.spare[0].item)

    same_title = (
        "SELECT barcode FROM item WHERE biblio = (SELECT biblio FROM item WHERE barcode = ?)"
    )

    async def the_last_copy() -> None:
        for (copy,) in hub(afternoon, same_title, spare):
            if copy != spare:
                staff(afternoon, "/v1/desk/items", item=copy, status="withdrawn")
        staff(afternoon, "/v1/desk/loans", item=spare, patron=cast.wulan.patron)

    async def wanted() -> None:
        staff(afternoon, "/v1/desk/holds", item=spare, patron=cast.dewi.patron)

    before = due_of(afternoon, late)
    afternoon.play(
        Scenario(
            "Wulan renews all",
            (
                state_is("Idle", deadline_s=30.0),
                Elsewhere("the desk lends her the last copy of a title", the_last_copy, 20.0),
                *opens_account(cast.wulan),
                so("four loans", lambda s: count(s) == 4),
                reads(afternoon, "4 buku Anda", "Terlambat", "Kembalikan dulu", "Pinjaman"),
                so("what is late is not offered", lambda s: stage(s, late) == "shut"),
                Shot("account-1-open"),
                Elsewhere("somebody reserves the fourth", wanted, 20.0),
                Touch("action-renewAll"),
                so("one goes on", lambda s: stage(s, plain) == "renewed", 20.0),
                so("one has free copies", lambda s: stage(s, held) == "renewed", 20.0),
                so("one does not", lambda s: stage(s, spare) == "refused", 20.0),
                reads(
                    afternoon,
                    "2 buku sudah diperpanjang",
                    "Ada pemustaka lain yang menunggu buku ini",
                ),
                Shot("account-2-renewed"),
                Touch("action-finish"),
                state_is("Finished"),
                Touch("action-print"),
                slip_says(
                    afternoon,
                    "Diperpanjang",
                    long_date(RULES.due(datetime.now(UTC), 14).date(), "id"),
                ),
                Shot("account-3-slip"),
                Touch("action-noSlip"),
                state_is("Idle"),
            ),
        )
    )
    for item in (plain, held):
        assert due_of(afternoon, item) == RULES.due(datetime.now(UTC), 14)
    assert due_of(afternoon, late) == before
    renewed = {item for (item,) in hub(afternoon, "SELECT item FROM event WHERE kind = 'renewal'")}
    assert {plain, held} <= renewed


def test_a_new_pin_counts_at_once_and_the_old_one_no_longer(afternoon: "Evening") -> None:
    bagas = afternoon.house.cast.bagas
    afternoon.play(
        Scenario(
            "Bagas changes his PIN",
            (
                *opens_account(bagas),
                Touch("action-changePin"),
                state_is("AskNewPin"),
                reads(afternoon, "Ketik PIN Anda yang sekarang."),
                TypeKeys(bagas.pin),
                Touch("action-newPin"),
                reads(afternoon, "Sekarang PIN baru."),
                TypeKeys(NEW_PIN),
                Touch("action-newPin"),
                reads(afternoon, "PIN baru sekali lagi."),
                TypeKeys("918274"),
                Touch("action-newPin"),
                reads(afternoon, "Kedua PIN baru tidak sama."),
                TypeKeys(NEW_PIN),
                Touch("action-newPin"),
                TypeKeys(NEW_PIN),
                Touch("action-newPin"),
                state_is("ShowingAccount"),
                reads(afternoon, "PIN Anda sudah diganti"),
                Shot("account-4-new-pin"),
                Touch("railLeave"),
                state_is("Idle"),
                Touch("action-account"),
                Act(ShowCard(str(bagas.card), Spot.READER)),
                state_is("AskPin"),
                TypeKeys(bagas.pin),
                Touch("action-enterPin"),
                reads(afternoon, "PIN belum cocok."),
                Touch("railLeave"),
                *opens_account(bagas, NEW_PIN),
                Touch("railLeave"),
                state_is("Idle"),
            ),
        )
    )


def test_the_account_without_the_network_is_what_the_kiosk_knows(afternoon: "Evening") -> None:
    wulan, cast = afternoon.house.cast.wulan, afternoon.house.cast
    afternoon.play(cut())
    afternoon.play(
        Scenario(
            "Wulan looks while the line is cut",
            (
                *opens_account(wulan),
                so("four loans are known", lambda s: count(s) == 4),
                reads(
                    afternoon,
                    "Menurut catatan kios ini",
                    "Pesanan dan denda tidak bisa ditampilkan",
                    "Memperpanjang bisa lagi setelah tersambung",
                ),
                so("nothing is offered", lambda s: stage(s, str(cast.plain.item)) == "shut"),
                Shot("account-5-offline"),
                Touch("action-finish"),
                state_is("Idle"),
            ),
        )
    )
    afternoon.play(line_is_back())


def test_a_book_put_down_at_the_account_leads_to_borrowing(afternoon: "Evening") -> None:
    cast = afternoon.house.cast
    book = str(cast.spare[1].item)
    afternoon.play(
        Scenario(
            "Sari looks, then borrows",
            (
                *opens_account(cast.sari),
                Act(Place((book,))),
                state_is("BooksFirst"),
                Touch("action-borrow"),
                all_are((book,), "done", "it is lent"),
                Touch("action-finish"),
                state_is("Finished"),
                Touch("action-noSlip"),
                Act(Remove((book,))),
                state_is("Idle"),
            ),
        )
    )


def test_a_cut_of_the_power_while_it_is_asked_leaves_the_wish_to_be_settled(
    afternoon: "Evening",
) -> None:
    """Recorded, the line silent, the process killed: at the next start the hub hears of it."""
    cast = afternoon.house.cast
    book = str(cast.spare[1].item)
    before = heard(afternoon, book)
    afternoon.play(
        Scenario(
            "Sari renews while the hub is silent",
            (
                *opens_account(cast.sari),
                Act(SetNetwork(NetworkMode.SILENT)),
                Touch("action-renewAll"),
                so("it is being asked", lambda s: stage(s, book) == "asking", 10.0),
            ),
        )
    )
    # The silent line may have let the question through, or not: it counts once either way.
    afternoon.run(afternoon.house.kill_kiosk())
    afternoon.play(Scenario("the line is back", (Act(SetNetwork(NetworkMode.UP)),)))
    afternoon.run(afternoon.house.start_kiosk())
    afternoon.play(Scenario("it starts", (state_is("Idle", deadline_s=30.0),)))

    async def until_heard() -> None:
        async with asyncio.timeout(30):
            while heard(afternoon, book) == before:  # noqa: ASYNC110 - the hub tells nobody
                await asyncio.sleep(0.1)

    afternoon.run(until_heard())
    assert heard(afternoon, book) == before + 1


def test_a_title_that_is_lent_is_found_by_letters_and_reserved(afternoon: "Evening") -> None:
    """Dewi waits for the last copy of it: Bagas is the second; who they are is told to nobody."""
    cast = afternoon.house.cast
    spare = str(cast.spare[0].item)
    waiting = (
        "SELECT patron FROM hold WHERE status = 'waiting' AND biblio ="
        " (SELECT biblio FROM item WHERE barcode = ?) ORDER BY id"
    )
    afternoon.play(
        Scenario(
            "Bagas reserves",
            (
                *opens_account(cast.bagas, NEW_PIN),
                Touch("row-button-reserve"),
                state_is("SeekingTitle"),
                reads(afternoon, "Buku apa yang Anda cari?"),
                TypeKeys("LAUT"),
                Touch("keyspace"),
                TypeKeys("BER"),
                reads(afternoon, "1 judul ditemukan.", "Laut Bercerita", "Sedang dipinjam"),
                Shot("account-6-found"),
                Touch("row-button-title-0"),
                state_is("ConfirmingHold"),
                reads(afternoon, "Pesan Laut Bercerita?", "Diambil di sini"),
                Touch("action-reserveYes"),
                reads(afternoon, "Sudah dipesan.", "Anda nomor 2 dalam antrean."),
                Shot("account-7-reserved"),
                Touch("railLeave"),
                state_is("Idle"),
            ),
        )
    )
    dewi, bagas = str(cast.dewi.patron), str(cast.bagas.patron)
    assert hub(afternoon, waiting, spare) == [(dewi,), (bagas,)]


def test_a_book_that_is_shown_is_reserved_once_and_a_lost_answer_is_told_as_such(
    afternoon: "Evening",
) -> None:
    cast = afternoon.house.cast
    book = str(cast.spare[4].item)
    held = (
        "SELECT count(*) FROM hold WHERE patron = ? AND biblio ="
        " (SELECT biblio FROM item WHERE barcode = ?)"
    )
    afternoon.play(
        Scenario(
            "Bagas shows a book, and the line goes silent",
            (
                *opens_account(cast.bagas, NEW_PIN),
                Touch("row-button-reserve"),
                Act(Place((book,))),
                reads(afternoon, "Bumi", "1 judul ditemukan."),
                Touch("row-button-title-0"),
                state_is("ConfirmingHold"),
                Act(SetNetwork(NetworkMode.SILENT)),
                Touch("action-reserveYes"),
                reads(afternoon, "Belum ada jawaban."),
                Shot("account-8-unsure"),
                Act(SetNetwork(NetworkMode.UP)),
                Touch("railLeave"),
                Act(Remove((book,))),
                state_is("Idle", deadline_s=60.0),
            ),
        )
    )
    afternoon.play(
        Scenario(
            "Bagas asks again",
            (
                *opens_account(cast.bagas, NEW_PIN),
                Touch("row-button-reserve"),
                Act(Place((book,))),
                Touch("row-button-title-0"),
                Touch("action-reserveYes"),
                reads(afternoon, "Sudah dipesan."),
                Touch("railLeave"),
                Act(Remove((book,))),
                state_is("Idle", deadline_s=60.0),
            ),
        )
    )
    assert hub(afternoon, held, str(cast.bagas.patron), book) == [(1,)]


def test_without_the_network_nothing_is_reserved_and_that_is_told(afternoon: "Evening") -> None:
    afternoon.play(cut())
    afternoon.play(
        Scenario(
            "Wulan would reserve while the line is cut",
            (
                *opens_account(afternoon.house.cast.wulan),
                reads(afternoon, "Memesan buku bisa lagi setelah tersambung."),
                Touch("railLeave"),
                state_is("Idle"),
            ),
        )
    )
    afternoon.play(line_is_back())


def test_a_broken_book_is_told_of_without_the_network_and_staff_have_a_task(
    afternoon: "Evening",
) -> None:
    """It waits in the journal; at the hub it is a task about that book, and names nobody."""
    cast = afternoon.house.cast
    book = str(cast.plain.item)
    told = "SELECT note, patron FROM task WHERE kind = 'condition' AND item = ?"
    afternoon.play(cut())
    afternoon.play(
        Scenario(
            "somebody returns a wet book",
            (
                Act(Place((book,))),
                state_is("BooksFirst"),
                Touch("action-return"),
                all_are((book,), "done", "it is returned"),
                Touch("row-button-report"),
                state_is("Reporting"),
                reads(afternoon, "Apa yang rusak?"),
                Touch("row-button-damage-wet"),
                Shot("account-9-damage"),
                Touch("action-sendReport"),
                reads(afternoon, "Terima kasih sudah memberi tahu."),
                Touch("action-finish"),
                state_is("Finished"),
                Touch("action-noSlip"),
                Act(Remove((book,))),
                state_is("Idle", deadline_s=60.0),
            ),
        )
    )
    assert hub(afternoon, told, book) == []
    afternoon.play(line_is_back())

    async def until_told() -> None:
        async with asyncio.timeout(30):
            while not hub(afternoon, told, book):  # noqa: ASYNC110 - the hub tells nobody
                await asyncio.sleep(0.1)

    afternoon.run(until_told())
    [(note, patron)] = hub(afternoon, told, book)
    assert isinstance(note, str)
    assert "basah / wet" in note
    assert patron is None
