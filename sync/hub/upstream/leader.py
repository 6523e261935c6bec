"""Which of several hub processes does what one alone may do, told by a lock of the database.

So one follows the library system, and one speaks to SIP2 terminals.

Owns that lock. SQLite has one process; there it leads always.
"""

from contextlib import suppress
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from sync.hub.db.engine import Store

_TAKE: Final = text("SELECT pg_try_advisory_lock(hashtextextended('lancar hub: ' || :what, 0))")
_GIVE_UP: Final = text("SELECT pg_advisory_unlock(hashtextextended('lancar hub: ' || :what, 0))")
_ALIVE: Final = text("SELECT 1")


class Leader:
    """Tries to lead in one thing, ``what``; used by one thread at a time."""

    def __init__(self, store: Store, what: str = "upstream") -> None:
        self._store = store
        self._what = {"what": what}
        self._conn: Connection | None = None

    def leads(self) -> bool:
        """Return whether this process leads now."""
        if self._store.is_sqlite:
            return True
        if self._conn is not None:
            try:
                self._conn.execute(_ALIVE)
            except SQLAlchemyError:
                self.close()  # the lock went with its connection
            else:
                return True
        conn = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if conn.execute(_TAKE, self._what).scalar_one():
            self._conn = conn
            return True
        conn.close()
        return False

    def close(self) -> None:
        """Lead no longer."""
        conn, self._conn = self._conn, None
        if conn is not None:
            with suppress(SQLAlchemyError):
                # The server may take its time to see a connection end.
                conn.execute(_GIVE_UP, self._what)
            with suppress(SQLAlchemyError):
                conn.invalidate()  # not back into the pool: the lock lives as long as it does
                conn.close()
