"""What a label says, and how a library without a plan is cut into bays."""

from kiosk.domain.call_numbers import USUAL_RULES, ShelfKey
from kiosk.domain.sweep_bays import Standing, cut_into_bays, label_of


def test_a_class_mark_alone_is_given_the_marks_of_a_label() -> None:
    assert label_of("899.221", "Hirata, Andrea", "Laskar", USUAL_RULES)[0] == "899.221 HIR l"
    assert label_of(" 520 ", "Carl Sagan", "...", USUAL_RULES)[0] == "520 CAR"
    assert label_of("899.221 AND l", "Hirata", "Laskar", USUAL_RULES)[0] == "899.221 AND l"
    mark, key = label_of("", "Hirata", "Laskar", USUAL_RULES)
    assert (mark, key) == ("", None)
    assert label_of("520", "", "", USUAL_RULES)[1] == ShelfKey("00 520")


def test_bays_have_so_many_books_and_no_key_twice() -> None:
    rows = [
        Standing("P", "", ShelfKey("a"), 2),
        Standing("P", "", ShelfKey("b"), 1),
        Standing("P", "", ShelfKey("c"), 1),
        Standing("P", "REF", ShelfKey("a"), 1),
        Standing("U", "REF", ShelfKey("a"), 9),
    ]
    bays = list(cut_into_bays(rows, 3))
    assert [(one.id, one.branch, one.location, one.first, one.last) for one in bays] == [
        ("0001", "P", "", "a", "b"),
        ("0002", "P", "", "c", "c"),
        ("0003", "P", "REF", "a", "a"),
        ("0004", "U", "REF", "a", "a"),
    ]
    assert list(cut_into_bays([], 3)) == []
