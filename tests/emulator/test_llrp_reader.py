"""A fixed reader on the network: our stream against the emulator of the library's makers."""

import asyncio
from collections.abc import Callable

import pytest

from drivers.registry import Surroundings
from drivers.rfid.llrp.config import LlrpConfig
from drivers.rfid.llrp.device import LlrpStream
from drivers.rfid.llrp.emulator import LlrpEmulator
from drivers.supervisor import Backoff
from kiosk.ports import Fault, Health
from kiosk.ports_reads import Looking, TagHeard
from tests.emulator.feig_bench import DEADLINE_S, RealClock

_EPCS = {bytes([number]) * 12 for number in range(1, 6)}


def test_tags_of_a_foreign_emulator_are_read_only_with_a_region_set() -> None:
    pytest.importorskip("llrpkit.emulator", reason="llrpkit is not installed")

    async def play() -> None:
        emulator = LlrpEmulator(dict.fromkeys(sorted(_EPCS), -55.0), reads_a_s=500.0)
        health: list[Fault] = []
        seen: set[bytes] = set()
        moved = asyncio.Event()

        def on_health(one: Health) -> None:
            health.append(one.fault)
            moved.set()

        async def until(condition: Callable[[], bool]) -> None:
            async with asyncio.timeout(DEADLINE_S):
                while not condition():
                    moved.clear()
                    await moved.wait()

        async def listen(stream: LlrpStream) -> None:
            async for some in stream.batches():
                seen.update(one.tag for one in some if isinstance(one, TagHeard))
                moved.set()

        _, port = await emulator.serve_tcp()
        try:
            for region in ("", "as-sold"):
                health.clear()
                config = LlrpConfig(port=port, region=region, power_dbm=20)
                around = Surroundings("handheld", RealClock(), on_health)
                stream = LlrpStream(config, around, backoff=Backoff(first_s=0.02, cap_s=0.1))
                running = asyncio.create_task(stream.run())
                listening = asyncio.create_task(listen(stream))
                await until(lambda: Fault.NONE in health)
                assert await stream.start() is (Looking.YES if region else Looking.NO_REGION)
                if region:
                    await until(lambda: seen == _EPCS)
                    await stream.stop()
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
                await listening
                assert bool(seen) is bool(region)
        finally:
            await emulator.close()

    asyncio.run(play())


def test_a_reader_that_is_not_there_is_told() -> None:
    pytest.importorskip("llrpkit", reason="llrpkit is not installed")

    async def play() -> None:
        told = asyncio.Event()

        def on_health(one: Health) -> None:
            if one.fault is Fault.NOT_FOUND:
                told.set()

        stream = LlrpStream(LlrpConfig(port=1), Surroundings("handheld", RealClock(), on_health))
        running = asyncio.create_task(stream.run())
        async with asyncio.timeout(DEADLINE_S):
            await told.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(play())
