"""The data folder: one owner, one key, and some ballast for the day the disk is full.

Owns the lock, the key file and the names of files; it must not open a database.
"""

import fcntl
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kiosk.errors import StoreError
from kiosk.store.durable import sync_folder, write_whole

KEY_BYTES: Final = 32
BALLAST_BYTES: Final = 64 * 2**20
"""Freed when the disk is full: a full SQLite cannot even delete or checkpoint (measured)."""

JOURNAL: Final = "journal.db"
KEY_FILE: Final = "key"
RESTORING: Final = "restore-under-way"
"""There while a backup is put back: what lies here is not whole, and no journal may begin."""

_CACHE_GLOB: Final = "cache-*.db"


@dataclass(slots=True)
class DataFolder:
    """A locked data folder. ``key`` is the raw database key, 32 bytes."""

    path: Path
    key: bytes = field(repr=False)
    ballast_bytes: int
    _lock: int

    @classmethod
    def claim(cls, path: Path, *, ballast_bytes: int = BALLAST_BYTES) -> "DataFolder":
        """Lock the folder for this process and read its key; made where nothing is yet.

        Raises StoreError: ``in-use`` (another process has it), ``key-missing`` (a database without
        its key: nothing is replaced), ``key-damaged``, ``folder-unusable``, ``restore-unfinished``.
        """
        lock = lock_folder(path)
        try:
            if (path / RESTORING).exists():
                raise StoreError("restore-unfinished")
            key = _key(path)
        except BaseException:
            os.close(lock)
            raise
        folder = cls(path, key, ballast_bytes, lock)
        folder.refill()
        return folder

    @property
    def journal(self) -> Path:
        """Return where the journal lies."""
        return self.path / JOURNAL

    def cache(self, generation: int) -> Path:
        """Return where a generation of the cache lies."""
        return self.path / f"cache-{generation}.db"

    def home(self, machine: str) -> str:
        """Return a word for a machine and this very file of the journal; a copy has another."""
        return f"{machine}:{self.journal.stat().st_ino}"

    def generations(self) -> list[int]:
        """Return the generations of the cache that lie here, oldest first."""
        numbers = (p.stem.removeprefix("cache-") for p in self.path.glob(_CACHE_GLOB))
        return sorted(int(n) for n in numbers if n.isdigit())

    def refill(self) -> None:
        """Lay the ballast down again, if there is room for four times as much."""
        ballast = self.path / "ballast"
        if self.ballast_bytes <= 0 or ballast.exists():
            return
        room = os.statvfs(self.path)
        if room.f_bavail * room.f_frsize < 4 * self.ballast_bytes:
            return
        try:
            handle = os.open(ballast, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            try:
                os.posix_fallocate(handle, 0, self.ballast_bytes)
            finally:
                os.close(handle)
        except OSError:
            ballast.unlink(missing_ok=True)

    def drop_ballast(self) -> bool:
        """Free the ballast. Return whether there was some."""
        try:
            (self.path / "ballast").unlink()
        except FileNotFoundError:
            return False
        return True

    def room(self) -> int:
        """Return the free bytes of the disk."""
        room = os.statvfs(self.path)
        return room.f_bavail * room.f_frsize

    def release(self) -> None:
        """Let another process have the folder."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def remove_database(path: Path) -> None:
    """Delete a database file and what SQLite left beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def set_aside(path: Path, mark: str) -> Path:
    """Rename a database and its side files to ``<name>.<mark>``, losing nothing; the new path."""
    aside = path.with_name(f"{path.name}.{mark}")
    for suffix in ("", "-wal", "-shm"):
        source = path.with_name(path.name + suffix)
        if source.exists():
            source.rename(path.with_name(f"{path.name}.{mark}{suffix}"))
    sync_folder(path.parent)
    return aside


def lock_folder(path: Path) -> int:
    """Lock a data folder, made where there is none; return the descriptor that holds the lock.

    Raises StoreError: ``in-use``, ``folder-unusable``.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError("folder-unusable", errno=error.errno) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException as error:
        os.close(lock)
        if isinstance(error, BlockingIOError):
            raise StoreError("in-use") from error
        raise
    return lock


def _key(path: Path) -> bytes:
    """Read the key, or make one where no database exists."""
    file = path / KEY_FILE
    try:
        key = file.read_bytes()
    except FileNotFoundError:
        if (path / JOURNAL).exists() or any(path.glob(_CACHE_GLOB)):
            raise StoreError("key-missing") from None
        return _make_key(file)
    if len(key) != KEY_BYTES:
        raise StoreError("key-damaged", length=len(key))
    return key


def _make_key(file: Path) -> bytes:
    """Write a new key so that it is whole or not there at all."""
    key = secrets.token_bytes(KEY_BYTES)
    write_whole(file, [key])
    return key
