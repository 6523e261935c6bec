"""Passwords of members as systems in PHP store them. Checked in memory alone.

Owns the comparison: bcrypt, and MD5 and SHA-1 from older days. Must not keep or log anything of it.
"""

import hashlib
import hmac
import re
from typing import Final

import bcrypt

_BCRYPT: Final = re.compile(r"\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}\Z")
_HEX: Final = re.compile(r"[0-9a-fA-F]+\Z")
_OLD: Final = {32: "md5", 40: "sha1"}
_COUNTED: Final = 72
"""Bytes of a password that bcrypt sees; PHP cuts there without a word."""

_DUMMY: Final = bcrypt.hashpw(b"nobody", bcrypt.gensalt(4)).decode()


def matches(stored: str | None, typed: str) -> bool:
    """Return whether a typed password is the stored one; False for a form that is not known."""
    told = typed.encode("utf-8", "replace")
    stored = (stored or "").strip()
    if _BCRYPT.match(stored):
        try:
            return bcrypt.checkpw(told[:_COUNTED], stored.encode())
        except ValueError:
            return False
    if (kind := _OLD.get(len(stored))) is not None and _HEX.match(stored):
        mine = hashlib.new(kind, told, usedforsecurity=False).hexdigest()
        return hmac.compare_digest(mine, stored.lower())
    bcrypt.checkpw(told[:_COUNTED], _DUMMY.encode())
    return False
