"""Stories of copied disks, with real stores, real workers and a real hub: nothing is lost."""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.store.machine import Machine
from kiosk.store.store import Store, StoreSession
from sync.hub.db.engine import Store as HubStore
from sync.hub.db.tables import table
from sync.hub.ledger.tasks import TaskKind, list_tasks
from sync.servers.hub import HubServer
from sync.worker import SyncWorker
from tests.hub.hub_world import CAST, NOW, Served, a_served_hub
from tests.hub.meeting import met

DESK = Machine("desk", "boot-1")
BOOKS = [f"B-{11001 + number}" for number in range(40)]
WEEK = timedelta(days=7)


class StoryClock:
    """Stands where the story puts it."""

    def __init__(self, day: int) -> None:
        self.day(day)

    def day(self, day: int) -> None:
        self._at = NOW - WEEK + timedelta(days=day)

    def now(self) -> datetime:
        return self._at

    def monotonic_s(self) -> float:
        return 1000.0

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def opened(folder: Path, machine: Machine, *, day: int) -> Store:
    at = NOW - WEEK + timedelta(days=day)
    return Store.open(folder, "kiosk-1", now=at, ballast_bytes=0, machine=machine)


def returned(book: str, *, day: int, hour: int = 0) -> NewFact:
    at = NOW - WEEK + timedelta(days=day, hours=hour)
    moment = Moment(at, 1.0, "boot", 0.0)
    return NewFact(FactKind.RETURN, FactMode.STATEMENT, ItemId(book), None, moment)


def record(store: Store, books: Sequence[str], *, day: int, hour: int = 0) -> list[FactKey]:
    new = [returned(book, day=day, hour=hour) for book in books]
    return [fact.key for fact in store.call(lambda s: s.journal.record(new))]


def deliver(store: Store, served: Served, *, day: int) -> int:
    """Meet the hub once; how many facts it took."""

    async def once() -> int:
        hub = HubServer(url=served.url, token=served.kiosk_token)
        worker = SyncWorker(store=store, server=hub, feed=hub, clock=StoryClock(day))
        try:
            return (await met(worker)).sent
        finally:
            await hub.close()

    return asyncio.run(once())


def at_hub(served: Served) -> list[tuple[FactKey, str]]:
    event = table("event")
    hub = HubStore(served.database)
    try:
        with hub.read() as conn:
            rows = conn.execute(event.select().where(event.c.kiosk == "kiosk-1")).fetchall()
    finally:
        hub.close()
    return [(FactKey(row.kiosk, row.epoch, row.seq), row.item) for row in rows]


def open_kinds(served: Served) -> list[str]:
    hub = HubStore(served.database)
    try:
        with hub.read() as conn:
            return [str(one["kind"]) for one in list_tasks(conn, everything=False, limit=100)]
    finally:
        hub.close()


def test_an_image_of_last_week_put_back(tmp_path: Path) -> None:
    with a_served_hub(tmp_path) as served:
        store = opened(tmp_path / "disk", DESK, day=0)
        record(store, BOOKS[:2], day=0)
        deliver(store, served, day=0)
        waiting = record(store, BOOKS[2:3], day=0)
        store.close()
        shutil.copytree(tmp_path / "disk", tmp_path / "image")
        store = opened(tmp_path / "disk", DESK, day=1)
        week = record(store, BOOKS[3:6], day=1)
        deliver(store, served, day=1)
        lost = record(store, BOOKS[6:7], day=6)
        store.close()
        shutil.rmtree(tmp_path / "disk")
        # The image comes back under the same inode and machine id at best: a start tells it.
        (tmp_path / "image").rename(tmp_path / "disk")
        store = opened(tmp_path / "disk", replace(DESK, boot="boot-2"), day=7)
        offline = record(store, BOOKS[7:9], day=7)
        assert {key.epoch for key in offline}.isdisjoint({key.epoch for key in [*week, *lost]})
        assert deliver(store, served, day=7) == len(waiting) + len(offline)
        unsent = store.call(lambda s: s.outbox.unsent())
        store.close()
        known = at_hub(served)
    assert unsent == 0
    assert {key for key, _ in known} >= {*waiting, *week, *offline}
    assert {item for _, item in known} == {*BOOKS[:6], *BOOKS[7:9]}
    assert len(known) == len({key for key, _ in known})


def test_data_put_back_on_the_running_machine_are_told_by_the_hub(tmp_path: Path) -> None:
    with a_served_hub(tmp_path) as served:
        folder = tmp_path / "disk"
        store = opened(folder, DESK, day=0)
        record(store, BOOKS[:1], day=0)
        deliver(store, served, day=0)
        store.close()
        kept = {file: file.read_bytes() for file in folder.iterdir() if file.is_file()}
        store = opened(folder, DESK, day=1)
        later = record(store, BOOKS[1:4], day=1)
        deliver(store, served, day=1)
        store.close()
        # In place: same machine, same start of it, same inode.
        for file, content in kept.items():
            file.write_bytes(content)
        store = opened(folder, DESK, day=2)
        assert store.call(lambda s: s.journal.epoch) == later[0].epoch
        deliver(store, served, day=2)
        (fresh,) = record(store, BOOKS[4:5], day=2)
        assert fresh.epoch > later[0].epoch
        assert fresh.seq > later[-1].seq
        deliver(store, served, day=2)
        store.close()
        known = dict(at_hub(served))
    assert known[fresh] == BOOKS[4]
    assert [known[key] for key in later] == BOOKS[1:4]


@pytest.mark.parametrize("meets_first", [True, False])
def test_two_clones_at_once_under_one_name(tmp_path: Path, *, meets_first: bool) -> None:
    """Byte for byte, the machine id too; but no two starts of a kernel are one."""
    with a_served_hub(tmp_path) as served:
        store = opened(tmp_path / "left", DESK, day=0)
        record(store, BOOKS[:1], day=0)
        deliver(store, served, day=0)
        store.close()
        shutil.copytree(tmp_path / "left", tmp_path / "right")
        left = opened(tmp_path / "left", replace(DESK, boot="boot-2"), day=1)
        right = opened(tmp_path / "right", replace(DESK, boot="boot-3"), day=1)
        expected = {BOOKS[0]}

        async def week() -> None:
            hub = HubServer(url=served.url, token=served.kiosk_token)
            clocks = [StoryClock(1), StoryClock(1)]
            workers = [
                SyncWorker(store=one, server=hub, feed=hub, clock=clock)
                for one, clock in zip((left, right), clocks, strict=True)
            ]
            for day in range(2, 6):
                for turn, clone in enumerate((left, right)):
                    clocks[turn].day(day)
                    if meets_first:
                        await met(workers[turn])
                    at = day * 4 + turn * 2
                    await asyncio.to_thread(
                        record, clone, BOOKS[at : at + 2], day=day, hour=1 + turn
                    )
                    expected.update(BOOKS[at : at + 2])
                    await met(workers[turn])
            for worker in workers:
                await met(worker)
            await hub.close()

        asyncio.run(week())
        assert [one.call(lambda s: s.outbox.unsent()) for one in (left, right)] == [0, 0]
        left.close()
        right.close()
        known = at_hub(served)
        kinds = open_kinds(served)
    assert {item for _, item in known if item} == expected
    assert len(known) == len({key for key, _ in known})
    # The hub sees facts of an epoch that is over, a kiosk hears of a later one that is not its own.
    assert {TaskKind.TWO_AT_ONCE.value, TaskKind.KIOSK.value} & set(kinds)
    assert TaskKind.SAME_KEY.value not in kinds


def test_an_erased_patron_is_not_missed_when_a_fact_comes_again(tmp_path: Path) -> None:
    with a_served_hub(tmp_path) as served:
        store = opened(tmp_path / "disk", DESK, day=0)
        new = replace(returned(BOOKS[0], day=0), patron=PatronId(CAST.bagas.patron))
        (fact,) = store.call(lambda s: s.journal.record([new]))
        deliver(store, served, day=0)

        def again(s: StoreSession) -> None:
            with s.writing():
                s._db.conn.exec_driver_sql("DELETE FROM person")
            s.outbox.server_restarted("another", None)

        store.call(again)
        assert store.call(lambda s: s.outbox.facts([fact.key]))[0].what.patron != new.patron
        assert deliver(store, served, day=1) == 1
        store.close()
        assert open_kinds(served) == []
