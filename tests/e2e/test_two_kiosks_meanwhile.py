"""A library that goes on while both kiosks are cut off: what its staff did, the kiosks know not.

Touches on real screens, real drivers, emulators at the other end of the wire. The tests are the
acts of one day and run in order. docs/collisions.md tells which case is played where.
"""

import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drivers.bench.requests import TagIs
from drivers.bench.things import BookSpec
from kiosk.services.slip_texts import long_date
from sync.hub.demo.cast import uid_of
from sync.hub.demo.rules_id import demo_rules
from tests.e2e import meanwhile_day as played
from tests.e2e.meanwhile_day import DAY_MS, STRANGE, Parts, parts_of
from tests.e2e.two_kiosks import Day, cached, lent_there
from tests.torture.shim import WRONGCLOCK, compiler, library
from ui.demo.evening import DISARMED

if TYPE_CHECKING:
    from tests.house_plugin import Make

pytestmark = pytest.mark.timeout(240)
RULES = demo_rules()


@pytest.fixture(scope="module")
def shift_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """How far kiosk-2's wall clock is off, in nanoseconds; its process has it mapped."""
    file = tmp_path_factory.mktemp("clock") / "shift"
    file.write_bytes(struct.pack("=q", 0))
    return file


@pytest.fixture(scope="module")
def day(open_house: "Make", shift_file: Path) -> Day:
    strange = BookSpec(item=STRANGE, title="?", uid=uid_of(19901), lent=True)
    env = {}
    if compiler() is not None:
        env = {"LD_PRELOAD": str(library(WRONGCLOCK)), "LANCAR_CLOCK_SHIFT": str(shift_file)}
    one = open_house((540, 960), more=(strange,), toml="[offline]\nrenewals = true\n")
    return Day(one, open_house((540, 960), beside=one, env=env))


@pytest.fixture(scope="module")
def parts(day: Day) -> Parts:
    return parts_of(day.cast)


def promised(day: Day, item: str) -> datetime:
    """What a kiosk without network promised: seven days, by the rules that it knew."""
    [(at_ms,)] = day.hub("SELECT at_ms FROM event WHERE item = ? AND kind = 'loan'", item)
    assert isinstance(at_ms, int)
    return RULES.due(datetime.fromtimestamp(at_ms / 1000, UTC), 7)


def due_ms(day: Day, item: str) -> int:
    [(due,)] = day.hub("SELECT due_ms FROM loan WHERE item = ? AND returned_ms IS NULL", item)
    assert isinstance(due, int)
    return due


def due_at_kiosks(day: Day, item: str) -> set[object]:
    """The due date of a book in the caches of both kiosks, in ms."""
    rows = [cached(kiosk, "SELECT due FROM loan WHERE item = ?", item) for kiosk in day.both]
    return {int(str(due)) * 1000 for [(due,)] in rows}


def status_at_kiosks(day: Day, item: str) -> set[object]:
    rows = [cached(kiosk, "SELECT status FROM item WHERE barcode = ?", item) for kiosk in day.both]
    return {status for [(status,)] in rows}


def test_a_day_on_which_the_library_goes_on(day: Day, parts: Parts, shift_file: Path) -> None:
    played.morning(day, parts)
    played.meanwhile(day, parts)
    day.together(played.at_kiosk_one(day, parts), played.at_kiosk_two(day, parts))
    played.under_a_wrong_clock(day, parts, None if compiler() is None else shift_file)
    played.paid(day, parts)
    played.evening(day, parts)


def test_case_04_the_second_return_is_only_a_sighting(day: Day, parts: Parts) -> None:
    assert day.loans(parts.twice) == [(day.cast.wulan.patron, "returned", 0)]
    assert day.tasks(parts.twice) == {}
    asked = "SELECT key FROM event WHERE item = ? AND kind = 'return' ORDER BY at_ms"
    sightings = day.hub(asked, parts.twice)
    assert len(sightings) == 2
    assert day.hub("SELECT seen_by FROM item WHERE barcode = ?", parts.twice) == sightings[-1:]
    day.until_both_know(parts.twice, None)
    assert status_at_kiosks(day, parts.twice) == {"available"}


def test_case_07_the_loan_on_an_expired_card_stands(day: Day, parts: Parts) -> None:
    dewi = day.cast.dewi.patron
    assert day.loans(parts.expired) == [(dewi, None, 0)]
    due = promised(day, parts.expired)
    assert due_ms(day, parts.expired) == due.timestamp() * 1000, "not shortened afterwards"
    assert set(day.tasks(parts.expired)) == {"card-expired"}
    assert day.told(parts.expired, "card-expired", "outcome") == (
        "Pinjaman berlaku. •••1618 diingatkan memperpanjang kartu.",
        "The loan stands. •••1618 is reminded to renew the card.",
    )
    assert day.fees(dewi) == 0
    day.until_both_know(parts.expired, dewi)


def test_case_08_six_books_at_two_kiosks(day: Day, parts: Parts) -> None:
    bagas = day.cast.bagas.patron
    assert [day.loans(item) for item in parts.limit] == [[(bagas, None, 0)]] * 6
    tasks = [set(day.tasks(item)) for item in parts.limit]
    assert tasks == [set()] * 5 + [{"over-limit"}], "the sixth, when it was heard of"
    assert day.told(parts.limit[5], "over-limit", "outcome") == (
        "Pinjaman •••7731 berlaku.",
        "The loan of •••7731 stands.",
    )
    for item in parts.limit:
        day.until_both_know(item, bagas)


def test_case_11_a_lost_book_is_found_and_a_withdrawn_one_lent(day: Day, parts: Parts) -> None:
    cast = day.cast
    assert day.loans(parts.lost) == [(cast.dewi.patron, "lost", 0)]
    assert set(day.tasks(parts.lost)) == {"found"}
    assert day.told(parts.lost, "found", "heading") == (
        "Atomic Habits ditemukan",
        "Atomic Habits has come to light",
    )
    charge = day.hub("SELECT amount, status FROM charge WHERE item = ?", parts.lost)
    assert charge == [(played.LOST_FEE, "suspended")], "not asked for, and not given up"
    assert day.fees(cast.dewi.patron) == 0
    assert day.loans(parts.withdrawn) == [(cast.sari.patron, None, 0)]
    assert set(day.tasks(parts.withdrawn)) == {"withdrawn-lent"}
    assert day.told(parts.withdrawn, "withdrawn-lent", "outcome") == (
        "Pinjaman •••0412 berlaku dan buku masuk koleksi lagi.",
        "The loan of •••0412 stands and the book is in the catalogue again.",
    )
    day.until_both_know(parts.withdrawn, cast.sari.patron)
    day.until_both_know(parts.lost, None)


def test_case_12_what_nobody_knows_is_applied_once_it_is_catalogued(day: Day, parts: Parts) -> None:
    assert set(day.tasks(STRANGE)) == {"unidentified-return"}
    heading = ("Pengembalian tak dikenal: B-19901", "An unknown book was returned: B-19901")
    assert day.told(STRANGE, "unidentified-return", "heading") == heading
    told = day.told(STRANGE, "unidentified-return", "explanation")
    assert "meja layanan" in told[0], "where the kiosk sent it"
    day.staff("POST", "/v1/desk/items", item=STRANGE, like=parts.twice)
    assert day.tasks(STRANGE) == {}, "it resolves by itself"
    [(status, seen_by)] = day.hub("SELECT status, seen_by FROM item WHERE barcode = ?", STRANGE)
    assert status == "available"
    assert str(seen_by).startswith("kiosk-1/")
    asked = "SELECT title, status FROM item WHERE barcode = ?"
    known = [(day.cast.plain.title, "available")]
    day.until(lambda: all(cached(kiosk, asked, STRANGE) == known for kiosk in day.both))


def test_case_13_a_replaced_card_and_a_lost_one(day: Day, parts: Parts) -> None:
    cast = day.cast
    assert day.loans(parts.slip) == [(cast.sari.patron, None, 0)]
    assert day.tasks(parts.slip) == {}, "her old card is hers"
    assert day.loans(parts.lost_card) == [(cast.tamu.patron, None, 0)]
    assert set(day.tasks(parts.lost_card)) == {"disputed-loan"}
    [(disputed,)] = day.hub("SELECT disputed FROM loan WHERE item = ?", parts.lost_card)
    assert disputed == 1
    assert day.told(parts.lost_card, "disputed-loan", "heading") == (
        "Dipinjam dengan kartu yang hilang: Olenka",
        "Lent on a card reported lost: Olenka",
    )
    day.until_both_know(parts.lost_card, cast.tamu.patron)
    played.settle(day, parts.lost_card, "disputed-loan", "not-theirs")
    assert day.loans(parts.lost_card) == [(cast.tamu.patron, "settled", 0)]
    assert day.fees(cast.tamu.patron) == 0
    day.until_both_know(parts.lost_card, None)
    assert status_at_kiosks(day, parts.lost_card) == {"missing"}


@pytest.mark.skipif(compiler() is None, reason="no C compiler: apt-get install gcc libc6-dev")
def test_case_14_a_kiosk_in_1970_costs_nobody_anything(day: Day, parts: Parts) -> None:
    sari, wulan = day.cast.sari.patron, day.cast.wulan.patron
    assert day.loans(parts.clock) == [(sari, None, 0)]
    [(wall, heard)] = day.hub(
        "SELECT at_ms, received_ms FROM event WHERE item = ? AND kind = 'loan'", parts.clock
    )
    assert isinstance(wall, int)
    assert isinstance(heard, int)
    due = due_ms(day, parts.clock)
    assert due >= heard + 6 * DAY_MS, "seven days from when the hub heard of it"
    assert due == RULES.due(datetime.fromtimestamp(heard / 1000, UTC), 7).timestamp() * 1000
    assert day.tasks(parts.clock) == day.tasks(parts.late) == {}
    assert day.loans(parts.late) == [(wulan, "returned", 0)], "four days late by the right clock"
    assert day.fees(sari) == day.fees(wulan) == 0
    day.until_both_know(parts.clock, sari)
    day.until_both_know(parts.late, None)
    assert due_at_kiosks(day, parts.clock) == {due}


def test_case_16_the_date_on_the_slip_stands(day: Day, parts: Parts) -> None:
    due = promised(day, parts.slip)
    assert due_ms(day, parts.slip) == due.timestamp() * 1000
    client = day.one.house.client
    assert client is not None
    slip = day.one.run(client.state()).world.slips[1].text
    title = day.cast.spare[6].title
    assert f"{title} Jatuh tempo {long_date(due.date(), 'id')}" in " ".join(slip.split())
    day.until_both_know(parts.slip, day.cast.sari.patron)
    assert due_at_kiosks(day, parts.slip) == {due_ms(day, parts.slip)}
    rules = "SELECT value FROM rule WHERE name = 'version'"
    day.until(lambda: all(cached(kiosk, rules) == [("4",)] for kiosk in day.both))


def test_case_17_renewed_while_somebody_waits_at_a_kiosk(day: Day, parts: Parts) -> None:
    dewi = day.cast.dewi.patron
    assert day.loans(parts.renewed) == [(dewi, None, 0)]
    [(promised,)] = day.hub(
        "SELECT content FROM event WHERE item = ? AND kind = 'renewal'", parts.renewed
    )
    due = due_ms(day, parts.renewed)
    told = datetime.fromtimestamp(due / 1000, UTC)
    assert told.isoformat(timespec="seconds")[:19] in str(promised)
    assert set(day.tasks(parts.renewed)) == {"renewal"}
    assert day.told(parts.renewed, "renewal", "outcome") == (
        "Tanggal baru •••1618 berlaku. Pemesan diberi tahu.",
        "The new date of •••1618 stands. Whoever waits is told.",
    )
    day.until(lambda: due_at_kiosks(day, parts.renewed) == {due // 1000 * 1000})


def test_case_18_paid_once_whatever_the_terminal_says(day: Day) -> None:
    bagas = day.cast.bagas.patron
    paid = day.hub("SELECT patron, amount, applied, credit FROM payment")
    assert paid == [(bagas, played.OWED, played.STILL_OWED, played.OWED - played.STILL_OWED)]
    assert day.fees(bagas) == 0
    assert day.told(None, "overpaid", "outcome") == (
        "Kelebihan 1.500 disimpan untuk •••7731.",
        "The surplus of 1,500 is kept for •••7731.",
    )
    asked = "SELECT fees FROM patron WHERE id = ?"
    day.until(lambda: all(cached(kiosk, asked, bagas) == [(0,)] for kiosk in day.both))
    played.settle(day, None, "overpaid", "keep-credit")
    assert day.fees(bagas) == played.STILL_OWED - played.OWED


def test_case_19_the_old_pin_and_a_patron_who_is_gone(day: Day, parts: Parts) -> None:
    cast = day.cast
    assert day.loans(parts.old_pin) == [(cast.wulan.patron, None, 0)]
    assert set(day.tasks(parts.old_pin)) == {"pin-changed"}
    assert day.told(parts.old_pin, "pin-changed", "heading") == (
        "Dipinjam dengan PIN lama: Laskar Pelangi",
        "Lent with an old PIN: Laskar Pelangi",
    )
    day.until_both_know(parts.old_pin, cast.wulan.patron)
    [(nobody, how, fee)] = day.loans(parts.erased)
    assert str(nobody).startswith("gone-")
    assert (how, fee) == (None, 0)
    assert set(day.tasks(parts.erased)) == {"patron-gone"}
    assert day.told(parts.erased, "patron-gone", "heading") == (
        "Anggota sudah dihapus: Bumi Manusia",
        "The patron was deleted: Bumi Manusia",
    )
    day.until_both_know(parts.erased, str(nobody))
    for kiosk in day.both:
        assert cached(kiosk, "SELECT id FROM patron WHERE id = ?", cast.ratna.patron) == []
    for table in ("loan", "event", "task", "hold", "card", "audit", "alias"):
        every = str(day.hub(f"SELECT * FROM {table}"))
        assert str(cast.ratna.patron) not in every, table
        assert str(cast.ratna.card) not in every, table


def test_case_22_a_book_in_doubt_goes_through_the_gate(day: Day, parts: Parts) -> None:
    sari = day.cast.sari.patron
    assert day.loans(parts.gate) == [(sari, None, 0)]
    assert set(day.tasks(parts.gate)) == {"hand-over"}
    assert day.told(parts.gate, "hand-over", "outcome") == (
        "Buku dibawa •••0412. Pinjaman berlaku.",
        "•••0412 took the book. The loan stands.",
    )
    # The gate saw it go: a sighting, and no theft.
    day.staff("POST", "/v1/returned/seen", items=[parts.gate], at=datetime.now(UTC).isoformat())
    assert day.loans(parts.gate) == [(sari, None, 0)]
    assert set(day.tasks(parts.gate)) == {"hand-over"}
    assert day.fees(sari) == 0
    day.until_both_know(parts.gate, sari)


def test_the_next_day_everybody_is_told_what_holds(day: Day, parts: Parts) -> None:
    day.together(played.next_day_at_one(day, parts), played.next_day_at_two(day, parts))
    assert day.loans(STRANGE)[-1] == (day.cast.wulan.patron, None, 0)
    due = RULES.due(datetime.now(UTC), played.SHORT_DAYS)
    assert due_ms(day, STRANGE) == due.timestamp() * 1000, "by the rules that hold now"
    assert lent_there(day.two, parts.gate) == day.cast.sari.patron


def test_no_decision_of_staff_reaches_a_tag(day: Day, parts: Parts) -> None:
    played.settle(day, parts.old_pin, "pin-changed", "not-theirs")
    assert day.loans(parts.old_pin) == [(day.cast.wulan.patron, "settled", 0)]
    played.settle(day, parts.expired, "card-expired", "renew-card")
    played.settle(day, parts.gate, "hand-over", "handed-over")
    played.settle(day, parts.lost, "found", "keep-charge")
    assert day.fees(day.cast.dewi.patron) == played.LOST_FEE, "asked for by a person's word"
    day.until_both_know(parts.old_pin, None)
    for kiosk, items in (
        (day.one, (parts.gate, parts.withdrawn, parts.erased)),
        (day.two, (parts.old_pin, parts.lost_card, parts.expired, parts.limit[5])),
    ):
        assert kiosk.house.client is not None
        for item in items:
            assert kiosk.run(kiosk.house.client.wait_for(TagIs(item, DISARMED))), item
