"""Pages that many kiosks ask for at the same moment: read and written out once, given to all.

Owns the few pages of the last wakings, in memory. Kiosks that are woken together stand at the same
cursor, so nearly all of them ask for the same page. Must not know what a page holds.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

_KEPT: Final = 16
"""Pages that are kept; each is 200 KB at most, mostly one."""

_FRESH_S: Final = 1.0
"""Seconds for which a page is given: whoever has its last row takes itself to be in step."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page: what is past ``after`` and at least as new as ``shown``, as a branch sees it."""

    branch: str
    epoch: str
    after: int
    limit: int
    shown: int


@dataclass(frozen=True, slots=True)
class FeedState:
    """How far the feed is: ``version`` of all of it, ``last`` of a branch; and its epoch there."""

    version: int
    last: int
    epoch: str


class SharedStates:
    """How far the feed is, read once for all who ask while it is being read."""

    def __init__(self) -> None:
        """Begin without any."""
        self._reading: dict[str, asyncio.Future[FeedState]] = {}

    async def get(self, branch: str, read: Callable[[], Awaitable[FeedState]]) -> FeedState:
        """Return it as a branch sees it.

        What was read may be older than the question by as long as it takes: whoever waits by it is
        woken by what came since.
        """
        found = self._reading.get(branch)
        if found is None:
            found = self._reading[branch] = asyncio.ensure_future(read())
            found.add_done_callback(lambda _: self._reading.pop(branch, None))
        return await asyncio.shield(found)


class SharedPages:
    """Gives a page that somebody has just had read, or has it read."""

    def __init__(self) -> None:
        """Begin without any."""
        self._pages: OrderedDict[Wanted, asyncio.Future[bytes]] = OrderedDict()

    async def get(self, wanted: Wanted, read: Callable[[], Awaitable[bytes]]) -> bytes:
        """Return the page; only the first who wants it calls ``read``.

        ``read`` begins after the feed came to ``wanted.shown``, so that the page holds that.
        """
        found = self._pages.get(wanted)
        if found is None:
            # A task of its own: who asked first may leave in mid-sentence, and others wait.
            found = asyncio.ensure_future(read())
            self._pages[wanted] = found
            asyncio.get_running_loop().call_later(_FRESH_S, self._forget, wanted, found)
            while len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        try:
            return await asyncio.shield(found)
        except Exception:
            self._forget(wanted, found)
            raise

    def forget(self) -> None:
        """Give none of the kept pages any more; who waits for one gets it."""
        self._pages.clear()

    def _forget(self, wanted: Wanted, page: "asyncio.Future[bytes]") -> None:
        if self._pages.get(wanted) is page:
            del self._pages[wanted]
