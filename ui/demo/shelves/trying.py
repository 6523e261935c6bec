"""`lancar demo --sweep`: a tablet that sweeps the demo's shelves, to be played with by hand.

Joins the demo that runs here, or brings a hub of its own. Without a display it shows itself: one
bay is walked, handed over, and looked for on the hub's page.
"""

import asyncio
import secrets
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from drivers.bench.scenario import Screen
from kiosk.errors import LancarError
from sync.hub.staff.account_errands import DEMO_ACCOUNT, open_demo_account
from ui.demo.house import House, Places
from ui.demo.shelves.beside import SweepsBeside, found_running, until_ready
from ui.demo.shelves.hub_pages import HubPages
from ui.demo.shelves.places import TabletPlaces
from ui.demo.shelves.tablet import Tablet, a_tablet

PACE: Final = 2.0
"""So much faster walks who is not watched."""

_STEP_S: Final = 180.0
_Wanted = Callable[[Screen], bool]


def run_tablet(*, visible: bool, shots: Path) -> int:
    """Show the tablet until its window is closed; without a display, play one bay. 0: all well."""
    try:
        return asyncio.run(_by_hand() if visible else _by_itself(shots))
    except LancarError as error:
        _say(f"The tablet stopped: {error.code}")
        return 1


async def _by_hand() -> int:
    found = await found_running()
    if found is not None:
        hub, places = found
        await until_ready(places)
        return await _show(hub, places)
    async with _own_hub() as (house, sweeps):
        password = f"demo-{secrets.token_hex(4)}"
        await asyncio.to_thread(open_demo_account, house.places.hub_database, password)
        _say(f"staff: {house.hub_url}/ ({DEMO_ACCOUNT}, {password})")
        await sweeps.until_ready()
        return await _show(house.hub_url, sweeps.places)


async def _show(hub: str, places: TabletPlaces) -> int:
    async with a_tablet(places, visible=True) as tablet:
        _say("Somebody with a handheld goes to the next bay; touch another one to send them there.")
        _say(f"What is handed over is seen on {hub}/sweeps")
        code = await tablet.process.wait()
        if code:
            _say(f"The tablet ended: {await asyncio.to_thread(tablet.last_words)}")
        return code


async def _by_itself(shots: Path) -> int:
    async with _own_hub() as (_, sweeps):
        told, faults = await sweep_one(sweeps, shots)
    for fault in faults:
        _say(f"  differs: {fault}")
    _say(f"{told} The screens are pictures in {shots}.")
    return 1 if faults else 0


async def sweep_one(sweeps: SweepsBeside, shots: Path) -> tuple[str, list[str]]:
    """Walk one bay, hand it over, look for it on the hub's pages; return it, and what is wrong.

    LancarError: one of it did not come about.
    """
    house = sweeps.house
    async with HubPages(house.hub_url, house.places.hub_database) as pages:
        await sweeps.until_ready()
        try:
            told = await one_bay(sweeps.places, pages, shots)
        except (TimeoutError, LookupError) as error:
            raise LancarError("demo.tablet_stuck") from error
        await sweeps.until_made()
        return told, await pages.faults(at_least=2)


@asynccontextmanager
async def _own_hub() -> AsyncIterator[tuple[House, SweepsBeside]]:
    """Run a hub with the demo library alone, no kiosk."""
    folder = Path(tempfile.mkdtemp(prefix="lancar-"))
    house = House(Places(folder / "data", folder / "run"))
    house.places.data.mkdir()
    sweeps = SweepsBeside(house)
    try:
        await house.open_library()
        await sweeps.begin()
        yield house, sweeps
    finally:
        await sweeps.end()
        await house.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def one_bay(places: TabletPlaces, pages: HubPages, shots: Path) -> str:
    """Walk one bay, pause, hand over, and find it on the hub's page; return what was found.

    LancarError, TimeoutError, LookupError: one of it did not come about.
    """
    before = await pages.bays_walked(places.ready.read_text(encoding="utf-8"))
    async with a_tablet(places, visible=False, pace=PACE) as tablet:
        await _until(tablet, lambda s: _walk(s, tablet.first) is not None)
        await _until_walked(tablet, 0)
        await tablet.hands.screenshot(shots / "sweep-1-walked.png")
        await tablet.hands.touch("action-pause")
        await _until(tablet, lambda s: (_walk(s, tablet.first) or {}).get("running") is False)
        await tablet.hands.screenshot(shots / "sweep-2-paused.png")
        screen = await tablet.hands.screen()
        await tablet.hands.touch("action-leave")
        await tablet.hands.touch("action-handOver")
        await _until(tablet, _all_handed)
        await tablet.hands.screenshot(shots / "sweep-3-handed-over.png")
        await pages.until_walked(places.ready.read_text(encoding="utf-8"), before + 1)
    walk = _walk(screen, tablet.first) or {}
    heard, all_of_it = walk.get("found"), walk.get("expected")
    return f"A bay is swept and handed over: {heard} of {all_of_it} books heard."


async def _until_walked(tablet: Tablet, before: int) -> None:
    """Wait for the end of a bay."""
    async with asyncio.timeout(_STEP_S):
        while tablet.walker.walked <= before:  # noqa: ASYNC110 - somebody walks, and tells nothing
            await asyncio.sleep(0.1)


async def _until(tablet: Tablet, wanted: _Wanted) -> None:
    if await tablet.hands.wait_screen(wanted, deadline_s=_STEP_S) is None:
        raise LancarError("demo.tablet_stuck")


def _walk(screen: Screen, bay: str) -> Mapping[str, object] | None:
    """Return the walk along a bay, where it is open."""
    walk = screen.get("walk")
    if not isinstance(walk, Mapping):
        return None
    match walk:
        case {"bay": {"key": key}} if key == bay:
            return walk
    return None


def _all_handed(screen: Screen) -> bool:
    match screen.get("handed"):
        case {"waiting": 0, "over": over}:
            return over is not None
    return False


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
