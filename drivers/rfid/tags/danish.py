"""ISO 28560-3 (DS/INF 163, the "Danish" model), read: fixed fields with a checksum.

Owns the basic block of 34 bytes (32 on small chips); what follows it is in ``extensions``.
Bytes: 0 content parameter and usage, 1 parts, 2 ordinal, 3-18 identifier, 19-20 CRC, 21-22
country, 23-33 rest of the ISIL. The CRC covers 0-18 and 21-33, missing bytes counted as zero,
and is stored least significant byte first. An identifier of more than 16 bytes stands in the
library block; byte 3 is then 01 (clarification to ISO 28560-3, clause 6, table 1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from drivers.rfid.tags.crc import crc16
from drivers.rfid.tags.data_elements import believed
from drivers.rfid.tags.extensions import LIBRARY, Extension, ExtensionList, read_extensions
from drivers.rfid.tags.faults import TagFault, Wrong, problems_of
from drivers.rfid.tags.usage import is_usage, usage_of
from kiosk.domain.ids import item_id
from kiosk.domain.sightings import TagContent, TagModel

BASIC_BYTES: Final = 34
SMALL_BASIC_BYTES: Final = 32
CRC_AT: Final = 19
COUNTRY_AT: Final = 21
IDENTIFIER_AT: Final = 3
LONG_IDENTIFIER: Final = b"\x01"
VERSIONS: Final = (0x0, 0x1, 0x8)
_ALTERNATIVE: Final = 22
_OWNER: Final = 3
_CLAUSE: Final = "ISO 28560-3 6.2, table 2"


@dataclass(frozen=True, slots=True)
class DanishTag:
    """A part-3 memory as it stands. `crc_good` covers the basic block alone.

    `padded` tells which of the two sums a 32-byte chip has: with two zero bytes for those it lacks
    (as the standard has it), or without.
    """

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
    padded: bool = True
    cut_at: int | None = None
    stop: int = BASIC_BYTES
    raw: bytes = b""

    @property
    def plausible(self) -> bool:
        """Whether the plain fields look like this model; a damaged byte or two do not hide it."""
        odd = sum(one != 0 and not 0x20 <= one < 0x7F for one in self.identifier)
        readable = 0x20 < self.identifier[0] < 0x7F if self.identifier else False
        return self.version in VERSIONS and self.in_order and readable and odd <= 2

    @property
    def in_order(self) -> bool:
        """Whether the set information makes sense."""
        return 1 <= self.ordinal <= self.parts

    @property
    def library(self) -> dict[int, str]:
        """Return the fields of the library block, where it is there and intact."""
        for one in self.extensions:
            if one.id == LIBRARY and one.intact:
                return one.values()
        return {}

    @property
    def text(self) -> str:
        """Return the item identifier, from wherever it stands; empty where there is none."""
        if self.identifier == LONG_IDENTIFIER:
            return self.library.get(_ALTERNATIVE, "")
        return text_to_zero(self.identifier)

    @property
    def institution(self) -> str:
        """Return the owner's ISIL; one that does not fit the basic block is in the library's."""
        return self.owner or self.library.get(_OWNER, "")

    def content(self) -> TagContent:
        """Return what a kiosk may believe of it: nothing without a good checksum."""
        sound = self.complete and self.crc_good
        told = self.crc_good or self.in_order
        parts, ordinal = believed(self.parts, self.ordinal) if told else (1, 1)
        return TagContent(
            model=TagModel.ISO28560_3,
            item=item_id(self.text) if sound else None,
            owner=self.institution or None,
            parts=parts,
            ordinal=ordinal,
            use=usage_of(self.usage),
            problems=problems_of(self.faults()),
        )

    def faults(self) -> Iterator[TagFault]:
        """Yield what a kiosk must know: without a good checksum nothing else is looked at."""
        if not self.complete:
            yield TagFault(Wrong.CUT_OFF, _CLAUSE, len(self.raw))
        elif not self.crc_good:
            yield TagFault(Wrong.CHECKSUM, _CLAUSE, CRC_AT)
        elif not self.text:
            yield TagFault(Wrong.NO_IDENTIFIER, "ISO 28560-1 4.2.1", IDENTIFIER_AT, 1)
        elif item_id(self.text) is None:
            yield TagFault(Wrong.BAD_IDENTIFIER, "ISO 28560-1 4.2.1", IDENTIFIER_AT, 1)
        if self.crc_good and not self.in_order:
            yield TagFault(Wrong.BAD_SET, "ISO 28560-1 4.2.4", 1, 4)

    def habit_faults(self) -> Iterator[TagFault]:
        """Yield breaches of the standard that keep nobody from reading the tag."""
        if self.version not in VERSIONS:
            yield TagFault(Wrong.UNKNOWN_VERSION, _CLAUSE, 0, 2)
        if not is_usage(self.usage):
            yield TagFault(Wrong.RESERVED_USAGE, "ISO 28560-1 4.2.5", 0, 5)
        for at, end in ((IDENTIFIER_AT, CRC_AT), (COUNTRY_AT + 2, BASIC_BYTES)):
            data = self.raw[at:end]
            shown = data.split(b"\0", 1)[0]
            if data[len(shown) :].strip(b"\0"):
                yield TagFault(Wrong.NOT_CLEARED, _CLAUSE, at + len(shown))
            if shown.decode("utf-8", "replace").encode("utf-8") != shown:
                yield TagFault(Wrong.NOT_TEXT, _CLAUSE, at)
        for one in self.extensions:
            yield from one.faults()
        if self.cut_at is not None:
            yield TagFault(Wrong.BLOCK_CUT, "ISO 28560-3 (DS/INF 163 3.3.2)", self.cut_at)


def read_danish(memory: bytes) -> DanishTag:
    """Read a part-3 memory from its first byte; any bytes give a result."""
    complete = len(memory) >= SMALL_BASIC_BYTES
    basic = memory[:BASIC_BYTES].ljust(BASIC_BYTES, b"\0")
    stored = int.from_bytes(basic[CRC_AT:COUNTRY_AT], "little")
    covered = basic[:CRC_AT] + basic[COUNTRY_AT:]
    # Some programs leave the two missing bytes of a 32-byte chip out of the sum.
    sums = (crc16(covered), crc16(covered[:-2]))
    country = text_to_zero(basic[COUNTRY_AT : COUNTRY_AT + 2])
    rest = text_to_zero(basic[COUNTRY_AT + 2 :])
    after = read_extensions(memory, BASIC_BYTES)
    return DanishTag(
        version=basic[0] >> 4,
        usage=basic[0] & 0x0F,
        parts=basic[1],
        ordinal=basic[2],
        identifier=basic[IDENTIFIER_AT:CRC_AT].rstrip(b"\0"),
        owner=f"{country}-{rest}" if country and rest else country or rest,
        crc=stored,
        crc_good=complete and stored in sums,
        complete=complete,
        extensions=after.blocks,
        padded=stored == sums[0],
        cut_at=_cut(after, memory),
        stop=after.stop,
        raw=memory,
    )


def _cut(after: ExtensionList, memory: bytes) -> int | None:
    """Return where the blocks broke off; a memory that was read to block ends only is no fault."""
    at = after.cut_at
    return None if at is None or not memory[at:].strip(b"\0\xff") else at


def text_to_zero(data: bytes) -> str:
    """Return the text before the first zero byte."""
    return data.split(b"\0", 1)[0].decode("utf-8", "replace")
