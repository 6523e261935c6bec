"""A drawing that moves costs no more than what moves, and what moves is shown whole."""

import time

import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtQuick import QQuickItem

from tests.qml.screen_world import World
from ui.look import iso_item
from ui.look.iso_item import PARTS, IsoArt
from ui.look.scenes import SCENES

BOOKS = [
    {"title": "Laskar Pelangi", "author": "Andrea Hirata", "classMark": "899.221"},
    {"title": "Sapiens", "author": "Yuval Noah Harari", "classMark": "909"},
    {"title": "Filosofi Teras", "author": "Henry Manampiring", "classMark": "188"},
    {"title": "Bumi", "author": "Tere Liye", "classMark": "899.221"},
]
ROOM = QSizeF(700, 600)
MARGIN = 200
"""What is painted around the item to see that nothing falls outside of it."""

FAR = 20
"""So many px further down the book has moved in many frames."""

LARGEST = 0.45
"""A part that moves takes at most this share of its scene."""


def art(scene: str, part: str, *, count: int = 4, high_contrast: bool = False) -> IsoArt:
    made = IsoArt()
    made.setProperty("scene", scene)
    made.setProperty("part", part)
    made.setProperty("room", ROOM)
    made.setProperty("books", BOOKS[:count])
    made.setProperty("highContrast", high_contrast)
    return made


def painted(one: IsoArt) -> QImage:
    box = one.property("box")
    image = QImage(
        round(box.width()) + 2 * MARGIN,
        round(box.height()) + 2 * MARGIN,
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.translate(QPointF(MARGIN, MARGIN))
    one.paint(painter)
    painter.end()
    return image


def strays(image: QImage) -> int:
    """Return how many pixels are painted outside of the item."""
    inner = image.copy(MARGIN, MARGIN, image.width() - 2 * MARGIN, image.height() - 2 * MARGIN)
    return _opaque(image) - _opaque(inner)


def _opaque(image: QImage) -> int:
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    rows = bytes(alpha.constBits())
    wide, line = alpha.width(), alpha.bytesPerLine()
    return sum(wide - rows[y * line : y * line + wide].count(0) for y in range(alpha.height()))


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("part", [part for part in PARTS if part != "desk"])
def test_a_part_is_painted_whole_and_takes_no_more_room_than_it_needs(
    qt_app: QGuiApplication, scene: str, part: str
) -> None:
    for count, high_contrast in ((0, False), (1, False), (2, True), (4, False)):
        one = art(scene, part, count=count, high_contrast=high_contrast)
        image = painted(one)
        assert strays(image) == 0, (count, high_contrast)
        box = one.property("box")
        if count == 2 and part in {"flying", "card"} and _opaque(image):
            assert box.width() * box.height() < LARGEST * ROOM.width() * ROOM.height()
        one.deleteLater()


@pytest.mark.parametrize("turns", [0, 6], ids=["lively", "lonely"])
def test_only_the_book_and_the_card_move_and_nothing_is_painted_anew(
    qt_app: QGuiApplication, complaints: list[str], monkeypatch: pytest.MonkeyPatch, turns: int
) -> None:
    world = World("small-portrait", still=False)
    world.show("01-start", "id")
    world.app.window.grabWindow()
    painted_again: list[object] = []
    monkeypatch.setattr(iso_item, "paint_stack", lambda *what, **_: painted_again.append(what))
    parts = {one.property("part"): one for one in world.all_items() if isinstance(one, IsoArt)}
    before = {part: _place(one) for part, one in parts.items()}
    scene = parts["flying"].parentItem()
    assert scene is not None
    assert scene.setProperty("turns", turns)
    moved: set[str] = set()
    end_s = time.monotonic() + 10
    while parts["flying"].y() < before["flying"][1] + FAR:
        assert time.monotonic() < end_s, "the book did not move"
        world.settle()
        world.app.window.grabWindow()
        moved |= {part for part, one in parts.items() if _place(one) != before[part]}
    assert moved == {"flying"}
    assert not painted_again
    world.close()


def _place(item: QQuickItem) -> tuple[float, float, float, float]:
    return item.x(), item.y(), item.width(), item.height()
