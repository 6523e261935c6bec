"""A disk that is full beyond the ballast: the worker waits, and goes on when there is room."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from sync_world import FakeClock, Ledger, loan, opened, record

from kiosk.domain.facts import Accepted, FactMode
from kiosk.domain.ids import FactKey
from kiosk.errors import StoreError
from kiosk.ports import Fault, Health, Link
from kiosk.store.rows import Delivery
from kiosk.store.store import Store, StoreSession
from sync.full_disk import FULL_S
from sync.worker import SyncWorker
from tests.waiting import until


class Full:
    """A store whose every write finds no room while ``full``; reading goes on."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.full = False
        self._begin = store.call(lambda s: s._db.writing)
        store.call(lambda s: setattr(s._db, "writing", self._writing))
        self.cache = store.call(lambda s: s.cache.db)
        self._begin_cache = self.cache.writing
        self.cache.writing = self._writing_cache  # type: ignore[method-assign]

    def _writing(self) -> object:
        if self.full:
            raise StoreError("disk-full")
        return self._begin()

    def _writing_cache(self) -> object:
        if self.full:
            raise StoreError("disk-full")
        return self._begin_cache()


def play(
    tmp_path: Path,
    scene: Callable[[SyncWorker, Ledger, FakeClock, Full], Awaitable[None]],
    told: list[Health],
) -> None:
    async def main(store: Store) -> None:
        clock = FakeClock()
        server = Ledger(clock)
        worker = SyncWorker(
            store=store, server=server, clock=clock, feed=server, report=told.append
        )
        await scene(worker, server, clock, Full(store))

    with opened(tmp_path) as store:
        asyncio.run(main(store))


def state(store: Store, key: FactKey) -> Delivery:
    kept = store.call(lambda s: s.journal.get_fact(key))
    assert kept is not None
    return kept.progress.state


def test_a_verdict_that_cannot_be_kept_is_told_to_whoever_waits(tmp_path: Path) -> None:
    async def scene(worker: SyncWorker, server: Ledger, clock: FakeClock, disk: Full) -> None:
        await worker.once()
        (fact,) = record(disk.store, loan("B1", mode=FactMode.REQUEST))
        disk.full = True
        (answer,) = await worker.send_now([fact], deadline_s=2.5)
        assert isinstance(answer.verdict, Accepted)
        assert state(disk.store, fact.key) is Delivery.OPEN

    play(tmp_path, scene, [])


def test_the_worker_outlives_a_full_disk_and_does_not_hammer_the_server(tmp_path: Path) -> None:
    told: list[Health] = []

    async def scene(worker: SyncWorker, server: Ledger, clock: FakeClock, disk: Full) -> None:
        work = asyncio.create_task(worker.run())
        await until(lambda: worker.link is Link.UP)
        (fact,) = record(disk.store, loan("B1"))
        disk.full = True
        worker.wake()
        await until(lambda: len(server.batches) == 1)
        server.put("item", "B1", ("B1", 1, "Laut", "L", "8", "BK", "PST", "available", 0, None))
        for _ in range(200):
            await asyncio.sleep(0)
        await worker.hasten()
        assert not work.done()
        assert len(server.batches) <= 3
        assert not await worker.drain([], fact.what.patron, deadline_s=1)
        disk.full = False

        def landed() -> bool:
            clock.advance(FULL_S)
            return state(disk.store, fact.key) is Delivery.KNOWN

        await until(landed)
        assert not work.done()
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work

    play(tmp_path, scene, told)
    assert Fault.SERVER_GARBAGE not in [health.fault for health in told]


def test_tidying_waits_for_room(tmp_path: Path) -> None:
    async def scene(worker: SyncWorker, server: Ledger, clock: FakeClock, disk: Full) -> None:
        disk.full = True
        done: list[bool] = []

        def chore(s: StoreSession, _now: object) -> None:
            with s.writing():
                done.append(True)

        worker._tidying._chore = chore
        work = asyncio.create_task(worker.run())
        await until(lambda: any(not one.done() for _, one in clock._sleepers))
        assert (done, work.done()) == ([], False)
        disk.full = False

        def tidied() -> bool:
            clock.advance(FULL_S)
            return bool(done)

        await until(tidied)
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work

    play(tmp_path, scene, [])
