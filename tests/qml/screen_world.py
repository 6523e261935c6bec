"""The real screens in one window, offscreen: samples go in, items, texts and nodes come out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QMessageLogContext,
    QPoint,
    QPointF,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.signals import Command
from kiosk.domain.status import HelpCall, KioskStatus
from kiosk.domain.visit import State
from ui.gallery import Gallery
from ui.samples import Sample

COMPLAINTS: list[str] = []
FINGER: list[QPointingDevice] = []


def listen() -> None:
    """Collect what Qt complains of (binding loops too); tests of the screens fail on it."""

    def told(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
            COMPLAINTS.append(text)

    qInstallMessageHandler(told)


def finger() -> QPointingDevice:
    """One touch screen for the whole run."""
    if not FINGER:
        FINGER.append(QTest.createTouchDevice())
    return FINGER[0]


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every item below ``root``, hidden ones too, from the back to the front."""
    left = [root]
    while left:
        item = left.pop()
        yield item
        left += reversed(item.childItems())


def shown(item: QQuickItem) -> bool:
    """Visible, with an area, and not faded out."""
    if not item.isVisible() or item.width() <= 0 or item.height() <= 0:
        return False
    above: QQuickItem | None = item
    while above is not None:
        if above.opacity() == 0:
            return False
        above = above.parentItem()
    return True


def is_text(item: QQuickItem) -> bool:
    """A Text of ours or a plain one."""
    return item.property("truncated") is not None and item.property("lineCount") is not None


@dataclass(frozen=True, slots=True)
class Look:
    """One screen as it is drawn, walked once for everything that is asked of it.

    Not to be kept until the next one is shown: Python would take new items for the old ones.
    """

    image: QImage
    items: list[QQuickItem]
    texts: list[QQuickItem]
    nodes: list[QAccessibleInterface]


class World(Gallery):
    """A gallery that can be touched and asked."""

    def look(self) -> Look:
        """Draw the screen, once, and give all of it."""
        image = self.app.window.grabWindow()
        everything = self.all_items()
        texts = [item for item in everything if is_text(item) and shown(item)]
        return Look(image, everything, texts, self._nodes())

    def keep(self, choices: tuple[str, ...]) -> None:
        """Choose for every visit from now on, so that no screen is laid out twice."""
        for choice in choices:
            self.model.choices.choose(choice)
        self.model.choices.reset = lambda: None  # type: ignore[method-assign]

    def all_items(self) -> list[QQuickItem]:
        return list(items(self.app.window.contentItem()))

    def texts(self) -> list[QQuickItem]:
        self.app.window.grabWindow()
        return [item for item in self.all_items() if is_text(item) and shown(item)]

    def find(self, name: str) -> QQuickItem:
        found = [item for item in self.all_items() if item.objectName() == name and shown(item)]
        assert found, f"nothing is shown that is named {name}"
        return found[0]

    def show(
        self,
        name: str,
        language: str,
        *,
        called: HelpCall = HelpCall.NONE,
        at_once: bool = False,
    ) -> Sample:
        """Show a sample to somebody who has had the time to read it, or not (``at_once``)."""
        shown = super().show(name, language, called=called)
        if not at_once:
            self.tapped_at(0)
        return shown

    def tapped_at(self, wall_ms: float) -> None:
        """Have the last tap been then, in ms since 1970 by the machine's clock."""
        theme = self.app.engine.singletonInstance("Lancar.Theme", "Theme")
        theme.setProperty("lastTappedAt", wall_ms)

    def touch(self, name: str) -> None:
        """A finger on the middle of the named item, as a real touch point."""
        self.app.window.grabWindow()  # places are settled when a frame is drawn
        item = self.find(name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        at = QPoint(round(middle.x()), round(middle.y()))
        window = self.app.window
        QTest.touchEvent(window, finger()).press(0, at, window).commit()
        QTest.touchEvent(window, finger()).release(0, at, window).commit()
        self.settle()

    def apply(self, state: State, status: KioskStatus | None = None) -> None:
        known = status or replace(KioskStatus(), library="Perpustakaan Kota Kenanga", ready=True)
        self.model.apply(state, known)
        self.settle()

    def commands(self) -> list[Command]:
        """What was submitted since the last time, without signs of life."""
        sent = [x for x in self.submitted if type(x).__name__ != "StayHere"]
        self.submitted.clear()
        return sent

    def nodes(self) -> list[QAccessibleInterface]:
        """Every accessible node that is shown."""
        self.app.window.grabWindow()  # rows are made when a frame is drawn
        return self._nodes()

    def _nodes(self) -> list[QAccessibleInterface]:
        QAccessible.setActive(True)
        root = QAccessible.queryAccessibleInterface(self.app.window)
        assert root is not None
        return [node for node in _below(root) if not node.state().invisible]


def _below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None:
            yield child
            yield from _below(child)
