"""What the worker does beside sending: chores of others."""

import asyncio
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sync_world import NOW, FakeClock, Ledger, opened

from sync.worker import SyncWorker
from tests.waiting import until


def test_a_chore_is_done_with_the_tidying(tmp_path: Path) -> None:
    done: list[datetime] = []

    async def main() -> None:
        clock = FakeClock()
        worker = SyncWorker(
            store=store,
            server=Ledger(clock),
            clock=clock,
            chore=lambda _s, now: done.append(now),
        )
        work = asyncio.create_task(worker.run())
        await until(lambda: bool(done))
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work

    with opened(tmp_path) as store:
        asyncio.run(main())
    assert done == [NOW]
