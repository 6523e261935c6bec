"""Order of a shelf: backbone, direction, window, and what is said of each book."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_backbone import longest_ordered
from kiosk.domain.shelf_order import order_of, window
from kiosk.domain.shelf_rows import Gap, Shelf, Stand, Standing


def standing(keys: str) -> list[Stand]:
    """Return one item a letter, standing as written; ``?`` has no call number."""
    return [
        Stand(ItemId(f"{key}{place}"), None if key == "?" else ShelfKey(key), float(place))
        for place, key in enumerate(keys)
    ]


def wrong(shelf: Shelf) -> list[str]:
    """Return the items that stand wrong."""
    return [row.item for row in shelf.misplaced]


@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_backbone_is_ordered_and_none_is_longer(ranks: list[int]) -> None:
    found = longest_ordered(ranks)
    kept = [ranks[index] for index in found]
    assert kept == sorted(kept)
    assert found == sorted(set(found))
    longest = 0
    for chosen in range(1 << len(ranks)):
        part = [rank for index, rank in enumerate(ranks) if chosen >> index & 1]
        if part == sorted(part):
            longest = max(longest, len(part))
    assert len(found) == longest


def test_a_book_too_far_on_is_told_with_both_its_places() -> None:
    shelf = order_of(standing("acdeb"), jitter=0)
    row = shelf.misplaced[0]
    assert (row.item, row.stands, row.belongs) == ("b4", Gap(ItemId("e3"), None), Gap("a0", "c1"))
    assert row.off_by == 3


def test_a_book_too_near_to_the_beginning() -> None:
    shelf = order_of(standing("eabcdf"), jitter=0)
    row = shelf.misplaced[0]
    assert (row.item, row.stands, row.belongs) == ("e0", Gap(None, "a1"), Gap("d4", "f5"))
    assert row.off_by < 0


def test_the_direction_of_the_walk_is_found() -> None:
    onward = order_of(standing("abcxdef"), jitter=0)
    back = order_of([Stand(s.item, s.key, -s.at) for s in standing("abcxdef")], jitter=0)
    assert not onward.backwards
    assert back.backwards
    assert back.rows == onward.rows


def test_copies_are_never_wrong_against_each_other() -> None:
    shelf = order_of(standing("abbbbc"), jitter=0)
    assert not shelf.misplaced


def test_items_of_other_places_and_without_number_are_kept_apart() -> None:
    stands = [*standing("ab?cd"), Stand(ItemId("far"), ShelfKey("z"), 0.5, here=False)]
    shelf = order_of(stands, jitter=0)
    told = {row.item: row.standing for row in shelf.rows}
    assert told["far"] is Standing.ELSEWHERE
    assert told["?2"] is Standing.UNKNOWN
    assert not shelf.misplaced
    apart = next(row for row in shelf.rows if row.item == "?2")
    assert (apart.stands, apart.belongs) == (Gap(ItemId("b1"), ItemId("c3")), None)


def test_of_an_item_told_twice_the_louder_counts() -> None:
    stands = standing("abcdef")
    ghost = Stand(stands[0].item, stands[0].key, 5.5, weight=0.2)
    assert order_of([*stands, ghost], jitter=0) == order_of([ghost, *stands], jitter=0)
    assert not order_of([ghost, *stands], jitter=0).misplaced


@given(
    st.lists(st.tuples(st.sampled_from("abcd?"), st.integers(0, 20), st.booleans()), max_size=12),
    st.randoms(use_true_random=False),
    st.sampled_from([None, 0, 1.5]),
)
def test_the_order_in_which_they_are_told_does_not_count(
    told: list[tuple[str, int, bool]], chance: random.Random, jitter: float | None
) -> None:
    stands = [
        Stand(ItemId(str(n)), None if key == "?" else ShelfKey(key), at, here=here)
        for n, (key, at, here) in enumerate(told)
    ]
    shelf = order_of(stands, jitter=jitter)
    chance.shuffle(stands)
    assert order_of(stands, jitter=jitter) == shelf
    assert sorted(row.item for row in shelf.rows) == sorted(stand.item for stand in stands)


@pytest.mark.parametrize("stands", [[], standing("a"), standing("??")])
def test_hardly_anything_is_in_order(stands: list[Stand]) -> None:
    shelf = order_of(stands)
    assert not shelf.misplaced
    assert len(shelf.rows) == len(stands)


def test_the_jitter_is_found_and_a_window_kept() -> None:
    chance = random.Random(7)
    keys = [ShelfKey(f"{number:04}") for number in range(600)]
    order = list(range(600))
    order.insert(500, order.pop(100))
    order.insert(40, order.pop(300))
    stands = [
        Stand(ItemId(keys[book]), keys[book], place + chance.gauss(0, 3))
        for place, book in enumerate(order)
    ]
    shelf = order_of(stands)
    assert 2 <= shelf.jitter <= 4
    assert shelf.window == window(shelf.jitter) > window(shelf.jitter, times=4)
    assert sorted(wrong(shelf)) == ["0100", "0301"]


@pytest.mark.parametrize("jitter", [0.4, 0.6, 0.8, 1.0, 1.5])
def test_a_jitter_of_less_than_two_books_is_not_taken_for_none(jitter: float) -> None:
    false = 0
    for seed in range(6):
        chance = random.Random(seed)
        false += len(
            order_of(
                Stand(
                    ItemId(f"B{place}"), ShelfKey(f"{place:04d}"), place + chance.gauss(0, jitter)
                )
                for place in range(150)
            ).misplaced
        )
    assert false <= 2
