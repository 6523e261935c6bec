"""A pad of any HF family and its emulated reader at the two ends of a pty, for tests."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from drivers.registry import Surroundings, kinds
from drivers.rfid.emulated import ReaderEmulator
from drivers.rfid.field import Field, FieldTag
from drivers.rfid.hf.device import HfPad
from drivers.supervisor import Backoff
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, SecurityRead, Sighting, TagLeft, TagPlaced
from kiosk.ports import Fault, Health
from tests.emulator.feig_bench import DEADLINE_S, RealClock

QUERY = {
    "feig": "baud=38400&parity=E",
    "3m": "baud=19200",
    "rl866": "baud=38400&parity=E",
    "metratec": "baud=115200",
}


@dataclass
class PadRig:
    """What a test holds in its hands."""

    things: Field
    emulator: ReaderEmulator
    pad: HfPad
    url: str
    health: list[Health] = field(default_factory=list)
    seen: list[Sighting] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to become true, however long the computer takes, with a limit."""
        async with asyncio.timeout(DEADLINE_S):
            while not condition():
                self.moved.clear()
                await self.moved.wait()

    def placed(self) -> dict[TagUid, TagPlaced]:
        return {one.uid: one for one in self.seen if isinstance(one, TagPlaced)}

    def left(self) -> list[TagUid]:
        return [one.uid for one in self.seen if isinstance(one, TagLeft)]

    def security(self) -> dict[TagUid, Security]:
        """Return what was told last of each tag's security."""
        told = [one for one in self.seen if isinstance(one, TagPlaced | SecurityRead)]
        return {one.uid: one.security for one in told}

    def faults(self) -> list[Fault]:
        return [one.fault for one in self.health]

    async def place(self, *tags: FieldTag) -> None:
        """Put tags down and wait until the pad tells of all of them, security included."""
        begun = len(self.seen)
        self.things.place(*tags)

        def known() -> bool:
            told = [x for x in self.seen[begun:] if isinstance(x, TagPlaced | SecurityRead)]
            sure = {x.uid for x in told if x.security is not Security.UNKNOWN}
            return {tag.uid for tag in tags} <= sure

        await self.until(known)


@asynccontextmanager
async def pad_rig(
    family: str, *, link: str = "pty", air_time_scale: float = 0.0, **config: object
) -> AsyncIterator[PadRig]:
    """Run a pad of a family over an emulator; answers come at once unless air time is wanted."""
    kind = kinds()[family]
    module, _, name = kind.emulator.partition(":")
    things = Field()
    emulator: ReaderEmulator = getattr(import_module(module), name)(
        things, air_time_scale=air_time_scale
    )
    if link == "pty":
        url = f"serial://{await emulator.serve_pty()}?{QUERY[family]}"
    else:
        host, port = await emulator.serve_tcp()
        url = f"tcp://{host}:{port}"
    settings = kind.load_config({"kind": family, "url": url, "answer_deadline_s": 0.5, **config})
    held: list[PadRig] = []

    def on_health(one: Health) -> None:
        for rig in held:
            rig.health.append(one)
            rig.moved.set()

    def record(line: str) -> None:
        for rig in held:
            rig.lines.append(line)

    around = Surroundings("pad", RealClock(), on_health, record)
    made: Any = kind.make(settings, around)
    pad = type(made)(settings, around, backoff=Backoff(first_s=0.05, cap_s=0.2, path_check_s=0.02))
    rig = PadRig(things, emulator, pad, url)
    held.append(rig)

    async def listen() -> None:
        async for sighting in pad.sightings():
            rig.seen.append(sighting)
            rig.moved.set()

    running = asyncio.create_task(pad.run())
    listening = asyncio.create_task(listen())
    try:
        await rig.until(lambda: Fault.NONE in rig.faults())
        yield rig
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        async with asyncio.timeout(DEADLINE_S):
            await listening
        await emulator.close()
