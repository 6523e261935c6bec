"""The window's connection to the bench: a thread with a loop of its own.

Owns the thread. What comes from the bench leaves as Qt signals, what the window wants is handed
in; the thread of the window never waits.
"""

import asyncio
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from drivers.bench.client import BenchClient
from drivers.bench.requests import Request
from kiosk.errors import DeviceError

_AGAIN_S = 0.5
_SETTLE_S = 0.03
"""Events come in bunches; the state is asked for once when they pause."""


class BenchLink(QObject):
    """Follows a bench by its control socket, and finds it again when it was away."""

    stateCame = Signal(object)
    eventCame = Signal(object)
    refused = Signal(str)
    lost = Signal()

    def __init__(self, control: Path) -> None:
        super().__init__()
        self._control = control
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client: BenchClient | None = None
        self._work: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name="bench-link", daemon=True)

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread and wait for it."""
        if self._loop is not None and self._work is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._work.cancel)
            self._thread.join(5.0)

    def send(self, request: Request) -> None:
        """Ask the bench for something; a refusal comes back by `refused`."""
        if self._loop is not None and self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(self._send(request), self._loop)

    def _run(self) -> None:
        async def work() -> None:
            self._loop = asyncio.get_running_loop()
            self._work = asyncio.current_task()
            await self._follow_for_ever()

        try:
            asyncio.run(work())
        except asyncio.CancelledError:
            return

    async def _follow_for_ever(self) -> None:
        while True:
            try:
                async with await BenchClient.connect(self._control) as client:
                    self._client = client
                    await self._follow(client)
            except (OSError, DeviceError, TimeoutError):
                pass
            finally:
                self._client = None
            self.lost.emit()
            await asyncio.sleep(_AGAIN_S)

    async def _follow(self, client: BenchClient) -> None:
        self.stateCame.emit(await client.state())
        stale = asyncio.Event()
        refresh = asyncio.ensure_future(self._refresh(client, stale))
        try:
            async for event in client.follow():
                self.eventCame.emit(event)
                stale.set()
        finally:
            refresh.cancel()
            await asyncio.gather(refresh, return_exceptions=True)

    async def _refresh(self, client: BenchClient, stale: asyncio.Event) -> None:
        while True:
            await stale.wait()
            await asyncio.sleep(_SETTLE_S)
            stale.clear()
            self.stateCame.emit(await client.state())

    async def _send(self, request: Request) -> None:
        if self._client is None:
            return
        try:
            reply = await self._client.do(request)
        except (OSError, DeviceError, TimeoutError):
            return
        if reply.refused:
            self.refused.emit(reply.refused)
