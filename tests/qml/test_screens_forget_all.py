"""After any screen Start says what a fresh Start says, and not a word more."""

import re
from typing import Final

from kiosk.domain.ids import SessionId
from kiosk.domain.visit import Idle, Visit
from tests.qml.everything_told import everything_told
from tests.qml.screen_world import World
from ui.samples import NAMES, STATUS

OF_QT: Final = re.compile(
    r"\w+\.(rootIndex|fontInfo)=|\w+\.model=<|QQuickNumberAnimation\.to=|QQuickViewTransition"
)
"""What Qt itself tells of its objects: addresses, how a font was found, where a move ends."""


def start_says(world: World, session: int) -> set[str]:
    """All words in window, models and tree of readers on a Start that nobody has touched."""
    world.apply(Idle(Visit(SessionId(session))), STATUS)
    return {words for words in everything_told(world) if OF_QT.match(words) is None}


def test_start_says_nothing_of_what_was_before(world: World) -> None:
    fresh = start_says(world, 1)
    left: dict[str, set[str]] = {}
    for number, name in enumerate(NAMES, 1000):
        world.show(name, "id")
        more = start_says(world, number) - fresh
        if more:
            left[name] = more
    assert left == {}


def test_the_eye_of_this_test_sees(world: World) -> None:
    fresh = start_says(world, 1)
    for name, words in {
        "06g-finished-code": "Laskar Pelangi",
        "08h-account-told": "titipkan",
        "08za-reserved": "Kosmos",
        "07t-report-chosen": "Sapiens",
        "14-staff-alarm": "B-10877",
    }.items():
        world.show(name, "id")
        seen = {told for told in everything_told(world) if OF_QT.match(told) is None} - fresh
        assert any(words in told for told in seen), name


def test_the_account_of_the_next_says_nothing_of_the_one_before(world: World) -> None:
    world.show("08l-account-empty", "id")
    alone = {told for told in everything_told(world) if OF_QT.match(told) is None}
    for name in ("08c-account", "08h-account-told", "08za-reserved", "08i-account-holds"):
        world.show(name, "id")
        world.show("08l-account-empty", "id")
        world.app.window.grabWindow()  # rows that are over go when a frame is drawn
        told = {told for told in everything_told(world) if OF_QT.match(told) is None}
        assert told - alone == set(), name
