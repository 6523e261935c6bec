"""What a simulated sweep heard, taken in by a real tablet: store, journal and report of the house.

The simulator judges with the domain's engine over its own made-up library; the tablet judges with
the same engine over its cache. Both must say the same, or the score is of something else.
"""

import asyncio
import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from drivers.bench.sweep.disorder import disturb
from drivers.bench.sweep.library import OWNER, Library, Oddity
from drivers.bench.sweep.report_file import write_reads
from drivers.bench.sweep.stock import make_stock
from drivers.bench.sweep.sweeping import BEGAN, Person, Plan, Swept, sweep
from drivers.bench.sweep.verdicts import Engine, Told
from kiosk.cli.commands import app
from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.items import ItemStatus
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import Kind
from kiosk.ports import FeedPage
from kiosk.services.sweep_reports import Report, report
from kiosk.services.sweep_rules import rules_of
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store

RULES = rules_of(CallNumberRules(), OwnerRules(own=frozenset({OWNER})))
RUN = CliRunner()
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


@pytest.fixture(scope="module", name="library")
def _library() -> Library:
    return replace(disturb(make_stock(240, 21), 21), meanwhile=())


@pytest.fixture(scope="module", name="swept")
def _swept(library: Library) -> Swept:
    plan = Plan((Person("m100"), Person("uhfreader18")), passes=1, most_passes=1)
    return asyncio.run(sweep(library, plan, seed=21))


def _filled(folder: Path, library: Library) -> Store:
    store = Store.open(folder, "tablet", now=NOW, ballast_bytes=0)
    store.call(lambda s: s.apply_page(_page(library), NOW))
    return store


def test_the_tablet_says_what_the_simulator_scores(
    tmp_path: Path, library: Library, swept: Swept
) -> None:
    store = _filled(tmp_path, library)
    try:
        told = asyncio.run(_at_tablet(store, library, swept))
    finally:
        store.close()
    said = {
        (bay.bay.id, one.item or one.tags[0], one.kind.value)
        for bay in told.bays
        for one in bay.findings
        if one.item is not None and one.kind is not Kind.UNKNOWN
    }
    assert said == _kinds(swept.report.told)
    assert {(bay.bay.id, len(bay.found)) for bay in told.bays} == {
        (bay.name, len(bay.found)) for bay in swept.report.bays
    }
    assert len(said) >= 5


def test_its_reads_can_be_imported(tmp_path: Path, library: Library, swept: Swept) -> None:
    """EPCs without PC words, from several devices and passes, in one file."""
    _filled(tmp_path / "data", library).close()
    config = tmp_path / "config.toml"
    config.write_text(
        f'[kiosk]\nid = "tablet"\ndata_dir = "{tmp_path / "data"}"\n[owners]\nown = ["{OWNER}"]\n'
    )
    marks = {one.item: one.mark.text for one in library.copies}
    plan = ["id,name,branch,location,first,last,code"]
    plan += [
        f"{bay.name},{bay.name},{bay.location},,{marks[bay.expected[0]]},{marks[bay.expected[-1]]},"
        for bay in library.bays
    ]
    (tmp_path / "plan.csv").write_text("\n".join(plan) + "\n")
    reads = write_reads(tmp_path, swept)
    for words in (
        ["begin", "Uji", "--bays", str(tmp_path / "plan.csv")],
        ["import", str(reads)],
    ):
        ran = RUN.invoke(app, ["sweep", words[0], "-c", str(config), *words[1:]])
        assert ran.exit_code == 0, ran.output
    walks = sum(len(one.starts_s) for one in swept.ears)
    assert f"in {walks} walks" in ran.output
    told = RUN.invoke(app, ["sweep", "report", "-c", str(config), "--json"])
    report = json.loads(told.stdout)
    on_loan = {one["item"] for one in report["findings"]["on-loan"]}
    assert on_loan == set(library.truth.of(Oddity.ON_LOAN_HERE))
    unseen = {one["item"] for one in report["findings"]["unseen"]}
    assert set(library.truth.of(Oddity.MISSING)) <= unseen
