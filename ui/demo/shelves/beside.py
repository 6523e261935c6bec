"""The sweeps of a demo while it runs: they are made beside it, and others find them.

Owns the process that makes them, and the note by which `lancar demo --sweep` finds a demo.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import Process
from pathlib import Path
from typing import Final

import httpx

from kiosk.errors import LancarError
from ui.demo.house import House
from ui.demo.shelves.places import TabletPlaces

NOTE: Final = Path("build") / "demo" / "sweep.json"
"""From where a demo is started, there it is found."""

READY_S: Final = 240.0
_ANSWERS_S: Final = 3.0


class SweepsBeside:
    """The sweeps of one house. ``note``: where others find them; None: nowhere."""

    def __init__(self, house: House, note: Path | None = None) -> None:
        """Nothing is made before ``begin``."""
        self.house = house
        self._note = note
        self._times = 0
        self._making: Process | None = None
        self.places = TabletPlaces(house.places.data / "tablets")

    async def begin(self) -> None:
        """Have the sweeps made, beside all else; again after the hub has begun anew."""
        await self._stop()
        self._times += 1
        house = self.house
        self.places = TabletPlaces(house.places.data / f"tablets-{self._times}")
        self.places.folder.mkdir()
        command = [sys.executable, "-m", "ui.demo.shelves.before", str(self.places.folder)]
        command += [house.hub_url, str(house.places.hub_database)]
        with (self.places.folder / "log").open("ab") as log:
            self._making = await asyncio.create_subprocess_exec(*command, stdout=log, stderr=log)
        if self._note is not None:
            self._note.parent.mkdir(parents=True, exist_ok=True)
            told = {"hub": house.hub_url, "folder": str(self.places.folder), "pid": os.getpid()}
            self._note.write_text(json.dumps(told) + "\n", encoding="utf-8")

    async def until_ready(self) -> None:
        """Wait until the tablet can be used. LancarError: it cannot."""
        await until_ready(self.places, self._making)

    async def until_made(self) -> None:
        """Wait until all sweeps are at the hub. LancarError: they are not."""
        assert self._making is not None
        try:
            code = await asyncio.wait_for(self._making.wait(), READY_S)
        except TimeoutError as error:
            raise LancarError("demo.no_sweeps") from error
        if code:
            raise LancarError("demo.no_sweeps")

    async def end(self) -> None:
        """Stop making, and take the note away."""
        await self._stop()
        if self._note is not None and self._is_ours(self._note):
            self._note.unlink(missing_ok=True)

    def _is_ours(self, note: Path) -> bool:
        found = _read(note)
        return found is not None and found.get("pid") == os.getpid()

    async def _stop(self) -> None:
        if self._making is not None and self._making.returncode is None:
            self._making.terminate()
            await self._making.wait()


async def until_ready(places: TabletPlaces, making: Process | None = None) -> None:
    """Wait until today's sweep can be joined in. LancarError: nobody makes it any more."""
    loop = asyncio.get_running_loop()
    until_s = loop.time() + READY_S
    while not places.ready.exists():
        if loop.time() > until_s or (making is not None and making.returncode):
            raise LancarError("demo.no_sweeps")
        await asyncio.sleep(0.2)


async def found_running(note: Path = NOTE) -> tuple[str, TabletPlaces] | None:
    """Return the hub and the tablets of a demo that runs here; None where none does."""
    match _read(note):
        case {"hub": str() as hub, "folder": str() as folder}:
            async with httpx.AsyncClient(timeout=_ANSWERS_S) as client:
                try:
                    await client.get(f"{hub}/login")
                except (httpx.HTTPError, httpx.InvalidURL):
                    return None
            return hub, TabletPlaces(Path(folder))
    return None


def _read(note: Path) -> dict[str, object] | None:
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
