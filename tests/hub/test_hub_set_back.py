"""A hub that lost what it had acknowledged finds out from a kiosk, and gets it back from all."""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from kiosk.domain.facts import Accepted, FactKind, FactMode, Later
from kiosk.store.store import Store as KioskStore
from sync.hub.db.engine import Store
from sync.hub.settings.hub import Database
from sync.hub.wire.facts import encode_fact
from sync.servers.hub import HubServer
from sync.worker import SyncWorker
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, Served, a_served_hub
from tests.hub.meeting import met
from tests.hub.test_sync_worker_with_hub import WallClock, loan, overlay
from tests.waiting import wait_until

EARLY, LATE = CAST.spare[0].item, CAST.spare[1].item
BAGAS = CAST.bagas.patron


@pytest.fixture
def served(database_kind: str, tmp_path: Path) -> Iterator[Served]:
    with a_served_hub(tmp_path) as made:
        yield made


@pytest.fixture
def web(served: Served) -> Iterator[httpx.Client]:
    headers = {"authorization": f"Bearer {served.kiosk_token}"}
    with httpx.Client(base_url=served.url, headers=headers, trust_env=False, timeout=20) as made:
        yield made


class Image:
    """The tables that facts change, as a backup would bring them back."""

    TABLES = ("event", "loan", "item", "feed", "counter", "patron", "returned")

    def __init__(self, database: Database) -> None:
        self.store = Store(database, pool_size=1)
        with self.store.read() as conn:
            self.rows = {
                name: [dict(row) for row in conn.execute(text(f"SELECT * FROM {name}")).mappings()]
                for name in self.TABLES
            }

    def put_back(self) -> None:
        """Forget what happened since, behind the hub's back."""
        with self.store.write() as conn:
            if not self.store.is_sqlite:
                conn.execute(text("SET LOCAL session_replication_role = replica"))
            else:
                conn.execute(text("PRAGMA defer_foreign_keys = ON"))
            for name in self.TABLES:
                conn.execute(text(f"DELETE FROM {name}"))
                if rows := self.rows[name]:
                    columns = ", ".join(rows[0])
                    values = ", ".join(f":{column}" for column in rows[0])
                    conn.execute(text(f"INSERT INTO {name} ({columns}) VALUES ({values})"), rows)

    def close(self) -> None:
        self.store.close()


@pytest.fixture
def image(served: Served) -> Iterator[Image]:
    made = Image(served.database)
    yield made
    made.close()


def told(answer: dict[str, object], epoch: int, seq: int) -> dict[str, object]:
    return {
        "feed": answer["epoch"],
        "version": answer["version"],
        "epoch": epoch,
        "seq": seq,
    }


def test_a_kiosk_that_was_told_more_gets_409_and_the_hub_a_new_epoch(
    web: httpx.Client, image: Image, fact: FactMaker
) -> None:
    first, second = (fact(FactKind.LOAN, item, BAGAS) for item in (EARLY, LATE))
    answer = web.post("/v1/facts", json={"facts": [encode_fact(first)]}).json()
    image.put_back()
    known = told(answer, 1, first.key.seq)
    refused = web.post("/v1/facts", json={"facts": [encode_fact(second)], "known": known})
    assert refused.status_code == 409
    said = refused.json()
    assert (said["error"], said["last_epoch"], said["last_seq"]) == ("gap", 1, None)
    assert said["kept_to"] == 0
    assert said["epoch"] != answer["epoch"]
    alive = web.get("/v1/alive").json()
    assert (alive["epoch"], alive["kept_to"], alive["last_seq"]) == (said["epoch"], 0, None)
    again = web.post("/v1/facts", json={"facts": [encode_fact(second)], "known": known})
    assert again.status_code == 200, "what was told in another epoch proves nothing"
    [task] = web.get("/v1/tasks").json()["tasks"]
    assert task["kind"] == "hub-set-back"


def test_a_lost_fact_without_a_version_of_its_own_is_noticed_by_its_number(
    web: httpx.Client, image: Image, fact: FactMaker
) -> None:
    note = fact(FactKind.TASK, note="Look.")
    answer = web.post("/v1/facts", json={"facts": [encode_fact(note)]}).json()
    good = web.post("/v1/facts", json={"facts": [], "known": told(answer, 1, note.key.seq)})
    assert good.status_code == 200
    image.put_back()
    refused = web.post("/v1/facts", json={"facts": [], "known": told(answer, 1, note.key.seq)})
    assert refused.status_code == 409


def test_a_cursor_ahead_of_the_feed_meets_a_new_epoch(
    web: httpx.Client, image: Image, fact: FactMaker
) -> None:
    sent = encode_fact(fact(FactKind.LOAN, EARLY, BAGAS))
    answer = web.post("/v1/facts", json={"facts": [sent]}).json()
    image.put_back()
    asked = {"epoch": answer["epoch"], "after": answer["version"], "wait": 20}
    page = web.get("/v1/feed", params=asked).json()
    assert (page["after"], page["rows"], page["more"]) == (0, {}, True)
    assert page["epoch"] == web.get("/v1/alive").json()["epoch"] != answer["epoch"]


def test_long_polls_wait_as_before_after_the_database_was_put_back_under_a_running_hub(
    served: Served, web: httpx.Client, image: Image, fact: FactMaker
) -> None:
    loans = [encode_fact(fact(FactKind.LOAN, item, BAGAS)) for item in (EARLY, LATE)]
    answer = web.post("/v1/facts", json={"facts": loans}).json()
    asked = {"epoch": answer["epoch"], "after": answer["version"], "wait": 20}
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(web.get, "/v1/feed", params=asked)
        wait_until(lambda: served.waiting() == 1, within_s=10)
        began_s = time.monotonic()
        image.put_back()
        page = waiting.result().json()
    assert time.monotonic() - began_s < 3, "who waits is let go when the database goes back"
    assert (page["after"], page["rows"], page["more"]) == (0, {}, True)
    assert page["epoch"] != answer["epoch"]
    asked = {"epoch": page["epoch"], "after": 0}
    while (page := web.get("/v1/feed", params=asked).json())["more"]:
        asked["after"] = page["after"]
    asked = {"epoch": page["epoch"], "after": page["after"], "wait": 0.4}
    assert page["after"] < answer["version"]
    polls, until_s = 0, time.monotonic() + 1.2
    while time.monotonic() < until_s:
        assert web.get("/v1/feed", params=asked).json()["rows"] == {}
        polls += 1
    assert polls <= 5, "each of them waited"


def test_numbers_that_are_left_out_are_no_gap(web: httpx.Client, fact: FactMaker) -> None:
    """Lanes send out of order, and a request that was superseded is never sent: docs/adr/0014."""
    facts = [fact(FactKind.TASK, note="Look.") for _ in range(6)]
    answer = web.post("/v1/facts", json={"facts": [encode_fact(facts[5])]}).json()
    for late in (facts[3], facts[0]):
        known = told(answer, 1, facts[5].key.seq)
        got = web.post("/v1/facts", json={"facts": [encode_fact(late)], "known": known})
        assert got.json()["answers"][0]["verdict"] == "accepted"


@pytest.mark.parametrize("known", [7, {}, {"feed": "x", "version": -1, "epoch": 0, "seq": 0}])
def test_what_cannot_be_read_is_a_bad_request(web: httpx.Client, known: object) -> None:
    assert web.post("/v1/facts", json={"facts": [], "known": known}).status_code == 400


def test_a_kiosk_gives_back_what_the_hub_lost_without_anybody_asking(
    served: Served, image: Image, tmp_path: Path
) -> None:
    store = KioskStore.open(tmp_path / "kiosk", "kiosk-1", now=NOW, ballast_bytes=0)

    async def evening() -> None:
        hub = HubServer(url=served.url, token=served.kiosk_token)
        worker = SyncWorker(store=store, server=hub, feed=hub, clock=WallClock(), boot_id="boot")
        try:
            await met(worker)
            await store.run(lambda s: s.journal.record([loan(EARLY, BAGAS)]))
            await met(worker)
            await asyncio.to_thread(image.put_back)
            new = loan(LATE, BAGAS, mode=FactMode.REQUEST)
            (asked,) = await store.run(lambda s: s.journal.record([new]))
            [refused] = await worker.send_now([asked], deadline_s=5)
            assert isinstance(refused.verdict, Later), (
                "nobody was granted a thing by a hub in doubt"
            )
            while not (await worker.once()).in_step:
                pass
            [granted] = await worker.send_now([asked], deadline_s=5)
            assert isinstance(granted.verdict, Accepted)
            await met(worker)
            assert overlay(store) == []
        finally:
            await hub.close()

    try:
        asyncio.run(evening())
    finally:
        store.close()
    desk = Desk(served.database)
    assert [desk.borrower(item) for item in (EARLY, LATE)] == [BAGAS, BAGAS]
    desk.close()
