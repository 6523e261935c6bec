"""SLiMS's passwords of members: bcrypt, and MD5 from its older days. Checked in memory alone.

Owns the comparison. Must not keep or log anything of it.
"""

import hashlib
import hmac
import re
from typing import Final

import bcrypt

_BCRYPT: Final = re.compile(r"\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}\Z")
_MD5: Final = re.compile(r"[0-9a-fA-F]{32}\Z")
_COUNTED: Final = 72
"""Bytes of a password that bcrypt sees; PHP cuts there without a word."""

_DUMMY: Final = bcrypt.hashpw(b"nobody", bcrypt.gensalt(4)).decode()


def matches(stored: str | None, typed: str) -> bool:
    """Return whether a typed password is the stored one; False for a form that is not known."""
    told = typed.encode()
    stored = (stored or "").strip()
    if _BCRYPT.match(stored):
        try:
            return bcrypt.checkpw(told[:_COUNTED], stored.encode())
        except ValueError:
            return False
    if _MD5.match(stored):
        mine = hashlib.md5(told, usedforsecurity=False).hexdigest()
        return hmac.compare_digest(mine, stored.lower())
    bcrypt.checkpw(told[:_COUNTED], _DUMMY.encode())
    return False
