"""ISO 28560-2: tags written whole, each value by its densest scheme.

Owns the order of elements (identifier, content parameter, then the others), the padding to
blocks, and what fits. Changing one element of a written tag is in ``objects_update``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from drivers.rfid.tags.blocks import Refusal, blocks_of
from drivers.rfid.tags.compaction import Compaction, compact, pack_text
from drivers.rfid.tags.data_elements import (
    CONTENT_PARAMETER,
    OWNER,
    PII,
    SET_INFORMATION,
    USAGE,
    Form,
    Lock,
    bitmap_of,
    element_of,
    set_of,
    set_text,
)
from drivers.rfid.tags.elements import Element, read_elements, write_element
from drivers.rfid.tags.isil import decode_isil, encode_isil
from drivers.rfid.tags.usage import usage_code
from kiosk.domain.sightings import TagUse

_LAST_OID: Final = 15 + 255


class Padding(Enum):
    """How elements are brought to whole blocks: not at all, or with one of the two pad bytes."""

    NONE = None
    ZERO = 0x00
    EIGHTY = 0x80


@dataclass(frozen=True, slots=True)
class Chip:
    """What is written to: bytes a block, bytes in all (0: no limit), and the padding."""

    block_size: int = 4
    capacity: int = 0
    padding: Padding = Padding.ZERO


def pack_element(oid: int, text: str) -> Element | None:
    """Return the element that holds `text`, packed as densely as can be; None where it cannot.

    The form of `text` is that of the element's row (``data_elements.Form``).
    """
    if not 1 <= oid <= _LAST_OID or not text:
        return None
    match element_of(oid).form:
        case Form.BITMAP:
            return _bitmap(text)
        case Form.USAGE:
            one = pack_text(text, Compaction.APPLICATION)
            return Element(oid, Compaction.APPLICATION, one) if one and len(one) == 1 else None
        case Form.SET:
            return _set(oid, text)
        case Form.ISIL:
            return _isil(oid, text)
        case Form.UTF8:
            return _utf8(oid, text)
        case _:
            scheme, data = compact(text)
            return Element(oid, scheme, data)


def _bitmap(text: str) -> Element | None:
    listed = text.split(",")
    if not all(one.isascii() and one.isdecimal() and 3 <= int(one) <= _LAST_OID for one in listed):
        return None
    bitmap = bitmap_of(frozenset(map(int, listed)))
    return Element(CONTENT_PARAMETER, Compaction.APPLICATION, bitmap)


def _set(oid: int, text: str) -> Element | None:
    """Pack set information; as a number it loses its first zero, and readers know that."""
    if set_of(text) is None:
        return None
    scheme, data = compact(text.lstrip("0"))
    return Element(oid, scheme, data)


def _isil(oid: int, text: str) -> Element:
    scheme, data = compact(text)
    packed = encode_isil(text)
    if packed is None or len(packed) > len(data) or decode_isil(packed) != text:
        return Element(oid, scheme, data)
    return Element(oid, Compaction.APPLICATION, packed)


def _utf8(oid: int, text: str) -> Element:
    scheme, data = compact(text)
    plain = text.encode("utf-8", "replace")
    if len(plain) <= len(data):
        return Element(oid, Compaction.UTF8, plain)
    return Element(oid, scheme, data)


def write_object_tag(values: Mapping[int, str], chip: Chip) -> bytes | Refusal:
    """Return a part-2 memory with these values by identifier; the content parameter is made here.

    It ends with an end mark unless it fills the chip to the last byte. BAD_VALUE: a value cannot
    be written, or there is no item identifier; NO_ROOM: it does not fit.
    """
    others = sorted(oid for oid in values if oid not in {PII, CONTENT_PARAMETER})
    if PII not in values:
        return Refusal.BAD_VALUE
    listed = [pack_element(PII, values[PII])]
    if others:
        bitmap = bitmap_of(frozenset(others))
        listed.append(Element(CONTENT_PARAMETER, Compaction.APPLICATION, bitmap))
    listed += [pack_element(oid, values[oid]) for oid in others]
    written = b""
    for element in listed:
        if element is None:
            return Refusal.BAD_VALUE
        written += lay_out(element, chip)
    if chip.capacity and len(written) > chip.capacity:
        return Refusal.NO_ROOM
    if len(written) == chip.capacity:
        return written
    ended = written + b"\0"
    return ended + bytes(-len(ended) % chip.block_size)


def lay_out(element: Element, chip: Chip) -> bytes:
    """Return the bytes of an element with the padding of the chip."""
    if chip.padding is Padding.NONE:
        return write_element(element)
    return write_element(element, block_size=chip.block_size, pad_byte=chip.padding.value)


def encode_object_tag(
    *,
    item: str,
    owner: str = "",
    use: TagUse = TagUse.CIRCULATION,
    parts: int = 1,
    ordinal: int = 1,
    block_size: int = 4,
) -> bytes | None:
    """Return a part-2 memory with identifier, content parameter, owner, set and usage.

    Each element is padded to whole blocks of `block_size` bytes, as lockable tags are written.
    None where the owner cannot be written as an ISIL, or the set makes no sense.
    """
    if encode_isil(owner) is None or not item or not 1 <= ordinal <= parts <= 999:
        return None
    values = {PII: item, USAGE: f"{usage_code(use) << 4:02x}"}
    if owner:
        values[OWNER] = owner
    if parts > 1:
        values[SET_INFORMATION] = set_text(parts, ordinal)
    written = write_object_tag(values, Chip(block_size))
    return None if isinstance(written, Refusal) else written


def blocks_to_lock(memory: bytes, *, block_size: int) -> tuple[int, ...]:
    """Return the blocks that hold nothing but elements that should be locked, in order.

    What must change in an item's life is never among them, nor a block that holds an end mark.
    """
    listed = read_elements(memory)
    kept: set[int] = set()
    locked: set[int] = set()
    for element in listed.elements:
        span = set(blocks_of(element.at, element.end, block_size))
        if element_of(element.oid).lock is Lock.SHOULD:
            locked |= span
        else:
            kept |= span
    free = set(blocks_of(listed.stop, len(memory), block_size)) if listed.ended else set[int]()
    return tuple(sorted(locked - kept - free))
