"""The demo with windows: the kiosk's and the bench's, to be played with by hand.

Owns the three processes until one of the windows is closed; the bench's button plays the evening.
"""

import asyncio
import shutil
import sys
import tempfile
from asyncio.subprocess import Process
from pathlib import Path

from drivers.bench.client import BenchClient
from drivers.bench.events import EventKind
from drivers.bench.requests import Count, Counts, Reset
from drivers.bench.scenario_run import ScenarioError, Stage, run_scenario
from ui.demo import evening
from ui.demo.house import House, Places
from ui.demo.hub_desk import HubDesk

SCALE = 0.5
"""The kiosk's window is drawn at half size, so that it stands beside the bench on a desk."""

COUNT_EVERY_S = 2.0


def run_windows() -> int:
    """Show both windows until one is closed."""
    run_dir = Path(tempfile.mkdtemp(prefix="lancar-"))
    try:
        asyncio.run(_stay(Places(run_dir / "data", run_dir / "run")))
    finally:
        shutil.rmtree(run_dir, ignore_errors=True)
    return 0


async def _stay(places: Places) -> None:
    places.data.mkdir(parents=True)
    house = House(places, visible=True, scale=SCALE, still=False)
    window: Process | None = None
    try:
        await house.start()
        assert house.bench is not None
        window = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "ui.bench.main", "--control", str(house.bench.control)
        )
        desk = HubDesk(house.hub_url, house.staff_token)
        await _until_closed(house, desk, window)
        await desk.close()
    finally:
        if window is not None and window.returncode is None:
            window.terminate()
        await house.stop()


async def _until_closed(house: House, desk: HubDesk, window: Process) -> None:
    assert house.kiosk is not None
    assert house.bench is not None
    listening = asyncio.create_task(_listen(house, desk, await house.bench.client()))
    counting = asyncio.create_task(_show_counts(house, desk))
    closed = {asyncio.create_task(house.kiosk.wait()), asyncio.create_task(window.wait())}
    try:
        await asyncio.wait({*closed, listening}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (listening, counting, *closed):
            task.cancel()
        await asyncio.gather(listening, counting, *closed, return_exceptions=True)


async def _listen(house: House, desk: HubDesk, ears: BenchClient) -> None:
    """Play the evening when the bench's button is pressed."""
    async with ears:
        async for event in ears.follow():
            if event.kind is EventKind.ASKED and event.detail == "evening":
                await _play(house, desk)


async def _play(house: House, desk: HubDesk) -> None:
    assert house.client is not None
    stage = Stage(bench=house.client, hands=house.hands, tell=_say)
    await house.client.do(Reset())
    try:
        await run_scenario(evening.borrowing(house), stage)
        await run_scenario(evening.returning(house), stage)
        await run_scenario(evening.offline(house, desk), stage)
    except ScenarioError as error:
        _say(f"The evening stopped: {error}")


async def _show_counts(house: House, desk: HubDesk) -> None:
    """Keep the numbers in the bench window true: what the hub counts."""
    assert house.client is not None
    while True:
        told = await desk.tally()
        loans, tasks = told.get("loans_open"), told.get("tasks_open")
        counts = Counts(
            loans=loans if isinstance(loans, int) else None,
            tasks=tasks if isinstance(tasks, int) else None,
        )
        await house.client.do(Count(counts))
        await asyncio.sleep(COUNT_EVERY_S)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
