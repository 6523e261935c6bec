"""The tablet of whoever tries the demo: `lancar sweep`, and somebody with an emulated handheld.

Owns the process, the handheld, and the person who walks with it.
"""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from drivers.bench.handhelds import emulate_handheld
from drivers.bench.scenario import Screen
from sync.hub.demo.library import utc_now
from ui.demo.hands import RobotHands
from ui.demo.shelves.before import NEXT, today_stands
from ui.demo.shelves.places import MINE, TabletPlaces
from ui.demo.shelves.stock import make_shelves
from ui.demo.shelves.walker import Walker

WINDOW: Final = "1280x800"
_END_S: Final = 15.0


@dataclass(frozen=True, slots=True)
class Tablet:
    """The window's process, hands in front of it, and who walks. ``first``: the bay begun with."""

    process: Process
    hands: RobotHands
    walker: Walker
    first: str
    log: Path

    def last_words(self) -> str:
        """Return the last line of its log."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return next((line for line in reversed(lines) if line.strip()), "")


@asynccontextmanager
async def a_tablet(
    places: TabletPlaces, *, visible: bool, pace: float = 1.0
) -> AsyncIterator[Tablet]:
    """Open the screen and let somebody walk; both end with the block."""
    now = utc_now()
    shelves = make_shelves(now)
    library = today_stands(shelves, now)
    handheld = await emulate_handheld("tsl", path=places.folder / MINE / "wand", air_time_scale=0.0)
    hands = RobotHands(_as_told)
    first = shelves.bays[NEXT].id
    walker = Walker(library, shelves.bays, handheld, hands, pace)
    try:
        process = await _open(places, hands, visible=visible)
        walking = asyncio.create_task(walker.run(first=first))
        try:
            yield Tablet(process, hands, walker, first, _log(places))
        finally:
            walking.cancel()
            await asyncio.gather(walking, return_exceptions=True)
            await hands.let_go()
            await _end(process)
    finally:
        await handheld.close()


async def _open(places: TabletPlaces, hands: RobotHands, *, visible: bool) -> Process:
    ours, theirs = socket.socketpair()
    env = dict(os.environ)
    if not visible:
        env |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    command = [sys.executable, "-m", "kiosk.cli", "sweep", "-c", str(places.config(MINE))]
    command += ["--size", WINDOW, "--robot-fd", str(theirs.fileno())]
    with _log(places).open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            *command, stdout=out, stderr=out, pass_fds=(theirs.fileno(),), env=env
        )
    theirs.close()
    await hands.take(ours)
    return process


def _log(places: TabletPlaces) -> Path:
    return places.folder / MINE / "sweep.log"


async def _end(process: Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _END_S)
    except TimeoutError:
        process.kill()
        await process.wait()


def _as_told(scene: Mapping[str, object]) -> Screen:
    return {"name": str(scene["is"]), **scene}
