"""The hub's database connections: how a transaction begins, and how a writer waits its turn.

Owns the engine and its settings. Must not know tables or effects.
"""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from kiosk.errors import ConfigError
from kiosk.logs import Log
from sync.hub.db.quick import drivers_errors

T = TypeVar("T")
_TRIES = 6
_PAUSE_S = 0.02
_BROKEN_LOCKS = {"40001": "serialization", "40P01": "deadlock"}
_NAME = "lancar hub"
_LOCK_S, _IDLE_S = 10, 60
_PATIENCE_S = 10.0
_PLANS = "-c random_page_cost=1.1 -c jit=off"
"""Rows are looked up by lists of keys: by their index, also where a table is still small."""
_LIMITS = f"-c lock_timeout={_LOCK_S}s -c idle_in_transaction_session_timeout={_IDLE_S}s"
"""Whoever hangs in a transaction must not hold up the others: the feed's counter is one row."""
_log = Log("hub.engine")


def make_folder(database: Path | str) -> None:
    """Make the folder of a database that is a file."""
    if isinstance(database, Path):
        database.parent.mkdir(parents=True, exist_ok=True)


def database_url(database: Path | str) -> str:
    """Return the SQLAlchemy URL of a file, or the URL itself when one was given."""
    text = str(database)
    return text if "://" in text else f"sqlite:///{text}"


class Store:
    """Connections to one database. Reads see one state; writes are one transaction each."""

    def __init__(
        self, database: Path | str, *, pool_size: int = 8, patience_s: float = _PATIENCE_S
    ) -> None:
        """Make the engine; nothing is opened before the first use.

        Who finds ``pool_size`` connections and two more in use waits ``patience_s`` for one, then
        ``sqlalchemy.exc.TimeoutError`` is raised.
        """
        url = database_url(database)
        self.is_sqlite = url.startswith("sqlite")
        self._turn = threading.Lock()
        if self.is_sqlite:
            engine = create_engine(
                url,
                pool_size=pool_size,
                max_overflow=2,
                pool_timeout=patience_s,
                hide_parameters=True,
                connect_args={"check_same_thread": False, "timeout": 10.0},
            )
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        else:
            engine = create_engine(
                url,
                pool_size=pool_size,
                max_overflow=2,
                pool_timeout=patience_s,
                pool_pre_ping=True,
                hide_parameters=True,
                isolation_level="READ COMMITTED",
                connect_args={"application_name": _NAME, "options": f"{_LIMITS} {_PLANS}"},
            )
        self.engine: Engine = engine
        self._writer = engine.execution_options(lancar_write=True)
        self._reader = (
            engine
            if self.is_sqlite
            else engine.execution_options(isolation_level="REPEATABLE READ")
        )

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database until the block ends."""
        with self._reader.connect() as conn, conn.begin(), drivers_errors(conn):
            yield conn

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a writing transaction; it commits when the block ends well.

        SQLite has one writer; waiting on a lock of ours is fair, its busy handler is not.
        """
        turn = self._turn if self.is_sqlite else nullcontext()
        with turn, self._writer.begin() as conn, drivers_errors(conn):
            yield conn

    def write_again(self, work: Callable[[Connection], T]) -> T:
        """Run ``work`` in a writing transaction, again when it lost to another transaction.

        After a deadlock or a failed serialization the pause doubles, with full jitter: who met
        once must not meet again.
        """
        for tried in range(1, _TRIES + 1):
            try:
                with self.write() as conn:
                    return work(conn)
            except DBAPIError as error:
                if tried == _TRIES or not _lost_a_race(error):
                    raise
                _log.warning("transaction.again", why=_why(error), tried=tried)
            time.sleep(random.uniform(0.0, _PAUSE_S * 2**tried))
        raise AssertionError

    def scrub(self) -> None:
        """Have what was deleted leave the files too, as far as nobody reads just now.

        On SQLite a deleted row is overwritten in its page, but pages from before stand in the
        write-ahead log until that begins anew. On PostgreSQL VACUUM does it in its time.
        """
        if not self.is_sqlite or not self.engine.url.database:
            return
        with self._turn, closing(sqlite3.connect(self.engine.url.database, timeout=1.0)) as conn:
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def close(self) -> None:
        """Close the connections that nobody uses."""
        self.engine.dispose()


def open_store(database: Path | str) -> Store:
    """Open a database for one errand. Raises ConfigError where it does not answer."""
    store = Store(database, pool_size=1)
    try:
        store.engine.connect().close()
    except OperationalError as error:
        store.close()
        told = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
        raise ConfigError(
            "hub database", (f"--database: it cannot be opened: {told[0]}",)
        ) from error
    return store


def _lost_a_race(error: DBAPIError) -> bool:
    """Return whether the same transaction may succeed when run anew."""
    return isinstance(error, IntegrityError) or _state(error) in _BROKEN_LOCKS


def _state(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or "")


def _why(error: DBAPIError) -> str:
    return _BROKEN_LOCKS.get(_state(error), "unique")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Put the file into write-ahead mode; SQLite does not wait for others that do so as well."""
    give_up_s = time.monotonic() + _PATIENCE_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
            if not busy or time.monotonic() > give_up_s:
                raise
            time.sleep(0.01)
        else:
            return


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Hand transactions to us (else DDL does not roll back) and make commits durable."""
    connection.isolation_level = None
    _write_ahead(connection)
    for pragma in (
        "synchronous=FULL",
        # Every commit waits for the log alone; what it says goes into the file every 32 MB.
        "wal_autocheckpoint=8000",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
        # As Debian builds it anyway: who was erased is to be gone from the file as well.
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin in the way that the connection's purpose asks."""
    writes = connection.get_execution_options().get("lancar_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
