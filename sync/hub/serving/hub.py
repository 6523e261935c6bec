"""The hub as one object: its store, its pool of threads, its watcher and its snapshot shelf.

Owns how asynchronous request handlers reach synchronous database work. Must not know HTTP.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import Final, TypeVar

from kiosk.errors import ConfigError
from sync.hub.db.engine import Store
from sync.hub.db.room import Room
from sync.hub.feed import feed
from sync.hub.fleet.tokens import Doors
from sync.hub.intake.batches import Sent, Taken
from sync.hub.intake.together import Together
from sync.hub.mail.addresses import Addresses
from sync.hub.mail.sender import MailSender
from sync.hub.schema.schema import make_tables
from sync.hub.serving.watcher import Seen, Watcher
from sync.hub.settings.hub import HubSettings
from sync.hub.snapshots.building import SnapshotBuilder
from sync.hub.snapshots.shelf import SnapshotShelf
from sync.hub.snapshots.signing import key_file, signing_key
from sync.hub.snapshots.source import open_source
from sync.hub.sweeps.judge_thread import SweepJudge
from sync.hub.upstream.side import UpstreamSide

T = TypeVar("T")
_INTAKE_ON_SQLITE: Final = 1
_INTAKE: Final = 2
_SNAPSHOTS: Final = 2
"""Threads that may need a connection for long: who builds ahead, and who builds when asked."""

_MAIL: Final = 1
_SWEEPS: Final = 2
"""Connections of whoever works sweeps out: for reading or writing, and for its lock."""

_SYSTEM: Final = 6
"""Connections more where a library system stands behind: its follower, its lock, its desks."""


class Hub:
    """Everything that the routes need. Make one per process; ``close`` lets it go."""

    def __init__(self, settings: HubSettings) -> None:
        """Open the database, making its tables where there are none.

        Raises ConfigError where they are another version's, or a replica is none.
        """
        self.settings = settings
        self.clock: Callable[[], datetime] = partial(datetime.now, UTC)
        # Whoever may need a connection has one: a fact must not wait because pages are read.
        own = settings.threads + _INTAKE + _SNAPSHOTS + _MAIL + _SWEEPS
        wanted = own + (_SYSTEM if settings.upstream else 0)
        self.store = Store(settings.database, pool_size=wanted)
        try:
            make_tables(self.store)
            key = signing_key(self.store, key_file(settings))
            self._source = open_source(self.store, settings.plan.database)
        except ConfigError:
            self.store.close()
            raise
        self.shelf = (
            None
            if key is None
            else SnapshotShelf(
                self.store,
                settings.folder,
                key=key,
                behind=settings.snapshot_behind,
                share=settings.snapshot_share,
                source=self._source,
            )
        )
        self.builder = (
            SnapshotBuilder(self.store, self.shelf, settings)
            if self.shelf is not None and settings.plan.ahead_s > 0
            else None
        )
        self.room = Room(self.store)
        self.watcher = Watcher(self._look)
        self.doors = Doors()
        self.intake = Together(
            self.store, threads=_INTAKE_ON_SQLITE if self.store.is_sqlite else _INTAKE
        )
        self.upstream = (
            None
            if settings.upstream is None
            else UpstreamSide(
                self.store,
                settings.upstream,
                clock=self.now,
                nudge=self.watcher.nudge,
                line=lambda batch: self.intake.take(batch).result(),
            )
        )
        self.addresses = None if settings.mail is None else Addresses(self.store, self.upstream)
        self.mailer = self._make_mailer()
        self.sweeps = SweepJudge(self.store)
        self._pool = ThreadPoolExecutor(settings.threads, thread_name_prefix="hub")
        self._slow = ThreadPoolExecutor(1, thread_name_prefix="hub-snapshot")

    def _make_mailer(self) -> MailSender | None:
        if self.settings.mail is None or self.addresses is None:
            return None
        return MailSender(self.store, self.settings.mail, self.addresses, clock=self.now)

    def take(self, batch: Sent) -> "Future[Taken]":
        """Take a kiosk's batch; where there is a library system, it is asked first."""
        return self.intake.take(batch) if self.upstream is None else self.upstream.take(batch)

    def now(self) -> datetime:
        """Return the hub's clock, UTC; kiosks set their offset by it."""
        return self.clock()

    async def run(self, work: Callable[[], T]) -> T:
        """Run synchronous work in the bounded pool."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def run_long(self, work: Callable[[], T]) -> T:
        """Run work that may take seconds where it cannot hold up the rest."""
        return await asyncio.get_running_loop().run_in_executor(self._slow, work)

    def told(self, version: int, *, erased: bool = False) -> None:
        """Wake who waits for the feed; where somebody was ``erased``, build snapshots anew."""
        self.watcher.nudge(version)
        if erased and self.builder is not None:
            self.builder.nudge()

    async def _look(self) -> Seen:
        """Read how far the feed is, for the watcher."""

        def work() -> Seen:
            with self.store.read() as conn:
                return Seen(feed.epoch_of(conn), feed.marks(conn))

        return await self.run(work)

    def close(self) -> None:
        """Let waiters go, finish running work, close the database."""
        self.watcher.close()
        if self.builder is not None:
            self.builder.close()
        if self.mailer is not None:
            self.mailer.close()
        if self.upstream is not None:
            self.upstream.close()
        self.sweeps.close()
        self.intake.close()
        self._pool.shutdown(wait=True)
        self._slow.shutdown(wait=True)
        self._source.close()
        self.store.close()
