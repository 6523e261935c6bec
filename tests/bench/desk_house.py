"""A whole kiosk for measurements: hub, bench and kiosk as processes, a hand before the screen."""

import asyncio
import shutil
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from drivers.bench.client import BenchClient
from drivers.bench.requests import ShowCard
from drivers.bench.scenario import Screen
from sync.hub.demo.people import Person
from ui.demo.house import House, Places
from ui.demo.looks import service
from ui.demo.main import TIMERS

DEADLINE_S = 30.0


class MeasuredHouse(House):
    """The demo's house; a patron may borrow more than five books there."""

    def _seed(self) -> None:
        House._seed(self)
        with sqlite3.connect(self.places.hub_database) as hub:
            for table, column, quote in (("rule", "value", '"'), ("feed", "image", '\\"')):
                old, new = (f"max_items{quote}:{number}," for number in (5, 50))
                hub.execute(f"UPDATE {table} SET {column} = replace({column}, ?, ?)", (old, new))
        hub.close()

    @property
    def table(self) -> BenchClient:
        """Return the bench."""
        assert self.client is not None
        return self.client

    async def until(self, holds: Callable[[Screen], bool]) -> float:
        """Return when the screen was told a scene that fulfils this (monotonic seconds)."""
        found = await self.hands.wait_screen(holds, deadline_s=DEADLINE_S)
        now = time.monotonic()
        if found is None:
            assert self.kiosk is not None
            shows = (await self.hands.screen())["name"]
            ended = self.kiosk.returncode
            raise TimeoutError(f"the kiosk shows {shows}; ended: {ended}")
        return now

    async def drawn(self) -> float:
        """Return when a frame with all that was told has been drawn (monotonic seconds)."""
        await self.hands.ask(do="frame")
        return time.monotonic()

    async def until_open(self) -> None:
        """Wait until books can be lent, with every device that lending needs."""
        await self.until(lambda s: s["name"] == "Idle" and service(s, "loans") is True)
        await self.until(lambda s: service(s, "pad") is True)

    async def until_filled(self) -> None:
        """Wait until the kiosk has its own copy of the library: it tells so in its log."""
        async with asyncio.timeout(DEADLINE_S):
            while b"store.cache_changed" not in self.places.kiosk_log.read_bytes():
                await self.drawn()

    async def log_in(self, who: Person) -> None:
        """Show a card and type its PIN."""
        await self.table.do(ShowCard(str(who.card)))
        await self.until(lambda s: s["name"] == "AskPin")
        await self.hands.type_keys(who.pin)
        await self.hands.touch("action-enterPin")
        await self.until(lambda s: s["name"] == "Borrowing")


@asynccontextmanager
async def measured_house(*, still: bool = True, **timers: float) -> AsyncIterator[MeasuredHouse]:
    """Start a house in a new folder, with these timers; everything is gone afterwards.

    ``still``: the pictures do not move.
    """
    folder = Path(tempfile.mkdtemp(prefix="lancar-bench-"))
    (folder / "data").mkdir()
    places = Places(folder / "data", folder / "run")
    house = MeasuredHouse(places, timers={**TIMERS, **timers}, still=still)
    try:
        await house.start()
        yield house
    finally:
        await house.stop()
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
