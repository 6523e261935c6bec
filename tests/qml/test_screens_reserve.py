"""Reserving on the real screens: typed by touch and by keys, read aloud, and forgotten."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.signals_reserve import (
    AnswerReserve,
    ChooseTitle,
    OpenReserve,
    ReserveBook,
    SearchTitles,
    StopSearching,
)
from kiosk.domain.visit import Idle, SeekingTitle, Visit
from tests.qml.screen_world import World
from ui.samples import sample


def test_letters_are_searched_as_they_are_typed(world: World) -> None:
    world.show("08u-find-title", "id")
    world.commands()
    for key in ("keyK", "keyO", "keyspace", "keyback", "key2"):
        world.touch(key)
    texts = [told.text for told in world.commands() if isinstance(told, SearchTitles)]
    assert texts == ["K", "KO", "KO ", "KO", "KO2"]
    assert "KO2" in {str(text.property("text")) for text in world.texts()}


def test_a_title_is_chosen_and_confirmed_by_touch(world: World) -> None:
    world.show("08c-account", "id")
    world.commands()
    world.touch("row-button-reserve")
    assert world.commands() == [OpenReserve()]
    shown = world.show("08v-titles-found", "id").state
    assert isinstance(shown, SeekingTitle)
    world.commands()
    world.touch("row-button-title-1")
    assert world.commands() == [ChooseTitle(shown.found[1].item)]
    world.touch("action-stopSearching")
    assert world.commands() == [StopSearching()]
    world.show("08y-reserve-sure", "id")
    world.commands()
    world.touch("action-reserveYes")
    world.touch("action-reserveNo")
    assert world.commands() == [AnswerReserve(sure=True), AnswerReserve(sure=False)]


def test_a_book_that_was_not_lent_is_wanted_by_its_row(world: World) -> None:
    shown = world.show("04h-borrow-wanted-later", "id").state
    assert shown is not None
    world.commands()
    world.touch("row-button-2")
    assert world.commands() == [ReserveBook(shown.visit.lines[1].id)]


def test_titles_are_reached_by_keys_alone(world: World) -> None:
    world.show("08v-titles-found", "id")
    window = world.app.window
    window.requestActivate()
    world.settle()
    world.commands()
    for _ in range(60):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        if item is not None and item.objectName() == "row-button-title-0":
            break
    else:
        raise AssertionError("the first title is not reached")
    QTest.keyClick(window, Qt.Key.Key_Return)
    world.settle()
    assert [told for told in world.commands() if isinstance(told, ChooseTitle)]


def test_nothing_of_the_search_is_there_for_the_next(world: World) -> None:
    world.show("08u-find-title", "id")
    world.touch("keyK")
    made = sample("08u-find-title")
    assert made.state is not None
    nobody = Visit(replace(made.state.visit, session=made.state.visit.session).session)
    world.apply(Idle(replace(nobody, session=type(nobody.session)(999_999))))
    assert world.model.entry.text == ""
    assert world.model.entry.letters == ""
