"""A UHF reader as a pad over its emulator, and tags of the three schemes, for tests."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from drivers.registry import Surroundings, kinds
from drivers.rfid.m100.emulator import M100Emulator
from drivers.rfid.tags.gaoxiao import write_gaoxiao
from drivers.rfid.tags.suppliers import write_de290
from drivers.rfid.tags.uhf_iso import write_part4
from drivers.rfid.uhf.asking import tid_text
from drivers.rfid.uhf.emulator import UhfChip, UhfEmulator
from drivers.rfid.uhf.pad import UhfPad
from drivers.rfid.uhfreader18.emulator import UhfReader18Emulator
from drivers.supervisor import Backoff
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, SecurityRead, Sighting, TagPlaced
from kiosk.ports import Health
from tests.emulator.feig_bench import DEADLINE_S, RealClock

PROFILE = {"power_dbm": 5, "floor_dbm": -50.0, "most_books": 12}
EMULATORS: dict[str, Callable[[], UhfEmulator]] = {
    "m100-pad": lambda: M100Emulator(air_time_scale=0.0),
    "uhfreader288-pad": lambda: UhfReader18Emulator(name="UHFReader288M", air_time_scale=0.0),
}


def tid(number: int) -> bytes:
    return bytes.fromhex("E2801160") + number.to_bytes(8, "big")


def iso(number: int, *, armed: bool = True, dbm: float = -35.0) -> UhfChip:
    bank = write_part4(f"B{number:06}", owner="ID-PNRI", afi=0x07 if armed else 0xC2)
    assert bank is not None
    return UhfChip.of(bank, tid=tid(number), rssi_dbm=dbm)


def german(number: int, *, armed: bool = True) -> UhfChip:
    bank = write_de290(number, armed=armed)
    assert bank is not None
    return UhfChip.of(bank, tid=tid(number))


def chinese(number: int, *, armed: bool = True) -> UhfChip:
    bank = write_gaoxiao(f"A{number:05}", lent=not armed)
    assert bank is not None
    return UhfChip.of(bank, tid=tid(number))


@dataclass
class Rig:
    """A pad that runs, what it told, and the reader at the other end."""

    emulator: UhfEmulator
    pad: UhfPad
    seen: list[Sighting] = field(default_factory=list)
    health: list[Health] = field(default_factory=list)
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(DEADLINE_S):
            while not condition():
                self.moved.clear()
                await self.moved.wait()

    async def place(self, *chips: UhfChip) -> None:
        begun = len(self.seen)
        self.emulator.air.chips += chips
        wanted = {tid_text(chip.tid) for chip in chips}

        def known() -> bool:
            told = [one for one in self.seen[begun:] if isinstance(one, TagPlaced | SecurityRead)]
            placed = {one.uid for one in told if isinstance(one, TagPlaced)}
            states = {one.uid for one in told if one.security is not Security.UNKNOWN}
            return wanted <= placed & states

        await self.until(known)

    def items(self) -> set[str]:
        placed = [one.content.item for one in self.seen if isinstance(one, TagPlaced)]
        return {item for item in placed if item is not None}

    def states(self) -> dict[TagUid, Security]:
        told = [one for one in self.seen if isinstance(one, TagPlaced | SecurityRead)]
        return {one.uid: one.security for one in told}


@asynccontextmanager
async def rig(kind: str, **settings: object) -> AsyncIterator[Rig]:
    emulator = EMULATORS[kind]()
    url = f"serial://{await emulator.serve_pty()}?baud=115200"
    values = {"kind": kind, "url": url, "region": "eu", "near_field": PROFILE}
    config = kinds()[kind].load_config({**values, "answer_deadline_s": 0.3, **settings})
    held: list[Rig] = []

    def on_health(one: Health) -> None:
        held[0].health.append(one)
        held[0].moved.set()

    around = Surroundings("pad", RealClock(), on_health)
    made: Any = kinds()[kind].make(config, around)
    backoff = Backoff(first_s=0.02, cap_s=0.1, path_check_s=0.02)
    made = type(made)(config, around, backoff=backoff)
    held.append(Rig(emulator, made))

    async def listen() -> None:
        async for one in made.sightings():
            held[0].seen.append(one)
            held[0].moved.set()

    tasks = [asyncio.create_task(made.run()), asyncio.create_task(listen())]
    try:
        yield held[0]
    finally:
        tasks[0].cancel()
        await asyncio.gather(tasks[0], return_exceptions=True)
        async with asyncio.timeout(DEADLINE_S):
            await tasks[1]
        await emulator.close()
