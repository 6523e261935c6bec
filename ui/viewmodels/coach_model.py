"""The coach for QML: which drawing, and what it says. Decides nothing; the core told the hint."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.kiosk_model import KioskModel
from ui.viewmodels.words_coach import HINT_WORDS

QML_IMPORT_NAME = "Lancar.Model"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the app")
class CoachModel(QObject):  # type: ignore[operator]
    """One hint at a time; ``changed`` tells that it is another, or in another language."""

    changed = Signal()

    def __init__(self, kiosk: KioskModel, parent: QObject) -> None:
        super().__init__(parent)
        self._kiosk = kiosk
        self._shown: tuple[str, str] = ("", "")
        kiosk.shown.connect(self._follow)
        kiosk.spoken.spokenChanged.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        hint = self._kiosk.snapshot.hint
        drawing, sentence = ("", "") if hint is None else HINT_WORDS[hint]
        text = self._kiosk.spoken.phrases.say(sentence) if sentence else ""
        if (drawing, text) != self._shown:
            self._shown = drawing, text
            self.changed.emit()

    @Property(str, notify=changed)
    def drawing(self) -> str:
        """What is drawn; empty: there is no hint."""
        return self._shown[0]

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._shown[1]
