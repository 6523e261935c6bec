"""Books at the ends of bays, which the walks of the next bay hear as well."""

from dataclasses import replace

from sweep_world import BAY, Shelf, book, kinds, says

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Kind

NEXT = replace(BAY, id="8", name="Rak 8")


def _heard(shelf: Shelf, bay: str, times: int, *, walks: int = 1) -> None:
    """B1 is heard beside a book in the middle of the bay."""
    for _ in range(walks):
        shelf.walk(bay)
        shelf.hear(f"M{bay}", says(f"M{bay}"), times=10)
        shelf.hear("T1", says("B1"), times=times)


def test_a_bay_that_was_walked_more_often_is_not_louder_for_it() -> None:
    shelf = Shelf()
    shelf.own(book("B1"), book("M7"), book("M8"))
    _heard(shelf, "7", 10, walks=1)
    _heard(shelf, "8", 9, walks=4)
    assert shelf.picture(BAY, expected=["B1", "M7"]).found == {"B1", "M7"}
    assert not shelf.picture(NEXT, expected=["M8"]).findings


def test_a_book_that_is_about_as_loud_next_door_stands_where_it_belongs() -> None:
    shelf = Shelf()
    shelf.own(book("B1"), book("M7"), book("M8"))
    _heard(shelf, "7", 10)
    _heard(shelf, "8", 13)
    assert ItemId("B1") in shelf.picture(BAY, expected=["B1", "M7"]).found
    assert not shelf.picture(NEXT, expected=["M8"]).findings


def test_a_book_that_is_clearly_louder_next_door_stands_there() -> None:
    shelf = Shelf()
    shelf.own(book("B1"), book("M7"), book("M8"))
    _heard(shelf, "7", 5)
    _heard(shelf, "8", 12)
    assert shelf.picture(BAY, expected=["B1", "M7"]).elsewhere == {"B1"}
    assert kinds(shelf.picture(NEXT, expected=["M8"])) == {"B1": {Kind.WRONG_PLACE}}


def test_a_book_of_another_place_is_told_where_it_is_loudest() -> None:
    shelf = Shelf()
    shelf.own(book("B1", location="REF"), book("M7"), book("M8"))
    here, beside = replace(BAY, location=""), replace(NEXT, branch="LAIN")
    _heard(shelf, "7", 10)
    _heard(shelf, "8", 9)
    told = kinds(shelf.picture(replace(here, branch="LAIN"), expected=["M7"]))
    assert told["B1"] == {Kind.WRONG_PLACE}
    assert "B1" not in kinds(shelf.picture(beside, expected=["M8"]))
