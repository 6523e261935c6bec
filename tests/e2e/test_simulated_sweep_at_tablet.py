"""What a simulated sweep heard, taken in by a real tablet: store, journal and report of the house.

The simulator judges with the domain's engine over its own made-up library; the tablet judges with
the same engine over its cache. Both must say the same, or the score is of something else.
"""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from drivers.bench.sweep.disorder import disturb
from drivers.bench.sweep.library import OWNER, Library, Oddity
from drivers.bench.sweep.stock import make_stock
from drivers.bench.sweep.sweeping import BEGAN, Person, Plan, Swept, sweep
from drivers.bench.sweep.verdicts import Engine, Told
from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.items import ItemStatus
from kiosk.domain.owners import OwnerRules
from kiosk.ports import FeedPage
from kiosk.services.sweep_reports import Report, report
from kiosk.services.sweep_rules import rules_of
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store

RULES = rules_of(CallNumberRules(), OwnerRules(own=frozenset({OWNER})))
NOW = BEGAN + timedelta(hours=1)


class _Clock:
    def now(self) -> datetime:
        return NOW

    def monotonic_s(self) -> float:
        return 3600.0

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def _page(library: Library) -> FeedPage:
    """Return the library as a server would tell it; a location is a branch here."""
    items: list[tuple[object, ...]] = [
        (c.item, c.biblio, c.title, c.author, c.mark.text, "BK", c.location,
         "available" if c.status is ItemStatus.ON_LOAN else c.status.value, 0, None, 1)
        for c in library.copies
    ]  # fmt: skip
    lent_s = round(BEGAN.timestamp()) - 5 * 86_400
    loans: list[tuple[object, ...]] = [
        (c.item, "P1", lent_s, lent_s + 86_400, 1)
        for c in library.copies
        if c.status is ItemStatus.ON_LOAN
    ]
    return FeedPage("e1", 5, {"item": items, "loan": loans}, [], more=False)


async def _at_tablet(store: Store, library: Library, swept: Swept) -> Report:
    engine = Engine(library, began_ms=round(BEGAN.timestamp() * 1000))
    sweeps = Sweeps(store, _Clock(), RULES, kiosk="tablet")
    await sweeps.prepare()
    bays = [replace(one, branch=one.location, location="") for one in engine.bays()]
    await sweeps.begin("Stock opname", bays)
    # Last things first, and all of it twice: a union knows no order.
    await sweeps.absorb(list(reversed(swept.entries)))
    await sweeps.absorb(swept.entries)
    return await report(sweeps)


def _kinds(told: tuple[Told, ...]) -> set[tuple[str, str, str]]:
    return {(one.bay, one.name, one.kind) for one in told if one.oddity is not Oddity.UNKNOWN}


def test_the_tablet_says_what_the_simulator_scores(tmp_path: Path) -> None:
    library = disturb(make_stock(240, 21), 21)
    library = replace(library, meanwhile=())
    plan = Plan((Person("m100"), Person("uhfreader18")), passes=1, most_passes=1)
    swept = asyncio.run(sweep(library, plan, seed=21))
    store = Store.open(tmp_path, "tablet", now=NOW, ballast_bytes=0)
    try:
        store.call(lambda s: s.apply_page(_page(library), NOW))
        told = asyncio.run(_at_tablet(store, library, swept))
    finally:
        store.close()
    said = {
        (bay.bay.id, one.item or one.tags[0], one.kind.value)
        for bay in told.bays
        for one in bay.findings
        if one.item is not None and one.kind.value != "unknown"
    }
    assert said == _kinds(swept.report.told)
    assert {(bay.bay.id, len(bay.found)) for bay in told.bays} == {
        (bay.name, len(bay.found)) for bay in swept.report.bays
    }
    assert len(said) >= 5
