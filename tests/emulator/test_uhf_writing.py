"""The tag workstation over UHF pads: ISO 28560-4 written, read back, cut at every write."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from drivers.rfid.tags.gen2 import EpcBank, read_pc
from drivers.rfid.tags.models import read_uhf_tag
from drivers.rfid.uhf.asking import tid_text
from drivers.rfid.uhf.emulator import UhfChip
from kiosk.domain.ids import ItemId
from kiosk.domain.items import Book
from kiosk.domain.sightings import Security, TagContent, TagModel
from kiosk.domain.tag_job import NotWritten, Wanted, Word, WriteState
from kiosk.domain.tag_scene import Agree, ChooseParts, DeskPage, JobStep, ShowPage
from kiosk.ports import Fault
from tests.emulator.tag_station_rig import OWN, Station, know, over
from tests.emulator.uhf_bench import EMULATORS, rig, tid

DONE, ASKING, FAILED = JobStep.DONE, JobStep.ASKING, JobStep.FAILED
LONG = "3100000000042"


def new(number: int, *, room: int = 8, user: int = 32) -> UhfChip:
    """Return a chip as its maker delivers it: an EPC of 96 bits that begins like its TID."""
    epc = tid(number)
    return UhfChip(tid(number), epc, 0x3000, room=room, user=bytes(user * 2))


def says(chip: UhfChip) -> TagContent | None:
    pc = read_pc(chip.pc.to_bytes(2, "big"))
    reading = read_uhf_tag(EpcBank(chip.epc, pc), chip.user)
    return None if reading is None else reading.content


def run(
    kind: str, folder: Path, scene: Callable[[Station], Awaitable[None]], **more: object
) -> None:
    async def play() -> None:
        async with rig(kind, **more) as r, over(folder, r) as made:
            know(made.store, LONG, "Bumi Manusia")
            await r.until(lambda: any(one.fault is Fault.NONE for one in r.health))
            await scene(made)

    asyncio.run(play())


async def away(made: Station, chip: UhfChip) -> None:
    if chip in made.rig.emulator.air.chips:
        made.rig.emulator.air.chips.remove(chip)
    await made.until(lambda s: s.on_pad == 0)


@pytest.mark.parametrize(("kind", "security"), [("m100-pad", "eas"), ("uhfreader288-pad", "afi")])
def test_new_tags_are_converted_and_get_the_alarm_of_their_book(
    kind: str, security: str, tmp_path: Path
) -> None:
    async def scene(made: Station) -> None:
        for number, item in ((2, LONG), (5, "B5")):
            chip = new(number, room=6 if number == 2 else 8)
            await made.label(item)
            made.rig.emulator.air.chips.append(chip)
            await made.until(lambda s, i=item: s.step is DONE and s.last.item == i)  # type: ignore[misc]
            content = says(chip)
            assert content is not None
            assert (content.item, content.owner, content.problems) == (item, OWN, ())
            lent = number == 5
            assert chip.pc & 0x1FF == (0x1C2 if lent else 0x107)
            assert chip.eas is (security == "eas" and not lent)
            # 96 bits have room for the number alone: the owner went into the user bank.
            assert (chip.user[:1] == b"\x06") == bool(chip.pc & 0x400)
            await away(made, chip)
        assert made.scene.done == 2

    run(kind, tmp_path, scene, security=security)


def test_a_kiosk_pad_reads_what_stands_in_the_user_bank_alone(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        made.desk.tell(ChooseParts(2))
        await made.label(LONG)
        chips = [new(number, room=6) for number in (1, 2)]
        for ordinal, chip in enumerate(chips, 1):
            made.rig.emulator.air.chips.append(chip)
            await made.until(lambda s, n=ordinal: s.step is DONE and s.last.ordinal == n)  # type: ignore[misc]
            await away(made, chip)
        begun = len(made.rig.seen)
        await made.rig.place(chips[1])
        seen = [one for one in made.rig.seen[begun:] if hasattr(one, "content")]
        content = seen[0].content
        assert (content.item, content.owner, content.parts, content.ordinal) == (LONG, OWN, 2, 2)

    run("m100-pad", tmp_path, scene)


def test_too_small_a_chip_and_another_books_tag(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        small = new(1, room=6, user=0)
        await made.label(LONG)
        made.rig.emulator.air.chips.append(small)
        told = await made.step(FAILED)
        assert told.why is NotWritten.NO_ROOM
        assert small.epc == tid(1)
        await away(made, small)
        tag = new(2)
        made.rig.emulator.air.chips.append(tag)
        await made.step(DONE)
        await away(made, tag)
        await made.label("B5")
        made.rig.emulator.air.chips.append(tag)
        asked = await made.step(ASKING)
        assert (asked.asking, asked.found) == ((Word.OTHER_ITEM,), LONG)
        made.desk.tell(Agree())
        await made.until(lambda s: s.step is DONE and s.last is not None and s.last.item == "B5")
        content = says(tag)
        assert content is not None
        assert (content.item, tag.pc & 0xFF) == ("B5", 0xC2)
        made.desk.tell(ShowPage(DeskPage.READ))
        shown = await made.until(lambda s: len(s.tags) == 1)
        assert shown.tags[0].alarm is Security.DISARMED
        assert not shown.tags[0].told.wrong

    run("uhfreader288-pad", tmp_path, scene)


@pytest.mark.parametrize("kind", EMULATORS)
def test_the_power_goes_at_each_write_and_the_tag_says_nothing_wrong(
    kind: str, tmp_path: Path
) -> None:
    """A tag of B1 becomes that of LONG: torn away at any write it says one of both or nothing."""
    first = Wanted(ItemId("B1"), Book("Buku 1"), owner=OWN, model=TagModel.ISO28560_4)
    second = replace(first, item=ItemId(LONG))

    async def scene(made: Station) -> None:
        air, writer, ends = made.rig.emulator.air, made.writer, list[WriteState | None]()
        for cut in range(9):
            chip = new(20 + cut, room=6)
            uid = tid_text(chip.tid)
            air.chips[:] = [chip]
            seen = await writer.look(uid)
            assert seen is not None
            assert (await writer.write(seen, first, who="sari")).why is None
            seen = await writer.look(uid)
            assert seen is not None
            chip.writes_left = cut
            made_of = await writer.write(seen, second, who="sari", words=(Word.OTHER_ITEM,))
            chip.writes_left = None
            content = says(chip)
            assert content is None or content.item in {"B1", LONG, None}
            if made_of.why is None:
                assert content is not None
                assert content.item == LONG
                break
            assert made_of.why is NotWritten.TAG_GONE
            air.chips[:] = [chip]
            again = await writer.look(uid)
            assert again is not None
            ends.append(again.recovered)
            assert (await writer.write(again, second, who="sari")).why is None
            content = says(chip)
            assert content is not None
            assert (content.item, content.owner, content.problems) == (LONG, OWN, ())
        assert len(ends) >= 3
        assert (ends[0], WriteState.FAILED in ends) == (WriteState.KEPT, True)

    run(kind, tmp_path, scene, answer_deadline_s=0.1)


@pytest.mark.parametrize("fault", ["lose_answers", "corrupt_answers"])
def test_lost_and_damaged_answers_while_a_tag_is_written(fault: str, tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        chip, beside = new(1), new(2)
        made.rig.emulator.air.chips += [beside, chip]
        seen = await made.writer.look(tid_text(chip.tid))
        assert seen is not None
        setattr(made.rig.emulator.faults, fault, 3)
        wanted = Wanted(ItemId("B1"), Book("Buku 1"), owner=OWN, model=TagModel.ISO28560_4)
        assert (await made.writer.write(seen, wanted, who="sari")).why is None
        content = says(chip)
        assert content is not None
        assert content.item == "B1"
        assert beside.epc == tid(2)

    run("m100-pad", tmp_path, scene, answer_deadline_s=0.1)
