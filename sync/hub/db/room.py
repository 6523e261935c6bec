"""Whether the hub's database has room for what it is told.

Owns noticing that a transaction failed for want of room, and when there is some again. Until then
the hub says that it is not there: kiosks go on by themselves, as without network, instead of asking
for loans that nobody can write down. It must not know HTTP.
"""

import errno
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.db.tables import table

ENOUGH: Final = 16 << 20
"""Bytes that must be free on the disk of a SQLite file before it is written to again."""

PAUSE_S: Final = 2.0
"""Seconds between two tries, however many kiosks ask."""

_DISK_FULL: Final = "53100"
_TOUCH = update(table("counter")).values(value=table("counter").c.value)
_log: Final = Log("hub.room")


class Room:
    """One a process; its methods may be called from any thread."""

    def __init__(self, store: Store, free: Callable[[], int] | None = None) -> None:
        """There is room until something says otherwise. ``free``: bytes on a SQLite file's disk."""
        self._store = store
        self._free = free or self._free_there
        self._look = threading.Lock()
        self._tried_s = 0.0
        self.full = False
        """True: something could not be written, and nothing has been since."""

    def ran_out(self, error: BaseException) -> bool:
        """Note what a transaction failed of; return whether it was for want of room."""
        if not is_of_room(error):
            return False
        if not self.full:
            self.full = True
            self._tried_s = time.monotonic()
            _log.error("disk.full")
        return True

    def is_back(self) -> bool:
        """Return whether there is room again; looks at most every ``PAUSE_S``."""
        with self._look:
            if self.full and time.monotonic() - self._tried_s >= PAUSE_S:
                self._tried_s = time.monotonic()
                if self._takes():
                    self.full = False
                    _log.info("disk.has_room")
            return not self.full

    def _takes(self) -> bool:
        """Return whether there is room and a transaction goes through."""
        if self._store.is_sqlite and self._free() < ENOUGH:
            return False
        try:
            with self._store.write() as conn:
                conn.execute(_TOUCH)
        except OperationalError:
            return False
        return True

    def _free_there(self) -> int:
        file = self._store.engine.url.database
        return shutil.disk_usage(Path(file).parent).free if file else ENOUGH


def is_of_room(error: BaseException) -> bool:
    """Tell SQLITE_FULL, ENOSPC and PostgreSQL's disk_full from all else that may go wrong."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOSPC
    told = error.orig if isinstance(error, OperationalError) else error
    if getattr(told, "sqlstate", None) == _DISK_FULL:
        return True
    return isinstance(told, sqlite3.OperationalError) and "disk is full" in str(told)
