"""Returned, not yet re-shelved: what puts a copy on the hub's list and what takes it off."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.domain.decide import Place
from kiosk.domain.facts import Fact, FactKind
from sync.hub.intake.desk import place_hold
from sync.hub.ledger.returned import NotShelved, returned_not_shelved, sighted
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, later

BOOK, OTHER = CAST.spare[0].item, CAST.spare[1].item
SARI, BAGAS = CAST.sari.patron, CAST.bagas.patron


def listed(desk: Desk, *, kiosk: str | None = None) -> list[NotShelved]:
    with desk.store.read() as conn:
        return returned_not_shelved(conn, kiosk=kiosk)


def in_bin(fact: FactMaker, item: str, place: str, *, at: datetime = NOW) -> Fact:
    made = fact(FactKind.RETURN, item, None, at=at)
    return replace(made, what=replace(made.what, evidence={"place": place}))


def test_a_return_is_listed_with_its_place_until_the_next_loan(desk: Desk, fact: FactMaker) -> None:
    back = in_bin(fact, BOOK, "bin-2")
    desk.take(back)
    [one] = listed(desk)
    assert (one.item, one.place, one.route, one.kiosk) == (
        BOOK,
        "bin-2",
        Place.RETURN_SHELF,
        "kiosk-1",
    )
    assert one.book.title
    assert one.at == back.what.moment.wall
    desk.now = later(hours=1)
    desk.take(fact(FactKind.LOAN, BOOK, BAGAS, at=later(hours=1), due=later(days=7)))
    assert listed(desk) == []


def test_a_batch_is_followed_in_its_order(desk: Desk, fact: FactMaker) -> None:
    desk.now = later(hours=3)
    desk.take(
        in_bin(fact, BOOK, "bin-1"),
        fact(FactKind.LOAN, BOOK, BAGAS, at=later(hours=1), due=later(days=7)),
        in_bin(fact, OTHER, "bin-1", at=later(hours=1)),
        in_bin(fact, BOOK, "chute", at=later(hours=2)),
    )
    assert [(one.item, one.place) for one in listed(desk)] == [(OTHER, "bin-1"), (BOOK, "chute")]


def test_a_return_taken_back_is_not_listed(desk: Desk, fact: FactMaker) -> None:
    lent = CAST.plain.item
    back = in_bin(fact, lent, "bin-1")
    desk.take(back)
    desk.take(fact(FactKind.CANCEL_RETURN, lent, None, refers=back.key))
    assert listed(desk) == []


def test_a_book_on_hold_lies_on_the_hold_shelf_whatever_bin_was_named(
    desk: Desk, fact: FactMaker
) -> None:
    place_hold(desk.store, item=BOOK, patron=SARI, trap=False, now=NOW)
    desk.take(in_bin(fact, BOOK, "bin-1"))
    [one] = listed(desk)
    assert (one.route, one.place) == (Place.HOLD_SHELF, Place.HOLD_SHELF)


def test_an_older_fact_that_comes_late_changes_nothing(desk: Desk, fact: FactMaker) -> None:
    elsewhere = FactMaker(kiosk="kiosk-2")
    desk.now = later(hours=5)
    desk.take(in_bin(fact, BOOK, "bin-1", at=later(hours=4)))
    desk.take(
        elsewhere(FactKind.LOAN, BOOK, BAGAS, at=later(hours=1), due=later(days=7)),
        bearer="kiosk-2",
    )
    desk.take(in_bin(elsewhere, BOOK, "chute", at=later(hours=2)), bearer="kiosk-2")
    [one] = listed(desk)
    assert (one.kiosk, one.place) == ("kiosk-1", "bin-1")


def test_staff_or_a_sweep_take_copies_off_but_not_what_came_since(
    desk: Desk, fact: FactMaker
) -> None:
    desk.now = later(hours=2)
    desk.take(in_bin(fact, BOOK, "bin-1"), in_bin(fact, OTHER, "bin-1", at=later(hours=2)))
    with desk.store.write() as conn:
        assert sighted(conn, [BOOK, OTHER, BOOK], NOW + timedelta(hours=1)) == 1
    assert [one.item for one in listed(desk)] == [OTHER]
    assert listed(desk, kiosk="kiosk-9") == []


@pytest.mark.parametrize("kind", [FactKind.TASK, FactKind.CLAIM])
def test_what_is_no_return_is_not_listed(desk: Desk, fact: FactMaker, kind: FactKind) -> None:
    desk.take(fact(kind, BOOK, None, note="rearm-tag"))
    assert listed(desk) == []
