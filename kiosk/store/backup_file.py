"""The form of a backup: a header, then the journal as SQLCipher has it on the disk, encrypted.

Owns reading and writing that form; must not open a database. Layout:

    0   8  "LANCARB1"
    8   4  length of the header, big-endian
    12  n  header, JSON: kiosk, made, facts, last_seq, size, sha256 (of what follows), and the
           journal's key, either ``sealed`` to the recovery key or ``locked`` by a passphrase
    ..     the database file

The key's seal names the checksum, so that the key of one backup opens no other.
"""

import errno
import hashlib
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson

from kiosk.errors import StoreError
from kiosk.store.durable import write_whole

_MAGIC: Final = b"LANCARB1"
_LENGTH: Final = struct.Struct(">I")
_LARGEST_HEADER: Final = 1 << 16
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says of itself. ``key``: the journal's key as it is kept in it."""

    kiosk: str
    made: str
    facts: int
    last_seq: int
    size: int
    sha256: str
    key: Mapping[str, object]

    @property
    def purpose(self) -> str:
        """Return what the journal's key is kept for: this backup and no other."""
        return f"lancar backup {self.kiosk} {self.sha256}"


def checksum(path: Path) -> tuple[int, str]:
    """Return size and SHA-256 of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def write_backup(path: Path, header: Header, database: Path) -> None:
    """Write a backup, whole or not at all."""
    told = {name: getattr(header, name) for name in Header.__slots__}
    head = orjson.dumps(told)

    def parts() -> Iterator[bytes]:
        yield _MAGIC + _LENGTH.pack(len(head)) + head
        with database.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk

    write_whole(path, parts())
    # What is read back shall come from the medium, not from memory.
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def read_backup(path: Path, to: Path) -> Header:
    """Read a backup; its database goes to ``to``. Raises StoreError: ``backup-damaged``,
    ``file-missing``, ``disk-full``.
    """
    try:
        with path.open("rb") as file:
            header = _header(file.read(len(_MAGIC) + _LENGTH.size), file)
            digest = hashlib.sha256()
            left = header.size

            def parts() -> Iterator[bytes]:
                nonlocal left
                while left and (chunk := file.read(min(_CHUNK, left))):
                    left -= len(chunk)
                    digest.update(chunk)
                    yield chunk

            write_whole(to, parts())
            if left or file.read(1) or digest.hexdigest() != header.sha256:
                to.unlink()
                raise StoreError("backup-damaged", file=path.name)
            return header
    except OSError as error:
        word = _WORDS.get(error.errno or 0, "backup-damaged")
        raise StoreError(word, file=path.name, errno=error.errno) from error


_WORDS: Final = {
    errno.ENOENT: "file-missing",
    errno.EACCES: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.ENOSPC: "disk-full",
}


def _header(start: bytes, file: Any) -> Header:  # noqa: ANN401 - a binary file
    """Read the header."""
    fault = StoreError("backup-damaged", file=Path(file.name).name)
    if not start.startswith(_MAGIC) or len(start) != len(_MAGIC) + _LENGTH.size:
        raise fault
    (length,) = _LENGTH.unpack(start[len(_MAGIC) :])
    if length > _LARGEST_HEADER:
        raise fault
    try:
        told = orjson.loads(file.read(length))
    except orjson.JSONDecodeError as error:
        raise fault from error
    match told:
        case {
            "kiosk": str(kiosk),
            "made": str(made),
            "facts": int(facts),
            "last_seq": int(last_seq),
            "size": int(size),
            "sha256": str(sha256),
            "key": dict(key),
        } if size >= 0:
            return Header(kiosk, made, facts, last_seq, size, sha256, key)
    raise fault
