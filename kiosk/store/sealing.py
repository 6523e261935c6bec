"""Secrets sealed to the library's recovery key, as docs/adr/0021-recovery-keys.md lays down.

Owns the format; it must not know files. A sealed secret can be opened with the recovery key's
private half alone, which neither a kiosk nor the hub has. Layout, in bytes:

    0   4  "LRK1"
    4  32  ephemeral X25519 public key (RFC 7748)
    36  n  ChaCha20-Poly1305 (RFC 8439) of the secret, with its tag of 16 bytes

Key: HKDF-SHA256 (RFC 5869) of the shared secret, salt = ephemeral || recovery public key, info =
"lancar sealed secret v1", 32 bytes. Nonce: twelve zero bytes, for a key is used once. Associated
data: what the secret is for, e.g. the kiosk's id, in UTF-8.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC: Final = b"LRK1"
KEY_BYTES: Final = 32
OVERHEAD: Final = len(MAGIC) + KEY_BYTES + 16

_INFO: Final = b"lancar sealed secret v1"
_NONCE: Final = bytes(12)


def seal(secret: bytes, recovery_public: bytes, *, purpose: str) -> bytes:
    """Return a secret that only the holder of the recovery key can open.

    ``recovery_public``: 32 bytes. Raises ValueError where that is no public key.
    """
    return _seal_with(X25519PrivateKey.generate(), secret, recovery_public, purpose=purpose)


def unseal(sealed: bytes, recovery_private: bytes, *, purpose: str) -> bytes | None:
    """Return the secret; None when it is damaged, for another purpose or for another key."""
    if len(sealed) < OVERHEAD or not sealed.startswith(MAGIC):
        return None
    ephemeral = sealed[len(MAGIC) : len(MAGIC) + KEY_BYTES]
    try:
        private = X25519PrivateKey.from_private_bytes(recovery_private)
        shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        public = private.public_key().public_bytes_raw()
        box = ChaCha20Poly1305(_key(shared, ephemeral, public))
        return box.decrypt(_NONCE, sealed[len(MAGIC) + KEY_BYTES :], purpose.encode())
    except (InvalidTag, ValueError):
        return None


def _seal_with(
    ephemeral: X25519PrivateKey, secret: bytes, recovery_public: bytes, *, purpose: str
) -> bytes:
    """Seal with a given ephemeral key: for the test vector; it must never be used twice."""
    own = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recovery_public))
    box = ChaCha20Poly1305(_key(shared, own, recovery_public))
    return MAGIC + own + box.encrypt(_NONCE, secret, purpose.encode())


def _key(shared: bytes, ephemeral: bytes, public: bytes) -> bytes:
    """Return the key of one box."""
    derive = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=ephemeral + public, info=_INFO)
    return derive.derive(shared)
