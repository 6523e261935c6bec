"""Every screen in every form and language: drawn, without a warning, and no text cut off."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.status import HelpCall
from tests.qml.accessibility_gate import clip_faults, place, scrolled_away
from tests.qml.screen_world import Look, World
from ui.gallery import FORMS, LANGUAGES
from ui.samples import NAMES


def _faults(world: World, look: Look, name: str) -> list[str]:
    desk = place(world.find("desk"))
    seen = [text for text in look.texts if text.property("text") and not scrolled_away(text)]
    behind = [
        f"behind the desk: {text.property('text')!r}"
        for text in seen
        if text.objectName() in {"headline", "lead"} and place(text).bottom() > desk.top() + 2
    ]
    return [*clip_faults(world, look, name=name, large=False), *behind]


def _all_faults(world: World, name: str) -> list[str]:
    look = world.look()
    return [*_faults(world, look, name), *_overlaps(look), *_blank(look)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_drawn_whole(
    qt_app: QGuiApplication, complaints: list[str], form: str, language: str
) -> None:
    world = World(form)
    faults = {}
    for name in NAMES:
        world.show(name, language)
        found = _all_faults(world, name)
        if found:
            faults[name] = found
    world.close()
    assert faults == {}


def _blank(look: Look) -> list[str]:
    """Nothing drawn: fewer colours than any screen has."""
    small = look.image.scaled(90, 90)
    colours = {small.pixel(x, y) for x in range(90) for y in range(90)}
    return [] if len(colours) > 20 else [f"only {len(colours)} colours"]


def _overlaps(look: Look) -> list[str]:
    """Texts that lie on one another."""
    texts = [
        (place(x), str(x.property("text")))
        for x in look.texts
        if x.property("text") and not scrolled_away(x) and x.property("rotation") == 0
    ]
    return [
        f"{first!r} lies on {second!r}"
        for place, (here, first) in enumerate(texts)
        for there, second in texts[place + 1 :]
        if (common := here.intersected(there)).width() > 4 and common.height() > 4
    ]


def test_the_language_is_switched_while_a_screen_stays(world: World) -> None:
    world.show("04-borrow", "id")
    assert world.find("headline").property("text").startswith("Biarkan buku")
    shown = world.show("04-borrow", "en")
    assert shown.state is not None
    assert world.find("headline").property("text").startswith("Leave the books")
    assert "Call staff" in [x.property("text") for x in world.texts()]


@pytest.mark.parametrize("form", FORMS)
def test_what_the_bell_says_has_room(
    qt_app: QGuiApplication, complaints: list[str], form: str
) -> None:
    world = World(form)
    faults = {}
    for name in ("03-pin", "10b-out", "11-notice-expired"):
        for language in LANGUAGES:
            for call in HelpCall:
                shown = world.show(name, language)
                world.apply(shown.state, replace(shown.status, help=call))
                found = _faults(world, world.look(), name)
                if found:
                    faults[name, language, call.value] = found
    world.close()
    assert faults == {}
    assert complaints == []
