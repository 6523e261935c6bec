"""The hub's database connections: how a transaction begins, and how a writer waits its turn.

Owns the engine and its settings. Must not know tables or effects.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

T = TypeVar("T")
_TRIES = 4


def database_url(database: Path | str) -> str:
    """Return the SQLAlchemy URL of a file, or the URL itself when one was given."""
    text = str(database)
    return text if "://" in text else f"sqlite:///{text}"


class Store:
    """Connections to one database. Reads see one state; writes are one transaction each."""

    def __init__(self, database: Path | str, *, pool_size: int = 8) -> None:
        """Make the engine; nothing is opened before the first use."""
        url = database_url(database)
        self.is_sqlite = url.startswith("sqlite")
        self._turn = threading.Lock()
        if self.is_sqlite:
            engine = create_engine(
                url,
                pool_size=pool_size,
                max_overflow=2,
                hide_parameters=True,
                connect_args={"check_same_thread": False, "timeout": 10.0},
            )
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        else:
            engine = create_engine(
                url,
                pool_size=pool_size,
                hide_parameters=True,
                isolation_level="READ COMMITTED",
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
        with self._reader.connect() as conn, conn.begin():
            yield conn

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a writing transaction; it commits when the block ends well.

        SQLite has one writer; waiting on a lock of ours is fair, its busy handler is not.
        """
        with self._turn if self.is_sqlite else nullcontext(), self._writer.begin() as conn:
            yield conn

    def write_again(self, work: Callable[[Connection], T]) -> T:
        """Run ``work`` in a writing transaction, again when it lost to another transaction."""
        for left in range(_TRIES - 1, -1, -1):
            try:
                with self.write() as conn:
                    return work(conn)
            except DBAPIError as error:
                if not left or not _lost_a_race(error):
                    raise
        raise AssertionError

    def close(self) -> None:
        """Close the connections that nobody uses."""
        self.engine.dispose()


def _lost_a_race(error: DBAPIError) -> bool:
    """Return whether the same transaction may succeed when run anew."""
    state = getattr(error.orig, "sqlstate", None)
    return isinstance(error, IntegrityError) or state in {"40001", "40P01"}


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Hand transactions to us (else DDL does not roll back) and make commits durable."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin in the way that the connection's purpose asks."""
    writes = connection.get_execution_options().get("lancar_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
