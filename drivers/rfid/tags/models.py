"""Which data model a tag follows, and its content.

Owns the order of detection: what the site says, a DSFID that is told, then a good checksum, then a
clean parse, then first bytes known from the field. Bibliotheca tags are only recognised: such
items are looked up by their UID. Tags on UHF are told apart by their EPC bank.
"""

from dataclasses import dataclass
from typing import Final

from drivers.rfid.tags.danish import BASIC_BYTES, DanishTag, read_danish
from drivers.rfid.tags.data_elements import PII
from drivers.rfid.tags.gaoxiao import GaoxiaoTag, read_gaoxiao
from drivers.rfid.tags.gen2 import EpcBank, Tid, read_epc_bank
from drivers.rfid.tags.objects import ObjectTag, read_object_tag
from drivers.rfid.tags.rules import TagRules
from drivers.rfid.tags.suppliers import (
    RFID501_BYTES,
    De290Tag,
    Recognised,
    Rfid501Tag,
    ShelfTag,
    is_dm11,
    is_rfid501,
    read_de290,
    read_rfid501,
    read_shelf,
)
from drivers.rfid.tags.uhf_iso import Part4Tag, read_part4
from kiosk.domain.sightings import TagContent, TagModel, TagProblem

DSFID_PART_2: Final = 0x06
DSFID_PART_3: Final = 0x3E
UHF_MODELS: Final = frozenset({TagModel.ISO28560_4, TagModel.GAOXIAO, TagModel.DE290})

_MOST_BYTES = 256
_STEP_BYTES = 16

Detail = (
    ObjectTag
    | DanishTag
    | Rfid501Tag
    | Recognised
    | ShelfTag
    | Part4Tag
    | GaoxiaoTag
    | De290Tag
    | Tid
    | None
)


@dataclass(frozen=True, slots=True)
class TagReading:
    """The content and the model's own view of the memory (None where there is none)."""

    content: TagContent
    detail: Detail


def decode_tag(
    *,
    memory: bytes,
    dsfid: int | None,
    afi: int | None,
    block_size: int,
    rules: TagRules | None = None,
) -> TagContent:
    """Return what the memory of one tag says; any bytes give a content, nothing is raised.

    `memory` begins with block 0 and may stop anywhere. `block_size` (bytes) decides nothing yet.
    """
    del block_size
    return read_tag(memory, dsfid=dsfid, afi=afi, rules=rules).content


def read_tag(
    memory: bytes, *, dsfid: int | None, afi: int | None = None, rules: TagRules | None = None
) -> TagReading:
    """Detect the model of an ISO 15693 tag and read; the detail is for people who look closely."""
    named = None if rules is None else rules.model_of(memory, dsfid, afi)
    if named is not None:
        return read_as(named, memory)
    if is_blank(memory):
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
    return _by_first_bytes(memory, objects)


def _by_first_bytes(memory: bytes, objects: ObjectTag) -> TagReading:
    if is_rfid501(memory):
        return read_as(TagModel.RFID501, memory)
    if is_dm11(memory):
        return read_as(TagModel.BIBLIOTHECA, memory)
    shelf = read_shelf(memory)
    if shelf is not None:
        return TagReading(shelf.content(), shelf)
    if objects.needed and memory[0] & 0x0F == PII:
        return TagReading(_nothing(TagModel.FOREIGN, TagProblem.TRUNCATED), objects)
    return _only(TagModel.FOREIGN, TagProblem.UNSUPPORTED)


def is_blank(memory: bytes) -> bool:
    """Whether nothing was ever written: zeros, ones, or the 55 of a new 3M tag."""
    return not memory.strip(b"\0") or set(memory) == {0xFF} or set(memory[:24]) == {0x55}


def read_as(model: TagModel, memory: bytes) -> TagReading:
    """Read the bytes as this model, whatever they look like.

    For a model on UHF `memory` is the EPC bank, with or without CRC and PC; a user bank may follow
    a bank with a good CRC.
    """
    detail: Detail
    match model:
        case TagModel.ISO28560_2:
            detail = read_object_tag(memory)
        case TagModel.ISO28560_3:
            detail = read_danish(memory)
        case TagModel.RFID501:
            detail = read_rfid501(memory)
        case TagModel.BIBLIOTHECA:
            detail = Recognised(model)
        case TagModel.SHELF:
            detail = read_shelf(memory)
        case TagModel.ISO28560_4:
            detail = read_part4(read_epc_bank(memory))
        case TagModel.GAOXIAO:
            detail = read_gaoxiao(read_epc_bank(memory))
        case TagModel.DE290:
            detail = read_de290(read_epc_bank(memory))
        case _:
            detail = None
    if detail is None:
        return _only(model, TagProblem.UNSUPPORTED)
    return TagReading(detail.content(), detail)


def read_uhf_tag(
    bank: EpcBank, user: bytes = b"", *, rules: TagRules | None = None
) -> TagReading | None:
    """Detect the model of a UHF tag by its EPC bank; None where it is of no library scheme.

    With T set and an AFI of this library it is ISO 28560-4. The Chinese scheme has no mark of its
    own: a bank whose identifier and content parameter make sense is taken for it.
    """
    german = read_de290(bank)
    if german is not None:
        return TagReading(german.content(), german)
    known = rules or TagRules()
    if bank.pc is None:
        return None
    if bank.pc.iso:
        if bank.pc.low not in known.afi_armed | known.afi_disarmed:
            return None
        part4 = read_part4(bank, user)
        return TagReading(part4.content(), part4)
    chinese = read_gaoxiao(bank, user)
    if chinese.packing > 2 or chinese.content().item is None or bank.pc.low:
        return None
    return TagReading(chinese.content(), chinese)


def bytes_wanted(
    memory: bytes, *, dsfid: int | None, afi: int | None = None, rules: TagRules | None = None
) -> int:
    """Return how many bytes from block 0 on are worth reading, `len(memory)` when it is enough.

    Keeps a reader from fetching a whole chip for the first few fields.
    """
    have = len(memory)
    detail = read_tag(memory, dsfid=dsfid, afi=afi, rules=rules).detail
    if isinstance(detail, DanishTag):
        return _danish_wanted(detail, have)
    if isinstance(detail, Rfid501Tag):
        return max(have, RFID501_BYTES)
    if isinstance(detail, ObjectTag) and not detail.judged and have < _MOST_BYTES:
        return min(_MOST_BYTES, max(detail.needed, have + _STEP_BYTES))
    return have


def _danish_wanted(tag: DanishTag, have: int) -> int:
    """Return the basic block, and the first extension block where the identifier is in it."""
    if not tag.crc_good:
        return max(have, BASIC_BYTES)
    if tag.text or tag.identifier != b"\x01" or have >= _MOST_BYTES:
        return have
    return min(_MOST_BYTES, max(have, BASIC_BYTES) + _STEP_BYTES)


def _only(model: TagModel, problem: TagProblem) -> TagReading:
    return TagReading(_nothing(model, problem), None)


def _nothing(model: TagModel, problem: TagProblem) -> TagContent:
    return TagContent(model=model, item=None, problems=(problem,))
