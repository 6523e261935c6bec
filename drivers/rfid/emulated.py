"""An emulated reader at the other end of a pty, a TCP port or a Unix socket, of any family.

Owns the cable (plugging, unplugging), the faults of line and reader, and time on air and wire (a
pty has none of its own); what is said is a family's `Session`, tags are in `drivers.rfid.field`.
"""

import asyncio
import os
import random
import tempfile
import tty
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from drivers.link import Link, LinkEnd
from drivers.link.descriptor import DescriptorLink
from drivers.link.stream import StreamLink
from drivers.rfid.airtime import wire_s

_SILENCE_S = 0.05
_LATE_S = 0.0015


@dataclass(slots=True)
class LineFaults:
    """Faults of reader and line to order; numbers count answers and are used up.

    `lost_bytes`: the share of bytes that a bad radio link drops, each by itself, by `chance`;
    `holed`: the share of answers that lose a few bytes in a row.
    """

    lose_answers: int = 0
    corrupt_answers: int = 0
    noise: bytes = b""
    noisy_answers: int = 0
    byte_gap_s: float = 0.0
    slower_s: float = 0.0
    silent: bool = False
    lost_bytes: float = 0.0
    holed: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(1))


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked: how many bytes it had, how long the air is busy with it, the answer.

    `air_s` is looked up before `reply` is called, when the air is free.
    """

    size: int
    air_s: Callable[[], float]
    reply: Callable[[], bytes]


class Session(Protocol):
    """A reader's end of one open line."""

    def feed(self, data: bytes) -> Sequence[Request]:
        """Take bytes and return what they ask."""
        ...

    def gap(self) -> Sequence[Request]:
        """Tell that the line fell silent."""
        ...


class ReaderEmulator(ABC):
    """One emulated reader. It can be unplugged and plugged in again while tags lie on it."""

    def __init__(self, *, baud: int, air_time_scale: float = 1.0) -> None:
        """`air_time_scale` 0 answers at once, 1 as fast as the real thing could."""
        self.faults = LineFaults()
        self.sent = 0
        """Bytes that went out on any line, without those that a fault took."""
        self._baud = baud
        self._scale = air_time_scale
        self._radio = asyncio.Lock()
        self._path: Path | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._slave: int | None = None
        self._serving: set[asyncio.Task[None]] = set()
        self._open: set[Link] = set()
        self._servers: list[asyncio.Server] = []

    @property
    def path(self) -> Path | None:
        """Return the path of the pty, None where none was opened."""
        return self._path

    @abstractmethod
    def session(self) -> Session:
        """Return the reader's end of a line that was just opened."""

    async def serve_pty(self, path: Path | None = None) -> Path:
        """Open a pty and return a path to it that stays the same over unplug and replug."""
        if path is None:
            self._folder = tempfile.TemporaryDirectory(prefix="lancar-reader-")
            path = Path(self._folder.name) / "reader"
        self._path = path
        await self.replug()
        return path

    async def serve_tcp(self, host: str = "127.0.0.1", port: int = 0) -> tuple[str, int]:
        """Listen on TCP and return host and port."""
        server = await asyncio.start_server(self._connected, host, port)
        self._servers.append(server)
        bound: tuple[str, int] = server.sockets[0].getsockname()[:2]
        return bound

    async def unplug(self) -> None:
        """Pull the cable: the path goes and every open link ends."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)
        serving = [task for task in self._serving if task is not asyncio.current_task()]
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
        if self._slave is not None:
            os.close(self._slave)
            self._slave = None

    async def replug(self) -> None:
        """Plug the cable in: a new pty under the old path."""
        if self._path is None or self._slave is not None:
            return
        master, slave = os.openpty()
        # Our own hold on the far end keeps reads from failing while no kiosk has it open.
        self._slave = slave
        tty.setraw(slave)
        os.set_blocking(master, False)
        link = DescriptorLink(master, url=str(self._path), release=lambda: os.close(master))
        self._begin(link, on_wire=True)
        fresh = self._path.with_name(self._path.name + ".new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.ttyname(slave))
        fresh.replace(self._path)

    async def close(self) -> None:
        """Stop serving and remove the path."""
        for server in self._servers:
            server.close()
        await self.unplug()
        for server in self._servers:
            await server.wait_closed()
        self._servers.clear()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        self._path = None

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._begin(StreamLink(reader, writer, url="emulator"), on_wire=False)

    def _begin(self, link: Link, *, on_wire: bool) -> None:
        task = asyncio.create_task(self._serve(link, on_wire=on_wire))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(self, link: Link, *, on_wire: bool) -> None:
        session = self.session()
        baud = self._baud if on_wire else None
        unfinished = False
        self._open.add(link)
        try:
            while True:
                try:
                    async with asyncio.timeout(_SILENCE_S if unfinished else None):
                        data = await link.read()
                except TimeoutError:
                    requests = session.gap()
                    unfinished = False
                else:
                    if isinstance(data, LinkEnd):
                        return
                    requests = session.feed(data)
                    unfinished = True
                for request in requests:
                    await self._answer(link, request, baud)
        finally:
            self._open.discard(link)
            await link.close()

    async def tell(self, data: bytes) -> None:
        """Send what nobody asked for to whoever has the line open."""
        for link in list(self._open):
            await self.send(link, data)

    async def _answer(self, link: Link, request: Request, baud: int | None) -> None:
        if self.faults.silent:
            return
        due = asyncio.get_running_loop().time()
        asked_s = wire_s(request.size, baud=baud) if baud else 0.0
        async with self._radio:
            due += self._scale * (asked_s + request.air_s())
            await _until(due)
            reply = request.reply()
        if not reply:
            return
        if baud:
            due += self._scale * wire_s(len(reply), baud=baud)
        await _until(due + self.faults.slower_s)
        await self.send(link, reply)

    async def send(self, link: Link, reply: bytes) -> None:
        """Send an answer, with the faults that were ordered."""
        faults = self.faults
        if faults.lose_answers > 0:
            faults.lose_answers -= 1
            return
        if faults.corrupt_answers > 0:
            faults.corrupt_answers -= 1
            reply = reply[:-3] + bytes([reply[-3] ^ 0x10]) + reply[-2:]
        if faults.noisy_answers > 0:
            faults.noisy_answers -= 1
            reply = faults.noise + reply
        if faults.holed > 0 and faults.chance.random() < faults.holed:
            at = faults.chance.randrange(len(reply))
            reply = reply[:at] + reply[at + faults.chance.randrange(1, 4) :]
        if faults.lost_bytes > 0:
            kept = (one for one in reply if faults.chance.random() >= faults.lost_bytes)
            reply = bytes(kept)
        self.sent += len(reply)
        if not faults.byte_gap_s:
            await link.write(reply)
            return
        for byte in reply:
            await link.write(bytes([byte]))
            await asyncio.sleep(faults.byte_gap_s)


async def _until(due: float) -> None:
    """Wait until a loop time. The loop wakes up to 1.1 ms late, so the last part is looped away."""
    loop = asyncio.get_running_loop()
    wait_s = due - loop.time()
    if wait_s > _LATE_S:
        await asyncio.sleep(wait_s - _LATE_S)
    while loop.time() < due:  # noqa: ASYNC110 - time is what is waited for, there is no event
        await asyncio.sleep(0)
