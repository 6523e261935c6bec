"""A kiosk learns which of its tasks are over; a hub that goes back takes its word back with it."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId
from kiosk.ports import Unanswered
from kiosk.ports_fleet import ClosedTold
from kiosk.services.closed_tasks import ClosedTasks
from kiosk.store.retention import KEEP
from kiosk.store.store import Store as KioskStore
from kiosk.store.store import StoreSession
from sync.hub.schema.schema import change_epoch
from sync.servers.hub import HubServer
from sync.servers.hub_fleet import HubFleet
from sync.worker import SyncWorker
from tests.hub.hub_world import NOW, answering
from tests.hub.meeting import met
from tests.hub.story_world import Library, a_library
from tests.hub.test_sync_worker_with_hub import WallClock

RETURN = FactKind.RETURN


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as made:
        yield made


def closed(library: Library, *names: object) -> list[str]:
    answer = library.one.client.post("/v1/tasks/closed", json={"tasks": list(names)})
    assert answer.status_code == 200, answer.text
    return [one["task"] for one in answer.json()["closed"]]


def test_a_kiosk_is_told_of_its_own_tasks_alone(library: Library) -> None:
    library.one.send(library.one.make(RETURN, "B-99999"))
    library.two.send(library.two.make(RETURN, "B-99998"))
    library.one.client.post("/v1/facts", json={"facts": [{"broken": True}]})
    kinds = {str(t["facts"]): str(t["id"]) for t in library.desk.tasks()}
    mine = next(name for facts, name in kinds.items() if "kiosk-1/" in facts)
    aside = next(name for facts, name in kinds.items() if "kiosk-1:" in facts)
    other = next(name for facts, name in kinds.items() if "kiosk-2/" in facts)
    names = (mine, aside, other)
    assert closed(library, *names) == []
    library.at(hours=1)
    for name in names:
        library.staff.post(f"/v1/tasks/{name}/done")
    assert set(closed(library, *names)) == {mine, aside}
    strange = ["T99999", "x", 7, None, {"T": 1}, "T" + "9" * 40, "T-1", "T١"]
    assert closed(library, *strange) == []
    web = library.one.client
    assert web.post("/v1/tasks/closed", json={"tasks": "T1"}).status_code == 400
    assert web.post("/v1/tasks/closed", json={"tasks": ["T1"] * 501}).status_code == 400
    assert library.staff.post("/v1/tasks/closed", json={"tasks": []}).status_code == 403
    library.post("/v1/enrol/kiosks/kiosk-1/revoke")
    assert web.post("/v1/tasks/closed", json={"tasks": [mine]}).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        b'{"closed": []}',
        b'{"epoch": "e", "closed": 7}',
        b'{"epoch": "e", "closed": [{"task": "T1"}]}',
        b'{"epoch": "e", "closed": [{"at": "2026-01-01T00:00:00+00:00"}]}',
        b'{"epoch": "e", "closed": [{"task": "T1", "at": "yesterday"}]}',
        b'{"epoch": "e", "closed": [{}, {}]}',
        b"[]",
    ],
)
@pytest.mark.sqlite
def test_a_strange_answer_is_garbage_and_breaks_nothing(body: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "

    async def run() -> None:
        async with answering([head + str(len(body)).encode() + b"\r\n\r\n" + body]) as port:
            hub = HubServer(url=f"http://127.0.0.1:{port}", token="x.y")
            try:
                assert isinstance(await HubFleet(hub.http).closed_tasks(["T1"]), Unanswered)
            finally:
                await hub.close()

    asyncio.run(run())


def test_facts_go_once_their_task_is_over_and_not_by_the_word_of_a_hub_that_went_back(
    library: Library, tmp_path: Path
) -> None:
    """The whole way: recorded, flagged, decided, asked, noted; a backup put back; compacted."""
    client = library.one.client
    url, token = str(client.base_url).rstrip("/"), client.headers["authorization"].split()[1]

    async def run() -> None:
        clock = WallClock()
        store = await asyncio.to_thread(
            KioskStore.open, tmp_path / "data", "kiosk-1", ballast_bytes=0
        )
        hub = HubServer(url=url, token=token)
        worker = SyncWorker(store=store, server=hub, feed=hub, clock=clock)
        try:
            await store.run(_come_back)
            await met(worker)
            names = await store.run(lambda s: s.outbox.named_by_hub(since=0, most=9).names)
            assert len(names) == 1
            library.staff.post(f"/v1/tasks/{names[0]}/done")
            told = await HubFleet(hub.http).closed_tasks(names)
            assert isinstance(told, ClosedTold)
            assert set(told.closed) == set(names)
            await ClosedTasks(store, clock).ask(HubFleet(hub.http))
            assert await store.run(_notes) == {f"closed:{names[0]}"}
            # A backup from before the decision is put back: other epoch, the task is open again.
            await asyncio.to_thread(_go_back, library, names[0])
            for _ in range(2):
                await worker.once()  # it learns of the other epoch, and hands over again
            now = clock.now() + KEEP + timedelta(days=1)
            assert await store.run(lambda s: _compact(s, now)) == 0
            await ClosedTasks(store, clock).ask(HubFleet(hub.http))
            assert await store.run(_notes) == set()
            assert await store.run(lambda s: _compact(s, now)) == 0
            await asyncio.to_thread(library.staff.post, f"/v1/tasks/{names[0]}/done")
            await ClosedTasks(store, clock).ask(HubFleet(hub.http))
            assert await store.run(lambda s: _compact(s, now)) == 1
            assert await store.run(_notes) == set()
        finally:
            await hub.close()
            await asyncio.to_thread(store.close)

    asyncio.run(run())


def _come_back(s: StoreSession) -> None:
    """Record the return of a book that nobody knows."""
    moment = Moment(NOW, 1.0, "boot", 0.0)
    what = NewFact(RETURN, FactMode.STATEMENT, ItemId("B-99999"), None, moment)
    [fact] = s.journal.record([what])
    s.journal.settle(fact.key)


def _notes(s: StoreSession) -> set[str]:
    return set(s.journal.all_local("closed:"))


def _compact(s: StoreSession, now: datetime) -> int:
    deleted = s.compact(now, zone=UTC).deleted
    s.compact(now, zone=UTC, since=s.journal.last_seq())
    return deleted


def _go_back(library: Library, name: str) -> None:
    with library.desk.store.write() as conn:
        conn.execute(
            text("UPDATE task SET status = 'open', done_ms = NULL, done_by = NULL WHERE id = :n"),
            {"n": int(name.removeprefix("T"))},
        )
    change_epoch(library.desk.store)
