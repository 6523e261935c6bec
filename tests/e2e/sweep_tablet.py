"""A tablet that sweeps, for tests: its small library, its handheld at a pty, its window's robot."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import orjson

from drivers.bench.handhelds import EmulatedHandheld, Passing
from drivers.rfid.tags.uhf_iso import write_part4
from kiosk.ports import FeedPage
from kiosk.store.store import Store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
KIOSK = "tablet-1"
ARMED = 0x07
_FAMILIES = (
    *("Ahmad", "Andrea", "Budi", "Dee", "Eka", "Fuad"),
    *("Hamka", "Kuntowijoyo", "Leila", "Nh", "Pramoedya", "Ratih"),
)

Scene = Mapping[str, object]


def items(many: int) -> list[tuple[object, ...]]:
    """Return copies that stand in the order of their numbers."""
    rows = []
    for at in range(many):
        author = _FAMILIES[at * len(_FAMILIES) // many]
        mark = f"{800 + at}.2"
        rows.append(
            (f"B{at:04}", at + 1, f"Buku {at}", author, mark, "BK", "PST", "available", 0, None, 1)
        )
    return rows


def stock(folder: Path, many: int, *, lent: Sequence[str] = ()) -> None:
    """Give a tablet the books of a small library, some of them on loan."""
    due = int(NOW.timestamp()) + 14 * 86_400
    loans = [(item, "P1", int(NOW.timestamp()) - 86_400, due, 1) for item in lent]
    patron = ("P1", "C1", "Ani", "DEW", "active", "2030-01-01", None, 0, 1)
    store = Store.open(folder, KIOSK, now=NOW, ballast_bytes=1 << 16)
    try:
        rows: dict[str, list[tuple[object, ...]]] = {"item": items(many), "patron": [patron]}
        page = FeedPage("e1", 1, {**rows, "loan": loans}, [], False, None)
        store.call(lambda s: s.apply_page(page, NOW))
    finally:
        store.close()


def config(folder: Path, reader: EmulatedHandheld) -> Path:
    """Write the configuration of a tablet with one handheld and no server."""
    file = folder / "config.toml"
    file.write_text(
        f"""
[kiosk]
id = "{KIOSK}"
data_dir = "{folder / "data"}"
[server]
kind = "none"
[screen]
fullscreen = false
[sound]
chimes = false
[handhelds.cart]
kind = "{reader.kind}"
url = "{reader.url}"
region = "as-sold"
model = "iso28560-4"
""",
        encoding="utf-8",
    )
    return file


def epc(item: str) -> bytes:
    """Return the EPC of a book's tag."""
    bank = write_part4(item, owner="ID-PNRI", afi=ARMED)
    assert bank is not None
    return bank[4:]


def passings(order: Sequence[str], *, step_s: float = 0.02) -> list[Passing]:
    """Return what is heard along a shelf: each tag five times, loudest in front of it."""
    heard = [
        Passing(at * step_s + near * step_s / 2 + 0.1, epc(item), -45.0 - 6 * abs(near))
        for at, item in enumerate(order)
        for near in (-2, -1, 0, 1, 2)
    ]
    return sorted(heard, key=lambda one: one.at_s)


class Tablet:
    """The process and its robot."""

    def __init__(self, process: Process, pipe: socket.socket) -> None:
        self.process = process
        self._pipe = pipe
        self._ids = count(1)
        self._answers: dict[int, asyncio.Future[Scene]] = {}
        self.scene: Scene = {}
        self.changed = asyncio.Condition()
        self._writer: asyncio.StreamWriter | None = None
        self._task: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Begin to listen."""
        reader, self._writer = await asyncio.open_connection(sock=self._pipe, limit=1 << 24)
        self._task = asyncio.create_task(self._read(reader))

    async def _read(self, reader: asyncio.StreamReader) -> None:
        while (line := await reader.readline()).endswith(b"\n"):
            told = orjson.loads(line)
            if told["event"] == "scene":
                async with self.changed:
                    self.scene = told["scene"]
                    self.changed.notify_all()
            else:
                self._answers.pop(int(told["id"])).set_result(told)

    async def ask(self, **request: object) -> Scene:
        """Ask the robot for something."""
        assert self._writer is not None
        number = next(self._ids)
        self._answers[number] = asyncio.get_running_loop().create_future()
        self._writer.write(orjson.dumps({**request, "id": number}) + b"\n")
        async with asyncio.timeout(15):
            return await self._answers[number]

    async def touch(self, name: str) -> None:
        """Touch a control as soon as it is there and stands still."""
        last: object = None
        async with asyncio.timeout(15):
            while True:
                seen = await self.ask(do="where", name=name)
                if "error" not in seen and seen.get("at") == last:
                    break
                last = seen.get("at")
                await self.ask(do="frame")
            await asyncio.sleep(0.36)  # two taps at one place are one tap
            await self.ask(do="touch", name=name)

    async def until(self, wanted: Callable[[Scene], bool], what: str) -> Scene:
        """Wait for a scene."""
        async with self.changed:
            try:
                async with asyncio.timeout(30):
                    await self.changed.wait_for(lambda: bool(self.scene) and wanted(self.scene))
            except TimeoutError:
                raise AssertionError(f"never came: {what}; {self.scene}") from None
            return self.scene

    async def close(self) -> None:
        """End what listens."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._writer is not None:
            self._writer.close()
            await asyncio.gather(self._writer.wait_closed(), return_exceptions=True)


@asynccontextmanager
async def tablet(file: Path, *, size: str = "800x1280") -> AsyncIterator[Tablet]:
    """Run `lancar sweep` as a process of its own, offscreen; it is ended when still there."""
    mine, theirs = socket.socketpair()
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "kiosk.cli", "sweep", "--config", str(file), "--size", size),
        *("--robot-fd", str(theirs.fileno())),
        pass_fds=(theirs.fileno(),),
        stdout=asyncio.subprocess.DEVNULL,
        env=env,
    )
    theirs.close()
    made = Tablet(process, mine)
    await made.begin()
    try:
        yield made
    finally:
        if process.returncode is None:
            await made.ask(do="quit")
            async with asyncio.timeout(20):
                await process.wait()
        await made.close()
