"""Hands sweeps over to the server, apart from facts: all that this tablet has and it has not.

Owns when it is tried, and in what pieces. It runs beside everything else; without a network it
tries again later, also after a new start and for a sweep that has ended.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from kiosk.domain.sweep import Said
from kiosk.domain.sweep_evidence import Batch
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, Unanswered, Unreachable
from kiosk.ports_sweep import (
    BatchPiece,
    BayAt,
    BookAt,
    HandedOver,
    Part,
    Planned,
    SweepHead,
    SweepServer,
    TagAt,
)
from kiosk.services.sweep_desk import SweepDesk, SweepRules
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store, StoreSession
from kiosk.store.sweeps import SweepRow
from kiosk.store.sweeps_handed import (
    Mark,
    Stand,
    batches_after,
    bays_after,
    handed,
    mark_of,
    put_handed,
    put_over,
    stand_of,
)

LOOK_S: Final = 15.0
"""Between two looks whether there is something new."""

ASK_S: Final = 60.0
"""Between two questions whether the sweep has ended at the server."""

BATCHES: Final = 200
"""Batches that are read and sent before the mark is moved: what a cut line costs again."""

Labelled = Callable[[Sequence[Said]], Awaitable[None]]

_log: Final = Log("services.sweep_post")


class SweepPost:
    """Delivers what is new."""

    def __init__(
        self,
        store: Store,
        sweeps: Sweeps,
        server: SweepServer,
        rules: SweepRules,
        *,
        clock: Clock,
        labelled: Labelled | None = None,
    ) -> None:
        """Take what is needed; ``sweeps`` is the one that goes on at this tablet.

        ``labelled`` gets what people have said of its shelf labels, on whichever tablet.
        """
        self._labelled = labelled
        self._labels = ("", "")
        self._store = store
        self._sweeps = sweeps
        self._server = server
        self._rules = rules
        self._clock = clock
        self._old: SweepDesk | None = None
        self._away = False
        self._soon = asyncio.Event()
        self._asked_s: float | None = None
        self._ended = ""

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            looking = asyncio.ensure_future(self._clock.sleep(LOOK_S))
            sooner = asyncio.ensure_future(self._soon.wait())
            try:
                await asyncio.wait((looking, sooner), return_when=asyncio.FIRST_COMPLETED)
            finally:
                looking.cancel()
                sooner.cancel()
            self._soon.clear()
            await self.round()
            await self._ask_for_end()

    def soon(self) -> None:
        """Hand over now instead of at the next look."""
        self._soon.set()

    @property
    def ended_there(self) -> bool:
        """Return whether the sweep of this tablet has ended at the server; here it goes on."""
        row = self._sweeps.sweep
        return row is not None and row.id == self._ended

    async def stand(self, sweep: str) -> Stand:
        """Return what of a sweep the server has not got yet."""
        return await self._store.run(lambda s: stand_of(s.sweeps.book, sweep))

    async def _ask_for_end(self) -> None:
        """Ask now and then whether the sweep that goes on here has ended at the server.

        Only of one that the server knows: one that nobody has handed over is on no list.
        """
        now_s, row = self._clock.monotonic_s(), self._sweeps.sweep
        if row is None:
            return
        if self._asked_s is not None and now_s - self._asked_s < ASK_S:
            return
        self._asked_s = now_s
        told = await self._server.offers()
        if isinstance(told, Unreachable | Unanswered):
            return
        for one in told:
            if one.id == row.id:
                await self._learn(row, one.labels)
        known = await self._store.run(lambda s: handed(s.sweeps.book, row.id) != Mark())
        gone = known and row.id not in {one.id for one in told}
        if gone:
            # A long list has only the newest: the sweep itself says whether it has ended.
            plan = await self._server.planned(row.id)
            gone = isinstance(plan, Planned) and plan.head.ended_ms is not None
        self._ended = row.id if gone else ""

    async def round(self) -> bool:
        """Hand all over that is new; False where it did not come about, so that it is tried again.

        What goes on first: old sweeps wait only where they ended without a network. One that the
        server does not take holds up no other.
        """
        all_over, self._away = True, False
        try:
            for row in await self._store.run(lambda s: s.sweeps.book.sweeps()):
                over = await self._hand_over(row)
                self._old = None
                all_over = all_over and over
                if self._away:
                    break
        except StoreError as error:
            _log.warning("sweep_post.store_away", code=error.code)
            return False
        return all_over

    async def _hand_over(self, row: SweepRow) -> bool:
        now, done = await self._store.run(
            lambda s: (mark_of(s.sweeps.book, row.id), handed(s.sweeps.book, row.id))
        )
        if now == done:
            return True
        # First what batches lean on: a bay of which the server knows no books would look empty.
        # With its end each bay is told as it is known then: books came back meanwhile.
        since = done.batch if now.ended_ms == done.ended_ms else 0
        bays = await self._store.run(lambda s: bays_after(s.sweeps.book, row.id, since))
        for bay in sorted(bays):
            if not await self._send(row, await self._books(row, bay)):
                return False
        whole = done == Mark() or now.ended_ms != done.ended_ms
        frame = await self._store.run(lambda s: self._frame(s, row, whole=whole))
        if not await self._send(row, frame):
            return False
        at = done.batch
        while at < now.batch:
            found, at = await self._store.run(partial(_batches, row=row, since=at, now=now))
            if not await self._send(row, [BatchPiece(one) for one in found]):
                return False
            if at < now.batch:
                await self._mark(row, replace(done, batch=at))
        await self._mark(row, now)
        over_ms = self._sweeps.now_ms()
        await self._store.run(lambda s: put_over(s.sweeps.book, row.id, over_ms))
        _log.info("sweep_post.handed_over", batches=now.batch - done.batch)
        return True

    async def _mark(self, row: SweepRow, mark: Mark) -> None:
        await self._store.run(lambda s: put_handed(s.sweeps.book, row.id, mark))

    async def _send(self, row: SweepRow, parts: Sequence[Part]) -> bool:
        if not parts:
            return True
        answer = await self._server.hand_over(row.id, parts)
        if isinstance(answer, HandedOver):
            if answer.refused:
                _log.warning("sweep_post.refused", parts=answer.refused)
            await self._learn(row, answer.labels)
            return True
        self._away = isinstance(answer, Unreachable)
        return False

    async def _learn(self, row: SweepRow, labels: str) -> None:
        """Ask for what was said of shelf labels, where the server has something else than then."""
        going = self._sweeps.sweep
        now = (row.id, labels)
        if not labels or now == self._labels or self._labelled is None:
            return
        if going is None or going.id != row.id:
            return
        told = await self._server.labels(row.id)
        if not isinstance(told, Unreachable | Unanswered):
            await self._labelled(told)
            self._labels = now

    def _frame(self, s: StoreSession, row: SweepRow, *, whole: bool) -> list[Part]:
        """Return the sweep, its walks and words; with its bays at its beginning and its end."""
        book = s.sweeps.book
        parts: list[Part] = [SweepHead(row.name, row.began_ms, row.ended_ms), self._rules.owners]
        if whole:
            parts += [BayAt(n, bay) for n, bay in enumerate(book.bays(row.id))]
        return [*parts, *book.walks(row.id), *book.words(row.id)]

    async def _books(self, row: SweepRow, bay: str) -> list[Part]:
        """Return what is known of the books of a bay, and of tags by their number."""
        told_ms = self._sweeps.now_ms()

        def of_desk(s: StoreSession, desk: SweepDesk) -> list[Part]:
            if desk.sweep is None or desk.sweep.id != row.id:
                desk = self._old_desk(s, row)
            return _parts(s, desk, bay, told_ms)

        return await self._sweeps.with_desk(of_desk)

    def _old_desk(self, s: StoreSession, row: SweepRow) -> SweepDesk:
        """Return a sweep that does not go on here, taken up once for all its bays."""
        if self._old is None:
            self._old = SweepDesk(self._rules, self._clock.monotonic_s)
            self._old.load(s, row)
        return self._old


def _batches(s: StoreSession, *, row: SweepRow, since: int, now: Mark) -> tuple[list[Batch], int]:
    return batches_after(s.sweeps.book, row.id, since, until=now.batch, limit=BATCHES)


def _parts(s: StoreSession, desk: SweepDesk, bay: str, told_ms: int) -> list[Part]:
    one = desk.bays.get(bay)
    if one is None:
        return []
    records, belongs = desk.books(s, one)
    parts: list[Part] = [
        BookAt(bay, told_ms, record, item in belongs) for item, record in records.items()
    ]
    heard = {
        tag for walk in desk.evidence.of_bay(bay) for tag in desk.evidence.heard.get(walk.id, ())
    }
    named = desk.by_tag
    return [*parts, *(TagAt(told_ms, tag, named[tag]) for tag in sorted(heard) if tag in named)]
