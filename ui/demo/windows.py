"""The demo with windows: the kiosk's and the bench's, to be played with by hand.

Owns the three processes until one of the windows is closed; the bench's button plays the evening.
"""

import asyncio
import secrets
import shutil
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

from drivers.bench.client import BenchClient
from drivers.bench.events import EventKind
from drivers.bench.requests import Count, Counts
from drivers.bench.scenario_run import ScenarioError, Stage, run_scenario
from ui.demo import evening
from ui.demo.house import House, Places
from ui.demo.hub_desk import HubDesk
from ui.demo.shelves.beside import NOTE, SweepsBeside

SCALE = 0.5
"""The kiosk's window is drawn at half size, so that it stands beside the bench on a desk."""

COUNT_EVERY_S = 2.0
SETTLE_S = 0.5


def run_windows(*, by_sip2: bool = False) -> int:
    """Show both windows until one is closed."""
    run_dir = Path(tempfile.mkdtemp(prefix="lancar-"))
    try:
        asyncio.run(_stay(Places(run_dir / "data", run_dir / "run"), by_sip2=by_sip2))
    finally:
        shutil.rmtree(run_dir, ignore_errors=True)
    return 0


async def _stay(places: Places, *, by_sip2: bool) -> None:
    places.data.mkdir(parents=True)
    house = House(places, visible=True, scale=SCALE, still=False, by_sip2=by_sip2)
    await Windows(house).run()


class Windows:
    """Both windows, and what the switches of the bench mean for the kiosk and the hub."""

    def __init__(self, house: House) -> None:
        """Nothing is started before ``run``."""
        self._house = house
        self._sweeps = SweepsBeside(house, NOTE)
        self._window: Process | None = None
        self._password = f"demo-{secrets.token_hex(4)}"
        self._busy = False
        self._doing: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Stay until one of the windows is closed."""
        house = self._house
        tasks: list[asyncio.Task[None]] = []
        try:
            await house.start()
            await self._open_dashboard()
            await self._sweeps.begin()
            assert house.bench is not None
            self._window = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "ui.bench.main", "--control", str(house.bench.control)
            )
            tasks = [
                asyncio.create_task(self._until_closed(self._window)),
                asyncio.create_task(self._listen(await house.bench.client())),
                asyncio.create_task(self._show_counts()),
                asyncio.create_task(self._watch_kiosk()),
            ]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if self._window is not None and self._window.returncode is None:
                self._window.terminate()
            await self._sweeps.end()
            await house.stop()

    async def _until_closed(self, window: Process) -> None:
        await window.wait()

    async def _watch_kiosk(self) -> None:
        """Return when somebody has closed the kiosk's window; a power cut is not that."""
        while True:
            kiosk = self._house.kiosk
            if kiosk is not None and await kiosk.wait() == 0 and not self._busy:
                return
            await asyncio.sleep(0.2)

    async def _listen(self, ears: BenchClient) -> None:
        """Do what the bench's window asks for and cannot do itself."""
        async with ears:
            async for event in ears.follow():
                if self._busy:
                    continue
                if event.kind is EventKind.ASKED and event.detail == "evening":
                    self._alone(self._play)
                elif event.kind is EventKind.RESET:
                    self._alone(self._start_over)
                elif event.kind is EventKind.SWITCHED and event.detail == "power=off":
                    self._alone(self._house.kill_kiosk)
                elif event.kind is EventKind.SWITCHED and event.detail == "power=on":
                    self._alone(self._house.start_kiosk)

    async def _start_over(self) -> None:
        await self._house.start_over()
        await self._open_dashboard()
        await self._sweeps.begin()

    async def _open_dashboard(self) -> None:
        """Let whoever plays see the staff's side too, in a browser; the password stays the same."""
        from sync.hub.staff.account_errands import DEMO_ACCOUNT, open_demo_account

        if not self._house.hub_url:
            return
        database = self._house.places.hub_database
        await asyncio.to_thread(open_demo_account, database, self._password)
        _say(f"staff: {self._house.hub_url}/ ({DEMO_ACCOUNT}, {self._password})")
        _say("shelves: make sweep opens a tablet with somebody who walks along them")

    def _alone(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do one thing; what the bench tells meanwhile is of our own making and not heard."""
        self._busy = True
        self._doing = asyncio.create_task(self._do(work))

    async def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        finally:
            # Events of our own doing are still on their way.
            await asyncio.sleep(SETTLE_S)
            self._busy = False

    async def _play(self) -> None:
        house = self._house
        await self._start_over()
        assert house.client is not None
        stage = Stage(bench=house.client, hands=house.hands, tell=_say)
        desk = HubDesk(house.hub_url, house.staff_token)
        try:
            for scenario in (
                evening.borrowing(house),
                evening.returning(house),
                evening.offline(house, desk),
            ):
                await run_scenario(scenario, stage)
        except ScenarioError as error:
            _say(f"The evening stopped: {error}")
        finally:
            await desk.close()

    async def _show_counts(self) -> None:
        """Keep the numbers in the bench window true: what the hub counts."""
        house = self._house
        while True:
            await asyncio.sleep(COUNT_EVERY_S)
            desk = HubDesk(house.hub_url, house.staff_token)
            try:
                told = await desk.tally()
            except httpx.HTTPError:
                continue
            finally:
                await desk.close()
            loans, tasks = told.get("loans_open"), told.get("tasks_open")
            assert house.client is not None
            counts = Counts(
                loans=loans if isinstance(loans, int) else None,
                tasks=tasks if isinstance(tasks, int) else None,
            )
            await house.client.do(Count(counts))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
