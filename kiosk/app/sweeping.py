"""A tablet that sweeps: store, server, handhelds and the sweep, without its screen.

Owns the order of start and end, and what is done about a book on the spot. It must decide nothing:
what reads mean is the sweep's, what is shown the screen's.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import partial
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from kiosk.app import control
from kiosk.app.policies import session_policy
from kiosk.app.servers import make_server
from kiosk.app.sweep_alarm import SpotAlarm
from kiosk.app.sweep_beginning import AGAIN_S, Beginning
from kiosk.app.sweep_readers import SweepReaders, reads_of
from kiosk.app.sweep_spot import Spot
from kiosk.app.sync_commands import KioskAnswers
from kiosk.config.model import Config
from kiosk.domain.facts import Moment
from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import (
    STILL,
    Bay,
    Read,
    Said,
    TagKey,
    TagKind,
    TagSaid,
    label_key,
)
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, Health, Link
from kiosk.ports_reads import TagHeard
from kiosk.ports_sweep import SweepServer
from kiosk.runtime import SystemClock, follows_time_server, keep_alive, must_not_end
from kiosk.services import forgetting
from kiosk.services.moments import boot_id
from kiosk.services.nearness import Nearness
from kiosk.services.shelf_labels import LabelEar
from kiosk.services.sweep_labels import bind as bind_label
from kiosk.services.sweep_labels import learn as learn_labels
from kiosk.services.sweep_places import SweepPlaces
from kiosk.services.sweep_post import SweepPost
from kiosk.services.sweep_rules import rules_of
from kiosk.services.sweeps import Resumed, Sweeps
from kiosk.services.timekeeper import Timekeeper
from kiosk.store.store import Store, StoreSession
from kiosk.store.sweep_world import items_by_tag
from kiosk.store.sweeps import SweepRow
from sync.worker import SyncWorker

T = TypeVar("T")

SEEK_S: Final = 120.0
"""For so long readers listen for a shelf label where no bay is chosen."""

_log: Final = Log("app.sweep")


class Sweeping:
    """Everything but the screen. ``changed`` is called on the core loop whenever something is new.

    ``scanned`` is called with each barcode that a handheld reads.
    """

    def __init__(
        self,
        config: Config,
        *,
        name: str,
        changed: Callable[[], None],
        scanned: Callable[[str], None],
        labelled: Callable[[TagKey], None] = lambda _: None,
        triggered: Callable[[], None] = lambda: None,
        clock: Clock | None = None,
    ) -> None:
        """Take the configuration; ``name`` is that of a sweep that has to be begun.

        ``labelled`` is called with each shelf label that a reader is held to, ``triggered`` when
        a handheld's trigger is pressed.
        """
        self.config = config
        self._changed = changed
        self._on_code = scanned
        self._on_label = labelled
        self._labels = LabelEar()
        self._seek_until_s: float | None = None
        self.contested: TagKey | None = None
        """A label that another tablet has put on another bay, until that is told."""
        alone = config.server.kind == "none"
        self.clock = Timekeeper(
            clock or SystemClock(), synced=follows_time_server if alone else lambda: False
        )
        self.ready = False
        self.begun = False
        self._last: Read | None = None
        self.resumed: Resumed | None = None
        self.wanted: ItemId | None = None
        self.nearness = Nearness()
        self._wanted_tags: frozenset[TagKey] = frozenset()
        self.post: SweepPost | None = None
        self.beginning = Beginning(self, name, changed)
        self._seqs: dict[str, int] = {}
        self._store: Store | None = None
        self._sweeps: Sweeps | None = None
        self._worker: SyncWorker | None = None
        self._boot = boot_id()
        self.alarm = SpotAlarm(config, self.clock, self._reported)
        self.spot = Spot(self)
        self.readers = SweepReaders(
            config,
            self.clock,
            heard=self.hear,
            scanned=lambda _reader, code: self._on_code(code),
            changed=changed,
            triggered=triggered,
        )

    @property
    def sweeps(self) -> Sweeps:
        """Return the sweep. Raises StoreError(``no-sweep``) before the start."""
        if self._sweeps is None:
            raise StoreError("no-sweep")
        return self._sweeps

    @property
    def sweep_row(self) -> SweepRow | None:
        """Return the sweep that goes on, or that has ended here last."""
        return None if self._sweeps is None else self._sweeps.sweep

    @property
    def name(self) -> str:
        """Return the name of the sweep that goes on."""
        row = self.sweep_row
        return row.name if row is not None and self.begun else ""

    @property
    def online(self) -> bool:
        """Return whether the central server answers."""
        return self._worker is not None and self._worker.link is not Link.DOWN

    @property
    def posts(self) -> bool:
        """Return whether there is a server that takes sweeps at all."""
        return self.post is not None

    async def run(self, beside: Callable[[], Coroutine[None, None, None]]) -> None:
        """Run until cancelled, with ``beside`` once the store is open.

        Raises StoreError(``in-use``) where another process has the data.
        """
        folder = self.config.kiosk.data_dir
        opened = await asyncio.to_thread(
            Store.open, folder, self.config.kiosk.id, now=self.clock.now()
        )
        try:
            await self._run_with(opened, beside)
        finally:
            await asyncio.to_thread(opened.close)

    async def _run_with(
        self, store: Store, beside: Callable[[], Coroutine[None, None, None]]
    ) -> None:
        config = self.config
        self._store = store
        await store.run(self.clock.remember)
        servers = make_server(config, self.clock)
        offline = session_policy(config).offline
        self._worker = worker = SyncWorker(
            store=store,
            server=servers.central,
            clock=self.clock,
            feed=servers.feed,
            report=self._reported,
            boot_id=self._boot,
            cache_max_age=offline.cache_max_age,
            chore=forgetting.chores(store.device_key, has_feed=servers.feed is not None),
            zone=ZoneInfo(config.library.timezone),
        )
        rules = rules_of(config.call_numbers.rules, config.owners.rules)
        self._sweeps = Sweeps(store, self.clock, rules, kiosk=config.kiosk.id)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(must_not_end("sync", worker.run))
                tasks.create_task(self.clock.run(store, self._reported))
                for name, stream in self.readers.streams.items():
                    tasks.create_task(keep_alive(name, stream.run))
                    tasks.create_task(self.readers.listen(name))
                tasks.create_task(self.alarm.run())
                answers = KioskAnswers(config.kiosk.id, tuple, store=store, worker=worker)
                folder = config.kiosk.data_dir
                serving = partial(control.serve, folder, answers)
                tasks.create_task(keep_alive("control", serving))
                if servers.sweeps is not None:
                    self.post = SweepPost(
                        store,
                        self.sweeps,
                        servers.sweeps,
                        rules,
                        clock=self.clock,
                        labelled=self._take_labels,
                    )
                    tasks.create_task(keep_alive("sweep-post", self.post.run))
                    places = SweepPlaces(store, self.sweeps, servers.sweeps, clock=self.clock)
                    tasks.create_task(keep_alive("sweep-places", places.run))
                tasks.create_task(must_not_end("screen", beside))
                tasks.create_task(must_not_end("sweep", self.sweeps.run))
                await self._sweep_on(servers.sweeps)
        finally:
            await servers.central.close()

    async def _sweep_on(self, server: SweepServer | None) -> None:
        """Go on with the sweep that has not ended, or with another; one after the other."""
        sweeps = self.sweeps
        self.resumed = await sweeps.resume()
        while await sweeps.prepare() == 0 and self.resumed is None:
            self.ready = True
            self._changed()
            await self.clock.sleep(AGAIN_S)
        after = False
        while True:
            if self.resumed is None:
                self.ready = True
                await self.beginning.begin(sweeps, server, after=after)
            await self._learn_labels()
            self.ready = self.begun = True
            if self.resumed is None or self.resumed.bay is None:
                await self.seek_label()
            self._changed()
            await self.beginning.until_over()
            after = True

    # --- shelf labels

    @property
    def labels(self) -> Mapping[TagKey, str]:
        """Return the bay of each shelf label."""
        return self._labels.known

    async def bind(self, label: TagKey, bay: str) -> None:
        """Keep a person's word that this label names this bay; it is handed over like any word."""
        await bind_label(self.sweeps, label, bay)
        await self._learn_labels()
        _log.info("sweep.label_bound", bay=bay)

    async def _take_labels(self, words: Sequence[Said]) -> None:
        """Take in what was said of labels on other tablets, and have it told where it differs."""
        contested = await learn_labels(self.sweeps, words)
        await self._learn_labels()
        if contested:
            self.contested = contested[-1]
            self._changed()

    async def seek_label(self) -> None:
        """Listen for shelf labels, for a while: a wand that always sends is soon empty."""
        self._seek_until_s = self.clock.monotonic_s() + SEEK_S
        await self.readers.look(wanted=True)

    async def rest(self) -> None:
        """Have the readers rest where nobody has shown them a label for long."""
        until_s = self._seek_until_s
        if until_s is None or self.clock.monotonic_s() < until_s:
            return
        self._seek_until_s = None
        if self.wanted is None and not self.sweeps.progress().running:
            await self.readers.look(wanted=False)

    def left(self, bay: str) -> None:
        """A bay was left by hand: its label, still near, does not choose it again at once."""
        self._labels.leave(bay, self.clock.monotonic_s())

    async def _learn_labels(self) -> None:
        self._labels.known = await self.sweeps.with_desk(lambda _, desk: desk.labels())

    # --- what staff do

    async def walk(self, bay: str) -> None:
        """Walk along a bay: its first pass, or one more."""
        await self.sweeps.walk(bay)
        self._seek_until_s = None
        await self.readers.look(wanted=True)

    async def pause(self) -> None:
        """Take no reads for now."""
        await self.sweeps.pause()
        if self.wanted is None:
            await self.readers.look(wanted=False)

    async def go_on(self) -> None:
        """Take reads again, in the same pass."""
        self.sweeps.go_on()
        await self.readers.look(wanted=True)

    def scanned(self, code: str) -> None:
        """A book's label was scanned in the bay that is walked."""
        said = TagSaid(TagKind.BOOK, ItemId(code))
        self.sweeps.heard("label", label_key(code), said)

    # --- find one

    async def find(self, item: ItemId | None) -> None:
        """Listen for one book, or for none any more."""
        self.wanted, self.nearness = item, Nearness()
        self._wanted_tags = frozenset()
        if item is not None:
            known = await self.job(lambda s: s.cache.item(item))
            if known is not None and known.uid is not None:
                self._wanted_tags = frozenset({TagKey(str(known.uid).upper())})
        running = self.sweeps.progress().running
        await self.readers.look(wanted=item is not None or running)

    async def search(self, letters: str, *, limit: int = 20) -> list[ItemId]:
        """Return the copies that letters, or a number, find."""

        def work(s: StoreSession) -> list[ItemId]:
            found = [one.id for one in s.cache.search(letters, limit=limit)]
            exact = s.cache.item(ItemId(letters.upper()))
            if exact is not None and exact.id not in found:
                found.insert(0, exact.id)
            return found[:limit]

        return await self.job(work)

    async def knows(self, code: str) -> bool:
        """Return whether a copy has this number."""
        return await self.job(lambda s: s.cache.item(ItemId(code)) is not None)

    async def last_item(self) -> ItemId | None:
        """Return the copy that was heard last."""
        read = self._last
        if read is None:
            return None
        if read.said is not None:
            return read.said.item
        return (await self.job(lambda s: items_by_tag(s.cache, [read.tag]))).get(read.tag)

    async def cache_days(self) -> int:
        """Return how old what is known of the books is, in whole days; 0 where nobody can tell."""
        at = await self.job(lambda s: s.cache.in_step_at)
        return 0 if at is None else max(0, (self.clock.now() - at).days)

    async def bays(self) -> list[Bay]:
        """Return the bays of the sweep."""
        return await self.sweeps.bays() if self.begun else []

    # --- inside

    def hear(self, reader: str, tags: Sequence[TagHeard]) -> None:
        """Take what a reader heard."""
        sweeps = self._sweeps
        if sweeps is None:
            return
        now_s, now_ms = self.clock.monotonic_s(), sweeps.at_ms()
        first = self._seqs.get(reader, 0)
        self._seqs[reader] = first + len(tags)
        reads = reads_of(
            f"{reader}{STILL}" if reader in self.readers.still else reader,
            tags,
            first_seq=first,
            at_ms=lambda at_s: now_ms - round(1000 * (now_s - at_s)),
        )
        told, label = self._labels.take(reads, now_s, lying=any(one.lying for one in tags))
        sweeps.feed(told)
        if label is not None and self.begun and self.wanted is None:
            self._on_label(label)
        if self.wanted is not None:
            for one, read in zip(tags, reads, strict=True):
                named = read.said.item if read.said is not None else None
                if named == self.wanted or read.tag in self._wanted_tags:
                    self.nearness.heard(one.at_s, one.strength_dbm)
        loudest = max(reads, key=lambda one: one.strength_dbm or -100.0)
        self._last = loudest
        self._changed()

    def moment(self) -> Moment:
        """Return now, as a fact keeps it."""
        worker = self._worker
        offset = worker.offset_s if worker is not None else None
        return Moment(self.clock.now(), self.clock.monotonic_s(), self._boot, offset)

    async def job(self, work: Callable[[StoreSession], T]) -> T:
        """Do a piece of work on the store thread. Raises StoreError."""
        if self._store is None:
            raise StoreError("no-sweep")
        return await self._store.run(work)

    def wake(self) -> None:
        """Deliver what is new at once."""
        if self._worker is not None:
            self._worker.wake()

    def _reported(self, health: Health) -> None:
        _log.info("health.reported", part=health.part, fault=health.fault.value)
        self._changed()
