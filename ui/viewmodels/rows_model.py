"""Lists that QML shows: they change row by row, so that nothing is rebuilt or loses its focus.

Owns the difference between two snapshots of a list; what the rows say comes from derive.
"""

from collections.abc import Sequence
from dataclasses import fields
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.props import ActionProps, RowProps

QML_IMPORT_NAME = "Lancar.Model"
QML_IMPORT_MAJOR_VERSION = 1

Index = QModelIndex | QPersistentModelIndex
_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


class SnapshotList(QAbstractListModel):
    """Frozen rows with a key each; the field names, in camel case, are the roles."""

    def __init__(self, row_type: type, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]
        self._rows: list[_Keyed] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {
            _FIRST_ROLE + place: QByteArray(_camel(name).encode())
            for place, name in enumerate(self._names)
        }

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        place = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= place < len(self._names):
            return None
        if index.row() >= len(self._rows):
            return None
        value = getattr(self._rows[index.row()], self._names[place])
        return str(value) if isinstance(value, str) else value

    def rows(self) -> tuple[object, ...]:
        """What is shown now."""
        return tuple(self._rows)

    def show(self, rows: Sequence[_Keyed]) -> None:
        """Become these rows by removing, moving, inserting and updating as little as possible."""
        wanted = {row.key for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].key not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            self._settle(place, row)

    def _settle(self, place: int, row: _Keyed) -> None:
        known = next(
            (at for at in range(place, len(self._rows)) if self._rows[at].key == row.key), None
        )
        if known is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if known != place:
            self.beginMoveRows(QModelIndex(), known, known, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(known))
            self.endMoveRows()
        if self._rows[place] != row:
            self._update(place, row)

    def _update(self, place: int, row: _Keyed) -> None:
        old = self._rows[place]
        self._rows[place] = row
        roles = [
            _FIRST_ROLE + at
            for at, name in enumerate(self._names)
            if getattr(old, name) != getattr(row, name)
        ]
        at = self.index(place)
        self.dataChanged.emit(at, at, roles)


@QmlElement
@QmlUncreatable("made by the kiosk model")
class RowsModel(SnapshotList):  # type: ignore[operator]
    """The books or abilities of a screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(RowProps, parent)


@QmlElement
@QmlUncreatable("made by the kiosk model")
class ActionsModel(SnapshotList):  # type: ignore[operator]
    """The buttons of the desk."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(ActionProps, parent)
