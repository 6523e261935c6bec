"""The things on the bench as a list for QML: rows stay, only what changed is told.

Owns the roles. A thing that moves keeps its row, so that its picture glides instead of being made
anew.
"""

from typing import Final

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QPersistentModelIndex, Qt

from ui.bench.picture import DrawnThing

_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
_FIRST: Final = int(Qt.ItemDataRole.UserRole) + 1
_ROLES: Final = (
    "thing",
    "form",
    "title",
    "author",
    "classMark",
    "code",
    "accent",
    "px",
    "py",
    "pw",
    "ph",
    "turn",
    "shown",
    "live",
    "picked",
    "disarmed",
    "spoken",
)


class ThingsModel(QAbstractListModel):
    """Holds `DrawnThing`s; see `show`."""

    def __init__(self) -> None:
        super().__init__()
        self._things: tuple[DrawnThing, ...] = ()

    def show(self, things: tuple[DrawnThing, ...]) -> None:
        """Show these; a row is told when it changed, all when other things are there."""
        before, self._things = self._things, things
        if [t.thing for t in before] != [t.thing for t in things]:
            self.beginResetModel()
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, things, strict=True)):
            if old != new:
                at = self.index(row)
                self.dataChanged.emit(at, at)

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._things)

    def roleNames(self) -> dict[int, QByteArray]:
        return {_FIRST + n: QByteArray(name.encode()) for n, name in enumerate(_ROLES)}

    def data(self, index: _Index, role: int = 0) -> str | float | bool | None:
        if not 0 <= index.row() < len(self._things) or not 0 <= role - _FIRST < len(_ROLES):
            return None
        return _value(self._things[index.row()], _ROLES[role - _FIRST])


def _value(drawn: DrawnThing, role: str) -> str | float | bool:
    place = drawn.place
    in_place = {"px": place.x, "py": place.y, "pw": place.w, "ph": place.h, "turn": place.turn}
    if role in in_place:
        return in_place[role]
    value: str | bool = drawn.class_mark if role == "classMark" else getattr(drawn, role)
    return value
