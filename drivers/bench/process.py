"""The process of the bench: emulators, world, control door and line under one loop.

Owns start, the line of JSON that tells where everything is, and an orderly end. Run it as
``lancar bench --headless`` or ``python -m drivers.bench.process``.
"""

import argparse
import asyncio
import json
import signal
import socket
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from drivers.bench.bench import Bench
from drivers.bench.catalogue import read_catalogue, sample, world_of
from drivers.bench.door import ControlDoor
from drivers.bench.emulators import make_devices
from drivers.bench.network import NetworkProxy
from drivers.bench.world import World
from drivers.bench.world_file import WorldFile
from kiosk.errors import LancarError

LONGEST_SOCKET_PATH = 100
"""A Unix socket's path has room for 108 bytes (unix(7)); a clear word comes before that."""


@dataclass(frozen=True, slots=True)
class BenchOptions:
    """Where a bench keeps its things and what stands behind it.

    `state` holds the world. `run_dir` holds the device files, the control socket and the ports,
    which stay the same over a restart. `hub` is host and port of the central server that the
    line leads to. `world` is used where `state` does not exist yet.
    """

    state: Path
    run_dir: Path
    hub: tuple[str, int] | None = None
    world: World | None = None

    @property
    def control(self) -> Path:
        """The path of the control socket."""
        return self.run_dir / "control.sock"


@dataclass(frozen=True, slots=True)
class _Ports:
    """The TCP ports of the last run, 0 for none yet."""

    camera: int = 0
    server: int = 0


async def serve(options: BenchOptions, ready: asyncio.Event | None = None) -> None:
    """Run a bench until cancelled; writes one line of JSON to standard output when it is ready.

    Raises DeviceError where the world cannot be read or the socket's path is too long.
    """
    options.run_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    if len(str(options.control)) > LONGEST_SOCKET_PATH:
        raise LancarError("bench.path_too_long", path=str(options.control))
    ports = _read_ports(options.run_dir)
    file = WorldFile(options.state)
    world = file.open(options.world)
    devices = make_devices(options.run_dir, camera_port=ports.camera)
    bench: Bench | None = None

    def heard(path: str) -> None:
        if bench is not None:
            bench.passed(path)

    line = None
    if options.hub is not None:
        host, port = options.hub
        line = NetworkProxy(host=host, port=port, listen_port=ports.server, heard=heard)
    bench = Bench(
        file=file, world=world, devices=devices, line=line, now=lambda: datetime.now().astimezone()
    )
    door = ControlDoor(bench, options.control)
    try:
        await bench.start()
        await door.open()
        urls = bench.state().devices
        _keep_ports(options.run_dir, urls)
        sys.stdout.write(json.dumps({**urls, "control": str(options.control)}) + "\n")
        sys.stdout.flush()
        if ready is not None:
            ready.set()
        await asyncio.Event().wait()
    finally:
        await door.close()
        await bench.close()


def run_bench(
    *,
    state: Path,
    run_dir: Path | None = None,
    hub: tuple[str, int] | None = None,
    catalogue: Path | None = None,
) -> int:
    """Run a bench in this process until it is told to end (SIGTERM, SIGINT); returns 0.

    Without a `catalogue` a new world has the sample books. Raises LancarError as `serve` does.
    """
    folder = run_dir or state.resolve().parent / f"{state.stem}.run"
    given = read_catalogue(catalogue) if catalogue is not None else sample()
    options = BenchOptions(state=state, run_dir=folder, hub=hub, world=world_of(given))
    asyncio.run(_until_told(options))
    return 0


async def _until_told(options: BenchOptions) -> None:
    loop = asyncio.get_running_loop()
    work = asyncio.ensure_future(serve(options))
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, work.cancel)
    try:
        await work
    except asyncio.CancelledError:
        return


def _read_ports(run_dir: Path) -> _Ports:
    """Return the ports of the last run, 0 for one that somebody else has taken meanwhile."""
    try:
        raw = json.loads((run_dir / "ports.json").read_text())
        return _Ports(camera=_if_free(int(raw["camera"])), server=_if_free(int(raw["server"])))
    except (OSError, ValueError, KeyError, TypeError):
        return _Ports()


def _if_free(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
    return port


def _keep_ports(run_dir: Path, urls: dict[str, str]) -> None:
    def port_of(kind: str) -> int:
        digits = urls.get(kind, "").partition("://")[2].partition("/")[0].rpartition(":")[2]
        return int(digits) if digits.isdigit() else 0

    ports = {"camera": port_of("camera"), "server": port_of("server")}
    (run_dir / "ports.json").write_text(json.dumps(ports))


def main() -> int:
    """Run a bench from the command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, required=True, help="the world's file")
    parser.add_argument("--run-dir", type=Path, help="device files and control socket")
    parser.add_argument("--hub", help="host:port of the central server")
    parser.add_argument("--catalogue", type=Path, help="JSON list of books and cards")
    told = parser.parse_args()
    hub = None
    if told.hub:
        host, _, port = str(told.hub).rpartition(":")
        hub = (host, int(port))
    try:
        return run_bench(state=told.state, run_dir=told.run_dir, hub=hub, catalogue=told.catalogue)
    except LancarError as broke:
        sys.stderr.write(f"{broke}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
