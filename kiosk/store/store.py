"""The store: one folder, one thread, one way in. ``Store.run`` takes a job to the store thread.

Owns the thread, the order of opening and closing, changing over to a new cache, and what a full
disk means; the rooms behind do the reading and writing.
"""

import asyncio
import hmac
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Final, Self, TypeVar

from sqlalchemy.exc import DBAPIError

from kiosk.domain.facts import Fact
from kiosk.domain.ids import CardCode, PatronId
from kiosk.domain.patrons import Patron
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import FeedPage, ItemFound
from kiosk.store import feed
from kiosk.store.backup import COPY, Copied, copy_journal
from kiosk.store.cache import Cache
from kiosk.store.duty_log import DutyLog
from kiosk.store.engine import Database, store_error, told_as_store_error
from kiosk.store.erasure import Persons, forget_observed
from kiosk.store.folder import BALLAST_BYTES, DataFolder, remove_database, set_aside
from kiosk.store.generations import (
    Built,
    build_empty,
    build_from_snapshot,
    current_generation,
    open_cache,
    open_generation,
    put_aside,
    sweep_generations,
)
from kiosk.store.history import History
from kiosk.store.journal import Journal
from kiosk.store.machine import Machine
from kiosk.store.opening import check_cache, open_with_room
from kiosk.store.outbox import Outbox
from kiosk.store.payments import Payments
from kiosk.store.projection import Projection
from kiosk.store.retention import Compacted, DayCount, Retention, compact, daily
from kiosk.store.rows import Answered, Position
from kiosk.store.salvage import damaged_files, is_whole
from kiosk.store.sweep_files import SweepFiles
from kiosk.store.tag_log import TagLog
from kiosk.store.today import Done, done_since

T = TypeVar("T")
_GENERATION: Final = "cache-generation"
_NICE: Final = 5
log: Final = Log("kiosk.store")


class StoreSession:
    """What a job works with, on the store thread. Nothing of it may be kept after the job."""

    def __init__(self, db: Database, journal: Journal, cache: Cache, sweeps: SweepFiles) -> None:
        """Join the journal and a generation of the cache."""
        self._db = db
        self.journal = journal
        self.outbox = Outbox(db)
        self.persons = Persons(db)
        self.history = History(db)
        self.duty = DutyLog(db)
        self.payments = Payments(db, journal)
        self.tags = TagLog(db)
        self.cache = cache
        self.sweeps = sweeps
        self.view = Projection(journal, cache)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make what is written to the journal inside one transaction: all of it or nothing."""
        with self._db.writing():
            yield

    def answered(
        self,
        fact: Fact,
        answer: Answered,
        at: datetime,
        *,
        has_feed: bool,
        due: datetime | None = None,
    ) -> bool:
        """Keep the server's last word on a fact. False when there was one already.

        With a feed, the fact stays in the overlay until the cache has come to the version; no
        version means that the feed carries nothing of it. Without a feed its effect goes into the
        cache first, then the word into the journal: after a crash between, the loan shows twice
        over, never not at all.
        """
        took_effect = answer.state in {"accepted", "known", "flagged"}
        if not has_feed and took_effect:
            feed.keep_effect(self.cache, fact, due)
        return self.outbox.answered(fact.key, answer, at)

    def compact(self, now: datetime, *, zone: tzinfo, since: int = 0) -> Compacted:
        """Count and delete the facts of a window that are old enough; see ``retention``."""
        return compact(self._db, Retention(now, self.cache.position, zone), since=since)

    def forget_observed(self, patron: PatronId) -> None:
        """Delete what a server without a feed showed of a patron."""
        forget_observed(self.cache, patron)

    def daily(self) -> list[DayCount]:
        """Return the counts of facts that were deleted, by day."""
        return daily(self._db)

    def done_since(self, moment: datetime) -> Done:
        """Count the loans and returns since a moment."""
        return done_since(self._db, moment)

    def apply_page(self, page: FeedPage, at: datetime) -> feed.PageOutcome:
        """Bring the cache forward by a page of the feed; see ``feed.apply_page``."""
        return feed.apply_page(self.cache, page, at)

    def observe_patron(self, patron: Patron, card: CardCode, at: datetime) -> None:
        """Keep what a server without a feed showed of a patron."""
        feed.observe_patron(self.cache, patron, card, at)

    def observe_item(self, found: ItemFound, at: datetime) -> None:
        """Keep what a server without a feed showed of an item."""
        feed.observe_item(self.cache, found, at)


class Store:
    """The open store of one kiosk. Exactly one process has it; ``close()`` lets it go."""

    def __init__(self, folder: DataFolder, kiosk: str, now: datetime, here: Machine) -> None:
        """Open the files; use ``Store.open``."""
        self._folder = folder
        self._kiosk = kiosk
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._importer = ThreadPoolExecutor(
            1, thread_name_prefix="store-import", initializer=_step_back
        )
        self._full = False
        self._damaged = False
        self._db: Database
        self._session: StoreSession
        self._thread.submit(self._open, now, here).result()

    @classmethod
    def open(
        cls,
        data_dir: Path,
        kiosk_id: str,
        *,
        now: datetime | None = None,
        ballast_bytes: int = BALLAST_BYTES,
        machine: Machine | None = None,
    ) -> Self:
        """Open or make the store in a folder. Blocks; ``now`` numbers the first epoch.

        On another ``machine`` (default: this one), or after its restart, a new epoch begins.

        Raises StoreError: ``in-use``, ``key-missing``, ``key-damaged``, ``folder-unusable``,
        ``store-damaged`` (not one row of the journal can be read, maybe for a wrong key; see
        ``set_damaged_aside``), ``disk-full``, ``store-failed`` (the disk told an error). Any other
        damaged journal is put aside and begun anew with what can be read; so is a damaged cache,
        and the server has it all.
        """
        folder = DataFolder.claim(data_dir, ballast_bytes=ballast_bytes)
        try:
            return cls(folder, kiosk_id, now or datetime.now(UTC), machine or Machine.here())
        except BaseException:
            folder.release()
            raise

    async def run(self, job: Callable[[StoreSession], T]) -> T:
        """Run a job on the store thread and return what it returns; jobs run one after another.

        Raises what the job raises; SQLite's errors as StoreError. On a full disk the ballast is
        freed and, when the job had not yet committed anything, it runs once more; so what can be
        journalled is. ``is_full`` then tells to take no more loans.
        """
        return await asyncio.wrap_future(self._thread.submit(self._guarded, job))

    def call(self, job: Callable[[StoreSession], T]) -> T:
        """Run a job and wait for it: for start-up and the command line, never on the core loop."""
        return self._thread.submit(self._guarded, job).result()

    async def import_snapshot(self, snapshot: Path) -> Built:
        """Build the next cache from a snapshot (plain SQLite) beside the old one, and change over.

        Jobs go on meanwhile. Raises ServerError(``snapshot-malformed``) or StoreError
        (``disk-full``); the old cache then stays.
        """
        return await self._change(lambda n: build_from_snapshot(self._folder, n, snapshot))

    async def begin_empty_cache(self) -> Built:
        """Change over to an empty cache, for a server that has pages but no snapshot."""
        return await self._change(lambda n: build_empty(self._folder, n))

    async def census(self) -> tuple[Position, dict[str, int]]:
        """Count the rows of the cache, on the import thread; with the position they are of."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._importer, self._count)

    async def copy_journal(self) -> Copied:
        """Copy the journal to ``scratch(COPY)``, on the import thread; jobs go on meanwhile."""
        loop = asyncio.get_running_loop()
        where = (self._folder.journal, self._folder.key, self.scratch(COPY))
        return await loop.run_in_executor(self._importer, copy_journal, *where)

    def scratch(self, name: str) -> Path:
        """Return a path in the data folder for a file that may be lost."""
        return self._folder.path / name

    @property
    def device_key(self) -> bytes:
        """Return this kiosk's own key for hashes (cards, PINs), 32 bytes; not the database's."""
        return hmac.digest(self._folder.key, b"lancar device key", "sha256")

    @property
    def is_full(self) -> bool:
        """Return whether the disk was full: the ballast is used up, so take no more loans."""
        return self._full

    @property
    def is_damaged(self) -> bool:
        """Return whether the journal was found damaged while at work: start anew, to salvage it."""
        return self._damaged

    @property
    def salvaged_from(self) -> list[str]:
        """Return the names of damaged journals that lie here until a technician takes them."""
        return [file.name for file in damaged_files(self._folder.path)]

    def check_room(self) -> bool:
        """Lay the ballast down again where there is room; return whether the store is well."""
        self._folder.refill()
        self._full = self._full and not (self._folder.path / "ballast").exists()
        return not self._full

    def close(self) -> None:
        """Finish the jobs that wait, close the files, let the folder go. May be called twice."""
        self._importer.shutdown(wait=True, cancel_futures=True)
        try:
            self._thread.submit(self._close).result()
        except RuntimeError:
            return
        self._thread.shutdown(wait=True)
        self._folder.release()

    async def _change(self, build: Callable[[int], Built]) -> Built:
        """Build a generation on the import thread and change over to it between two jobs."""
        loop = asyncio.get_running_loop()
        number = max(self._folder.generations(), default=0) + 1
        built = await loop.run_in_executor(self._importer, build, number)
        old = await asyncio.wrap_future(self._thread.submit(self._change_over, built))
        await loop.run_in_executor(self._importer, remove_database, old)
        return built

    def _count(self) -> tuple[Position, dict[str, int]]:
        """Count in a connection of its own, in one reading transaction."""
        cache = open_generation(self._folder, self._session.cache.generation)
        try:
            cache.db.conn.exec_driver_sql("BEGIN")
            cache.refresh()
            return cache.position, cache.counts()
        finally:
            cache.db.close()

    def _open(self, now: datetime, here: Machine) -> None:
        """Open journal and cache, on the store thread."""
        with told_as_store_error():
            self._open_files(now, here)

    def _open_files(self, now: datetime, here: Machine) -> None:
        opened, self._full = open_with_room(self._folder, self._kiosk, now, here)
        self._db, journal = opened.db, opened.journal
        try:
            wanted = current_generation(journal.get(_GENERATION))
            if opened.salvaged is not None:
                wanted = wanted or max(self._folder.generations(), default=0)
                if not check_cache(self._folder, wanted):
                    put_aside(self._folder, wanted, now)
            cache = open_cache(self._folder, wanted, now)
            feed.forget_chips(cache)
            if str(cache.generation) != journal.get(_GENERATION):
                journal.put(_GENERATION, str(cache.generation))
        except BaseException:
            self._db.close()
            raise
        sweep_generations(self._folder, cache.generation)
        self._session = StoreSession(self._db, journal, cache, SweepFiles(self._folder))

    def _close(self) -> None:
        self._session.sweeps.close()
        self._session.cache.db.close()
        self._db.close()

    def _guarded(self, job: Callable[[StoreSession], T]) -> T:
        """Run a job; see ``run`` for what happens on a full disk, or over a damaged cache."""
        before = self._commits()
        try:
            return self._translated(job)
        except StoreError as error:
            untouched = self._commits() == before
            if not self._mended(error) or not untouched:
                raise
        return self._translated(job)

    def _mended(self, error: StoreError) -> bool:
        """Make good what can be made good after an error; False: it stays an error."""
        if error.code == "disk-full":
            self._full = True
            freed = self._folder.drop_ballast()
            emptied = self._db.shrink()
            log.error("store.disk_filled", ballast_freed=freed, wal_emptied=emptied)
            return freed or emptied
        if error.code != "store-damaged" or self._damaged:
            return False
        if is_whole(self._db):
            return self._replace_cache()
        # The next start salvages it: nothing more may be written into this file.
        self._damaged = True
        log.error("journal.found_damaged")
        return False

    def _replace_cache(self) -> bool:
        """Work with an empty cache in the place of a damaged one; the server has it all."""
        old = self._session.cache
        if is_whole(old.db):
            return False
        number = max(self._folder.generations(), default=0) + 1
        self._change_over(build_empty(self._folder, number))
        put_aside(self._folder, old.generation, datetime.now(UTC))
        log.error("store.cache_refused", code="store-damaged", generation=old.generation)
        return True

    def _commits(self) -> int:
        session = self._session
        return self._db.commits + session.cache.db.commits + session.sweeps.commits

    def _translated(self, job: Callable[[StoreSession], T]) -> T:
        try:
            return job(self._session)
        except DBAPIError as error:
            raise store_error(error) from error

    def _change_over(self, built: Built) -> Path:
        """Name the new generation in the journal and work with it; return the old file."""
        fresh = built.open(self._folder)
        old = self._session.cache
        self._session.journal.put(_GENERATION, str(built.generation))
        sweeps = self._session.sweeps
        self._session = StoreSession(self._db, self._session.journal, fresh, sweeps)
        old.db.close()
        log.info("store.cache_changed", generation=built.generation, items=built.counts["item"])
        return old.db.path


def _step_back() -> None:
    """Let every other thread go first: a patron may be waiting while a snapshot is imported."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


def set_damaged_aside(data_dir: Path, *, mark: str) -> Path:
    """Put a journal that cannot be read aside, by a technician's express wish; return where.

    The next start begins a new journal in a new epoch. What was not delivered is in the old file.
    """
    folder = DataFolder.claim(data_dir, ballast_bytes=0)
    try:
        return set_aside(folder.journal, mark)
    finally:
        folder.release()
