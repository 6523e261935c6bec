"""Choices behind Kemudahan: contrast, large text, low reach, still pictures, time, the voice.

Owns what the patron has chosen. Everything ends with the visit.
"""

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Lancar.Model"
QML_IMPORT_MAJOR_VERSION = 1

LARGE_TEXT: Final = 2.0

CHOICES: Final = ("contrast", "text", "reach", "still", "time", "voice")


@QmlElement
@QmlUncreatable("made by the kiosk model")
class EaseModel(QObject):  # type: ignore[operator]
    """What the patron has chosen, and whether the panel is open."""

    openChanged = Signal()
    opened = Signal()
    highContrastChanged = Signal()
    largeTextChanged = Signal()
    lowReachChanged = Signal()
    stillPicturesChanged = Signal()
    moreTimeChanged = Signal()
    voiceChanged = Signal()
    hasVoiceChanged = Signal()
    chosen = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None, *, still: bool = False) -> None:
        super().__init__(parent)
        self._open = False
        self._always = frozenset({"still"}) if still else frozenset()
        self._on: frozenset[str] = self._always
        self._has_voice = False
        self._told = {
            "contrast": self.highContrastChanged,
            "text": self.largeTextChanged,
            "reach": self.lowReachChanged,
            "still": self.stillPicturesChanged,
            "time": self.moreTimeChanged,
            "voice": self.voiceChanged,
        }

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def patient(self) -> bool:
        return "time" in self._on

    @property
    def speaks(self) -> bool:
        return "voice" in self._on

    @property
    def choices(self) -> frozenset[str]:
        """What is chosen for this visit, beyond what the kiosk always does."""
        return self._on - self._always

    @Property(bool, notify=openChanged)
    def open(self) -> bool:
        return self._open

    @Property(bool, notify=highContrastChanged)
    def highContrast(self) -> bool:
        return "contrast" in self._on

    @Property(bool, notify=largeTextChanged)
    def largeText(self) -> bool:
        return "text" in self._on

    @Property(float, notify=largeTextChanged)
    def textScale(self) -> float:
        return LARGE_TEXT if "text" in self._on else 1.0

    @Property(bool, notify=lowReachChanged)
    def lowReach(self) -> bool:
        return "reach" in self._on

    @Property(bool, notify=stillPicturesChanged)
    def stillPictures(self) -> bool:
        return "still" in self._on

    @Property(bool, notify=moreTimeChanged)
    def moreTime(self) -> bool:
        return "time" in self._on

    @Property(bool, notify=voiceChanged)
    def voice(self) -> bool:
        return "voice" in self._on

    @Property(bool, notify=hasVoiceChanged)
    def hasVoice(self) -> bool:
        """Whether this kiosk can speak and lets people switch it on."""
        return self._has_voice

    def offer_voice(self, *, offered: bool) -> None:
        """Show the choice of the voice, or hide it."""
        if offered != self._has_voice:
            self._has_voice = offered
            self.hasVoiceChanged.emit()
        if not offered:
            self._become(self._on - {"voice"})

    @Slot()
    def toggle(self) -> None:
        """Open or close the panel."""
        self._open = not self._open
        self.openChanged.emit()
        if self._open:
            self.opened.emit()

    @Slot()
    def close(self) -> None:
        """Close the panel; what is chosen stays."""
        if self._open:
            self._open = False
            self.openChanged.emit()

    @Slot(str)
    def choose(self, name: str) -> None:
        """Turn one choice over; an unknown name changes nothing."""
        if name in CHOICES and name not in self._always:
            self._become(self._on ^ {name})
            self.chosen.emit()

    def reset(self) -> None:
        """A visit is over: the next patron begins with the plain screen."""
        self.close()
        self._become(self._always)
        self.ended.emit()

    def _become(self, chosen: frozenset[str]) -> None:
        changed, self._on = self._on ^ chosen, chosen
        for name in CHOICES:
            if name in changed:
                self._told[name].emit()
