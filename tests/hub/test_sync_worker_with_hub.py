"""The worker between a real store and a real hub: in step, and after a restored backup."""

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.ports import Link
from kiosk.store.rows import Delivery, Postponed
from kiosk.store.store import Store
from sync.hub.app import build_app
from sync.hub.main import new_epoch
from sync.servers.hub import HubServer
from sync.worker import SyncWorker
from tests.hub.hub_world import CAST, NOW, Desk, Served, a_served_hub, serve, settings_on
from tests.hub.meeting import met


class WallClock:
    """The hub's day, at the pace of the wall."""

    def __init__(self) -> None:
        self._began_s = time.monotonic()

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.monotonic_s() - self._began_s)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def loan(item: str, patron: str, *, mode: FactMode = FactMode.STATEMENT) -> NewFact:
    due = NOW + timedelta(days=14)
    moment = Moment(NOW, 1.0, "boot", 0.0)
    return NewFact(FactKind.LOAN, mode, ItemId(item), PatronId(patron), moment, due=due)


def play(store: Store, served: Served, scene: Callable[[SyncWorker], Awaitable[None]]) -> None:
    async def main() -> None:
        hub = HubServer(url=served.url, token=served.kiosk_token)
        worker = SyncWorker(store=store, server=hub, feed=hub, clock=WallClock(), boot_id="boot")
        try:
            await scene(worker)
        finally:
            await hub.close()

    asyncio.run(main())


def overlay(store: Store) -> list[str]:
    facts = store.call(lambda s: s.journal.open_facts(s.cache.position))
    return [fact.what.item or "" for fact in facts]


def test_an_empty_kiosk_comes_in_step_and_its_facts_arrive(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "kiosk", "kiosk-1", now=NOW, ballast_bytes=0)
    books = [CAST.spare[0].item, CAST.spare[1].item]
    store.call(lambda s: s.journal.record([loan(book, CAST.bagas.patron) for book in books]))

    async def scene(worker: SyncWorker) -> None:
        told = await met(worker)
        assert (told.link, told.sent, told.unsent, told.in_step) == (Link.UP, 2, 0, True)
        assert overlay(store) == []
        mine = await store.run(lambda s: s.view.loans_of(PatronId(CAST.bagas.patron)))
        assert set(books) <= {one.loan.item for one in mine}
        (asked,) = await store.run(
            lambda s: s.journal.record(
                [loan(CAST.spare[2].item, CAST.bagas.patron, mode=FactMode.REQUEST)]
            )
        )
        await worker.send_now([asked], deadline_s=5)
        assert overlay(store) == [CAST.spare[2].item]
        await met(worker)
        assert overlay(store) == []

    try:
        with a_served_hub(tmp_path) as served:
            play(store, served, scene)
            desk = Desk(served.database)
            assert desk.borrower(CAST.spare[2].item) == CAST.bagas.patron
            desk.close()
    finally:
        store.close()


@pytest.mark.sqlite
def test_a_hub_restored_from_a_backup_gets_back_what_it_lost(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "kiosk", "kiosk-1", now=NOW, ballast_bytes=0)
    early, late, tardy = (book.item for book in CAST.spare[:3])
    put_off, first = store.call(
        lambda s: s.journal.record([loan(tardy, CAST.sari.patron), loan(early, CAST.bagas.patron)])
    )
    soon = datetime.now(UTC) + timedelta(hours=1)
    store.call(lambda s: s.outbox.postpone(put_off.key, Postponed(1, soon)))

    async def deliver(worker: SyncWorker) -> None:
        assert (await met(worker)).in_step

    async def lend_more(worker: SyncWorker) -> None:
        await store.run(lambda s: s.outbox.hurry())
        await deliver(worker)
        new = loan(late, CAST.bagas.patron, mode=FactMode.REQUEST)
        facts = await store.run(lambda s: s.journal.record([new]))
        await worker.send_now(facts, deadline_s=5)
        await deliver(worker)
        assert overlay(store) == []

    async def after_the_restore(worker: SyncWorker) -> None:
        for _ in range(2):
            await deliver(worker)
        assert overlay(store) == []
        assert await store.run(lambda s: s.outbox.unsent()) == 0
        kept = await store.run(lambda s: s.journal.get_fact(first.key))
        assert kept is not None
        assert kept.progress.state is Delivery.KNOWN
        told = await store.run(lambda s: s.view.loan(late))
        assert told is not None

    try:
        with a_served_hub(tmp_path) as served:
            play(store, served, deliver)
        backup = shutil.copy(served.database, tmp_path / "backup.db")
        with serve(build_app(settings_on(served.database, tmp_path))) as port:
            again = Served(port, served.database, served.kiosk_token, served.staff_token)
            play(store, again, lend_more)
        for suffix in ("", "-wal", "-shm"):
            Path(f"{served.database}{suffix}").unlink(missing_ok=True)
        shutil.copy(backup, served.database)
        new_epoch(served.database)
        with serve(build_app(settings_on(served.database, tmp_path))) as port:
            again = Served(port, served.database, served.kiosk_token, served.staff_token)
            play(store, again, after_the_restore)
        desk = Desk(served.database)
        assert desk.borrower(late) == desk.borrower(early) == CAST.bagas.patron
        assert desk.borrower(tardy) == CAST.sari.patron, "it landed after its followers"
        assert desk.tasks() == []
        desk.close()
    finally:
        store.close()


def test_a_version_counts_in_the_epoch_that_gave_it_not_the_one_probed_last(
    tmp_path: Path,
) -> None:
    store = Store.open(tmp_path / "kiosk", "kiosk-1", now=NOW, ballast_bytes=0)
    book = CAST.spare[0].item

    async def scene(worker: SyncWorker) -> None:
        await met(worker)
        before = await store.run(lambda s: s.cache.position.epoch)
        epoch = await asyncio.to_thread(new_epoch, served.database)
        new = loan(book, CAST.bagas.patron, mode=FactMode.REQUEST)
        (asked,) = await store.run(lambda s: s.journal.record([new]))
        (answer,) = await worker.send_now([asked], deadline_s=5)
        assert answer.epoch == epoch != before
        kept = await store.run(lambda s: s.journal.get_fact(asked.key))
        assert kept is not None
        assert kept.progress.server_epoch == epoch
        # The cache is of the old epoch, whatever its version says: the loan is seen all the same.
        assert overlay(store) == [book]

    try:
        with a_served_hub(tmp_path) as served:
            play(store, served, scene)
    finally:
        store.close()
