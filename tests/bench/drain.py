"""How fast a kiosk that comes back is heard: 1,000 waiting facts, and a storm of 500 kiosks.

Run by `python -m tests.bench.run drain` or with all figures by `make bench`. The hub is a process
of its own, on SQLite and on PostgreSQL; the kiosk's side is the real store and sync worker.
"""

import asyncio
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.domain.facts import Fact, FactKind, FactMode, Later, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.ports import Alive, Fault, FeedPage, Health
from kiosk.ports_fleet import Pulse
from kiosk.runtime import SystemClock
from kiosk.store.store import Store
from sync.hub.db.engine import Store as HubStore
from sync.hub.demo.seed import seed_demo
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.settings.hub import Database
from sync.servers.hub import HubServer
from sync.servers.hub_fleet import HubFleet
from sync.worker import SyncWorker
from tests import postgres_plugin
from tests.bench.hub import database_of
from tests.bench.row import Row, limited, told

WAITING = 1_000
KIOSKS, EACH = 500, 20
ASKED = 300
_ITEMS = 2_000
LONGEST_S = 60.0
"""Seconds after which the last of a storm's kiosks must have delivered: longer is starved."""

_RUN = (
    "import sys, pathlib; from sync.hub.main import run_hub;"
    " from sync.hub.settings.hub import database_at;"
    " run_hub(database=database_at(sys.argv[1]), folder=pathlib.Path(sys.argv[2]))"
)


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub that runs. ``token``: of the kiosk of that number."""

    url: str
    tokens: tuple[str, ...]
    pid: int

    def rss_mib(self) -> float:
        """Return how much memory its process holds."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(x for x in status.splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def processor_s(self) -> float:
        """Return the processor time that its process has taken."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def a_hub(folder: Path, kiosks: int, database: Database | None = None) -> Iterator[Hub]:
    """Run a hub with the demo library and so many kiosks enrolled; on SQLite unless told."""
    database = database or folder / "hub.db"
    seed_demo(database)
    store = HubStore(database, pool_size=1)
    now = datetime.now(UTC)
    tokens = tuple(enrol(store, f"kiosk-{n}", Role.KIOSK, now) for n in range(kiosks))
    store.close()
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(database), str(folder / "snapshots")],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield Hub(json.loads(process.stdout.readline())["url"], tokens, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def rows() -> list[Row]:
    """Measure everything on both databases."""
    found: list[Row] = []
    for kind in ("sqlite", "postgresql"):
        if kind == "postgresql" and postgres_plugin.server(durable=True) is None:
            print(postgres_plugin.MISSING, file=sys.stderr)
            continue
        found += [replace(row, name=f"{row.name} ({kind})") for row in _rows_on(kind)]
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.append(told("the load itself: memory of 500 senders and a store", own, "MiB"))
    return found


def _rows_on(kind: str) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with database_of(kind, folder) as database, a_hub(folder, KIOSKS, database) as hub:
            quiet = hub.rss_mib()
            found = _thousand(hub, folder / "data")
            found += asyncio.run(_storm(hub))
            found += asyncio.run(_asking(hub))
            found.append(told("hub: memory after its start", quiet, "MiB"))
            found.append(limited("hub: memory after the storm", hub.rss_mib(), "MiB", at_most=300))
    return found


# --- one kiosk, a thousand facts


def _happened(number: int, now: datetime) -> NewFact:
    """Return a return or a loan of the outage: each book goes out once and comes back once."""
    item = ItemId(f"B-{10_001 + number // 2 % _ITEMS}")
    lends = number % 2 == 0
    return NewFact(
        kind=FactKind.LOAN if lends else FactKind.RETURN,
        mode=FactMode.STATEMENT,
        item=item,
        patron=PatronId(f"m-{412 + number // 4:07}") if lends else None,
        moment=Moment(now - timedelta(hours=1) + timedelta(seconds=number), 1.0, "boot", 0.0),
        due=now + timedelta(days=7) if lends else None,
    )


def _thousand(hub: Hub, folder: Path) -> list[Row]:
    """Let a kiosk that waited come into contact, until the last fact has its answer."""
    store = Store.open(folder, "kiosk-0", ballast_bytes=0)
    try:
        now = datetime.now(UTC)
        facts = [_happened(n, now) for n in range(WAITING)]
        store.call(lambda s: s.journal.record(facts))
        took_s = asyncio.run(_until_all_have_their_answer(store, hub))
    finally:
        store.close()
    name = "sync: first contact to the last of 1,000 facts"
    return [limited(name, took_s, "s", at_most=3)]


async def _until_all_have_their_answer(store: Store, hub: Hub) -> float:
    server = HubServer(url=hub.url, token=hub.tokens[0], kiosk="kiosk-0")
    worker = SyncWorker(
        store=store, server=server, clock=SystemClock(), feed=server, boot_id="boot"
    )
    await server.probe()
    began = time.perf_counter()
    running = asyncio.ensure_future(worker.run())
    try:
        async with asyncio.timeout(120):
            while await store.run(lambda s: s.outbox.unsent()):  # noqa: ASYNC110 - as staff look
                await asyncio.sleep(0.01)
        return time.perf_counter() - began
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await server.close()


# --- what each kiosk asks all day


async def _asking(hub: Hub) -> list[Row]:
    """Ask as a kiosk in step does: a page with one change, and the pulse."""
    server = HubServer(url=hub.url, token=hub.tokens[0], kiosk="kiosk-0")
    alive = await server.probe()
    assert isinstance(alive, Alive)
    page = await server.feed(epoch=alive.epoch, after=0, limit=1, wait_s=0)
    assert isinstance(page, FeedPage)
    while page.more:
        got = await server.feed(epoch=alive.epoch, after=page.after, limit=1000, wait_s=0)
        assert isinstance(got, FeedPage)
        page = got
    used_s = hub.processor_s()
    for _ in range(ASKED):
        await server.feed(epoch=alive.epoch, after=page.after - 1, limit=1000, wait_s=0)
    feed_s = hub.processor_s() - used_s
    pulse = Pulse("full", None, (Health("pad", Fault.NONE),), 0, 0, 41, 36, 2, 3600)
    used_s = hub.processor_s()
    for _ in range(ASKED):
        await HubFleet(server.http).pulse(pulse)
    pulse_s = hub.processor_s() - used_s
    await server.close()
    return [
        told("hub: processor time of a page with one change", feed_s / ASKED * 1e3, "ms"),
        told("hub: processor time of a pulse", pulse_s / ASKED * 1e3, "ms"),
    ]


# --- five hundred kiosks at once


async def _storm(hub: Hub) -> list[Row]:
    """Let all kiosks deliver at once; each tries again with jitter where it is put off."""
    began, used_s = time.perf_counter(), hub.processor_s()
    ended = await asyncio.gather(*(_deliver(hub, number) for number in range(1, KIOSKS)))
    took_s = time.perf_counter() - began
    delivered = sum(one.delivered for one in ended)
    waits = sorted(one.took_s for one in ended)
    return [
        told("hub: processor time of a fact", (hub.processor_s() - used_s) / delivered * 1e3, "ms"),
        told("hub: facts a second in a storm of 500 kiosks", delivered / took_s, "1/s"),
        limited("hub: facts left by the storm", (KIOSKS - 1) * EACH - delivered, "", at_most=0),
        told("hub: half of the kiosks had delivered after", waits[len(waits) // 2], "s"),
        limited("hub: the last kiosk had delivered after", waits[-1], "s", at_most=LONGEST_S),
    ]


@dataclass(frozen=True, slots=True)
class _Ended:
    delivered: int
    took_s: float


async def _deliver(hub: Hub, number: int) -> _Ended:
    """Deliver one kiosk's outage as the worker does: a batch, and again after a pause."""
    draw = random.Random(number)
    now = datetime.now(UTC)
    facts = [
        Fact(
            FactKey(f"kiosk-{number}", 1, seq + 1),
            NewFact(
                FactKind.RETURN,
                FactMode.STATEMENT,
                ItemId(f"B-{10_001 + draw.randrange(_ITEMS)}"),
                None,
                Moment(now - timedelta(seconds=EACH - seq), 1.0, "boot", 0.0),
            ),
        )
        for seq in range(EACH)
    ]
    server = HubServer(url=hub.url, token=hub.tokens[number], kiosk=f"kiosk-{number}")
    began = time.perf_counter()
    pause_s, left = 1.0, facts
    try:
        for _ in range(60):
            answers = await server.submit(left, deadline_s=15.0)
            left = [f for f, a in zip(left, answers, strict=True) if isinstance(a.verdict, Later)]
            if not left:
                break
            await asyncio.sleep(draw.uniform(0, pause_s))
            pause_s = min(pause_s * 2, 30.0)
    finally:
        await server.close()
    return _Ended(EACH - len(left), time.perf_counter() - began)
