"""A FEIG reader at the other end of a pty, a TCP port or a Unix socket.

Owns the reader's behaviour and the faults of reader and line; tags are in `drivers.rfid.field`.
It speaks by the reader end of the codec and takes the time of ISO 15693 on the air and of the
baud on the wire (a pty has none of its own).
"""

import asyncio
import os
import tempfile
import tty
from dataclasses import dataclass
from pathlib import Path

from drivers.link import Link, LinkEnd
from drivers.link.descriptor import DescriptorLink
from drivers.link.stream import StreamLink
from drivers.rfid.airtime import wire_s
from drivers.rfid.feig.codec import Asked, NotUnderstood, ReaderEnd
from drivers.rfid.feig.framing import write_frame
from drivers.rfid.field import Field
from drivers.rfid.radio import EmulatedReader

_SILENCE_S = 0.05
_LATE_S = 0.0015


@dataclass(slots=True)
class LineFaults:
    """Faults of reader and line to order; numbers count answers and are used up."""

    lose_answers: int = 0
    corrupt_answers: int = 0
    noise: bytes = b""
    noisy_answers: int = 0
    byte_gap_s: float = 0.0
    slower_s: float = 0.0
    silent: bool = False


class FeigEmulator:
    """One emulated reader. It can be unplugged and plugged in again while tags lie on it."""

    def __init__(self, field: Field, *, baud: int = 38400, air_time_scale: float = 1.0) -> None:
        """Serve `field`; `air_time_scale` 0 answers at once, 1 as fast as the real thing could."""
        self.field = field
        self.faults = LineFaults()
        self._baud = baud
        self._scale = air_time_scale
        self._reader = EmulatedReader(field)
        self._radio = asyncio.Lock()
        self._path: Path | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._slave: int | None = None
        self._serving: set[asyncio.Task[None]] = set()
        self._servers: list[asyncio.Server] = []

    async def serve_pty(self, path: Path | None = None) -> Path:
        """Open a pty and return a path to it that stays the same over unplug and replug."""
        if path is None:
            self._folder = tempfile.TemporaryDirectory(prefix="lancar-feig-")
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
        end = ReaderEnd()
        baud = self._baud if on_wire else None
        unfinished = False
        try:
            while True:
                try:
                    async with asyncio.timeout(_SILENCE_S if unfinished else None):
                        data = await link.read()
                except TimeoutError:
                    events = end.gap()
                    unfinished = False
                else:
                    if isinstance(data, LinkEnd):
                        return
                    events = end.feed(data)
                    unfinished = True
                for event in events:
                    if isinstance(event, Asked | NotUnderstood):
                        await self._answer(link, end, event, baud)
        finally:
            await link.close()

    async def _answer(
        self, link: Link, end: ReaderEnd, event: Asked | NotUnderstood, baud: int | None
    ) -> None:
        if self.faults.silent:
            return
        loop = asyncio.get_running_loop()
        due = loop.time()
        if isinstance(event, NotUnderstood):
            reply = event.reply
        else:
            asked = wire_s(len(write_frame(event.frame)), baud=baud) if baud else 0.0
            async with self._radio:
                due += self._scale * (asked + self._reader.air_s(event.command))
                await _until(due)
                reply = end.answer(event, self._reader.carry_out(event.command))
        if baud:
            due += self._scale * wire_s(len(reply), baud=baud)
        await _until(due + self.faults.slower_s)
        await self._send(link, reply)

    async def _send(self, link: Link, reply: bytes) -> None:
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
