"""What moves by itself stands still for whoever asks for it."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from tests.qml.screen_world import World

WATCHED_S = 0.6


def until(world: World, true: Callable[[], bool]) -> None:
    end_s = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end_s, "it did not come true in time"
        world.settle()


@pytest.mark.parametrize("name", ["01-start", "04-borrow", "08b-please-wait", "05-put-back"])
def test_nothing_moves_where_still_pictures_were_chosen(
    qt_app: QGuiApplication, complaints: list[str], name: str
) -> None:
    world = World("small-portrait", still=False)
    world.show(name, "id")

    def drawn() -> QImage:
        return world.app.window.grabWindow()

    first = drawn()
    until(world, lambda: drawn() != first)
    world.model.choices.choose("still")
    world.settle()
    until(world, lambda: stands_still(world, drawn))  # what had begun may end
    assert stands_still(world, drawn)
    world.close()


def stands_still(world: World, drawn: Callable[[], QImage]) -> bool:
    """Whether nothing moves while it is watched."""
    before = drawn()
    end_s = time.monotonic() + WATCHED_S
    while time.monotonic() < end_s:
        world.settle()
        if drawn() != before:
            return False
    return True
