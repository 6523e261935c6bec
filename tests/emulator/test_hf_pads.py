"""Pads of every HF family against their emulated readers: what a kiosk needs of any of them."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from drivers.link import LinkEnd, open_link, parse_record
from drivers.rfid.bibliotheca.device import BibliothecaPad
from drivers.rfid.field import Vanish
from drivers.rfid.hf.reader import HfReader
from drivers.wire import tell_wire
from kiosk.domain.sightings import Security
from kiosk.ports import Fault, WriteOutcome
from tests.emulator.feig_bench import ARMED, DISARMED, book
from tests.emulator.hf_bench import PadRig, pad_rig

FAMILIES = ["3m", "rl866", "metratec"]
each_family = pytest.mark.parametrize("family", FAMILIES)


def _run(family: str, scene: Callable[[PadRig], Awaitable[None]], **config: object) -> None:
    async def play() -> None:
        async with pad_rig(family, **config) as made:  # type: ignore[arg-type]
            await scene(made)

    asyncio.run(play())


@each_family
@pytest.mark.parametrize("link", ["pty", "tcp"])
def test_books_are_placed_secured_and_leave(family: str, link: str) -> None:
    async def scene(made: PadRig) -> None:
        armed, loaned = book(1), book(2, afi=DISARMED)
        await made.place(armed, loaned)
        assert made.security() == {armed.uid: Security.ARMED, loaned.uid: Security.DISARMED}
        assert made.placed()[armed.uid].content.item == "B000001"
        written = await made.pad.write_security(armed.uid, Security.DISARMED)
        assert written is WriteOutcome.VERIFIED
        assert armed.afi == DISARMED
        assert await made.pad.read_security(loaned.uid) is Security.DISARMED
        made.things.remove(loaned.uid)
        await made.until(lambda: made.left() == [loaned.uid])

    _run(family, scene, link=link)


@each_family
def test_a_stack_of_thirty(family: str) -> None:
    async def scene(made: PadRig) -> None:
        tags = [book(number) for number in range(30)]
        await made.place(*tags)
        items = {one.content.item for one in made.placed().values()}
        assert items == {f"B{number:06}" for number in range(30)}

    _run(family, scene)


@each_family
def test_lost_damaged_and_noisy_answers_are_got_over(family: str) -> None:
    async def scene(made: PadRig) -> None:
        await made.place(book(1))
        made.emulator.faults.lose_answers = 1
        await made.place(book(2))
        made.emulator.faults.corrupt_answers = 2
        await made.place(book(3))
        made.emulator.faults.noise, made.emulator.faults.noisy_answers = b"\xff\x00", 2
        await made.place(book(4))
        items = {one.content.item for one in made.placed().values()}
        assert items == {"B000001", "B000002", "B000003", "B000004"}

    _run(family, scene, answer_deadline_s=0.1)


@each_family
def test_a_reader_that_sends_byte_by_byte(family: str) -> None:
    async def scene(made: PadRig) -> None:
        made.emulator.faults.byte_gap_s = 0.00001
        await made.place(book(1))
        assert made.placed()[book(1).uid].content.item == "B000001"

    _run(family, scene, answer_deadline_s=3.0)


@each_family
def test_a_tag_that_goes_in_the_middle_of_a_write_leaves_it_unknown(family: str) -> None:
    async def scene(made: PadRig) -> None:
        tag = book(1)
        await made.place(tag)
        made.things.vanish[tag.uid] = Vanish.AFTER_EFFECT
        assert await made.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.UNKNOWN
        assert tag.afi == DISARMED
        await made.until(lambda: made.left() == [tag.uid])

    _run(family, scene, answer_deadline_s=0.2)


@each_family
def test_a_tag_that_refuses_stays_as_it_is(family: str) -> None:
    async def scene(made: PadRig) -> None:
        tag = book(1)
        tag.afi_protected = True
        await made.place(tag)
        assert await made.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.REFUSED
        assert tag.afi == ARMED

    _run(family, scene)


@each_family
def test_a_lost_reader_is_told_and_opened_again(family: str) -> None:
    async def scene(made: PadRig) -> None:
        await made.place(book(1))
        await made.emulator.unplug()
        await made.until(lambda: bool({Fault.UNPLUGGED, Fault.NOT_FOUND} & set(made.faults())))
        await made.until(lambda: made.left() == [book(1).uid])
        assert await made.pad.write_security(book(1).uid, Security.ARMED) is WriteOutcome.UNKNOWN
        known = len(made.health)
        await made.emulator.replug()
        await made.until(lambda: Fault.NONE in made.faults()[known:])
        await made.place(book(2))

    _run(family, scene)


@each_family
def test_a_reader_that_falls_silent_is_told(family: str) -> None:
    async def scene(made: PadRig) -> None:
        made.emulator.faults.silent = True
        await made.until(lambda: Fault.SILENT in made.faults())

    _run(family, scene, answer_deadline_s=0.05)


@each_family
def test_every_byte_of_a_visit_can_be_told(family: str) -> None:
    """What went over the wire is sound by the teller's own judgement, in both directions."""

    async def scene(made: PadRig) -> None:
        await made.place(book(1))
        await made.pad.write_security(book(1).uid, Security.DISARMED)
        records = [record for line in made.lines if (record := parse_record(line)) is not None]
        told = {"in": b"", "out": b""}
        for record in records:
            told[record.direction] += record.data
        assert tell_wire(family, told["out"])["whole"] is True
        frames = tell_wire(family, told["in"])["frames"]
        assert isinstance(frames, list)
        assert len(frames) > 5

    _run(family, scene)


@each_family
def test_blocks_are_written_addressed_and_read_back(family: str) -> None:
    async def scene(made: PadRig) -> None:
        tag, other = book(1), book(2)
        before = other.memory
        made.things.place(tag, other)
        link = await open_link(made.url)
        assert not isinstance(link, LinkEnd)
        line = made.pad.make_line(link)
        assert await line.step() is None
        reader = HfReader(line, made.pad.settings, asks_info=made.pad.asks_info)
        assert await reader.write_block(tag.uid, 20, b"abcd") is WriteOutcome.VERIFIED
        assert tag.memory[80:84] == b"abcd"
        assert other.memory == before
        tag.locked_blocks = frozenset({21})
        assert await reader.write_block(tag.uid, 21, b"efgh") is WriteOutcome.REFUSED
        made.things.remove(tag.uid)
        assert await reader.write_block(tag.uid, 20, b"ijkl") is WriteOutcome.UNKNOWN
        await link.close()

    _run(family, scene, link="tcp")


def test_a_small_chip_on_a_reader_without_system_information() -> None:
    async def scene(made: PadRig) -> None:
        assert isinstance(made.pad, BibliothecaPad)
        tag = book(1)
        tag.memory = tag.memory[:16]
        made.things.place(tag)
        await made.until(lambda: tag.uid in made.placed())
        assert made.placed()[tag.uid].content.item is None

    _run("3m", scene)
