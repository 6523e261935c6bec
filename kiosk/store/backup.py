"""Copying journal and sweeps while they are in use, and putting a copy back.

Owns the copy (one reading transaction), its check, and the order in which a restore replaces
files; the form of a backup is ``backup_file``'s. What was there is set aside, never deleted. A
restore that was cut leaves a mark, and no kiosk starts on the folder until it was done again.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from kiosk.errors import StoreError
from kiosk.store.durable import sync_folder, write_whole
from kiosk.store.engine import open_raw, store_error
from kiosk.store.folder import JOURNAL, KEY_FILE, RESTORING, lock_folder, remove_database
from kiosk.store.journal_schema import HEAD
from kiosk.store.sweep_files import SHELF, SWEEPS
from kiosk.store.sweeps_schema import SCHEMA
from kiosk.store.wrapped import FILE as WRAPPED

COPY: Final = "journal-copy.db"
"""Where a running kiosk lays a copy of its journal, under the journal's own key."""

SWEEPS_COPY: Final = "sweeps-copy.db"
_FRESH: Final = "journal-restored.db"
_FRESH_SWEEPS: Final = "sweeps-restored.db"
_ASIDE: Final = (JOURNAL, f"{JOURNAL}-wal", f"{JOURNAL}-shm", "journal-ready.db")
"""What a restore sets aside; the last is a journal that was being salvaged."""

_SWEEPS_ASIDE: Final = (SWEEPS, f"{SWEEPS}-wal", f"{SWEEPS}-shm")
"""What else a restore sets aside where the backup holds sweeps, or has another key."""

_ELSEWHERE: Final = (
    "INSERT INTO local (name, value) VALUES ('home', 'restored')"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
"""A journal with another home than its file's begins a new epoch, see ``Journal.settle_in``."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy of a journal holds: facts, and the highest number ever given to one."""

    facts: int
    last_seq: int


def copy_journal(journal: Path, key: bytes, to: Path) -> Copied:
    """Copy a journal that may be in use, under the same key. Raises StoreError."""
    copy_database(journal, key, to)
    try:
        return check(to, key)
    except BaseException:
        remove_database(to)
        raise


def copy_database(source: Path, key: bytes, to: Path) -> None:
    """Copy a database that may be in use, under the same key. Raises StoreError.

    It has a connection of its own and reads one state: whoever writes meanwhile is not held up.
    """
    remove_database(to)
    try:
        conn = open_raw(str(source), key)
        try:
            cursor = conn.cursor()
            cursor.execute(f"ATTACH DATABASE ? AS copy KEY \"x'{key.hex()}'\"", (str(to),))
            cursor.execute("BEGIN")
            cursor.execute("SELECT sqlcipher_export('copy')")
            cursor.execute("PRAGMA user_version")
            [[version]] = cursor.fetchall()
            cursor.execute(f"PRAGMA copy.user_version = {int(version)}")
            cursor.execute("COMMIT")
            cursor.execute("DETACH DATABASE copy")
        finally:
            conn.close()
        to.chmod(0o600)
    except dbapi2.Error as error:
        remove_database(to)
        raise store_error(error, to.name) from error
    except BaseException:
        remove_database(to)
        raise


def check(path: Path, key: bytes) -> Copied:
    """Check every page of a journal's copy. Raises StoreError(``backup-damaged``)."""
    [[facts, last_seq]] = check_pages(
        path,
        key,
        "SELECT (SELECT count(*) FROM fact),"
        " (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'fact')",
    )
    return Copied(int(facts), int(last_seq))


def check_sweeps(path: Path, key: bytes) -> int:
    """Check every page of a copy of the sweeps, and return how many there are. Raises StoreError:
    ``backup-damaged``, or ``store-newer`` for those of a later program.
    """
    sql = "SELECT user_version, (SELECT count(*) FROM sweep) FROM pragma_user_version"
    [[version, sweeps]] = check_pages(path, key, sql)
    if int(version) > SCHEMA:
        raise StoreError("store-newer", file=path.name)
    return int(sweeps)


def check_pages(path: Path, key: bytes, sql: str) -> list[Any]:
    """Check every page of a copy, and ask it. Raises StoreError(``backup-damaged``)."""
    fault = StoreError("backup-damaged", file=path.name)
    try:
        conn = open_raw(str(path), key)
        try:
            cursor = conn.cursor()
            cursor.execute("PRAGMA cipher_integrity_check")
            bad = cursor.fetchall()
            cursor.execute("PRAGMA integrity_check(1)")
            whole = cursor.fetchall()
            cursor.execute(sql)
            told = list(cursor.fetchall())
        finally:
            conn.close()
    except dbapi2.Error as error:
        raise fault from error
    if bad or whole != [("ok",)]:
        raise fault
    return told


def _refuse_newer(path: Path, key: bytes) -> None:
    """Raise StoreError(``store-newer``) for a copy of a later program's journal.

    Revisions are numbers of four digits, see ``migrations``.
    """
    try:
        conn = open_raw(str(path), key)
        try:
            cursor = conn.cursor()
            cursor.execute("SELECT max(version_num) FROM alembic_version")
            [[revision]] = cursor.fetchall()
        finally:
            conn.close()
    except dbapi2.Error as error:
        raise StoreError("backup-damaged", file=path.name) from error
    if str(revision) > HEAD:
        raise StoreError("store-newer")


def fits(path: Path, key: bytes) -> bool:
    """Return whether a key opens a copy."""
    try:
        open_raw(str(path), key).close()
    except dbapi2.Error:
        return False
    return True


class Restore:
    """One restore of a data folder, with its lock. Use it as a context; ``put_back`` does it."""

    def __init__(self, folder: Path) -> None:
        """Lock the folder. Raises StoreError(``in-use``) over a running kiosk."""
        self.folder = folder
        self._lock = lock_folder(folder)
        self.fresh = folder / _FRESH
        """Where the database of the backup is to be laid, before ``put_back``."""
        self.fresh_sweeps = folder / _FRESH_SWEEPS
        """Where the sweeps of the backup are to be laid; without that file there are none."""
        self._remove_fresh()

    def __enter__(self) -> "Restore":
        """Return this."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the folder go."""
        self._remove_fresh()
        os.close(self._lock)

    def _remove_fresh(self) -> None:
        remove_database(self.fresh)
        remove_database(self.fresh_sweeps)

    def own_key(self) -> bytes | None:
        """Return the folder's key, None where there is none."""
        try:
            return (self.folder / KEY_FILE).read_bytes()
        except OSError:
            return None

    def put_back(self, key: bytes, now: datetime) -> str:
        """Put ``fresh``, which opens with ``key``, in the journal's place; the mark of old files.

        Raises StoreError and changes nothing where it is not whole (``backup-damaged``), or a
        newer program made it (``store-newer``).
        """
        check(self.fresh, key)
        _refuse_newer(self.fresh, key)
        sweeps = self.fresh_sweeps.exists()
        if sweeps:
            check_sweeps(self.fresh_sweeps, key)
        self._note_elsewhere(key)
        mark = self._begin(now)
        names = (*_ASIDE, *_SWEEPS_ASIDE) if sweeps or key != self.own_key() else _ASIDE
        for name in names:
            old, aside = self.folder / name, self.folder / f"{name}.{mark}"
            if old.exists() and not aside.exists():
                old.rename(aside)
        self._change_key(key, mark)
        sync_folder(self.folder)
        self.fresh.rename(self.folder / JOURNAL)
        if sweeps:
            self.fresh_sweeps.rename(self.folder / SWEEPS)
        remove_database(self.folder / SHELF)
        for cache in self.folder.glob("cache-*.db"):
            remove_database(cache)
        sync_folder(self.folder)
        (self.folder / RESTORING).unlink()
        sync_folder(self.folder)
        return mark

    def _begin(self, now: datetime) -> str:
        """Mark the folder as not whole; the mark of old files, the same one after a cut."""
        marker = self.folder / RESTORING
        if marker.exists() and (told := marker.read_text("ascii")):
            return told
        mark = base = f"before-restore-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        number = 1
        while any(self.folder.glob(f"*.{mark}")):
            number += 1
            mark = f"{base}-{number}"
        write_whole(marker, [mark.encode()])
        return mark

    def _change_key(self, key: bytes, mark: str) -> None:
        """Give the folder the backup's key; the old one and its wrapping are kept beside."""
        own = self.own_key()
        if own == key:
            return
        aside = self.folder / f"{KEY_FILE}.{mark}"
        if own is not None and not aside.exists():
            write_whole(aside, [own])
        wrapped = self.folder / WRAPPED
        if wrapped.exists():
            wrapped.rename(self.folder / f"{WRAPPED}.{mark}")
        write_whole(self.folder / KEY_FILE, [key])

    def _note_elsewhere(self, key: bytes) -> None:
        """Leave the mark in the journal that it is a copy, durable before it is put in place."""
        try:
            conn = open_raw(str(self.fresh), key)
            try:
                cursor = conn.cursor()
                cursor.execute("PRAGMA synchronous = FULL")
                cursor.execute(_ELSEWHERE)
            finally:
                conn.close()
        except dbapi2.Error as error:
            raise store_error(error, self.fresh.name) from error
