"""The journal's key, sealed to the library's recovery key: ``key.wrapped`` beside the journal.

Owns that file and the form of wrapped keys, which the hub keeps too. Must not ask a hub.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from kiosk.errors import StoreError
from kiosk.store.base64_text import raw, text
from kiosk.store.durable import read_object, write_whole
from kiosk.store.folder import KEY_BYTES, KEY_FILE

if TYPE_CHECKING:
    from kiosk.store.recovery_key import RecoveryKey

FILE: Final = "key.wrapped"
_KIND: Final = "lancar wrapped journal keys"
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class WrappedKeys:
    """Sealed keys of one kiosk's journals: (recovery public key, seal), base64."""

    kiosk: str
    keys: tuple[tuple[str, str], ...]


def wrap_key(folder: Path, kiosk: str, recovery_public: str) -> str:
    """Seal the folder's key, put it beside the journal, and return the seal, base64.

    What lies there already for that key stays. ``recovery_public``: base64. Raises StoreError:
    ``recovery-key-unreadable``, ``key-missing``, ``key-damaged``.
    """
    path = folder / FILE
    if path.exists():
        try:
            there = read_wrapped(path)
        except StoreError:
            there = WrappedKeys(kiosk, ())
        if there.kiosk == kiosk and there.keys and there.keys[0][0] == recovery_public:
            return there.keys[0][1]
    public = raw(recovery_public)
    if public is None or len(public) != KEY_BYTES:
        raise StoreError("recovery-key-unreadable")
    try:
        key = (folder / KEY_FILE).read_bytes()
    except FileNotFoundError as error:
        raise StoreError("key-missing") from error
    if len(key) != KEY_BYTES:
        raise StoreError("key-damaged", length=len(key))
    # Loaded where it is needed: a kiosk that starts has its key wrapped already.
    from kiosk.store.sealing import seal

    sealed = text(seal(key, public, purpose=kiosk))
    told = {"kind": _KIND, "kiosk": kiosk, "keys": [_entry(recovery_public, sealed)]}
    write_whole(path, [orjson.dumps(told)])
    return sealed


def read_wrapped(path: Path) -> WrappedKeys:
    """Read a file of wrapped keys. Raises StoreError(``wrapped-key-unreadable``)."""
    fault = "wrapped-key-unreadable"
    told = read_object(path, fault)
    kiosk, keys = told.get("kiosk"), told.get("keys")
    if told.get("kind") != _KIND or not isinstance(kiosk, str) or not isinstance(keys, list):
        raise StoreError(fault, file=path.name)
    found = []
    for one in keys[:_MOST]:
        public = one.get("recovery_key") if isinstance(one, dict) else None
        sealed = one.get("sealed") if isinstance(one, dict) else None
        if not isinstance(public, str) or not isinstance(sealed, str):
            raise StoreError(fault, file=path.name)
        found.append((public, sealed))
    return WrappedKeys(kiosk, tuple(found))


def unwrap_keys(wrapped: WrappedKeys, key: "RecoveryKey") -> list[bytes]:
    """Return the journal keys that the recovery key opens, in their order."""
    from kiosk.store.sealing import unseal

    sealed = (raw(seal_) for _, seal_ in wrapped.keys)
    opened = (unseal(one, key.private, purpose=wrapped.kiosk) for one in sealed if one is not None)
    return [one for one in opened if one is not None and len(one) == KEY_BYTES]


def _entry(recovery_public: str, sealed: str) -> dict[str, str]:
    return {"recovery_key": recovery_public, "sealed": sealed}
