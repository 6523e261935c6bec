"""The harness's side of ``zygote``: starts watched kiosks and hubs, hears them, kills them.

Owns the processes and their sockets. It must not know what is played.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.shim import ROOT, library

START_S = 60.0
Told = Mapping[str, object]


class PowerGoneError(Exception):
    """The process died while something was awaited of it."""


@dataclass
class Child:
    """A watched process. ``told``: every line it said, the last one last."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    errors: Path
    told: list[Told] = field(default_factory=list)
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _task: "asyncio.Task[None] | None" = None

    def listen(self) -> None:
        """Begin to hear it."""
        self._task = asyncio.create_task(self._hear())

    async def _hear(self) -> None:
        with suppress(ConnectionError):
            while line := await self.reader.readline():
                async with self._news:
                    self.told.append(json.loads(line))
                    self._news.notify_all()
        async with self._news:
            self.gone.set()
            self._news.notify_all()

    def say(self, **command: object) -> None:
        """Give it a command."""
        self.writer.write(json.dumps(command).encode() + b"\n")

    async def until(self, true: Callable[[Told], bool], *, within_s: float = 20.0) -> Told:
        """Return the last word once it fulfils something.

        Raises PowerGoneError when the process has died, TimeoutError when it does not come.
        """
        async with self._news:
            try:
                async with asyncio.timeout(within_s):
                    await self._news.wait_for(
                        lambda: self.gone.is_set() or (bool(self.told) and true(self.told[-1]))
                    )
            except TimeoutError as error:
                raise TimeoutError(f"the last word was {self.told[-1:]}") from error
            if self.gone.is_set():
                raise PowerGoneError
            return self.told[-1]

    def cut(self) -> None:
        """Cut its power now."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    async def ended(self, *, within_s: float = 20.0) -> None:
        """Wait until it is gone, with everything that it had said heard."""
        await asyncio.wait_for(self.gone.wait(), within_s)
        self.writer.close()

    async def end(self) -> None:
        """Kill it whatever it does."""
        self.cut()
        await self.ended()


class Nursery:
    """One zygote. Use as an asynchronous context."""

    def __init__(self, folder: Path) -> None:
        """``folder``: short, for sockets and logs."""
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._count = 0

    async def __aenter__(self) -> "Nursery":
        env = {**os.environ, "LD_PRELOAD": str(library()), "PYTHONPATH": str(ROOT)}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.torture.zygote",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=env,
            cwd=ROOT,
        )
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), START_S)
        assert line == b"ready\n", "the zygote did not start"
        return self

    async def __aexit__(self, *_error: object) -> None:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        process.stdin.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 10)
        if process.returncode is None:
            process.kill()
            await process.wait()

    async def start(self, play: str, *, folder: Path, log: Path, **more: object) -> Child:
        """Start a ``kiosk`` or a ``hub`` whose work in a folder goes to a log."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._count += 1
        path = self._folder / f"z{self._count}.sock"
        errors = self._folder / f"z{self._count}.err"
        met: asyncio.Future[tuple[asyncio.StreamReader, asyncio.StreamWriter]]
        met = asyncio.get_running_loop().create_future()
        server = await asyncio.start_unix_server(
            lambda reader, writer: met.set_result((reader, writer)), str(path), limit=1 << 22
        )
        job = {"play": play, "socket": str(path), "errors": str(errors), **_watching(folder, log)}
        job |= more
        self._process.stdin.write(json.dumps(job).encode() + b"\n")
        await self._process.stdin.drain()
        try:
            reader, writer = await asyncio.wait_for(met, START_S)
        finally:
            server.close()
            path.unlink(missing_ok=True)
        hello = json.loads(await asyncio.wait_for(reader.readline(), START_S))
        child = Child(int(hello["pid"]), reader, writer, errors)
        child.listen()
        return child


def _watching(folder: Path, log: Path) -> dict[str, object]:
    """Return what a job says of the watching."""
    return {"library": str(library()), "folder": str(folder.resolve()), "log": str(log)}
