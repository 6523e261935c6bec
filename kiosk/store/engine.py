"""One encrypted SQLite file and the one connection of the store thread to it.

Owns how a file is opened (SQLCipher with a raw key, WAL), writing transactions, and what an SQLite
error means; it must not know any table.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast

from sqlalchemy import Connection, create_engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from kiosk.errors import StoreError

_FULL: Final = 13
_DAMAGED: Final = frozenset({11, 26})
"""SQLITE_FULL; SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html)."""

_INDEX_BYTES: Final = 1 << 15
"""What the index of a WAL takes; without that much room SQLite only tells an I/O error."""


class Database:
    """An open file. Use it from one thread only; reads are plain, writes go in ``writing()``.

    ``durable``: a commit survives a power cut (the journal). Without it the last commits may be
    missing after one, but the file is whole (the cache, whose cursor is in the same transaction).
    """

    def __init__(self, path: Path, key: bytes, *, durable: bool, cache_kib: int = 8192) -> None:
        """Open or create the file. Raises StoreError(``store-damaged``) if it cannot be read."""
        self.path = path
        self.commits = 0
        self._depth = 0
        engine = create_engine(
            "sqlite://",
            creator=lambda: _connect(path, key, durable=durable, cache_kib=cache_kib),
            module=dbapi2,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
        )
        try:
            self.conn: Connection = engine.connect()
        except (DBAPIError, dbapi2.Error) as error:
            told = store_error(error, path.name)
            if told.code == "store-failed" and _room(path.parent) < _INDEX_BYTES:
                told = StoreError("disk-full", file=path.name)
            raise told from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Run a writing transaction; an inner one joins the outer. An exception takes all back."""
        if self._depth:
            self._depth += 1
            try:
                yield self.conn
            finally:
                self._depth -= 1
            return
        # IMMEDIATE: with the driver's own deferred BEGIN, DDL does not roll back (measured).
        self.conn.exec_driver_sql("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield self.conn
            self.conn.exec_driver_sql("COMMIT")
            self.commits += 1
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth = 0

    def shrink(self) -> bool:
        """Bring the WAL into the file and empty it, if that works; whether there is room by it."""
        wal = self.path.with_name(self.path.name + "-wal")
        before = wal.stat().st_size if wal.exists() else 0
        try:
            self.conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except DBAPIError:
            return False
        return before > (wal.stat().st_size if wal.exists() else 0)

    def close(self) -> None:
        """Close the connection; SQLite checkpoints the WAL with it."""
        self.conn.close()
        self.conn.engine.dispose()

    def _roll_back(self) -> None:
        """Undo. On a full disk SQLite may have rolled back already; that is no second error."""
        try:
            self.conn.exec_driver_sql("ROLLBACK")
        except DBAPIError:
            pass


def store_error(error: Exception, name: str = "") -> StoreError:
    """Return what a driver's error means for the kiosk. ``name`` is the file, for the log."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code == _FULL or (isinstance(cause, OSError) and cause.errno == errno.ENOSPC):
        return StoreError("disk-full", file=name)
    if code in _DAMAGED:
        return StoreError("store-damaged", file=name)
    return StoreError("store-failed", file=name, error=type(cause).__name__, sqlite=code)


@contextmanager
def told_as_store_error() -> Iterator[None]:
    """Turn what the driver or the disk raises inside into a StoreError."""
    try:
        yield
    except (DBAPIError, dbapi2.Error, OSError) as error:
        raise store_error(error) from error


def _room(folder: Path) -> int:
    """Return the free bytes of a disk."""
    told = os.statvfs(folder)
    return told.f_bavail * told.f_frsize


def open_raw(path: str, key: bytes | None) -> DBAPIConnection:
    """Return a bare driver connection in autocommit; ``key`` None opens a plain file."""
    conn = dbapi2.connect(path, isolation_level=None, check_same_thread=False)
    try:
        # A wrong key is told by StoreError; SQLCipher would write to standard error besides.
        conn.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            # Raw key: a passphrase costs 180 ms a connection (measured).
            conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        conn.close()
        raise
    return cast(DBAPIConnection, conn)


def _connect(path: Path, key: bytes, *, durable: bool, cache_kib: int) -> DBAPIConnection:
    """Open the file as the store uses it."""
    fresh = not path.exists()
    conn = open_raw(str(path), key)
    try:
        cursor = conn.cursor()
        if fresh:
            path.chmod(0o600)
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        cursor.execute("PRAGMA busy_timeout = 5000")
        cursor.execute(f"PRAGMA cache_size = -{cache_kib}")
        # What is deleted is overwritten: a patron who is erased must not stand in a free page.
        # SQLCipher does so by itself; it is too weighty to be left to a default.
        cursor.execute("PRAGMA secure_delete = ON")
        # Without it INSERT OR REPLACE would slip past the triggers that guard the facts.
        cursor.execute("PRAGMA recursive_triggers = ON")
        cursor.close()
    except BaseException:
        conn.close()
        raise
    return conn
