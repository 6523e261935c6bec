"""Generations of the cache: making an empty one, building one from a snapshot, clearing old ones.

Owns the files ``cache-<n>.db``. A generation is never replaced under its name: ``os.replace`` over
a WAL database silently shows old rows (measured). The journal says which one is in force.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlcipher3 import dbapi2

from kiosk.errors import LancarError, ServerError, StoreError
from kiosk.logs import Log
from kiosk.store.cache import Cache
from kiosk.store.cache_schema import COLUMNS, FEED_TABLES, METADATA, SCHEMA
from kiosk.store.durable import sync_folder
from kiosk.store.engine import Database, open_raw, store_error
from kiosk.store.folder import DataFolder, remove_database, set_aside
from kiosk.store.rows import whole
from kiosk.store.search import index_name

CACHE_KIB: Final = 16384
"""Pages of the cache in memory."""

SNAPSHOT: Final = "snapshot.part"
"""Name in the data folder of a snapshot on its way, unpacked."""

_SHADOWS: Final = ("config", "content", "data", "docsize", "idx")
_TABLES: Final = (*FEED_TABLES, "meta")
log: Final = Log("kiosk.store")


@dataclass(frozen=True, slots=True)
class Built:
    """A generation that lies ready. ``counts``: rows of each table; ``after``: its cursor."""

    generation: int
    counts: dict[str, int]
    epoch: str
    after: int

    def open(self, folder: DataFolder) -> Cache:
        """Open it on this thread."""
        return open_generation(folder, self.generation)


def current_generation(stored: str | None) -> int:
    """Return the generation that the journal names; 0 when it names none."""
    return int(stored) if stored is not None and stored.isdecimal() else 0


def open_cache(folder: DataFolder, generation: int, now: datetime) -> Cache:
    """Open a generation, or an empty next one where it is missing, damaged or of another schema."""
    path = folder.cache(generation)
    if generation and path.exists():
        try:
            return open_generation(folder, generation)
        except LancarError as error:
            log.error("store.cache_refused", code=error.code, generation=generation)
            if error.code == "store-damaged":
                put_aside(folder, generation, now)
    number = max([generation, *folder.generations()]) + 1
    build_empty(folder, number)
    return open_generation(folder, number)


def put_aside(folder: DataFolder, generation: int, now: datetime) -> None:
    """Rename a damaged generation; the one before it, put aside long ago, goes."""
    path = folder.cache(generation)
    for old in path.parent.glob("cache-*.db.damaged-*"):
        old.unlink()
    if path.exists():
        set_aside(path, f"damaged-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")


def build_empty(folder: DataFolder, generation: int) -> Built:
    """Make a generation with nothing in it."""
    path = folder.cache(generation)
    remove_database(path)
    db = Database(path, folder.key, durable=True)
    try:
        with db.writing() as conn:
            METADATA.create_all(conn)
            conn.exec_driver_sql("INSERT INTO meta VALUES ('schema', ?)", (str(SCHEMA),))
    finally:
        db.close()
    sync_folder(path.parent)
    return Built(generation, dict.fromkeys(FEED_TABLES, 0), "", 0)


def sweep_generations(folder: DataFolder, keep: int) -> None:
    """Delete every generation but one: old ones, and what a crash left half built.

    A snapshot that lay unpacked goes too: what it held is not encrypted.
    """
    for name in (SNAPSHOT, f"{SNAPSHOT}.unpacked"):
        (folder.path / name).unlink(missing_ok=True)
    for number in folder.generations():
        if number != keep:
            remove_database(folder.cache(number))


def build_from_snapshot(folder: DataFolder, generation: int, snapshot: Path) -> Built:
    """Build a generation from a plain SQLite snapshot and check it. For the import thread.

    Tables and their indexes are copied page by page (SQLite's transfer optimisation: same schema,
    empty target), so the work is that of encrypting the file. Raises ServerError
    (``snapshot-malformed``) or StoreError; nothing is left behind then.
    """
    path = folder.cache(generation)
    if folder.room() < snapshot.stat().st_size * 5 // 4:
        raise StoreError("disk-full", file=path.name)
    remove_database(path)
    try:
        conn = open_raw(str(path), folder.key)
        try:
            path.chmod(0o600)
            built = _fill(conn.cursor(), generation, snapshot)
        finally:
            conn.close()
        _sync(path)
    except dbapi2.Error as error:
        remove_database(path)
        told = store_error(error, path.name)
        if told.code == "disk-full":
            raise told from error
        raise ServerError("snapshot-malformed", error=type(error).__name__) from error
    except BaseException:
        remove_database(path)
        raise
    return built


def open_generation(folder: DataFolder, generation: int) -> Cache:
    """Open a generation; StoreError when it is damaged or of another schema."""
    path = folder.cache(generation)
    db = Database(path, folder.key, durable=False, cache_kib=CACHE_KIB)
    try:
        row = db.conn.exec_driver_sql("SELECT value FROM meta WHERE name = 'schema'").fetchone()
        if row is None or row[0] != str(SCHEMA):
            raise StoreError("cache-other-schema", file=path.name)
        return Cache(db, generation)
    except StoreError:
        db.close()
        raise
    except Exception as error:
        db.close()
        raise store_error(error, path.name) from error


def _fill(cursor: DBAPICursor, generation: int, snapshot: Path) -> Built:
    """Copy the snapshot into the open empty file."""
    # Nobody reads this file before its name is in the journal, so it needs no journal of its own.
    cursor.execute("PRAGMA journal_mode = OFF")
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    cursor.execute(
        "ATTACH DATABASE ? AS snap KEY ''", (f"file:{quote(str(snapshot))}?immutable=1",)
    )
    _check_shape(cursor)
    have = {
        sql for (sql,) in _all(cursor, "SELECT sql FROM snap.sqlite_master WHERE type = 'index'")
    }
    later = []
    for statement in _ddl():
        # An index that the snapshot lacks is built after the rows: twice as fast (measured).
        if statement.startswith("CREATE INDEX") and statement not in have:
            later.append(statement)
        else:
            cursor.execute(statement)
    cursor.execute("BEGIN")
    for name in _TABLES:
        cursor.execute(f"INSERT INTO main.{name} SELECT * FROM snap.{name}")
    cursor.execute("COMMIT")
    for statement in later:
        cursor.execute(statement)
    _copy_search(cursor)
    return _checked(cursor, generation)


def _ddl() -> list[str]:
    """Return the statements of the cache's schema, as the hub's snapshot has them too."""
    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in METADATA.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(i).compile(dialect=dialect)).strip() for i in indexes]
    return statements


def _check_shape(cursor: DBAPICursor) -> None:
    """Refuse a snapshot of other columns, of another schema, or one that is damaged."""
    for name in _TABLES:
        columns = tuple(row[1] for row in _all(cursor, f"PRAGMA snap.table_info({name})"))
        if columns != COLUMNS[name]:
            raise ServerError("snapshot-malformed", table=name)
    found = _all(cursor, "SELECT value FROM snap.meta WHERE name = 'schema'")
    if found != [(str(SCHEMA),)]:
        raise ServerError("snapshot-malformed", table="meta")
    # Before the copying, for it is four times quicker on the plain file than on the encrypted.
    if _all(cursor, "PRAGMA snap.quick_check(1)") != [("ok",)]:
        raise ServerError("snapshot-malformed", table="check")


def _copy_search(cursor: DBAPICursor) -> None:
    """Copy the search index, table by table of its inside, when the snapshot has one."""
    sql = "SELECT sql FROM snap.sqlite_master WHERE type = 'table' AND sql LIKE '%VIRTUAL%'"
    for (statement,) in _all(cursor, sql):
        name = index_name(str(statement))
        if name is None:
            continue
        cursor.execute(str(statement))
        inside = {row[0] for row in _all(cursor, "SELECT name FROM snap.sqlite_master")}
        for shadow in (f"{name}_{part}" for part in _SHADOWS):
            if shadow in inside:
                cursor.execute(f"DELETE FROM main.{shadow}")
                cursor.execute(f"INSERT INTO main.{shadow} SELECT * FROM snap.{shadow}")
        return


def _checked(cursor: DBAPICursor, generation: int) -> Built:
    """Return what was built, once it has as many rows as it should."""
    counts: dict[str, int] = {}
    for name in FEED_TABLES:
        both = _all(
            cursor,
            f"SELECT (SELECT count(*) FROM main.{name}), (SELECT count(*) FROM snap.{name})",
        )
        here, there = whole(both[0][0]), whole(both[0][1])
        if here != there:
            raise ServerError("snapshot-malformed", table=name)
        counts[name] = here
    meta = {str(k): str(v) for k, v in _all(cursor, "SELECT name, value FROM main.meta")}
    after = meta.get("after", "")
    if not meta.get("epoch") or not after.isdecimal():
        raise ServerError("snapshot-malformed", table="meta")
    cursor.execute("DETACH DATABASE snap")
    return Built(generation, counts, meta["epoch"], int(after))


def _all(cursor: DBAPICursor, sql: str) -> list[tuple[object, ...]]:
    """Return all rows of a statement."""
    cursor.execute(sql)
    return [tuple(row) for row in cursor.fetchall()]


def _sync(path: Path) -> None:
    """Make the built file durable before its name is written down."""
    handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    sync_folder(path.parent)
