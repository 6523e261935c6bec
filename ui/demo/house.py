"""The three processes of the demo: hub, bench and kiosk, each started, found, ended and cut.

Owns the folders, the configuration that the kiosk gets, and the child processes; it must not know
what is played.
"""

import asyncio
import json
import os
import shutil
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from drivers.bench.catalogue import Catalogue
from drivers.bench.client import BenchClient
from drivers.bench.launch import RunningBench, launch
from drivers.bench.requests import Reset
from drivers.bench.things import BookSpec, BookTagModel, CardSpec, Spot
from kiosk.errors import LancarError
from sync.hub.demo.cast import DemoCast, demo_cast
from sync.hub.demo.people import Person
from ui.demo.hands import RobotHands

HUB_READY_S = 60.0
LIBRARY = "Perpustakaan Kota Kenanga"
OWNER = "ID-KENANGA"


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of one demo. ``run`` is short: sockets lie in it."""

    data: Path
    run: Path

    @property
    def hub_database(self) -> Path:
        """Return the hub's one file."""
        return self.data / "hub" / "hub.db"

    @property
    def config(self) -> Path:
        """Return the kiosk's configuration."""
        return self.data / "config.toml"

    @property
    def kiosk_log(self) -> Path:
        """Return where the kiosk's log goes."""
        return self.data / "kiosk.log"


@dataclass(frozen=True, slots=True)
class OtherServer:
    """A central server in place of the hub, run by whoever made this.

    ``table``: the kiosk's ``[server]`` without its address; ``scheme``: how that begins.
    """

    host: str
    port: int
    scheme: str
    table: str


SIP2_TABLE = """kind = "sip2"
[server.sip2]
login_user = {name}
password_file = "hub.token"
encoding = "utf-8"
tls = false
item_timeout_s = 3.0
"""


@dataclass(slots=True)
class House:
    """What runs. ``size`` in px; ``visible``: real windows; ``scale``: their share of full size.

    ``beside``: the house whose hub this kiosk is joined to, as another kiosk of the same library.
    ``more``: books on the bench that have no part in the evening; ``env``: more of the kiosk's
    environment; ``toml``: more of its configuration; ``hub_more``: options of the hub. ``by_sip2``:
    the kiosk reaches the hub by its SIP2 face, as a library system.
    """

    places: Places
    kiosk_id: str = "kiosk-1"
    beside: "House | None" = None
    size: tuple[int, int] = (1080, 1920)
    visible: bool = False
    scale: float = 1.0
    still: bool = True
    timers: dict[str, float] = field(default_factory=dict)
    server: OtherServer | None = None
    by_sip2: bool = False
    more: tuple[BookSpec, ...] = ()
    env: dict[str, str] = field(default_factory=dict)
    toml: str = ""
    hub_more: tuple[str, ...] = ()
    cast: DemoCast = field(default_factory=demo_cast)
    hands: RobotHands = field(default_factory=RobotHands)
    hub: Process | None = None
    hub_url: str = ""
    staff_token: str = ""
    bench: RunningBench | None = None
    client: BenchClient | None = None
    kiosk: Process | None = None

    async def start(self) -> None:
        """Seed and start the hub unless there is another server, then the bench, then the kiosk."""
        if self.beside is not None:
            await asyncio.to_thread(self._join, self.beside)
        elif self.server is None:
            await self.open_library()
        self.bench = await launch(
            state=self.places.data / "bench.json",
            run_dir=self.places.run,
            hub=self._server_at(),
            catalogue=catalogue_of(self.cast, self.more),
        )
        self.client = await self.bench.client()
        self._write_config(self.bench)
        await self.start_kiosk()

    async def open_library(self) -> None:
        """Fill the hub and start it; nothing else runs yet."""
        await asyncio.to_thread(self._seed)
        await self.start_hub()

    async def start_over(self) -> None:
        """Everything as at the beginning, hub and kiosk too; windows and ports stay."""
        assert self.client is not None
        await self.stop_kiosk()
        await _end(self.hub)
        for folder in (self.places.hub_database.parent, self.places.data / "kiosk-data"):
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        await self.open_library()
        await self.client.do(Reset())
        await self.start_kiosk()

    async def stop(self) -> None:
        """End everything in order."""
        await self.stop_kiosk()
        if self.client is not None:
            await self.client.close()
        if self.bench is not None:
            await self.bench.stop()
        await _end(self.hub)

    def _server_at(self) -> tuple[str, int]:
        if self.server is not None:
            return self.server.host, self.server.port
        where = urlsplit(self.hub_url)
        return where.hostname or "127.0.0.1", where.port or 80

    def _seed(self) -> None:
        from sync.hub.demo.seed import seed_demo
        from sync.hub.main import add_kiosk, add_staff

        database = self.places.hub_database
        database.parent.mkdir(parents=True, exist_ok=True)
        seed_demo(database, located=True)
        self._keep_token(add_kiosk(database, self.kiosk_id))
        self.staff_token = add_staff(database, "demo", manager=True)

    def _join(self, other: "House") -> None:
        """Become another kiosk of a library whose hub runs."""
        from sync.hub.main import add_kiosk

        self._keep_token(add_kiosk(other.places.hub_database, self.kiosk_id))
        self.hub_url, self.staff_token = other.hub_url, other.staff_token

    def _keep_token(self, secret: str) -> None:
        token = self.places.data / "hub.token"
        token.touch(mode=0o600)
        token.write_text(secret, encoding="utf-8")

    def _terminals(self) -> tuple[str, ...]:
        """The hub's options: this kiosk asks what became of a loan, when nobody types a PIN."""
        return ("--sip2", self._face_at(), "--sip2-trusts", self.kiosk_id)

    async def start_hub(self) -> None:
        """Start the hub, on the same port as before when it ran already."""
        port = urlsplit(self.hub_url).port or 0
        self.hub = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "kiosk.cli",
            "hub",
            "--data-dir",
            str(self.places.hub_database.parent),
            "--port",
            str(port),
            *(self._terminals() if self.by_sip2 else ()),
            *self.hub_more,
            stdout=PIPE,
            process_group=0,  # Ctrl-C at the demo is for the demo, which then ends it
        )
        assert self.hub.stdout is not None
        line = await asyncio.wait_for(self.hub.stdout.readline(), HUB_READY_S)
        if not line:
            raise LancarError("demo.hub_did_not_start")
        ready = json.loads(line)
        self.hub_url = ready["url"]
        if self.by_sip2:
            host, _, port_text = ready["sip2"].rpartition(":")
            table = SIP2_TABLE.format(name=json.dumps(self.kiosk_id))
            self.server = OtherServer(host, int(port_text), "tcp", table)

    def _face_at(self) -> str:
        """Return where the SIP2 face listens: any free port, later the same one."""
        return "127.0.0.1:0" if self.server is None else f"{self.server.host}:{self.server.port}"

    async def stop_hub(self) -> None:
        """End the hub in order."""
        await _end(self.hub)

    async def start_kiosk(self) -> None:
        """Start the kiosk with a hand in front of it; returns when its window answers."""
        ours, theirs = socket.socketpair()
        env = {**os.environ, **self.env}
        if not self.visible:
            env["QT_QPA_PLATFORM"] = "offscreen"
        if self.scale != 1.0:
            env["QT_SCALE_FACTOR"] = str(self.scale)
        command = [sys.executable, "-m", "kiosk.cli", "kiosk", "-c", str(self.places.config)]
        command += ["--robot-fd", str(theirs.fileno())]
        command += ["--size", f"{self.size[0]}x{self.size[1]}"]
        command += ["--still"] if self.still else []
        with self.places.kiosk_log.open("ab") as log:
            self.kiosk = await asyncio.create_subprocess_exec(
                *command, stdout=log, stderr=log, pass_fds=(theirs.fileno(),), env=env
            )
        theirs.close()
        await self.hands.take(ours)

    async def sync_once(self) -> None:
        """Have ``lancar sync once`` deliver what a stopped kiosk had not handed over yet."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "kiosk.cli",
            "sync",
            "once",
            "-c",
            str(self.places.config),
            stdout=DEVNULL,
        )
        await asyncio.wait_for(process.wait(), 30)

    async def stop_kiosk(self) -> None:
        """End the kiosk in order."""
        await _end(self.kiosk)
        await self.hands.let_go()

    async def kiosk_cut(self) -> None:
        """Wait until the kiosk has died at its ordered point."""
        assert self.kiosk is not None
        await asyncio.wait_for(self.kiosk.wait(), 30)
        await self.hands.let_go()

    async def kill_kiosk(self) -> None:
        """Cut the power of the kiosk."""
        if self.kiosk is not None and self.kiosk.returncode is None:
            self.kiosk.kill()
            await self.kiosk.wait()
        await self.hands.let_go()

    def _server_table(self, line: str) -> str:
        """Return ``[server]``; ``line``: the address of the line to it."""
        other = self.server
        if other is None:
            return f'kind = "hub"\nurl = {json.dumps(line)}\ntoken_file = "hub.token"\n'
        url = urlsplit(line)._replace(scheme=other.scheme).geturl()
        return f"url = {json.dumps(url)}\n{other.table}"

    def _write_config(self, bench: RunningBench) -> None:
        urls = bench.urls
        server = self._server_table(urls.get("server", self.hub_url))
        timers = "".join(f"{name} = {value}\n" for name, value in self.timers.items())
        text = f"""[library]
name = {json.dumps(LIBRARY)}

[kiosk]
id = {json.dumps(self.kiosk_id)}
data_dir = "kiosk-data"

[screen]
fullscreen = false

[server]
{server}
[devices.pad]
kind = "feig"
url = {json.dumps(urls["pad"])}

[devices.camera]
kind = "camera"
source = {json.dumps(urls["camera"])}

[devices.card]
kind = "wedge"
url = {json.dumps(urls["card"])}

[devices.printer]
kind = "escpos"
url = {json.dumps(urls["printer"])}

[timers]
{timers}
{self.toml}"""
        self.places.config.write_text(text, encoding="utf-8")


def catalogue_of(cast: DemoCast, more: tuple[BookSpec, ...] = ()) -> Catalogue:
    """Return the books and cards of the evening, and ``more``, as the bench takes them."""
    books = tuple(
        BookSpec(
            item=book.item,
            title=book.title,
            author=book.author,
            uid=book.uid,
            model=BookTagModel.ISO28560_2 if n % 4 == 3 else BookTagModel.ISO28560_3,
            owner=OWNER,
            lent=book in cast.returns,
        )
        for n, book in enumerate(cast.books)
    )
    others = (cast.bagas, cast.tamu, cast.wulan, cast.dewi, cast.blocked, cast.expired)
    cards = (
        CardSpec(code=cast.sari.card, name=cast.sari.first_name, shown_at=Spot.CAMERA),
        *(CardSpec(code=who.card, name=who.first_name, shown_at=Spot.READER) for who in others),
        _chip_card(cast.ratna),
    )
    return Catalogue(books=(*books, *more), cards=cards)


def _chip_card(who: Person) -> CardSpec:
    """Return a card that is put on the pad: its chip's UID is bound to the patron."""
    uid = (who.chip or "").removeprefix("UID:")
    return CardSpec(code=who.card, name=who.first_name, uid=uid, shown_at=Spot.PAD)


async def _end(process: Process | None) -> None:
    if process is None or process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 10)
    except TimeoutError:
        process.kill()
        await process.wait()
