"""Every hint of the coach as it is drawn: read whole, in no one's way, still where that is chosen,
and spoken.
"""

import time
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem

from kiosk.domain.coach_hints import Hint
from kiosk.domain.visit import State
from tests.qml.accessibility_gate import clip_faults, node_faults, place, scrolled_away
from tests.qml.screen_world import World, shown
from tests.qml.spoken_visit import PLUG, SpokenVisit
from tests.qml.test_still_pictures import stands_still, until
from ui import samples_coach
from ui.samples import STATUS
from ui.viewmodels.words_coach import HINT_WORDS

FORMS = [
    ("portrait", "id", ()),
    ("landscape", "ar", ()),
    ("small-landscape", "id", ()),
    ("small-portrait", "en", ("text",)),
]


def give(world: World, hint: Hint | None, language: str = "id", state: State | None = None) -> None:
    at = state or samples_coach.where(hint or Hint.CARD)
    at = replace(at, visit=replace(at.visit, language=language))
    world.apply(at, replace(STATUS, hint=hint, languages=("id", "en", "ar")))


def words_of(world: World, sentence: str) -> QQuickItem:
    """Where the hint is read: in its panel, or in the place of the headline."""
    for item in world.all_items():
        told = item.objectName() in {"coachWords", "headline"} and shown(item)
        if told and str(item.property("text")).replace("\u00a0", " ") == sentence:
            return item
    raise AssertionError(f"not shown: {sentence!r}")


def _faults(world: World, form: str, *, large: bool) -> list[str]:
    look = world.look()
    return node_faults(look, form) + clip_faults(world, look, name="coach", large=large)


@pytest.mark.parametrize(("form", "language", "choices"), FORMS)
def test_every_hint_is_read_whole(
    qt_app: QGuiApplication,
    complaints: list[str],
    form: str,
    language: str,
    choices: tuple[str, ...],
) -> None:
    world = World(form)
    faults: dict[str, list[str]] = {}
    for hint in Hint:
        give(world, hint, language)
        for choice in choices:
            if choice not in world.model.choices.choices:
                world.model.choices.choose(choice)
                world.settle()
        found = _faults(world, form, large="text" in choices)
        words = words_of(world, world.model.spoken.phrases.say(HINT_WORDS[hint][1]))
        desk = place(world.find("desk"))
        if place(words).intersects(desk):
            found.append("it lies over the desk")
        if scrolled_away(words) and not choices:
            found.append("it has to be scrolled to")
        if found:
            faults[hint] = found
    world.close()
    assert faults == {}


def test_it_moves_and_stands_still_where_that_was_chosen(
    qt_app: QGuiApplication, complaints: list[str]
) -> None:
    world = World("small-portrait", still=False)
    give(world, Hint.CARD_TURN)

    def drawn() -> QImage:
        panel = place(world.find("coach")).toRect()
        return world.app.window.grabWindow().copy(panel)

    first, end_s = drawn(), time.monotonic() + 10
    while drawn() == first:
        assert time.monotonic() < end_s, "it never moved"
        world.settle()
    world.model.choices.choose("still")
    until(world, lambda: stands_still(world, drawn))  # what had begun may end
    assert stands_still(world, drawn)
    world.close()


def test_nothing_of_it_stays(qt_app: QGuiApplication, complaints: list[str]) -> None:
    world = World("portrait")
    give(world, Hint.TWO_CARDS)
    assert world.find("coach")
    give(world, None)
    assert [x for x in world.all_items() if x.objectName() == "coach" and shown(x)] == []
    world.close()


def test_it_is_spoken_and_reached_by_the_keypad(
    qt_app: QGuiApplication, complaints: list[str]
) -> None:
    visit = SpokenVisit("portrait")
    give(visit, None)
    visit.key(PLUG)
    give(visit, Hint.CARD_TURN)
    said = visit.listen()
    sentence = visit.model.spoken.phrases.say(HINT_WORDS[Hint.CARD_TURN][1])
    assert said == [sentence]
    visit.close()
