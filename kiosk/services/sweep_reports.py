"""The report of a sweep, what changed since an older one, and its lists.

Owns going through all bays in pieces, so that reads go on being kept meanwhile, and adding up. What
a bay means is ``kiosk.domain.sweep_judge``'s.
"""

import gc
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, BayPicture, Finding, Kind, Record, Sure
from kiosk.domain.sweep_sure import together
from kiosk.errors import StoreError
from kiosk.services.sweep_desk import SweepDesk
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import StoreSession
from kiosk.store.sweep_world import with_titles
from kiosk.store.sweeps import BayOutcome, Outcome, SweepRow

PIECE: Final = 8
"""Bays that are judged before another job of the store may go on."""

_ASIDE: Final = frozenset({Kind.UNSEEN, Kind.MISSING})


@dataclass(frozen=True, slots=True)
class Report:
    """A sweep as a whole.

    ``bays`` in walking order, their findings with titles. ``unlisted``: findings beyond what a bay
    lists. ``sure``: of all bays that were walked.
    """

    sweep: SweepRow
    bays: tuple[BayPicture, ...]
    counts: Mapping[Kind, int]
    expected: int
    found: int
    sure: Sure
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of the findings of an older sweep, as items: each list by its own word.

    ``went``: missing or unseen now, and not then. ``back``: the other way round. ``still``: both.
    """

    older: SweepRow
    newer: SweepRow
    went: tuple[ItemId, ...]
    back: tuple[ItemId, ...]
    still: tuple[ItemId, ...]


async def report(sweeps: Sweeps, *, order: bool = True) -> Report:
    """Return the report of the sweep as it stands now. ``order``: with what stands misplaced.

    Raises StoreError(``no-sweep``).
    """
    await sweeps.flush()

    def start(s: StoreSession, desk: SweepDesk) -> tuple[SweepRow, list[Bay]]:
        if desk.sweep is None:
            raise StoreError("no-sweep")
        desk.settle(s)
        return desk.sweep, list(desk.bays.values())

    sweep, bays = await sweeps.with_desk(start)
    told: list[BayPicture] = []
    # A third of a large report was the collector going through all of it again and again.
    collects = gc.isenabled()
    gc.disable()
    try:
        for n in range(0, len(bays), PIECE):
            piece = bays[n : n + PIECE]
            told += await sweeps.with_desk(partial(_judged, bays=piece, order=order))
    finally:
        if collects:
            gc.enable()
    return _added_up(sweep, told)


async def finish(sweeps: Sweeps) -> Report:
    """End the sweep, and write down how it ended; it is never changed after."""
    await sweeps.pause()
    told = await report(sweeps)
    bays = [
        BayOutcome(
            one.bay.id, one.passes, one.expected, len(one.found), one.sure.verdict,
            one.sure.share, one.sure.low, one.sure.high,
        )
        for one in told.bays
    ]  # fmt: skip
    items = [
        Outcome(finding.item or finding.tags[0], finding.kind, one.bay.id)
        for one in told.bays
        for finding in one.findings
        if finding.item is not None or finding.tags
    ]
    at_ms = sweeps.now_ms()
    await sweeps.with_desk(lambda s, _: s.sweeps.book.finish(told.sweep.id, at_ms, bays, items))
    return told


async def compare(sweeps: Sweeps, older: str, newer: str) -> Compared:
    """Return what went missing between two finished sweeps. Raises StoreError(``no-sweep``)."""

    def work(s: StoreSession, _desk: SweepDesk) -> Compared:
        book = s.sweeps.book
        rows = {row.id: row for row in book.sweeps() if row.ended_ms is not None}
        if older not in rows or newer not in rows:
            raise StoreError("no-sweep")
        then, now = (
            {ItemId(one.item) for one in book.outcomes(which) if one.kind in _ASIDE}
            for which in (older, newer)
        )
        return Compared(
            rows[older],
            rows[newer],
            went=tuple(sorted(now - then)),
            back=tuple(sorted(then - now)),
            still=tuple(sorted(then & now)),
        )

    return await sweeps.with_desk(work)


def _judged(
    s: StoreSession, desk: SweepDesk, *, bays: Sequence[Bay], order: bool
) -> list[BayPicture]:
    """Return some bays, with the titles of what is found about them."""
    told = [desk.picture(s, bay, order=order) for bay in bays]
    shown = {
        one.record.item: one.record
        for picture in told
        for one in picture.findings
        if one.record is not None
    }
    titled = with_titles(s.cache, shown.values())
    return [_slim(picture, titled) for picture in told]


def _slim(picture: BayPicture, titled: Mapping[ItemId, Record]) -> BayPicture:
    findings: tuple[Finding, ...] = tuple(
        one if one.item is None else replace(one, record=titled.get(one.item))
        for one in picture.findings
    )
    return replace(picture, findings=findings, shelf=None)


def _added_up(sweep: SweepRow, bays: Sequence[BayPicture]) -> Report:
    counts = Counter(one.kind for picture in bays for one in picture.findings)
    return Report(
        sweep,
        tuple(bays),
        counts,
        expected=sum(one.expected for one in bays),
        found=sum(len(one.found) for one in bays),
        sure=together((len(one.found), one.sure) for one in bays if one.passes),
        unlisted=sum(one.unlisted for one in bays),
    )
