"""Staff at a real kiosk of a real hub: card and PIN, an alarm put right, and who did it and why.

Touches on the real screens. The tests of this file are the acts of one morning and run in order.
"""

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import httpx
import orjson
import pytest

from drivers.bench.requests import Place, Remove, ShowCard, TagIs
from drivers.bench.scenario import Act, Elsewhere, Expect, Scenario, Shot, Step, Touch, TypeKeys
from drivers.bench.things import Spot
from sync.hub.demo.people import DEWI, Person
from tests.e2e.kiosk_visits import reads, slip_says
from ui.demo.evening import ARMED, DISARMED
from ui.demo.looks import state_is

if TYPE_CHECKING:
    from tests.house_plugin import Evening, Make

pytestmark = pytest.mark.timeout(180)
STAFF = f"""
[[staff.people]]
patron = "{DEWI.patron}"
name = "Dewi"
roles = ["desk", "technician"]
"""


@pytest.fixture(scope="module")
def morning(open_house: "Make") -> "Evening":
    return open_house((1080, 1920), toml=STAFF)


def trail(evening: "Evening", subject: str) -> list[tuple[str, str, dict[str, str]]]:
    """Return who, what and what was told of a subject of the hub's trail, the oldest first."""
    asked = "SELECT who, what, after FROM audit WHERE subject = ? ORDER BY number"
    with closing(sqlite3.connect(evening.house.places.hub_database, timeout=10)) as conn:
        rows = conn.execute(asked, (subject,)).fetchall()
    return [(who, what, orjson.loads(after) if after else {}) for who, what, after in rows]


def begins_duty(who: Person) -> tuple[Step, ...]:
    return begins_duty_at("Idle", who)


def begins_duty_at(state: str, who: Person) -> tuple[Step, ...]:
    return (
        state_is(state, deadline_s=30.0),
        Act(ShowCard(str(who.card), Spot.READER)),
        state_is("AskPin"),
        TypeKeys(who.pin),
        Touch("action-enterPin"),
        state_is("OnDuty"),
    )


def lend_at_desk(evening: "Evening", item: str, patron: str) -> None:
    house = evening.house
    headers = {"authorization": f"Bearer {house.staff_token}"}
    body = {"item": item, "patron": patron}
    url = house.hub_url + "/v1/desk/loans"
    answer = httpx.post(url, headers=headers, json=body, trust_env=False, timeout=20)
    assert answer.is_success, answer.text


def wait_for(evening: "Evening", subject: str, deeds: int) -> None:
    async def until() -> None:
        async with asyncio.timeout(30):
            while len(trail(evening, subject)) < deeds:  # noqa: ASYNC110 - the hub tells nobody
                await asyncio.sleep(0.1)

    evening.run(until())


def test_an_alarm_left_on_is_put_right_and_the_hub_knows_who_and_why(morning: "Evening") -> None:
    cast = morning.house.cast
    book = str(cast.spare[0].item)

    async def lent() -> None:
        lend_at_desk(morning, book, cast.wulan.patron)

    morning.play(
        Scenario(
            "Dewi puts an alarm right",
            (
                state_is("Idle", deadline_s=30.0),
                Elsewhere("the desk lends it and forgets the alarm", lent, 20.0),
                *begins_duty(DEWI),
                reads(morning, "Mode petugas", "Letakkan satu buku di meja."),
                Shot("staff-1-home"),
                Act(Place((book,))),
                reads(
                    morning,
                    "Dipinjam, tetapi pengamannya masih aktif.",
                    "Catatan pinjaman",
                    "3 dari 3 kali",
                    "Kejadian terakhir",
                ),
                Shot("staff-2-unlike"),
                Touch("action-repair"),
                reads(morning, "Dipinjam, dan pengamannya terbuka.", "Pengaman dibuka petugas"),
                Expect(TagIs(book, DISARMED)),
                Shot("staff-3-right"),
                Touch("action-armAnyway"),
                reads(morning, "Apa alasannya?"),
                Touch("row-button-why-tag-trouble"),
                reads(morning, "Dipinjam, tetapi pengamannya masih aktif."),
                Expect(TagIs(book, ARMED)),
                Touch("action-repair"),
                reads(morning, "Dipinjam, dan pengamannya terbuka."),
                Expect(TagIs(book, DISARMED)),
                Act(Remove((book,))),
                reads(morning, "Letakkan satu buku di meja."),
                Touch("railLeave"),
                state_is("Idle"),
            ),
        )
    )
    subject = f"item {book}"
    wait_for(morning, subject, 6)
    deeds = [
        (who, what, told.get("why", told.get("outcome")))
        for who, what, told in trail(morning, subject)
    ]
    by = "Dewi (kiosk-1)"
    assert deeds == [
        (by, "kiosk-disarm", "as-recorded"),
        (by, "kiosk-disarm", "done"),
        (by, "kiosk-arm", "tag-trouble"),
        (by, "kiosk-arm", "done"),
        (by, "kiosk-disarm", "as-recorded"),
        (by, "kiosk-disarm", "done"),
    ]
    assert [what for _, what, _ in trail(morning, "kiosk kiosk-1")] == ["kiosk-enter"]


def test_a_staff_card_alone_opens_nothing(morning: "Evening") -> None:
    wrong = "000000" if DEWI.pin != "000000" else "111111"
    morning.play(
        Scenario(
            "somebody has found Dewi's card",
            (
                state_is("Idle", deadline_s=30.0),
                Act(ShowCard(str(DEWI.card), Spot.READER)),
                state_is("AskPin"),
                TypeKeys(wrong),
                Touch("action-enterPin"),
                reads(morning, "PIN belum cocok."),
                Touch("railLeave"),
                state_is("Idle"),
            ),
        )
    )
    assert len(trail(morning, "kiosk kiosk-1")) == 1


def test_a_return_is_undone_and_the_loan_is_open_again(morning: "Evening") -> None:
    cast = morning.house.cast
    book = str(cast.returns[0].item)
    morning.play(
        Scenario(
            "a book was returned by mistake",
            (
                state_is("Idle", deadline_s=30.0),
                Act(Place((book,))),
                state_is("BooksFirst"),
                Touch("action-return"),
                reads(morning, "sudah kembali"),
                Touch("action-finish"),
                state_is("Finished"),
                Touch("action-noSlip"),
                Act(Remove((book,))),
                *begins_duty(DEWI),
                Touch("row-button-page-undo"),
                reads(morning, "Batalkan pengembalian ini?"),
                Touch("action-undoReturn"),
                Touch("row-button-why-by-mistake"),
                reads(morning, "Pengembalian dibatalkan."),
                Touch("action-dutyBack"),
                Act(Place((book,))),
                reads(morning, "Dipinjam, tetapi pengamannya masih aktif."),
                Touch("action-repair"),
                reads(morning, "Dipinjam, dan pengamannya terbuka."),
                Expect(TagIs(book, DISARMED)),
                Act(Remove((book,))),
                Touch("railLeave"),
                state_is("Idle"),
            ),
        )
    )
    wait_for(morning, f"item {book}", 3)
    undone = [
        (who, told.get("why"))
        for who, what, told in trail(morning, f"item {book}")
        if what == "kiosk-undo-return"
    ]
    assert undone == [("Dewi (kiosk-1)", "by-mistake")]
    with closing(sqlite3.connect(morning.house.places.hub_database, timeout=10)) as conn:
        asked = "SELECT patron FROM loan WHERE item = ? AND returned_ms IS NULL"
        assert conn.execute(asked, (book,)).fetchall() == [(cast.wulan.patron,)]


def test_a_technician_prints_a_test_page_and_closes_and_opens_the_kiosk(
    morning: "Evening",
) -> None:
    morning.play(
        Scenario(
            "Dewi looks after the kiosk",
            (
                *begins_duty(DEWI),
                Touch("row-button-page-devices"),
                reads(morning, "Bagian kios ini.", "Pembaca RFID", "Bekerja."),
                Shot("staff-4-devices"),
                Touch("row-button-order-test-page"),
                slip_says(morning, "ABCDEFGHIJKLM", "23 JUN 2026"),
                reads(morning, "Cetak uji selesai."),
                Touch("action-dutyBack"),
                Touch("row-button-page-closing"),
                reads(morning, "Apa yang dibaca pemustaka?"),
                Touch("row-button-order-close=repair"),
                reads(morning, "Kios ini sedang ditutup."),
                Touch("railLeave"),
                state_is("OutOfService"),
                reads(morning, "Kios ini sedang diperbaiki."),
                Shot("staff-5-closed"),
                *begins_duty_at("OutOfService", DEWI),
                Touch("row-button-page-closing"),
                Touch("action-openKiosk"),
                reads(morning, "Kios ini melayani."),
                Touch("railLeave"),
                state_is("Idle"),
            ),
        )
    )
    wait_for(morning, "kiosk kiosk-1", 7)
    done = [what for _, what, _ in trail(morning, "kiosk kiosk-1")]
    assert done[-5:] == [
        "kiosk-enter",
        "kiosk-test-page",
        "kiosk-close",
        "kiosk-enter",
        "kiosk-open",
    ]
