"""A keypad of six keys before the real screens: arrows, OK, help, and nothing else."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.qml.screen_world import shown
from tests.qml.scripted_visit import ScriptedVisit

UP: Final = Qt.Key.Key_Up
DOWN: Final = Qt.Key.Key_Down
LEFT: Final = Qt.Key.Key_Left
RIGHT: Final = Qt.Key.Key_Right
OK: Final = Qt.Key.Key_Return
HELP: Final = Qt.Key.Key_F1
FARTHEST: Final = 60


class KeypadVisit(ScriptedVisit):
    """A visit that is worked by the keypad alone; after each key the focus must be seen."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.app.window.requestActivate()
        self.settle()
        self.pressed = 0

    def key(self, key: Qt.Key) -> None:
        """One key; what the screen then asks for is carried out."""
        QTest.keyClick(self.app.window, key)
        self.pressed += 1
        self.settle()
        for command in self.commands():
            self.tell(command)
        self.app.window.grabWindow()  # rows are made when a frame is drawn
        self.settle()

    def at(self) -> QQuickItem:
        """What has the focus, with a ring that is shown."""
        item = self.app.window.activeFocusItem()
        assert item is not None
        assert item.activeFocusOnTab(), f"the focus is on {item.metaObject().className()}"
        rings = [x for x in item.childItems() if x.objectName() == "focusRing" and shown(x)]
        assert len(rings) == 1, f"{item.objectName()} has the focus and {len(rings)} rings"
        return item

    def walk(self, name: str, key: Qt.Key = DOWN) -> None:
        """Press one arrow until the stop of that name is reached."""
        for _ in range(FARTHEST):
            self.key(key)
            if self.at().objectName() == name:
                return
        raise AssertionError(f"{name} is not reached")

    def choose(self, name: str) -> None:
        """Walk there and press OK; buttons and the rail are nearer from behind."""
        self.walk(name, UP if name.startswith(("action-", "rail")) else DOWN)
        self.key(OK)

    def type(self, text: str) -> None:
        """Type on the screen's own keys, with arrows; each is near the one before."""
        for sign in text:
            self._to_key(f"key{sign}")
            self.key(OK)

    def _to_key(self, name: str) -> None:
        wanted = self.find(name)
        for _ in range(FARTHEST):
            here = self.app.window.activeFocusItem()
            assert here is not None
            if here.objectName() == name:
                return
            if not here.objectName().startswith("key"):
                self.key(DOWN)
                continue
            there, now = wanted.mapToScene(QPointF()), here.mapToScene(QPointF())
            if there.y() - now.y() > 2:
                self.key(DOWN)
            elif now.y() - there.y() > 2:
                self.key(UP)
            else:
                self.key(RIGHT if there.x() > now.x() else LEFT)
            self.at()
        raise AssertionError(f"{name} is not reached")
