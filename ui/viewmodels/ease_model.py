"""Choices behind Kemudahan: high contrast, larger text, still pictures. They end with the visit."""

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Lancar.Model"
QML_IMPORT_MAJOR_VERSION = 1

LARGE_TEXT: Final = 1.25


@QmlElement
@QmlUncreatable("made by the kiosk model")
class EaseModel(QObject):  # type: ignore[operator]
    """What the patron has chosen, and whether the panel is open."""

    openChanged = Signal()
    highContrastChanged = Signal()
    largeTextChanged = Signal()
    stillPicturesChanged = Signal()

    def __init__(self, parent: QObject | None = None, *, still: bool = False) -> None:
        super().__init__(parent)
        self._open = False
        self._high_contrast = False
        self._large_text = False
        self._always_still = still
        self._still = still

    @Property(bool, notify=openChanged)
    def open(self) -> bool:
        return self._open

    @property
    def is_open(self) -> bool:
        return self._open

    @Property(bool, notify=highContrastChanged)
    def highContrast(self) -> bool:
        return self._high_contrast

    @Property(bool, notify=largeTextChanged)
    def largeText(self) -> bool:
        return self._large_text

    @Property(float, notify=largeTextChanged)
    def textScale(self) -> float:
        return LARGE_TEXT if self._large_text else 1.0

    @Property(bool, notify=stillPicturesChanged)
    def stillPictures(self) -> bool:
        return self._still

    @Slot()
    def toggle(self) -> None:
        """Open or close the panel."""
        self._open = not self._open
        self.openChanged.emit()

    @Slot(str)
    def choose(self, name: str) -> None:
        """Turn one choice over; an unknown name changes nothing."""
        if name == "contrast":
            self._high_contrast = not self._high_contrast
            self.highContrastChanged.emit()
        elif name == "text":
            self._large_text = not self._large_text
            self.largeTextChanged.emit()
        elif name == "still":
            self._still = not self._still or self._always_still
            self.stillPicturesChanged.emit()

    def reset(self) -> None:
        """A visit is over: the next patron begins with the plain screen."""
        self._open = self._high_contrast = self._large_text = False
        self._still = self._always_still
        self.openChanged.emit()
        self.highContrastChanged.emit()
        self.largeTextChanged.emit()
        self.stillPicturesChanged.emit()
