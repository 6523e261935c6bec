"""Plays a walk through an emulated reader: bytes over a pty, the family's driver, what it tells.

Owns the order of things: the walk's clock stands still until what was told in a round has come out
of the driver, so a walk of an hour takes seconds and the same seed gives the same reads. Readers
that stream are pushed round by round; those that are asked for each round pull the walk on.
"""

import asyncio
import contextlib
import json
import random
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from drivers.bench.handhelds import emulate_handheld
from drivers.bench.sweep.clock import WalkClock
from drivers.bench.sweep.gear import GEAR, HF
from drivers.bench.sweep.walk import Round
from drivers.registry import Surroundings, kinds
from drivers.rfid.emulated import ReaderEmulator
from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field, FieldTag
from drivers.rfid.tags import DSFID_PART_3
from drivers.rfid.uhf.emulator import UhfEmulator
from drivers.rfid.uhf.messages import TagSeen
from drivers.streams import make_stream
from kiosk.domain.ids import TagUid
from kiosk.ports import Fault, Health
from kiosk.ports_reads import ReaderEvent, ReadStream

_REAL_DEADLINE_S: Final = 20.0
_STALL_S: Final = 10.0
_TURNS: Final = 3
_HF_BAUD: Final = 38400


@dataclass(frozen=True, slots=True)
class Trouble:
    """What befalls a reader. Times are seconds of the walk.

    `lost_bytes`: share of the bytes that the line drops. `away`: from and to when it is out of
    range or without battery. `battery`: charges told, and when. `flood`: an EPC that answers so
    many times in each round. `wrong_clock_s`: by how much its tablet's clock is ahead.
    """

    lost_bytes: float = 0.0
    away: tuple[tuple[float, float], ...] = ()
    battery: tuple[tuple[float, int], ...] = ()
    flood: tuple[bytes, int] | None = None
    wrong_clock_s: float = 0.0

    def is_away(self, at_s: float) -> bool:
        """Return whether nothing comes from it then."""
        return any(start <= at_s < end for start, end in self.away)


@dataclass(slots=True)
class Played:
    """What became of a walk: rounds heard and missed, tags told to the reader's line, stalls.

    A stall is a round whose bytes did not all arrive in time: it happens to nobody but a computer
    that is very busy, and costs the reads of that round.
    """

    rounds: int = 0
    missed_rounds: int = 0
    answers: int = 0
    stalls: int = 0
    wire_bytes: int = 0
    outages: int = 0


Take = Callable[[Round, ReaderEvent], None]
"""Gets what the driver told, and the round in which it did; `at_s` is the walk's."""


@dataclass(slots=True)
class _Way:
    """The rounds of a walk, one at a time; it knows which one is on."""

    rounds: Iterator[Round]
    clock: WalkClock
    trouble: Trouble
    played: Played
    now: Round | None = None
    done: asyncio.Event = field(default_factory=asyncio.Event)
    tripped: asyncio.Event = field(default_factory=asyncio.Event)
    _held: Round | None = None

    def step(self) -> Round | None:
        """Go on by a round; None at the end, and while the reader is away."""
        if self.done.is_set() or self.tripped.is_set():
            return None
        one = self._held or next(self.rounds, None)
        self._held = None
        if one is None:
            self.done.set()
            return None
        if self.trouble.is_away(one.at_s):
            self._held = one
            self.tripped.set()
            return None
        self._be(one)
        self.played.rounds += 1
        self.played.answers += len(one.heard)
        return one

    def pass_by(self) -> None:
        """Walk on without a reader until it is back, or until the end."""
        while (one := self._held or next(self.rounds, None)) is not None:
            self._held = None
            if not self.trouble.is_away(one.at_s):
                self._held = one
                break
            self._be(one)
            self.played.missed_rounds += 1
        self.tripped.clear()

    def _be(self, one: Round) -> None:
        self.now = one
        self.clock.at_s = one.at_s


@dataclass(slots=True)
class _Line:
    """What came in on the host's side of a line, and how the device says it is."""

    received: int = 0
    well: asyncio.Event = field(default_factory=asyncio.Event)
    ill: asyncio.Event = field(default_factory=asyncio.Event)

    def record(self, line: str) -> None:
        """Take a line of the recording; fits `Surroundings.record`."""
        told = json.loads(line)
        if told["direction"] == "in":
            self.received += len(told["bytes"]) // 2

    def on_health(self, health: Health) -> None:
        """Take how the device is."""
        well = health.fault is Fault.NONE
        (self.well if well else self.ill).set()
        (self.ill if well else self.well).clear()


async def play(
    family: str,
    rounds: Iterable[Round],
    take: Take,
    *,
    began: datetime,
    trouble: Trouble | None = None,
    seed: int = 0,
) -> Played:
    """Walk once with a reader of `family` and hand on what its driver tells.

    TimeoutError: the two ends did not find each other.
    """
    what = trouble or Trouble()
    clock = WalkClock(began, wrong_s=what.wrong_clock_s)
    way = _Way(iter(rounds), clock, what, Played())
    player = _Player(family, way, _Line(), seed)
    await (player.run_hf(take) if family == HF else player.run_uhf(take))
    return way.played


@dataclass(slots=True)
class _Player:
    """One reader, both ends, and the walk."""

    family: str
    way: _Way
    line: _Line
    seed: int

    async def run_uhf(self, take: Take) -> None:
        held = await emulate_handheld(self.family, air_time_scale=0.0)
        if self.family == "uhfreader18":
            held.emulator.air.name = "UHFReader288M"  # the form that tells signals
        try:
            async with self._driver(held.url, take) as stream:
                self._spoil(held.emulator)
                await stream.start()
                await self._looks(held.emulator)
                await self._push(held.emulator)
                await stream.stop()
        finally:
            self.way.played.wire_bytes = held.emulator.sent
            await held.close()

    async def run_hf(self, take: Take) -> None:
        emulator = FeigEmulator(_WalkedField(self.way), baud=_HF_BAUD, air_time_scale=0.0)
        path = await emulator.serve_pty()
        try:
            url = f"serial://{path}?baud={_HF_BAUD}&parity=E"
            async with self._driver(url, take) as stream:
                self._spoil(emulator)
                await stream.start()
                await self._pulled(emulator)
        finally:
            self.way.played.wire_bytes = emulator.sent
            await emulator.close()

    @contextlib.asynccontextmanager
    async def _driver(self, url: str, take: Take) -> AsyncIterator[ReadStream]:
        """Run the family's driver on `url` once it finds its reader."""
        settings = {**GEAR[self.family].settings, "url": url}
        config = kinds()[self.family].load_config(settings)
        around = Surroundings(self.family, self.way.clock, self.line.on_health, self.line.record)
        stream = make_stream(config, around)
        running = asyncio.create_task(stream.run())
        listening = asyncio.create_task(_listen(stream, self.way, take))
        try:
            await self._ready()
            yield stream
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            async with asyncio.timeout(_REAL_DEADLINE_S):
                await listening

    def _spoil(self, emulator: ReaderEmulator) -> None:
        emulator.faults.chance = random.Random(f"{self.seed}:line")
        emulator.faults.lost_bytes = self.way.trouble.lost_bytes

    async def _push(self, emulator: UhfEmulator) -> None:
        """Let the tags of each round pass, and wait until the driver has told them all."""
        way = self.way
        batteries = list(way.trouble.battery)
        while not way.done.is_set():
            one = way.step()
            if way.tripped.is_set():
                await self._outage(emulator)
                continue
            if one is None:
                break
            while batteries and batteries[0][0] <= one.at_s:
                await emulator.charge(batteries.pop(0)[1])
            seen = _seen(one, way.trouble, pc_told=GEAR[self.family].tells_pc)
            if not seen:
                continue
            if not await emulator.pass_by(seen) or not await self._arrived(emulator):
                way.played.stalls += 1

    async def _arrived(self, emulator: ReaderEmulator) -> bool:
        """Wait until all that was sent has been read, and those who listen have had their turn."""
        loop = asyncio.get_running_loop()
        last = loop.time() + _STALL_S
        while self.line.received < emulator.sent:
            if loop.time() > last:
                return False
            await asyncio.sleep(0)
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        return True

    async def _pulled(self, emulator: ReaderEmulator) -> None:
        """Wait while a reader that is asked takes the walk on."""
        way = self.way
        while not way.done.is_set():
            waits = [asyncio.create_task(one.wait()) for one in (way.done, way.tripped)]
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            for one in waits:
                one.cancel()
            if way.tripped.is_set():
                await self._outage(emulator)
        for _ in range(_TURNS):
            await asyncio.sleep(0)

    async def _outage(self, emulator: ReaderEmulator) -> None:
        """Cut the line, walk on, and join it again when the reader is back."""
        self.way.played.outages += 1
        await emulator.unplug()
        async with asyncio.timeout(_REAL_DEADLINE_S):
            await self.line.ill.wait()
        self.way.pass_by()
        await emulator.replug()
        await self._ready()
        await self._looks(emulator)
        self.line.received = emulator.sent

    async def _looks(self, emulator: ReaderEmulator) -> None:
        """Wait until a reader that streams has been told to look."""
        async with asyncio.timeout(_REAL_DEADLINE_S):
            while not _looking(emulator):  # noqa: ASYNC110 - the order is on its way over the pty
                await asyncio.sleep(0)

    async def _ready(self) -> None:
        async with asyncio.timeout(_REAL_DEADLINE_S):
            await self.line.well.wait()


def _looking(emulator: ReaderEmulator) -> bool:
    """Return whether a reader that streams has been told to look; others are asked each time."""
    return not isinstance(emulator, UhfEmulator) or not emulator.streams or emulator.air.reading


def _seen(one: Round, trouble: Trouble, *, pc_told: bool) -> list[TagSeen]:
    seen = [
        TagSeen(
            heard.spine.tag.epc,
            rssi_dbm=heard.strength_dbm,
            antenna=1,
            pc=heard.spine.tag.pc if pc_told else None,
        )
        for heard in one.heard
    ]
    if trouble.flood is not None:
        epc, times = trouble.flood
        seen += [TagSeen(epc, rssi_dbm=-55.0, antenna=1, pc=0x3000)] * times
    return seen


class _WalkedField(Field):
    """The field of a wand: each inventory is a round of the walk. Reading tags takes time too."""

    __slots__ = ("_known", "_way")

    def __init__(self, way: _Way) -> None:
        super().__init__()
        self._way = way
        self._known: set[TagUid] = set()

    def answering(self) -> tuple[FieldTag, ...]:
        """Go on by a round and return who answers in it."""
        one = self._way.step()
        self.clear()
        for heard in one.heard if one is not None else ():
            tag = heard.spine.tag
            uid = TagUid(tag.uid)
            afi = 0x07 if tag.armed else 0xC2
            self.place(FieldTag(uid, tag.memory, dsfid=DSFID_PART_3, afi=afi))
        return super().answering()


async def _listen(stream: ReadStream, way: _Way, take: Take) -> None:
    async for batch in stream.batches():
        for event in batch:
            if way.now is not None:
                take(way.now, event)
