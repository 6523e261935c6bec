"""What a patron types: a PIN, a card number, a count, letters of a title. The buffer lives here.

Owns the buffer and its end: it is emptied with every screen that did not ask for it. A PIN is
never readable as a property; only how many digits there are.
"""

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.props import EntryProps

QML_IMPORT_NAME = "Lancar.Model"
QML_IMPORT_MAJOR_VERSION = 1

MAX_CARD: Final = 24
MAX_TITLE: Final = 40
_LIMITS: Final = {"card": MAX_CARD, "title": MAX_TITLE}
_SHOWN: Final = frozenset({*_LIMITS, "count"})
_DELETE: Final = "back"


@QmlElement
@QmlUncreatable("made by the kiosk model")
class EntryModel(QObject):  # type: ignore[operator]
    """The entry of a screen; ``typed`` tells the kiosk model that the buttons may change."""

    modeChanged = Signal()
    labelChanged = Signal()
    neededChanged = Signal()
    filledChanged = Signal()
    textChanged = Signal()
    lockedChanged = Signal()
    typed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = EntryProps()
        self._buffer = ""

    @property
    def count(self) -> int:
        """How many characters are typed."""
        return len(self._buffer)

    @property
    def letters(self) -> str:
        """The letters of a title as they stand in the field."""
        return self._buffer if self._props.mode == "title" else ""

    @Property(str, notify=modeChanged)
    def mode(self) -> str:
        return self._props.mode

    @Property(str, notify=labelChanged)
    def label(self) -> str:
        return self._props.label

    @Property(int, notify=neededChanged)
    def needed(self) -> int:
        return self._props.needed

    @Property(int, notify=filledChanged)
    def filled(self) -> int:
        return self._props.filled

    @Property(bool, notify=lockedChanged)
    def locked(self) -> bool:
        return self._props.locked

    @Property(str, notify=textChanged)
    def text(self) -> str:
        """A card number, a count or the letters of a title; always empty while a PIN is typed."""
        return self._buffer if self._props.mode in _SHOWN else ""

    @Slot(str)
    def press(self, key: str) -> None:
        """A key of the keypad or keyboard was touched."""
        if self._props.mode == "" or self._props.locked:
            return
        before = self._buffer
        limit = _LIMITS.get(self._props.mode, self._props.needed)
        if key == _DELETE:
            self._buffer = before[:-1]
        elif self._takes(key) and len(before) < limit:
            self._buffer = before + key
        if self._buffer != before:
            self.textChanged.emit()
            self.typed.emit()

    def _takes(self, key: str) -> bool:
        digit = key.isdecimal() or self._props.mode != "count"
        return len(key) == 1 and key.isascii() and key.isprintable() and digit

    def take(self) -> str:
        """The buffer, for the command that is sent; nothing of it stays."""
        text, self._buffer = self._buffer, ""
        self.textChanged.emit()
        return text

    def clear(self) -> None:
        """Forget what was typed."""
        if self._buffer:
            self._buffer = ""
            self.textChanged.emit()

    def apply(self, props: EntryProps) -> None:
        """Become this snapshot; emits what changed."""
        old, self._props = self._props, props
        if old.mode != props.mode:
            self.modeChanged.emit()
            self.textChanged.emit()
        if old.label != props.label:
            self.labelChanged.emit()
        if old.needed != props.needed:
            self.neededChanged.emit()
        if old.filled != props.filled:
            self.filledChanged.emit()
        if old.locked != props.locked:
            self.lockedChanged.emit()
