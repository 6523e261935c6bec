"""An ACR1552 as a pad, through a real pcscd: books come, are lent, come back, and go."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from drivers.registry import Surroundings
from drivers.rfid.acr1552.config import Acr1552Config
from drivers.rfid.acr1552.device import Acr1552Pad
from drivers.rfid.acr1552.emulator import Acr1552Emulator
from drivers.rfid.field import Field
from drivers.supervisor import Backoff
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, Sighting, TagLeft, TagPlaced
from kiosk.domain.tag_job import TagChange, WroteTag
from kiosk.ports import Fault, Health, WriteOutcome
from tests.emulator.feig_bench import RealClock, book
from tests.emulator.pcscd_server import Pcscd, pcscd, why_not

pytest.importorskip("smartcard", reason="pyscard is not installed")
pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

BOOKS = [replace(book(number), eas=True) for number in range(1, 5)]


class Story:
    """A pad, its reader, and what was told of them."""

    def __init__(self, port: int, **settings: str) -> None:
        self.things = Field()
        self.emulator = Acr1552Emulator(self.things, port)
        self.health: list[Health] = []
        self.seen: list[Sighting] = []
        self.pad = Acr1552Pad(
            Acr1552Config.model_validate({"reader": "virtual pcd", **settings}),
            Surroundings(part="pad", clock=RealClock(), on_health=self.health.append),
            backoff=Backoff(first_s=0.05, cap_s=0.1),
        )

    async def listen(self) -> None:
        async for one in self.pad.sightings():
            self.seen.append(one)

    async def until(self, wanted: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not wanted():  # noqa: ASYNC110 - a thread and a service are waited for
                await asyncio.sleep(0.01)

    async def until_placed(self, number: int) -> None:
        await self.until(lambda: len(self.placed()) >= number)

    async def until_left(self, uid: TagUid) -> None:
        await self.until(lambda: TagLeft(uid) in self.seen)

    def placed(self) -> dict[TagUid, TagPlaced]:
        return {one.uid: one for one in self.seen if isinstance(one, TagPlaced)}


@contextlib.asynccontextmanager
async def story(port: int, **settings: str) -> AsyncIterator[Story]:
    told = Story(port, **settings)
    told.emulator.start()
    tasks = [asyncio.create_task(told.pad.run()), asyncio.create_task(told.listen())]
    try:
        yield told
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await told.emulator.close()


def test_books_are_read_lent_and_taken_back(tmp_path: Path) -> None:
    async def play(service: Pcscd) -> None:
        async with story(service.port, security="afi+eas") as at:
            at.things.place(*BOOKS)
            await at.until_placed(4)
            assert {one.content.item for one in at.placed().values()} == {
                f"B{number:06d}" for number in range(1, 5)
            }
            one, *others = BOOKS

            assert await at.pad.write_security(one.uid, Security.DISARMED) is WriteOutcome.VERIFIED
            assert (one.afi, one.eas) == (0xC2, False)
            assert await at.pad.read_security(one.uid) is Security.DISARMED
            assert {other.afi for other in others} == {0x07}
            assert await at.pad.write_security(one.uid, Security.ARMED) is WriteOutcome.VERIFIED
            assert (one.afi, one.eas) == (0x07, True)

            memory = await at.pad.read_memory(one.uid)
            assert memory is not None
            assert memory.data == one.memory
            change = TagChange(((27, b"late"),), memory.data[:-4] + b"late")
            assert await at.pad.write_memory(one.uid, change) is WroteTag.WRITTEN
            assert one.memory.endswith(b"late")

            at.emulator.lose_session()
            assert await at.pad.write_security(one.uid, Security.DISARMED) is WriteOutcome.VERIFIED

            at.things.remove(one.uid)
            await at.until_left(one.uid)
            at.things.clear()
            await at.until_left(others[0].uid)
            assert await at.pad.write_security(one.uid, Security.ARMED) is WriteOutcome.UNKNOWN
            await asyncio.sleep(1.0)  # what the service takes to notice, measured 0.22 s
            at.seen.clear()
            at.things.place(others[1])
            await at.until_placed(1)
            assert {told.fault for told in at.health} <= {Fault.STARTING, Fault.NONE}

            await asyncio.to_thread(service.stop)
            await at.until(lambda: at.health[-1].fault not in {Fault.STARTING, Fault.NONE})
            await asyncio.to_thread(service.start)
            await at.until(lambda: at.health[-1].fault is Fault.NONE)
        async with story(service.port, reader="another reader") as at:
            await at.until(
                lambda: at.health[-1:] == [Health("pad", Fault.NOT_FOUND, "another reader")]
            )

    with pcscd(tmp_path) as service:
        asyncio.run(play(service))
