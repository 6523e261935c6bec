"""Staff mode for QML: the bar, the rail's words, the two facts. Shows what was derived, no more."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.props_staff import CheckProps, DutyProps, FactProps

QML_IMPORT_NAME = "Lancar.Model"
QML_IMPORT_MAJOR_VERSION = 1


def _plain(fact: FactProps) -> dict[str, object]:
    return {
        "heading": fact.heading,
        "word": fact.word,
        "icon": fact.icon,
        "tone": fact.tone,
        "rows": [{"name": name, "value": value} for name, value in fact.rows],
        "spoken": fact.spoken,
    }


@QmlElement
@QmlUncreatable("made by the kiosk model")
class StaffModel(QObject):  # type: ignore[operator]
    """What staff see beside what every screen shows; empty while none are here."""

    dutyChanged = Signal()
    checkChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._duty: DutyProps | None = None

    def show(self, duty: DutyProps | None) -> None:
        """Become this."""
        old, self._duty = self._duty, duty
        if old != duty:
            self.dutyChanged.emit()
        if (None if old is None else old.check) != self._check:
            self.checkChanged.emit()

    @property
    def _check(self) -> CheckProps | None:
        return None if self._duty is None else self._duty.check

    @Property(bool, notify=dutyChanged)
    def here(self) -> bool:
        return self._duty is not None

    @Property(str, notify=dutyChanged)
    def title(self) -> str:
        return "" if self._duty is None else self._duty.title

    @Property(str, notify=dutyChanged)
    def who(self) -> str:
        return "" if self._duty is None else self._duty.who

    @Property(str, notify=dutyChanged)
    def close(self) -> str:
        return "" if self._duty is None else self._duty.close

    @Property(str, notify=dutyChanged)
    def tasks(self) -> str:
        return "" if self._duty is None else self._duty.tasks

    @Property(str, notify=dutyChanged)
    def tasksIcon(self) -> str:
        return "" if self._duty is None else self._duty.tasks_icon

    @Property(bool, notify=checkChanged)
    def checked(self) -> bool:
        return self._check is not None

    @Property(str, notify=checkChanged)
    def bookTitle(self) -> str:
        return "" if self._check is None else self._check.title

    @Property(str, notify=checkChanged)
    def bookLine(self) -> str:
        return "" if self._check is None else self._check.line

    @Property(str, notify=checkChanged)
    def bookAuthor(self) -> str:
        return "" if self._check is None else self._check.author

    @Property(str, notify=checkChanged)
    def classMark(self) -> str:
        return "" if self._check is None else self._check.class_mark

    @Property(list, notify=checkChanged)
    def facts(self) -> list[dict[str, object]]:
        return [] if self._check is None else [_plain(fact) for fact in self._check.facts]

    @Property(str, notify=checkChanged)
    def sign(self) -> str:
        return "" if self._check is None else self._check.sign

    @Property(str, notify=checkChanged)
    def tone(self) -> str:
        return "off" if self._check is None else self._check.tone

    @Property(str, notify=checkChanged)
    def says(self) -> str:
        return "" if self._check is None else self._check.spoken
