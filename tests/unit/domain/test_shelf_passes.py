"""Several walks along one shelf: other speed, direction and clock, and each missed something."""

import random
from collections.abc import Sequence

import pytest

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_order import order_of
from kiosk.domain.shelf_passes import order_of_walks
from kiosk.domain.shelf_rows import Gap, Shelf, Stand, Standing

CHANCE = random.Random(11)


def walked(
    books: Sequence[int | None], *, jitter: float, missed: float = 0.0, backwards: bool = False
) -> list[Stand]:
    """Return one walk along books that stand as listed; None has no call number."""
    pace, began = CHANCE.uniform(0.1, 3.0), CHANCE.uniform(-1e5, 1e5)
    found: list[Stand] = []
    for place, book in enumerate(books):
        if CHANCE.random() < missed:
            continue
        at = (place + CHANCE.gauss(0, jitter)) * (-pace if backwards else pace) + began
        key = None if book is None else ShelfKey(f"{book:05}")
        found.append(Stand(ItemId("none" if book is None else f"B{book}"), key, at))
    return found


def wrong(shelf: Shelf) -> list[str]:
    """Return the items that stand wrong."""
    return sorted(row.item for row in shelf.misplaced)


def shelf_of(count: int, *moves: tuple[int, int]) -> list[int | None]:
    """Return books in order, some taken from one place and put at another."""
    books: list[int | None] = list(range(count))
    for start, end in moves:
        books.insert(end, books.pop(start))
    return books


def test_walks_of_any_pace_and_direction_are_laid_on_one_another() -> None:
    books = shelf_of(500, (100, 400), (450, 30))
    walks = [
        walked(books, jitter=2, missed=0.2, backwards=backwards)
        for backwards in (False, True, True, False)
    ]
    shelf = order_of_walks(walks)
    assert wrong(shelf) == ["B100", "B450"]
    assert len(shelf.rows) > max(len(walk) for walk in walks)
    assert not shelf.backwards
    told = next(row for row in shelf.misplaced if row.item == "B100")
    assert told.belongs is not None
    assert told.belongs.after in {f"B{book}" for book in range(95, 100)}


def test_the_more_walks_the_nearer_a_wrong_book_may_stand() -> None:
    books = shelf_of(400, (100, 128))
    walks = [walked(books, jitter=4) for _ in range(6)]
    assert wrong(order_of(walks[0])) in ([], ["B100"])
    assert wrong(order_of_walks(walks, jitter=4)) == ["B100"]


def test_a_book_put_back_between_the_walks_is_right() -> None:
    before, after = shelf_of(300, (50, 250)), shelf_of(300)
    walks = [walked(before, jitter=1), walked(after, jitter=1, backwards=True)]
    assert wrong(order_of_walks(walks)) == []
    assert wrong(order_of_walks(reversed(walks))) == ["B50"]


def test_part_of_a_bay_walked_again_counts_too() -> None:
    books = shelf_of(300, (50, 250))
    again = walked(books[200:], jitter=0, backwards=True)
    shelf = order_of_walks([walked(books, jitter=0), again], jitter=0)
    assert wrong(shelf) == ["B50"]
    assert shelf.backwards
    assert shelf.misplaced[0].stands == Gap(ItemId("B250"), ItemId("B251"))


def test_what_has_no_number_stands_between_its_neighbours() -> None:
    books = [*range(20), None, *range(20, 40)]
    walks = [walked(books, jitter=0, backwards=backwards) for backwards in (False, True)]
    row = next(row for row in order_of_walks(walks).rows if row.item == "none")
    assert (row.standing, row.stands) == (Standing.UNKNOWN, Gap(ItemId("B19"), ItemId("B20")))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_walks_that_heard_nothing_change_nothing(count: int) -> None:
    walk = walked(shelf_of(30), jitter=0)
    assert order_of_walks([[], walk, *[[]] * count]) == order_of(walk)
    assert order_of_walks([[]] * count).rows == ()
    strange = [Stand(ItemId("x"), None, 3.0)]
    assert len(order_of_walks([walk, strange], jitter=0).rows) == 31
