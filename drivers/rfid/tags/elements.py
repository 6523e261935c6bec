"""Elements of ISO/IEC 15962 data format 6 (no directory): the byte layout of ISO 28560-2 tags.

Owns precursor, relative object identifier, offset, length and padding; not what an object means.
Layout: precursor, [identifier - 15], [offset], length (EBV-8), data, [offset pad bytes].
Precursor: bit 7 offset present, bits 6-4 compaction, bits 3-0 relative identifier (15: extended).
Precursor 0x00 ends the list, 0x80 is a null byte. Pad bytes are 00 or 80 in the field.
"""

from dataclasses import dataclass, field
from typing import Final

from drivers.rfid.tags.compaction import Compaction
from drivers.rfid.tags.lengths import read_ebv8, write_ebv8

_END: Final = 0x00
NULL: Final = 0x80
_OFFSET_PRESENT = 0x80
_EXTENDED = 0x0F
_MOST_PAD = 0xFF


@dataclass(frozen=True, slots=True)
class Element:
    """One data object: relative identifier 1 and up, its scheme and its packed bytes.

    Where it was read from a memory: `at` its first byte, `end` the byte after its pads, `pad`
    those pads. Two elements are equal when they say the same, wherever they stand.
    """

    oid: int
    compaction: Compaction
    data: bytes
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    pad: bytes = field(default=b"", compare=False)


@dataclass(frozen=True, slots=True)
class ElementList:
    """What a memory holds. `ended` tells an end mark from the end of the bytes.

    `needed` is the memory size in bytes that a cut-off element asks for, 0 where nothing is cut
    off. `broken` tells that a precursor or length broke the rules and the rest was left alone.
    `stop` is the byte index at which the walk ended.
    """

    elements: tuple[Element, ...]
    ended: bool
    needed: int
    broken: bool
    stop: int = 0


def read_elements(memory: bytes) -> ElementList:
    """Walk `memory` from its first byte; any bytes give a list."""
    found: list[Element] = []
    at = 0
    while at < len(memory) and memory[at] != _END:
        if memory[at] == NULL:
            at += 1
            continue
        step = _read_one(memory, at)
        if isinstance(step, int):
            broken = step == 0
            return ElementList(tuple(found), ended=False, needed=step, broken=broken, stop=at)
        found.append(step)
        at = step.end
    # Running exactly to the end of the bytes is an end only if the chip ends there too.
    return ElementList(tuple(found), ended=at < len(memory), needed=0, broken=False, stop=at)


def _read_one(memory: bytes, start: int) -> Element | int:
    """Return the element; else the memory size needed, 0 for broken."""
    precursor = memory[start]
    cut_off = start + 4
    at = start + 1
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
    # Pads may be left out at the end of a chip, so they are not asked for.
    end = min(at + size + offset, len(memory))
    scheme = Compaction(precursor >> 4 & 0x07)
    data = memory[at : at + size]
    return Element(oid, scheme, data, at=start, end=end, pad=memory[at + size : end])


def write_element(element: Element, *, block_size: int = 0, pad_byte: int = _END) -> bytes:
    """Return the bytes of `element`; with `block_size` padded to whole blocks.

    A pad is announced by the offset byte, which itself counts. `pad_byte` is 00 or 80.
    """
    plain = _plain_size(element)
    if not block_size or plain % block_size == 0:
        return _written(element, None, pad_byte)
    return _written(element, -(plain + 1) % block_size, pad_byte)


def fit_element(element: Element, size: int, *, pad_byte: int = _END) -> bytes | None:
    """Return the bytes of `element` in exactly `size` bytes, None where that cannot be."""
    spare = size - _plain_size(element)
    if spare == 0:
        return _written(element, None, pad_byte)
    return _written(element, spare - 1, pad_byte) if 0 < spare <= _MOST_PAD + 1 else None


def _plain_size(element: Element) -> int:
    size = len(element.data)
    return 1 + (element.oid >= _EXTENDED) + len(write_ebv8(size)) + size


def _written(element: Element, pad: int | None, pad_byte: int) -> bytes:
    oid = element.oid
    head = min(oid, _EXTENDED) | element.compaction << 4
    extension = bytes([oid - _EXTENDED]) if oid >= _EXTENDED else b""
    tail = write_ebv8(len(element.data)) + element.data
    if pad is None:
        return bytes([head]) + extension + tail
    offset = bytes([head | _OFFSET_PRESENT]) + extension + bytes([pad])
    return offset + tail + bytes([pad_byte]) * pad
