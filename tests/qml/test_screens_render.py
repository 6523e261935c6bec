"""Every screen in every form and language: drawn, without a warning, and no text cut off."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.domain.status import HelpCall
from tests.qml.screen_world import World
from ui.gallery import FORMS, LANGUAGES
from ui.samples import NAMES

MAY_ELIDE = frozenset({"04b-borrow-many"})
"""Samples with a title that no screen has room for; the row ends it with an ellipsis."""


def _rect(item: QQuickItem) -> QRectF:
    return QRectF(
        item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height()))
    )


def _scrolled_away(item: QQuickItem) -> bool:
    above = item.parentItem()
    while above is not None:
        if above.clip() and not _rect(above).adjusted(-2, -2, 2, 2).contains(_rect(item)):
            return True
        above = above.parentItem()
    return False


def _faults(world: World, name: str) -> list[str]:
    window = QRectF(0, 0, world.app.window.width(), world.app.window.height())
    desk = _rect(world.find("desk"))
    found = []
    for text in world.texts():
        words = str(text.property("text"))
        if not words or _scrolled_away(text):
            continue
        rotated = text.property("rotation") != 0
        if text.property("truncated") and name not in MAY_ELIDE:
            found.append(f"cut off: {words!r}")
        if float(text.property("contentWidth")) > text.width() + 2:
            found.append(f"wider than its place: {words!r}")
        if not rotated and not window.adjusted(-1, -1, 1, 1).contains(_rect(text)):
            found.append(f"outside the window: {words!r}")
        if text.objectName() in {"headline", "lead"} and _rect(text).bottom() > desk.top() + 2:
            found.append(f"behind the desk: {words!r}")
        button = _button_around(text)
        if button is not None and not _rect(button).adjusted(-2, -2, 2, 2).contains(_rect(text)):
            found.append(f"outside its button: {words!r}")
    return found


def _button_around(item: QQuickItem) -> QQuickItem | None:
    above = item.parentItem()
    while above is not None:
        if above.property("cornerRadius") is not None:
            return above
        above = above.parentItem()
    return None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_drawn_whole(
    qt_app: QGuiApplication, complaints: list[str], form: str, language: str
) -> None:
    world = World(form)
    faults = {}
    for name in NAMES:
        world.show(name, language)
        found = [*_faults(world, name), *_overlaps(world), *_blank(world)]
        if found:
            faults[name] = found
    world.close()
    assert faults == {}


def _blank(world: World) -> list[str]:
    """Nothing drawn: fewer colours than any screen has."""
    small = world.app.window.grabWindow().scaled(90, 90)
    colours = {small.pixel(x, y) for x in range(90) for y in range(90)}
    return [] if len(colours) > 20 else [f"only {len(colours)} colours"]


def _overlaps(world: World) -> list[str]:
    """Texts that lie on one another."""
    texts = [
        (_rect(x), str(x.property("text")))
        for x in world.texts()
        if x.property("text") and not _scrolled_away(x) and x.property("rotation") == 0
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
                found = _faults(world, name)
                if found:
                    faults[name, language, call.value] = found
    world.close()
    assert faults == {}
    assert complaints == []
