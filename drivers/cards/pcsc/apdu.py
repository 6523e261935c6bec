"""What a contactless reader is asked, and what its answers mean (PC/SC part 3, ISO/IEC 7816-4).

Owns bytes; it must not know readers, threads or who holds a card. Any bytes give an answer.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from drivers.rfid.cards import is_random

GET_UID: Final = bytes.fromhex("FFCA000000")
"""GET DATA, the card's serial number (PC/SC part 3, 3.2.2.1.3)."""

UID_BYTES: Final = frozenset({4, 7, 8, 10})
"""ISO/IEC 14443-3 6.5.4: single, double and triple size; ISO/IEC 15693-3 4.1: eight."""

_OK: Final = b"\x90\x00"
_STORAGE: Final = bytes.fromhex("4F0CA000000306")
"""Tag 4F, length, and the RID of the PC/SC workgroup (PC/SC part 3, 3.1.3.2.3.1)."""

_NAMES: Final = {
    0x0001: "MIFARE Classic 1K",
    0x0002: "MIFARE Classic 4K",
    0x0003: "MIFARE Ultralight",
    0x0014: "ICODE SLI",
    0x0026: "MIFARE Mini",
    0x003A: "MIFARE Ultralight C",
}
"""Card names of PC/SC part 3, supplement: those that are met in libraries."""


class NoIdentity(StrEnum):
    """Why a card that lies there cannot be told from others."""

    UNREAD = "unread"
    """The reader gave no number: held too short, or a card that it does not know."""
    RANDOM = "random"
    """A number that is drawn anew each time (ISO/IEC 14443-3 6.5.4)."""
    MALFORMED = "malformed"
    """A number of a length that no standard knows."""


@dataclass(frozen=True, slots=True)
class Uid:
    """The serial number of a card, as the reader sends it."""

    value: bytes


def read_uid(answer: bytes) -> Uid | NoIdentity:
    """Return the number in the answer to ``GET_UID``."""
    uid, status = answer[:-2], answer[-2:]
    if status != _OK:
        return NoIdentity.UNREAD
    if len(uid) not in UID_BYTES:
        return NoIdentity.MALFORMED
    return NoIdentity.RANDOM if is_random(uid) else Uid(uid)


def card_name(atr: bytes) -> str:
    """Return what kind of card an ATR is of, for technicians; "card" where it does not say."""
    place = atr.find(_STORAGE)
    if place < 0:
        return "card"
    standard_and_name = atr[place + len(_STORAGE) : place + len(_STORAGE) + 3]
    if len(standard_and_name) < 3:
        return "card"
    name = int.from_bytes(standard_and_name[1:], "big")
    return _NAMES.get(name, f"storage card {name:04X}")
