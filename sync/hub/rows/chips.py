"""Chips of patrons' cards: the number in a chip is kept as a keyed hash alone.

Owns the key (the setting ``chip_key``, made with the tables) and the form of a hashed code: still
``UID:``, then 32 digits, where a chip's own number has 8, 14 or 20. A number in the clear could be
written on another chip by whoever reads a copy of a table; it comes with a request, and goes.
"""

import hashlib
import hmac
import re
from typing import Final

from sqlalchemy import Connection, select

from kiosk.domain.ids import CHIP
from sync.hub.db.tables import table

KEY: Final = "chip_key"
DIGITS: Final = 32
_RAW: Final = re.compile(r"UID:([0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})")
_SETTING = table("setting")
_FIND: Final = select(_SETTING.c.value).where(_SETTING.c.name == KEY)


def is_chip(code: str) -> bool:
    """Whether a code is a chip's own number, and not one that is drawn anew each time.

    4, 7 or 10 bytes (ISO 14443-3); four that begin with 08 are random.
    """
    number = _RAW.fullmatch(code)
    return number is not None and not (len(number[1]) == 8 and number[1].startswith("08"))


def kept_code(conn: Connection, code: str) -> str:
    """Return the code as the tables have it: a printed number as it is, a chip's hashed."""
    if not code.startswith(CHIP) or len(code) == len(CHIP) + DIGITS:
        return code
    return hashed(str(conn.execute(_FIND).scalar_one()), code)


def hashed(key: str, code: str) -> str:
    """Return the hash of a chip's code under a key (hexadecimal)."""
    number = code.removeprefix(CHIP).upper().encode()
    return CHIP + hmac.new(bytes.fromhex(key), number, hashlib.sha256).hexdigest()[:DIGITS].upper()
