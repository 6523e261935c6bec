"""Whether a hub runs on a database: told by a lock that ends with its process, however that ends.

Owns the file ``hub.db.lock`` beside a file of SQLite, which one hub holds, and the advisory lock of
a PostgreSQL database, which each of its workers shares. Must not look at the tables.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from kiosk.errors import ConfigError
from kiosk.logs import Log
from sync.hub.db.engine import database_url
from sync.hub.settings.hub import Database

IN_USE: Final = "hub in use"
"""The code of the ConfigError that says that a hub runs."""

_KEY: Final = "hashtextextended('lancar hub: running', 0)"
_SHARE: Final = text(f"SELECT pg_try_advisory_lock_shared({_KEY})")
_ALONE: Final = text(f"SELECT pg_try_advisory_lock({_KEY})")
_ALIVE: Final = text("SELECT 1")
_LOOK_EVERY_S: Final = 5.0
_log: Final = Log("hub.running")


@contextmanager
def run_as_hub(database: Database) -> Iterator[None]:
    """Be a hub on this database until the block ends.

    Raises ConfigError where another hub runs on the same file, or where somebody just changes the
    database in a way that no hub may see.
    """
    if isinstance(database, Path):
        with _file_lock(database, "two hubs on one SQLite file are not possible"):
            yield
        return
    sign = _Sign(database)
    try:
        yield
    finally:
        sign.take_down()


@contextmanager
def without_a_hub(database: Database) -> Iterator[None]:
    """Keep every hub away until the block ends. Raises ConfigError where one runs."""
    if isinstance(database, Path):
        with _file_lock(database, "stop it first"):
            yield
        return
    engine = create_engine(database_url(database), hide_parameters=True, pool_size=1)
    try:
        with engine.connect() as conn:
            if not conn.execute(_ALONE).scalar_one():
                raise _in_use("stop it first, all its workers, on every machine")
            yield
    finally:
        engine.dispose()


def _in_use(what: str, who: str = "") -> ConfigError:
    return ConfigError(IN_USE, (f"a hub runs on this database{who}: {what}",))


@contextmanager
def _file_lock(database: Path, what: str) -> Iterator[None]:
    """Hold the lock file of a database; it stays behind, empty of meaning."""
    path = database.with_name(database.name + ".lock")
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _in_use(what, _holder(file)) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _holder(file: IO[str]) -> str:
    """Return who wrote the lock, as far as that can be read."""
    file.seek(0)
    number = file.read(16).strip()
    return f" (process {number})" if number.isdecimal() else ""


class _Sign:
    """The shared lock of one worker. A connection that is lost is made anew, and the lock with it:
    the lock ends with its connection, and a server may be restarted under a running hub.
    """

    def __init__(self, database: str) -> None:
        self._engine = create_engine(database_url(database), hide_parameters=True, pool_size=1)
        self._over = threading.Event()
        try:
            self._conn = self._take()
        except BaseException:
            self._engine.dispose()
            raise
        self._keeper = threading.Thread(target=self._keep, name="hub-running", daemon=True)
        self._keeper.start()

    def take_down(self) -> None:
        """Give the lock back."""
        self._over.set()
        self._keeper.join()
        self._conn.close()
        self._engine.dispose()

    def _take(self) -> Connection:
        conn = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not conn.execute(_SHARE).scalar_one():
            conn.close()
            raise ConfigError(
                IN_USE, ("this database is being given a new epoch: start when that is done",)
            )
        return conn

    def _keep(self) -> None:
        while not self._over.wait(_LOOK_EVERY_S):
            try:
                self._conn.execute(_ALIVE)
            except DBAPIError:
                self._conn.close()
                try:
                    self._conn = self._take()
                except (DBAPIError, ConfigError) as error:
                    _log.warning("lock.not_held", kind=type(error).__name__)
