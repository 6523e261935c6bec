"""ISO 28560-2: single elements of a written tag changed, added or taken away.

Owns the plan: what stays keeps its bytes and its place, locked blocks are never touched. A value
that fits is written where the old one stood; one that does not goes to the end; only when there is
no room the unlocked elements are moved together. A hole is filled with null bytes (80).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drivers.rfid.tags.blocks import Refusal, WritePlan, blocks_of, plan_blocks
from drivers.rfid.tags.compaction import Compaction
from drivers.rfid.tags.data_elements import CONTENT_PARAMETER, PII, bitmap_of
from drivers.rfid.tags.elements import NULL, Element, fit_element
from drivers.rfid.tags.objects import ObjectTag, read_object_tag
from drivers.rfid.tags.objects_write import Chip, Padding, lay_out, pack_element


@dataclass(frozen=True, slots=True)
class _Task:
    """The memory as it is, what its elements become (None: taken away), and what is new."""

    memory: bytes
    tag: ObjectTag
    becomes: Mapping[int, Element | None]
    chip: Chip
    locked: frozenset[int]

    def fixed(self, element: Element) -> bool:
        """Whether an element lies in a locked block."""
        span = blocks_of(element.at, element.end, self.chip.block_size)
        return not self.locked.isdisjoint(span)


def plan_update(
    memory: bytes,
    changes: Mapping[int, str | None],
    *,
    block_size: int,
    locked: frozenset[int] = frozenset(),
) -> WritePlan | Refusal:
    """Plan to set these values (None takes an element away) in a memory of whole chip size.

    The content parameter follows by itself. Nothing to change gives a plan without blocks.
    """
    tag = read_object_tag(memory)
    if tag.faults or len({one.oid for one in tag.elements}) < len(tag.elements):
        return Refusal.UNREADABLE
    if CONTENT_PARAMETER in changes or changes.get(PII, "") is None:
        return Refusal.BAD_VALUE
    becomes = _what_becomes(tag, changes)
    if becomes is None:
        return Refusal.BAD_VALUE
    aligned = all(element.at % block_size == 0 for element in tag.elements)
    chip = Chip(block_size, len(memory), Padding.ZERO if aligned else Padding.NONE)
    task = _Task(memory, tag, becomes, chip, locked)
    if any(task.fixed(one) and one.oid in becomes for one in tag.elements):
        return Refusal.LOCKED
    for wanted in (_in_place(task), _moved_together(task)):
        if wanted is not None and _as_wanted(task, wanted):
            return plan_blocks(memory, wanted, block_size=block_size, locked=locked)
    return Refusal.NO_ROOM


def _as_wanted(task: _Task, memory: bytes) -> bool:
    """Whether the new memory reads as it should; the present one may end in a locked block."""
    after = read_object_tag(memory)
    there: dict[int, Element | None] = {one.oid: one for one in task.tag.elements}
    there.update(task.becomes)
    wanted = {oid: one for oid, one in there.items() if one is not None}
    found = {one.oid: one for one in after.elements}
    return not after.faults and found == wanted and len(after.elements) == len(wanted)


def _what_becomes(
    tag: ObjectTag, changes: Mapping[int, str | None]
) -> dict[int, Element | None] | None:
    """Return the elements that differ from the present ones; None for a value that is none."""
    there = {element.oid for element in tag.elements}
    becomes: dict[int, Element | None] = {}
    for oid, text in changes.items():
        packed = None if text is None else pack_element(oid, text)
        if text is not None and packed is None:
            return None
        if tag.texts.get(oid) != text:
            becomes[oid] = packed
    after = (there | set(becomes)) - {oid for oid, one in becomes.items() if one is None}
    announced = frozenset(oid for oid in after if oid > CONTENT_PARAMETER)
    if announced != frozenset(tag.announced) and (there != after or CONTENT_PARAMETER in there):
        old = [one for one in tag.elements if one.oid == CONTENT_PARAMETER]
        bitmap = bitmap_of(announced, size=len(old[0].data) if old else 1)
        becomes[CONTENT_PARAMETER] = Element(CONTENT_PARAMETER, Compaction.APPLICATION, bitmap)
    return becomes


def _in_place(task: _Task) -> bytes | None:
    """Write each change where the old value stands, the rest after the last element."""
    image = bytearray(task.memory)
    homeless = dict(task.becomes)
    for element in task.tag.elements:
        if element.oid not in task.becomes:
            continue
        new = homeless.pop(element.oid, None)
        size = element.end - element.at
        written = None if new is None else fit_element(new, size)
        image[element.at : element.end] = written or bytes([NULL]) * size
        if written is None and new is not None:
            if new.oid in {PII, CONTENT_PARAMETER}:
                return None  # these two keep their places at the front
            homeless[new.oid] = new
    added = [new for new in homeless.values() if new is not None]
    if any(new.oid == CONTENT_PARAMETER for new in added):
        return None
    return _appended(task, image, added)


def _appended(task: _Task, image: bytearray, added: Sequence[Element]) -> bytes | None:
    tail = b"".join(lay_out(new, task.chip) for new in added)
    at = task.tag.stop
    if not added:
        return bytes(image)
    if task.chip.padding is not Padding.NONE:
        tail = bytes([NULL]) * (-at % task.chip.block_size) + tail
    end = at + len(tail)
    return _closed(task, image, at, tail) if end <= len(image) else None


def _closed(task: _Task, image: bytearray, at: int, tail: bytes) -> bytes | None:
    """Put the last elements down, and an end mark after them where there is a byte for it."""
    end = at + len(tail)
    image[at:end] = tail
    if end < len(image):
        image[end] = 0
    size = task.chip.block_size
    same = all(
        image[n * size : (n + 1) * size] == task.memory[n * size : (n + 1) * size]
        for n in task.locked
    )
    return bytes(image) if same else None


def _moved_together(task: _Task) -> bytes | None:
    """Lay all unlocked elements anew, in their order, around the locked ones."""
    movable = [one for one in task.tag.elements if not task.fixed(one)]
    fixed = [one for one in task.tag.elements if task.fixed(one)]
    there = {one.oid for one in task.tag.elements}
    order = [task.becomes.get(one.oid, one) for one in movable]
    order += [new for oid, new in task.becomes.items() if oid not in there]
    queue = sorted(
        (one for one in order if one is not None),
        key=lambda one: (one.oid != PII, one.oid != CONTENT_PARAMETER),
    )
    image = bytearray(task.memory)
    gaps = _gaps(task, fixed)
    at = 0
    for start, end in gaps:
        at = start
        while queue and at + len(laid := lay_out(queue[0], task.chip)) <= end:
            image[at : at + len(laid)] = laid
            at += len(laid)
            queue.pop(0)
        if (start, end) != gaps[-1]:
            image[at:end] = bytes([NULL]) * (end - at)
    return None if queue else _closed(task, image, at, b"")


def _gaps(task: _Task, fixed: Sequence[Element]) -> list[tuple[int, int]]:
    """Return the byte ranges that may be written, in order, the last one ending the list."""
    size, limit = task.chip.block_size, len(task.memory)
    # A locked block behind the list is no way through: what it holds is no null byte.
    behind = [max(n * size, task.tag.stop) for n in task.locked if (n + 1) * size > task.tag.stop]
    limit = min([limit, *behind])
    taken = {at for one in fixed for at in range(one.at, one.end)}
    taken |= {at for n in task.locked for at in range(n * size, (n + 1) * size)}
    gaps: list[tuple[int, int]] = []
    start = None
    for at in range(limit + 1):
        if at < limit and at not in taken:
            start = at if start is None else start
        elif start is not None:
            gaps.append((start, at))
            start = None
    return gaps or [(limit, limit)]
