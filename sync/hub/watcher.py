"""Waking long polls: who waits for the feed holds neither a thread nor a connection.

Owns the one watcher of this process. It looks at the counters only while somebody waits; a write
in this process wakes it at once. Who follows one branch is woken by that branch's rows alone. Must
not read feed rows.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from kiosk.logs import Log

_LOOK_EVERY_S: Final = 0.25
_LOOK_APART_S: Final = 0.02
"""Seconds between two looks, however often kiosks write meanwhile."""

_ALL: Final = "feed"
_log = Log("hub.watcher")


class Watcher:
    """Tells waiters when the feed has moved past what they have seen."""

    def __init__(self, read_marks: Callable[[], Awaitable[Mapping[str, int]]]) -> None:
        """Look at ``feed.marks`` with ``read_marks``, which must not block the loop."""
        self._read = read_marks
        self._waiting = 0
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._moved = asyncio.Event()
        self._hurry = asyncio.Event()
        self._marks: dict[str, int] = {}
        self._task: asyncio.Task[None] | None = None

    def nudge(self, version: int) -> None:
        """Tell, from any thread, that the feed has come to a version."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._nudged, version)

    def close(self) -> None:
        """Let everybody go, from any thread; later waiters do not wait at all."""
        self._closed = True
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._wake)

    async def wait_past(self, version: int, wait_s: float, *, branch: str = "") -> bool:
        """Wait until the feed is past a version; False when it is not, after ``wait_s``.

        ``branch``: only what its kiosks follow counts; empty for all of it.
        """
        self._loop = asyncio.get_running_loop()
        deadline = self._loop.time() + wait_s
        self._waiting += 1
        try:
            if self._task is None or self._task.done():
                self._marks = {}
                self._task = self._loop.create_task(self._look())
            while self._version(branch) <= version and not self._closed:
                left = deadline - self._loop.time()
                if left <= 0:
                    break
                moved = self._moved
                try:
                    async with asyncio.timeout(left):
                        await moved.wait()
                except TimeoutError:
                    break
            return self._version(branch) > version
        finally:
            self._waiting -= 1

    def _version(self, branch: str) -> int:
        """Return the last known version that concerns a branch; -1 before the first look."""
        if not branch:
            return self._marks.get(_ALL, -1)
        return max(self._marks.get("", -1), self._marks.get(branch, -1))

    def _nudged(self, version: int) -> None:
        """Note a version; whom it concerns, the next look tells."""
        if version > self._marks.get(_ALL, -1):
            self._marks[_ALL] = version
            self._wake()
            self._hurry.set()

    def _advance(self, marks: Mapping[str, int]) -> None:
        """Note what a look has shown and wake the waiters when something is new."""
        newer = {name: at for name, at in marks.items() if at > self._marks.get(name, -1)}
        if newer:
            self._marks.update(newer)
            self._wake()

    def _wake(self) -> None:
        """Wake all who wait now; who waits next waits for the next event."""
        self._moved.set()
        self._moved = asyncio.Event()
        if self._closed:
            self._hurry.set()

    async def _look(self) -> None:
        """Look at the counters while somebody waits, for writers in other processes too."""
        while self._waiting and not self._closed:
            self._hurry.clear()
            try:
                self._advance(await self._read())
            except Exception as error:  # noqa: BLE001 - who waits is let go by their own time
                _log.broke("feed.not_watched", error)
            await asyncio.sleep(_LOOK_APART_S)
            try:
                async with asyncio.timeout(_LOOK_EVERY_S):
                    await self._hurry.wait()
            except TimeoutError:
                continue
