"""What a sweep costs: reads a second, memory of a million reads, the report of a whole library.

Run by `python -m tests.bench.run sweep_engine` or with all figures by `make bench`. The engine is
measured as a tablet runs it: batches of half a second, evidence in memory.
"""

import asyncio
import gc
import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.ids import ItemId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import Read, TagKey, TagKind, TagSaid, Walk, WalkId
from kiosk.domain.sweep_evidence import Batch, Entry, Evidence, Gatherer
from kiosk.runtime import SystemClock
from kiosk.services.sweep_reports import report
from kiosk.services.sweep_rules import rules_of
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store
from sync.hub.demo import big
from tests.bench.row import Row, limited, told

READS, TAGS = 1_000_000, 100_000
ITEMS = 700_000
_A_BATCH = 650
_A_BAY = 200


def rows() -> list[Row]:
    """Measure everything."""
    return [*_engine(), *_report()]


def _engine() -> list[Row]:
    """Take reads in a process of its own, whose growth is theirs alone."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.sweep_engine"],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = json.loads(ran.stdout)
    rate, grown = figures["rate"], figures["grown_mib"]
    name = "sweep: 1,000,000 reads of 100,000 tags into evidence"
    return [
        Row(name, rate, "reads/s", target=">= 200000 reads/s", ok=rate >= 200_000),
        limited("sweep: growth with 1,000,000 reads of 100,000 items", grown, "MiB", at_most=80),
    ]


def _swept() -> dict[str, float]:
    """Sweep bay after bay, ten reads of each tag in three walks' time; return rate and growth."""
    chance = random.Random(1)
    bays = [range(n, n + _A_BAY) for n in range(0, TAGS, _A_BAY)]
    gc.collect()
    before, taken_s, seq = _rss_mib(), 0.0, 0
    evidence = Evidence()
    for number, bay in enumerate(bays, 1):
        reads = []
        for k, n in enumerate(n for n in bay for _ in range(READS // TAGS)):
            seq += 1
            tag = TagKey(f"30395DFA83{n:014X}")
            said = TagSaid(TagKind.BOOK, ItemId(f"B{n:07}"), "ID-317101")
            reads.append(Read("wand", seq, 77 * k // 10, tag, said, chance.uniform(-75, -40)))
        began = time.perf_counter()
        walk = Walk(WalkId("t1/wand", number), str(number), 0)
        evidence.add(walk)
        gatherer = Gatherer(walk.id)
        for at in range(0, len(reads), _A_BATCH):
            gatherer.take_all(reads[at : at + _A_BATCH])
            batch = gatherer.cut(1000 * number + at)
            if batch is not None:
                evidence.add(batch)
        taken_s += time.perf_counter() - began
    del reads
    gc.collect()
    return {"rate": READS / taken_s, "grown_mib": _rss_mib() - before}


def _report() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        snapshot = folder / "snapshot.db"
        big.make_snapshot(snapshot, items=ITEMS, patrons=50_000)
        store = Store.open(folder / "data", "bench", ballast_bytes=0)
        try:
            return asyncio.run(_reported(store, snapshot))
        finally:
            store.close()


async def _reported(store: Store, snapshot: Path) -> list[Row]:
    await store.import_snapshot(snapshot)
    rules = rules_of(CallNumberRules(), OwnerRules())
    sweeps = Sweeps(store, SystemClock(), rules, kiosk="bench")
    began = time.perf_counter()
    count = await sweeps.prepare()
    prepared = time.perf_counter() - began
    await sweeps.begin("bench")
    bays = await sweeps.bays()
    # On the shelves stands what is not lent, and one in a hundred of what is.
    lent = await store.run(
        lambda s: {str(one) for (one,) in s.cache.db.conn.exec_driver_sql("SELECT item FROM loan")}
    )
    chance = random.Random(2)
    entries: list[Entry] = []
    for number, bay in enumerate(bays, 1):
        places = await store.run(lambda s, bay=bay: s.sweeps.shelf.of_bay(bay))
        walk = Walk(WalkId("t1/wand", number), bay.id, round(1000 * datetime.now(UTC).timestamp()))
        entries.append(walk)
        gatherer = Gatherer(walk.id)
        for k, place in enumerate(places):
            if chance.random() < (0.01 if place.item in lent else 0.97):
                said = TagSaid(TagKind.BOOK, place.item)
                gatherer.take(Read("wand", number * 10_000 + k, 77 * k, TagKey(place.item), said))
        batch = gatherer.cut(number)
        entries += [] if batch is None else [batch]
    await sweeps.absorb(entries)
    heard = sum(len(one.heard) for one in entries if isinstance(one, Batch))
    del entries
    began = time.perf_counter()
    made = await report(sweeps)
    told_s = time.perf_counter() - began
    assert heard * 0.95 < made.found <= heard, (made.found, heard)
    one = Sweeps(store, SystemClock(), rules, kiosk="bench")
    await one.resume()
    bay = min(made.bays, key=lambda one: abs(one.expected - _A_BAY)).bay.id
    await one.picture(bay)
    began = time.perf_counter()
    for _ in range(20):
        await one.picture(bay)
    live_ms = 1000 * (time.perf_counter() - began) / 20
    return [
        told(f"sweep: places of {count:,} copies made anew", prepared, "s"),
        limited(f"sweep: report of {count:,} copies in {len(bays)} bays", told_s, "s", at_most=10),
        limited("sweep: the picture of a bay for the screen", live_ms, "ms", at_most=60),
    ]


def _rss_mib() -> float:
    with Path("/proc/self/statm").open() as told_by_kernel:
        return int(told_by_kernel.read().split()[1]) * 4096 / 2**20


if __name__ == "__main__":
    print(json.dumps(_swept()))
