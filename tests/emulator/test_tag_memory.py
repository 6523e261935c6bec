"""Whole memories read and written over every HF family, against its emulated reader."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from drivers.rfid.field import FieldTag, Vanish
from drivers.rfid.tags import DSFID_PART_3
from drivers.rfid.tags.desk import HouseTags
from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.sightings import TagModel
from kiosk.domain.tag_job import TagChange, TagMemory, Wanted, WroteTag, is_right
from kiosk.ports_tags import TagPad
from tests.emulator.feig_bench import ARMED, book
from tests.emulator.hf_bench import PadRig, pad_rig

FAMILIES = ["feig", "3m", "rl866", "metratec"]
KNOW_DSFID = ["feig", "metratec"]
each_family = pytest.mark.parametrize("family", FAMILIES)
WISH = Wanted(ItemId("B777"), owner="ID-1234", model=TagModel.ISO28560_2)


def _run(family: str, scene: Callable[[PadRig], Awaitable[None]], **config: object) -> None:
    async def play() -> None:
        async with pad_rig(family, **config) as made:  # type: ignore[arg-type]
            await scene(made)

    asyncio.run(play())


def blank(number: int = 1, *, blocks: int = 28, **more: object) -> FieldTag:
    uid = TagUid(f"E00401{number:010X}")
    return FieldTag(uid, bytes(4 * blocks), afi=0, **more)  # type: ignore[arg-type]


async def read(made: PadRig, uid: TagUid) -> TagMemory:
    memory = await made.pad.read_memory(uid)
    assert memory is not None
    return memory


def planned(made: PadRig, memory: TagMemory, wish: Wanted = WISH) -> TagChange:
    change = HouseTags(made.pad.settings.tag_rules).plan(memory, wish)
    assert isinstance(change, TagChange)
    return change


@each_family
def test_a_tag_is_read_whole_and_written_among_others(family: str) -> None:
    async def scene(made: PadRig) -> None:
        assert isinstance(made.pad, TagPad)
        tag, other = blank(blocks=27), book(2)
        before = replace(other)
        made.things.place(tag, other)
        memory = await read(made, tag.uid)
        assert (memory.data, memory.block_size, memory.afi) == (bytes(108), 4, 0)
        assert memory.dsfid == (None if family == "3m" else 0)
        change = planned(made, memory)
        wrote = await made.pad.write_memory(tag.uid, change)
        knows = family in KNOW_DSFID or memory.dsfid is None
        assert wrote is (WroteTag.WRITTEN if knows else WroteTag.DSFID_LEFT)
        assert tag.memory == change.memory
        assert tag.dsfid == (0x06 if family in KNOW_DSFID else 0)
        assert tag.afi == 0
        assert other == before
        told = HouseTags(made.pad.settings.tag_rules).tell(await read(made, tag.uid))
        assert is_right(told, WISH)

    _run(family, scene)


@each_family
def test_answers_are_lost_and_damaged_and_it_is_written_all_the_same(family: str) -> None:
    async def scene(made: PadRig) -> None:
        tag = book(1)
        await made.place(tag)
        made.emulator.faults.lose_answers = 1
        memory = await read(made, tag.uid)
        assert memory.data == tag.memory
        change = planned(made, replace(memory, dsfid=None))
        made.emulator.faults.corrupt_answers = 2
        assert await made.pad.write_memory(tag.uid, change) is WroteTag.WRITTEN
        assert tag.memory == change.memory

    _run(family, scene, answer_deadline_s=0.1)


@pytest.mark.parametrize("when", Vanish)
def test_a_tag_that_goes_in_the_middle_is_told_as_unknown(when: Vanish) -> None:
    async def scene(made: PadRig) -> None:
        tag = book(1)
        await made.place(tag)
        change = planned(made, await read(made, tag.uid))
        made.things.vanish[tag.uid] = when
        assert await made.pad.write_memory(tag.uid, change) is WroteTag.UNKNOWN
        assert await made.pad.read_memory(tag.uid) is None
        # What lies in a hand now says nothing at all, or what it said before.
        assert tag.memory[:4] in {bytes(4), book(1).memory[:4]}

    _run("feig", scene)


def test_a_locked_block_is_told_and_kept() -> None:
    async def scene(made: PadRig) -> None:
        tag = replace(book(1), locked_blocks=frozenset({3, 20}))
        await made.place(tag)
        memory = await read(made, tag.uid)
        assert memory.locked == {3, 20}
        change = TagChange(((3, b"abcd"),), b"")
        assert await made.pad.write_memory(tag.uid, change) is WroteTag.REFUSED
        assert tag.memory == book(1).memory
        assert (tag.dsfid, tag.afi) == (DSFID_PART_3, ARMED)

    _run("feig", scene)


def test_a_reader_that_is_away() -> None:
    async def scene(made: PadRig) -> None:
        tag = blank()
        await made.emulator.unplug()
        await made.until(lambda: len(made.faults()) > 1)
        assert await made.pad.read_memory(tag.uid) is None
        assert await made.pad.write_memory(tag.uid, TagChange((), b"")) is WroteTag.UNKNOWN

    _run("feig", scene)
