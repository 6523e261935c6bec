"""Waking long polls: who waits for the feed holds neither a thread nor a connection.

Owns the one watcher of this process. It looks at the counters only while somebody waits; a write
in this process wakes it at once. Who follows one branch is woken by that branch's rows alone. What
changes soon after a change is told with what follows it, ``APART_S`` later: a page costs the same
with one change as with ten, and is read once for all who are woken. Versions that go down, or
another epoch, mean another past of the database: everybody is let go and counted anew. Must not
read feed rows.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kiosk.logs import Log
from sync.hub.serving.shared_pages import SharedPages, SharedStates

APART_S: Final = 0.4
"""Seconds between two times at which the kiosks of a branch are woken; the first is at once."""

EACH_S: Final = 0.0004
"""Seconds more for each kiosk that was woken: it takes as long until the last has its page."""

MOST_APART_S: Final = 0.6
"""Seconds apart at most, however many there are: a change is on each within two seconds."""

_LOOK_EVERY_S: Final = 0.25
_LOOK_APART_S: Final = 0.02
"""Seconds between two looks, however often kiosks write meanwhile."""

_ALL: Final = "feed"
_log = Log("hub.watcher")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at the database shows: its epoch, and ``feed.marks``, in one state of it."""

    epoch: str
    marks: Mapping[str, int]


class _Followers:
    """Those who follow one branch: what they have been told is there, and since when.

    ``shown``: the version with which they were woken last; ``cursors``: where those stand who wait.
    """

    __slots__ = ("apart_s", "cursors", "moved", "shown", "timer", "woken_s")

    def __init__(self) -> None:
        self.moved = asyncio.Event()
        self.cursors: Counter[int] = Counter()
        self.shown = -1
        self.woken_s = float("-inf")
        self.apart_s = APART_S
        self.timer: asyncio.TimerHandle | None = None

    def wake(self, version: int, now_s: float) -> None:
        """Let all go who wait for less; the next ones wait for the next event."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        self.shown = version
        woken = sum(many for cursor, many in self.cursors.items() if cursor < version)
        if woken:
            self.woken_s = now_s
            self.apart_s = min(MOST_APART_S, APART_S + woken * EACH_S)
        self.let_go()

    def let_go(self) -> None:
        """Have all look again whether they still wait."""
        self.moved.set()
        self.moved = asyncio.Event()

    def forget(self) -> None:
        """Let all go: what they were told counts no more."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        self.shown = -1
        self.let_go()


class Watcher:
    """Tells waiters when the feed has moved past what they have seen."""

    def __init__(self, look: Callable[[], Awaitable[Seen]]) -> None:
        """Look at the database with ``look``, which must not block the loop."""
        self._read = look
        self._waiting = 0
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._hurry = asyncio.Event()
        self._marks: dict[str, int] = {}
        self._epoch = ""
        self._past = 0
        self._followers: dict[str, _Followers] = {}
        self._task: asyncio.Task[None] | None = None
        self.pages = SharedPages()
        self.states = SharedStates()

    @property
    def waiting(self) -> int:
        """Return how many wait now."""
        return self._waiting

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
            loop.call_soon_threadsafe(self._wake_all)

    async def wait_past(self, version: int, wait_s: float, *, branch: str = "") -> bool:
        """Wait until the feed is past a version; False when it is not, after ``wait_s``.

        ``branch``: only what its kiosks follow counts; empty for all of it. False at once when the
        database is found to be another one, or to have gone back.
        """
        self._loop = asyncio.get_running_loop()
        deadline = self._loop.time() + wait_s
        group = self._followers.setdefault(branch, _Followers())
        group.cursors[version] += 1
        self._waiting += 1
        past = self._past
        try:
            if self._task is None or self._task.done():
                # Nobody has looked meanwhile: what was shown may have been taken back since.
                self._marks = {}
                for one in self._followers.values():
                    one.shown = -1
                self._task = self._loop.create_task(self._look())
            while group.shown <= version and past == self._past and not self._closed:
                left = deadline - self._loop.time()
                if left <= 0:
                    break
                moved = group.moved
                try:
                    async with asyncio.timeout(left):
                        await moved.wait()
                except TimeoutError:
                    break
            return past == self._past and group.shown > version
        finally:
            self._waiting -= 1
            group.cursors[version] -= 1
            if not group.cursors[version]:
                del group.cursors[version]

    async def with_the_next(self, wait_s: float, *, branch: str = "") -> None:
        """Wait as long as those of a branch are not to be woken again, ``wait_s`` at most.

        For who comes back with a change missing that came since: the others are told of it then.
        """
        loop = asyncio.get_running_loop()
        group = self._followers.get(branch)
        left = 0.0 if group is None else group.woken_s + group.apart_s - loop.time()
        if left > 0 and not self._closed:
            await asyncio.sleep(min(left, wait_s))

    def shown(self, branch: str = "") -> int:
        """Return the version with which those who follow a branch were woken last; -1 for none."""
        group = self._followers.get(branch)
        return -1 if group is None else group.shown

    def _version(self, branch: str) -> int:
        """Return the last known version that concerns a branch; -1 before the first look."""
        if not branch:
            return self._marks.get(_ALL, -1)
        return max(self._marks.get("", -1), self._marks.get(branch, -1))

    def _nudged(self, version: int) -> None:
        """Note a version; whom it concerns, the next look tells."""
        if version > self._marks.get(_ALL, -1):
            self._marks[_ALL] = version
            self._tell("")
            self._hurry.set()

    def _advance(self, seen: Seen, before: Mapping[str, int]) -> None:
        """Note what a look has shown and wake the waiters when something is new.

        ``before``: the marks that were known when the look began. What was nudged since may be
        newer than the look; less than what was known before it shows that the database went back.
        """
        other = self._epoch not in {"", seen.epoch}
        if other or any(seen.marks.get(name, -1) < at for name, at in before.items()):
            self._begin_anew()
        self._epoch = seen.epoch
        for name, at in seen.marks.items():
            self._marks[name] = max(at, self._marks.get(name, -1))
        for branch in self._followers:
            self._tell(branch)

    def _begin_anew(self) -> None:
        """Let everybody go and forget all versions: they count in another past of the database."""
        self._past += 1
        self._marks = {}
        self.pages.forget()
        for group in self._followers.values():
            group.forget()
        _log.warning("feed.went_back")

    def _tell(self, branch: str) -> None:
        """Wake who follows a branch when there is something new: now, or when it is time again."""
        group, version = self._followers.get(branch), self._version(branch)
        if group is None or self._loop is None or version <= group.shown:
            return
        now_s = self._loop.time()
        left = group.woken_s + group.apart_s - now_s
        if left <= 0:
            group.wake(version, now_s)
        elif group.timer is None:
            group.timer = self._loop.call_later(left, self._on_time, branch)

    def _on_time(self, branch: str) -> None:
        group = self._followers[branch]
        group.timer = None
        if self._loop is not None:
            group.wake(self._version(branch), self._loop.time())

    def _wake_all(self) -> None:
        """Let all go: the hub ends."""
        for group in self._followers.values():
            group.wake(group.shown, group.woken_s)
        self._hurry.set()

    async def _look(self) -> None:
        """Look at the counters while somebody waits, for writers in other processes too."""
        while self._waiting and not self._closed:
            self._hurry.clear()
            before = dict(self._marks)
            try:
                self._advance(await self._read(), before)
            except Exception as error:  # noqa: BLE001 - who waits is let go by their own time
                _log.broke("feed.not_watched", error)
            await asyncio.sleep(_LOOK_APART_S)
            try:
                async with asyncio.timeout(_LOOK_EVERY_S):
                    await self._hurry.wait()
            except TimeoutError:
                continue
