"""Golden pictures: what looks different is named; what is only drawn in another way is not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage

from tests.qml.golden import FOLDER, FONTS, SHOTS, Change, change, drawn, fonts, kept
from tests.qml.screen_world import World, is_text, shown

MOST_BYTES = 2_000_000

BREAK_ELSEWHERE = len(SHOTS) // 8
"""So many screens may break a line elsewhere where another edition of the fonts is installed."""


def test_the_pictures_of_all_shots_and_no_others_are_kept() -> None:
    files = {file.name: file.stat().st_size for file in FOLDER.glob("*.png")}
    assert set(files) == {shot.file for shot in SHOTS}, "run: make golden"
    assert sum(files.values()) < MOST_BYTES


def test_nothing_looks_different(
    qt_app: QGuiApplication, complaints: list[str], tmp_path: Path
) -> None:
    rough = not _same_fonts()
    different = {}
    for shot, now in drawn():
        found = change(QImage(str(FOLDER / shot.file)), now, rough=rough)
        if found.counts:
            now.save(str(tmp_path / shot.file))
            different[shot.file] = str(found)
    told = f"look at {tmp_path} beside {FOLDER}; if it is wanted: make golden: {different}"
    assert len(different) <= (BREAK_ELSEWHERE if rough else 0), told


def _same_fonts() -> bool:
    """Tell whether the fonts are those that the pictures were drawn with."""
    return (FOLDER / FONTS).read_text(encoding="ascii").strip() == fonts()


def _changed(form: str, name: str, language: str, act: Callable[[World], None]) -> Change:
    """Return how far a screen is from itself after ``act``."""
    world = World(form)
    try:
        world.show(name, language)
        before = kept(world.app.window.grabWindow())
        act(world)
        world.settle()
        return change(before, kept(world.app.window.grabWindow()))
    finally:
        world.close()


def _in_other_edges(world: World) -> None:
    for text in (item for item in world.texts() if item.property("font") is not None):
        font = text.property("font")
        font.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
        text.setProperty("font", font)


SCREENS = [
    ("portrait", "04-borrow", "id"),
    ("landscape", "04-borrow", "ar"),
    ("small-portrait", "08-identify", "en"),
    ("small-landscape", "04-borrow", "en"),
]


@pytest.mark.parametrize(("form", "name", "language"), SCREENS)
def test_letters_with_other_edges_are_no_change(
    qt_app: QGuiApplication, form: str, name: str, language: str
) -> None:
    if not _same_fonts():
        pytest.skip("later editions of the fonts have no hints, or other widths with them")
    found = _changed(form, name, language, _in_other_edges)
    assert found.worst > 0, "the letters' edges were to be different"
    assert not found.counts, found


def _move_a_button(world: World) -> None:
    button = next(
        item
        for item in world.all_items()
        if item.objectName().startswith("action-") and shown(item)
    )
    button.setX(button.x() + button.height() / 5)


def _recolour_the_desk(world: World) -> None:
    desk = world.find("desk")
    was = QColor(desk.property("color"))
    desk.setProperty("color", QColor(was.red() + 8, was.green() + 9, was.blue() + 8))


def _take_an_icon_away(world: World) -> None:
    icons = [
        item
        for item in world.all_items()
        if item.metaObject().className().startswith("Icon") and shown(item) and item.width() > 30
    ]
    icons[0].setOpacity(0)


def _say_something_else(world: World) -> None:
    world.find("headline").setProperty("text", "Terima kasih.")


def _lose_a_row(world: World) -> None:
    last = [item for item in world.texts() if is_text(item) and item.property("text")][-1]
    last.setOpacity(0)


CHANGES = [
    _move_a_button,
    _recolour_the_desk,
    _take_an_icon_away,
    _say_something_else,
    _lose_a_row,
]


@pytest.mark.parametrize("act", CHANGES)
@pytest.mark.parametrize(("form", "name", "language"), SCREENS[:1] + SCREENS[3:])
def test_what_looks_different_is_found(
    qt_app: QGuiApplication, form: str, name: str, language: str, act: Callable[[World], None]
) -> None:
    found = _changed(form, name, language, act)
    assert found.counts, found


def test_a_rough_look_finds_another_colour(qt_app: QGuiApplication) -> None:
    world = World("portrait")
    world.show("01-start", "id")
    before = kept(world.app.window.grabWindow())
    _in_other_edges(world)
    world.settle()
    assert not change(before, kept(world.app.window.grabWindow()), rough=True).counts
    world.find("desk").setProperty("color", QColor("#7A1F2B"))
    world.settle()
    assert change(before, kept(world.app.window.grabWindow()), rough=True).counts
    world.close()


def test_a_screen_of_another_size_is_no_comparison() -> None:
    small, large = (QImage(side, side, QImage.Format.Format_RGB888) for side in (80, 160))
    with pytest.raises(ValueError, match="80 x 80, now 160 x 160"):
        change(small, large)
    with pytest.raises(ValueError, match="0 x 0"):
        change(QImage(), large)
