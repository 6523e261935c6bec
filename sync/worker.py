"""The sync worker: one task in the core loop that brings facts to the server and the world here.

Owns the order of its parts and when each goes to work; it must not decide what a patron may do.
There is no loop that sleeps and retries: when a fact goes again stands in its progress, and what
waits here waits for an event or for that time.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from typing import Final

from kiosk.domain.facts import Fact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Alive, Answer, CentralServer, Clock, FeedServer, Health, Link
from kiosk.store.store import Store, StoreSession
from sync.contact import Contact
from sync.copies import Copies
from sync.delivery import Delivery
from sync.following import Following, Step
from sync.freshness import Freshness
from sync.full_disk import is_full, unless_full
from sync.link import REVOKED
from sync.tidying import Tidying
from sync.trust import Trust
from sync.waiting import event_or_time
from sync.watched import WatchedServer

STUCK_S: Final = 2.0
"""Seconds before the feed is tried again after it did not work out."""

log: Final = Log("sync.worker")


@dataclass(frozen=True, slots=True)
class Round:
    """What one pass did, for ``lancar sync once``. ``sent``: facts with a last word now.

    ``admitted``: False when the server is there and refuses this kiosk. ``revoked``: it takes facts
    and tells nothing.
    """

    link: Link
    sent: int
    unsent: int
    in_step: bool
    admitted: bool = True
    revoked: bool = False


class SyncWorker:
    """Between this kiosk and its one server. It is the ``Courier`` of the services."""

    def __init__(
        self,
        *,
        store: Store,
        server: CentralServer,
        clock: Clock,
        feed: FeedServer | None = None,
        report: Callable[[Health], None] = lambda _: None,
        boot_id: str = "",
        draw: Callable[[], float] = random.random,
        chore: Callable[[StoreSession, datetime], None] = lambda _s, _now: None,
        cache_max_age: timedelta | None = None,
        zone: tzinfo = UTC,
    ) -> None:
        """Take what is needed. ``feed``: the same server, when it has a feed.

        ``chore`` is done on the store thread now and then. ``zone``: the library's.
        ``report`` is told each change of ``Health("server", …)`` and ``Health("clock", …)``; with
        a feed and ``cache_max_age`` of ``Health("data", …)``, too.
        """
        self._store = store
        self._clock = clock
        self._contact = Contact(server, clock, report)
        self._delivery = Delivery(
            store=store,
            server=server,
            clock=clock,
            contact=self._contact,
            has_feed=feed is not None,
            boot_id=boot_id,
            draw=draw,
        )
        self._following = (
            None
            if feed is None
            else Following(
                store=store, feed=feed, clock=clock, contact=self._contact, trust=Trust(report)
            )
        )
        self._freshness = (
            None
            if feed is None or cache_max_age is None
            else Freshness(store=store, clock=clock, report=report, max_age=cache_max_age)
        )
        self._tidying = Tidying(
            store=store, clock=clock, contact=self._contact, chore=chore, zone=zone
        )
        self._copies = Copies(store, clock, boot_id=boot_id)
        self._wake = asyncio.Event()
        self._probe = asyncio.Event()
        self._up = asyncio.Event()
        self._asked = WatchedServer(server, self._contact, look_again=self._look_again)

    # --- the courier of the services

    @property
    def link(self) -> Link:
        """Return the declared state; slow is not down, and not proven yet is slow."""
        return self._contact.link

    @property
    def server(self) -> CentralServer:
        """Return the server for services to ask: what it answers tells of the link as well."""
        return self._asked

    @property
    def has_feed(self) -> bool:
        """Return whether the server tells its patrons by itself."""
        return self._following is not None

    @property
    def offset_s(self) -> float | None:
        """Return the server's clock minus ours at the last contact."""
        return self._contact.offset_s

    async def drain(
        self, items: Sequence[ItemId], patron: PatronId | None, *, deadline_s: float
    ) -> bool:
        """Deliver what is open in the lanes of these items and this patron; True when none is."""
        done = await self._delivery.drain(items, patron, deadline_s=deadline_s)
        self._landed()
        return done

    async def send_now(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        """Hand facts over as one batch and store the verdicts; ``Later`` where none came."""
        answers = await self._delivery.send(facts, deadline_s=deadline_s)
        self._landed()
        return answers

    def patron_here(self, here: bool) -> None:
        """Somebody has come to the screen, or gone: the link is looked at more often meanwhile."""
        if here is not self._contact.patron_here:
            self._contact.patron_here = here
            # Whoever waits for the next probe waits too long, also on a link that is well.
            self._probe.set()

    def wake(self) -> None:
        """Something was recorded: deliver it soon."""
        self._wake.set()

    # --- at work

    async def run(self) -> None:
        """Work until cancelled; ends by an exception only when something is broken."""
        if await self._store.run(lambda s: s.journal.get(REVOKED)):
            # A kiosk that was taken away must not lend because it has lost its network.
            self._contact.refused(REVOKED)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch())
            group.create_task(self._deliver())
            group.create_task(self._tidying.run())
            if self._following is not None:
                group.create_task(self._follow(self._following))
            if self._freshness is not None:
                group.create_task(self._freshness.run())

    async def once(self) -> Round:
        """Make contact, deliver what is due, bring the cache in step, and tell."""
        sent = 0
        in_step = False
        if isinstance(await self._meet(), Alive):
            while done := (await self._delivery.round()).done:
                sent += done
            step = Step.MOVED
            follows = self._following is not None and not self._contact.revoked
            while self._following is not None and follows and step is Step.MOVED:
                step = await self._following.step(wait_s=0.0)
            in_step = step is Step.IN_STEP
        unsent = await self._store.run(lambda s: s.outbox.unsent())
        contact = self._contact
        return Round(self.link, sent, unsent, in_step, contact.admitted, contact.revoked)

    async def hasten(self) -> Round:
        """As ``once``, but while ``run`` is at work: following the feed stays with that."""
        sent = 0
        if isinstance(await self._meet(), Alive):
            await unless_full(self._store, lambda s: s.outbox.hurry(), None)
            while done := (await self._delivery.round()).done:
                sent += done
            self._landed()
        unsent = await self._store.run(lambda s: s.outbox.unsent())
        epoch = await self._store.run(lambda s: s.cache.position.epoch)
        in_step = self.link is not Link.DOWN and epoch != "" and epoch == self._contact.server_epoch
        contact = self._contact
        return Round(self.link, sent, unsent, in_step, contact.admitted, contact.revoked)

    async def _watch(self) -> None:
        """Probe when it is time, and let the others know of changes."""
        while True:
            await self._until(self._probe, self._contact.probe_due_s())
            if self._contact.probe_due_s() <= 0 or self.link is not Link.UP:
                await self._meet()

    async def _deliver(self) -> None:
        """Send what is due; then wait for something new, for its time, or for the link."""
        while True:
            self._wake.clear()
            if self.link is Link.DOWN:
                await self._until(self._wake, None)
                continue
            sent = await self._delivery.round()
            self._look_again()
            if sent.again_s != 0.0:
                await self._until(self._wake, sent.again_s)

    async def _follow(self, following: Following) -> None:
        """Follow the feed while there is a server."""
        while True:
            contact = self._contact
            if self.link is Link.DOWN or contact.alive is None or contact.revoked:
                self._up.clear()
                await self._until(self._up, None)
                continue
            try:
                step = await following.step()
            except StoreError as error:
                if not is_full(error):
                    raise
                step = Step.STUCK
            self._look_again()
            if step is Step.MOVED:
                # A server that was restored may have opened facts again that had been delivered.
                self._wake.set()
            if step is Step.IN_STEP and self._freshness is not None:
                await self._freshness.look()
            if step is Step.STUCK:
                await self._clock.sleep(STUCK_S)

    async def _meet(self) -> object:
        """Probe; on the way back up let everything go that waited, and see who is restored."""
        was, first = self.link, self._contact.alive is None
        answer = await self._contact.probe()
        if not isinstance(answer, Alive):
            return answer
        await unless_full(self._store, partial(_remember, revoked=answer.revoked), None)
        if first:
            self._tidying.met.set()
        if await self._copies.look(answer):
            self._wake.set()  # a task was recorded, at a kiosk that may have nothing else to send
        if was is Link.DOWN:
            await unless_full(self._store, lambda s: s.outbox.hurry(), None)
        self._up.set()
        if was is not self.link:
            self._wake.set()
        return answer

    def _landed(self) -> None:
        """Facts that waited for those on their way may go now."""
        self._wake.set()
        self._look_again()

    def _look_again(self) -> None:
        """Let the probing task see a link that is in doubt."""
        if self.link is not Link.UP:
            self._probe.set()

    async def _until(self, event: asyncio.Event, timeout_s: float | None) -> None:
        await event_or_time(event, self._clock, timeout_s)


def _remember(s: StoreSession, *, revoked: bool) -> None:
    """Keep what the server said last of this kiosk, across a restart."""
    if revoked and s.journal.get(REVOKED) is None:
        s.journal.put(REVOKED, "1")
    elif not revoked and s.journal.get(REVOKED) is not None:
        s.journal.drop(REVOKED)
