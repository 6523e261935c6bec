"""A picture by the kiosk's camera, as an item that QML can place.

Owns painting it, whole and in the middle. Nothing of it is kept longer than its item shows it: a
picture in Qt's own cache would outlive the visit.
"""

from base64 import b64decode

from PySide6.QtCore import Property, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.look.ended import made

QML_IMPORT_NAME = "Lancar.Art"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PhotoArt(QQuickPaintedItem):
    """A JPEG in base64; what cannot be read is not painted."""

    jpegChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._jpeg = ""
        self._image = QImage()
        made(self)

    @Property(str, notify=jpegChanged)
    def jpeg(self) -> str:
        return self._jpeg

    @jpeg.setter  # type: ignore[no-redef]
    def jpeg(self, value: str) -> None:
        if value != self._jpeg:
            self._jpeg = value
            self._image = QImage.fromData(b64decode(value)) if value else QImage()
            self.jpegChanged.emit()
            self.update()

    @Property(float, notify=jpegChanged)
    def aspect(self) -> float:
        """Width through height; that of a camera while there is none."""
        size = self._image.size()
        return 16 / 9 if size.isEmpty() else size.width() / size.height()

    def paint(self, painter: QPainter) -> None:
        if self._image.isNull():
            return
        room = QSizeF(self.width(), self.height())
        size = QSizeF(self._image.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
