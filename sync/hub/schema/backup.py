"""Backups of a hub in one SQLite file: written beside a running hub, read back, restored.

Owns the file's copy and its check. Must not be used on PostgreSQL, which has its own (pg_dump); its
database is told so. Nothing is ever deleted: what a restore replaces is set aside.
"""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kiosk.errors import ConfigError, StoreError
from sync.hub.db.engine import Store
from sync.hub.db.running import without_a_hub
from sync.hub.schema.schema import HINT, change_epoch, make_tables, upgrade_tables
from sync.hub.schema.schema_steps import NEWEST
from sync.hub.settings.hub import Database

_ASIDE: Final = "%Y%m%d-%H%M%S"
_NOT_HERE: Final = (
    "--database: PostgreSQL brings its own: pg_dump -Fc, pg_restore, then `lancar hub --new-epoch`;"
    " see docs/servers/hub.md"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was read back. ``version``: the feed's; ``facts``: how many are recorded.

    ``tables``: of which version they are.
    """

    file: Path
    epoch: str
    version: int
    facts: int
    tables: int

    def told(self) -> str:
        """Return one line for people."""
        return f"{self.file}: good; {self.facts} facts, version {self.version}, epoch {self.epoch}"


def back_up(database: Database, to: Path) -> Copy:
    """Write a copy of the database to a new file; the hub may run and goes on writing.

    Raises ConfigError for PostgreSQL, a database that is not there or a file that is; StoreError
    when the copy cannot be read back.
    """
    source = _file_of(database)
    if to.exists():
        raise ConfigError("hub backup", (f"{to} is there already; name another file",))
    part = to.with_name(to.name + ".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(_open(source)) as ours, closing(sqlite3.connect(part)) as theirs:
            ours.backup(theirs)
            # One file, without a -wal beside it that could be left behind.
            theirs.execute("PRAGMA journal_mode=DELETE").close()
        copy = read_back(part)
        _put(part, to)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return replace(copy, file=to)


def restore(file: Path, database: Database) -> Copy:
    """Put a backup in the database's place, under a new epoch; what was there is set aside.

    Raises ConfigError while a hub runs, for PostgreSQL, when there is no such file or a newer
    program made it; StoreError when it is no sound backup of a hub.
    """
    target = _path_of(database)
    if not file.is_file():
        raise ConfigError("hub backup", (f"{file} is not there",))
    if read_back(file).tables > NEWEST:
        fault = f"{file}: a newer version of Lancar has made it; install that first; {HINT}"
        raise ConfigError("hub backup", (fault,))
    target.parent.mkdir(parents=True, exist_ok=True)
    with without_a_hub(database):
        part = target.with_name(target.name + ".part")
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(_open(file)) as theirs, closing(sqlite3.connect(part)) as ours:
            theirs.backup(ours)
            ours.execute("PRAGMA journal_mode=DELETE").close()
        _set_aside(target)
        _put(part, target)
        store = Store(target, pool_size=1)
        try:
            upgrade_tables(store)
            make_tables(store)
            change_epoch(store)
        finally:
            store.close()
        return read_back(target)


def read_back(file: Path) -> Copy:
    """Read a copy whole. Raises StoreError when it is damaged or no hub's."""
    try:
        with closing(_open(file)) as conn:
            [(found,)] = conn.execute("PRAGMA integrity_check(1)").fetchall()
            if found != "ok":
                raise StoreError("backup-damaged", file=str(file))
            epoch = conn.execute("SELECT value FROM setting WHERE name = 'epoch'").fetchone()
            version = conn.execute("SELECT value FROM counter WHERE name = 'feed'").fetchone()
            facts = conn.execute("SELECT count(*) FROM event").fetchone()
            tables = conn.execute("SELECT value FROM setting WHERE name = 'schema'").fetchone()
            counts = int(version[0]), int(facts[0]), int(tables[0])
            return Copy(file, str(epoch[0]), *counts)
    except (sqlite3.DatabaseError, TypeError, ValueError) as error:
        raise StoreError("backup-damaged", file=str(file)) from error


def _open(file: Path) -> sqlite3.Connection:
    """Open a file for reading; one that is not there is not made."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=10.0)


def _path_of(database: Database) -> Path:
    if not isinstance(database, Path):
        raise ConfigError("hub backup", (_NOT_HERE,))
    return database


def _file_of(database: Database) -> Path:
    path = _path_of(database)
    if not path.is_file():
        raise ConfigError("hub database", (f"--data-dir: {path} is not there",))
    return path


def _set_aside(database: Path) -> None:
    """Rename a database and what belongs to it; it may hold what no backup has."""
    name = f"{database.name}.{datetime.now(UTC).strftime(_ASIDE)}"
    for suffix in ("", "-wal", "-shm"):
        old = database.with_name(database.name + suffix)
        if old.exists():
            old.rename(database.with_name(name + suffix))


def _put(part: Path, to: Path) -> None:
    """Give a finished file its name, both durably."""
    _sync(part)
    part.rename(to)
    _sync(to.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
