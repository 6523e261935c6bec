"""The data elements of ISO 28560-1, by their relative object identifier of ISO 28560-2.

Owns the table: name, form, whether it may be locked, clause. Element n is described in clause
4.2.n of part 1. `Lock.NEVER` is the house's rule: what changes in an item's life stays writable.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Final

PII: Final = 1
CONTENT_PARAMETER: Final = 2
OWNER: Final = 3
SET_INFORMATION: Final = 4
USAGE: Final = 5
ILL_BORROWER: Final = 11
GS1: Final = 13
TITLE: Final = 17
LAST_DEFINED: Final = 26
LAST_RESERVED: Final = 31


class Form(Enum):
    """How the value is written as text here, and what scheme 0 means for it."""

    TEXT = auto()
    """Any characters."""
    UTF8 = auto()
    """Any characters; UTF-8 where nothing is denser."""
    BITMAP = auto()
    """Object identifiers with commas, "3,5"; packed as one bit each, the first stands for 3."""
    ISIL = auto()
    """ISO 15511; scheme 0 is the ISIL's own packing."""
    SET = auto()
    """Digits, half for the parts, half for this one's number: "1203"."""
    USAGE = auto()
    """Two hexadecimal digits: class and subclass."""
    NUMBER = auto()
    """Digits; scheme 0 is a plain integer."""


class Lock(StrEnum):
    """Whether the blocks of an element are to be locked."""

    SHOULD = "should"
    MAY = "may"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class DataElement:
    """One row of the table."""

    oid: int
    name: str
    form: Form
    lock: Lock

    @property
    def clause(self) -> str:
        """Return where the standard describes it."""
        return f"ISO 28560-1 4.2.{self.oid}"


def _row(oid: int, name: str, form: Form = Form.TEXT, lock: Lock = Lock.MAY) -> DataElement:
    return DataElement(oid, name, form, lock)


_TABLE: Final = (
    _row(1, "primary item identifier", lock=Lock.SHOULD),
    _row(2, "content parameter", Form.BITMAP, Lock.NEVER),
    _row(3, "owner institution (ISIL)", Form.ISIL),
    _row(4, "set information", Form.SET),
    _row(5, "type of usage", Form.USAGE, Lock.NEVER),
    _row(6, "shelf location", lock=Lock.NEVER),
    _row(7, "ONIX media format"),
    _row(8, "MARC media format"),
    _row(9, "supplier identifier"),
    _row(10, "order number"),
    _row(11, "ILL borrowing institution (ISIL)", Form.ISIL, Lock.NEVER),
    _row(12, "ILL borrowing transaction number", lock=Lock.NEVER),
    _row(13, "GS1 product identifier", Form.NUMBER),
    _row(14, "alternative unique item identifier"),
    _row(15, "local data A", lock=Lock.NEVER),
    _row(16, "local data B", lock=Lock.NEVER),
    _row(17, "title", Form.UTF8),
    _row(18, "product identifier local"),
    _row(19, "media format (other)"),
    _row(20, "supply chain stage", lock=Lock.NEVER),
    _row(21, "supplier invoice number"),
    _row(22, "alternative item identifier"),
    _row(23, "alternative owner institution"),
    _row(24, "subsidiary of an owner institution"),
    _row(25, "alternative ILL borrowing institution", lock=Lock.NEVER),
    _row(26, "local data C", lock=Lock.NEVER),
)
ELEMENTS: Final = {row.oid: row for row in _TABLE}


def element_of(oid: int) -> DataElement:
    """Return the row of an identifier; unknown ones get a row that says so."""
    known = ELEMENTS.get(oid)
    if known is not None:
        return known
    name = "reserved" if LAST_DEFINED < oid <= LAST_RESERVED else "unknown"
    return DataElement(oid, f"{name} element {oid}", Form.TEXT, Lock.MAY)


def announced_by(bitmap: bytes) -> tuple[int, ...]:
    """Return the identifiers that a content parameter announces; its first bit stands for 3."""
    return tuple(3 + at for at in range(len(bitmap) * 8) if bitmap[at // 8] & 0x80 >> at % 8)


def bitmap_of(oids: frozenset[int], *, size: int = 1) -> bytes:
    """Return the content parameter that announces these identifiers, at least `size` bytes."""
    announced = {oid - 3 for oid in oids if oid >= 3}
    needed = max(size, (max(announced, default=0) // 8) + 1)
    packed = bytearray(needed)
    for at in announced:
        packed[at // 8] |= 0x80 >> at % 8
    return bytes(packed)


def set_of(digits: str) -> tuple[int, int] | None:
    """Split "1203" into 12 parts, number 3; the integer scheme has lost a leading zero."""
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 6:
        return None
    parts, ordinal = _halves(digits)
    return (parts, ordinal) if 1 <= ordinal <= parts else None


def members_of(digits: str) -> tuple[int, int]:
    """Return parts and ordinal as far as a kiosk may believe them, see `believed`."""
    plain = digits.isascii() and digits.isdecimal() and len(digits) <= 6
    return believed(*_halves(digits)) if plain else (1, 1)


def believed(parts: int, ordinal: int) -> tuple[int, int]:
    """Return (parts, 0) where several parts are told but not which one this is; else (1, 1)."""
    if 1 <= ordinal <= parts:
        return parts, ordinal
    return (parts, 0) if parts > 1 else (1, 1)


def _halves(digits: str) -> tuple[int, int]:
    digits = digits.zfill(len(digits) + len(digits) % 2)
    half = len(digits) // 2
    return int(digits[:half]), int(digits[half:])


def set_text(parts: int, ordinal: int) -> str:
    """Return set information as digits: "0201" for the first of two parts."""
    width = max(2, len(str(parts)))
    return f"{parts:0{width}}{ordinal:0{width}}"
