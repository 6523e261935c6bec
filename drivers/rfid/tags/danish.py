"""ISO 28560-3 (DS/INF 163, the "Danish" model): fixed fields with a checksum.

Owns the basic block of 34 bytes (32 on small chips) and the extension blocks after it.
Bytes: 0 content parameter and usage, 1 parts, 2 ordinal, 3-18 identifier, 19-20 CRC, 21-22
country, 23-33 rest of the ISIL. The CRC covers 0-18 and 21-33, missing bytes counted as zero,
and is stored least significant byte first.
"""

from dataclasses import dataclass
from functools import reduce
from operator import xor

from drivers.rfid.tags.crc import crc16
from drivers.rfid.tags.usage import usage_code, usage_of
from kiosk.domain.ids import item_id
from kiosk.domain.sightings import TagContent, TagModel, TagProblem, TagUse

BASIC_BYTES = 34
SMALL_BASIC_BYTES = 32
_CRC_AT = 19
_COUNTRY_AT = 21
_EXTENSION_HEAD = 4
_VERSIONS = (0x0, 0x1, 0x8)


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension block: identifier, the bytes after its head, and whether its XOR is zero."""

    id: int
    data: bytes
    intact: bool

    def fields(self) -> tuple[str, ...]:
        """Return the zero-terminated texts of a structured block."""
        return tuple(part.decode("utf-8", "replace") for part in self.data.split(b"\0"))


@dataclass(frozen=True, slots=True)
class DanishTag:
    """A part-3 memory as it stands. `crc_good` covers the basic block alone."""

    version: int
    usage: int
    parts: int
    ordinal: int
    identifier: bytes
    owner: str
    crc: int
    crc_good: bool
    complete: bool
    extensions: tuple[Extension, ...]

    @property
    def plausible(self) -> bool:
        """Whether the plain fields look like this model; a damaged byte or two do not hide it."""
        odd = sum(one != 0 and not 0x20 <= one < 0x7F for one in self.identifier)
        readable = 0x20 < self.identifier[0] < 0x7F if self.identifier else False
        in_order = 1 <= self.ordinal <= self.parts
        return self.version in _VERSIONS and in_order and readable and odd <= 2

    def content(self) -> TagContent:
        """Return what a kiosk may believe of it: nothing without a good checksum."""
        problems: list[TagProblem] = []
        item = None
        if not self.complete:
            problems.append(TagProblem.TRUNCATED)
        elif not self.crc_good:
            problems.append(TagProblem.CRC)
        elif not self.identifier:
            problems.append(TagProblem.NO_IDENTIFIER)
        else:
            item = item_id(_text(self.identifier))
            if item is None:
                problems.append(TagProblem.BAD_IDENTIFIER)
        in_order = 1 <= self.ordinal <= self.parts
        if self.crc_good and not in_order:
            problems.append(TagProblem.MALFORMED)
        return TagContent(
            model=TagModel.ISO28560_3,
            item=item,
            owner=self.owner or None,
            parts=self.parts if in_order else 1,
            ordinal=self.ordinal if in_order else 1,
            use=usage_of(self.usage),
            problems=tuple(problems),
        )


def read_danish(memory: bytes) -> DanishTag:
    """Read a part-3 memory from its first byte; any bytes give a result."""
    complete = len(memory) >= SMALL_BASIC_BYTES
    basic = memory[:BASIC_BYTES].ljust(BASIC_BYTES, b"\0")
    stored = int.from_bytes(basic[_CRC_AT:_COUNTRY_AT], "little")
    covered = basic[:_CRC_AT] + basic[_COUNTRY_AT:]
    # Some programs leave the two missing bytes of a 32-byte chip out of the sum.
    sums = (crc16(covered), crc16(covered[:-2]))
    country = _text(basic[_COUNTRY_AT : _COUNTRY_AT + 2])
    rest = _text(basic[_COUNTRY_AT + 2 :])
    return DanishTag(
        version=basic[0] >> 4,
        usage=basic[0] & 0x0F,
        parts=basic[1],
        ordinal=basic[2],
        identifier=basic[3:_CRC_AT].rstrip(b"\0"),
        owner=f"{country}-{rest}" if country and rest else country or rest,
        crc=stored,
        crc_good=complete and stored in sums,
        complete=complete,
        extensions=_extensions(memory[BASIC_BYTES:]),
    )


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
    identifier = item.encode("utf-8", "replace")
    country, _, rest = owner.partition("-")
    tail = (country.ljust(2, "\0") + rest).encode("utf-8", "replace")
    room = size - _COUNTRY_AT
    fits = 0 < len(identifier) <= 16 and len(country) <= 2 and len(tail) <= room
    if not fits or not 1 <= ordinal <= parts <= 255:
        return None
    head = bytes([0x10 | usage_code(use), parts, ordinal]) + identifier.ljust(16, b"\0")
    covered = (head + tail).ljust(BASIC_BYTES - 2, b"\0")
    check = crc16(covered).to_bytes(2, "little")
    return head + check + tail.ljust(room, b"\0")


def _text(data: bytes) -> str:
    return data.split(b"\0", 1)[0].decode("utf-8", "replace")


def _extensions(tail: bytes) -> tuple[Extension, ...]:
    """Walk the blocks after the basic one: length 0 ends, 1 is a filler byte, 2 and 3 are noise."""
    found: list[Extension] = []
    at = 0
    while at < len(tail) and tail[at] != 0:
        length = tail[at]
        if length == 1:
            at += 1
            continue
        block = tail[at : at + length]
        if length < _EXTENSION_HEAD or len(block) < length:
            break
        found.append(
            Extension(
                id=int.from_bytes(block[1:3], "little"),
                data=block[_EXTENSION_HEAD:],
                intact=reduce(xor, block) == 0,
            )
        )
        at += length
    return tuple(found)
