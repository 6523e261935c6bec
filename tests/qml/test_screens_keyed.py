"""The screens by keys alone: the order of the stops, and a ring that can be seen at each."""

from typing import Final

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.signals import StayHere
from tests.qml.screen_world import World, shown
from ui.gallery import FORMS
from ui.look.contrast import ratio
from ui.samples import NAMES
from ui.viewmodels.props import Screen, reached_first

RAIL: Final = ["railLeave", "railLanguage", "railEase", "railStaff"]
RAIL_AT_START: Final = ["railLanguage-id", "railLanguage-en", "railEase", "railStaff"]


def name_of(item: QQuickItem) -> str:
    """A stop by its object name; a row by its key."""
    model = item.property("model")
    return item.objectName() or (f"row-{model.property('key')}" if model is not None else "?")


def stops(world: World) -> list[QQuickItem]:
    """What Tab reaches, in order, until it comes round."""
    window = world.app.window
    window.requestActivate()
    world.settle()
    window.grabWindow()
    found: list[QQuickItem] = []
    for _ in range(90):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        if item is None or item in found:
            break
        found.append(item)
    return found


def test_tab_goes_from_the_headline_over_rows_and_buttons_to_the_rail(world: World) -> None:
    world.show("04e-borrow-still-there", "id")
    names = [name_of(item) for item in stops(world)]
    rows = [name for name in names if name.startswith("row-")]
    assert names[0] == "headline"
    assert len(rows) == len(world.model.snapshot.rows)
    assert names[1 : 1 + len(rows)] == rows
    assert names[1 + len(rows) :] == ["action-finish", "action-undoMode", *RAIL]


@pytest.mark.parametrize("form", ["portrait", "landscape"])
def test_on_every_screen_the_headline_is_first_and_the_rail_last(
    qt_app: QGuiApplication, complaints: list[str], form: str
) -> None:
    world = World(form)
    for name in NAMES:
        for first in ("01-start", "08b-please-wait", name):  # a new screen starts afresh
            world.show(first, "en")
        if world.model.snapshot.screen is Screen.PLEASE_WAIT:
            continue
        names = [name_of(item) for item in stops(world)]
        props = world.model.snapshot
        buttons = [f"action-{x.key}" for x in reached_first(props) if x.kind != "waiting"]
        tail = [*buttons, *(RAIL if props.can_leave else RAIL_AT_START)]
        assert names[0] == "headline", name
        assert names[-len(tail) :] == tail, name
    world.close()


def test_with_undo_open_each_loan_is_reached_by_its_button(world: World) -> None:
    world.show("04d-borrow-undo", "id")
    reached = stops(world)
    assert sum(name_of(item) == "undo" for item in reached) == 3


def test_any_key_is_a_sign_of_life(world: World) -> None:
    world.show("04-borrow", "id")
    world.submitted.clear()
    stops(world)
    assert StayHere() in world.submitted


def rings(item: QQuickItem) -> list[QQuickItem]:
    """The rings that are shown at a stop."""
    return [x for x in item.childItems() if x.objectName() == "focusRing" and shown(x)]


def ring_contrast(image: QImage, ring: QQuickItem) -> float:
    """The ratio of the ring to what lies just inside it, in the middle of its left side."""
    border = float(ring.property("thickness"))
    middle = ring.mapToScene(QPointF(border / 2, ring.height() / 2))
    beside = ring.mapToScene(QPointF(border + 2, ring.height() / 2))
    drawn = [image.pixelColor(round(p.x()), round(p.y())) for p in (middle, beside)]
    first, second = (QColor(colour).name() for colour in drawn)
    return ratio(first, second)


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_the_ring_is_seen_at_every_stop(
    qt_app: QGuiApplication, complaints: list[str], form: str, contrast: bool
) -> None:
    world = World(form)
    faults = []
    for name in ("01-start", "02-books-first", "03-pin", "04-borrow", "05-put-back", "07-return"):
        world.show(name, "id")
        if contrast:
            world.model.choices.choose("contrast")
        for item in stops(world):
            item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
            world.settle()
            image = world.app.window.grabWindow()
            around = rings(item)
            if len(around) != 1:
                faults.append(f"{name}: {name_of(item)} has {len(around)} rings")
            elif ring_contrast(image, around[0]) < 3:
                faults.append(f"{name}: {name_of(item)} {ring_contrast(image, around[0]):.1f}")
    world.close()
    assert faults == []
