"""Whole visits by a keypad of six keys alone: the focus is seen at every step and never lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.domain.signals import CallStaff
from kiosk.domain.visit import Borrowing, Finished, Idle, Returning
from tests.qml.scripted_visit import CARD, PIN
from tests.qml.six_keys import DOWN, HELP, OK, UP, KeypadVisit

FIVE = ("B-10482", "B-10483", "B-20001", "B-20002", "B-20003")


@pytest.fixture(params=["portrait", "small-landscape"])
def visit(
    request: pytest.FixtureRequest, qt_app: QGuiApplication, complaints: list[str]
) -> Iterator[KeypadVisit]:
    made = KeypadVisit(str(request.param))
    yield made
    made.close()


def log_in(visit: KeypadVisit) -> None:
    visit.choose("railLanguage-en")
    visit.choose("action-openCard")
    assert visit.at().objectName() == "headline"
    visit.type(CARD)
    visit.choose("action-typeCard")
    assert visit.heading() == "Type your PIN."
    visit.type(PIN)
    visit.choose("action-enterPin")
    assert isinstance(visit.state, Borrowing)


def test_five_books_are_borrowed_by_six_keys(visit: KeypadVisit) -> None:
    log_in(visit)
    for number, item in enumerate(FIVE, 1):
        visit.place(item)
        visit.key(DOWN)
        visit.at()
        lent = "1 book borrowed." if number == 1 else f"{number} books borrowed."
        assert visit.heading() == lent
    visit.choose("action-finish")
    assert isinstance(visit.state, Finished)
    lines = []
    for _ in FIVE:
        visit.key(DOWN)
        lines.append(visit.at().objectName())
    assert lines == [f"slip-{n}" for n in range(5)]
    visit.choose("action-noSlip")
    assert isinstance(visit.state, Idle)
    assert visit.heading() == "Letakkan buku di meja."
    visit.key(DOWN)
    visit.at()


def test_the_focus_stays_when_rows_come_and_buttons_change(visit: KeypadVisit) -> None:
    log_in(visit)
    visit.place("B-10482")
    visit.walk("action-finish")
    visit.hold_writes = True
    visit.place("B-10483")  # Done now waits and cannot be pressed
    visit.settle()
    visit.at()
    visit.go_on()
    visit.settle()
    visit.at()
    visit.choose("action-undoMode")
    visit.walk("undo", UP)
    visit.key(OK)
    assert "Undone" in " ".join(visit.told())
    visit.at()


def test_a_return_by_six_keys(visit: KeypadVisit) -> None:
    visit.place("B-20001")
    visit.key(DOWN)
    visit.choose("action-return")
    assert isinstance(visit.state, Returning)
    visit.at()
    visit.choose("action-finish")
    assert isinstance(visit.state, Finished)


def test_help_leads_to_call_staff_and_calls_nobody_by_itself(visit: KeypadVisit) -> None:
    visit.choose("railLanguage-en")
    visit.choose("action-openCard")
    told = []
    visit.tell = told.append  # type: ignore[method-assign,assignment]
    visit.key(HELP)
    assert visit.at().objectName() == "railStaff"
    assert told == []
    visit.key(OK)
    assert told == [CallStaff()]


def test_the_panel_is_walked_by_itself_and_gives_back_where_it_was_opened(
    visit: KeypadVisit,
) -> None:
    visit.choose("railEase")
    visit.settle()
    assert visit.at().objectName() == "easeContrast"
    visit.key(OK)
    assert visit.app.window.property("color").name() == "#000000"
    stops = {item.objectName() for item in visit.access.focus.stops()}
    assert "easeClose" in stops
    visit.choose("easeClose")
    visit.settle()
    assert visit.at().objectName() == "railEase"


def test_a_key_that_is_held_moves_once(visit: KeypadVisit) -> None:
    visit.key(DOWN)
    before = visit.at().objectName()
    held = QKeyEvent(QEvent.Type.KeyPress, DOWN, Qt.KeyboardModifier.NoModifier, "", autorep=True)
    QCoreApplication.sendEvent(visit.app.window, held)
    assert visit.at().objectName() == before


def test_with_more_time_a_trembling_finger_types_once(visit: KeypadVisit) -> None:
    visit.choose("action-openCard")
    for name, typed in (("key7", 2), ("key8", 1)):
        for _ in range(2):
            visit.touch(name)
        assert visit.model.typed == typed
        visit.model.choices.choose("time")
        visit.model.press("back")
        visit.model.press("back")


def test_an_abandoned_panel_leaves_the_keys_alive(visit: KeypadVisit) -> None:
    visit.choose("railLanguage-en")
    visit.choose("action-openCard")
    visit.choose("railEase")
    visit.choose("railLeave")
    assert isinstance(visit.state, Idle)
    visit.key(DOWN)
    visit.at()
