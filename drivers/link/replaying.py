"""Plays the device's side of a recording to a kiosk, over a pty.

Owns the pty and the way of the bytes between it and a `ReplayLink`; what follows what, that link
knows. The kiosk opens the path like any serial line.
"""

import asyncio
import fcntl
import os
import tempfile
import termios
import tty
from array import array
from collections.abc import Sequence
from pathlib import Path

from drivers.link.descriptor import DescriptorLink
from drivers.link.ports import LinkEnd
from drivers.link.recording import Record, ReplayLink

_TAKEN_S = 1.0


class Replay:
    """One recording at one pty."""

    def __init__(self, records: Sequence[Record]) -> None:
        """Play `records` in their order."""
        self._play = ReplayLink(records)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._path: Path | None = None
        self._slave: int | None = None
        self._link: DescriptorLink | None = None

    @property
    def differences(self) -> list[tuple[bytes, bytes]]:
        """Return what was recorded and what was written instead."""
        return self._play.differences

    def open_pty(self, path: Path | None = None) -> Path:
        """Open a pty and return a path to it."""
        if path is None:
            self._folder = tempfile.TemporaryDirectory(prefix="lancar-replay-")
            path = Path(self._folder.name) / "reader"
        master, slave = os.openpty()
        # Our own hold on the far end keeps reads from failing while no kiosk has it open.
        self._slave = slave
        tty.setraw(slave)
        os.set_blocking(master, False)
        self._link = DescriptorLink(master, url=str(path), release=lambda: os.close(master))
        fresh = path.with_name(path.name + ".new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.ttyname(slave))
        fresh.replace(path)
        self._path = path
        return path

    async def run(self) -> None:
        """Play until the recording is at its end, then close."""
        link = self._link
        if link is None:
            return
        listening = asyncio.create_task(self._listen(link))
        try:
            while isinstance(data := await self._play.read(), bytes):
                if await link.write(data) is not None:
                    return
            await self._drained()
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            await self.close()

    async def close(self) -> None:
        """Take the path away and close the pty."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)
        if self._link is not None:
            await self._link.close()
        if self._slave is not None:
            os.close(self._slave)
            self._slave = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    async def _drained(self) -> None:
        """Wait until the kiosk has taken what was sent: closing throws the rest away."""
        loop = asyncio.get_running_loop()
        until = loop.time() + _TAKEN_S
        waiting = array("i", [1])
        while self._slave is not None and waiting[0] and loop.time() < until:
            fcntl.ioctl(self._slave, termios.FIONREAD, waiting)
            await asyncio.sleep(0.005)

    async def _listen(self, link: DescriptorLink) -> None:
        while not isinstance(data := await link.read(), LinkEnd):
            await self._play.write(data)
        await self._play.close()
