"""The screens for those who do not see or touch: names, roles, sizes, keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from kiosk.domain.line import Act
from kiosk.domain.signals import Choose
from tests.qml.screen_world import World, shown
from ui.samples import NAMES
from ui.viewmodels.props import ScreenProps

READ = frozenset(
    {
        QAccessible.Role.EditableText,
        QAccessible.Role.Heading,
        QAccessible.Role.List,
        QAccessible.Role.ListItem,
        QAccessible.Role.StaticText,
    }
)
NAME = QAccessible.Text.Name
PANE = QAccessible.Role.Pane


def _sentences(props: ScreenProps) -> list[str]:
    rows = [text for row in props.rows for text in (row.title, row.word) if text]
    return [props.sign.headline, *rows, *(action.label for action in props.actions)]


def test_every_sentence_is_in_the_tree(world: World) -> None:
    for name in NAMES:
        world.show(name, "en")
        told = " ".join(node.text(QAccessible.Text.Name) for node in world.nodes())
        for words in _sentences(world.model.snapshot):
            assert words in told, f"{name}: {words!r} is not told"


def test_the_page_title_is_told(world: World) -> None:
    for name in NAMES:
        world.show(name, "en")
        headings = [
            node.text(QAccessible.Text.Name)
            for node in world.nodes()
            if node.role() == QAccessible.Role.Heading
        ]
        headline = world.model.snapshot.sign.headline
        assert headline in headings
        panes = [node.text(NAME) for node in world.nodes() if node.role() == PANE]
        assert panes[0] == headline
        assert world.app.window.title() == f"{headline} - Lancar"


def test_a_button_is_pressed_by_an_accessibility_action(world: World) -> None:
    world.show("02-books-first", "en")
    world.commands()
    borrow = next(
        node
        for node in world.nodes()
        if node.role() == QAccessible.Role.Button and node.text(QAccessible.Text.Name) == "Borrow"
    )
    borrow.actionInterface().doAction("Press")
    world.settle()
    assert world.commands() == [Choose(Act.LEND)]


def test_a_button_is_reached_and_pressed_by_keys_alone(world: World) -> None:
    world.show("02-books-first", "en")
    world.app.window.requestActivate()
    world.settle()
    world.commands()
    for _ in range(20):
        QTest.keyClick(world.app.window, Qt.Key.Key_Tab)
        focus = world.app.window.activeFocusItem()
        if focus is not None and focus.objectName() == "action-borrow":
            break
    focus = world.app.window.activeFocusItem()
    assert focus is not None
    assert focus.objectName() == "action-borrow"
    assert shown(focus)
    QTest.keyClick(world.app.window, Qt.Key.Key_Return)
    world.settle()
    assert world.commands() == [Choose(Act.LEND)]
