"""What fingers do besides touching one thing once: drawn off, two at once, a palm, too late."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest

from kiosk.domain.line import Act
from kiosk.domain.signals import Choose
from tests.qml.screen_world import World, finger
from ui.samples import sample

WAYS = ("borrow", "return")


def middle(world: World, name: str) -> QPoint:
    world.app.window.grabWindow()
    item = world.find(name)
    at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    return QPoint(round(at.x()), round(at.y()))


def test_a_finger_that_is_drawn_off_presses_nothing(world: World) -> None:
    world.show("02-books-first", "id")
    world.commands()
    at, window = middle(world, "action-borrow"), world.app.window
    QTest.touchEvent(window, finger()).press(0, at, window).commit()
    for step in range(1, 9):
        QTest.touchEvent(window, finger()).move(0, at - QPoint(0, 60 * step), window).commit()
    QTest.touchEvent(window, finger()).release(0, at - QPoint(0, 480), window).commit()
    world.settle()
    assert world.commands() == []
    world.touch("action-borrow")
    assert world.commands() == [Choose(Act.LEND)]


def test_a_palm_beside_a_finger_hinders_it_not(world: World) -> None:
    """Four points on the wall, which is nothing to touch, and one finger on the button."""
    world.show("04-borrow", "id")
    world.show("02-books-first", "id")
    world.commands()
    at, window = middle(world, "action-return"), world.app.window
    palm = QTest.touchEvent(window, finger())
    for number in range(1, 5):
        palm.press(number, QPoint(60 * number, 200), window)
    palm.commit()
    both = QTest.touchEvent(window, finger())
    for number in range(1, 5):
        both.stationary(number)
    both.press(0, at, window).commit()
    both = QTest.touchEvent(window, finger())
    for number in range(1, 5):
        both.release(number, QPoint(60 * number, 200), window)
    both.release(0, at, window).commit()
    world.settle()
    assert world.commands() == [Choose(Act.TAKE_BACK)]


def test_two_fingers_on_two_answers_give_no_third(world: World) -> None:
    world.show("02-books-first", "id")
    world.commands()
    one, other = (middle(world, f"action-{way}") for way in WAYS)
    window = world.app.window
    QTest.touchEvent(window, finger()).press(0, one, window).press(1, other, window).commit()
    QTest.touchEvent(window, finger()).release(0, one, window).release(1, other, window).commit()
    world.settle()
    sent = world.commands()
    assert set(map(str, sent)) <= {str(Choose(Act.LEND)), str(Choose(Act.TAKE_BACK))}
    assert len(sent) <= 2
    world.touch("action-borrow")
    assert world.commands() == [Choose(Act.LEND)]


def test_a_finger_that_is_down_when_the_screen_changes_presses_nothing_on_the_next(
    world: World,
) -> None:
    world.show("02-books-first", "id")
    world.commands()
    at, window = middle(world, "action-borrow"), world.app.window
    QTest.touchEvent(window, finger()).press(0, at, window).commit()
    world.show("04-borrow", "id")
    QTest.touchEvent(window, finger()).release(0, at, window).commit()
    world.settle()
    assert world.commands() == []
    world.touch("action-undoMode")
    assert world.model.snapshot.rows


def tap(world: World, at: QPoint) -> None:
    window = world.app.window
    QTest.touchEvent(window, finger()).press(0, at, window).commit()
    QTest.touchEvent(window, finger()).release(0, at, window).commit()
    world.settle()


def test_the_second_of_two_taps_presses_nothing_on_a_screen_that_the_first_brought(
    world: World,
) -> None:
    world.show("06-finished", "id")
    at = middle(world, "action-print")
    world.show("02-books-first", "id")
    world.commands()
    tap(world, at)
    first = world.commands()
    world.show("06-finished", "id", at_once=True)
    tap(world, at)
    assert world.commands() == [], "nobody has read this screen yet"
    QTest.qWait(400)
    tap(world, at)
    assert len(world.commands()) == 1
    assert first != []


def test_a_clock_that_was_set_back_hinders_nobody(world: World) -> None:
    world.show("06-finished", "id")
    at = middle(world, "action-print")
    tap(world, at)
    world.commands()
    world.show("06-finished", "id")
    world.tapped_at((time.time() + 86_400) * 1000)
    tap(world, at)
    assert len(world.commands()) == 1


def test_two_taps_on_two_keys_side_by_side_are_two_letters(world: World) -> None:
    world.show("08-identify", "id")
    world.commands()
    for name in ("keyQ", "keyW", "keyQ"):
        tap(world, middle(world, name))
    assert world.model.entry.text.endswith("QWQ")


def test_two_quick_digits_of_a_pin_are_two_digits(world: World) -> None:
    world.show("03b-pin-wrong", "id")
    world.model.entry.clear()
    for name in ("key1", "key1", "key2", "key2"):
        tap(world, middle(world, name))
    assert world.model.entry.count == 4


def test_two_quick_letters_of_a_title_are_two_though_titles_come_between(world: World) -> None:
    visit = world.show("08u-find-title", "id")
    found = sample("08v-titles-found", language="id", session=101)
    for name in ("keyB", "keyB", "keyU"):
        tap(world, middle(world, name))
        world.apply(found.state, visit.status)
    assert world.model.entry.text == "BBU"


def test_what_is_stepped_by_taps_goes_a_step_for_each(world: World) -> None:
    world.show("14te-staff-day", "id")
    world.commands()
    at = middle(world, "row-button-shift-opens-later")
    tap(world, at)
    tap(world, at)
    assert len(world.commands()) == 2


def key(world: World, kind: QEvent.Type, *, again: bool = False) -> None:
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(kind, Qt.Key.Key_Return, none, "", autorep=again)
    QCoreApplication.sendEvent(world.app.window, event)
    world.settle()


def test_a_key_that_is_held_presses_nothing_on_what_comes_meanwhile(world: World) -> None:
    world.show("02-books-first", "id")
    world.commands()
    world.find("action-borrow").forceActiveFocus()
    key(world, QEvent.Type.KeyPress)
    world.show("06-finished", "id")
    world.commands()
    world.find("action-print").forceActiveFocus()
    key(world, QEvent.Type.KeyPress, again=True)
    key(world, QEvent.Type.KeyRelease)
    assert world.commands() == []
    key(world, QEvent.Type.KeyPress)
    key(world, QEvent.Type.KeyPress, again=True)
    key(world, QEvent.Type.KeyRelease)
    assert len(world.commands()) == 1, "held, it is one press"


def test_keys_and_a_screen_reader_are_never_too_quick(world: World) -> None:
    """Each press of theirs is meant: it goes to what was reached, not to a place."""
    world.show("06-finished", "id")
    at = middle(world, "action-print")
    for by_key in (True, False):
        tap(world, at)
        world.show("02-books-first", "id", at_once=True)
        world.commands()
        item = world.find("action-borrow")
        for _ in range(2):
            if by_key:
                item.forceActiveFocus()
                key(world, QEvent.Type.KeyPress)
                key(world, QEvent.Type.KeyRelease)
            else:
                node = QAccessible.queryAccessibleInterface(item)
                assert node is not None
                node.actionInterface().doAction("Press")
        assert world.commands() == 2 * [Choose(Act.LEND)]
        world.show("06-finished", "id")
