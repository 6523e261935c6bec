"""The language on the screen, and those that are offered beside it.

Owns which one is spoken, its phrases, and whether the panel of languages is open. What is chosen
goes to the session; it comes back as the visit's language.
"""

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.signals import ChooseLanguage
from kiosk.domain.status import KioskStatus
from ui.viewmodels.phrases import Phrases, Tongue
from ui.viewmodels.surroundings import Surroundings

QML_IMPORT_NAME = "Lancar.Model"
QML_IMPORT_MAJOR_VERSION = 1

FEW: Final = 2
"""So many languages stand side by side on the rail; more of them have a panel."""


@QmlElement
@QmlUncreatable("made by the kiosk model")
class TongueModel(QObject):  # type: ignore[operator]
    """What is spoken and what is offered, in the library's order."""

    openChanged = Signal()
    opened = Signal()
    offeredChanged = Signal()
    spokenChanged = Signal()

    def __init__(self, around: Surroundings, status: KioskStatus, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._open = False
        self._offered: tuple[Tongue, ...] = ()
        self._spoken = around.tongue(status.default_language)
        self.phrases: Phrases = around.phrases(status.default_language, status)
        self._offer(status)

    def follow(self, status: KioskStatus, language: str) -> bool:
        """Speak this language, or the library's own where it is not offered; tell of a change."""
        known = language if language in status.languages else status.default_language
        changed = known != self._spoken.code
        self._spoken = self._around.tongue(known)
        self.phrases = self._around.phrases(known, status)
        self._offer(status)
        return changed

    def _offer(self, status: KioskStatus) -> None:
        named = [self._around.tongue(code) for code in status.languages]
        offered = tuple(one for one in named if one.known)
        if offered != self._offered:
            self._offered = offered
            self.offeredChanged.emit()

    @property
    def code(self) -> str:
        return self._spoken.code

    @property
    def mirrored(self) -> bool:
        return self._spoken.mirrored

    @property
    def is_open(self) -> bool:
        return self._open

    @Property(bool, notify=openChanged)
    def open(self) -> bool:
        return self._open

    @Property(bool, notify=offeredChanged)
    def few(self) -> bool:
        """Whether all of them have room on the rail."""
        return len(self._offered) <= FEW

    @Property(list, notify=offeredChanged)
    def offered(self) -> list[dict[str, str | bool]]:
        """Of each: code, name, reviewed, mirrored."""
        return [
            {
                "code": one.code,
                "name": one.name,
                "reviewed": one.reviewed,
                "mirrored": one.mirrored,
            }
            for one in self._offered
        ]

    @Property(str, notify=spokenChanged)
    def spoken(self) -> str:
        """The code of the language on the screen."""
        return self._spoken.code

    @Property(str, notify=spokenChanged)
    def spokenName(self) -> str:
        """What it is called."""
        return self._spoken.name

    @Property(bool, notify=spokenChanged)
    def rightToLeft(self) -> bool:
        return self._spoken.mirrored

    @Slot(str)
    def choose(self, code: str) -> None:
        """A language was touched."""
        self.close()
        if code != self._spoken.code and any(one.code == code for one in self._offered):
            self._around.submit(ChooseLanguage(code))

    @Slot()
    def toggle(self) -> None:
        """The rail was touched: open or close the panel, or change to the other of two."""
        if len(self._offered) > FEW:
            self._open = not self._open
            self.openChanged.emit()
            if self._open:
                self.opened.emit()
            return
        for one in self._offered:
            if one.code != self._spoken.code:
                self.choose(one.code)
                return

    @Slot()
    def close(self) -> None:
        """Close the panel: one was chosen, or the visit is over."""
        if self._open:
            self._open = False
            self.openChanged.emit()
