"""Starts a bench as a process of its own and learns from it where everything is.

Owns the child process. Must not know what is done on the bench.
"""

import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drivers.bench.catalogue import CATALOGUE, Catalogue
from drivers.bench.client import BenchClient
from drivers.supervisor import device_path
from kiosk.errors import DeviceError

_READY_S = 20.0
_END_S = 5.0


@dataclass(slots=True)
class RunningBench:
    """A bench that runs: its addresses by kind (``pad``, ``camera``, ``card``, ``printer``,
    ``server``), its control socket, its process.
    """

    urls: Mapping[str, str]
    control: Path
    process: asyncio.subprocess.Process

    async def client(self) -> BenchClient:
        """Open a connection to its control door."""
        return await BenchClient.connect(self.control)

    async def stop(self) -> None:
        """End it in order, or by force when it does not."""
        if self.process.returncode is None:
            self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), _END_S)
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """End it as a power cut would; the world stays in its file.

        Its devices' paths go first, as they do when a cable is pulled: the number of a dead pty is
        given away again at once, and a path left behind would lead a driver to somebody else's.
        """
        for url in self.urls.values():
            path = device_path(url)
            if path is not None:
                path.unlink(missing_ok=True)
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()


async def launch(
    *,
    state: Path,
    run_dir: Path,
    hub: tuple[str, int] | None = None,
    catalogue: Catalogue | None = None,
) -> RunningBench:
    """Start a bench and return when it is ready.

    `run_dir` must be short enough for a socket path. Raises DeviceError when the process ends or
    says nothing within 20 s.
    """
    _make_room(run_dir)
    command = [sys.executable, "-m", "drivers.bench.process"]
    command += ["--state", str(state), "--run-dir", str(run_dir)]
    if hub is not None:
        command += ["--hub", f"{hub[0]}:{hub[1]}"]
    if catalogue is not None:
        command += ["--catalogue", str(_list_down(run_dir, catalogue))]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), _READY_S)
        told = json.loads(line)
        control = Path(told.pop("control"))
    except (TimeoutError, ValueError, KeyError) as silence:
        process.kill()
        await process.wait()
        raise DeviceError("bench.not_ready", ended_with=process.returncode) from silence
    return RunningBench(urls=told, control=control, process=process)


def _make_room(run_dir: Path) -> None:
    run_dir.mkdir(parents=True, exist_ok=True, mode=0o700)


def _list_down(run_dir: Path, catalogue: Catalogue) -> Path:
    listed = run_dir / "catalogue.json"
    listed.write_bytes(CATALOGUE.dump_json(catalogue))
    return listed
