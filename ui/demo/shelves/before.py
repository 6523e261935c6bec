"""The sweeps of the demo's hub: one some weeks ago, and one that was planned for today and goes on.

A process of its own, beside the demo: `python -m ui.demo.shelves.before FOLDER URL DATABASE`. What
emulated handhelds read goes into the tablets' journals and is handed over to the hub that serves.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from drivers.bench.sweep.clock import WalkClock
from drivers.bench.sweep.library import Library
from kiosk.app.servers import make_server
from kiosk.app.sweep_beginning import join
from kiosk.config import load
from kiosk.domain.call_numbers import USUAL_RULES
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import DEEDS, Deed, Kind
from kiosk.errors import LancarError
from kiosk.logs import set_up
from kiosk.ports import Clock
from kiosk.ports_sweep import SweepServer
from kiosk.runtime import SystemClock
from kiosk.services.moments import boot_id
from kiosk.services.sweep_post import SweepPost
from kiosk.services.sweep_reports import finish, report
from kiosk.services.sweep_rules import rules_of
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store
from sync.hub.demo.library import utc_now
from sync.hub.main import add_kiosk
from sync.hub.schema.opening import open_hub
from sync.hub.staff.account_errands import DEMO_ACCOUNT
from sync.hub.sweeps.floor_svg import Floor, read_floor
from sync.hub.sweeps.floors import put_floor
from sync.hub.sweeps.keeping import Full
from sync.hub.sweeps.planning import make_plan
from sync.worker import SyncWorker
from ui.demo.house import OWNER
from ui.demo.shelves.floor import floor_svg
from ui.demo.shelves.places import MINE, OTHER, TABLETS, TabletPlaces
from ui.demo.shelves.stock import BRANCH, Shelves, make_shelves, stand
from ui.demo.shelves.walking import Way, walked

WEEKS_AGO: Final = timedelta(weeks=5)
TODAY: Final = timedelta(minutes=70)
"""How long ago today's sweep began."""

THEN: Final = 11
NOW: Final = 14
"""Seeds of how the books stood then, and stand now."""

MINE_WALKED: Final = (0, 1, 4)
OTHER_WALKED: Final = (2, 3)
"""Bays that have been walked today, from 0."""

NEXT: Final = 9
"""The bay that whoever tries it begins with; two books in it stand wrongly."""

_GONE_THEN: Final = 0.012
_GONE_SINCE: Final = 0.008
_STILL_GONE: Final = 0.6
_MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip


def name_at(when: datetime) -> str:
    """Return what a sweep of that time is called."""
    return f"Stok opname {_MONTHS[when.month - 1]} {when.year}"


def today_stands(shelves: Shelves, now: datetime) -> Library:
    """Return how the books stand today: some of those that were gone have come back."""
    gone = sorted(shelves.gone(_GONE_THEN, THEN))
    still = gone[: round(len(gone) * _STILL_GONE)]
    return stand(shelves, now, seed=NOW, gone={*still, *shelves.gone(_GONE_SINCE, NOW)})


@dataclass(frozen=True, slots=True)
class _Tablet:
    """A tablet with its store open; `sweeps` by the system's clock."""

    name: str
    store: Store
    server: SweepServer

    def sweeps(self, clock: Clock) -> Sweeps:
        return Sweeps(self.store, clock, _RULES, kiosk=self.name)

    async def hand_over(self, sweeps: Sweeps) -> None:
        post = SweepPost(self.store, sweeps, self.server, _RULES, clock=SystemClock())
        if not await post.round():
            raise LancarError("server-away")


_RULES: Final = rules_of(USUAL_RULES, OwnerRules(own=frozenset({OWNER})))


async def make_sweeps(places: TabletPlaces, url: str, database: Path) -> None:
    """Plan, walk, speak and hand over; the tablets stay as they then are. LancarError, OSError."""
    now = utc_now()
    shelves = make_shelves(now)
    for tablet in TABLETS:
        places.write(tablet, hub_url=url, token=add_kiosk(database, tablet))
    today = _prepare_hub(database, shelves, now - TODAY)
    async with _tablet(places, MINE) as mine, _tablet(places, OTHER) as other:
        library = today_stands(shelves, now)
        await _today(mine, library, Way(MINE, MINE_WALKED, 2, now - TODAY / 2, 1), today)
        await _today(other, library, Way(OTHER, OTHER_WALKED, 1, now - TODAY / 3, 2), today)
    places.ready.write_text(today, encoding="utf-8")
    async with _tablet(places, OTHER) as other:
        await _weeks_ago(other, shelves, now)


def _prepare_hub(database: Path, shelves: Shelves, at: datetime) -> str:
    """Put the floor plan there and plan today's sweep; return its id."""
    floor = read_floor(floor_svg(shelves.bays))
    assert isinstance(floor, Floor)
    hub = open_hub(database)
    try:
        with hub.write() as conn:
            put_floor(conn, BRANCH, floor, by=DEMO_ACCOUNT, now=at)
            made = make_plan(conn, name_at(at), shelves.bays, by=DEMO_ACCOUNT, now=at)
    finally:
        hub.close()
    assert not isinstance(made, Full)
    return made


async def _today(tablet: _Tablet, library: Library, way: Way, sweep: str) -> None:
    """Join today's sweep, walk a few bays, see to some of what was found."""
    sweeps = tablet.sweeps(SystemClock())
    await sweeps.prepare()
    refused = await join(sweeps, tablet.server, sweep)
    if refused:
        raise LancarError("no-sweep-planned")
    entries, _ = await walked(library, way)
    await sweeps.absorb(entries)
    await _see_to(sweeps, library, share=0.5, look=way.passes > 1)
    await tablet.hand_over(sweeps)


async def _weeks_ago(tablet: _Tablet, shelves: Shelves, now: datetime) -> None:
    """Sweep the whole library as it stood weeks ago, look for what was not seen, and end it."""
    began = now - WEEKS_AGO
    clock = WalkClock(began)
    sweeps = tablet.sweeps(clock)
    await sweeps.prepare()
    library = stand(shelves, now, seed=THEN, gone=shelves.gone(_GONE_THEN, THEN), lent_then=False)
    await sweeps.begin(name_at(began), shelves.bays)
    clock.at_s = 60.0
    way = Way(OTHER, range(len(shelves.bays)), 2, clock.now(), 3, speed_mm_s=540.0)
    entries, took_s = await walked(library, way)
    clock.at_s += took_s
    await sweeps.absorb(entries)
    clock.at_s += 1800.0
    await _see_to(sweeps, library, share=0.8, look=True)
    clock.at_s += 600.0
    await finish(sweeps)
    await tablet.hand_over(sweeps)


async def _see_to(sweeps: Sweeps, library: Library, *, share: float, look: bool) -> None:
    """Do a share of what is to be done. `look`: go to each book that was not seen, too."""
    there = {one.item for bay in library.bays for board in bay.boards for one in board.spines}
    told = [one for bay in (await report(sweeps)).bays if bay.passes for one in bay.findings]
    for number, finding in enumerate(told):
        if finding.kind is Kind.UNSEEN:
            deed = Deed.FOUND if finding.item in there else Deed.MISSING
            done = look
        else:
            deed = DEEDS[finding.kind][0]
            done = finding.kind in _BY_HAND
        if done and number % 10 < 10 * share:
            tag = finding.tags[0] if finding.item is None and finding.tags else None
            await sweeps.say(deed, item=finding.item, tag=tag, by=DEMO_ACCOUNT)


_BY_HAND: Final = frozenset({Kind.MISPLACED, Kind.PULL, Kind.FOREIGN, Kind.BLANK})
"""What needs neither the desk nor a pad."""


@asynccontextmanager
async def _tablet(places: TabletPlaces, name: str) -> AsyncIterator[_Tablet]:
    """Open a tablet's store and bring its books up to date."""
    config = load(places.config(name))
    servers = make_server(config, SystemClock())
    try:
        store = await asyncio.to_thread(Store.open, config.kiosk.data_dir, name, ballast_bytes=0)
        try:
            worker = SyncWorker(
                store=store,
                server=servers.central,
                clock=SystemClock(),
                feed=servers.feed,
                boot_id=boot_id(),
            )
            await worker.once()
            assert servers.sweeps is not None
            yield _Tablet(name, store, servers.sweeps)
        finally:
            await asyncio.to_thread(store.close)
    finally:
        await servers.central.close()


def main(arguments: Sequence[str]) -> int:
    """Make them; 0."""
    folder, url, database = arguments
    os.nice(5)
    set_up(level="error")
    asyncio.run(make_sweeps(TabletPlaces(Path(folder)), url, Path(database)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
