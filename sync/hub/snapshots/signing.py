"""The key that this hub signs snapshots with: made once, kept in a file that only it may read.

Owns the key file (32 raw bytes, 0600, beside the snapshots) and the public half in the setting
``snapshot_key``. The private half is never in the database: a backup of that goes to many hands.
"""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select, text

from kiosk.errors import ConfigError
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.fleet.enrolled import SNAPSHOT_KEY
from sync.hub.settings.hub import HubSettings
from sync.hub.wire.manifest import KEY_BYTES, public_text

_SETTING = table("setting")
_FIND = select(_SETTING.c.value).where(_SETTING.c.name == SNAPSHOT_KEY)
_KEEP = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING"
)
_REPLACE = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def key_file(settings: HubSettings) -> Path:
    """Return where the key lies."""
    return settings.folder.with_suffix(".signing-key")


def signing_key(store: Store, file: Path) -> Ed25519PrivateKey | None:
    """Return the key that kiosks know, making one where the database knows of none yet.

    None when the file is missing or another's: kiosks would refuse what a new key signs, so they
    are given no snapshot and come in step by pages, until the file is put back. Whoever calls says
    so, once it has said that it is ready.
    """
    known = _known(store)
    if not known:
        key = _read(file) or _make(file)
        with store.write() as conn:
            conn.execute(_KEEP, {"name": SNAPSHOT_KEY, "value": public_text(key)})
        known = _known(store)
    else:
        found = _read(file)
        if found is None:
            return None
        key = found
    return key if public_text(key) == known else None


def new_signing_key(store: Store, file: Path) -> str:
    """Make another key and return its public half; kiosks must then be enrolled anew."""
    key = Ed25519PrivateKey.generate()
    fresh = _write(file, key)
    fresh.replace(file)
    _sync_folder(file.parent)
    with store.write() as conn:
        conn.execute(_REPLACE, {"name": SNAPSHOT_KEY, "value": public_text(key)})
    return public_text(key)


def _known(store: Store) -> str:
    with store.read() as conn:
        return conn.execute(_FIND).scalar() or ""


def _read(file: Path) -> Ed25519PrivateKey | None:
    """Read the key. Raises ConfigError for a file that is none, or that others may read."""
    try:
        raw = file.read_bytes()
        mode = file.stat().st_mode
    except FileNotFoundError:
        return None
    if len(raw) != KEY_BYTES:
        raise ConfigError("hub key", (f"{file}: not a signing key of {KEY_BYTES} bytes",))
    if mode & 0o077:
        raise ConfigError("hub key", (f"{file}: others may read it; chmod 600 {file}",))
    return Ed25519PrivateKey.from_private_bytes(raw)


def _make(file: Path) -> Ed25519PrivateKey:
    """Make a key; when another worker was first, return that one's."""
    key = Ed25519PrivateKey.generate()
    fresh = _write(file, key)
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    _sync_folder(file.parent)
    return _read(file) or key


def _write(file: Path, key: Ed25519PrivateKey) -> Path:
    """Write a key durably beside its place, so that it is there whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.write(handle, key.private_bytes_raw())
        os.fsync(handle)
    finally:
        os.close(handle)
    return fresh


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
