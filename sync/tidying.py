"""Housekeeping while nobody waits: the ballast, chores of others, and facts that are old enough.

Owns when it is done; what may go is ``kiosk.store.retention``'s. Facts go in small windows, each a
job of its own on the store thread, so that a patron's job comes between.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from typing import Final

from kiosk.logs import Log
from kiosk.ports import Clock
from kiosk.store.retention import Compacted
from kiosk.store.store import Store, StoreSession
from sync.contact import Contact
from sync.full_disk import FULL_S, unless_full
from sync.waiting import event_or_time

CHORE_S: Final = 3600.0
"""Seconds between two rounds of chores."""

COMPACT_S: Final = 24 * 3600.0
"""Seconds between two rounds of deleting."""

Chore = Callable[[StoreSession, datetime], None]
log: Final = Log("sync.tidying")


class Tidying:
    """Does it all at the start and then again and again, until cancelled."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        contact: Contact,
        chore: Chore = lambda _s, _now: None,
        zone: tzinfo = UTC,
    ) -> None:
        """Take what is needed. ``zone``: the library's, in which a day begins."""
        self._store = store
        self._clock = clock
        self._contact = contact
        self._chore = chore
        self._zone = zone
        self._compacted_s: float | None = None
        self.met = asyncio.Event()
        """Set when a server has been met: from then on the time is known."""

    async def run(self) -> None:
        """Tidy up until cancelled."""
        while True:
            done = await unless_full(
                self._store, partial(self._chores, now=self._clock.now()), None
            )
            if done is None:
                await self._clock.sleep(FULL_S)
                continue
            await self._compact()
            await event_or_time(self.met, self._clock, CHORE_S)

    def _chores(self, s: StoreSession, *, now: datetime) -> bool | None:
        self._store.check_room()
        self._chore(s, now)
        return True

    async def _compact(self) -> None:
        """Delete what is old enough, once a day, and only by a clock that a server confirmed.

        A clock that has jumped ahead would else make every fact an old one.
        """
        here_s = self._clock.monotonic_s()
        early = self._compacted_s is not None and here_s < self._compacted_s + COMPACT_S
        if self._contact.alive is None or early:
            return
        now = self._clock.now() + timedelta(seconds=self._contact.offset_s or 0.0)
        deleted, since = 0, 0
        while True:
            job = partial(_window, now=now, zone=self._zone, since=since)
            done = await unless_full(self._store, job, None)
            if done is None:
                return
            deleted += done.deleted
            if done.next_seq is None:
                break
            since = done.next_seq
        self._compacted_s = here_s
        if deleted:
            log.info("facts.compacted", facts=deleted)


def _window(s: StoreSession, *, now: datetime, zone: tzinfo, since: int) -> Compacted | None:
    return s.compact(now, zone=zone, since=since)
