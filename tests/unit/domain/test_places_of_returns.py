"""Which shelf, bin or chute a returned book goes to."""

import pytest

from kiosk.domain.decide import Place
from kiosk.domain.places import Back, Laid, lay, takes_none
from kiosk.domain.spots import PlaceKind, PlaceRule, ReturnPlan, Spot

BIN_1, BIN_2, BIN_3 = (Spot(f"bin-{n}", PlaceKind.BIN, n, capacity=40) for n in (1, 2, 3))
CHUTE = Spot("chute", PlaceKind.CHUTE)
HELD = Spot("held", PlaceKind.SHELF, held=True)
PLAN = ReturnPlan(
    (BIN_1, BIN_2, BIN_3, CHUTE, HELD),
    (
        PlaceRule(("bin-3",), sort_bin="3"),
        PlaceRule(("chute",), destination="NORTH"),
        PlaceRule(("held",), held=True),
        PlaceRule(("chute",), branch="north"),
        PlaceRule(("bin-2", "bin-1"), class_from="300", class_to="399"),
        PlaceRule(("bin-1", "chute")),
    ),
)
SHELF = Place.RETURN_SHELF


@pytest.mark.parametrize(
    ("book", "spot"),
    [
        (Back(SHELF), BIN_1),
        (Back(SHELF, class_mark="299.9"), BIN_1),
        (Back(SHELF, class_mark="300"), BIN_2),
        (Back(SHELF, class_mark="399.221"), BIN_2),
        (Back(SHELF, class_mark="400"), BIN_1),
        (Back(SHELF, class_mark="FIK"), BIN_1),
        (Back(SHELF, branch="north", class_mark="310"), CHUTE),
        (Back(SHELF, branch="main"), BIN_1),
        (Back(SHELF, sort_bin="3", class_mark="310"), BIN_3),
        (Back(SHELF, sort_bin="9"), BIN_1),
        (Back(SHELF, destination="NORTH"), CHUTE),
        (Back(Place.HOLD_SHELF), HELD),
        (Back(Place.HOLD_SHELF, sort_bin="3"), BIN_3),
    ],
)
def test_the_first_rule_that_fits_names_the_place(book: Back, spot: Spot) -> None:
    assert lay(book, PLAN) == Laid(book.place, spot)


def test_without_rules_the_word_of_the_server_stands() -> None:
    for place in Place:
        assert lay(Back(place), ReturnPlan()) == Laid(place)
    assert not takes_none(ReturnPlan(), frozenset())


def test_what_staff_want_to_see_goes_to_no_bin() -> None:
    assert lay(Back(Place.STAFF, class_mark="320"), PLAN) == Laid(Place.STAFF)
    assert lay(Back(Place.STAFF, sort_bin="9"), PLAN) == Laid(Place.STAFF)


def test_a_book_of_another_branch_goes_where_the_library_system_says() -> None:
    assert lay(Back(Place.STAFF, destination="NORTH"), PLAN) == Laid(SHELF, CHUTE)
    assert lay(Back(Place.STAFF, sort_bin="3"), PLAN, frozenset({"bin-3"})) == Laid(Place.STAFF)


def test_a_held_book_without_a_place_of_its_own_goes_to_the_hold_shelf() -> None:
    plain = ReturnPlan((BIN_1,), (PlaceRule(("bin-1",)),))
    assert lay(Back(Place.HOLD_SHELF), plan=plain) == Laid(Place.HOLD_SHELF)


def test_what_is_full_is_passed_over() -> None:
    social = Back(SHELF, class_mark="320")
    assert lay(social, PLAN, frozenset({"bin-2"})).spot == BIN_1
    assert lay(social, PLAN, frozenset({"bin-1", "bin-2"})).spot == CHUTE
    full = frozenset({"bin-1", "bin-2", "chute"})
    assert lay(social, PLAN, full) == Laid(Place.STAFF)
    assert not takes_none(PLAN, full)
    assert takes_none(PLAN, full | {"bin-3"})
    assert lay(Back(Place.HOLD_SHELF), PLAN, frozenset({"held"})) == Laid(Place.STAFF)


def test_a_place_that_no_rule_can_name_is_none() -> None:
    assert lay(Back(SHELF), ReturnPlan((), (PlaceRule(("nowhere",)),))) == Laid(Place.STAFF)


def test_an_open_range_ends_where_the_marks_end() -> None:
    plan = ReturnPlan((BIN_1, BIN_2), (PlaceRule(("bin-1",), class_from="500"),))
    assert lay(Back(SHELF, class_mark="999.9"), plan).spot == BIN_1
    assert lay(Back(SHELF, class_mark="499"), plan) == Laid(Place.STAFF)
    assert lay(Back(SHELF), plan) == Laid(Place.STAFF)
