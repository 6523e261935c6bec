"""Elements of ISO/IEC 15962 data format 6 (no directory): the byte layout of ISO 28560-2 tags.

Owns precursor, relative object identifier, offset, length and padding; not what an object means.
Layout: precursor, [identifier - 15], [offset], length (EBV-8), data, [offset pad bytes].
Precursor: bit 7 offset present, bits 6-4 compaction, bits 3-0 relative identifier (15: extended).
Precursor 0x00 ends the list, 0x80 is a null byte. Pad bytes are 00 or 80 in the field.
"""

from dataclasses import dataclass

from drivers.rfid.tags.compaction import Compaction
from drivers.rfid.tags.lengths import read_ebv8, write_ebv8

_END = 0x00
_NULL = 0x80
_OFFSET_PRESENT = 0x80
_EXTENDED = 0x0F


@dataclass(frozen=True, slots=True)
class Element:
    """One data object: relative identifier 1 and up, its scheme and its packed bytes."""

    oid: int
    compaction: Compaction
    data: bytes


@dataclass(frozen=True, slots=True)
class ElementList:
    """What a memory holds. `ended` tells an end mark from the end of the bytes.

    `needed` is the memory size in bytes that a cut-off element asks for, 0 where nothing is cut
    off. `broken` tells that a precursor or length broke the rules and the rest was left alone.
    """

    elements: tuple[Element, ...]
    ended: bool
    needed: int
    broken: bool


def read_elements(memory: bytes) -> ElementList:
    """Walk `memory` from its first byte; any bytes give a list."""
    found: list[Element] = []
    at = 0
    while at < len(memory) and memory[at] != _END:
        if memory[at] == _NULL:
            at += 1
            continue
        step = _read_one(memory, at)
        if isinstance(step, int):
            return ElementList(tuple(found), ended=False, needed=step, broken=step == 0)
        element, at = step
        found.append(element)
    # Running exactly to the end of the bytes is an end only if the chip ends there too.
    return ElementList(tuple(found), ended=at < len(memory), needed=0, broken=False)


def _read_one(memory: bytes, at: int) -> tuple[Element, int] | int:
    """Return the element and the index after it; else the memory size needed, 0 for broken."""
    precursor = memory[at]
    cut_off = at + 4
    at += 1
    oid = precursor & 0x0F
    if oid == _EXTENDED:
        if at >= len(memory):
            return cut_off
        oid += memory[at]
        at += 1
    if oid == 0:
        return 0
    offset = 0
    if precursor & _OFFSET_PRESENT:
        if at >= len(memory):
            return cut_off
        offset = memory[at]
        at += 1
    length = read_ebv8(memory, at)
    if length is None:
        return max(cut_off, len(memory) + 1) if len(memory) - at < 3 else 0
    size, at = length
    if at + size > len(memory):
        return at + size
    element = Element(oid, Compaction(precursor >> 4 & 0x07), memory[at : at + size])
    # Pads may be left out at the end of a chip, so they are not asked for.
    return element, min(at + size + offset, len(memory))


def write_element(element: Element, *, block_size: int = 0) -> bytes:
    """Return the bytes of `element`; with `block_size` padded with 00 to whole blocks.

    A pad is announced by the offset byte, which itself counts.
    """
    oid = element.oid
    head = min(oid, _EXTENDED) | element.compaction << 4
    extension = bytes([oid - _EXTENDED]) if oid >= _EXTENDED else b""
    tail = write_ebv8(len(element.data)) + element.data
    plain = bytes([head]) + extension + tail
    if not block_size or len(plain) % block_size == 0:
        return plain
    pad = -(len(plain) + 1) % block_size
    return bytes([head | _OFFSET_PRESENT]) + extension + bytes([pad]) + tail + bytes(pad)
