"""Batches that wait at the same time share a transaction: one commit for many kiosks.

Owns who waits, who goes together and how many go at once. A batch waits for nothing but the
transaction before its own: nobody is held back so that others may join. Small batches, for which
somebody may be standing at a screen, and large ones take turns. Must not know facts.
"""

import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Final

from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.intake.batches import Sent, Taken
from sync.hub.intake.intake import take_together

AT_THE_SCREEN: Final = 12
"""Facts that somebody may stand and wait for; what comes in larger batches can wait its turn."""

MOST: Final = 200
"""Facts in one transaction on a server, unless the first batch alone has more."""

MOST_IN_A_FILE: Final = 600
"""The same on SQLite, where nobody could write meanwhile: three batches wait for the disk once."""

_log = Log("hub.together")
_Waiting = tuple[Sent, "Future[Taken]"]


class Together:
    """The line in front of the database. Threads of its own take from it."""

    def __init__(self, store: Store, *, threads: int) -> None:
        """Begin; ``threads``: how many transactions may run at once."""
        self._store = store
        self._most = MOST_IN_A_FILE if store.is_sqlite else MOST
        self._small: deque[_Waiting] = deque()
        self._large: deque[_Waiting] = deque()
        self._change = threading.Condition()
        self._closed = False
        self._large_is_next = False
        self._threads = [
            threading.Thread(target=self._work, name=f"hub-intake-{n}", daemon=True)
            for n in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def take(self, batch: Sent) -> "Future[Taken]":
        """Put a batch into the line; what became of it is told after the commit."""
        told: Future[Taken] = Future()
        with self._change:
            if self._closed:
                told.cancel()
                return told
            lane = self._small if len(batch.facts) <= AT_THE_SCREEN else self._large
            lane.append((batch, told))
            self._change.notify()
        return told

    def close(self) -> None:
        """Take what waits, then end."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while group := self._next():
            became: Sequence[Taken | BaseException]
            try:
                became = take_together(self._store, [batch for batch, _ in group])
            except BaseException as error:  # noqa: BLE001 - a line without its thread answers nobody
                _log.error("intake.broke", why=type(error).__name__)
                became = [error] * len(group)
            for (_, told), one in zip(group, became, strict=True):
                if isinstance(one, Taken):
                    told.set_result(one)
                else:
                    told.set_exception(one)

    def _next(self) -> Sequence[_Waiting]:
        """Return who goes next, together; nobody once the line is closed and empty."""
        group: list[_Waiting] = []
        with self._change:
            while not group:
                while not self._small and not self._large:
                    if self._closed:
                        return group
                    self._change.wait()
                large = bool(self._large) and (self._large_is_next or not self._small)
                self._large_is_next = not large
                group = self._group(self._large if large else self._small, self._most)
        return group

    @staticmethod
    def _group(lane: deque[_Waiting], most: int = MOST) -> list[_Waiting]:
        """Take from a lane; two batches of one kiosk follow one another, they never go together."""
        group: list[_Waiting] = []
        later: list[_Waiting] = []
        kiosks: set[str] = set()
        facts = 0
        while lane:
            batch, told = lane[0]
            if group and facts + len(batch.facts) > most:
                break
            lane.popleft()
            if batch.bearer in kiosks:
                later.append((batch, told))
            elif told.set_running_or_notify_cancel():
                kiosks.add(batch.bearer)
                group.append((batch, told))
                facts += len(batch.facts)
        lane.extendleft(reversed(later))
        return group
