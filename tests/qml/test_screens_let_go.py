"""Thousands of screens a day: what a screen held is let go of when it is over, and in silence."""

import gc

from tests.qml.screen_world import World
from ui.look import ended
from ui.look.paint_iso import DrawnBook
from ui.samples import NAMES

WITH_BOOKS = "02-books-first"
ROUNDS = 3


def held() -> int:
    """Return how many drawn books are held by anybody."""
    gc.collect()
    return sum(isinstance(one, DrawnBook) for one in gc.get_objects())


def test_drawings_of_screens_that_are_over_hold_nothing(world: World) -> None:
    seen = []
    for _ in range(ROUNDS):
        for name in (*NAMES, WITH_BOOKS):
            world.show(name, "id")
        seen.append((held(), ended.known()))
    assert seen[0][0] > 0, "no book is drawn"
    assert seen[1:] == seen[:1] * (ROUNDS - 1)
