"""What a snapshot's signature covers, as it travels: two headers, both base64.

Owns the shape of the manifest and both sides of the signature (Ed25519, RFC 8032). The bytes that
were signed are the bytes that travel: nothing is put together anew before it is checked. Must not
know a file or a socket.
"""

import base64
import binascii
from dataclasses import asdict, dataclass
from typing import Final

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.hub.wire.fields import FieldError, as_object

MANIFEST_HEADER: Final = "x-manifest"
SIGNATURE_HEADER: Final = "x-signature"
KEY_BYTES: Final = 32
_LONGEST: Final = 4096
# So that nothing else that this key may ever sign can pass for a snapshot's manifest.
_PREFIX: Final = b"lancar snapshot manifest 1\n"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot is. ``sha256`` and ``size`` are of the compressed file, sizes in bytes.

    ``unpacked``: size of the file inside; ``epoch``, ``after``: its cursor; ``branch``: whose rows
    it holds, empty for all; ``built_at``: ISO 8601.
    """

    sha256: str
    size: int
    unpacked: int
    schema: int
    epoch: str
    after: int
    branch: str
    built_at: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A manifest as it travels. ``signature``: base64, empty when nobody signed it."""

    manifest: str
    signature: str


def seal(manifest: Manifest, key: Ed25519PrivateKey | None) -> Sealed:
    """Sign a manifest, if there is a key."""
    told = orjson.dumps(asdict(manifest), option=orjson.OPT_SORT_KEYS)
    signature = b"" if key is None else key.sign(_PREFIX + told)
    return Sealed(base64.b64encode(told).decode(), base64.b64encode(signature).decode())


def open_sealed(sealed: Sealed, public_key: str) -> Manifest | None:
    """Return the manifest; None when it was not signed by the key, or cannot be read.

    ``public_key``: base64, as ``public_text`` gives it; empty: whoever signed it or nobody.
    """
    told = _bytes(sealed.manifest)
    if told is None or (public_key and not _is_signed(told, sealed.signature, public_key)):
        return None
    try:
        fields = as_object(orjson.loads(told), "manifest")
        return Manifest(
            sha256=fields.needed("sha256", most=64),
            size=fields.whole("size"),
            unpacked=fields.whole("unpacked"),
            schema=fields.whole("schema"),
            epoch=fields.needed("epoch", most=64),
            after=fields.whole("after"),
            branch=fields.text("branch", most=64),
            built_at=fields.text("built_at", most=40),
        )
    except (FieldError, orjson.JSONDecodeError):
        return None


def public_text(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key, base64: 44 characters."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def is_public_key(text: str) -> bool:
    """Return whether a text can be a public key."""
    raw = _bytes(text)
    return raw is not None and len(raw) == KEY_BYTES


def _is_signed(told: bytes, signature: str, public_key: str) -> bool:
    raw, key = _bytes(signature), _bytes(public_key)
    if raw is None or key is None or len(key) != KEY_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(raw, _PREFIX + told)
    except (InvalidSignature, ValueError):
        return False
    return True


def _bytes(text: str) -> bytes | None:
    """Read base64 from a hostile header."""
    if len(text) > _LONGEST:
        return None
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
