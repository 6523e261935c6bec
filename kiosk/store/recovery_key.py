"""The library's recovery key: its file, locked by a passphrase, and what it opens.

Owns the file's form. The private half is in this file alone; the hub and the kiosks have the public
half, see ``sealing``.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import orjson
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.errors import StoreError
from kiosk.store.base64_text import raw, text
from kiosk.store.durable import read_object, write_whole
from kiosk.store.locked import lock, unlock

_KIND: Final = "lancar recovery key"


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """Both halves, 32 bytes each."""

    public: bytes
    private: bytes = field(repr=False)


def make_recovery_key() -> RecoveryKey:
    """Return a new key."""
    private = X25519PrivateKey.generate()
    return RecoveryKey(private.public_key().public_bytes_raw(), private.private_bytes_raw())


def save_recovery_key(key: RecoveryKey, path: Path, passphrase: str) -> None:
    """Write the key, locked. Raises StoreError(``file-there``): a key is never overwritten."""
    if path.exists():
        raise StoreError("file-there", file=path.name)
    locked = lock(key.private, passphrase, purpose=_purpose(key.public))
    told = {"kind": _KIND, "version": 1, "public": text(key.public), "private": locked}
    write_whole(path, [orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)])


def load_recovery_key(path: Path, passphrase: str) -> RecoveryKey:
    """Read the key. Raises StoreError: ``recovery-key-unreadable``, ``passphrase-wrong``."""
    told = read_object(path, "recovery-key-unreadable")
    public, locked = raw(told.get("public")), told.get("private")
    if told.get("kind") != _KIND or public is None or not isinstance(locked, dict):
        raise StoreError("recovery-key-unreadable", file=path.name)
    private = unlock(locked, passphrase, purpose=_purpose(public))
    if private is None or len(private) != len(public):
        raise StoreError("passphrase-wrong", file=path.name)
    return RecoveryKey(public, private)


def _purpose(public: bytes) -> str:
    """Bind the private half to the public one that stands in the open beside it."""
    return f"{_KIND} {text(public)}"
