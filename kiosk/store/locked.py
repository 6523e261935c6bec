"""A small secret locked by a passphrase: argon2id (RFC 9106), then ChaCha20-Poly1305 (RFC 8439).

Owns that format; it must not know files or ask anybody for a passphrase.
"""

import secrets
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from kiosk.store.base64_text import raw, text

_TIME: Final = 3
_MEMORY_KIB: Final = 64 * 1024
_LANES: Final = 4
_MOST_KIB: Final = 1024 * 1024
_NONCE_BYTES: Final = 12


def lock(secret: bytes, passphrase: str, *, purpose: str) -> dict[str, object]:
    """Return a secret locked by a passphrase, as a JSON object. Takes a tenth of a second."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(_NONCE_BYTES)
    key = _key(passphrase, salt, time=_TIME, memory_kib=_MEMORY_KIB, lanes=_LANES)
    box = nonce + ChaCha20Poly1305(key).encrypt(nonce, secret, purpose.encode())
    return {
        "kdf": "argon2id",
        "salt": text(salt),
        "time": _TIME,
        "memory_kib": _MEMORY_KIB,
        "lanes": _LANES,
        "box": text(box),
    }


def unlock(locked: Mapping[str, object], passphrase: str, *, purpose: str) -> bytes | None:
    """Return the secret; None when the passphrase is wrong or the object is damaged."""
    salt, box = raw(locked.get("salt")), raw(locked.get("box"))
    time, memory, lanes = (locked.get(name) for name in ("time", "memory_kib", "lanes"))
    if salt is None or box is None or len(box) < _NONCE_BYTES or len(salt) < 8:
        return None
    if not (isinstance(time, int) and isinstance(memory, int) and isinstance(lanes, int)):
        return None
    # A damaged or hostile file must not have us compute for hours.
    if not (1 <= time <= 20 and 1 <= lanes <= 16 and 8 * lanes <= memory <= _MOST_KIB):
        return None
    key = _key(passphrase, salt, time=time, memory_kib=memory, lanes=lanes)
    try:
        opener = ChaCha20Poly1305(key)
        return opener.decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], purpose.encode())
    except InvalidTag:
        return None


def _key(passphrase: str, salt: bytes, *, time: int, memory_kib: int, lanes: int) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        passphrase.encode(),
        salt,
        time_cost=time,
        memory_cost=memory_kib,
        parallelism=lanes,
        hash_len=32,
        type=Type.ID,
    )
