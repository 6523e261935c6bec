"""Data models of single suppliers and libraries: 3M RFID 501, Bibliotheca DM11, DE290, shelf tags.

Owns their layouts. 3M: `04 is 00 tt` (number and parts of the set, item type), 16 bytes barcode,
12 bits branch, 20 bits library, 32 bits of the library's own (Biblio-RFID, RFID501.pm). DM11 is
only recognised. DE290 (UHF, TU Dortmund): header, 8 bytes number, last bit armed (bookwaves-feig).
A shelf tag is the text `SHELF#` and a place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from drivers.rfid.tags.data_elements import believed
from drivers.rfid.tags.faults import TagFault, Wrong, problems_of
from drivers.rfid.tags.gen2 import EpcBank, Pc, write_epc_bank
from kiosk.domain.ids import item_id
from kiosk.domain.sightings import TagContent, TagModel, TagProblem, TagUse

RFID501_BYTES: Final = 28
_RFID501: Final = 0x04
_DM11: Final = 0x0B
_DM11_BYTES: Final = 32
_SHELF: Final = b"SHELF#"
_CLAUSE_501: Final = "3M RFID 501"
_TYPES: Final = {
    0: "other",
    1: "book",
    2: "magazine",
    3: "bound journal",
    4: "audio tape",
    5: "video",
    6: "CD",
    7: "diskette",
    8: "book with diskette",
    9: "book with CD",
    13: "book with audio tape",
}
DE290_HEADERS: Final = {bytes.fromhex("19e9f871"): "DE290", bytes.fromhex("1381f871"): "CD290"}
_DE290_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Rfid501Tag:
    """A 3M tag as it stands; all ones in a number mean that nobody has set it."""

    parts: int
    ordinal: int
    type: int
    identifier: bytes
    branch: int
    library: int
    custom: int
    size: int

    @property
    def text(self) -> str:
        """Return the barcode."""
        return self.identifier.split(b"\0", 1)[0].decode("latin-1")

    @property
    def type_name(self) -> str:
        """Return what kind of item it is."""
        return _TYPES.get(self.type, "unknown")

    def content(self) -> TagContent:
        """Return what a kiosk may believe of it. The layout has no checksum."""
        parts, ordinal = believed(self.parts, self.ordinal)
        return TagContent(
            model=TagModel.RFID501,
            item=item_id(self.text) if self.size >= RFID501_BYTES else None,
            parts=parts,
            ordinal=ordinal,
            problems=problems_of(self.faults()),
        )

    def faults(self) -> Iterator[TagFault]:
        """Yield everything that is wrong."""
        if self.size < RFID501_BYTES:
            yield TagFault(Wrong.CUT_OFF, _CLAUSE_501, self.size)
        elif not self.text:
            yield TagFault(Wrong.NO_IDENTIFIER, _CLAUSE_501, 4, 1)
        elif item_id(self.text) is None:
            yield TagFault(Wrong.BAD_IDENTIFIER, _CLAUSE_501, 4, 1)
        if not 1 <= self.ordinal <= self.parts:
            yield TagFault(Wrong.BAD_SET, _CLAUSE_501, 1, 4)


def is_rfid501(memory: bytes) -> bool:
    """Whether the first bytes are those of a 3M alphanumeric tag."""
    return memory[:1] == bytes([_RFID501]) and memory[2:3] == b"\0"


def read_rfid501(memory: bytes) -> Rfid501Tag:
    """Read a 3M tag; any bytes give a result."""
    full = memory.ljust(RFID501_BYTES, b"\0")
    place = int.from_bytes(full[20:24], "big")
    return Rfid501Tag(
        parts=full[1] & 0x0F,
        ordinal=full[1] >> 4,
        type=full[3],
        identifier=full[4:20],
        branch=place >> 20,
        library=place & 0xFFFFF,
        custom=int.from_bytes(full[24:28], "big", signed=True),
        size=len(memory),
    )


def write_rfid501(
    item: str,
    *,
    parts: int = 1,
    ordinal: int = 1,
    type_code: int = 1,
    branch: int = 0xFFF,
    library: int = 0xFFFFF,
    custom: int = 0x7FFFFFFF,
) -> bytes | None:
    """Return the 32 bytes of a 3M tag; None where a field does not fit."""
    if not item.isascii() or not 0 < len(item) <= 16 or not 1 <= ordinal <= parts <= 15:
        return None
    fits = 0 <= type_code <= 0xFF and 0 <= branch <= 0xFFF and 0 <= library <= 0xFFFFF
    if not fits or not -(2**31) <= custom < 2**31:
        return None
    head = bytes([_RFID501, ordinal << 4 | parts, 0, type_code])
    place = (branch << 20 | library).to_bytes(4, "big")
    tail = custom.to_bytes(4, "big", signed=True)
    return head + item.encode("ascii").ljust(16, b"\0") + place + tail + bytes(4)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A tag of which only the model is known; its item is looked up by the tag's UID."""

    model: TagModel

    def content(self) -> TagContent:
        """Return that nothing can be read."""
        return TagContent(model=self.model, item=None, problems=(TagProblem.UNSUPPORTED,))


def is_dm11(memory: bytes) -> bool:
    """Whether the bytes begin as those of a Bibliotheca DM11 tag."""
    return memory[:1] == bytes([_DM11])


@dataclass(frozen=True, slots=True)
class ShelfTag:
    """A tag on a shelf: where a sweep is."""

    place: str

    def content(self) -> TagContent:
        """Return that this is no item."""
        problems = (TagProblem.NO_IDENTIFIER,)
        return TagContent(
            TagModel.SHELF, item=None, use=TagUse.OTHER, problems=problems, place=self.place
        )


def read_shelf(memory: bytes) -> ShelfTag | None:
    """Return the place that a shelf tag names, None for another tag."""
    if not memory.startswith(_SHELF):
        return None
    return ShelfTag(memory[len(_SHELF) :].split(b"\0", 1)[0].decode("utf-8", "replace"))


def write_shelf(place: str) -> bytes | None:
    """Return the bytes of a shelf tag; None for a place without a letter, or with a zero in it."""
    if not place or "\0" in place:
        return None
    return _SHELF + place.encode("utf-8", "replace") + b"\0"


@dataclass(frozen=True, slots=True)
class De290Tag:
    """A German university tag on UHF. `armed` is its security bit."""

    bank: EpcBank
    header: str
    number: int
    armed: bool

    def content(self) -> TagContent:
        """Return what a kiosk may believe of it."""
        good = self.bank.crc_good is not False
        return TagContent(
            model=TagModel.DE290,
            item=item_id(str(self.number)) if good else None,
            problems=problems_of(self.faults()),
        )

    def faults(self) -> Iterator[TagFault]:
        """Yield everything that is wrong."""
        if self.bank.crc_good is False:
            yield TagFault(Wrong.CHECKSUM, "ISO/IEC 18000-63 6.3.2.1.2.1", 0)


def read_de290(bank: EpcBank) -> De290Tag | None:
    """Return the tag, None where the EPC has another header or length."""
    header = DE290_HEADERS.get(bank.epc[:4])
    if header is None or len(bank.epc) != _DE290_BYTES:
        return None
    number = int.from_bytes(bank.epc[4:12], "big")
    return De290Tag(bank, header, number, bool(bank.epc[15] & 1))


def write_de290(number: int, *, armed: bool) -> bytes | None:
    """Return a whole EPC bank; None for a number of more than 8 bytes."""
    if not 0 <= number < 2**64:
        return None
    header = next(iter(DE290_HEADERS))
    epc = header + number.to_bytes(8, "big") + bytes([0, 0, 0, int(armed)])
    return write_epc_bank(epc, Pc(0))
