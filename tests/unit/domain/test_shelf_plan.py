"""What to move: proved the fewest by trying everything; carried out, nothing is left to move."""

import itertools
import random
from collections import deque
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_order import order_of
from kiosk.domain.shelf_plan import Act, plan, way
from kiosk.domain.shelf_rows import Shelf, Stand


def stand(keys: Sequence[str]) -> list[Stand]:
    """Return items that stand as their keys are listed; equal keys are copies."""
    seen: dict[str, int] = {}
    found: list[Stand] = []
    for place, key in enumerate(keys):
        seen[key] = seen.get(key, 0) + 1
        found.append(Stand(ItemId(f"{key}.{seen[key]}"), ShelfKey(key), float(place)))
    return found


def fewest(keys: tuple[str, ...]) -> int:
    """Return by how few takings out and puttings in a row becomes ordered, either way round."""
    told = {keys}
    todo = deque([(keys, 0)])
    while todo:
        row, moves = todo.popleft()
        if row in {tuple(sorted(row)), tuple(sorted(row, reverse=True))}:
            return moves
        for start, end in itertools.permutations(range(len(row)), 2):
            rest = [*row[:start], *row[start + 1 :]]
            rest.insert(end, row[start])
            if (after := tuple(rest)) not in told:
                told.add(after)
                todo.append((after, moves + 1))
    raise AssertionError


def carried_out(shelf: Shelf, *, from_end: bool) -> list[Stand]:
    """Walk there and back with a trolley, and return how the books then stand."""
    trolley: set[str] = set()
    gaps: dict[int, list[tuple[str, str]]] = {}
    for stop in way(plan(shelf), from_end=from_end):
        if stop.act is Act.TAKE:
            trolley.add(stop.move.item)
        else:
            trolley.remove(stop.move.item)  # it must have been taken before
            gaps.setdefault(stop.place, []).append((stop.move.key, stop.move.item))
    assert not trolley
    moved = {row.item for row in shelf.misplaced}
    keys = {row.item: row.key for row in shelf.rows}
    order: list[str] = []
    for place in range(len(shelf.rows) + 1):
        order += [item for _, item in sorted(gaps.get(place, []))]
        order += [row.item for row in shelf.rows[place : place + 1] if row.item not in moved]
    return [Stand(ItemId(i), keys[ItemId(i)], float(at)) for at, i in enumerate(order)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcdef"), max_size=6))
def test_no_plan_is_shorter(keys: list[str]) -> None:
    assert len(plan(order_of(stand(keys), jitter=0))) == fewest(tuple(keys))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=40), st.booleans())
def test_once_carried_out_nothing_is_left_to_move(keys: list[int], from_end: bool) -> None:
    shelf = order_of(stand([f"{key:02}" for key in keys]), jitter=0)
    again = order_of(carried_out(shelf, from_end=from_end), jitter=0)
    assert plan(again) == ()
    assert sorted(row.item for row in again.rows) == sorted(row.item for row in shelf.rows)


def test_with_jitter_too_the_plan_ends_it() -> None:
    chance = random.Random(5)
    order = list(range(400))
    for _ in range(6):
        order.insert(chance.randrange(400), order.pop(chance.randrange(400)))
    stands = [
        Stand(ItemId(f"B{book}"), ShelfKey(f"{book:04}"), place + chance.gauss(0, 2))
        for place, book in enumerate(order)
    ]
    shelf = order_of(stands)
    assert 0 < len(plan(shelf)) <= 6
    assert plan(order_of(carried_out(shelf, from_end=False))) == ()


def test_the_moves_come_as_one_walks() -> None:
    moves = plan(order_of(stand("fbcadeg"), jitter=0))
    assert [(move.item, move.place, move.to_place) for move in moves] == [
        ("f.1", 0, 6),
        ("a.1", 3, 1),
    ]
    there = [(stop.act, stop.move.item) for stop in way(moves)]
    assert there == [
        (Act.TAKE, "f.1"),
        (Act.TAKE, "a.1"),
        (Act.PUT, "f.1"),
        (Act.PUT, "a.1"),
    ]
    assert [stop.act for stop in way(moves, from_end=True)] == [
        Act.TAKE,
        Act.PUT,
        Act.TAKE,
        Act.PUT,
    ]
