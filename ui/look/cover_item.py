"""A generated cover as an item that QML can place, turn and drag.

Owns the bridge from properties to paint_cover; chooses nothing itself.
"""

from PySide6.QtCore import Property, Signal
from PySide6.QtGui import QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.look.cover import choose_cover
from ui.look.ended import made
from ui.look.paint_cover import HEIGHT, SMALL_BELOW_PX, WIDTH, outline, paint_cover
from ui.look.tokens import tokens

QML_IMPORT_NAME = "Lancar.Art"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CoverArt(QQuickPaintedItem):
    """The cover of one book; it keeps 120 : 168 inside the item, top left."""

    titleChanged = Signal()
    authorChanged = Signal()
    classMarkChanged = Signal()
    outlinedChanged = Signal()
    smallChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._author = ""
        self._class_mark = ""
        self._outlined = False
        self._small = False
        self.setAntialiasing(True)
        made(self)

    @Property(str, notify=titleChanged)
    def title(self) -> str:
        return self._title

    @title.setter  # type: ignore[no-redef]
    def title(self, value: str) -> None:
        if value != self._title:
            self._title = value
            self.titleChanged.emit()
            self.update()

    @Property(str, notify=authorChanged)
    def author(self) -> str:
        return self._author

    @author.setter  # type: ignore[no-redef]
    def author(self, value: str) -> None:
        if value != self._author:
            self._author = value
            self.authorChanged.emit()
            self.update()

    @Property(str, notify=classMarkChanged)
    def classMark(self) -> str:
        return self._class_mark

    @classMark.setter  # type: ignore[no-redef]
    def classMark(self, value: str) -> None:
        if value != self._class_mark:
            self._class_mark = value
            self.classMarkChanged.emit()
            self.update()

    @Property(bool, notify=outlinedChanged)
    def outlined(self) -> bool:
        """A white border, for the high-contrast theme."""
        return self._outlined

    @outlined.setter  # type: ignore[no-redef]
    def outlined(self, value: bool) -> None:
        if value != self._outlined:
            self._outlined = value
            self.outlinedChanged.emit()
            self.update()

    @Property(bool, notify=smallChanged)
    def small(self) -> bool:
        """One letter only, whatever the width; narrow covers do so by themselves."""
        return self._small

    @small.setter  # type: ignore[no-redef]
    def small(self, value: bool) -> None:
        if value != self._small:
            self._small = value
            self.smallChanged.emit()
            self.update()

    def paint(self, painter: QPainter) -> None:
        width = min(self.width(), self.height() * WIDTH / HEIGHT)
        if width <= 0 or not self._title:
            return
        painter.scale(width / WIDTH, width / WIDTH)
        look = choose_cover(self._title, self._author, class_mark=self._class_mark, kit=tokens())
        paint_cover(
            painter,
            look,
            title=self._title,
            author=self._author,
            small=self._small or width < SMALL_BELOW_PX,
        )
        if self._outlined:
            outline(painter, colour="#FFFFFF", width=4)
