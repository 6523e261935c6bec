"""A TCP line between a kiosk and a server that can be cut, slowed and made to lose answers.

Knows no protocol: bytes from the client are always carried to the server, and what happens
to the bytes that come back is the fault. Time passes for real; tests keep it short.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum


class Fault(Enum):
    NONE = "none"
    # The next answer is lost and the connection with it; then the line is whole again.
    LOSE_ONE = "lose-one"
    # Answers are swallowed and the connection stays open, until the line is mended.
    SWALLOW = "swallow"
    # Bytes that mean nothing take the place of every answer.
    GARBAGE = "garbage"


class Line:
    """Carries bytes to `(host, port)`; `port` is where clients connect.

    `only`: fault and delay touch only what comes back and begins so; the rest passes.
    """

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.host = "127.0.0.1"
        self.port = 0
        self.fault = Fault.NONE
        self.delay_s = 0.0
        self.only = b""
        self.answers_lost = 0
        self.sent = b""
        """All that clients sent, in order."""

    async def up(self) -> None:
        """Take connections (again), on the same port as before."""
        if self._listener is None:
            self._listener = await asyncio.start_server(self._accept, self.host, self.port)
            self.port = int(self._listener.sockets[0].getsockname()[1])

    async def down(self) -> None:
        """Refuse connections and cut those that are open."""
        if self._listener is not None:
            listener, self._listener = self._listener, None
            listener.close()
            self.cut()
            # Since Python 3.12 this waits for the connections too: they are cut before.
            await listener.wait_closed()

    def cut(self) -> None:
        """Cut what is open now; new connections are taken."""
        for writer in list(self._open):
            writer.transport.abort()

    def mend(self) -> None:
        """No fault any more; connections that met one are gone."""
        self.fault, self.delay_s, self.only = Fault.NONE, 0.0, b""
        self.cut()

    async def close(self) -> None:
        await self.down()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        task = asyncio.get_running_loop().create_task(self._carry(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._target)
        except OSError:
            self._open.discard(writer)
            writer.transport.abort()
            return
        self._open.add(far_writer)
        there = asyncio.ensure_future(self._forward(reader, far_writer))
        back = asyncio.ensure_future(self._answers(far_reader, writer))
        try:
            await asyncio.wait({there, back}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (there, back):
                task.cancel()
            await asyncio.gather(there, back, return_exceptions=True)
            self._open -= {writer, far_writer}
            writer.transport.abort()
            far_writer.transport.abort()

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            self.sent += data
            writer.write(data)
            await writer.drain()

    async def _answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            touched = data.startswith(self.only)
            if self.delay_s and touched:
                await asyncio.sleep(self.delay_s)
            match self.fault if touched else Fault.NONE:
                case Fault.LOSE_ONE:
                    self.fault = Fault.NONE
                    self.answers_lost += 1
                    return
                case Fault.SWALLOW:
                    self.answers_lost += 1
                    continue
                case Fault.GARBAGE:
                    data = b"\x00\xff<html>502 Bad Gateway</html>\r\n\r\n"
                case Fault.NONE:
                    pass
            writer.write(data)
            await writer.drain()


@asynccontextmanager
async def line_to(host: str, port: int) -> AsyncIterator[Line]:
    """A line that is up, and gone at the end."""
    line = Line(host, port)
    await line.up()
    try:
        yield line
    finally:
        await line.close()
