"""The world around a kiosk without a screen: hub over HTTP, bench with a pad on a pty, one line.

All of it lives in the harness and survives what is cut. Owns their start and end, and a record of
how hub and tags stood at each moment, so that any moment of an evening can be made again.
"""

import asyncio
import shutil
import sqlite3
import threading
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import uvicorn

from drivers.bench.bench import Bench
from drivers.bench.catalogue import world_of
from drivers.bench.devices import Devices
from drivers.bench.network import NetworkProxy
from drivers.bench.pad_emulator import BenchPad
from drivers.bench.things import Spot
from drivers.bench.world import World
from drivers.bench.world_file import WorldFile
from sync.hub.app import build_app
from sync.hub.demo.cast import DemoCast, demo_cast
from sync.hub.demo.seed import seed_demo
from sync.hub.main import add_kiosk
from sync.hub.settings.hub import settings_for
from ui.demo.house import catalogue_of

KIOSK = "kiosk-1"
Message = MutableMapping[str, object]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

CONFIG = """[kiosk]
id = "{kiosk}"
data_dir = "{data}"
[server]
kind = "hub"
url = "{url}"
token_file = "hub.token"
[devices.pad]
kind = "feig"
url = "{pad}"
[devices.camera]
kind = "none"
[devices.printer]
kind = "none"
[timers]
put_back_s = 4
stuck_s = 8
"""


@dataclass
class Moments:
    """States with the moment (monotonic, ns) from which they stood, oldest first."""

    states: list[tuple[int, object]] = field(default_factory=list)

    def add(self, state: object) -> None:
        """Note that it stands so from now on."""
        self.states.append((time.monotonic_ns(), state))

    def at(self, when_ns: int) -> object:
        """Return how it stood at a moment."""
        stood = [state for since, state in self.states if since <= when_ns]
        return stood[-1] if stood else self.states[0][1]


class HubThread:
    """The hub's application, served on a port from a thread. ``kept``: copies after each change."""

    def __init__(self, database: Path, *, port: int = 0, kept: Path | None = None) -> None:
        """Serve at once; returns when it answers. With ``kept`` a copy is made before each reply
        to what may change it, and goes there.
        """
        self.moments = Moments()
        self._database = database
        self._kept = kept
        if kept is not None:
            kept.mkdir(parents=True, exist_ok=True)
            self._keep()
        self._inner = build_app(settings_for(database))
        config = uvicorn.Config(
            self._app if kept is not None else self._inner,  # type: ignore[arg-type]  # ASGI
            port=port,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=1,
            interface="asgi3",
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name="hub-of-the-proof")
        self._thread.start()
        until = time.monotonic() + 20
        tick = threading.Event()
        while not self._server.started:
            assert self._thread.is_alive(), "the hub did not start"
            assert time.monotonic() < until, "the hub did not start in time"
            tick.wait(0.005)
        self.port = int(self._server.servers[0].sockets[0].getsockname()[1])

    def close(self) -> None:
        """Let waiters go and end."""
        self._inner.state.hub.watcher.close()
        self._server.should_exit = True
        self._thread.join(20)
        assert not self._thread.is_alive(), "the hub did not end"

    async def _app(self, scope: Message, receive: Receive, send: Send) -> None:
        """Keep a copy after each change, before anybody is told of it."""
        changes = scope["type"] == "http" and scope["method"] == "POST"

        async def sent(message: Message) -> None:
            if changes and message["type"] == "http.response.start":
                await asyncio.to_thread(self._keep)
            await send(message)

        await self._inner(scope, receive, sent)  # type: ignore[arg-type]  # ASGI's own names

    def _keep(self) -> None:
        assert self._kept is not None
        target = self._kept / f"{len(self.moments.states)}.db"
        copy_database(self._database, target)
        self.moments.add(target)


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use, as it stands."""
    with closing(sqlite3.connect(source)) as a, closing(sqlite3.connect(target)) as b:
        a.backup(b)


@dataclass
class BareHouse:
    """Folders, hub, bench; the kiosk is somebody else's."""

    base: Path
    cast: DemoCast = field(default_factory=demo_cast)
    hub: HubThread | None = None
    bench: Bench | None = None
    line: NetworkProxy | None = None
    worlds: Moments = field(default_factory=Moments)
    port: int = 0

    @property
    def data(self) -> Path:
        """The kiosk's data folder."""
        return self.base / "kiosk"

    @property
    def config(self) -> Path:
        """The kiosk's configuration."""
        return self.base / "config.toml"

    @property
    def database(self) -> Path:
        """The hub's one file."""
        return self.base / "hub" / "hub.db"

    def seed(self, seeded: Path | None = None) -> None:
        """Make the hub's database, with a token for the kiosk."""
        self.data.mkdir(parents=True, exist_ok=True)
        self.database.parent.mkdir(parents=True, exist_ok=True)
        if seeded is None:
            seed_demo(self.database)
        else:
            shutil.copy(seeded, self.database)
        (self.base / "hub.token").write_text(add_kiosk(self.database, KIOSK))

    async def start(self, *, world: World | None = None, keep: bool = False) -> None:
        """Start hub, line and bench. ``keep``: note every state of the hub."""
        kept = self.base / "kept" if keep else None
        self.hub = await asyncio.to_thread(HubThread, self.database, kept=kept)
        await self.start_bench(self.hub.port, world)

    async def start_bench(self, hub_port: int, world: World | None = None) -> None:
        """Start the line to a hub and the bench, and write the kiosk's configuration."""
        self.line = NetworkProxy(host="127.0.0.1", port=hub_port, listen_port=self.port, heard=None)
        pad = BenchPad(self.base / "pad")
        file = WorldFile(self.base / "bench.json")
        begun = world or world_of(catalogue_of(self.cast))
        file.start_with(begun)
        self.bench = Bench(
            file=file,
            world=begun,
            devices=Devices(pad=pad),
            line=self.line,
            now=lambda: datetime.now().astimezone(),
        )
        bench, worlds = self.bench, self.worlds
        worlds.add(begun)
        bench.log.listen(lambda _event: worlds.add(bench.world))
        await bench.start()
        self.port = self.line.port
        text = CONFIG.format(kiosk=KIOSK, data=self.data, url=self.line.url, pad=pad.url)
        self.config.write_text(text)

    async def stop_bench(self) -> None:
        """End bench and line."""
        if self.bench is not None:
            await self.bench.close()
            self.bench = None

    async def stop(self) -> None:
        """End all."""
        await self.stop_bench()
        if self.hub is not None:
            await asyncio.to_thread(self.hub.close)
            self.hub = None

    async def clear_pad(self, *, to: Spot = Spot.HAND) -> None:
        """Take every book from the pad."""
        assert self.bench is not None
        lying = tuple(self.bench.world.at(Spot.PAD))
        if lying:
            await self.bench.place(lying, to)
