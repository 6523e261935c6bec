"""Extension blocks of ISO 28560-3 and DS/INF 163: framing, checksum, and what the fields are.

Owns the frame (length of the whole block, identifier least significant byte first, XOR checksum,
data) and the table of structured blocks. Length 0 ends the list, 1 is a filler byte. Fields are
fixed bytes first, then zero-terminated texts; texts at the end may be left out. Blocks that are
not in the table are unstructured: their bytes belong to a library or a supplier.

The library and the acquisition block are those of DS/INF 163 part 3.5 and ISO 28560-3 annex B;
the identifiers of the other three were found in no text that is open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Final

from drivers.rfid.tags.faults import TagFault, Wrong

LIBRARY: Final = 1
ACQUISITION: Final = 2
SUPPLEMENT: Final = 3
TITLE_BLOCK: Final = 4
ILL: Final = 5
_HEAD: Final = 4
_MOST_BYTES: Final = 255
_CLAUSE: Final = "ISO 28560-3 (DS/INF 163 3.3)"


@dataclass(frozen=True, slots=True)
class Layout:
    """A structured block: its name, and the object identifiers of its bytes and of its texts."""

    name: str
    bytes: tuple[int, ...]
    texts: tuple[int, ...]


LAYOUTS: Final[Mapping[int, Layout]] = {
    LIBRARY: Layout("library", bytes=(19,), texts=(22, 3)),
    ACQUISITION: Layout("acquisition", bytes=(), texts=(9, 18, 10, 21)),
    SUPPLEMENT: Layout("library supplement", bytes=(), texts=(6, 8, 7, 24)),
    TITLE_BLOCK: Layout("title", bytes=(), texts=(17,)),
    ILL: Layout("interlibrary loan", bytes=(), texts=(11, 12)),
}


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension block: identifier, the bytes after its head, and whether its XOR is zero.

    `at` is the index of its first byte in the memory.
    """

    id: int
    data: bytes
    intact: bool
    at: int = 0

    @property
    def name(self) -> str:
        """Return what the block is for."""
        layout = LAYOUTS.get(self.id)
        return "unstructured" if layout is None else layout.name

    def fields(self) -> tuple[str, ...]:
        """Return the zero-terminated texts of a structured block."""
        return tuple(part.decode("utf-8", "replace") for part in self.data.split(b"\0"))

    def values(self) -> dict[int, str]:
        """Return the fields of a structured block by object identifier; empty ones are left out."""
        layout = LAYOUTS.get(self.id)
        if layout is None:
            return {}
        fixed = len(layout.bytes)
        found = {oid: str(byte) for oid, byte in zip(layout.bytes, self.data, strict=False) if byte}
        parts = self.data[fixed:].split(b"\0")
        texts = zip(layout.texts, parts, strict=False)
        return found | {oid: part.decode("utf-8", "replace") for oid, part in texts if part}

    def faults(self) -> Iterator[TagFault]:
        """Yield what is wrong with the block."""
        if not self.intact:
            yield TagFault(Wrong.BLOCK_CHECKSUM, _CLAUSE, self.at)
        layout = LAYOUTS.get(self.id)
        if layout is None:
            return
        for part in self.data[len(layout.bytes) :].split(b"\0"):
            if part.decode("utf-8", "replace").encode("utf-8") != part:
                yield TagFault(Wrong.NOT_TEXT, _CLAUSE, self.at)


@dataclass(frozen=True, slots=True)
class ExtensionList:
    """The blocks of a memory, and the index at which the walk met a block that is none."""

    blocks: tuple[Extension, ...]
    cut_at: int | None
    stop: int


def read_extensions(memory: bytes, start: int) -> ExtensionList:
    """Walk the blocks from byte `start` on; any bytes give a list."""
    found: list[Extension] = []
    at = start
    while at < len(memory) and memory[at] != 0:
        length = memory[at]
        if length == 1:
            at += 1
            continue
        block = memory[at : at + length]
        if length < _HEAD or len(block) < length:
            return ExtensionList(tuple(found), cut_at=at, stop=at)
        number = int.from_bytes(block[1:3], "little")
        found.append(Extension(number, block[_HEAD:], reduce(xor, block) == 0, at))
        at += length
    return ExtensionList(tuple(found), cut_at=None, stop=at)


def write_extension(number: int, data: bytes) -> bytes | None:
    """Return a whole block with its checksum; None where it is too long or has no such number."""
    length = _HEAD + len(data)
    if length > _MOST_BYTES or not 1 <= number <= 0xFFFF:
        return None
    head = bytes([length]) + number.to_bytes(2, "little")
    return head + bytes([reduce(xor, head + data)]) + data


def write_structured(number: int, values: Mapping[int, str]) -> bytes | None:
    """Return a structured block with these fields by object identifier.

    Texts that are empty at the end are left out, and the last one's terminator with them. None
    for a field that the block does not have, a number over 255, or a text with a zero in it.
    """
    layout = LAYOUTS.get(number)
    if layout is None or set(values) - set(layout.bytes) - set(layout.texts):
        return None
    fixed = [values.get(oid, "0") for oid in layout.bytes]
    texts = [values.get(oid, "") for oid in layout.texts]
    if any(not one.isascii() or not one.isdecimal() or int(one) > 0xFF for one in fixed):
        return None
    if any("\0" in one for one in texts):
        return None
    while texts and not texts[-1]:
        texts.pop()
    packed = b"\0".join(one.encode("utf-8", "replace") for one in texts)
    return write_extension(number, bytes(map(int, fixed)) + packed)
