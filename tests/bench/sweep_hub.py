"""What a sweep of a whole library costs the hub: worked out beside, told at once, added to.

Run by `python -m tests.bench.run sweep_hub`; with LANCAR_BENCH_SWEEP=700000 of so many copies,
which takes minutes. SQLite, for there the hub has one writer. Two walks of each bay, the neighbours
overheard. Memory is that of a process of its own.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sqlalchemy import text

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import (
    Bay,
    Deed,
    Record,
    Said,
    SaidId,
    TagKey,
    TagKind,
    TagSaid,
    Walk,
    WalkId,
)
from kiosk.domain.sweep_evidence import Batch, BatchId, Hearing
from kiosk.ports_sweep import BatchPiece, BayAt, BookAt, Part, SweepHead
from sync.hub.db.engine import Store
from sync.hub.feed.feed import write_changes
from sync.hub.schema.schema import make_tables
from sync.hub.sweeps.copies import copies_of
from sync.hub.sweeps.keeping import parts_of, take_parts
from sync.hub.sweeps.other_systems import items_tsv
from sync.hub.sweeps.sums import findings_of, here_of, sums_of
from sync.hub.sweeps.working import SweepWorking
from sync.hub.wire.sweep_parts import told as as_line
from tests.bench.row import Row, compared, limited, told

ITEMS = int(os.environ.get("LANCAR_BENCH_SWEEP", "20000"))
A_BAY, WALKS, A_BATCH = 200, 2, 40
SWEEP = "bench"
BEGAN = 1_790_000_000_000
NOW = datetime(2026, 9, 21, tzinfo=UTC)
T = TypeVar("T")
LENT = 20
_BIBLIO = text("INSERT INTO biblio (id, title, author, class_mark) VALUES (:n, 'J', 'T', '899')")
_ITEM = text(
    "INSERT INTO item (barcode, biblio, item_type, branch, status, in_house, seen_ms, seen_by)"
    " VALUES (:item, :n, 'BK', 'PST', 'available', 0, 0, '')"
)
_LEND = text("UPDATE item SET status = 'lost' WHERE barcode = :item")
_WRITE = text("UPDATE counter SET value = value WHERE name = 'desk'")


def rows() -> list[Row]:
    """Measure everything in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "hub.db"
        _run("make", database)
        got = _run("work", database) | _run("file", database)
    size = f"{ITEMS:,} copies in {ITEMS // A_BAY:,} bays"
    return [
        compared(
            f"hub sweep: worked out from nothing, {size}", got["work_s"], "s",
            reference=got["parse_s"], at_most=8, beside="reading its parts",
        ),
        told("hub sweep: most memory beyond what the hub has, meanwhile", got["grown_mib"], "MiB"),
        limited("hub sweep: figures by bay, as a page reads them", got["sums_s"], "s", at_most=10),
        limited(
            "hub sweep: report with all findings and copies", got["report_s"], "s", at_most=10
        ),
        limited(
            "hub sweep: memory for a file of one line a copy", got["file_mib"], "MiB", at_most=100
        ),
        told("hub sweep: that file", got["file_s"], "s"),
        told("hub sweep: a second of reads more, until it is worked out", got["more_ms"], "ms"),
        told(
            f"hub sweep: {LENT} copies get another status, until it is worked out",
            got["lent_ms"], "ms",
        ),
        told("hub sweep: 99 of 100 writes of others, at rest", got["quiet_ms"], "ms"),
        limited(
            "hub sweep: the same while it is worked out without a rest", got["busy_ms"], "ms",
            at_most=100,
        ),
    ]  # fmt: skip


def _run(what: str, database: Path) -> dict[str, float]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.sweep_hub", what, str(database)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def _record(n: int) -> Record:
    return Record(
        ItemId(f"B{n:07}"), n, f"Judul buku nomor {n}", "Pramoedya Ananta Toer",
        f"{n // 700:03}.{n % 700:03} TOE j", ShelfKey(f"{n:07}"), "PST", "UMUM",
        ItemStatus.AVAILABLE,
    )  # fmt: skip


def _parts() -> Iterator[Part]:
    chance = random.Random(3)
    yield SweepHead("Stok opname", BEGAN, None)
    yield OwnerRules(frozenset({"ID-1"}))
    numbers = 0
    for place, first in enumerate(range(0, ITEMS, A_BAY)):
        own = [_record(n) for n in range(first, min(first + A_BAY, ITEMS))]
        bay = Bay(f"{place:05}", f"Rak {place}", "PST", "UMUM", own[0].key, own[-1].key)
        yield BayAt(place, bay)
        yield from (BookAt(bay.id, 1, one, belongs=True) for one in own)
        near = [_record(n) for n in range(max(0, first - 5), first)]
        yield from (BookAt(bay.id, 1, one, belongs=False) for one in near)
        gone = {one.item for one in own if chance.random() < 0.01}
        for _ in range(WALKS):
            numbers += 1
            walk = WalkId(f"k{place % 4}:1/wand", numbers)
            yield Walk(walk, bay.id, BEGAN + 60_000 * numbers)
            heard = [one for one in own if one.item not in gone and chance.random() < 0.97]
            yield from _batches(walk, [*near, *heard], len(near))
        if gone:
            item = min(gone)
            yield Said(SaidId("k1:1", place), BEGAN, Deed.MISSING, item, by="Ani")


def _batches(walk: WalkId, heard: list[Record], faint: int) -> Iterator[Part]:
    for number, piece in enumerate(_cut(iter(heard), A_BATCH)):
        rows: dict[TagKey, Hearing] = {}
        for k, one in enumerate(piece, number * A_BATCH):
            ms, weight = 80 * k, 300 if k < faint else 9000
            said = TagSaid(TagKind.BOOK, one.item, "ID-1")
            rows[TagKey(f"E2{one.item}")] = Hearing(9, weight, weight * ms, ms, said, ms)
        yield BatchPiece(Batch(BatchId(walk.device, 1000 * walk.number + number), walk, rows))


def _cut(ones: Iterator[T], many: int) -> Iterator[list[T]]:
    while piece := list(islice(ones, many)):
        yield piece


def make(database: Path) -> dict[str, float]:
    """Have tablets hand everything over."""
    store = Store(database)
    make_tables(store)
    with store.write() as conn:
        every = [{"item": _record(n).item, "n": n} for n in range(ITEMS)]
        conn.execute(_BIBLIO, every)
        conn.execute(_ITEM, every)
    began = time.perf_counter()
    for parts in _cut(_parts(), 2000):
        take_parts(store, "k1", SWEEP, [as_line(one) for one in parts], now=NOW)
    store.close()
    return {"made_s": time.perf_counter() - began}


def work(database: Path) -> dict[str, float]:
    """Work it out, and read it."""
    store = Store(database)
    began = time.perf_counter()
    with store.read() as conn:
        count = sum(1 for _ in parts_of(conn, SWEEP))
    parse_s = time.perf_counter() - began
    assert count > ITEMS
    quiet = _Writer(store)
    quiet.run_for(3.0)
    before, busy = _peak_mib(), _Writer(store)
    busy.start()
    working = SweepWorking(store)
    began = time.perf_counter()
    while working.step(SWEEP):
        time.sleep(0)
    work_s = time.perf_counter() - began
    busy.stop()
    grown = _peak_mib() - before
    began = time.perf_counter()
    with store.read() as conn:
        sums = sums_of(conn, SWEEP)
        assert sums is not None
        assert 0.98 * ITEMS < sums.found < ITEMS, sums.found
        sums_s = time.perf_counter() - began
        lost = sum(1 for _ in findings_of(conn, SWEEP))
        here = sum(1 for _ in here_of(conn, SWEEP))
        report_s = time.perf_counter() - began
        assert here >= sums.found
        assert lost >= sum(sums.counts.values())
    more_ms = 1000 * statistics.median(_more(store, working) for _ in range(5))
    lent_ms = 1000 * statistics.median(_lent(store, working, n) for n in range(5))
    return {
        "lent_ms": lent_ms,
        "parse_s": parse_s, "work_s": work_s, "grown_mib": grown, "sums_s": sums_s,
        "report_s": report_s, "more_ms": more_ms, "busy_ms": busy.most_ms(),
        "quiet_ms": quiet.most_ms(),
    }  # fmt: skip


def file(database: Path) -> dict[str, float]:
    """Write the file of one line a copy."""
    store = Store(database)
    before, began = _peak_mib(), time.perf_counter()
    with store.read() as conn:
        lines = sum(1 for _ in items_tsv(copies_of(conn, SWEEP)))
    assert lines == ITEMS + 1
    took_s = time.perf_counter() - began
    store.close()
    return {"file_s": took_s, "file_mib": _peak_mib() - before}


def _more(store: Store, working: SweepWorking) -> float:
    """Hear one batch more in a bay; return how long it takes until all of it is worked out."""
    number = time.monotonic_ns() % 1_000_000_007
    walk = WalkId("k0:1/wand", 1)
    heard = [_record(n) for n in range(20)]
    batch = Batch(BatchId("k0:1/wand", number), walk, {})
    for part in _batches(walk, heard, 0):
        assert isinstance(part, BatchPiece)
        batch = Batch(batch.id, walk, part.batch.heard)
    take_parts(store, "k0", SWEEP, [as_line(BatchPiece(batch))], now=NOW)
    began = time.perf_counter()
    while working.step(SWEEP):
        pass
    return time.perf_counter() - began


def _lent(store: Store, working: SweepWorking, turn: int) -> float:
    """Have copies of as many bays change; return how long it takes until that is worked out."""
    items = [{"item": _record(turn + n * ITEMS // LENT).item} for n in range(LENT)]
    with store.write() as conn:
        conn.execute(_LEND, items)
        write_changes(conn, {("item", one["item"]): None for one in items})
    began = time.perf_counter()
    steps = 0
    while working.step(SWEEP):
        steps += 1
    assert steps > 1, "the sweep follows what is lent"
    return time.perf_counter() - began


class _Writer:
    """Somebody else who writes a row a hundred times a second, as a kiosk's facts are written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._took_ms: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def run_for(self, seconds: float) -> None:
        self.start()
        time.sleep(seconds)
        self.stop()

    def most_ms(self) -> float:
        """Return how long 99 of 100 took at most."""
        return sorted(self._took_ms)[int(0.99 * (len(self._took_ms) - 1))]

    def _run(self) -> None:
        while not self._over.wait(0.01):
            began = time.perf_counter()
            with self._store.write() as conn:
                conn.execute(_WRITE)
            self._took_ms.append(1000 * (time.perf_counter() - began))


def _peak_mib() -> float:
    with Path("/proc/self/status").open() as told_by_kernel:
        line = next(one for one in told_by_kernel if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    print(json.dumps({"make": make, "work": work, "file": file}[sys.argv[1]](Path(sys.argv[2]))))
