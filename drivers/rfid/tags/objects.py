"""ISO 28560-2: the object based data model of library tags.

Owns what the elements of a tag mean: identifier, content parameter, owner, set, usage, the rest
as text. Knows nothing of frames or readers. Relative object identifiers are those of ISO 28560-1.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from drivers.rfid.tags.compaction import Compaction, compact, unpack
from drivers.rfid.tags.elements import Element, read_elements, write_element
from drivers.rfid.tags.isil import decode_isil, encode_isil
from drivers.rfid.tags.usage import usage_code, usage_of
from kiosk.domain.ids import item_id
from kiosk.domain.sightings import TagContent, TagModel, TagProblem, TagUse

PII = 1
CONTENT_PARAMETER = 2
OWNER = 3
SET_INFORMATION = 4
USAGE = 5
# Without these a tag cannot be judged, so a reader goes on until it has those that are announced.
_NEEDED_TO_JUDGE = (OWNER, SET_INFORMATION, USAGE)


@dataclass(frozen=True, slots=True)
class ObjectTag:
    """A part-2 memory: texts by relative identifier, announced identifiers, and what is wrong.

    `texts` lacks objects that break their scheme; `needed` is the memory size in bytes that a
    cut-off element asks for (0: nothing cut off); `ended` tells that an end mark was seen.
    """

    texts: Mapping[int, str]
    announced: tuple[int, ...]
    problems: tuple[TagProblem, ...]
    needed: int
    ended: bool

    def content(self) -> TagContent:
        """Return what a kiosk may believe of it."""
        text = self.texts.get(PII)
        item = None if text is None else item_id(text)
        problems = list(self.problems)
        if text is None:
            problems.append(TagProblem.NO_IDENTIFIER)
        elif item is None:
            problems.append(TagProblem.BAD_IDENTIFIER)
        parts, ordinal = 1, 1
        if SET_INFORMATION in self.texts:
            members = _set_of(self.texts[SET_INFORMATION])
            if members is None:
                problems.append(TagProblem.MALFORMED)
            else:
                parts, ordinal = members
        usage = self.texts.get(USAGE)
        return TagContent(
            model=TagModel.ISO28560_2,
            item=item,
            owner=self.texts.get(OWNER) or None,
            parts=parts,
            ordinal=ordinal,
            use=TagUse.CIRCULATION if usage is None else usage_of(int(usage, 16) >> 4),
            problems=tuple(dict.fromkeys(problems)),
        )

    @property
    def flawless(self) -> bool:
        """Whether identifier and content parameter come first, as the standard wants, all clean."""
        order = tuple(self.texts)[:2]
        return order in {(PII,), (PII, CONTENT_PARAMETER)} and not self.content().problems

    @property
    def judged(self) -> bool:
        """Whether all that a decision needs is here, so that no further block need be read."""
        if self.ended or TagProblem.MALFORMED in self.problems:
            return True
        if PII not in self.texts or not self.announced:
            return False
        return all(oid in self.texts for oid in _NEEDED_TO_JUDGE if oid in self.announced)


def read_object_tag(memory: bytes) -> ObjectTag:
    """Read a part-2 memory from its first byte; any bytes give a result."""
    listed = read_elements(memory)
    texts: dict[int, str] = {}
    announced: tuple[int, ...] = ()
    problems: list[TagProblem] = []
    for element in listed.elements:
        if element.oid == CONTENT_PARAMETER and element.compaction is Compaction.APPLICATION:
            announced = _bitmap(element.data)
        text = _text(element)
        if text is None:
            problems.append(TagProblem.MALFORMED)
        else:
            # The first of two objects with one identifier counts: a tail may be left from before.
            texts.setdefault(element.oid, text)
    if listed.broken:
        problems.append(TagProblem.MALFORMED)
    if listed.needed:
        problems.append(TagProblem.TRUNCATED)
    return ObjectTag(
        texts=texts,
        announced=announced,
        problems=tuple(dict.fromkeys(problems)),
        needed=listed.needed,
        ended=listed.ended,
    )


def encode_object_tag(
    *, item: str, owner: str = "", use: TagUse = TagUse.CIRCULATION, block_size: int = 4
) -> bytes | None:
    """Return a part-2 memory with identifier, content parameter, owner and usage.

    Each element is padded to whole blocks of `block_size` bytes, as lockable tags are written.
    None where the owner cannot be written as an ISIL.
    """
    isil = encode_isil(owner)
    if isil is None or not item:
        return None
    scheme, packed = compact(item)
    bitmap = 0b1010_0000 if owner else 0b0010_0000
    listed = [
        Element(PII, scheme, packed),
        Element(CONTENT_PARAMETER, Compaction.APPLICATION, bytes([bitmap])),
        Element(USAGE, Compaction.APPLICATION, bytes([usage_code(use) << 4])),
    ]
    if owner:
        listed.append(Element(OWNER, Compaction.APPLICATION, isil))
    body = b"".join(write_element(one, block_size=block_size) for one in listed)
    return body + bytes(block_size)


def _text(element: Element) -> str | None:
    if element.oid == USAGE:
        return element.data.hex() if len(element.data) == 1 else None
    if element.compaction is not Compaction.APPLICATION:
        if element.oid == CONTENT_PARAMETER:
            return None
        return unpack(element.data, element.compaction)
    match element.oid:
        case 2:
            return ",".join(map(str, _bitmap(element.data)))
        case 3 | 11:
            return decode_isil(element.data)
        case 13:
            return unpack(element.data, Compaction.INTEGER)
        case _:
            return unpack(element.data, Compaction.APPLICATION)


def _bitmap(data: bytes) -> tuple[int, ...]:
    """Return the identifiers that a content parameter announces; its first bit stands for 3."""
    return tuple(3 + at for at in range(len(data) * 8) if data[at // 8] & 0x80 >> at % 8)


def _set_of(digits: str) -> tuple[int, int] | None:
    """Split "1203" into 12 parts, number 3; the integer scheme has lost a leading zero."""
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 6:
        return None
    digits = digits.zfill(len(digits) + len(digits) % 2)
    half = len(digits) // 2
    parts, ordinal = int(digits[:half]), int(digits[half:])
    return (parts, ordinal) if 1 <= ordinal <= parts else None
