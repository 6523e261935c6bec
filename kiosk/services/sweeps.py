"""Sweeping at a tablet: takes reads from any number of readers, keeps them, and tells of bays.

Owns which bay is walked, and when reads (``sweep_taking``) go to the disk: every ``FLUSH_S``,
however often somebody looks, so that less than a second is lost when it goes out; and before a
person's word. A look takes what still waits from memory. Runs on the core loop; all looking up is
done on the store thread. What reads mean is ``kiosk.domain.sweep_judge``'s.
"""

import asyncio
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from kiosk.domain.ids import ItemId
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import Bay, Deed, Read, Said, SaidId, TagKey, TagSaid, WalkId
from kiosk.domain.sweep_evidence import Entry
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock
from kiosk.services.sweep_desk import BayView, SweepDesk, SweepRules
from kiosk.services.sweep_taking import Taking
from kiosk.store.store import Store, StoreSession
from kiosk.store.sweeps import SweepRow

T = TypeVar("T")

FLUSH_S: Final = 0.5
"""Seconds between two batches. With the time that the disk takes less than a second is at risk."""

LOST_MS: Final = 1000
"""What is said to be lost at most of a walk that nobody ended."""

BOOKS_A_BAY: Final = 200
"""How many books a bay is cut to where the library has no plan of its bays."""

_log: Final = Log("services.sweeps")


@dataclass(frozen=True, slots=True)
class Resumed:
    """A sweep that went on before this start. ``lost_ms``: how long reads may have been lost."""

    sweep: SweepRow
    bay: str | None = None
    lost_ms: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How taking reads stands.

    ``full``: the disk is, and reads wait in memory; ``dropped``: those for which not even there was
    room. ``flooding``: tags that answer more than any good tag. ``reads``: this walk's.
    """

    bay: str | None
    running: bool
    reads: int = 0
    full: bool = False
    dropped: int = 0
    flooding: tuple[TagKey, ...] = ()


class Sweeps:
    """The sweep at this tablet. ``kiosk``: its name, which others see."""

    def __init__(self, store: Store, clock: Clock, rules: SweepRules, *, kiosk: str) -> None:
        """Begin without a sweep; ``resume`` or ``begin`` one, and let ``run`` go."""
        self._store = store
        self._clock = clock
        self._rules = rules
        self._prefix = f"{kiosk}:"
        # New with each start, so that no number is ever given twice, whatever was restored.
        self._me = f"{kiosk}:{secrets.token_hex(4)}"
        self._desk = SweepDesk(rules, clock.monotonic_s)
        self._taking = Taking(clock, self._me)
        self._marked: set[WalkId] = set()
        self._writing = asyncio.Lock()
        self._bay: str | None = None
        self._began_s = 0.0
        self._running = False

    # --- the sweep

    async def prepare(self) -> int:
        """Bring the places of all copies up to date, a piece at a time; return how many there are.

        Raises StoreError.
        """
        rules = self._rules

        def piece(s: StoreSession) -> bool:
            return s.sweeps.shelf.refresh(s.cache, s.sweeps.book, rules.key_of, rules.words)

        more = True
        while more:
            more = await self._store.run(piece)
        return await self._store.run(lambda s: len(s.sweeps.shelf))

    async def resume(self) -> Resumed | None:
        """Go on with the newest sweep that has not ended; None where there is none."""

        def work(s: StoreSession) -> Resumed | None:
            going = [one for one in s.sweeps.book.sweeps() if one.ended_ms is None]
            if not going:
                return None
            cut_off = s.sweeps.book.close_open(going[0].id, self._prefix, LOST_MS)
            self._desk.load(s, going[0])
            last = max(cut_off, key=lambda walk: walk.began_ms, default=None)
            if last is None:
                return Resumed(going[0])
            return Resumed(going[0], last.bay, LOST_MS)

        return await self._store.run(work)

    async def begin(self, name: str, bays: Sequence[Bay] | None = None) -> SweepRow:
        """Begin a sweep of some bays; without any, of the whole library, cut into bays."""
        at_ms = self.now_ms()
        row = SweepRow(f"{at_ms:x}-{secrets.token_hex(3)}", name, at_ms, None)

        def work(s: StoreSession) -> None:
            cut = s.sweeps.shelf.cut_into_bays(BOOKS_A_BAY) if bays is None else bays
            lent = s.cache.db.conn.exec_driver_sql("SELECT item FROM loan").fetchall()
            s.sweeps.book.begin(row, list(cut), [ItemId(str(item)) for (item,) in lent])
            self._desk.load(s, row)

        await self._store.run(work)
        return row

    async def join(self, sweep: SweepRow, bays: Sequence[Bay]) -> bool:
        """Sweep with others: take their sweep up as it is. False where that cannot be.

        Another one goes on here, or this one has ended here.
        """

        def work(s: StoreSession) -> bool:
            book = s.sweeps.book
            known = {one.id: one.ended_ms for one in book.sweeps()}
            if any(end is None and name != sweep.id for name, end in known.items()):
                return False
            if known.get(sweep.id) is not None:
                return False
            if sweep.id not in known:
                lent = s.cache.db.conn.exec_driver_sql("SELECT item FROM loan").fetchall()
                book.begin(sweep, bays, [ItemId(str(item)) for (item,) in lent])
            self._desk.load(s, sweep)
            return True

        return await self._store.run(work)

    @property
    def sweep(self) -> SweepRow | None:
        """Return the sweep that goes on here, or that has ended here last."""
        return self._desk.sweep

    async def bays(self) -> list[Bay]:
        """Return the bays of the sweep in walking order."""
        return await self._store.run(lambda _: list(self._desk.bays.values()))

    # --- walking

    async def walk(self, bay: str) -> None:
        """Walk along a bay from now on: its first pass, or one more. Ends the walk before."""
        await self.pause()
        self._taking.begin(bay, self.now_ms())
        self._bay, self._running, self._began_s = bay, True, self._clock.monotonic_s()

    def go_on(self) -> None:
        """Take reads again, in the same pass."""
        self._running = self._bay is not None

    async def pause(self) -> None:
        """Take no reads for now; what was heard is on the disk, and the walk is whole."""
        self._running = False
        self._taking.rest()
        await self.flush()
        sweep, marked = self._desk.sweep, self._marked
        if sweep is None or not marked:
            return
        self._marked = set()
        try:
            await self._store.run(lambda s: s.sweeps.book.close_walks(sweep.id, marked))
        except StoreError as error:
            self._marked |= marked
            if error.code != "disk-full":
                raise

    def at_ms(self) -> int:
        """Return how long the walk goes on, in milliseconds; the time of a read taken now."""
        return round(1000 * (self._clock.monotonic_s() - self._began_s))

    def feed(self, reads: Iterable[Read]) -> None:
        """Take reads of this walk; each reader has its own name in ``Read.device``. Cheap."""
        if self._running:
            self._taking.take(reads)

    def heard(
        self,
        reader: str,
        tag: TagKey,
        said: TagSaid | None = None,
        *,
        strength_dbm: float | None = None,
        security: Security = Security.UNKNOWN,
    ) -> None:
        """Take one answer that came just now."""
        seq = self._taking.next_seq(reader)
        self.feed((Read(reader, seq, self.at_ms(), tag, said, strength_dbm, security),))

    async def run(self) -> None:
        """Bring reads to the disk again and again; runs until cancelled."""
        while True:
            turn = asyncio.ensure_future(self._clock.sleep(FLUSH_S))
            sooner = asyncio.ensure_future(self._taking.soon.wait())
            try:
                await asyncio.wait((turn, sooner), return_when=asyncio.FIRST_COMPLETED)
            finally:
                turn.cancel()
                sooner.cancel()
            self._taking.soon.clear()
            await self.flush()

    async def flush(self) -> None:
        """Bring what was heard to the disk. On a full disk it stays in memory, for the next time.

        Raises StoreError for anything but a full disk.
        """
        async with self._writing:
            await self._flush()

    async def _flush(self) -> None:
        sweep, taking = self._desk.sweep, self._taking
        cut = taking.cut()
        if sweep is None or not cut.parts:
            return
        marked = set(cut.going) - self._marked if self._running else set()

        def work(s: StoreSession) -> None:
            self._desk.overhear(s, cut.walks, cut.fresh)
            self._desk.keep(s, cut.walks, cut.batches, opened=marked)

        try:
            await self._store.run(work)
        except StoreError as error:
            taking.give_back(cut)
            if error.code != "disk-full":
                raise
            if not taking.full:
                _log.error("sweep.disk_filled")
            taking.full = True
            return
        taking.full = False
        self._marked |= marked

    def progress(self) -> Progress:
        """Return how it stands."""
        flooding = tuple(sorted(self._desk.evidence.flooding))[:10]
        now = self._taking
        return Progress(self._bay, self._running, now.reads, now.full, now.dropped, flooding)

    # --- what is known, what is said

    async def picture(self, bay: str) -> BayView:
        """Return a bay as it is known now, with what has not been brought to the disk yet.

        That stays where it is: nothing is written for a look.
        """
        walks, fresh = self._taking.look()

        def look(s: StoreSession) -> BayView:
            self._desk.overhear(s, walks, fresh)
            return self._desk.view(s, self._desk.bays[bay])

        return await self._store.run(look)

    async def say(
        self,
        deed: Deed,
        *,
        item: ItemId | None = None,
        tag: TagKey | None = None,
        by: str = "",
        after_ms: int = 0,
    ) -> Said:
        """Write down a person's word about a book, or a tag without one; durable on return.

        So is all that was heard before it. ``after_ms``: a word that it is said after.
        """
        at_ms = max(self.now_ms(), after_ms + 1)
        said = Said(SaidId(self._me, self._taking.number(self._me)), at_ms, deed, item, tag, by)
        await self.absorb((said,))
        return said

    async def undo(self, said: SaidId, *, by: str = "") -> None:
        """Take a word back; both stay written down."""
        number = SaidId(self._me, self._taking.number(self._me))
        undone = Said(number, self.now_ms(), Deed.SEEN_TO, by=by, undoes=said)
        await self.absorb((undone,))

    async def absorb(self, entries: Sequence[Entry], *, settle: bool = True) -> None:
        """Take in what other devices have heard or said; any order, any repetition.

        What this one has heard before is on the disk by then. ``settle``: look everything up anew
        after it; not yet, where more comes.
        """
        self._need_sweep()
        await self.flush()

        def work(s: StoreSession) -> None:
            self._desk.add(s, entries)
            if settle and any(not isinstance(one, Said) for one in entries):
                self._desk.settle(s)

        await self._store.run(work)

    async def entries(self) -> list[Entry]:
        """Return all that this tablet has of the sweep, for others to absorb."""
        sweep = self._need_sweep()
        return await self._store.run(lambda s: list(s.sweeps.book.entries(sweep.id)))

    async def with_desk(self, work: Callable[[StoreSession, SweepDesk], T]) -> T:
        """Run a piece of work on the store thread with the sweep as it is in memory."""
        return await self._store.run(lambda s: work(s, self._desk))

    # --- inside

    def _need_sweep(self) -> SweepRow:
        if self._desk.sweep is None:
            raise StoreError("no-sweep")
        return self._desk.sweep

    def now_ms(self) -> int:
        """Return the time in milliseconds since 1970."""
        return round(1000 * self._clock.now().timestamp())
