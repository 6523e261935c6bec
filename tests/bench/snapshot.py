"""What a snapshot of a million copies costs the hub, on both databases, and who waits meanwhile.

Run by `python -m tests.bench.run snapshot`. Each figure is of a process of its own, so that memory
is its own too; beside it, writing the same rows to such a file straight from memory.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, text

from kiosk.store.cache_schema import COLUMNS, FEED_TABLES
from sync.hub.db.engine import Store
from sync.hub.demo import big
from sync.hub.feed import feed
from sync.hub.schema.schema import make_tables
from sync.hub.settings.hub import Database
from sync.hub.snapshots.snapshot import make_snapshot
from tests import postgres_plugin
from tests.bench.row import Row, compared, limited, told

ITEMS = int(os.environ.get("LANCAR_BENCH_ITEMS", "1000000"))
PATRONS = ITEMS // 5
BRANCHES = 20
_CHUNK = 20_000
_TIMES = {"SQLite": 2, "PostgreSQL": 5}
_FEED = text(
    "INSERT INTO feed (tbl, key, ver, gone, image, home, here)"
    " VALUES (:tbl, :key, :ver, 0, :image, :home, '')"
)
_COUNTER = text(
    "INSERT INTO counter (name, value) VALUES (:name, :n)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def rows() -> list[Row]:
    """Measure everything."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        big.make_snapshot(folder / "bare.db", items=ITEMS, patrons=PATRONS)
        bare_s = time.perf_counter() - began
        (folder / "bare.db").unlink()
        for word, database in _databases(folder):
            fill(database)
            found += _of(word, str(database), bare_s)
            if isinstance(database, Path):
                database.unlink()
    return found


def _databases(folder: Path) -> Iterator[tuple[str, Database]]:
    yield "SQLite", folder / "hub.db"
    server = postgres_plugin.server()
    if server is not None:
        yield "PostgreSQL", server.url(server.create())


def _of(word: str, database: str, bare_s: float) -> list[Row]:
    whole, part = (_child(database, branch) for branch in ("", "branch-3"))
    name = f"hub: snapshot of {ITEMS:,} items, {word}"
    return [
        compared(
            name,
            whole["s"],
            "s",
            reference=bare_s,
            at_most=_TIMES[word],
            beside="writing rows from memory",
        ),
        limited(f"{name}: growth of the hub", whole["grown_mib"], "MiB", at_most=200),
        told(f"{name}: size", whole["mib"], "MiB"),
        compared(
            f"{name}: of one branch in {BRANCHES}",
            part["s"],
            "s",
            reference=whole["s"],
            at_most=1,
            beside="all",
        ),
        compared(
            f"{name}: a write meanwhile, p95",
            whole["busy_ms"],
            "ms",
            reference=whole["idle_ms"],
            at_most=10,
            beside="alone",
        ),
    ]


def _child(database: str, branch: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.snapshot", database, branch]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=900)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


# --- a feed of a million rows


def _changes() -> Iterator[tuple[str, str, tuple[object, ...], str]]:
    """Yield table, key, image without version, and branch."""
    sources = {
        "item": big.item_rows(ITEMS),
        "patron": big.patron_rows(PATRONS),
        "loan": big.loan_rows(ITEMS, PATRONS),
        "hold": big.hold_rows(ITEMS, PATRONS),
        "rule": big.rule_rows(),
    }
    for name, some in sources.items():
        for row in some:
            key = str(row[0])
            of_item = key.rpartition("-")[2] if name in {"item", "loan"} else ""
            home = f"branch-{int(of_item) % BRANCHES}" if of_item else ""
            yield name, key, row[: len(COLUMNS[name]) - 1], home


def fill(database: Database) -> None:
    """Make a hub's database whose feed holds it all."""
    store = Store(database, pool_size=1)
    make_tables(store)
    last, counts = 0, dict.fromkeys(FEED_TABLES, 0)
    for some in batched_changes():
        with store.write() as conn:
            given = []
            for name, key, image, home in some:
                last += 1
                counts[name] += 1
                told_ = feed.image_json(image, last)
                given.append({"tbl": name, "key": key, "ver": last, "image": told_, "home": home})
            conn.execute(_FEED, given)
    with store.write() as conn:
        conn.execute(_COUNTER, [{"name": "feed", "n": last}])
        conn.execute(_COUNTER, [{"name": f"rows:{n}", "n": c} for n, c in counts.items()])
        if not store.is_sqlite:
            conn.execute(text("ANALYZE feed"))
    store.close()


def batched_changes() -> Iterator[list[tuple[str, str, tuple[object, ...], str]]]:
    """Yield the changes in parts."""
    changes = _changes()
    while some := list(_take(changes)):
        yield some


def _take(
    changes: Iterator[tuple[str, str, tuple[object, ...], str]],
) -> Iterator[tuple[str, str, tuple[object, ...], str]]:
    for number, change in enumerate(changes, 1):
        yield change
        if number == _CHUNK:
            return


# --- the process that is measured


def _write(store: Store) -> float:
    """Change one patron as a kiosk's fact does, and return how long that took, ms."""
    image: list[object] = list(next(big.patron_rows(1)))[:-1]

    def work(conn: Connection) -> int:
        return feed.write_changes(conn, {("patron", str(image[0])): image})

    began = time.perf_counter()
    store.write_again(work)
    return (time.perf_counter() - began) * 1e3


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _measure(database: Database, branch: str) -> dict[str, float]:
    store = Store(database, pool_size=4)
    idle = [_write(store) for _ in range(100)]
    before = _memory_mib("VmRSS")
    over = threading.Event()
    busy: list[float] = []

    def write_on() -> None:
        while not over.wait(0.02):
            busy.append(_write(store))

    writer = threading.Thread(target=write_on)
    writer.start()
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        path, _manifest = make_snapshot(store, Path(name), branch=branch, work="bench")
        took_s = time.perf_counter() - began
        size = path.stat().st_size
    over.set()
    writer.join()
    store.close()
    return {
        "s": took_s,
        "grown_mib": _memory_mib("VmHWM") - before,
        "mib": size / 2**20,
        "idle_ms": _p95(idle),
        "busy_ms": _p95(busy),
    }


def _memory_mib(field: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(field)


if __name__ == "__main__":
    where = sys.argv[1]
    print(json.dumps(_measure(where if "://" in where else Path(where), sys.argv[2])))
