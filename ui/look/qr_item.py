"""A text as a QR code, as an item that QML can place.

Owns painting its modules; zxing-cpp makes them. It is loaded with the first code that is shown.
Nothing of a code is kept longer than its item shows it: it tells what somebody has borrowed.
"""

from PySide6.QtCore import Property, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.look.ended import made

QML_IMPORT_NAME = "Lancar.Art"
QML_IMPORT_MAJOR_VERSION = 1

QUIET = 4
"""Modules of white around the code (ISO/IEC 18004, 6.3.8)."""


Modules = tuple[tuple[bool, ...], ...]


def modules(text: str) -> Modules:
    """The rows of the code from the top, True is dark; empty where the text is too long for one."""
    import numpy as np
    import zxingcpp

    try:
        # told as UTF-8 in the code itself: a phone that has to guess takes Latin-1 for Japanese
        code = zxingcpp.create_barcode(
            text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", eci="UTF-8"
        )
    except ValueError:
        return ()
    dots = np.asarray(code.to_image(scale=1, add_quiet_zones=False))
    return tuple(tuple(bool(dot < 128) for dot in row) for row in dots)


@QmlElement
class QrArt(QQuickPaintedItem):
    """The code with its quiet zone, square, in the middle of the item."""

    textChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._rows: Modules | None = ()
        made(self)

    @Property(str, notify=textChanged)
    def text(self) -> str:
        return self._text

    @text.setter  # type: ignore[no-redef]
    def text(self, value: str) -> None:
        if value != self._text:
            self._text = value
            self._rows = None if value else ()
            self.textChanged.emit()
            self.update()

    def paint(self, painter: QPainter) -> None:
        if self._rows is None:
            self._rows = modules(self._text)
        rows = self._rows
        if not rows:
            return
        # whole pixels, so that no line between two dark modules is lighter
        side = int(min(self.width(), self.height())) // (len(rows) + 2 * QUIET)
        whole = side * (len(rows) + 2 * QUIET)
        left, top = int(self.width() - whole) // 2, int(self.height() - whole) // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(left, top, whole, whole), QColor("white"))
        for down, row in enumerate(rows, QUIET):
            for across, dark in enumerate(row, QUIET):
                if dark:
                    at = QRectF(left + across * side, top + down * side, side, side)
                    painter.fillRect(at, QColor("black"))
