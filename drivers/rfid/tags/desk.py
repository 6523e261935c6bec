"""The data models as a tag workstation uses them: a memory told in words, a new content planned.

Owns which fields a written tag has, that what is not named stays where it can, and the order of
the blocks: block 0 is emptied first and written last, so that a tag torn out in between says
nothing at all, never a wrong number. Pure.
"""

from typing import Final

from drivers.rfid.tags.blocks import Refusal, WritePlan, plan_blocks
from drivers.rfid.tags.danish import read_danish
from drivers.rfid.tags.danish_write import DanishValues, plan_danish_update, write_danish
from drivers.rfid.tags.data_elements import OWNER, PII, SET_INFORMATION, USAGE, set_text
from drivers.rfid.tags.desk_uhf import plan_uhf, read_uhf_memory
from drivers.rfid.tags.faults import SENTENCES, TagFault, Wrong
from drivers.rfid.tags.isil import encode_isil
from drivers.rfid.tags.models import DSFID_PART_2, DSFID_PART_3, is_blank, read_tag
from drivers.rfid.tags.objects import read_object_tag
from drivers.rfid.tags.objects_update import plan_update
from drivers.rfid.tags.objects_write import Chip, write_object_tag
from drivers.rfid.tags.rules import TagRules
from drivers.rfid.tags.suppliers import write_rfid501
from drivers.rfid.tags.telling import FieldRow, faults_of, rows_of, shown
from drivers.rfid.tags.usage import usage_code
from kiosk.domain.sightings import TagModel, TagProblem
from kiosk.domain.tag_job import NotWritten, TagChange, TagField, TagMemory, TagTold, Wanted

_DSFIDS: Final = {
    TagModel.ISO28560_2: DSFID_PART_2,
    TagModel.ISO28560_3: DSFID_PART_3,
    TagModel.RFID501: 0,
}
_REFUSED: Final = {
    Refusal.NO_ROOM: NotWritten.NO_ROOM,
    Refusal.LOCKED: NotWritten.LOCKED,
    Refusal.UNREADABLE: NotWritten.UNREADABLE,
    Refusal.BAD_VALUE: NotWritten.BAD_VALUE,
}
_SAYS: Final = {
    TagProblem.NO_IDENTIFIER: SENTENCES[Wrong.NO_IDENTIFIER],
    TagProblem.UNSUPPORTED: SENTENCES[Wrong.UNKNOWN_MODEL],
    TagProblem.TRUNCATED: SENTENCES[Wrong.CUT_OFF],
}


class HouseTags:
    """Fills ``TagModels``: HF tags, and UHF tags by ISO 28560-4."""

    def __init__(self, rules: TagRules) -> None:
        """Read and judge by what the site knows of its tags."""
        self._rules = rules

    def tell(self, memory: TagMemory) -> TagTold:
        """Return what a tag says, every field, and what is wrong with it."""
        if memory.epc_bytes:
            reading = read_uhf_memory(memory, self._rules)
        else:
            rules, dsfid = self._rules, memory.dsfid
            reading = read_tag(memory.data, dsfid=dsfid, afi=memory.afi, rules=rules)
        content, faults = reading.content, list(faults_of(reading.detail))
        expected = _DSFIDS.get(content.model)
        # 00 is what a new chip has, and half the libraries have left it so.
        if memory.dsfid and expected is not None and memory.dsfid != expected:
            faults.append(TagFault(Wrong.DSFID, "ISO 28560-1 5"))
        wrong = [_sentence(fault) for fault in faults]
        if not wrong and content.model is not TagModel.BLANK:
            wrong = [_SAYS.get(problem, problem.value) for problem in content.problems]
        fields = tuple(_field(row) for row in rows_of(reading.detail))
        return TagTold(content, fields, tuple(dict.fromkeys(wrong)))

    def plan(self, memory: TagMemory, wanted: Wanted) -> TagChange | NotWritten:
        """Return the blocks to write, or why the tag cannot say what is wanted."""
        if memory.epc_bytes:
            change = plan_uhf(memory, wanted, self._rules)
            return _REFUSED[change] if isinstance(change, Refusal) else change
        old, size = memory.data, memory.block_size
        plan = _kept(memory, wanted)
        if plan is None:
            new = _fresh(memory, wanted)
            if isinstance(new, Refusal):
                return _REFUSED[new]
            plan = plan_blocks(old, new, block_size=size, locked=memory.locked)
        if isinstance(plan, Refusal):
            return _REFUSED[plan]
        dsfid = _DSFIDS[wanted.model]
        fresh = None if memory.dsfid is None or memory.dsfid == dsfid else dsfid
        return TagChange(_in_order(memory, plan), plan.memory, fresh)


def _kept(memory: TagMemory, wanted: Wanted) -> WritePlan | Refusal | None:
    """Plan within a tag of the same item and model: its other fields stay. None: written anew."""
    reading = read_tag(memory.data, dsfid=memory.dsfid, afi=memory.afi)
    found = reading.content
    if (found.model, found.item) != (wanted.model, wanted.item) or found.problems:
        return None
    data, size, locked = memory.data, memory.block_size, memory.locked
    told = wanted.parts > 1
    plan: WritePlan | Refusal
    if wanted.model is TagModel.ISO28560_2:
        texts = read_object_tag(data).texts
        members = set_text(wanted.parts, wanted.ordinal) if told else None
        usage = f"{usage_code(wanted.use):x}"
        changes = {
            OWNER: wanted.owner or None,
            SET_INFORMATION: members,
            USAGE: texts.get(USAGE, usage + "0") if found.use is wanted.use else usage + "0",
        }
        plan = plan_update(data, changes, block_size=size, locked=locked)
    elif wanted.model is TagModel.ISO28560_3:
        same = found.use is wanted.use
        values: dict[int, str | None] = {
            OWNER: wanted.owner or None,
            SET_INFORMATION: set_text(wanted.parts, wanted.ordinal),
            USAGE: f"{read_danish(data).usage if same else usage_code(wanted.use):x}",
        }
        plan = plan_danish_update(data, values, block_size=size, locked=locked)
    else:
        return None
    return None if plan is Refusal.UNREADABLE or plan is Refusal.NO_ROOM else plan


def _fresh(memory: TagMemory, wanted: Wanted) -> bytes | Refusal:
    """Return a whole memory: the new content, and nothing of the old behind it."""
    capacity = len(memory.data)
    written = _content(wanted, Chip(memory.block_size, capacity))
    if isinstance(written, Refusal):
        return written
    if len(written) > capacity:
        return Refusal.NO_ROOM
    image = bytearray(written.ljust(capacity, b"\0"))
    size = memory.block_size
    for at in memory.locked:
        # What is locked behind the content stays; within it the plan refuses.
        if at * size >= len(written):
            image[at * size : (at + 1) * size] = memory.data[at * size : (at + 1) * size]
    return bytes(image)


def _content(wanted: Wanted, chip: Chip) -> bytes | Refusal:
    usage = usage_code(wanted.use)
    match wanted.model:
        case TagModel.ISO28560_2:
            if encode_isil(wanted.owner) is None:
                return Refusal.BAD_VALUE
            values = {PII: wanted.item, USAGE: f"{usage << 4:02x}"}
            if wanted.owner:
                values[OWNER] = wanted.owner
            if wanted.parts > 1:
                values[SET_INFORMATION] = set_text(wanted.parts, wanted.ordinal)
            return write_object_tag(values, chip)
        case TagModel.ISO28560_3:
            danish = DanishValues(
                wanted.item, wanted.owner, wanted.parts, wanted.ordinal, usage=usage
            )
            return write_danish(danish, capacity=chip.capacity)
        case TagModel.RFID501:
            told = write_rfid501(wanted.item, parts=wanted.parts, ordinal=wanted.ordinal)
            return Refusal.BAD_VALUE if told is None else told
        case _:
            return Refusal.BAD_VALUE


def _in_order(memory: TagMemory, plan: WritePlan) -> tuple[tuple[int, bytes], ...]:
    """Return block 0 last; where more is written than one block, it is emptied first."""
    others = tuple(sorted((at, data) for at, data in plan.blocks.items() if at))
    first = plan.memory[: memory.block_size]
    if not others:
        return tuple(plan.blocks.items())
    if 0 in memory.locked or (is_blank(memory.data) and not memory.data[0]):
        return (*others, *((0, data) for at, data in plan.blocks.items() if not at))
    return ((0, bytes(memory.block_size)), *others, (0, first))


def _sentence(fault: TagFault) -> str:
    return SENTENCES[fault.what]


def _field(row: FieldRow) -> TagField:
    value = row.value
    if isinstance(value, tuple):
        told = ", ".join(map(str, value))
    else:
        told = "" if value is None else shown(str(value))
    return TagField(shown(row.name), told, row.meaning, row.at)
