"""A report of damage on the real screens, by touch and by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.damage import Damage
from kiosk.domain.ids import LineId
from kiosk.domain.signals_damage import (
    ChooseBroken,
    OpenReport,
    SendReport,
    TurnDamage,
    TurnName,
)
from tests.qml.screen_world import World


def test_it_is_told_by_touch(world: World) -> None:
    world.show("07-return", "id")
    world.commands()
    world.touch("row-button-report")
    assert world.commands() == [OpenReport()]
    world.show("07r-report-which", "id")
    world.commands()
    world.touch("row-button-broken-2")
    assert world.commands() == [ChooseBroken(LineId(2))]
    world.show("07t-report-chosen", "id")
    world.commands()
    world.touch("row-button-damage-torn")
    world.touch("row-button-damage-name")
    world.touch("action-sendReport")
    assert world.commands() == [TurnDamage(Damage.TORN), TurnName(), SendReport()]


def test_nothing_is_sent_before_something_is_chosen(world: World) -> None:
    world.show("07s-report-what", "id")
    world.commands()
    world.touch("action-sendReport")
    assert world.commands() == []


def test_it_is_told_by_keys_alone(world: World) -> None:
    world.show("07s-report-what", "id")
    window = world.app.window
    window.requestActivate()
    world.settle()
    world.commands()
    for _ in range(30):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        if item is not None and item.objectName() == "row-button-damage-wet":
            break
    QTest.keyClick(window, Qt.Key.Key_Return)
    world.settle()
    assert TurnDamage(Damage.WET) in world.commands()
