"""A FEIG pad and its emulated reader at the two ends of a pty, for tests."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from drivers.registry import Surroundings
from drivers.rfid.feig.config import FeigConfig
from drivers.rfid.feig.device import FeigPad
from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field, FieldTag
from drivers.rfid.tags import DSFID_PART_3, encode_danish
from drivers.supervisor import Backoff
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import (
    CardShown,
    Security,
    SecurityRead,
    Sighting,
    TagLeft,
    TagPlaced,
)
from kiosk.ports import Fault, Health

DEADLINE_S = 15.0
ARMED, DISARMED = 0x07, 0xC2


class RealClock:
    """The port's clock over the computer's; it may be told to be ahead."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic() + self.ahead_s

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def book(number: int, *, afi: int = ARMED, item: str = "") -> FieldTag:
    """Return a written tag; the same number gives the same tag."""
    block = encode_danish(item=item or f"B{number:06}", owner="ID-1234")
    assert block is not None
    uid = TagUid(f"E00401{number * 2654435761 % 2**40:010X}")
    return FieldTag(uid, block.ljust(112, b"\0"), dsfid=DSFID_PART_3, afi=afi)


@dataclass
class Rig:
    """What a test holds in its hands."""

    field: Field
    emulator: FeigEmulator
    pad: FeigPad
    health: list[Fault] = field(default_factory=list)
    seen: list[Sighting] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    clock: RealClock = field(default_factory=RealClock)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self) -> None:
        self._moved.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to become true, however long the computer takes, with a limit."""
        async with asyncio.timeout(DEADLINE_S):
            while not condition():
                self._moved.clear()
                await self._moved.wait()

    def placed(self) -> list[TagPlaced]:
        return [one for one in self.seen if isinstance(one, TagPlaced)]

    def left(self) -> list[TagUid]:
        return [one.uid for one in self.seen if isinstance(one, TagLeft)]

    def security(self) -> dict[TagUid, Security]:
        """Return what was told last of each tag's security."""
        told = [one for one in self.seen if isinstance(one, TagPlaced | SecurityRead)]
        return {one.uid: one.security for one in told}

    def cards(self) -> list[str]:
        return [one.code for one in self.seen if isinstance(one, CardShown)]

    async def place(self, *tags: FieldTag) -> None:
        """Put tags down and wait until the pad tells of all of them, security included."""
        before, begun = len(self.placed()), len(self.seen)
        self.field.place(*tags)
        await self.until(lambda: len(self.placed()) >= before + len(tags))
        # A tag with an AFI of neither state is told as unknown; anything else has a state.
        asked = {tag.uid for tag in tags if tag.afi in {ARMED, DISARMED}}
        await self.until(lambda: asked <= self._secured(begun))

    def _secured(self, begun: int) -> set[TagUid]:
        told = [one for one in self.seen[begun:] if isinstance(one, TagPlaced | SecurityRead)]
        return {one.uid for one in told if one.security is not Security.UNKNOWN}

    async def looks(self, count: int) -> None:
        """Wait until the pad has looked so many times more."""
        target = self.looked() + count
        await self.until(lambda: self.looked() >= target)

    def looked(self) -> int:
        return sum('"out"' in line and "ffb00100" in line for line in self.lines)

    def asked(self, hexed: str) -> int:
        """Count the commands to the reader that contain these bytes."""
        return sum('"out"' in line and hexed.lower() in line for line in self.lines)


@asynccontextmanager
async def rig(
    *, air_time_scale: float = 0.0, link: str = "pty", **config: object
) -> AsyncIterator[Rig]:
    """Run a pad over an emulator; answers come at once unless air time is wanted."""
    things = Field()
    emulator = FeigEmulator(things, air_time_scale=air_time_scale)
    if link == "pty":
        url = f"serial://{await emulator.serve_pty()}?baud=38400&parity=E"
    else:
        host, port = await emulator.serve_tcp()
        url = f"tcp://{host}:{port}"
    settings = FeigConfig.model_validate({"url": url, "answer_deadline_s": 0.5, **config})
    health: list[Fault] = []
    lines: list[str] = []
    notes: list[Callable[[], None]] = []
    clock = RealClock()

    def on_health(one: Health) -> None:
        health.append(one.fault)
        for note in notes:
            note()

    def record(line: str) -> None:
        lines.append(line)
        for note in notes:
            note()

    pad = FeigPad(
        settings,
        Surroundings("pad", clock, on_health, record),
        backoff=Backoff(first_s=0.05, cap_s=0.2, path_check_s=0.02),
    )
    made = Rig(things, emulator, pad, health, [], lines, clock)
    notes.append(made.note)

    async def listen() -> None:
        async for sighting in pad.sightings():
            made.seen.append(sighting)
            made.note()

    running = asyncio.create_task(pad.run())
    listening = asyncio.create_task(listen())
    try:
        await made.until(lambda: Fault.NONE in health)
        yield made
    finally:
        running.cancel()
        (end,) = await asyncio.gather(running, return_exceptions=True)
        assert isinstance(end, asyncio.CancelledError), end
        async with asyncio.timeout(DEADLINE_S):
            await listening
        await emulator.close()
