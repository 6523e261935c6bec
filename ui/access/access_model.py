"""What keys, keypads and switches do on the screens. Owned by the window, bound to by the stage.

Owns telling keys apart and handing them on: to the focus, the scanner, the voice. What they press
is the screen's own button, so that nothing can be done by keys that a finger could not do.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.access.focus import Focus
from ui.access.order import ARROWS, Key
from ui.access.scan import Scanner
from ui.access.settings import AccessSettings, Switches
from ui.speech.narrator import Narrator
from ui.viewmodels.kiosk_model import KioskModel

QML_IMPORT_NAME = "Lancar.Model"
QML_IMPORT_MAJOR_VERSION = 1


def codes_of(names: Iterable[str]) -> frozenset[int]:
    """Return the codes of Qt's key names; an unknown name has none."""
    known = {
        QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText).lower(): int(key)
        for key in Qt.Key
        if key is not Qt.Key.Key_unknown
    }
    return frozenset(known[name.lower()] for name in names if name.lower() in known)


@QmlElement
@QmlUncreatable("made with the window")
class AccessModel(QObject):  # type: ignore[operator]
    """Everything but touch."""

    def __init__(self, model: KioskModel, settings: AccessSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._ease = model.choices
        self._settings = settings
        self._keys = {code: key for key, names in settings.keys.items() for code in codes_of(names)}
        self._focus: Focus | None = None
        self._scanner: Scanner | None = None
        self.narrator = Narrator(model, settings, self)

    def attach(self, window: QQuickWindow, stage: QQuickItem) -> None:
        """Take the window that stands; keys work from now on."""
        self._focus = Focus(window, stage, self)
        if self._settings.switches is not Switches.NONE:
            self._scanner = Scanner(self._model, self._focus, self._settings, self)
            window.installEventFilter(self)
        self.narrator.attach(window)
        self.narrator.keysUnsaid.connect(self._at_five)
        self._ease.openChanged.connect(self._panel)
        self._model.spoken.openChanged.connect(self._languages)

    @property
    def focus(self) -> Focus:
        """The focus of the window."""
        assert self._focus is not None, "not attached to a window yet"
        return self._focus

    @property
    def scanner(self) -> Scanner:
        """What moves the ring for a switch."""
        assert self._scanner is not None, "this kiosk is not worked by switches"
        return self._scanner

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the switches before anything else does; only where there are any."""
        if self._scanner is None or not isinstance(event, QKeyEvent):
            return bool(super().eventFilter(watched, event))
        key = self._keys.get(event.key())
        ours = key in {Key.OK, Key.NEXT} and event.spontaneous()
        if ours and event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.narrator.interrupt()
            self._scanner.press() if key is Key.OK else self._scanner.go_on()
        return ours

    @Slot(int, result=bool)
    def pressed(self, code: int) -> bool:
        """Hear a key that nothing on the screen took; tell whether it was one of ours."""
        key = self._keys.get(code)
        if key is None or self._focus is None:
            return False
        if self.narrator.hear(key):
            return True
        self.narrator.interrupt()
        if key in ARROWS:
            self._focus.move(key, right_to_left=self._model.spoken.mirrored)
        elif key is Key.OK:
            # what has the focus hears its own key first: this one has another code, or no button
            if code not in _PRESSES and self._focus.is_button:
                self._focus.press()
            else:
                self._focus.mend()
                self.narrator.repeat()
        elif key is Key.HELP:
            self._focus.reach_named("railStaff")
        return True

    @Slot()
    def touched(self) -> None:
        """A finger is on the screen."""
        self.narrator.interrupt()
        if self._scanner is not None and self._scanner.running:
            self._scanner.stop()
        if self._focus is not None:
            self._focus.touched()

    @Slot()
    def screenChanged(self) -> None:
        """A new screen has come."""
        if self._focus is not None:
            self._focus.begin_again()

    @Slot()
    def _at_five(self) -> None:
        """Where keys are not named aloud, they are counted from the one in the middle."""
        if self._focus is not None:
            self._focus.reach_named("key5")

    @Slot()
    def _languages(self) -> None:
        """The panel of languages opens at the one that is spoken."""
        tongues = self._model.spoken
        self._reach(f"language-{tongues.code}" if tongues.is_open else "railLanguage")

    @Slot()
    def _panel(self) -> None:
        """The panel of choices opens at its first choice and gives back to where it was opened."""
        self._reach("easeContrast" if self._ease.is_open else "railEase")

    def _reach(self, name: str) -> None:
        if self._focus is None or not self._focus.by_keys:
            return
        focus = self._focus
        QTimer.singleShot(0, focus, lambda: focus.reach_named(name))


_PRESSES = codes_of(("Return", "Enter", "Space"))
