"""The other side of the control door: a bench client for asyncio and one for plain programs.

Owns the connection, the numbering of requests and the matching of replies. Must not know what a
scenario wants.
"""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from types import TracebackType
from typing import Self

from drivers.bench.events import BenchEvent
from drivers.bench.requests import (
    ASKED,
    MAX_REPLY,
    SENT,
    Asked,
    BenchState,
    Condition,
    GetEvents,
    GetState,
    Reply,
    Request,
    Subscribe,
    WaitFor,
)
from kiosk.errors import DeviceError

_GRACE_S = 5.0
"""How much longer than its deadline an answer to a wait may take."""


class BenchClient:
    """One connection to a bench, for asyncio. Several requests may be under way at once."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Use an open connection; see `connect`."""
        self._reader = reader
        self._writer = writer
        self._last_id = 0
        self._owed: dict[int, asyncio.Future[Reply]] = {}
        self._events: asyncio.Queue[BenchEvent | None] = asyncio.Queue()
        self._pump = asyncio.ensure_future(self._read())

    @classmethod
    async def connect(cls, path: Path) -> Self:
        """Open the control socket; raises OSError where no bench listens."""
        reader, writer = await asyncio.open_unix_connection(str(path), limit=MAX_REPLY)
        return cls(reader, writer)

    async def __aenter__(self) -> Self:
        """Use it as a context."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        await self.close()

    async def close(self) -> None:
        """Let go of the connection."""
        self._pump.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._pump
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()

    async def do(self, request: Request, *, deadline_s: float = 30.0) -> Reply:
        """Send a request and return its reply, refused or not.

        Raises DeviceError when the bench goes away, TimeoutError when it does not answer.
        """
        if self._pump.done():
            raise DeviceError("bench.gone")
        self._last_id += 1
        number = self._last_id
        owed: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._owed[number] = owed
        try:
            self._writer.write(_line(Asked(id=number, request=request)))
            return await asyncio.wait_for(owed, deadline_s)
        finally:
            self._owed.pop(number, None)

    async def state(self) -> BenchState:
        """Return everything that can be known of the bench."""
        return _state_of(await self.do(GetState()))

    async def events(self, *, since: int = 0) -> tuple[BenchEvent, ...]:
        """Return the kept events after a number."""
        return (await self.do(GetEvents(since=since))).events

    async def wait_for(self, condition: Condition, *, deadline_s: float = 10.0) -> bool:
        """Return whether the condition came true before the deadline."""
        wait = WaitFor(condition=condition, deadline_s=deadline_s)
        return (await self.do(wait, deadline_s=deadline_s + _GRACE_S)).met

    async def follow(self) -> AsyncIterator[BenchEvent]:
        """Yield each event from now on, until the bench goes away."""
        await self.do(Subscribe())
        while (event := await self._events.get()) is not None:
            yield event

    async def _read(self) -> None:
        try:
            while line := await self._reader.readline():
                sent = SENT.validate_json(line)
                if sent.event is not None:
                    self._events.put_nowait(sent.event)
                owed = self._owed.get(sent.reply.id) if sent.reply is not None else None
                if sent.reply is not None and owed is not None and not owed.done():
                    owed.set_result(sent.reply)
        except (OSError, ValueError):
            return
        finally:
            for owed in self._owed.values():
                if not owed.done():
                    owed.set_exception(DeviceError("bench.gone"))
            self._events.put_nowait(None)


class PlainBenchClient:
    """The same for programs without a loop: one request at a time, no events."""

    def __init__(self, path: Path, *, deadline_s: float = 30.0) -> None:
        """Open the control socket; raises OSError where no bench listens."""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(deadline_s)
        try:
            self._socket.connect(str(path))
        except OSError:
            self._socket.close()
            raise
        self._lines = self._socket.makefile("rb")
        self._last_id = 0

    def __enter__(self) -> Self:
        """Use it as a context."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._lines.close()
        self._socket.close()

    def do(self, request: Request) -> Reply:
        """Send a request and return its reply; raises DeviceError when the bench goes away."""
        self._last_id += 1
        self._socket.sendall(_line(Asked(id=self._last_id, request=request)))
        while line := self._lines.readline(MAX_REPLY):
            reply = SENT.validate_json(line).reply
            if reply is not None and reply.id == self._last_id:
                return reply
        raise DeviceError("bench.gone")

    def state(self) -> BenchState:
        """Return everything that can be known of the bench."""
        return _state_of(self.do(GetState()))

    def wait_for(self, condition: Condition, *, deadline_s: float = 10.0) -> bool:
        """Return whether the condition came true before the deadline."""
        return self.do(WaitFor(condition=condition, deadline_s=deadline_s)).met


def _line(asked: Asked) -> bytes:
    return ASKED.dump_json(asked) + b"\n"


def _state_of(reply: Reply) -> BenchState:
    if reply.state is None:
        raise DeviceError("bench.no_state", refused=reply.refused)
    return reply.state
