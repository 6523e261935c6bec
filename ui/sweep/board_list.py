"""The boards as a list that QML shows: each whole, and what is said of it.

Owns nothing but the roles; a board that did not change is not told of.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from ui.sweep.picture import BoardProps
from ui.viewmodels.rows_model import SnapshotList


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    whole: BoardProps
    spoken: str


class BoardList(SnapshotList):
    """Boards from top to bottom."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_Row, parent)

    def show_boards(self, boards: tuple[BoardProps, ...]) -> None:
        """Become these boards."""
        self.show([_Row(one.key, one, one.spoken) for one in boards])
