"""A dashed outline as a painted item: the mark of a book that was not seen.

Owns that drawing. A Shape would be drawn beyond the edge of a list under the software renderer.
"""

from PySide6.QtCore import Property, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.look.ended import made

QML_IMPORT_NAME = "Lancar.Sweep"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DashedArt(QQuickPaintedItem):
    """A rounded rectangle of dashes, in one colour."""

    tintChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._tint = QColor("#744600")
        self.setAntialiasing(True)
        made(self)

    @Property(QColor, notify=tintChanged)
    def tint(self) -> QColor:
        return self._tint

    @tint.setter  # type: ignore[no-redef]
    def tint(self, value: QColor) -> None:
        if value != self._tint:
            self._tint = QColor(value)
            self.tintChanged.emit()
            self.update()

    def paint(self, painter: QPainter) -> None:
        stroke = max(2.0, self.height() * 0.07)
        pen = QPen(self._tint, stroke, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(0, 0, self.width(), self.height())
        inset = stroke / 2
        corner = self.height() * 0.12
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), corner, corner)
