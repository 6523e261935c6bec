"""The demo library is what the evening stands on: real titles, a fixed cast, always the same."""

from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import Connection

from kiosk.domain.ids import card_code, item_id
from kiosk.domain.items import HoldStatus, ItemStatus
from kiosk.domain.reasons import Reason
from kiosk.ports import PatronFound, PinAnswer
from sync.hub.demo import big
from sync.hub.demo.cast import demo_cast
from sync.hub.demo.library import make_library, read_titles
from sync.hub.demo.people import NAMED, pin_of
from sync.hub.demo.rules_id import HOLIDAYS, demo_rules
from sync.hub.library import lookup
from sync.hub.rows.records import from_ms
from sync.hub.rows.rules import encode_rules, parse_rules
from tests.hub.hub_world import CAST, NOW, Desk, later


def test_at_least_300_titles_most_of_them_indonesian() -> None:
    titles = read_titles()
    assert len(titles) >= 300
    indonesian = [t for t in titles if t.class_mark.startswith("899.22")]
    assert len(indonesian) > len(titles) / 2
    for title in titles:
        assert title.title.strip() == title.title != ""
        assert title.author.strip() == title.author != ""
        assert title.class_mark[:3].isdecimal()
        assert 1000 < title.year <= 2026
    assert len({(t.title, t.author) for t in titles}) == len(titles)


def test_the_library_is_the_same_whenever_it_is_drawn() -> None:
    one, two = make_library(NOW), make_library(NOW)
    assert asdict(one) == asdict(two)  # type: ignore[call-overload]
    assert len(one.items) == 2000
    assert len(one.patrons) == 500
    other = make_library(later(days=300, hours=7))
    assert set(other.items) == set(one.items)
    assert other.pins == one.pins


@pytest.mark.parametrize("days", [0, 1, 2, 3, 4, 5, 6, 199, 285, 563])
def test_the_stage_is_set_whatever_the_day(days: int) -> None:
    now = later(days=days)
    library = make_library(now)
    cast = demo_cast()
    loans = {loan.item: loan for loan in library.loans if loan.returned_ms is None}
    assert library.rules.days_late(from_ms(loans[cast.late.item].due_ms), now) == 4
    assert library.rules.days_late(from_ms(loans[cast.plain.item].due_ms), now) == 0
    for book in (*cast.stack[:3], cast.untagged, *cast.offline, *cast.spare):
        assert library.items[book.item].status == ItemStatus.AVAILABLE
        biblio = library.items[book.item].biblio
        assert not [h for h in library.holds if h.biblio == biblio]
    [own] = [h for h in library.holds if h.patron == cast.sari.patron]
    assert (own.status, own.item) == (HoldStatus.TRAPPED, cast.own_hold.item)
    [waiting] = [h for h in library.holds if h.patron == cast.ratna.patron]
    assert waiting.status == HoldStatus.WAITING
    for person in (cast.sari, cast.bagas, cast.tamu):
        assert not [loan for loan in loans.values() if loan.patron == person.patron]


def test_the_cast_is_in_the_catalogue_with_its_tags(desk: Desk) -> None:
    for book in CAST.books:
        assert item_id(book.item) == book.item
        [row] = desk.rows(
            "SELECT title, author, uid FROM item JOIN biblio ON id = biblio WHERE barcode = :i",
            i=book.item,
        )
        assert row == (book.title, book.author, book.uid)
        assert book.uid is None or (len(book.uid) == 16 and book.uid.startswith("E004015"))
    assert CAST.untagged.uid is None
    assert len({book.item for book in CAST.books}) == len(CAST.books)
    uids = [uid for (uid,) in desk.rows("SELECT uid FROM item WHERE uid IS NOT NULL")]
    assert len(set(uids)) == len(uids) > 1700


def kept(conn: Connection, card: str) -> str:
    holder = lookup.find_holder(conn, card)
    assert not isinstance(holder, Reason)
    assert holder.pin_hash is not None
    return holder.pin_hash


def test_the_people_have_their_cards_and_pins(desk: Desk) -> None:
    with desk.store.read() as conn:
        for person in NAMED:
            assert card_code(person.card) == person.card
            found = lookup.find_patron(conn, person.card)
            assert isinstance(found, PatronFound)
            assert found.patron.first_name == person.first_name
            stored = kept(conn, person.card)
            assert stored.startswith("$argon2id$")
            assert lookup.verify_pin(stored, person.pin) is PinAnswer.RIGHT
            assert lookup.verify_pin(stored, "999999") is PinAnswer.WRONG
        [(card,)] = desk.rows("SELECT max(code) FROM card WHERE code LIKE 'P0004%'")
        stored = kept(conn, str(card))
        assert lookup.verify_pin(stored, pin_of(str(card))) is PinAnswer.RIGHT


def test_nobody_without_a_pin_gets_in() -> None:
    assert lookup.verify_pin(None, "000000") is PinAnswer.WRONG
    assert lookup.verify_pin("not a hash", "000000") is PinAnswer.WRONG


def test_rules_travel_whole() -> None:
    rules = demo_rules()
    assert parse_rules(encode_rules(rules)) == rules
    assert {day.year for day in HOLIDAYS} == {2026, 2027}


def test_a_large_snapshot_has_the_rows_that_were_asked_for(tmp_path: Path) -> None:
    import sqlite3

    size = big.make_snapshot(tmp_path / "big.db", items=3000, patrons=600)
    assert size > 100_000
    file = sqlite3.connect(tmp_path / "big.db")
    counts = [
        file.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("item", "patron", "loan", "hold", "rule")
    ]
    file.close()
    assert counts == [3000, 600, 900, 10, len(list(big.rule_rows()))]
