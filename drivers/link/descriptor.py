"""A link over a non-blocking file descriptor: serial lines, ptys and device files.

Owns waiting for and moving bytes on the running loop. pyserial opens and sets up a line, after
that only its descriptor is used: its own reads block.
"""

import asyncio
import errno
import os
from collections.abc import Callable

from drivers.link.ports import LinkEnd
from kiosk.ports import Fault

_CHUNK = 4096
_GONE = frozenset({errno.EIO, errno.ENXIO, errno.ENODEV, errno.EBADF, errno.EPIPE})


class DescriptorLink:
    """Reads and writes one descriptor; `release` closes it and whatever stands behind it."""

    def __init__(
        self, descriptor: int, *, url: str, release: Callable[[], None], polled: bool = True
    ) -> None:
        """Take over `descriptor` (non-blocking). `polled` False: a plain file, always ready."""
        self._descriptor = descriptor
        self._url = url
        self._release = release
        self._polled = polled
        self._loop = asyncio.get_running_loop()
        self._waiters: set[asyncio.Future[None]] = set()
        self._end: LinkEnd | None = None
        self._released = False

    @property
    def url(self) -> str:
        """Return the address it was opened by."""
        return self._url

    async def read(self) -> bytes | LinkEnd:
        """Wait for bytes; an empty read or a vanished device is the end."""
        while self._end is None:
            try:
                data = os.read(self._descriptor, _CHUNK)
            except (BlockingIOError, InterruptedError):
                await self._ready(self._loop.add_reader, self._loop.remove_reader)
                continue
            except OSError as error:
                return self._fail(error)
            if not data:
                self._end = LinkEnd(Fault.UNPLUGGED, "end of data")
                break
            return data
        return self._end

    async def write(self, data: bytes) -> LinkEnd | None:
        """Write all, waiting where the system's buffer is full."""
        rest = memoryview(data)
        while rest and self._end is None:
            try:
                rest = rest[os.write(self._descriptor, rest) :]
            except (BlockingIOError, InterruptedError):
                await self._ready(self._loop.add_writer, self._loop.remove_writer)
            except OSError as error:
                return self._fail(error)
        return self._end

    async def close(self) -> None:
        """Close the descriptor once; a waiting read or write ends."""
        if self._released:
            return
        self._released = True
        self._end = self._end or LinkEnd(Fault.UNPLUGGED, "closed")
        if self._polled:
            self._loop.remove_reader(self._descriptor)
            self._loop.remove_writer(self._descriptor)
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._release()

    async def _ready(
        self,
        add: Callable[[int, Callable[[], None]], None],
        remove: Callable[[int], bool],
    ) -> None:
        waiter: asyncio.Future[None] = self._loop.create_future()

        def wake() -> None:
            if not waiter.done():
                waiter.set_result(None)

        self._waiters.add(waiter)
        add(self._descriptor, wake)
        try:
            await waiter
        finally:
            self._waiters.discard(waiter)
            if not self._released:
                remove(self._descriptor)

    def _fail(self, error: OSError) -> LinkEnd:
        fault = Fault.UNPLUGGED if error.errno in _GONE else Fault.BROKEN
        self._end = self._end or LinkEnd(fault, errno.errorcode.get(error.errno or 0, "unknown"))
        return self._end
