"""The two files of the sweep, opened when they are first asked for: most kiosks sweep nothing.

Owns their names and what is done with a damaged one: ``sweeps.db`` is put aside, never deleted,
``shelf.db`` is made anew. Use it on the store thread.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.store.engine import Database
from kiosk.store.folder import DataFolder, remove_database, set_aside
from kiosk.store.shelf_index import ShelfIndex
from kiosk.store.sweeps import SweepBook

SWEEPS: Final = "sweeps.db"
SHELF: Final = "shelf.db"
_log: Final = Log("kiosk.store")


class SweepFiles:
    """The sweeps and the places of the copies."""

    def __init__(self, folder: DataFolder) -> None:
        """Open nothing yet."""
        self._folder = folder
        self._book: SweepBook | None = None
        self._shelf: ShelfIndex | None = None

    @property
    def book(self) -> SweepBook:
        """Return the sweeps. Raises StoreError (``store-newer``, ``disk-full``, …)."""
        if self._book is None:
            path = self._folder.path / SWEEPS
            self._book = SweepBook(self._opened(path, durable=True))
        return self._book

    @property
    def shelf(self) -> ShelfIndex:
        """Return where the copies belong, as far as that is made yet."""
        if self._shelf is None:
            path = self._folder.path / SHELF
            self._shelf = ShelfIndex(self._opened(path, durable=False))
        return self._shelf

    @property
    def commits(self) -> int:
        """Return how many transactions were written."""
        opened = (self._book, self._shelf)
        return sum(one.db.commits for one in opened if one is not None)

    def room(self) -> int:
        """Return the free bytes of the disk, without the ballast."""
        return self._folder.room()

    def close(self) -> None:
        """Close what was opened."""
        for one in (self._book, self._shelf):
            if one is not None:
                one.db.close()
        self._book = self._shelf = None

    def _opened(self, path: Path, *, durable: bool) -> Database:
        try:
            return Database(path, self._folder.key, durable=durable)
        except StoreError as error:
            if error.code != "store-damaged":
                raise
        if durable:
            mark = f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}"
            _log.error("sweeps.set_aside", file=set_aside(path, mark).name)
        else:
            remove_database(path)
        return Database(path, self._folder.key, durable=durable)
