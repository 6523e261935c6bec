"""The form of a backup: a header, then journal and sweeps as SQLCipher has them, encrypted.

Owns reading and writing that form; must not open a database. Layout:

    0   8  "LANCARB1", or "LANCARB2" where sweeps follow
    8   4  length of the header, big-endian
    12  n  header, JSON: kiosk, made, facts, last_seq, size, sha256 (of the journal), the same of
           the sweeps, and the key of both, either ``sealed`` to the recovery key or ``locked`` by a
           passphrase
    ..     journal.db
    ..     sweeps.db, where there is one

The key's seal names the checksums, so that the key of one backup opens no other.
"""

import errno
import hashlib
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson

from kiosk.errors import StoreError
from kiosk.store.durable import write_whole

_MAGIC: Final = b"LANCARB1"
_WITH_SWEEPS: Final = b"LANCARB2"
_LENGTH: Final = struct.Struct(">I")
_LARGEST_HEADER: Final = 1 << 16
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says of itself. ``key``: the journal's key as it is kept in it.

    ``sweeps_size`` 0: it holds no sweeps.
    """

    kiosk: str
    made: str
    facts: int
    last_seq: int
    size: int
    sha256: str
    key: Mapping[str, object]
    sweeps_size: int = 0
    sweeps_sha256: str = ""

    @property
    def purpose(self) -> str:
        """Return what the journal's key is kept for: this backup and no other."""
        return f"lancar backup {self.kiosk} {self.sha256} {self.sweeps_sha256}".strip()


def checksum(path: Path) -> tuple[int, str]:
    """Return size and SHA-256 of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def write_backup(path: Path, header: Header, *databases: Path) -> None:
    """Write a backup, whole or not at all: of the journal, and of sweeps where there are any."""
    told = {name: getattr(header, name) for name in Header.__slots__}
    head = orjson.dumps(told)

    def parts() -> Iterator[bytes]:
        magic = _WITH_SWEEPS if header.sweeps_size else _MAGIC
        yield magic + _LENGTH.pack(len(head)) + head
        for database in databases:
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


def read_backup(path: Path, to: Path, sweeps_to: Path) -> Header:
    """Read a backup; its journal goes to ``to``, its sweeps, if any, to ``sweeps_to``.

    Raises StoreError: ``backup-damaged``, ``file-missing``, ``disk-full``.
    """
    laid: list[Path] = []
    try:
        with path.open("rb") as file:
            header = _header(file.read(len(_MAGIC) + _LENGTH.size), file)
            parts = [(to, header.size, header.sha256)]
            if header.sweeps_size:
                parts.append((sweeps_to, header.sweeps_size, header.sweeps_sha256))
            whole = True
            for place, size, sha256 in parts:
                laid.append(place)
                whole = whole and _lay(file, place, size, sha256)
            if not whole or file.read(1):
                raise StoreError("backup-damaged", file=path.name)
            return header
    except OSError as error:
        word = _WORDS.get(error.errno or 0, "backup-damaged")
        raise StoreError(word, file=path.name, errno=error.errno) from error
    except StoreError:
        for place in laid:
            place.unlink(missing_ok=True)
        raise


def _lay(file: BinaryIO, place: Path, size: int, sha256: str) -> bool:
    """Copy the next bytes of a backup to a file of its own; False where they are not the ones."""
    digest = hashlib.sha256()
    left = size

    def parts() -> Iterator[bytes]:
        nonlocal left
        while left and (chunk := file.read(min(_CHUNK, left))):
            left -= len(chunk)
            digest.update(chunk)
            yield chunk

    write_whole(place, parts())
    return not left and digest.hexdigest() == sha256


_WORDS: Final = {
    errno.ENOENT: "file-missing",
    errno.EACCES: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.ENOSPC: "disk-full",
}


def _header(start: bytes, file: Any) -> Header:  # noqa: ANN401 - a binary file
    """Read the header."""
    fault = StoreError("backup-damaged", file=Path(file.name).name)
    if (
        start[: len(_MAGIC)] not in {_MAGIC, _WITH_SWEEPS}
        or len(start) != len(_MAGIC) + _LENGTH.size
    ):
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
            sweeps = _sweeps(told) if start.startswith(_WITH_SWEEPS) else (0, "")
            if sweeps is not None:
                return Header(kiosk, made, facts, last_seq, size, sha256, key, *sweeps)
    raise fault


def _sweeps(told: Mapping[str, object]) -> tuple[int, str] | None:
    """Return size and checksum of the sweeps; None where the header does not tell them."""
    size, sha256 = told.get("sweeps_size"), told.get("sweeps_sha256")
    if type(size) is not int or size <= 0 or not isinstance(sha256, str):
        return None
    return size, sha256
