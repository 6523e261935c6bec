"""One or two switches before the real screens: a ring goes on, a press takes what it stands at."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.qml.screen_world import shown
from tests.qml.scripted_visit import ScriptedVisit
from ui.access.settings import access_settings

FARTHEST = 60


class SwitchVisit(ScriptedVisit):
    """Two switches: F9 goes on, F8 presses."""

    def __init__(self, switches: str, **more: object) -> None:
        table = {"switches": switches, "keys": {"next": "F9", "ok": "F8"}, **more}
        super().__init__("portrait", access_settings(table))
        self.app.window.requestActivate()
        self.settle()

    def switch(self, key: Qt.Key) -> None:
        """One press; what the screen then asks for is carried out."""
        QTest.keyClick(self.app.window, key)
        self.settle()
        for command in self.commands():
            self.tell(command)
        self.app.window.grabWindow()  # rows are made when a frame is drawn
        self.settle()

    def names(self) -> list[str]:
        """What the ring stands at; it must be seen there."""
        lit = self.access.scanner.lit
        for item in lit:
            rings = [x for x in item.childItems() if x.objectName() == "focusRing" and shown(x)]
            assert len(rings) == 1, item.objectName()
        return [item.objectName() for item in lit]

    def go_to(self, name: str) -> None:
        """Move the ring until it stands there."""
        for _ in range(FARTHEST):
            self.switch(Qt.Key.Key_F9)
            if name in self.names():
                return
        raise AssertionError(f"{name} is not reached")

    def choose(self, name: str) -> None:
        """Go there and press."""
        self.go_to(name)
        self.switch(Qt.Key.Key_F8)

    def type(self, text: str) -> None:
        """First the row, then the key in it."""
        for sign in text:
            self.choose(f"key{sign}")
            for _ in range(FARTHEST):
                if self.names() == [f"key{sign}"]:
                    break
                self.switch(Qt.Key.Key_F9)
            self.switch(Qt.Key.Key_F8)
