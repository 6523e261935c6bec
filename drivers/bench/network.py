"""A line to the central server that can be cut, slowed and spoilt: a TCP proxy on a fixed port.

Owns the sockets between a kiosk and its server. Must not know what is said on them, but for the
path of an HTTP request or the code of a SIP2 message, where only some answers shall be touched.
"""

import asyncio
import contextlib
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field

from drivers.bench.things import NetworkMode

_CHUNK = 65536
_LONG_POLL_S = 4.0
_NOISE = bytes((i * 37 + 11) % 256 for i in range(512))
_NONSENSE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\r\n"
    b'{"answers": [[[null, 7, "}'
)
_REQUEST = re.compile(rb"[A-Z]{3,7} (\S{1,512}) HTTP/1")
_SIP2 = re.compile(rb"[0-9]{2}(?=[0-9A-Z |])")


@dataclass(frozen=True, slots=True)
class LineState:
    """How the line behaves. ``delay_s`` holds answers in SLOW and LATE; with ``only_path`` just
    the answers to requests whose path contains it (``sip2/11`` for a SIP2 message), and CUT
    breaks a connection in the place of such an answer while the rest of the line is whole.
    """

    mode: NetworkMode = NetworkMode.UP
    delay_s: float = 0.0
    only_path: str = ""

    def holds(self, path: str) -> bool:
        """Return whether answers to a request of this path are touched."""
        return not self.only_path or self.only_path in path


@dataclass(eq=False, slots=True)
class _Connection:
    """One kiosk connection and its twin to the server."""

    down: asyncio.StreamWriter
    up: asyncio.StreamWriter
    path: str = ""
    owed: bool = False
    """A question has been passed on whose answer has not begun to pass."""
    asked_at: float = 0.0
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def reset(self) -> None:
        """Break both sides with RST, as a pulled plug looks to a program."""
        for writer in (self.down, self.up):
            sock = writer.get_extra_info("socket")
            if sock is not None:
                with contextlib.suppress(OSError):
                    # struct linger {1, 0}: close sends RST instead of FIN
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            writer.transport.abort()


class NetworkProxy:
    """Listens on 127.0.0.1 and forwards to the server; the port stays while the line is cut."""

    def __init__(
        self, *, host: str, port: int, listen_port: int = 0, heard: Callable[[str], None] | None
    ) -> None:
        """Name the server; `heard` is told the path of each request that passes."""
        self._target = (host, port)
        self._wanted_port = listen_port
        self._heard = heard
        self._state = LineState()
        self._changed = asyncio.Event()
        self._connections: set[_Connection] = set()
        self._server: asyncio.Server | None = None
        self._holder: socket.socket | None = None
        self._spoilt = 0
        self.requests = 0
        """How many requests the kiosk has sent over the line."""
        self.answer_s: float | None = None
        """How long the last answer took to begin, in seconds; long polls are left out."""

    @property
    def port(self) -> int:
        """The port that the kiosk talks to; known after `start`."""
        if self._holder is None:
            return 0
        return int(self._holder.getsockname()[1])

    @property
    def url(self) -> str:
        """The address for a kiosk's configuration."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def state(self) -> LineState:
        """How the line behaves now."""
        return self._state

    async def start(self) -> None:
        """Take the port and listen; raises OSError when a wanted port is taken."""
        # The holder is bound and never listens: while the line is cut, connecting is refused
        # and still nobody else gets the port.
        self._holder = _bound(self._wanted_port)
        await self._listen()

    async def set(self, state: LineState) -> None:
        """Let the line behave so from now on; answers that wait are let go on UP."""
        self._state = state
        self._changed.set()
        self._changed = asyncio.Event()
        if state.mode is NetworkMode.CUT and not state.only_path:
            await self._stop_listening()
        elif self._server is None and self._holder is not None:
            await self._listen()

    async def close(self) -> None:
        """Stop listening, break what is open and give the port back."""
        await self._stop_listening()
        if self._holder is not None:
            self._holder.close()
            self._holder = None

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, sock=_bound(self.port))

    async def _stop_listening(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for connection in tuple(self._connections):
            connection.reset()
            for task in connection.tasks:
                task.cancel()
        pending = [t for c in self._connections for t in c.tasks]
        if pending:
            await asyncio.wait(pending, timeout=2.0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            up_reader, up_writer = await asyncio.open_connection(*self._target)
        except OSError:
            writer.transport.abort()
            return
        connection = _Connection(down=writer, up=up_writer)
        self._connections.add(connection)
        connection.tasks = [
            asyncio.create_task(self._questions(reader, connection)),
            asyncio.create_task(self._answers(up_reader, connection)),
        ]
        try:
            await asyncio.wait(connection.tasks, return_when=asyncio.FIRST_COMPLETED)
            # A question side that is finished may still be owed its answer.
            if connection.tasks[0].done() and not connection.tasks[1].done():
                await asyncio.wait([connection.tasks[1]], timeout=60.0)
        finally:
            for task in connection.tasks:
                task.cancel()
            await asyncio.gather(*connection.tasks, return_exceptions=True)
            self._connections.discard(connection)
            for one in (connection.down, connection.up):
                one.close()

    async def _questions(self, reader: asyncio.StreamReader, connection: _Connection) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(_CHUNK):
                path = _path_of(chunk)
                if path:
                    connection.path = path
                    self.requests += 1
                    if self._heard is not None:
                        self._heard(connection.path)
                connection.owed = True
                connection.asked_at = asyncio.get_running_loop().time()
                connection.up.write(chunk)
                await connection.up.drain()
            connection.up.write_eof()

    async def _answers(self, reader: asyncio.StreamReader, connection: _Connection) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(_CHUNK):
                passed = await self._treat(chunk, connection)
                connection.down.write(passed)
                await connection.down.drain()
                if passed is not chunk:
                    break
            connection.down.close()

    async def _treat(self, chunk: bytes, connection: _Connection) -> bytes:
        """Return what the kiosk gets to see of an answer, when it is time.

        Only the first chunk after a question is held, so that a long answer is late once.
        """
        loop = asyncio.get_running_loop()
        came = loop.time()
        while True:
            state, changed = self._state, self._changed
            if state.mode is NetworkMode.UP or not state.holds(connection.path):
                break
            if state.mode is NetworkMode.CUT:
                connection.reset()
                return b""
            if state.mode is NetworkMode.GARBAGE:
                self._spoilt += 1
                return _NOISE if self._spoilt % 2 else _NONSENSE
            left: float | None = None
            if state.mode in {NetworkMode.SLOW, NetworkMode.LATE}:
                left = came + state.delay_s - loop.time()
                if left <= 0 or not connection.owed:
                    break
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), left)
        took_s = loop.time() - connection.asked_at
        if connection.owed and took_s < _LONG_POLL_S:
            self.answer_s = took_s
        connection.owed = False
        return chunk


def _path_of(chunk: bytes) -> str:
    """Return what a request is about: an HTTP path, ``sip2/`` and a code, or nothing."""
    asked = _REQUEST.match(chunk)
    if asked is not None:
        return asked[1].decode("ascii", "replace")
    said = _SIP2.match(chunk)
    return "" if said is None else f"sip2/{said[0].decode()}"


def _bound(port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sock.bind(("127.0.0.1", port))
        sock.setblocking(False)
    except OSError:
        sock.close()
        raise
    return sock
