"""The slip for QML, on paper or as a code. Shows what was derived, no more."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.plain import plain_slip_row
from ui.viewmodels.props import SlipProps

QML_IMPORT_NAME = "Lancar.Model"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk model")
class SlipModel(QObject):  # type: ignore[operator]
    """What stands on the slip; ``changed`` tells that it is another."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slip = SlipProps()

    def show(self, slip: SlipProps) -> None:
        """Become this."""
        if slip != self._slip:
            self._slip = slip
            self.changed.emit()

    @Property(str, notify=changed)
    def question(self) -> str:
        return self._slip.question

    @Property(str, notify=changed)
    def dateHeading(self) -> str:
        return self._slip.date_heading

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, str]]:
        return [plain_slip_row(row) for row in self._slip.rows]

    @Property(str, notify=changed)
    def noteTitle(self) -> str:
        return self._slip.note_title

    @Property(str, notify=changed)
    def note(self) -> str:
        return self._slip.note

    @Property(str, notify=changed)
    def code(self) -> str:
        """What a QR code of it says; empty: it is shown as paper."""
        return self._slip.code
