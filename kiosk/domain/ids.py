"""Names of things. One spelling each, so that a tag, a label and a database row meet.

Owns the identifiers and their normal form; it must not know where they were read.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import NewType

ItemId = NewType("ItemId", str)
"""The item's barcode as the library knows it (ISO 28560 primary item identifier)."""

TagUid = NewType("TagUid", str)
"""ISO 15693 UID, 16 upper-case hex digits, most significant byte (E0) first."""

PatronId = NewType("PatronId", str)
"""The central server's own number for a patron. Never shown."""

CardCode = NewType("CardCode", str)
"""What a card, a phone's barcode or a typed number says; an ISO 14443 UID reads ``UID:04A1…``."""

SessionId = NewType("SessionId", int)
LineId = NewType("LineId", int)

CHIP = "UID:"
"""How the code of a card begins that is known by its chip alone."""

MAX_CODE = 64
"""Longest identifier that is looked up at all, in characters."""

_FIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z .:/+_$%\-]*\Z")


@dataclass(frozen=True, slots=True, order=True)
class FactKey:
    """Identity of a fact: the n-th thing that one kiosk recorded in one epoch."""

    kiosk: str
    epoch: int
    seq: int

    def __str__(self) -> str:
        """Return the key as ``kiosk/epoch/seq``, for logs and staff."""
        return f"{self.kiosk}/{self.epoch}/{self.seq}"


def is_code(text: str) -> bool:
    """Return whether a text is an identifier in its normal form."""
    return len(text) <= MAX_CODE and _FIT.match(text) is not None and text[-1] != " "


def clean_code(text: str) -> str | None:
    """Return the normal form of an identifier, or None when nothing in a library looks like it."""
    code = unicodedata.normalize("NFC", text).strip()
    if not 0 < len(code) <= MAX_CODE or _FIT.match(code) is None:
        return None
    return code


def item_id(text: str) -> ItemId | None:
    """Return an item identifier from hostile text, or None."""
    code = clean_code(text)
    return None if code is None else ItemId(code)


def card_code(text: str) -> CardCode | None:
    """Return a card code from hostile text, or None.

    A chip's code is made by the reader of a chip alone: printed or typed, it is nobody's.
    """
    code = told_card(text)
    return None if code is None or code.startswith(CHIP) else code


def told_card(text: str) -> CardCode | None:
    """Return what another program calls a card, a chip's code too, or None."""
    code = clean_code(text)
    return None if code is None else CardCode(code)


def card_tail(code: str) -> str:
    """Return the end of a card's printed number, to be shown; a chip's UID is never shown."""
    return "" if code.startswith(CHIP) else code[-4:]
