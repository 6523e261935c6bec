"""The emulated camera: an IP camera that sends Motion JPEG over HTTP.

Owns the stream (RFC 9110, ``multipart/x-mixed-replace`` as web cameras speak it) and what lies in
front of the lens. It must not know how its pictures are read.
"""

import asyncio
import contextlib
import socket

from PIL import Image

from drivers.barcode.scene import View, compose, desk, to_jpeg, with_noise

BOUNDARY = "lancarframe"
GRAINS = 3
"""Differently noisy pictures of one scene that follow each other, as from a real sensor."""

_HEAD = (
    "HTTP/1.0 200 OK\r\nServer: lancar-camera\r\nConnection: close\r\nCache-Control: no-store\r\n"
    f"Content-Type: multipart/x-mixed-replace; boundary={BOUNDARY}\r\n\r\n"
).encode()
_NOT_FOUND = b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class CameraEmulator:
    """A camera at ``url`` that sees an empty desk until something is shown.

    ``show`` and ``clear`` may be called from any thread; the rest belongs to the loop.
    """

    def __init__(self, *, port: int = 0, fps: float = 25.0) -> None:
        """``port`` 0 takes a free one, known after ``start``."""
        self.port = port
        self.fps = fps
        self.frames_sent = 0
        self._background = desk()
        self._frames = self._film(None, View())
        self._server: asyncio.Server | None = None
        self._watchers: set[asyncio.StreamWriter] = set()
        self._streams: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """The stream's address, as a camera's manual would give it."""
        return f"http://127.0.0.1:{self.port}/stream.mjpg"

    async def __aenter__(self) -> "CameraEmulator":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.unplug()

    async def start(self) -> None:
        """Open the door; the port stays the same over ``unplug`` and ``replug``."""
        self._server = await asyncio.start_server(self._watch, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def show(self, picture: Image.Image, view: View | None = None) -> None:
        """Hold a picture (of a label, a card) in front of the lens."""
        self._frames = self._film(picture, view or View())

    def clear(self) -> None:
        """Take it away: the desk is empty."""
        self._frames = self._film(None, View())

    async def unplug(self) -> None:
        """Cut every stream and refuse new ones."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        for watcher in tuple(self._watchers):
            watcher.transport.abort()
        await asyncio.gather(*self._streams)
        await server.wait_closed()

    async def replug(self) -> None:
        """Take up the stream at the same address."""
        if self._server is None:
            await self.start()

    def _film(self, picture: Image.Image | None, view: View) -> tuple[bytes, ...]:
        scene = compose(picture, view, background=self._background)
        return tuple(
            to_jpeg(with_noise(scene, sigma=view.noise, seed=view.seed + grain))
            for grain in range(GRAINS)
        )

    async def _watch(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        stream = asyncio.ensure_future(self._answer(reader, writer))
        self._watchers.add(writer)
        self._streams.add(stream)
        try:
            # CancelledError: asyncio (3.11) reports a cancelled stream as an error of its own.
            with contextlib.suppress(asyncio.CancelledError):
                await stream
        finally:
            self._watchers.discard(writer)
            self._streams.discard(stream)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            await self._stream(reader, writer)

    async def _stream(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return  # gone before it asked, or no viewer at all
        if not request.startswith(b"GET /stream.mjpg"):
            writer.write(_NOT_FOUND)
            await writer.drain()
            return
        # A camera drops frames for a slow viewer; large buffers would make it see the past.
        writer.transport.set_write_buffer_limits(high=0)
        sock: socket.socket = writer.get_extra_info("socket")
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        writer.write(_HEAD)
        loop = asyncio.get_running_loop()
        due_s, count = loop.time(), 0
        while self._server is not None:
            frames = self._frames
            jpeg = frames[count % len(frames)]
            count += 1
            writer.write(
                f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\n"
                f"Content-Length: {len(jpeg)}\r\n\r\n".encode()
                + jpeg
                + b"\r\n"
            )
            await writer.drain()
            self.frames_sent += 1
            due_s = max(due_s + 1 / self.fps, loop.time())
            await asyncio.sleep(due_s - loop.time())
