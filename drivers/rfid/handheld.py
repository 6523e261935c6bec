"""What waits to be fetched from a reader that streams. Fills the way out of `ReadStream`.

Owns the batching and its cap alone: a listener that does not keep up loses reads of tags, not
memory, and is told how many; trigger, battery, barcodes and outages are kept.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable

from kiosk.ports import Fault
from kiosk.ports_reads import (
    ReaderCame,
    ReaderEvent,
    ReaderWent,
    ReadsDropped,
    TagHeard,
)

MOST_WAITING = 20_000
"""Reads of tags that wait; beyond them they are dropped, and told."""

_MOST_OTHERS = 2 * MOST_WAITING


class Outbox:
    """Events of one reader until they are fetched."""

    def __init__(self) -> None:
        """Begin with nothing, and a reader that is not there."""
        self._waiting: list[ReaderEvent] = []
        self._dropped = 0
        self._dropped_s = 0.0
        self._woken = asyncio.Event()
        self._closed = False
        self._here = False

    def put(self, events: Iterable[ReaderEvent]) -> None:
        """Add what came."""
        waiting = self._waiting
        for one in events:
            most = MOST_WAITING if isinstance(one, TagHeard) else _MOST_OTHERS
            if len(waiting) < most:
                waiting.append(one)
            else:
                self._dropped += 1
                self._dropped_s = one.at_s
        if waiting:
            self._woken.set()

    def came(self, at_s: float, *, may_send: bool) -> None:
        """Tell that the reader answers."""
        if not self._here:
            self._here = True
            self.put([ReaderCame(at_s, may_send)])

    def went(self, at_s: float, fault: Fault) -> None:
        """Tell that it does so no more."""
        if self._here:
            self._here = False
            self.put([ReaderWent(at_s, fault)])

    def close(self) -> None:
        """End `batches` once all has been fetched."""
        self._closed = True
        self._woken.set()

    async def batches(self) -> AsyncIterator[tuple[ReaderEvent, ...]]:
        """Yield all that came since the last time, until closed."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            events, self._waiting = self._waiting, []
            if self._dropped:
                events.append(ReadsDropped(self._dropped_s, self._dropped))
                self._dropped = 0
            if events:
                yield tuple(events)
            if self._closed and not self._waiting:
                return
            if self._waiting:
                self._woken.set()
