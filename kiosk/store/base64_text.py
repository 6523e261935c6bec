"""Bytes as base64 text (RFC 4648), and back from whatever was told. Pure."""

import base64
import binascii


def text(data: bytes) -> str:
    """Return bytes as base64 text."""
    return base64.b64encode(data).decode()


def raw(told: object) -> bytes | None:
    """Return the bytes of base64 text; None for anything else."""
    if not isinstance(told, str):
        return None
    try:
        return base64.b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        return None
