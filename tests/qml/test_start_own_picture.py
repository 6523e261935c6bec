"""The library's own picture on Start, in the window: there, calm, and gone where it must be."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QLinearGradient, QPainter
from PySide6.QtQuick import QQuickItem

from tests.qml.screen_world import World, items
from ui.look.own_look import OwnLook, put_on

DEADLINE_S = 10.0


@pytest.fixture
def pictured(qt_app: QGuiApplication, complaints: list[str], tmp_path: Path) -> Iterator[Path]:
    image = QImage(900, 900, QImage.Format.Format_RGB32)
    painter, gradient = QPainter(image), QLinearGradient(0, 0, 900, 900)
    gradient.setColorAt(0, QColor("#7A2F9B"))
    gradient.setColorAt(1, QColor("#2F6B9B"))
    painter.fillRect(image.rect(), gradient)
    painter.end()
    file = tmp_path / "hall.jpg"
    assert image.save(str(file))
    put_on(OwnLook({}, picture=file))
    yield file
    put_on(OwnLook({}))


def _picture(world: World) -> QQuickItem | None:
    """The picture once it is there; None: there is none to wait for."""
    named = [i for i in items(world.app.window.contentItem()) if i.objectName() == "own-picture"]
    assert len(named) == 1
    end = time.monotonic() + DEADLINE_S
    while named[0].property("source").toString() and not named[0].isVisible():
        assert time.monotonic() < end, "the picture does not come"
        world.settle()
    return named[0] if named[0].isVisible() else None


@pytest.mark.parametrize("form", ["portrait", "landscape", "small-landscape", "small-portrait"])
def test_it_lies_behind_the_drawing_and_under_no_words(pictured: Path, form: str) -> None:
    world = World(form)
    world.show("01-start", "ar" if form == "landscape" else "id")
    found = _picture(world)
    assert found is not None
    room = found.mapRectToScene(found.boundingRect())
    for text in world.texts():
        if text.property("text"):
            words = text.mapRectToScene(text.boundingRect())
            # a line's own leading may reach over the edge
            assert not room.adjusted(2, 12, -2, -2).intersects(words), text.property("text")
    shot = world.app.window.grabWindow()
    low = shot.pixelColor(round(room.center().x()), round(room.bottom()) - 6)
    assert low != QColor(world.find("desk").property("color"))
    assert low.saturation() > 15, "the wall alone is there"
    world.close()


def test_high_contrast_goes_without(pictured: Path) -> None:
    world = World("portrait")
    world.show("01-start", "id")
    assert _picture(world) is not None
    world.choose("contrast")
    assert _picture(world) is None
    world.close()


def test_without_one_the_wall_is_plain(world: World) -> None:
    world.show("01-start", "id")
    assert _picture(world) is None
    assert world.app.window.color() != Qt.GlobalColor.transparent
