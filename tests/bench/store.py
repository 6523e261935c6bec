"""What the store costs beside raw SQLCipher, and what a million items cost in time and memory.

Run by `python -m tests.bench.run store` or with all figures by `make bench`. The raw side does the
same reads and writes by the bare driver, on files made alike: same key, WAL, synchronous=FULL.
"""

import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from kiosk.domain.decide import Granted, LoanCase, decide_loan
from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.ports import FeedPage
from kiosk.store.store import Store, StoreSession
from sync.hub.demo import big
from tests.bench.row import Row, compared, limited, told
from tests.bench.store_raw import RawKiosk

ITEMS, PATRONS = 1_000_000, 200_000
_PAGED = 40_000
_ROUNDS = 120
_LOOK_UPS = 3000
_NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def rows() -> list[Row]:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        snapshot = folder / "snapshot.db"
        big.make_snapshot(snapshot, items=ITEMS, patrons=PATRONS)
        grown = _child(snapshot, folder / "child")
        store = Store.open(folder / "data", "bench", ballast_bytes=0)
        try:
            found = _filling(store, snapshot)
            raw = RawKiosk.beside(store)
            try:
                found += _looking_up(store, raw)
                found += _lending(store, raw)
            finally:
                raw.close()
        finally:
            store.close()
        found.append(limited("store: growth with 1,000,000 items", grown, "MiB", at_most=100))
        return found


# --- a million items


def _filling(store: Store, snapshot: Path) -> list[Row]:
    """Fill by pages, then by the snapshot with a patron deciding meanwhile."""
    paged_s = _by_pages(store.scratch("").parent)
    took_s, stalls_s = asyncio.run(_import_beside_a_patron(store, snapshot))
    all_rows = sum(store.call(lambda s: s.cache.counts()).values())
    return [
        limited("store: snapshot of 1,000,000 items to swap", took_s, "s", at_most=12),
        compared(
            "store: filling, a row by snapshot",
            took_s / all_rows * 1e6,
            "us",
            reference=paged_s * 1e6,
            at_most=0.2,
            beside="by pages",
        ),
        limited("store: longest decide meanwhile", max(stalls_s) * 1e3, "ms", at_most=50),
        told("store: p95 of a decide meanwhile", _p(stalls_s, 95) * 1e3, "ms"),
    ]


def _by_pages(folder: Path) -> float:
    """Return the seconds a row that pages of 1,000 take when half of the items are there already.

    The first rows go into small trees and cost less, the last ones more: this is the middle.
    """
    half = folder / "half.db"
    big.make_snapshot(half, items=ITEMS // 2, patrons=PATRONS // 2)
    store = Store.open(folder / "paged", "bench", ballast_bytes=0)
    try:
        asyncio.run(store.import_snapshot(half))
        half.unlink()
        source = islice(big.item_rows(ITEMS), ITEMS // 2, ITEMS // 2 + _PAGED)
        took_s, after = 0.0, ITEMS // 2
        while rows_ := list(islice(source, 1000)):
            after += len(rows_)
            page = FeedPage(big.EPOCH, after, {"item": rows_}, [], more=True)
            began = time.perf_counter()
            store.call(lambda s, p=page: s.apply_page(p, _NOW))  # type: ignore[misc]
            took_s += time.perf_counter() - began
        return took_s / _PAGED
    finally:
        store.close()


async def _import_beside_a_patron(store: Store, snapshot: Path) -> tuple[float, list[float]]:
    """Return the seconds of the import and those of each decide meanwhile."""
    began = time.perf_counter()
    importing = asyncio.create_task(store.import_snapshot(snapshot))
    stalls: list[float] = []
    rng = random.Random(5)
    while not importing.done():
        code = ItemId(big.barcode_of(rng.randrange(ITEMS)))
        at = time.perf_counter()
        await store.run(lambda s, c=code: s.view.item_view(c))  # type: ignore[misc]
        stalls.append(time.perf_counter() - at)
        await asyncio.sleep(0.002)
    await importing
    return time.perf_counter() - began, stalls


def _child(snapshot: Path, data: Path) -> float:
    """Return the MiB that a process of its own grows by."""
    command = [sys.executable, "-m", "tests.bench.store", str(snapshot), str(data)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return float(json.loads(done.stdout.splitlines()[-1])["grown_mib"])


def _grow(snapshot: Path, data: Path) -> float:
    """Import, look things up, and return the growth of this process in MiB, at its highest."""
    store = Store.open(data, "bench", ballast_bytes=0)
    before = _memory_mib("VmRSS")
    asyncio.run(store.import_snapshot(snapshot))
    rng = random.Random(7)
    for _ in range(2000):
        code = ItemId(big.barcode_of(rng.randrange(ITEMS)))
        store.call(lambda s, c=code: s.view.item_view(c))  # type: ignore[misc]
    highest = _memory_mib("VmHWM")
    store.close()
    return highest - before


def _memory_mib(field: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(field)


# --- one look-up, one loan, ten loans


def _looking_up(store: Store, raw: RawKiosk) -> list[Row]:
    rng = random.Random(11)
    codes = [ItemId(big.barcode_of(rng.randrange(ITEMS))) for _ in range(_LOOK_UPS)]

    def ours(s: StoreSession) -> float:
        return _median_s([lambda c=c: s.cache.item(c) for c in codes])  # type: ignore[misc]

    def bare(_: StoreSession) -> float:
        return _median_s([lambda c=c: raw.item(c) for c in codes])  # type: ignore[misc]

    store.call(ours)
    value, reference = store.call(ours), store.call(bare)
    name = "store: look-up by barcode among 1,000,000"
    return [
        compared(
            name, value * 1e6, "us", reference=reference * 1e6, at_most=3, beside="raw sqlcipher3"
        )
    ]


def _lending(store: Store, raw: RawKiosk) -> list[Row]:
    """Decide and record, one by one and ten together; rounds of each kind in turn."""
    codes = [ItemId(big.barcode_of(n)) for n in range(3, ITEMS, 10)]
    random.Random(13).shuffle(codes)
    fresh = iter(codes)
    patrons = iter([PatronId(f"m-{n:07d}") for n in range(1000, PATRONS, 7)])
    ours: list[float] = []
    bare: list[float] = []
    ten: list[float] = []
    for _ in range(_ROUNDS):
        ours.append(store.call(partial(_timed, codes=[next(fresh)], patron=next(patrons))))
        many = [next(fresh) for _ in range(10)]
        ten.append(store.call(partial(_timed, codes=many, patron=next(patrons))))
        began = time.perf_counter()
        raw.lend(next(fresh), next(patrons))
        bare.append(time.perf_counter() - began)
    p50 = statistics.median(ours)
    return [
        compared(
            "store: decide and record one, durable, p50",
            p50 * 1e3,
            "ms",
            reference=statistics.median(bare) * 1e3,
            at_most=3,
            beside="raw sqlcipher3",
        ),
        compared(
            "store: ten in one transaction, p50",
            statistics.median(ten) * 1e3,
            "ms",
            reference=p50 * 1e3,
            at_most=3,
            beside="one",
        ),
        told("store: decide and record one, p95", _p(ours, 95) * 1e3, "ms"),
    ]


def lend(s: StoreSession, codes: list[ItemId], patron: PatronId) -> None:
    """Decide and record as a visit does: set-based reads, one transaction."""
    with s.writing():
        rules = s.cache.rules()
        views = s.view.items_view(codes)
        mine = s.view.patron_view(patron)
        assert mine is not None
        facts = []
        for code in codes:
            view = views[code]
            case = LoanCase(
                item=view.item,
                patron=mine.patron,
                rules=rules,
                now=_NOW,
                loan=view.loan,
                holds=view.holds,
                free_copies=view.free_copies,
                loans=0,
            )
            told_ = decide_loan(case)
            due = told_.due if isinstance(told_, Granted) else _NOW
            moment = Moment(_NOW, 1.0, "boot", 0.1)
            facts.append(NewFact(FactKind.LOAN, FactMode.REQUEST, code, patron, moment, due=due))
        s.journal.record(facts)


def _timed(s: StoreSession, *, codes: list[ItemId], patron: PatronId) -> float:
    began = time.perf_counter()
    lend(s, codes, patron)
    return time.perf_counter() - began


def _median_s(jobs: list[Callable[[], object]]) -> float:
    took = []
    for job in jobs:
        began = time.perf_counter()
        job()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def _p(values: list[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


if __name__ == "__main__":
    print(json.dumps({"grown_mib": _grow(Path(sys.argv[1]), Path(sys.argv[2]))}))
