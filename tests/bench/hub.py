"""How many facts a second the hub takes in, on both databases, beside a ledger that only writes.

Run by `python -m tests.bench.run hub` or with all figures by `make bench`. The hub, the ledger and
the kiosks are processes of their own; PostgreSQL runs with ``fsync`` and ``synchronous_commit`` on.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
from sqlalchemy import select, text

from kiosk.domain.items import Book
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.demo.seed import seed_demo
from sync.hub.feed import feed
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.rows import statements
from sync.hub.rows.records import ItemRec
from sync.hub.settings.hub import Database
from tests import postgres_plugin
from tests.bench.hub_load import BLOCKED, OWN, PEOPLE, Job, Kiosk, Result, item_of, patron_of
from tests.bench.row import Row, limited, told

KIOSKS = (1, 10, 50)
BATCHES = (1, 50, 200)
SECONDS = 2.0
CHANGES = 100
_LEDGER = ["-m", "tests.bench.hub_ledger"]
WANTED = 0.6
_RUN = (
    "import sys, pathlib; from sync.hub.main import run_hub;"
    " from sync.hub.settings.hub import database_at;"
    " run_hub(database=database_at(sys.argv[1]), folder=pathlib.Path(sys.argv[2]),"
    " workers=int(sys.argv[3]))"
)
_DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"


@dataclass(frozen=True, slots=True)
class Cost:
    """What was measured: events a second, a batch in milliseconds, processor time an event.

    ``flagged``: the share of events that left a task.
    """

    rate: float
    p50_ms: float
    p99_ms: float
    processor_us: float
    flagged: float


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs."""

    url: str
    pid: int

    def processor_s(self) -> float:
        """Return the processor time that its process has taken."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(program: list[str], database: Database, folder: Path, *more: str) -> Iterator[Served]:
    """Run a server in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, *program, str(database), str(folder), *more],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield Served(json.loads(process.stdout.readline())["url"], process.pid)
    finally:
        process.terminate()
        process.wait(20)
        assert process.stdout is not None
        process.stdout.close()


def push(url: str, tokens: list[str], batch: int, *, first: int) -> Result:
    """Let so many kiosks send for a while."""
    job = Job(url, tokens, batch, SECONDS, first)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.hub_load"],
        input=json.dumps(asdict(job)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    )
    return Result(**json.loads(done.stdout))


class Library:
    """A fresh database with the demo library and fifty kiosks."""

    def __init__(self, database: Database) -> None:
        """Fill it."""
        self.database = database
        seed_demo(database)
        self.store = Store(database, pool_size=1)
        now = datetime.now(UTC)
        self.tokens = [enrol(self.store, f"kiosk-{n}", Role.KIOSK, now) for n in range(max(KIOSKS))]
        self._add_books()
        self._add_patrons()

    def _add_books(self) -> None:
        """Add books for fifty kiosks, each like one of the demo library, and tell of them."""
        item = table("item")
        with self.store.write() as conn:
            like = dict(conn.execute(select(item).where(item.c.in_house == 0)).mappings().all()[0])
            like |= {"status": "available", "uid": None, "seen_ms": 0, "seen_by": ""}
            books = [like | {"barcode": item_of(n)} for n in range(OWN * (max(KIOSKS) + 1))]
            conn.execute(item.insert(), books)
            [[_, *texts]] = conn.execute(statements.BOOKS, {"keys": [like["biblio"]]}).all()
            book = Book(*texts)
            records = [ItemRec(**one) for one in books]
            feed.write_changes(conn, {("item", one.barcode): one.image(book) for one in records})

    def _add_patrons(self) -> None:
        """Add patrons for fifty kiosks, each like one of the demo library, with a card."""
        patron, card = table("patron"), table("card")
        numbers = range(PEOPLE * max(KIOSKS))
        with self.store.write() as conn:
            asked = select(patron).where(patron.c.status == "active")
            like = dict(conn.execute(asked).mappings().all()[0])
            people = [
                like | {"id": patron_of(n), "status": "active" if n % BLOCKED else "blocked"}
                for n in numbers
            ]
            conn.execute(patron.insert(), people)
            cards = [{"code": f"C-{n:06}", "patron": patron_of(n), "since_ms": 0} for n in numbers]
            conn.execute(card.insert(), cards)

    def settle(self) -> None:
        """Have the planner look, as a server does by itself within a minute."""
        if not self.store.is_sqlite:
            engine = self.store.engine.execution_options(isolation_level="AUTOCOMMIT")
            with engine.connect() as conn:
                conn.exec_driver_sql("ANALYZE")

    def one(self, sql: str) -> int:
        """Ask for a number."""
        with self.store.read() as conn:
            return int(conn.execute(text(sql)).scalar_one())


@contextmanager
def database_of(kind: str, folder: Path) -> Iterator[Database]:
    """Give a fresh database of a kind."""
    if kind == "sqlite":
        yield folder / "hub.db"
        return
    server = postgres_plugin.server(durable=True)
    assert server is not None
    name = server.create()
    try:
        yield server.url(name)
    finally:
        server.drop(name)


def cells(kind: str) -> Iterator[tuple[int, int, Cost, Cost]]:
    """Measure all numbers of kiosks and sizes of batches: the hub, and the ledger right after it.

    Side by side, so that a busy machine is busy for both.
    """
    with tempfile.TemporaryDirectory() as raw, contextlib.ExitStack() as stack:
        folder = Path(raw)
        sides: list[tuple[Library, Served]] = []
        for name, program, more in (("hub", ["-c", _RUN], ["1"]), ("ledger", _LEDGER, [])):
            (folder / name).mkdir()
            database = stack.enter_context(database_of(kind, folder / name))
            library = Library(database)
            stack.callback(library.store.close)
            where = folder / name / "snapshots"
            sides.append((library, stack.enter_context(served(program, database, where, *more))))
        first = 0
        for kiosks in KIOSKS:
            for batch in BATCHES:
                first += 1_000_000
                for library, _ in sides:
                    library.settle()
                hub, ledger = (
                    measured(side, library, kiosks=kiosks, batch=batch, first=first)
                    for library, side in sides
                )
                yield kiosks, batch, hub, ledger
        if kind == "postgresql" and (deadlocks := sides[0][0].one(_DEADLOCKS)):
            raise AssertionError(f"{deadlocks} deadlocks")


def measured(side: Served, library: Library, *, kiosks: int, batch: int, first: int) -> Cost:
    """Push for a while and tell what it cost."""
    before = side.processor_s()
    result = push(side.url, library.tokens[:kiosks], batch, first=first)
    if result.faults:
        raise AssertionError(f"{result.faults} batches failed")
    spent = (side.processor_s() - before) * 1e6 / max(1, result.events)
    return Cost(
        result.events / result.seconds,
        result.p50_ms,
        result.p99_ms,
        spent,
        result.flagged / max(1, result.events),
    )


def lag(url: str, token: str) -> list[float]:
    """Return how long after each accepted fact the feed told of it, in milliseconds.

    Somebody else asks, over a line of his own, which may lead to another worker.
    """
    headers = {"authorization": f"Bearer {token}"}
    found: list[float] = []
    with (
        httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=40) as reader,
        httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=40) as writer,
        ThreadPoolExecutor(1) as pool,
    ):
        alive = reader.get("/v1/alive").json()
        epoch, after = alive["epoch"], alive["version"]
        kiosk = Kiosk(Job(url, [token], 1, 0.0, 900_000_000), 0)
        for _ in range(CHANGES):
            asked = {"epoch": epoch, "after": after, "limit": 1000, "wait": 20}
            page = pool.submit(lambda a=asked: (reader.get("/v1/feed", params=a), time.monotonic()))
            time.sleep(0.05)
            writer.post("/v1/facts", json={"facts": kiosk.batch()})
            accepted = time.monotonic()
            answer, heard = page.result()
            after = answer.json()["after"]
            found.append(max(0.0, (heard - accepted) * 1000))
    return sorted(found)


def lag_rows(kind: str) -> list[Row]:
    """Measure how soon the feed tells; on PostgreSQL through two workers."""
    workers = "1" if kind == "sqlite" else "2"
    with tempfile.TemporaryDirectory() as raw, database_of(kind, Path(raw)) as database:
        library = Library(database)
        try:
            where = Path(raw) / "snapshots"
            with served(["-c", _RUN], database, where, workers) as side:
                found = lag(side.url, library.tokens[0])
        finally:
            library.store.close()
    name = f"feed on {kind}, {workers} worker(s): accepted to told"
    p99 = found[len(found) * 99 // 100]
    return [
        told(f"{name}, p50", found[len(found) // 2], "ms"),
        limited(f"{name}, p99", p99, "ms", at_most=2000),
    ]


def rows() -> list[Row]:
    """Measure both databases."""
    made: list[Row] = []
    for kind in ("sqlite", "postgresql"):
        if kind == "postgresql" and postgres_plugin.server(durable=True) is None:
            print(postgres_plugin.MISSING, file=sys.stderr)
            continue
        for kiosks, batch, hub, ledger in cells(kind):
            name = f"push on {kind}, {kiosks} kiosks x {batch}"
            ratio, target = hub.rate / ledger.rate, f">= {WANTED:g} x bare ledger"
            made.append(
                Row(name, hub.rate, "events/s", ledger.rate, ratio, target, ratio >= WANTED)
            )
            made.append(told("  a batch of these, p50", hub.p50_ms, "ms"))
            made.append(told("  a batch of these, p99", hub.p99_ms, "ms"))
            made.append(told("  of these leave a task", hub.flagged * 100, "%"))
            spent = hub.processor_us / ledger.processor_us
            unit = "us an event"
            made.append(Row("  processor time", hub.processor_us, unit, ledger.processor_us, spent))
        made += lag_rows(kind)
    return made
