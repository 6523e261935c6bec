"""The wall clock is set back between two facts: order, waiting times and delivery stay right."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import FactKind
from kiosk.ports import Fault, Health, Link
from kiosk.services.moments import Moments
from kiosk.store.store import Store
from sync.worker import SyncWorker
from tests.unit.sync.sync_world import FakeClock, Ledger, back, loan, opened

BACK = (timedelta(minutes=2), timedelta(days=1), timedelta(days=20 * 365))


class WrongClock(FakeClock):
    """Its wall time can be set; its monotonic time only goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.set_by = timedelta()

    def now(self) -> datetime:
        return super().now() + self.set_by


@dataclass
class World:
    store: Store
    clock: WrongClock = field(default_factory=WrongClock)
    told: list[Health] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.server = Ledger(FakeClock())
        self.worker = SyncWorker(
            store=self.store,
            server=self.server,
            clock=self.clock,
            feed=self.server,
            report=self.told.append,
            draw=lambda: 0.5,
        )
        self.moments = Moments(self.clock, self.worker)

    def record(self, *, lend: bool) -> None:
        fact = replace(loan("B1") if lend else back("B1"), moment=self.moments.now())
        self.store.call(lambda s: s.journal.record([fact]))

    def unsent(self) -> int:
        return self.store.call(lambda s: s.outbox.unsent())


@pytest.mark.parametrize("by", BACK, ids=["minutes", "a-day", "years"])
def test_what_happened_later_is_told_later(tmp_path: Path, by: timedelta) -> None:
    async def evening(w: World) -> None:
        w.record(lend=True)
        before = w.moments.now()
        w.clock.set_by = -by
        w.clock.advance(5)
        after = w.moments.now()
        assert after.wall < before.wall
        assert after.mono_s > before.mono_s, "the order can be told without the wall clock"
        w.record(lend=False)
        done = await w.worker.once()
        assert (done.link, done.sent, done.unsent) == (Link.UP, 2, 0)
        kinds = [w.server.facts[key].what.kind for batch in w.server.batches for key in batch]
        assert kinds == [FactKind.LOAN, FactKind.RETURN]

    with opened(tmp_path) as store:
        asyncio.run(evening(World(store)))


@pytest.mark.parametrize("by", BACK[1:], ids=["a-day", "years"])
def test_a_fact_that_was_put_off_does_not_wait_for_the_old_time(
    tmp_path: Path, by: timedelta
) -> None:
    async def evening(w: World) -> None:
        w.server.poison = {"B1"}
        w.record(lend=True)
        assert (await w.worker.once()).unsent == 1
        w.server.poison = set()
        w.clock.set_by = -by
        assert (await w.worker.once()).unsent == 0

    with opened(tmp_path) as store:
        asyncio.run(evening(World(store)))


def test_staff_are_told_that_the_clock_is_in_doubt_and_that_it_is_right_again(
    tmp_path: Path,
) -> None:
    async def evening(w: World) -> None:
        await w.worker.once()
        w.clock.set_by = -timedelta(days=1)
        await w.worker.once()
        assert w.moments.now().offset_s == pytest.approx(86_400, abs=5)
        w.clock.set_by = timedelta()
        await w.worker.once()
        doubts = [health.fault for health in w.told if health.part == "clock"]
        assert doubts == [Fault.NONE, Fault.CLOCK_DOUBTFUL, Fault.NONE]

    with opened(tmp_path) as store:
        asyncio.run(evening(World(store)))
