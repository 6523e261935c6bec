"""A TCP line that goes wrong at one chosen step: the n-th piece of bytes that passes, either way.

Knows no protocol. A *step* is one piece as it was read from a socket, requests and answers counted
together in the order in which they pass; that is between any two steps of push and pull.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum


class Wrong(StrEnum):
    """What happens at the step. The line is whole again for every later connection."""

    LOSE = "lose"
    """The piece is lost, and the connection with it: a lost request, or a lost answer."""
    CUT_AFTER = "cut-after"
    """The piece passes, then the connection is gone."""
    HALVE = "halve"
    """The first half passes, then the connection is gone."""
    TWICE = "twice"
    """The piece passes twice."""
    DELAY = "delay"
    """The piece comes later than anybody waits for it."""
    HALF_OPEN = "half-open"
    """From here on nothing passes on this connection, and nobody is told."""
    GARBLE = "garble"
    """Other bytes come in its place."""


class BrokenLine:
    """Carries bytes to a port. ``steps``: how many pieces have passed so far."""

    def __init__(self, port: int, *, at: int | None = None, wrong: Wrong | None = None) -> None:
        """Go wrong at the step ``at``, counted from 0; None: never."""
        self._target = port
        self._at = at
        self._wrong = wrong
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.port = 0
        self.steps = 0
        self.delay_s = 1.2
        self.ways: list[str] = []

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Cut everything."""
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._carry(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.transport.abort()
            return
        there = asyncio.ensure_future(self._pass(reader, far_writer, "there"))
        back = asyncio.ensure_future(self._pass(far, writer, "back"))
        try:
            await asyncio.wait({there, back}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (there, back):
                task.cancel()
            await asyncio.gather(there, back, return_exceptions=True)
            writer.transport.abort()
            far_writer.transport.abort()

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str
    ) -> None:
        silent = False
        while data := await reader.read(65_536):
            step, self.steps = self.steps, self.steps + 1
            self.ways.append(way)
            silent = silent or (step == self._at and self._wrong is Wrong.HALF_OPEN)
            if silent:
                continue
            if step != self._at:
                writer.write(data)
                await writer.drain()
                continue
            match self._wrong:
                case Wrong.LOSE:
                    return
                case Wrong.CUT_AFTER | Wrong.HALVE:
                    passed = data if self._wrong is Wrong.CUT_AFTER else data[: len(data) // 2]
                    writer.write(passed)
                    await writer.drain()
                    # What was written is on its way before the connection is gone.
                    writer.write_eof()
                    await asyncio.sleep(0.02)
                    return
                case Wrong.TWICE:
                    data += data
                case Wrong.GARBLE:
                    data = bytes((n * 37 + 11) % 256 for n in range(len(data)))
                case Wrong.DELAY:
                    await asyncio.sleep(self.delay_s)
                case _:
                    pass
            writer.write(data)
            await writer.drain()


@asynccontextmanager
async def broken_line(
    port: int, *, at: int | None = None, wrong: Wrong | None = None
) -> AsyncIterator[BrokenLine]:
    """A line that is up, and gone at the end."""
    line = BrokenLine(port, at=at, wrong=wrong)
    await line.start()
    try:
        yield line
    finally:
        await line.close()
