"""Whether the library's data are here and fresh is told, each change once."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sync_world import FakeClock, Ledger, opened

from kiosk.ports import Fault, Health
from sync.worker import SyncWorker
from tests.waiting import until


def faults(told: list[Health]) -> list[Fault]:
    return [health.fault for health in told if health.part == "data"]


def test_empty_then_good_then_old_then_good_again(tmp_path: Path) -> None:
    async def main() -> None:
        clock = FakeClock()
        server = Ledger(clock)
        server.mood = "refusing"
        told: list[Health] = []
        worker = SyncWorker(
            store=store,
            server=server,
            clock=clock,
            feed=server,
            report=told.append,
            draw=lambda: 0.5,
            cache_max_age=timedelta(hours=1),
        )

        def ticking(true: Callable[[], bool], step_s: float) -> Callable[[], bool]:
            def tick() -> bool:
                clock.advance(step_s)
                return true()

            return tick

        work = asyncio.create_task(worker.run())
        try:
            await until(lambda: faults(told) == [Fault.CACHE_EMPTY])
            server.mood = "up"
            await until(ticking(lambda: faults(told)[1:] == [Fault.NONE], 1.0))
            server.mood = "refusing"
            await until(ticking(lambda: faults(told)[2:] == [Fault.CACHE_OLD], 20.0))
            server.mood = "up"
            server.put("item", "B1", None)
            await until(ticking(lambda: faults(told)[3:] == [Fault.NONE], 1.0))
            assert not work.done()
        finally:
            work.cancel()
            with suppress(asyncio.CancelledError):
                await work

    with opened(tmp_path) as store:
        asyncio.run(main())


def test_without_a_feed_there_are_no_data_to_wait_for(tmp_path: Path) -> None:
    async def main() -> None:
        clock = FakeClock()
        told: list[Health] = []
        worker = SyncWorker(
            store=store,
            server=Ledger(clock),
            clock=clock,
            report=told.append,
            cache_max_age=timedelta(days=7),
        )
        work = asyncio.create_task(worker.run())
        await until(lambda: [health.part for health in told].count("server") == 1)
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work
        assert faults(told) == []

    with opened(tmp_path) as store:
        asyncio.run(main())
