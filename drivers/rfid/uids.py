"""Identifiers of ISO 15693 tags as bytes and as text. Pure; both orders are used on wires."""

from kiosk.domain.ids import TagUid

UID_BYTES = 8


def uid_bytes(uid: TagUid) -> bytes:
    """Return the 8 bytes of a UID, most significant (E0) first; ValueError for anything else."""
    raw = bytes.fromhex(uid)
    if len(raw) != UID_BYTES:
        raise ValueError(f"a tag UID has 8 bytes, not {len(raw)}")
    return raw


def uid_text(raw: bytes) -> TagUid:
    """Return the 16 upper-case digits of 8 UID bytes, most significant first."""
    return TagUid(raw.hex().upper())
