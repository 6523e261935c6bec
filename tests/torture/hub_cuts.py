"""Cuts of the power on the hub while a kiosk pushes: what the kiosk was told is taken, is there.

The hub is a watched process; the kiosk is the real store and the real worker in the harness. Each
cut kills the hub at its n-th operation, leaves on its disk what a cut leaves, and starts it anew.
"""

import asyncio
import random
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from kiosk.app.servers import make_server
from kiosk.config import load
from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.runtime import SystemClock
from kiosk.store.rows import Delivery
from kiosk.store.store import Store
from sync.worker import SyncWorker
from tests.torture.bare_house import CONFIG, KIOSK, BareHouse, copy_database
from tests.torture.core_cuts import Tally
from tests.torture.disk import Disk, put_back
from tests.torture.found import FAILED
from tests.torture.nursery import Child, Nursery, PowerGoneError
from tests.torture.shim import read_log
from tests.torture.verdict import Verdict, journal_states, read_hub

LIVES_S = 20.0
TAKEN = frozenset({Delivery.ACCEPTED, Delivery.KNOWN, Delivery.FLAGGED})


@dataclass
class Pusher:
    """A kiosk that records and delivers; nobody stands in front of it."""

    house: BareHouse
    store: Store
    worker: SyncWorker
    draw: random.Random
    lent: set[str] = field(default_factory=set)
    minutes: "count[int]" = field(default_factory=count)

    async def happen(self, number: int) -> None:
        """Record so many loans and returns, one a book."""
        cast = self.house.cast
        books = self.draw.sample([str(book.item) for book in cast.spare], number)
        facts = []
        for book in books:
            now = datetime.now(UTC)
            kind = FactKind.RETURN if book in self.lent else FactKind.LOAN
            patron = self.draw.choice([cast.bagas, cast.ratna]).patron
            self.lent ^= {book}
            facts.append(
                NewFact(
                    kind,
                    FactMode.STATEMENT,
                    ItemId(book),
                    PatronId(patron) if kind is FactKind.LOAN else None,
                    Moment(now, 1.0, "boot", 0.0),
                    due=now + timedelta(days=14) if kind is FactKind.LOAN else None,
                )
            )
        await self.store.run(lambda s: s.journal.record(facts))

    async def states(self) -> dict[str, Delivery]:
        """Return what is known of each fact."""
        return await self.store.run(journal_states)

    async def cached(self) -> frozenset[str]:
        """Return which of the cast's books are on loan by the kiosk's own view."""
        books = [book.item for book in self.house.cast.spare]
        loans = await self.store.run(lambda s: [s.view.loan(book) for book in books])
        return frozenset(str(b) for b, loan in zip(books, loans, strict=True) if loan is not None)


async def hub_cuts(nursery: Nursery, base: Path, seed: int, cuts: int) -> Tally:
    """Cut the hub so many times, on one disk."""
    draw = random.Random(seed)
    tally = Tally()
    house = BareHouse(base)
    await asyncio.to_thread(house.seed)
    hub = await _start(nursery, house, base / "first.log", 0)
    house.port = _port(hub)
    text = CONFIG.format(
        kiosk=KIOSK, data=house.data, url=f"http://127.0.0.1:{house.port}", pad="tcp://127.0.0.1:1"
    )
    house.config.write_text(text)
    config = await asyncio.to_thread(load, house.config)
    clock = SystemClock()
    servers = make_server(config, clock)
    store = await asyncio.to_thread(Store.open, house.data, KIOSK, ballast_bytes=0)
    worker = SyncWorker(store=store, server=servers.central, clock=clock, feed=servers.feed)
    pusher = Pusher(house, store, worker, draw)
    try:
        assert await _delivered(pusher), "the first round did not work"
        for number in range(cuts):
            await hub.end()
            disk = Disk(house.database.parent)
            log = base / f"{number}.log"
            cut_at = draw.randint(1, 90)
            hub = await _start(nursery, house, log, cut_at)
            await _push_until_gone(pusher, hub)
            await hub.ended()
            for op in read_log(log):
                disk.apply(op)
            tally.syncs += disk.syncs
            put_back(disk.after_cut(draw), house.database.parent)
            where = f"seed {seed}, cut {number} of the hub"
            kept = FAILED / where.replace(" ", "-").replace(",", "")
            shutil.rmtree(kept, ignore_errors=True)
            await asyncio.to_thread(shutil.copytree, house.database.parent, kept)
            hub = await _start(nursery, house, base / f"{number}b.log", 0)
            verdict = await _judge(pusher)
            if verdict.fine:
                shutil.rmtree(kept)
            else:
                where += f" (its disk is kept in {kept})"
            taken = [key for key, state in (await pusher.states()).items() if state in TAKEN]
            tally.add(where, verdict, taken)
    finally:
        await hub.end()
        await servers.central.close()
        await asyncio.to_thread(store.close)
    assert tally.syncs, "no sync call was seen: the watching does not work"
    return tally


async def _start(nursery: Nursery, house: BareHouse, log: Path, cut_at: int) -> Child:
    """Start a hub; when its power goes before it is ready, that is a cut as well."""
    hub = await nursery.start(
        "hub",
        folder=house.database.parent,
        log=log,
        database=str(house.database),
        port=house.port,
        cut_at=cut_at,
    )
    with suppress(PowerGoneError):
        await hub.until(lambda told: bool(told.get("ready")), within_s=30.0)
    return hub


def _port(hub: Child) -> int:
    return int(str(hub.told[-1]["url"]).rpartition(":")[2])


async def _push_until_gone(pusher: Pusher, hub: Child) -> None:
    until = asyncio.get_running_loop().time() + LIVES_S
    while not hub.gone.is_set():
        await pusher.happen(pusher.draw.randint(1, 6))
        await pusher.worker.once()
        if asyncio.get_running_loop().time() > until:
            hub.cut()
            return


async def _delivered(pusher: Pusher) -> bool:
    """Deliver everything over the hub that is up again; whether that came to an end."""
    for _ in range(40):
        await pusher.store.run(lambda s: s.outbox.hurry())
        told = await pusher.worker.once()
        if told.unsent == 0 and told.in_step:
            return True
        await asyncio.sleep(0.02)
    return False


async def _judge(pusher: Pusher) -> Verdict:
    """Compare the hub after its restart with what the kiosk was told, before and after delivery."""
    verdict = Verdict()
    told = await pusher.states()
    copied = pusher.house.base / "hub-now.db"
    try:
        await asyncio.to_thread(copy_database, pusher.house.database, copied)
        hub = await asyncio.to_thread(read_hub, copied)
    except sqlite3.DatabaseError as error:
        return Verdict(unreadable=[f"hub.db: {error}"])
    verdict.lost += [
        f"{key} was {state.value} and is not at the hub"
        for key, state in told.items()
        if state in TAKEN and key not in hub.events
    ]
    if not await _delivered(pusher):
        verdict.disagree.append("the kiosk and the hub do not come in step any more")
        return verdict
    await asyncio.to_thread(copy_database, pusher.house.database, copied)
    hub = await asyncio.to_thread(read_hub, copied)
    told = await pusher.states()
    verdict.lost += [f"{key} never came to the hub" for key in told if key not in hub.events]
    mine = {str(book.item) for book in pusher.house.cast.spare}
    for item in sorted(pusher.lent ^ (hub.lent & mine)):
        if not any(item in task for task in hub.tasks):
            verdict.disagree.append(f"{item}: journal and hub differ, no task names it")
    for item in sorted(await pusher.cached() ^ (hub.lent & mine)):
        verdict.disagree.append(f"{item}: the kiosk's view differs from the hub in step with it")
    return verdict


async def long(base: Path, seed: int) -> tuple[str, list[str]]:
    """A hundred cuts of the hub."""
    tally = Tally()
    async with Nursery(base) as nursery:
        for part in range(4):
            tally.join(await hub_cuts(nursery, base / f"hub{part}", seed + part, 25))
    return str(tally), tally.failed
