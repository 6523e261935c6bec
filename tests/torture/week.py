"""A week without a network: many kiosks come back at once, beside two real ones in use.

The load generator speaks as kiosks do (batches of 50, answers heeded, a pause after each failure);
the two real kiosks are the real store and worker, and somebody borrows live at them meanwhile.
"""

import asyncio
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from kiosk.domain.facts import Fact, FactKind, FactMode, Later, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.runtime import SystemClock
from kiosk.store.store import Store
from sync.hub.demo.cast import demo_cast
from sync.hub.demo.seed import seed_demo
from sync.hub.main import add_kiosk
from sync.servers.hub import HubServer
from sync.worker import SyncWorker

READY_S = 60.0
BATCH = 50
LIVE_S = 2.5
"""How long a patron waits for the hub (server.deadline_s)."""
STARVED_S = 60.0
"""Whoever hears nothing for so long, while others are served, starves."""
LATE = 0.02
"""So many of the live loans and returns may go unanswered in time, in the worst case."""


@dataclass
class Week:
    """What came of it. Seconds; ``finished_s``: when each of the many kiosks was through.

    ``waited_s``: how long each waited at the most from one confirmed batch to the next.
    """

    facts: int = 0
    took_s: float = 0.0
    finished_s: list[float] = field(default_factory=list)
    waited_s: list[float] = field(default_factory=list)
    first_s: list[float] = field(default_factory=list)
    live_s: list[float] = field(default_factory=list)
    late: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        live = sorted(self.live_s)
        p99 = live[int(len(live) * 0.99)] if live else 0.0
        p50 = statistics.median(live) if live else 0.0
        return (
            f"{self.facts} facts of {len(self.finished_s)} kiosks in {self.took_s:.1f} s "
            f"({self.facts / max(self.took_s, 1e-9):.0f}/s); first answer after "
            f"{max(self.first_s):.1f} s at the latest; longest wait between two "
            f"{max(self.waited_s):.1f} s; kiosks through after "
            f"{min(self.finished_s):.1f} to {max(self.finished_s):.1f} s; {len(live)} live loans "
            f"and returns meanwhile, p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, "
            f"{self.late} not answered in {LIVE_S} s"
        )


async def a_week(base: Path, *, kiosks: int, facts: int, seed: int) -> Week:
    """Let so many kiosks come back with so many facts each."""
    database = base / "hub" / "hub.db"
    await asyncio.to_thread(seed_demo, database)
    names = [f"week-{n}" for n in range(kiosks)]
    tokens = {name: await asyncio.to_thread(add_kiosk, database, name) for name in names}
    real = {name: await asyncio.to_thread(add_kiosk, database, name) for name in ("a", "b")}
    hub = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "kiosk.cli",
        "hub",
        "--data-dir",
        str(database.parent),
        "--port",
        "0",
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert hub.stdout is not None
        line = await asyncio.wait_for(hub.stdout.readline(), READY_S)
        port = int(line.rpartition(b":")[2].strip(b'"}\n'))
        items, patrons = await asyncio.to_thread(_library, database)
        draw = random.Random(seed)
        weeks = {
            name: _facts_of(name, n, items[n::kiosks], patrons, facts, draw)
            for n, name in enumerate(names)
        }
        week = Week(facts=kiosks * facts)
        over = asyncio.Event()
        users = [
            asyncio.create_task(_live(base / name, name, port, token, week, over))
            for name, token in real.items()
        ]
        began_s = time.monotonic()
        await asyncio.gather(
            *(_storm(name, port, tokens[name], weeks[name], week, began_s) for name in names)
        )
        week.took_s = time.monotonic() - began_s
        over.set()
        await asyncio.gather(*users)
        await asyncio.to_thread(_check, database, weeks, week)
    finally:
        hub.terminate()
        await hub.wait()
    return week


def _library(database: Path) -> tuple[list[str], list[str]]:
    cast = {str(book.item) for book in demo_cast().books}
    with closing(sqlite3.connect(database)) as db:
        items = [str(row[0]) for row in db.execute("SELECT barcode FROM item ORDER BY barcode")]
        patrons = [str(row[0]) for row in db.execute("SELECT id FROM patron ORDER BY id")]
    return [item for item in items if item not in cast], patrons


def _facts_of(
    name: str,
    number: int,
    items: Sequence[str],
    patrons: Sequence[str],
    many: int,
    draw: random.Random,
) -> list[Fact]:
    """Return a week of loans and returns, one after another on each of a kiosk's items."""
    begin = datetime.now(UTC) - timedelta(days=7)
    apart = timedelta(days=7) / (many + 1)
    lent: set[str] = set()
    made = []
    for seq in range(1, many + 1):
        item = items[draw.randrange(min(len(items), 40))]
        at = begin + apart * seq
        lends = item not in lent
        lent ^= {item}
        patron = PatronId(draw.choice(patrons)) if lends else None
        kind = FactKind.LOAN if lends else FactKind.RETURN
        due = at + timedelta(days=14) if lends else None
        moment = Moment(at, float(seq), f"boot-{number}", 0.0)
        new = NewFact(kind, FactMode.STATEMENT, ItemId(item), patron, moment, due=due)
        made.append(Fact(FactKey(name, 1, seq), new))
    return made


async def _storm(
    name: str, port: int, token: str, facts: list[Fact], week: Week, began_s: float
) -> None:
    """Hand a week over as a kiosk does: in order, a batch at a time, waiting after a failure."""
    server = HubServer(url=f"http://127.0.0.1:{port}", token=token, kiosk=name)
    draw = random.Random(name)
    left, tries, heard_s = facts, 0, [began_s]
    try:
        while left:
            # One fact an item in a batch, as the kiosk's lanes have it.
            batch, seen = [], set()
            for fact in left:
                if fact.what.item not in seen and len(batch) < BATCH:
                    batch.append(fact)
                    seen.add(fact.what.item)
            answers = await server.submit(batch, deadline_s=15.0)
            done = {
                fact.key
                for fact, answer in zip(batch, answers, strict=True)
                if not isinstance(answer.verdict, Later)
            }
            if done:
                heard_s.append(time.monotonic())
            left = [fact for fact in left if fact.key not in done]
            tries = 0 if done else tries + 1
            if not done:
                await asyncio.sleep(draw.uniform(0, min(8.0, 0.25 * 2**tries)))
    finally:
        await server.close()
    week.first_s.append(heard_s[1] - began_s)
    week.waited_s.append(max(b - a for a, b in pairwise(heard_s)))
    week.finished_s.append(heard_s[-1] - began_s)


async def _live(
    folder: Path, name: str, port: int, token: str, week: Week, over: asyncio.Event
) -> None:
    """Borrow and return at a real kiosk's store and worker, live, until the week is in."""
    cast = demo_cast()
    book = cast.spare[0 if name == "a" else 1].item
    patron = (cast.bagas if name == "a" else cast.ratna).patron
    store = await asyncio.to_thread(Store.open, folder, name, ballast_bytes=0)
    server = HubServer(url=f"http://127.0.0.1:{port}", token=token, kiosk=name)
    worker = SyncWorker(store=store, server=server, clock=SystemClock(), feed=server)
    running = asyncio.create_task(worker.run())
    try:
        lends = True
        while not over.is_set() or not week.live_s:
            now = datetime.now(UTC)
            new = NewFact(
                FactKind.LOAN if lends else FactKind.RETURN,
                FactMode.REQUEST if lends else FactMode.STATEMENT,
                book,
                patron if lends else None,
                Moment(now, time.monotonic(), "boot", 0.0),
                due=now + timedelta(days=14) if lends else None,
            )
            [fact] = await store.run(lambda s, new=new: s.journal.record([new]))
            asked_s = time.monotonic()
            [answer] = await worker.send_now([fact], deadline_s=LIVE_S)
            week.live_s.append(time.monotonic() - asked_s)
            if isinstance(answer.verdict, Later):
                week.late += 1
                if lends:
                    told = NewFact(
                        FactKind.CANCEL_LOAN,
                        FactMode.STATEMENT,
                        book,
                        patron,
                        new.moment,
                        refers=fact.key,
                    )
                    await store.run(lambda s, told=told: s.journal.record([told]))
                    worker.wake()
            else:
                lends = not lends
            await asyncio.sleep(0.1)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await server.close()
        await asyncio.to_thread(store.close)


def _check(database: Path, weeks: dict[str, list[Fact]], week: Week) -> None:
    """Every fact is there once, and every book is where the last fact left it."""
    with closing(sqlite3.connect(database)) as db:
        keys = {str(row[0]) for row in db.execute("SELECT key FROM event")}
        lent = {
            str(item): str(patron)
            for item, patron in db.execute(
                "SELECT item, patron FROM loan WHERE returned_ms IS NULL"
            )
        }
        tasks = [str(row[0]) for row in db.execute("SELECT item FROM task")]
    for facts in weeks.values():
        week.wrong += [f"{f.key} is not at the hub" for f in facts if str(f.key) not in keys]
        last = {str(fact.what.item): fact.what for fact in facts}
        for item, what in last.items():
            wanted = None if what.patron is None else str(what.patron)
            if lent.get(item) != wanted and item not in tasks:
                week.wrong.append(f"{item}: lent to {lent.get(item)}, not to {wanted}; no task")


async def long(base: Path, seed: int) -> tuple[str, list[str]]:
    """50 kiosks, 7 days, 500 facts a day."""
    week = await a_week(base / "week", kiosks=50, facts=3500, seed=seed)
    wrong = list(week.wrong)
    if len(week.finished_s) < 50 or max(week.waited_s) > STARVED_S:
        wrong.append(f"somebody starves: {len(week.finished_s)} kiosks came through")
    if len(week.live_s) < 2 or week.late > LATE * len(week.live_s):
        wrong.append(f"{week.late} of {len(week.live_s)} live loans and returns were not answered")
    return str(week), wrong
