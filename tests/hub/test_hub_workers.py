"""Who may run on one database: several workers on PostgreSQL, one on SQLite, none in an epoch."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kiosk.domain.facts import FactKind
from kiosk.errors import ConfigError
from sync.hub.db.engine import Store
from sync.hub.feed import feed
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.main import new_epoch, run_hub
from sync.hub.schema.schema import make_tables
from sync.hub.settings.hub import Database, database_at
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_process import HubProcess, hub_process
from tests.hub.hub_world import (
    CAST,
    NOW,
    FactMaker,
    empty_database,
    forget_database,
    fresh_database,
)
from tests.waiting import wait_until

BOOK = CAST.spare[0].item


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = fresh_database(tmp_path)
    yield made
    forget_database(made)


@pytest.fixture
def token(database: Database) -> str:
    store = Store(database, pool_size=1)
    try:
        return enrol(store, "kiosk-1", Role.KIOSK, NOW)
    finally:
        store.close()


def client(hub: HubProcess, token: str) -> httpx.Client:
    return httpx.Client(
        base_url=hub.url, headers={"authorization": f"Bearer {token}"}, timeout=30, trust_env=False
    )


def test_no_epoch_beside_a_running_hub(database: Database, tmp_path: Path, token: str) -> None:
    with hub_process(database, tmp_path) as hub, client(hub, token) as web:
        epoch = web.get("/v1/alive").json()["epoch"]
        with pytest.raises(ConfigError, match=r"a hub runs on this database.*: stop it first"):
            new_epoch(database)
        assert web.get("/v1/alive").json()["epoch"] == epoch
        assert hub.stop() == 0
    assert new_epoch(database) != epoch


@pytest.mark.sqlite
def test_two_hubs_on_one_file_are_refused(tmp_path: Path) -> None:
    database = fresh_database(tmp_path)
    with hub_process(database, tmp_path) as hub:
        with pytest.raises(ConfigError) as refused:
            run_hub(database=database)
        [why] = refused.value.faults
        assert f"process {hub.process.pid}" in why
        assert "two hubs on one SQLite file are not possible" in why
        assert hub.process.poll() is None


@pytest.mark.sqlite
def test_several_workers_on_one_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="SQLite has one writer"):
        run_hub(database=tmp_path / "hub.db", workers=2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sqlite
@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://host", "//://", "sqlite:///x.db"])
def test_a_url_that_is_none_is_said_without_repeating_it(url: str) -> None:
    with pytest.raises(ConfigError, match="not a file and not postgresql") as refused:
        database_at(url)
    assert url not in str(refused.value)


@pytest.mark.postgresql
def test_a_write_in_one_process_wakes_who_waits_in_another(
    database: Database, tmp_path: Path, token: str, fact: FactMaker
) -> None:
    with (
        hub_process(database, tmp_path / "a") as first,
        hub_process(database, tmp_path / "b") as second,
        client(first, token) as writer,
        client(second, token) as reader,
    ):
        alive = reader.get("/v1/alive").json()
        asked = {"epoch": alive["epoch"], "after": alive["version"], "wait": 20}
        told: list[tuple[float, httpx.Response]] = []

        def wait() -> None:
            answer = reader.get("/v1/feed", params=asked)
            told.append((time.monotonic(), answer))

        waiting = threading.Thread(target=wait)
        waiting.start()
        waiting.join(timeout=0.6)
        assert waiting.is_alive()
        began = time.monotonic()
        loan = encode_fact(fact(FactKind.LOAN, BOOK, CAST.bagas.patron))
        assert writer.post("/v1/facts", json={"facts": [loan]}).status_code == 200
        waiting.join(timeout=10)
        [(at, answer)] = told
        assert [row[0] for row in answer.json()["rows"]["loan"]] == [BOOK]
        assert at - began < 2


@pytest.mark.postgresql
def test_workers_serve_together_are_replaced_and_end_together(
    database: Database, tmp_path: Path, token: str, fact: FactMaker
) -> None:
    with hub_process(database, tmp_path, workers=3) as hub:
        wait_until(lambda: len(hub.children()) == 3, within_s=10)
        before = hub.children()
        victim = min(before)
        os.kill(victim, signal.SIGKILL)
        wait_until(lambda: len(hub.children() - {victim}) == 3, within_s=10)
        for _ in range(6):
            with client(hub, token) as web:
                loan = encode_fact(fact(FactKind.TASK, note="Look."))
                answer = web.post("/v1/facts", json={"facts": [loan]}).json()
                assert answer["answers"][0]["verdict"] == "accepted"
        running = hub.children()
        assert hub.stop() == 0
        assert not [pid for pid in running if Path(f"/proc/{pid}").exists()]


@pytest.mark.postgresql
def test_a_starter_that_is_killed_takes_its_workers_along(
    database: Database, tmp_path: Path
) -> None:
    with hub_process(database, tmp_path, workers=2) as hub:
        wait_until(lambda: len(hub.children()) == 2, within_s=10)
        workers = hub.children()
        hub.process.kill()
        hub.process.wait()
        wait_until(lambda: not any(_runs(pid) for pid in workers), within_s=10)


def _runs(pid: int) -> bool:
    """Whether a process is there and not only waiting to be reaped."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_many_make_the_tables_at_the_same_time(tmp_path: Path) -> None:
    database = empty_database(tmp_path)
    faults: list[BaseException] = []
    together = threading.Barrier(6)

    def start() -> None:
        store = Store(database, pool_size=1)
        try:
            together.wait(timeout=10)
            make_tables(store)
        except BaseException as error:  # noqa: BLE001 - told below
            faults.append(error)
        finally:
            store.close()

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert faults == []
    store = Store(database, pool_size=1)
    with store.read() as conn:
        assert feed.version_of(conn) == 0
    store.close()
    forget_database(database)
