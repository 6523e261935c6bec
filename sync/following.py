"""Keeping the cache in step with a server that has a feed: snapshot first, then pages.

Owns when a snapshot is fetched and when counts are compared; applying is the store's.
"""

from enum import StrEnum
from typing import Final

from kiosk.errors import LancarError
from kiosk.logs import Log
from kiosk.ports import Alive, Clock, FeedPage, FeedServer, Forged, Unreachable
from kiosk.store.feed import PageOutcome
from kiosk.store.generations import SNAPSHOT
from kiosk.store.store import Store
from sync.contact import Contact
from sync.full_disk import is_full
from sync.sanity import disagreements, is_comparable
from sync.trust import Trust

PAGE_ROWS: Final = 1000
"""Rows a page: more would keep the core busy for too long (no work over 3 ms)."""

WAIT_S: Final = 25.0
"""How long the server may hold a question for news."""

CENSUS_S: Final = 3600.0
"""Seconds between two comparisons of the numbers of rows."""

log: Final = Log("sync.following")


class Step(StrEnum):
    """What a step of following came to. STUCK: no way on for now, wait before the next step."""

    MOVED = "moved"
    IN_STEP = "in-step"
    STUCK = "stuck"


class Following:
    """Follows one server's feed."""

    def __init__(
        self, *, store: Store, feed: FeedServer, clock: Clock, contact: Contact, trust: Trust
    ) -> None:
        """Take what is needed."""
        self._trust = trust
        self._store = store
        self._feed = feed
        self._clock = clock
        self._contact = contact
        self._census_due_s = clock.monotonic_s()
        self._no_snapshot_of: str | None = None

    async def step(self, *, wait_s: float = WAIT_S) -> Step:
        """Fetch a snapshot where one is needed, else one page, waiting up to ``wait_s`` for it."""
        alive = self._contact.alive
        self._trust.seen(alive)
        here, in_step_at = await self._store.run(lambda s: (s.cache.position, s.cache.in_step_at))
        if alive is not None and alive.epoch and alive.epoch != here.epoch:
            if self._no_snapshot_of != alive.epoch:
                return await self._begin(alive)
            if here.epoch:
                await self._store.begin_empty_cache()
                return Step.MOVED
        # Straight after a snapshot nobody has said yet that it is all there is: ask, do not wait,
        # else an outage in these seconds would find a cache of no known age.
        held_s = 0.0 if in_step_at is None else wait_s
        page = await self._feed.feed(
            epoch=here.epoch, after=here.after, limit=PAGE_ROWS, wait_s=held_s
        )
        if not isinstance(page, FeedPage):
            if isinstance(page, Unreachable):
                self._contact.refused(page.why)
            else:
                self._contact.unanswered()
            return Step.STUCK
        self._contact.answered()
        return await self._apply(page)

    async def _apply(self, page: FeedPage) -> Step:
        """Bring the cache forward by a page."""
        now = self._clock.now()
        try:
            outcome = await self._store.run(lambda s: s.apply_page(page, now))
        except LancarError as error:
            log.error("feed.refused", code=error.code)
            self._blame(error)
            return Step.STUCK
        if outcome is PageOutcome.OTHER_EPOCH:
            # The answer to a probe tells the new epoch, and how much of ours the server has.
            await self._contact.probe()
            return Step.MOVED
        if page.more:
            return Step.MOVED
        return await self._compare(page)

    async def _compare(self, page: FeedPage) -> Step:
        """Compare the numbers of rows now and then; a difference leads to a new snapshot."""
        if page.counts is None or self._clock.monotonic_s() < self._census_due_s:
            return Step.IN_STEP
        self._census_due_s = self._clock.monotonic_s() + CENSUS_S
        position, here = await self._store.census()
        if not is_comparable(page, position):
            return Step.IN_STEP
        differ = disagreements(page.counts, here)
        if not differ:
            return Step.IN_STEP
        log.error("cache.disagreed", tables=" ".join(differ))
        taken = await self._take_snapshot()
        return Step.MOVED if taken else Step.STUCK

    async def _begin(self, alive: Alive) -> Step:
        """Begin with a server of this epoch: send again what it lost, then take its snapshot."""
        epoch, last_seq, kept_to = alive.epoch, alive.last_seq, alive.kept_to
        again = await self._store.run(lambda s: s.outbox.server_restarted(epoch, last_seq, kept_to))
        if again:
            log.warning("facts.reopened", facts=again)
        taken = await self._take_snapshot()
        if taken is False:
            self._no_snapshot_of = epoch
            return Step.MOVED
        return Step.MOVED if taken else Step.STUCK

    async def _take_snapshot(self) -> bool | None:
        """Fetch and change over. False: the server has none; None: it did not work out."""
        path = self._store.scratch(SNAPSHOT)
        path.unlink(missing_ok=True)
        try:
            fetched = await self._feed.fetch_snapshot(str(path))
            if isinstance(fetched, Forged):
                log.error("snapshot.forged")
                self._trust.judged(self._contact.alive, forged=True)
                return None
            if not isinstance(fetched, bool):
                self._contact.unanswered()
                return None
            self._trust.judged(self._contact.alive, forged=False)
            if fetched:
                await self._store.import_snapshot(path)
                self._contact.answered()
            return fetched
        except (LancarError, OSError) as error:
            log.broke("snapshot.refused", error)
            self._blame(error)
            return None
        finally:
            path.unlink(missing_ok=True)

    def _blame(self, error: Exception) -> None:
        """Say that the server's answer makes no sense, unless there was only no room for it."""
        if not is_full(error):
            self._contact.garbled()
