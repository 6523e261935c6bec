"""`lancar sweep give|take|join`: what one tablet has of a sweep, as a file for another.

Owns reading and writing that file; its form is ``kiosk.services.sweep_bundle``'s.
"""

import sys
from pathlib import Path

from kiosk.app.servers import make_server
from kiosk.app.sweep_beginning import join, offers_of
from kiosk.app.sweep_commands import run_sweep
from kiosk.config.model import Config
from kiosk.domain.sweep_table import plain_cell
from kiosk.errors import LancarError
from kiosk.runtime import SystemClock
from kiosk.services.sweep_bundle import lines_of, read_lines
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store

_NOT_JOINED = {
    "away": "server-away",
    "ended": "sweep-ended",
    "empty": "sweep-has-no-bays",
}


def run_give(config: Config, file: Path) -> int:
    """Write all that this tablet has of the sweep; 0."""

    async def work(_store: Store, sweeps: Sweeps) -> int:
        going = await sweeps.resume()
        if going is None:
            raise LancarError("no-sweep")
        entries = await sweeps.entries()
        lines = lines_of(going.sweep, await sweeps.bays(), entries)
        with file.open("wb") as out:
            out.writelines(line + b"\n" for line in lines)
        sys.stdout.write(f"{len(entries)} walks, batches and words written\n")
        return 0

    return run_sweep(config, work)


def run_join(config: Config, name: str) -> int:
    """Take up a sweep that the server has planned; from then on no network is needed. 0."""

    async def work(_store: Store, sweeps: Sweeps) -> int:
        if await sweeps.resume() is not None:
            raise LancarError("sweep-goes-on")
        servers = make_server(config, SystemClock())
        try:
            if servers.sweeps is None:
                raise LancarError("no-sweep-planned")
            one, *more = await offers_of(servers.sweeps, name)
            if more:
                for other in (one, *more):
                    sys.stdout.write(f"{other.id}  {plain_cell(other.name)}  {other.bays} bays\n")
                raise LancarError("which-sweep")
            await sweeps.prepare()
            refused = await join(sweeps, servers.sweeps, one.id)
        finally:
            await servers.central.close()
        if refused:
            raise LancarError(_NOT_JOINED[refused])
        sys.stdout.write(f"{one.id}  {plain_cell(one.name)}  {len(await sweeps.bays())} bays\n")
        return 0

    return run_sweep(config, work)


def run_take(config: Config, file: Path) -> int:
    """Take in what another tablet has given; again, as often as you like. 1 for bad lines."""

    async def work(_store: Store, sweeps: Sweeps) -> int:
        with file.open("rb") as lines:
            told = read_lines(lines)
        if told is None:
            raise LancarError("sweep-unreadable")
        await sweeps.prepare()
        if not await sweeps.join(told.sweep, told.bays):
            raise LancarError("sweep-goes-on")
        await sweeps.absorb(told.entries)
        sys.stdout.write(f"{len(told.entries)} walks, batches and words are here\n")
        if told.skipped:
            sys.stdout.write(f"{told.skipped} lines could not be read\n")
        return 1 if told.skipped else 0

    return run_sweep(config, work)
