"""Which data model a tag follows, and its content.

Owns the order of detection: a DSFID that is told, then a good checksum, then a clean parse, then
first bytes known from the field. 3M RFID 501 and Bibliotheca are only recognised: such items are
looked up by their UID.
"""

from dataclasses import dataclass

from drivers.rfid.tags.danish import BASIC_BYTES, DanishTag, read_danish
from drivers.rfid.tags.objects import PII, ObjectTag, read_object_tag
from kiosk.domain.sightings import TagContent, TagModel, TagProblem

DSFID_PART_2 = 0x06
DSFID_PART_3 = 0x3E

_MOST_BYTES = 256
_STEP_BYTES = 16


@dataclass(frozen=True, slots=True)
class TagReading:
    """The content and the model's own view of the memory (None where there is none)."""

    content: TagContent
    detail: ObjectTag | DanishTag | None


def decode_tag(*, memory: bytes, dsfid: int | None, afi: int | None, block_size: int) -> TagContent:
    """Return what the memory of one tag says; any bytes give a content, nothing is raised.

    `memory` begins with block 0 and may stop anywhere. `afi` and `block_size` (bytes) decide
    nothing yet; models of single suppliers need them.
    """
    del afi, block_size
    return read_tag(memory, dsfid=dsfid).content


def read_tag(memory: bytes, *, dsfid: int | None) -> TagReading:
    """Detect the model and read; the detail is for people who look closely."""
    if not memory.strip(b"\0") or set(memory) == {0xFF} or set(memory[:24]) == {0x55}:
        return _only(TagModel.BLANK, TagProblem.NO_IDENTIFIER)
    danish = read_danish(memory)
    objects = read_object_tag(memory)
    as_danish = TagReading(danish.content(), danish)
    as_objects = TagReading(objects.content(), objects)
    if dsfid == DSFID_PART_3:
        return as_danish
    if dsfid == DSFID_PART_2 and (objects.flawless or not danish.crc_good):
        return as_objects
    # A first byte 0x11 opens both models. Text of a part-3 tag with a bad checksum often parses
    # as elements, with a wrong identifier: so whatever looks like part 3 is never taken for 2.
    if danish.crc_good or danish.plausible:
        return as_danish
    if objects.flawless:
        return as_objects
    if memory[0] == 0x04 and memory[2:3] == b"\0":
        return _only(TagModel.RFID501, TagProblem.UNSUPPORTED)
    if memory[0] == 0x0B:
        return _only(TagModel.BIBLIOTHECA, TagProblem.UNSUPPORTED)
    if objects.needed and memory[0] & 0x0F == PII:
        return TagReading(_nothing(TagModel.FOREIGN, TagProblem.TRUNCATED), objects)
    return _only(TagModel.FOREIGN, TagProblem.UNSUPPORTED)


def bytes_wanted(memory: bytes, *, dsfid: int | None) -> int:
    """Return how many bytes from block 0 on are worth reading, `len(memory)` when it is enough.

    Keeps a reader from fetching a whole chip for the first few fields.
    """
    have = len(memory)
    detail = read_tag(memory, dsfid=dsfid).detail
    if isinstance(detail, DanishTag) and not detail.crc_good:
        return max(have, BASIC_BYTES)
    if isinstance(detail, ObjectTag) and not detail.judged and have < _MOST_BYTES:
        return min(_MOST_BYTES, max(detail.needed, have + _STEP_BYTES))
    return have


def _only(model: TagModel, problem: TagProblem) -> TagReading:
    return TagReading(_nothing(model, problem), None)


def _nothing(model: TagModel, problem: TagProblem) -> TagContent:
    return TagContent(model=model, item=None, problems=(problem,))
