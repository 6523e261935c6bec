"""Every fault of the line between any two steps of push and pull comes to the faultless end.

One story (a snapshot, facts pushed, a change of the desk pulled) is told over a line that goes
wrong at one step; then it is whole, and the worker goes on by itself. Hub and cache must then hold
exactly what they hold without a fault.
"""

import asyncio
import random
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.ports import Answer
from kiosk.runtime import SystemClock
from kiosk.store.store import Store
from sync.hub.demo.cast import demo_cast
from sync.hub.demo.seed import seed_demo
from sync.hub.main import add_kiosk, add_staff
from sync.servers.hub import HubDeadlines, HubServer
from sync.worker import SyncWorker
from tests.torture.bare_house import KIOSK, HubThread
from tests.torture.broken_line import BrokenLine, Wrong, broken_line

PATIENCE_S = 0.5
CAST = demo_cast()


class ImpatientHub(HubServer):
    """The real client; nobody waits fifteen seconds for a batch here."""

    async def submit(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        """Hand over, for half a second."""
        return await super().submit(facts, deadline_s=min(deadline_s, PATIENCE_S))


@dataclass(frozen=True)
class Library:
    """A seeded hub as a file, and its tokens."""

    database: Path
    token: str
    staff: str
    now: datetime

    @classmethod
    def make(cls, folder: Path) -> "Library":
        """Seed one."""
        database = folder / "seeded.db"
        seed_demo(database)
        token, staff = add_kiosk(database, KIOSK), add_staff(database, "staff")
        return cls(database, token, staff, datetime.now(UTC))


async def tell_story(
    library: Library, folder: Path, *, at: int | None = None, wrong: Wrong | None = None
) -> tuple[object, BrokenLine]:
    """Tell the story with one fault; return how hub and cache end, and the line."""
    database = _copied(library, folder)
    hub = await asyncio.to_thread(HubThread, database)
    store = await asyncio.to_thread(Store.open, folder / "kiosk", KIOSK, ballast_bytes=0)
    try:
        async with broken_line(hub.port, at=at, wrong=wrong) as line:
            server = ImpatientHub(
                url=f"http://127.0.0.1:{line.port}",
                token=library.token,
                kiosk=KIOSK,
                deadlines=HubDeadlines(PATIENCE_S, PATIENCE_S, PATIENCE_S, snapshot_s=3.0),
            )
            worker = SyncWorker(store=store, server=server, clock=SystemClock(), feed=server)
            try:
                await _story(worker, store, library, hub.port)
                await _in_step(worker, store)
            finally:
                await server.close()
            return await _end_state(store, database), line
    finally:
        await asyncio.to_thread(store.close)
        await asyncio.to_thread(hub.close)
        await asyncio.to_thread(shutil.rmtree, folder)


def _copied(library: Library, folder: Path) -> Path:
    folder.mkdir(parents=True)
    return Path(shutil.copy(library.database, folder / "hub.db"))


async def _story(worker: SyncWorker, store: Store, library: Library, hub_port: int) -> None:
    books = [book.item for book in CAST.spare]
    bagas, ratna = CAST.bagas.patron, CAST.ratna.patron
    await worker.once()
    first = [_fact(library, FactKind.LOAN, books[n], bagas, n) for n in range(2)]
    asked = _fact(library, FactKind.LOAN, books[2], ratna, 2, FactMode.REQUEST)
    await store.run(lambda s: s.journal.record(first))
    await worker.once()
    [request] = await store.run(lambda s: s.journal.record([asked]))
    await worker.send_now([request], deadline_s=PATIENCE_S)
    # A patron does not wait for ever: what was not answered is confirmed as having happened.
    confirm = NewFact(
        FactKind.CONFIRM, FactMode.STATEMENT, None, None, asked.moment, refers=request.key
    )
    tracked = await store.run(lambda s: s.journal.get_fact(request.key))
    assert tracked is not None
    if tracked.progress.state.value == "open":
        await store.run(lambda s: s.journal.record([confirm]))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{hub_port}", timeout=10) as desk:
        lent = await desk.post(
            "/v1/desk/loans",
            json={"item": str(books[3]), "card": str(CAST.dewi.card)},
            headers={"Authorization": f"Bearer {library.staff}"},
        )
        lent.raise_for_status()
    back = [_fact(library, FactKind.RETURN, books[0], None, 5)]
    # This one is late, and told while its patron stands there: it costs, and costs once.
    at = Moment(datetime.now(UTC), 1.0, "boot", 0.0)
    back.append(NewFact(FactKind.RETURN, FactMode.STATEMENT, CAST.late.item, None, at))
    await store.run(lambda s: s.journal.record(back))
    await worker.once()


def _fact(
    library: Library,
    kind: FactKind,
    item: ItemId,
    patron: PatronId | None,
    minute: int,
    mode: FactMode = FactMode.STATEMENT,
) -> NewFact:
    at = library.now + timedelta(minutes=minute - 10)
    due = library.now + timedelta(days=14) if kind is FactKind.LOAN else None
    return NewFact(kind, mode, item, patron, Moment(at, 1.0, "boot", 0.0), due=due)


async def _in_step(worker: SyncWorker, store: Store) -> None:
    """Let the worker go on over the line that is whole again."""
    async with asyncio.timeout(30):
        while True:
            await store.run(lambda s: s.outbox.hurry())
            told = await worker.once()
            if told.unsent == 0 and told.in_step:
                return
            await asyncio.sleep(0.02)


async def _end_state(store: Store, database: Path) -> object:
    """Return what must be the same whatever went wrong."""
    mine = [str(book.item) for book in CAST.books]
    marks = ", ".join("?" * len(mine))
    with closing(sqlite3.connect(database)) as db:
        loans = db.execute(
            "SELECT item, patron, returned_ms IS NULL, how, fee FROM loan"
            f" WHERE item IN ({marks}) ORDER BY item, lent_ms",
            mine,
        ).fetchall()
        statuses = db.execute(
            f"SELECT barcode, status FROM item WHERE barcode IN ({marks}) ORDER BY barcode", mine
        ).fetchall()
        fees = db.execute("SELECT id, fees FROM patron WHERE fees <> 0 ORDER BY id").fetchall()
        owed = db.execute("SELECT kind, status, patron, item, amount FROM charge").fetchall()
        odd = db.execute("SELECT count(*) FROM quarantine").fetchall()
        tasks = db.execute("SELECT kind, item FROM task ORDER BY kind, item").fetchall()
    cached = await store.run(
        lambda s: [
            (item, None if (loan := s.view.loan(ItemId(item))) is None else str(loan.patron))
            for item in mine
        ]
    )
    open_ones = await store.run(lambda s: len(s.journal.open_facts(s.cache.position)))
    assert any(fee for *_, fee in loans), "nobody was charged for the book that came back late"
    return loans, statuses, fees, owed, odd, tasks, cached, open_ones


async def try_faults(
    folder: Path, chosen: Iterable[tuple[int, Wrong]] | None, seed: int, most: int
) -> tuple[int, int, list[str]]:
    """Tell the story with faults, those chosen or ``most``: stories, steps, what differed."""
    library = await asyncio.to_thread(Library.make, folder)
    wanted, line = await tell_story(library, folder / "faultless")
    every = [(at, wrong) for at in range(line.steps) for wrong in Wrong]
    draw = random.Random(seed)
    some = list(chosen) if chosen is not None else draw.sample(every, min(most, len(every)))
    failed = []
    for at, wrong in some:
        where = f"{wrong.value} at step {at} ({line.ways[at]})"
        try:
            ended, _ = await tell_story(library, folder / f"{at}-{wrong.value}", at=at, wrong=wrong)
        except TimeoutError:
            failed.append(f"{where}: it does not come in step any more")
            continue
        if ended != wanted:
            failed.append(f"{where}: {ended} instead of {wanted}")
    return len(some), line.steps, failed


async def long(base: Path, seed: int) -> tuple[str, list[str]]:
    """Every fault at every step."""
    stories, steps, failed = await try_faults(base, None, seed, 10**6)
    return f"{stories} stories with a fault, at each of {steps} steps", failed
