"""The sweep's window, offscreen: every moment in both forms, touched, and a long shelf."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.qml.golden import change, fonts, kept
from ui.look.fonts import FIRST_FRAME  # noqa: F401 - the fonts that the pictures were drawn with
from ui.look.kit import px_per_mm
from ui.sweep.commands import Ask, ChooseBay, Do, Find, GoOn, Pause, StopFinding, Undo
from ui.sweep.gallery import FORMS, SweepGallery
from ui.sweep.picture import Page, SweepInputs
from ui.sweep.samples import LOAN_NEED, READER, SAMPLES, WALKING, shelf
from ui.sweep.scene import Deed, Stands, SweepScene
from ui.sweep.window import DIAGONAL_IN

TARGET_MM = 15.0
_FINGER: list[QPointingDevice] = []
KEY_PART = 0.72
FOLDER = Path(__file__).resolve().parents[1] / "pictures" / "golden-sweep"
SHOTS = (
    ("upright", "01-choose", "id"),
    ("upright", "02-walk", "id"),
    ("upright", "02-walk", "ar"),
    ("upright", "06-find", "en"),
    ("lying", "02c-odd", "id"),
    ("lying", "04b-unseen", "en"),
)


@pytest.fixture(params=list(FORMS))
def gallery(
    request: pytest.FixtureRequest, qt_app: QGuiApplication, complaints: list[str]
) -> Iterator[SweepGallery]:
    made = SweepGallery(request.param)
    made.form = request.param  # type: ignore[attr-defined]
    yield made
    assert made.opened.warnings == []
    made.close()


@pytest.fixture
def upright(qt_app: QGuiApplication, complaints: list[str]) -> Iterator[SweepGallery]:
    made = SweepGallery("upright")
    yield made
    made.close()


def _items(top: QQuickItem) -> Iterator[QQuickItem]:
    waiting = [top]
    while waiting:
        one = waiting.pop()
        if not one.isVisible() or one.opacity() == 0:
            continue
        yield one
        waiting.extend(one.childItems())


def _named(gallery: SweepGallery, name: str) -> QQuickItem:
    """Return what is called so, as soon as the window has it."""
    end_s = time.monotonic() + 5.0
    while True:
        for one in _items(gallery.opened.window.contentItem()):
            if one.objectName() == name:
                return one
        assert time.monotonic() < end_s, name
        gallery.opened.window.grabWindow()
        gallery.settle()


def _place(item: QQuickItem) -> QRectF:
    return QRectF(
        item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height()))
    ).normalized()


def _touch(gallery: SweepGallery, name: str) -> None:
    window, item = gallery.opened.window, _named(gallery, name)
    middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    at = QPoint(round(middle.x()), round(middle.y()))
    if not _FINGER:  # it must outlive what it has touched
        _FINGER.append(QTest.createTouchDevice())
    finger = _FINGER[0]
    QTest.touchEvent(window, finger).press(0, at, window).commit()
    QTest.touchEvent(window, finger).release(0, at, window).commit()
    gallery.settle()


def _press(gallery: SweepGallery, name: str) -> None:
    """Press it as a reader of screens does: two taps at one place would be one."""
    face = QAccessible.queryAccessibleInterface(_named(gallery, name))
    face.actionInterface().doAction("Press")
    gallery.settle()


def _faults(gallery: SweepGallery) -> list[str]:
    window = gallery.opened.window
    whole = QRectF(0, 0, window.width(), window.height()).adjusted(-1, -1, 1, 1)
    least = TARGET_MM * px_per_mm(window.width(), window.height(), DIAGONAL_IN)
    found = []
    for item in _items(window.contentItem()):
        text = item.property("text")
        if (
            isinstance(text, str)
            and text
            and item.metaObject().indexOfProperty("contentWidth") >= 0
        ):
            if item.property("contentWidth") > item.width() + 2 and not item.property("truncated"):
                found.append(f"wider than its place: {text!r}")
            within = _place(item)
            if not _scrolled(item) and not whole.contains(within):
                found.append(f"outside the window: {text!r} {within}")
        face = QAccessible.queryAccessibleInterface(item)
        if face is None or face.role() != QAccessible.Role.Button or not item.isEnabled():
            continue
        if not face.text(QAccessible.Text.Name).strip():
            found.append(f"{item.objectName()} has no name")
        floor = least * KEY_PART if item.objectName().startswith("key") else least
        if min(item.width(), item.height()) < floor - 1:
            found.append(f"{item.objectName()} is {item.width()} x {item.height()}, not {floor}")
    return found


def _scrolled(item: QQuickItem) -> bool:
    above = item.parentItem()
    while above is not None:
        if above.clip():
            return True
        above = above.parentItem()
    return False


@pytest.mark.parametrize("language", ["id", "en", "ar"])
def test_every_moment_is_whole_named_and_large_enough(gallery: SweepGallery, language: str) -> None:
    faults = {}
    for name in SAMPLES:
        gallery.show(name, language)
        found = _faults(gallery)
        if found:  # a row is laid out anew with the next frame
            gallery.opened.window.grabWindow()
            found = _faults(gallery)
        if found:
            faults[name] = found
    assert faults == {}


def test_touches_become_commands(upright: SweepGallery) -> None:
    told = upright.submitted
    upright.show("01-choose", "id")
    _touch(upright, "open-bay-15A")
    assert told[-1] == ChooseBay("15A")
    upright.show("02-walk", "id")
    _press(upright, "act-b-cantik")
    assert told[-1] == Do("b-cantik", Deed.MOVED)
    _press(upright, "action-pause")
    assert told[-1] == Pause()
    upright.show("03-paused", "id")
    _press(upright, "action-goOn")
    assert told[-1] == GoOn()
    upright.show("03b-again", "id")
    _press(upright, "action-again")
    assert told[-1] == GoOn(again=True)
    upright.show("03c-enough", "id")
    _press(upright, "act-b-cantik")
    assert told[-1] == Undo("b-cantik")
    upright.show("04b-unseen", "id")
    _press(upright, "open-do-missing")
    assert told[-1] == Do("b-62", Deed.MISSING)
    upright.show("05-search", "id")
    _press(upright, "keyP")
    assert told[-1] == Ask("p")
    upright.show("05b-found", "id")
    _press(upright, "open-b-62")
    assert told[-1] == Find("b-62")
    upright.show("06c-find-here", "id")
    _press(upright, "action-foundIt")
    assert told[-1] == StopFinding(found=True)


def test_a_row_opens_its_page_and_back_leads_to_the_walk(upright: SweepGallery) -> None:
    walk = replace(WALKING, needs=(LOAN_NEED,))
    upright.model.become(SweepInputs(SweepScene(walk=walk, reader=READER), Page.WALK))
    upright.settle()
    _press(upright, "open-b-loan")
    assert upright.model.picture.page is Page.NEED
    _press(upright, "action-back")
    assert upright.model.picture.page is Page.WALK


def test_a_shelf_of_two_thousand_books_draws_what_is_seen_and_keeps_up(
    upright: SweepGallery,
) -> None:
    upright.show("02-walk", "id")
    books = list(shelf(2000, here=0))
    spent = []
    for at in range(1000, 1040):
        books[at] = replace(books[at], stands=Stands.FOUND)
        walk = replace(WALKING, books=tuple(books), here=at, found=at)
        began = time.perf_counter()
        upright.model.apply(SweepScene(walk=walk, reader=READER))
        QGuiApplication.processEvents()
        spent.append(time.perf_counter() - began)
    upright.settle()
    drawn = [
        one
        for one in _items(upright.opened.window.contentItem())
        if one.objectName().startswith("board") and one.objectName() != "boards"
    ]
    assert 2 <= len(drawn) <= 12  # of 72
    assert sorted(spent)[len(spent) // 2] < 0.1  # the screen is never so far behind
    named = {one.objectName() for one in drawn}
    assert f"board{upright.model.picture.here_board}" in named


def test_contrast_changes_the_ground_and_the_marks(upright: SweepGallery) -> None:
    upright.show("02-walk", "id", contrast=True)
    image = upright.opened.window.grabWindow()
    assert image.pixelColor(30, 240) == QColor("#000000")


def _drawn() -> Iterator[tuple[str, QImage]]:
    for form in FORMS:
        gallery = SweepGallery(form)
        try:
            for where, name, language in SHOTS:
                if where == form:
                    gallery.show(name, language)
                    yield f"{form}.{name}.{language}.png", kept(gallery.opened.window.grabWindow())
        finally:
            gallery.close()


def test_nothing_looks_different(qt_app: QGuiApplication, tmp_path: Path) -> None:
    rough = (FOLDER.parent / "golden" / "fonts.txt").read_text().strip() != fonts()
    different = {}
    for name, now in _drawn():
        found = change(QImage(str(FOLDER / name)), now, rough=rough)
        if found.counts:
            now.save(str(tmp_path / name))
            different[name] = str(found)
    told = f"look at {tmp_path} beside {FOLDER}; if it is wanted, copy them: {different}"
    assert len(different) <= (1 if rough else 0), told
    assert {file.name for file in FOLDER.glob("*.png")} == {
        f"{form}.{name}.{language}.png" for form, name, language in SHOTS
    }
