"""The FEIG driver over a link in memory: what each odd answer of a reader leads to."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from pydantic import BaseModel

from drivers.link import LinkEnd
from drivers.registry import Surroundings
from drivers.rfid.feig.answers import answer_frame
from drivers.rfid.feig.codec import Asked, ReaderEnd
from drivers.rfid.feig.config import FeigConfig
from drivers.rfid.feig.device import FeigReader, make_pad
from drivers.rfid.feig.framing import Frame, write_frame
from drivers.rfid.feig.line import FeigLine, Lost
from drivers.rfid.messages import (
    Answer,
    BlocksRead,
    Command,
    Done,
    Failed,
    Inventory,
    Iso15693Tag,
    ReadBlocks,
    ReaderInfo,
    ReadReaderInfo,
    ReadSystemInfo,
    Status,
    SystemInfo,
    TagsFound,
    WriteAfi,
)
from drivers.rfid.pad import Look, NoTag
from drivers.rfid.tags import encode_danish
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, TagContent, TagProblem
from kiosk.errors import DeviceError
from kiosk.ports import Fault

_UID = TagUid("E00401001122AABB")
_GONE = LinkEnd(Fault.UNPLUGGED)

Says = Callable[[Command], Answer | bytes | LinkEnd | None]


@dataclass
class _Reader:
    """A link whose far end says what a function tells: an answer, raw bytes, an end or nothing."""

    says: Says
    asked: list[Command] = field(default_factory=list)
    url: str = "memory:"

    def __post_init__(self) -> None:
        self._end = ReaderEnd()
        self._out: asyncio.Queue[bytes | LinkEnd] = asyncio.Queue()

    async def read(self) -> bytes | LinkEnd:
        return await self._out.get()

    async def write(self, data: bytes) -> LinkEnd | None:
        for event in self._end.feed(data):
            assert isinstance(event, Asked)
            self.asked.append(event.command)
            said = self.says(event.command)
            if isinstance(said, LinkEnd):
                return said
            if said is not None:
                raw = said if isinstance(said, bytes) else self._end.answer(event, said)
                self._out.put_nowait(raw)
        return None

    async def close(self) -> None:
        self._out.put_nowait(_GONE)

    def count(self, kind: type[Command]) -> int:
        return sum(isinstance(one, kind) for one in self.asked)


def _line(reader: _Reader, deadline_s: float = 0.1) -> FeigLine:
    return FeigLine(reader, address=255, advanced=False, deadline_s=deadline_s, pause_s=0.0)


def _awake(says: Says) -> Says:
    """A reader that always tells of itself, and says the rest as told."""
    return lambda one: ReaderInfo(b"") if isinstance(one, ReadReaderInfo) else says(one)


def _play(says: Says, scene: Callable[[FeigReader, _Reader], Awaitable[None]]) -> None:
    async def play() -> None:
        far = _Reader(says)
        await scene(FeigReader(_line(far), FeigConfig()), far)

    asyncio.run(play())


def _nonsense() -> bytes:
    return write_frame(Frame(0, 0xB0, 0, b"\x55", advanced=False))


def test_a_reader_that_hangs_up_ends_every_question() -> None:
    async def scene(reader: FeigReader, _far: _Reader) -> None:
        assert await reader.inventory() == _GONE
        assert await reader.content(_UID, 0) == _GONE
        assert await reader.security(_UID) == _GONE
        assert await reader.set_security(_UID, Security.ARMED) == _GONE

    _play(lambda _command: _GONE, scene)
    _play(_awake(lambda _one: _GONE), scene)


def test_a_tag_that_is_not_reached_is_no_tag() -> None:
    async def scene(reader: FeigReader, far: _Reader) -> None:
        assert await reader.content(_UID, 0) == NoTag()
        assert await reader.security(_UID) == NoTag()
        assert await reader.set_security(_UID, Security.ARMED) is None
        assert far.count(ReadReaderInfo) == 1

    _play(
        _awake(lambda _one: Failed(Status.NO_TRANSPONDER)),
        scene,
    )


def test_lost_answers_are_told_from_tags_that_do_not_answer() -> None:
    async def scene(reader: FeigReader, _far: _Reader) -> None:
        assert await reader.security(_UID) == NoTag(lost=True)
        assert await reader.inventory() == NoTag()
        assert await reader.content(_UID, 0) == NoTag()

    _play(_awake(lambda _one: None), scene)


def test_answers_that_never_fit_make_the_line_garbled() -> None:
    async def scene(reader: FeigReader, _far: _Reader) -> None:
        ends = [await reader.security(_UID) for _ in range(6)]
        assert ends[:5] == [NoTag(lost=True)] * 5
        assert ends[5] == LinkEnd(Fault.GARBLED, "answers cannot be read")

    _play(_awake(lambda _one: _nonsense()), scene)


def test_looks_that_always_fail_are_a_broken_reader() -> None:
    async def scene(reader: FeigReader, _far: _Reader) -> None:
        looks = [await reader.inventory() for _ in range(15)]
        assert looks[:14] == [NoTag()] * 14
        assert looks[14] == LinkEnd(Fault.BROKEN, "inventory fails: status 83")

    _play(_awake(lambda _one: Failed(Status.RF_ERROR)), scene)


def test_an_inventory_that_never_ends_is_cut_off() -> None:
    async def scene(reader: FeigReader, far: _Reader) -> None:
        assert await reader.inventory() == Look({_UID: 6})
        assert far.count(Inventory) == 16

    _play(_awake(lambda _one: TagsFound((Iso15693Tag(_UID, 6),), more=True)), scene)


def _chip(memory: bytes, *, trouble: dict[int, Answer | LinkEnd] | None = None) -> Says:
    """A chip of 4-byte blocks; `trouble` answers reads that begin at certain blocks."""

    def says(command: Command) -> Answer | LinkEnd | None:
        match command:
            case ReadBlocks(_, first, count):
                if trouble and first in trouble:
                    return trouble[first]
                part = memory[first * 4 : (first + count) * 4]
                if len(part) < count * 4:
                    return Failed(Status.ISO_ERROR, b"\x10")
                return BlocksRead(4, part, (False,) * count)
            case ReadSystemInfo():
                return SystemInfo(_UID, 0x3E, 0x55, 4, max(1, len(memory) // 4))
            case WriteAfi():
                return Done()
            case _:
                return None

    return says


def _contents(memory: bytes, dsfid: int, **more: dict[int, Answer | LinkEnd]) -> object:
    found: list[object] = []

    async def scene(reader: FeigReader, _far: _Reader) -> None:
        found.append(await reader.content(_UID, dsfid))

    _play(_awake(_chip(memory, **more)), scene)
    return found[0]


def test_a_content_that_makes_no_sense_is_read_twice() -> None:
    block = encode_danish(item="B1", owner="ID-1")
    assert block is not None
    good = block.ljust(40, b"\0")
    reads = 0

    def says(command: Command) -> Answer | bytes | LinkEnd | None:
        nonlocal reads
        if isinstance(command, ReadBlocks):
            reads += 1
        bad = b"\x99" + good[1:]
        return _chip(bad if reads <= 2 else good)(command)

    async def scene(reader: FeigReader, _far: _Reader) -> None:
        content = await reader.content(_UID, 0x3E)
        assert isinstance(content, TagContent)
        assert content.item == "B1"

    _play(_awake(says), scene)


def test_trouble_in_the_middle_of_a_long_content() -> None:
    block = encode_danish(item="B1", owner="ID-1234567890A")
    assert block is not None
    long = block.ljust(40, b"\0")
    whole = _contents(long, 0x3E)
    assert isinstance(whole, TagContent)
    assert whole.item == "B1"
    missing: dict[int, Answer | LinkEnd] = {8: Failed(Status.NO_TRANSPONDER)}
    assert _contents(long, 0x3E, trouble=missing) == NoTag()
    assert _contents(long, 0x3E, trouble={8: _GONE}) == _GONE
    cut = _contents(long[:32], 0x3E)
    assert isinstance(cut, TagContent)
    assert cut.problems == (TagProblem.CRC,)


def test_a_small_chip_is_asked_for_its_size() -> None:
    cut = _contents(bytes.fromhex("1101050000000000"), 6)
    assert isinstance(cut, TagContent)
    assert cut.item == "5"

    sizeless = _awake(lambda _one: Failed(Status.ISO_ERROR))

    async def scene(reader: FeigReader, _far: _Reader) -> None:
        assert await reader.content(_UID, 6) == NoTag()

    _play(sizeless, scene)
    _play(
        lambda one: _GONE if isinstance(one, ReadSystemInfo) else sizeless(one),
        _expects_end,
    )


async def _expects_end(reader: FeigReader, _far: _Reader) -> None:
    assert await reader.content(_UID, 6) == _GONE


def test_an_endless_list_of_null_bytes_is_read_only_so_far() -> None:
    content = _contents(b"\x80" * 1024, 6)
    assert isinstance(content, TagContent)
    assert content.problems == (TagProblem.NO_IDENTIFIER,)


def test_an_afi_that_is_neither_state_is_unknown() -> None:
    async def scene(reader: FeigReader, _far: _Reader) -> None:
        assert await reader.security(_UID) is Security.UNKNOWN

    _play(_awake(_chip(bytes(32))), scene)


def test_late_answers_run_out_before_the_line_is_in_step_again() -> None:
    async def scene() -> None:
        info = write_frame(Frame(0, 0x66, 0, b"", advanced=False))
        blocks = write_frame(Frame(0, 0xB0, 0, b"\x01\x04\x00late", advanced=False))
        script: list[bytes | None] = [None, info + info + blocks]
        far = _Reader(lambda _one: script.pop(0))
        line = _line(far)
        assert await line.step() is None
        far.says = lambda _one: BlocksRead(4, b"mine", (False,))
        assert await line.ask(ReadBlocks(_UID, 0, 1)) == BlocksRead(4, b"mine", (False,))
        hanging: list[bytes | LinkEnd | None] = [None, info]
        fresh_asked = asyncio.Event()

        def hang(_one: Command) -> bytes | LinkEnd | None:
            if len(hanging) == 1:
                fresh_asked.set()
            return hanging.pop(0)

        far.says = hang
        fresh = _line(far)
        waiting = asyncio.create_task(fresh.step())
        async with asyncio.timeout(5):
            await fresh_asked.wait()
        await far.close()
        assert await waiting == _GONE

    asyncio.run(scene())


def test_a_line_is_sure_only_while_no_answer_is_owed() -> None:
    other = TagUid("E0040100000000FF")

    def system(command: Command) -> Answer:
        uid = command.uid if isinstance(command, ReadSystemInfo) else _UID
        return SystemInfo(uid, 0, 7, 4, 28)

    async def scene() -> None:
        far = _Reader(_awake(system))
        line = _line(far)
        assert not line.sure
        await line.ask(ReadSystemInfo(_UID))
        assert line.sure
        # One question lost, one question to get into step: everything has come or never will.
        far.says = _awake(lambda _one: None)
        assert await line.ask(ReadBlocks(_UID, 0, 1)) == Lost(heard=False)
        far.says = _awake(system)
        assert await line.step() is None
        assert line.sure
        # The reader was slow to get into step: an answer may still be owed.
        silent = [None]
        far.says = lambda one: silent.pop() if silent else _awake(system)(one)
        assert await line.step() is None
        assert not line.sure
        far.says = _awake(lambda _one: None)
        assert await line.ask(ReadSystemInfo(_UID)) == Lost(heard=False)
        far.says = _awake(system)
        # This answer may be the one owed from before; another tag's name cannot be.
        await line.ask(ReadSystemInfo(_UID))
        assert not line.sure
        await line.ask(ReadSystemInfo(other))
        assert line.sure

    asyncio.run(scene())


def test_another_tags_content_is_never_told_for_sure() -> None:
    """The reader answers in order, but how many answers come after each question is given."""
    texts = {TagUid(f"E00401000000000{n}"): f"B{n}" for n in range(3)}
    owed: list[bytes] = [write_frame(Frame(0, 0x66, 0, b"", advanced=False))]
    # step; A: nothing; step: the information owed from before; B: the content of A
    released = [1, 0, 1, 1]

    def memory(uid: TagUid) -> bytes:
        block = encode_danish(item=texts[uid], owner="ID-1")
        assert block is not None
        return block

    def says(command: Command) -> bytes | None:
        answer: Answer = ReaderInfo(b"")
        if isinstance(command, ReadBlocks):
            answer = BlocksRead(4, memory(command.uid)[:32], (False,) * 8)
        if isinstance(command, ReadSystemInfo):
            answer = SystemInfo(command.uid, 0x3E, 7, 4, 28)
        frame = answer_frame(command, answer, address=0, advanced=False)
        owed.append(write_frame(frame))
        count = released.pop(0) if released else len(owed)
        out = b"".join(owed[:count])
        del owed[:count]
        return out or None

    async def scene(reader: FeigReader, _far: _Reader) -> None:
        first, second, third = texts
        assert await reader.content(first, 0x3E) == NoTag()
        mixed = await reader.content(second, 0x3E)
        assert isinstance(mixed, TagContent)
        assert mixed.item == texts[first]
        assert not reader.sure
        assert await reader.security(second) == NoTag(lost=True)
        assert await reader.security(third) is Security.ARMED
        assert reader.sure
        mine = await reader.content(second, 0x3E)
        assert isinstance(mine, TagContent)
        assert mine.item == texts[second]

    _play(says, scene)


def test_a_silent_and_a_babbling_reader() -> None:
    async def scene() -> None:
        silent = _line(_Reader(lambda _one: None), deadline_s=0.02)
        assert await silent.step() == LinkEnd(Fault.SILENT, "reader does not answer")
        assert await silent.ask(WriteAfi(_UID, 7)) == LinkEnd(
            Fault.SILENT, "reader does not answer"
        )
        babbling = _line(_Reader(lambda _one: b"\x99\x99"), deadline_s=0.1)
        assert await babbling.step() == LinkEnd(Fault.GARBLED, "reader does not answer")
        lost = await _line(_Reader(_awake(lambda _one: None))).ask(WriteAfi(_UID, 7))
        assert lost == Lost(heard=False)

    asyncio.run(scene())


def test_a_configuration_of_another_kind_is_a_mistake_of_ours() -> None:
    class _Other(BaseModel):
        pass

    surroundings = Surroundings("pad", None, lambda _health: None)  # type: ignore[arg-type]
    with pytest.raises(DeviceError):
        make_pad(_Other(), surroundings)
