"""The kiosk by one switch or by two: every row of keys, every button, a whole loan."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.domain.visit import Borrowing, Finished, Idle
from tests.qml.scripted_visit import CARD, PIN, SHELF
from tests.qml.two_switches import SwitchVisit


@pytest.fixture
def two(qt_app: QGuiApplication, complaints: list[str]) -> Iterator[SwitchVisit]:
    made = SwitchVisit("two")
    yield made
    made.close()


def test_a_loan_by_two_switches(two: SwitchVisit) -> None:
    two.choose("railLanguage-en")
    two.choose("action-openCard")
    two.type(CARD)
    two.choose("action-typeCard")
    two.type(PIN)
    two.choose("action-enterPin")
    lending = two.state
    assert isinstance(lending, Borrowing)
    for item in SHELF:
        two.place(str(item))
    assert two.heading() == "5 books borrowed."
    two.choose("action-finish")
    assert isinstance(two.state, Finished)
    two.choose("action-noSlip")
    assert isinstance(two.state, Idle)
    assert not two.access.scanner.running


def test_a_row_of_keys_is_one_stop_and_is_left_behind_its_last_key(two: SwitchVisit) -> None:
    two.choose("railLanguage-en")
    two.choose("action-openCard")
    two.choose("keyQ")
    assert two.names() == ["keyQ"]
    for _ in "WERTYUIOP":
        two.switch(Qt.Key.Key_F9)
    assert two.names() == ["keyP"]
    two.switch(Qt.Key.Key_F9)
    assert len(two.names()) > 1


def test_a_finger_takes_the_ring_away(two: SwitchVisit) -> None:
    two.go_to("railEase")
    two.touch("headline")
    assert not two.access.scanner.running
    assert two.names() == []


def until(true: Callable[[], bool]) -> None:
    end_s = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end_s, "it did not come true in time"
        # in small bites, so that no place of the ring is missed
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def test_with_one_switch_the_ring_goes_by_itself(
    qt_app: QGuiApplication, complaints: list[str]
) -> None:
    one = SwitchVisit("one", scan_s=0.5)
    assert one.access.scanner.lit == ()
    one.switch(Qt.Key.Key_F8)
    seen: list[str] = []

    def walked() -> bool:
        seen.extend(name for name in one.names() if name not in seen)
        return len(seen) >= 3 and one.names() == ["railEase"]

    until(walked)
    one.switch(Qt.Key.Key_F8)
    assert one.model.choices.is_open
    one.close()


def test_with_nobody_there_the_ring_stands_still(
    qt_app: QGuiApplication, complaints: list[str]
) -> None:
    one = SwitchVisit("one", scan_s=10.0)
    one.switch(Qt.Key.Key_F8)
    for _ in range(3 * len(one.access.scanner.units()) + 1):
        one.access.scanner.step()
    assert not one.access.scanner.running
    one.close()
