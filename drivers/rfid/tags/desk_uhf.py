"""ISO 28560-4 as a tag workstation uses it: a UHF tag told in words, a new content planned.

Owns what goes into which bank, the AFI that is kept, and the order: the PC word is written first
with the AFI 00, which no library has, and last with its own, so that a tag torn out in between
says nothing at all, never a wrong number. Pure.
"""

from typing import Final

from drivers.rfid.tags.blocks import Refusal, plan_changes
from drivers.rfid.tags.compaction import Compaction
from drivers.rfid.tags.data_elements import (
    CONTENT_PARAMETER,
    OWNER,
    PII,
    SET_INFORMATION,
    USAGE,
    bitmap_of,
    set_text,
)
from drivers.rfid.tags.elements import Element, write_element
from drivers.rfid.tags.gen2 import EpcBank, Pc, read_pc, write_pc
from drivers.rfid.tags.models import TagReading, read_uhf_tag
from drivers.rfid.tags.objects_write import pack_element
from drivers.rfid.tags.rules import TagRules
from drivers.rfid.tags.uhf_iso import DSFID, Part4Tag, write_part4
from drivers.rfid.tags.usage import usage_code
from kiosk.domain.sightings import TagContent, TagModel, TagProblem, TagUse
from kiosk.domain.tag_job import TagChange, TagMemory, Wanted

_WORD: Final = 2
_UNREAD_HEADER: Final = 0xE2
"""Chips leave their maker with an EPC that begins like a TID; EPCglobal keeps that header free."""

_TORN: Final = 0


def read_uhf_memory(memory: TagMemory, rules: TagRules) -> TagReading:
    """Detect the model of both banks and read; any bytes give a reading."""
    pc = read_pc(memory.data.ljust(_WORD, b"\0"))
    epc = memory.data[_WORD : min(_WORD + pc.words * _WORD, memory.epc_bytes)]
    if not pc.iso and (not epc.strip(b"\0") or epc[0] == _UNREAD_HEADER):
        return _nothing(TagModel.BLANK, TagProblem.NO_IDENTIFIER)
    reading = read_uhf_tag(EpcBank(epc, pc), memory.data[memory.epc_bytes :], rules=rules)
    return reading or _nothing(TagModel.FOREIGN, TagProblem.UNSUPPORTED)


def _nothing(model: TagModel, problem: TagProblem) -> TagReading:
    return TagReading(TagContent(model=model, item=None, problems=(problem,)), None)


def plan_uhf(memory: TagMemory, wanted: Wanted, rules: TagRules) -> TagChange | Refusal:
    """Return the words to write, or why the tag cannot say what is wanted."""
    if wanted.model is not TagModel.ISO28560_4:
        return Refusal.BAD_VALUE
    reading = read_uhf_memory(memory, rules)
    old = read_pc(memory.data)
    same = reading.content.item == wanted.item and isinstance(reading.detail, Part4Tag)
    afi = old.low if same else _afi(wanted, rules)
    kept = _kept(reading, wanted) if same else {}
    capacity = memory.epc_bytes - _WORD
    room = len(memory.data) - memory.epc_bytes
    image = _banks(wanted, afi, kept, capacity, room)
    if isinstance(image, Refusal):
        return image
    epc, user = image
    umi = bool(user[:1].strip(b"\0"))
    pc = Pc(len(epc) // _WORD, umi=umi, xpc=old.xpc, iso=True, low=afi)
    # What stands behind an EPC that became shorter is not told by any reader, and stays.
    behind = memory.data[_WORD + len(epc) : memory.epc_bytes]
    new = write_pc(pc) + epc + behind + user
    plan = plan_changes(memory.data, new, block_size=_WORD)
    written = TagMemory(memory.uid, plan.memory, _WORD, epc_bytes=memory.epc_bytes)
    found = read_uhf_memory(written, rules).content
    told = (found.item, found.owner or "", found.parts, found.ordinal)
    if told != (wanted.item, wanted.owner, wanted.parts, wanted.ordinal):
        return Refusal.BAD_VALUE  # a number with dots may read as owner, number and set
    torn = write_pc(Pc(pc.words, umi=umi, xpc=old.xpc, iso=True, low=_TORN))
    others = tuple(sorted((at, data) for at, data in plan.blocks.items() if at))
    last = (0, plan.memory[:_WORD])
    blocks = ((0, torn), *others, last) if others else tuple(plan.blocks.items())
    return TagChange(blocks, plan.memory, epc_bytes=memory.epc_bytes)


def _afi(wanted: Wanted, rules: TagRules) -> int:
    return min(rules.afi_disarmed if wanted.lent else rules.afi_armed)


def _kept(reading: TagReading, wanted: Wanted) -> dict[int, str]:
    """Return what the user bank says besides, and the type of usage where it is the same.

    Not what holds nothing, or what its kind cannot hold: no bank could be written with it.
    """
    detail = reading.detail
    user = detail.user if isinstance(detail, Part4Tag) else None
    if user is None or user.faults:
        return {}
    ours = {PII, CONTENT_PARAMETER, OWNER, SET_INFORMATION}
    if reading.content.use is not wanted.use:
        ours.add(USAGE)
    others = {oid: text for oid, text in user.texts.items() if oid not in ours}
    return {oid: text for oid, text in others.items() if pack_element(oid, text) is not None}


def _banks(
    wanted: Wanted, afi: int, kept: dict[int, str], capacity: int, room: int
) -> tuple[bytes, bytes] | Refusal:
    """Return EPC and whole user bank: all in the EPC where it fits, else the number alone there."""
    owner, parts, ordinal = wanted.owner, wanted.parts, wanted.ordinal
    whole = write_part4(wanted.item, owner=owner, parts=parts, ordinal=ordinal, afi=afi)
    alone = write_part4(wanted.item, afi=afi)
    if alone is None or (owner and write_part4(wanted.item, owner=owner, afi=afi) is None):
        return Refusal.BAD_VALUE
    usage = {USAGE: kept.get(USAGE, f"{usage_code(wanted.use) << 4:02x}")}
    told = {OWNER: owner} if owner else {}
    if parts > 1:
        told[SET_INFORMATION] = set_text(parts, ordinal)
    needed = usage if wanted.use is not TagUse.CIRCULATION else {}
    epc = None if whole is None else whole[2 * _WORD :]
    if epc is None or len(epc) > capacity:
        epc, needed = alone[2 * _WORD :], needed | told
    if len(epc) > capacity:
        return Refusal.NO_ROOM
    for values in (kept | usage | told, kept | needed):
        user = _user(values, room)
        if user is not None:
            return epc, user
    return Refusal.NO_ROOM


def _user(values: dict[int, str], room: int) -> bytes | None:
    """Return a whole user bank; None where it has no room. Identifier and UII stand in the EPC."""
    if not values:
        return bytes(room)
    oids = sorted(values)
    listed = [Element(CONTENT_PARAMETER, Compaction.APPLICATION, bitmap_of(frozenset(oids)))]
    listed += filter(None, (pack_element(oid, values[oid]) for oid in oids))
    written = bytes([DSFID]) + b"".join(map(write_element, listed))
    return written.ljust(room, b"\0") if len(written) <= room else None
