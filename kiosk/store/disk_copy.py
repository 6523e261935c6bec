"""A dead kiosk's disk: its journal copied block by block, and looked at. Never written to.

Owns reading what can be read; what cannot be read stays zero in the copy, for the pages' checksums
to tell. Deciding anything about facts is not its business.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from kiosk.store.engine import open_raw
from kiosk.store.folder import JOURNAL, KEY_BYTES, KEY_FILE

BLOCK: Final = 4096
"""What is given up at once where a disk cannot read, in bytes: a page of the journal."""

_LARGEST_KEY: Final = 4096


def read_file(path: Path) -> bytes | None:
    """Return a small file, None where it is not there or cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_KEY)
    except OSError:
        return None


def keys_of(folder: Path) -> list[bytes]:
    """Return the keys that lie in a data folder, those that a restore has set aside too."""
    found = map(read_file, (folder / KEY_FILE, *sorted(folder.glob(f"{KEY_FILE}.before-*"))))
    return [key for key in found if key is not None and len(key) == KEY_BYTES]


def copy_journal(journal: Path, to: Path) -> tuple[bool, int]:
    """Copy a journal and its WAL; whether there was one, and the bytes that cannot be read."""
    to.mkdir(mode=0o700)
    there, bad = False, 0
    for suffix in ("", "-wal"):
        source = journal.with_name(journal.name + suffix)
        if source.exists():
            bad += _copy(source, to / (JOURNAL + suffix))
            there = True
    return there, bad


def opens(copy: Path, key: bytes) -> bool:
    """Return whether a key opens the copy as it is, damage in its first page aside."""
    return _ask(copy, key, "SELECT count(*) FROM sqlite_master") is not None


def last_kiosk(copy: Path, key: bytes) -> str:
    """Return the kiosk that recorded the last fact that can be read, '' for none."""
    return _ask(copy, key, "SELECT kiosk FROM fact ORDER BY seq DESC LIMIT 1") or ""


def _ask(copy: Path, key: bytes, question: str) -> str | None:
    """Ask a copy of the copy: opening a database may change it. None: there is no answer."""
    with tempfile.TemporaryDirectory(dir=copy.parent) as folder:
        for file in copy.iterdir():
            shutil.copy(file, folder)
        with suppress(dbapi2.Error):
            conn = open_raw(str(Path(folder) / JOURNAL), key)
            try:
                cursor = conn.cursor()
                cursor.execute(question)
                row = cursor.fetchone()
                return None if row is None else str(row[0])
            finally:
                conn.close()
    return None


def _copy(source: Path, target: Path) -> int:
    """Copy what can be read; how many bytes cannot."""
    bad = 0
    handle = os.open(source, os.O_RDONLY | os.O_CLOEXEC)
    try:
        size, at = os.fstat(handle).st_size, 0
        with target.open("xb") as file:
            while at < size:
                wanted = min(BLOCK, size - at)
                try:
                    block = os.pread(handle, wanted, at)
                except OSError:
                    block, bad = b"", bad + wanted
                file.write(block.ljust(wanted, b"\0"))
                at += wanted
    finally:
        os.close(handle)
    return bad
