"""A link over an asyncio stream: TCP and Unix sockets.

Owns turning a lost connection into a value.
"""

import asyncio
import contextlib

from drivers.link.ports import LinkEnd
from kiosk.ports import Fault

_CHUNK = 4096


class StreamLink:
    """Reads and writes one connection."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, url: str
    ) -> None:
        """Take over an open connection."""
        self._reader = reader
        self._writer = writer
        self._url = url
        self._closed = asyncio.Event()

    @property
    def url(self) -> str:
        """Return the address it was opened by."""
        return self._url

    async def read(self) -> bytes | LinkEnd:
        """Wait for bytes; the far end's goodbye or a broken connection is the end."""
        try:
            data = await self._reader.read(_CHUNK)
        except OSError as error:
            return LinkEnd(Fault.UNPLUGGED, type(error).__name__)
        return data or LinkEnd(Fault.UNPLUGGED, "closed by the far end")

    async def write(self, data: bytes) -> LinkEnd | None:
        """Hand all of `data` over, waiting where the far end is slow."""
        if self._writer.is_closing():
            return LinkEnd(Fault.UNPLUGGED, "closed")
        try:
            self._writer.write(data)
            await self._writer.drain()
        except OSError as error:
            return LinkEnd(Fault.UNPLUGGED, type(error).__name__)
        return None

    async def close(self) -> None:
        """Close the connection; what is lost on the way down no longer matters."""
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()
