"""Waking long polls: who waits for the feed holds neither a thread nor a connection.

Owns the one watcher of this process. It looks at the counter only while somebody waits; a write
in this process wakes it at once. Must not read feed rows.
"""

import asyncio
from collections.abc import Awaitable, Callable

from kiosk.logs import Log

_LOOK_EVERY_S = 0.25
_log = Log("hub.watcher")


class Watcher:
    """Tells waiters when the feed has moved past what they have seen."""

    def __init__(self, read_version: Callable[[], Awaitable[int]]) -> None:
        """Look at the version with ``read_version``, which must not block the loop."""
        self._read = read_version
        self._waiting = 0
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._moved = asyncio.Event()
        self._version = -1
        self._task: asyncio.Task[None] | None = None

    def nudge(self, version: int) -> None:
        """Tell, from any thread, that the feed has come to a version."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._advance, version)

    def close(self) -> None:
        """Let everybody go, from any thread; later waiters do not wait at all."""
        self._closed = True
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._wake)

    async def wait_past(self, version: int, wait_s: float) -> bool:
        """Wait until the feed is past a version; False when it is not, after ``wait_s``."""
        self._loop = asyncio.get_running_loop()
        deadline = self._loop.time() + wait_s
        self._waiting += 1
        try:
            if self._task is None or self._task.done():
                self._version = -1
                self._task = self._loop.create_task(self._look())
            while self._version <= version and not self._closed:
                left = deadline - self._loop.time()
                if left <= 0:
                    break
                moved = self._moved
                try:
                    async with asyncio.timeout(left):
                        await moved.wait()
                except TimeoutError:
                    break
            return self._version > version
        finally:
            self._waiting -= 1

    def _advance(self, version: int) -> None:
        """Note a version and wake the waiters when it is new."""
        if version > self._version:
            self._version = version
            self._wake()

    def _wake(self) -> None:
        """Wake all who wait now; who waits next waits for the next event."""
        self._moved.set()
        self._moved = asyncio.Event()

    async def _look(self) -> None:
        """Look at the counter while somebody waits, for writers in other processes."""
        while self._waiting and not self._closed:
            try:
                self._advance(await self._read())
            except Exception as error:  # noqa: BLE001 - who waits is let go by their own time
                _log.broke("feed.not_watched", error)
            await asyncio.sleep(_LOOK_EVERY_S)
