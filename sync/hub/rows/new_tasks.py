"""Tasks that a transaction leaves: numbered when they are made, written together.

Owns their numbers. Must not know what tasks are about. All tasks of a transaction that has a ledger
go this way: on SQLite a number that another statement chose meanwhile would be taken twice.
"""

from collections.abc import Mapping
from typing import Final

from sync.hub.db.quick import Pile, ask
from sync.hub.rows import statements

_MOST: Final = 32


class NewTasks:
    """The tasks of one transaction."""

    def __init__(self, pile: Pile) -> None:
        """Leave them on a pile, once they are to be written."""
        self._pile = pile
        self._rows: list[tuple[object, ...]] = []
        self._numbers: list[int] = []
        self._last = self._step = 0

    def put(self, row: Mapping[str, object]) -> int:
        """Add an open task by its columns and return its number."""
        if not self._numbers:
            self._numbers = self._more()
        number = self._numbers.pop()
        told = {"id": number, **row}
        values = tuple(told.get(name) for name in statements.TASK_COLUMNS)
        self._rows.append((*values, "open"))
        return number

    def write(self) -> None:
        """Put on the pile what is not there yet."""
        rows, self._rows = self._rows, []
        self._pile.rows(statements.TASK_SHEET, rows)

    def _more(self) -> list[int]:
        """Return numbers, the next one last.

        A server gives them to several at once and takes none back: we ask for one, then for many.
        """
        conn = self._pile.conn
        self._step = _MOST if self._step else 1
        if conn.dialect.name == "sqlite":
            first = self._last or int(ask(conn, statements.LAST_TASK)[0][0] or 0)
            self._last = first + self._step
            return list(range(self._last, first, -1))
        rows = ask(conn, statements.TASK_NUMBERS, {"n": self._step})
        return sorted((int(row[0]) for row in rows), reverse=True)
