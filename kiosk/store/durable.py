"""Small files that are whole or not there: keys, credentials, backups.

Owns the one way in which they are replaced: written beside, made durable, renamed, and the name
made durable too. A cut at any point leaves the old file or the new one.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import orjson

from kiosk.errors import StoreError

_LARGEST: Final = 1 << 16
"""Bytes of a small file; one that is larger is some other file."""


def write_whole(path: Path, parts: Iterable[bytes], *, mode: int = 0o600) -> None:
    """Put a file in place. ``parts`` are its content, in order. Raises OSError."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        for part in parts:
            _write(handle, part)
        os.fsync(handle)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    fresh.rename(path)
    sync_folder(path.parent)


def read_object(path: Path, fault: str) -> dict[str, object]:
    """Read a small JSON object from a file. Raises StoreError(``fault``, ``file-missing``)."""
    try:
        with path.open("rb") as file:
            told = orjson.loads(file.read(_LARGEST))
    except OSError as error:
        raise StoreError("file-missing", file=path.name, errno=error.errno) from error
    except orjson.JSONDecodeError as error:
        raise StoreError(fault, file=path.name) from error
    if not isinstance(told, dict):
        raise StoreError(fault, file=path.name)
    return told


def sync_folder(path: Path) -> None:
    """Make names in a folder durable."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(handle: int, part: bytes) -> None:
    """Write all of it: a single write may take less."""
    view = memoryview(part)
    while view:
        view = view[os.write(handle, view) :]
