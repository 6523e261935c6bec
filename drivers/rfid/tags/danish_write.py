"""ISO 28560-3 (DS/INF 163): basic block and extension blocks written, and single fields changed.

Owns what fits where: an identifier of more than 16 bytes goes to the library block, as does an
ISIL that the basic block cannot hold. Which blocks of the chip are written is in ``blocks``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from drivers.rfid.tags.blocks import Refusal, WritePlan, plan_blocks
from drivers.rfid.tags.crc import crc16
from drivers.rfid.tags.danish import (
    BASIC_BYTES,
    COUNTRY_AT,
    LONG_IDENTIFIER,
    SMALL_BASIC_BYTES,
    DanishTag,
    read_danish,
)
from drivers.rfid.tags.extensions import LAYOUTS, write_extension, write_structured
from drivers.rfid.tags.usage import usage_code
from kiosk.domain.sightings import TagUse

_IDENTIFIER_BYTES: Final = 16
_ALTERNATIVE: Final = 22
_OWNER: Final = 3


@dataclass(frozen=True, slots=True)
class DanishValues:
    """What a part-3 tag is to say. `extra`: fields of the extension blocks by object identifier.

    `blocks` are unstructured blocks, number -> bytes; `usage` is the class nibble.
    """

    item: str
    owner: str = ""
    parts: int = 1
    ordinal: int = 1
    usage: int = 1
    version: int = 1
    extra: Mapping[int, str] = field(default_factory=dict)
    blocks: Mapping[int, bytes] = field(default_factory=dict)


def write_danish(values: DanishValues, *, capacity: int) -> bytes | Refusal:
    """Return a part-3 memory of at most `capacity` bytes, checksums included.

    A chip of 32 or 33 bytes gets the small basic block and nothing else.
    """
    long = len(values.item.encode("utf-8", "replace")) > _IDENTIFIER_BYTES
    size = BASIC_BYTES if capacity >= BASIC_BYTES else SMALL_BASIC_BYTES
    extra = dict(values.extra)
    if long:
        extra[_ALTERNATIVE] = values.item
    owner = values.owner
    if not _owner_fits(owner, size - COUNTRY_AT):
        owner, extra[_OWNER] = "", owner
    item = LONG_IDENTIFIER.decode() if long else values.item
    basic = _basic(values, item, owner, size)
    tail = _extensions(extra, values.blocks)
    if basic is None or tail is None:
        return Refusal.BAD_VALUE
    if capacity < SMALL_BASIC_BYTES or (tail and capacity < BASIC_BYTES):
        return Refusal.NO_ROOM
    written = basic + tail
    if len(written) > capacity:
        return Refusal.NO_ROOM
    return written if len(written) == capacity or not tail else written + b"\0"


def encode_danish(
    *,
    item: str,
    owner: str = "",
    parts: int = 1,
    ordinal: int = 1,
    use: TagUse = TagUse.CIRCULATION,
    size: int = BASIC_BYTES,
) -> bytes | None:
    """Return a basic block of `size` bytes (32 or 34), checksum included.

    `owner` is an ISIL such as "ID-1234". None where a field does not fit.
    """
    values = DanishValues(item, owner, parts, ordinal, usage_code(use))
    if not _owner_fits(owner, size - COUNTRY_AT) or len(item.encode("utf-8", "replace")) > 16:
        return None
    return _basic(values, item, owner, size)


def plan_danish_update(
    memory: bytes,
    changes: Mapping[int, str | None],
    *,
    block_size: int,
    locked: frozenset[int] = frozenset(),
) -> WritePlan | Refusal:
    """Plan to set fields by object identifier (None empties one) in a memory of chip size.

    What is not named keeps its value; unstructured blocks keep their bytes.
    """
    tag = read_danish(memory)
    if not tag.crc_good or tag.cut_at is not None or not all(one.intact for one in tag.extensions):
        return Refusal.UNREADABLE
    values = _changed(tag, changes)
    if values is None:
        return Refusal.BAD_VALUE
    written = write_danish(values, capacity=len(memory))
    if isinstance(written, Refusal):
        return written
    if len(written) > BASIC_BYTES or tag.extensions:
        written = written.ljust(min(len(memory), max(tag.stop, len(written))), b"\0")
    return plan_blocks(memory, written, block_size=block_size, locked=locked)


def _changed(tag: DanishTag, changes: Mapping[int, str | None]) -> DanishValues | None:
    extra: dict[int, str] = {}
    for one in tag.extensions:
        extra |= one.values()
    basic = {1: tag.text, 3: tag.institution, 4: f"{tag.parts:03}{tag.ordinal:03}"}
    fields: dict[int, str | None] = {**basic, **extra, 5: f"{tag.usage:x}", **changes}
    known = {oid for layout in LAYOUTS.values() for oid in (*layout.bytes, *layout.texts)}
    members, usage = fields.pop(4, None) or "", fields.pop(5, None) or ""
    item, owner = fields.pop(1, None) or "", fields.pop(3, None) or ""
    half = len(members) // 2
    good = members.isdecimal() and members.isascii() and len(members) % 2 == 0
    if not good or len(usage) != 1 or usage not in "0123456789abcdef" or set(fields) - known:
        return None
    if tag.identifier == LONG_IDENTIFIER:
        fields.pop(_ALTERNATIVE, None)
    return DanishValues(
        item=item,
        owner=owner,
        parts=int(members[:half]),
        ordinal=int(members[half:]),
        usage=int(usage, 16),
        version=tag.version,
        extra={oid: text for oid, text in fields.items() if text},
        blocks={one.id: one.data for one in tag.extensions if one.id not in LAYOUTS},
    )


def _owner_fits(owner: str, room: int) -> bool:
    """Whether an ISIL has a country of up to two letters and fits `room` bytes without its dash."""
    country, _, rest = owner.partition("-")
    plain = rest.encode("utf-8", "replace")
    return len(country) <= 2 and country.isascii() and 2 + len(plain) <= room


def _basic(values: DanishValues, item: str, owner: str, size: int) -> bytes | None:
    identifier = item.encode("utf-8", "replace")
    country, _, rest = owner.partition("-")
    tail = country.encode("ascii").ljust(2, b"\0") + rest.encode("utf-8", "replace")
    known = 0 <= values.usage <= 0x0F and 0 <= values.version <= 0x0F
    if not 0 < len(identifier) <= _IDENTIFIER_BYTES or not known:
        return None
    if not 1 <= values.ordinal <= values.parts <= 0xFF:
        return None
    head = bytes([values.version << 4 | values.usage, values.parts, values.ordinal])
    head += identifier.ljust(_IDENTIFIER_BYTES, b"\0")
    covered = (head + tail).ljust(BASIC_BYTES - 2, b"\0")
    check = crc16(covered).to_bytes(2, "little")
    return head + check + tail.ljust(size - COUNTRY_AT, b"\0")


def _extensions(extra: Mapping[int, str], blocks: Mapping[int, bytes]) -> bytes | None:
    """Return the extension blocks that hold these fields; None for one that has no block."""
    written = b""
    left = dict(extra)
    for number, layout in LAYOUTS.items():
        own = {oid: left.pop(oid) for oid in (*layout.bytes, *layout.texts) if oid in left}
        block = write_structured(number, own) if own else b""
        if block is None:
            return None
        written += block
    for number, data in blocks.items():
        block = write_extension(number, data)
        if block is None or number in LAYOUTS:
            return None
        written += block
    return None if left else written
