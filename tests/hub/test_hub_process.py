"""The hub as a process: one line when it is ready, and a clean end while kiosks wait."""

import asyncio
import json
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from kiosk.domain.items import ItemStatus
from kiosk.errors import ConfigError
from kiosk.ports import Alive, FeedPage
from sync.hub.db.engine import Store
from sync.hub.demo.seed import seed_demo
from sync.hub.feed import feed
from sync.hub.intake import desk
from sync.hub.main import add_kiosk, new_epoch, run_hub
from sync.servers.hub import HubServer
from tests.hub.hub_world import CAST, NOW, answering, fresh_database

pytestmark = pytest.mark.sqlite


def version_of(database: Path) -> int:
    store = Store(database, pool_size=1)
    try:
        with store.read() as conn:
            return feed.version_of(conn)
    finally:
        store.close()


RUN = "import sys, pathlib; from sync.hub.main import run_hub; "
RUN += "run_hub(database=pathlib.Path(sys.argv[1]))"


def test_ready_line_and_clean_end(tmp_path: Path) -> None:
    database = tmp_path / "deep" / "hub.db"
    began = monotonic()
    assert seed_demo(database) is True
    assert monotonic() - began < 5
    assert seed_demo(database) is False
    token = add_kiosk(database, "kiosk-1")
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(database)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None

    async def wait_for_news(url: str) -> object:
        client = HubServer(url=url, token=token)
        alive = await client.probe()
        assert isinstance(alive, Alive)
        asked = client.feed(epoch=alive.epoch, after=version_of(database), limit=10, wait_s=20)
        waiting = asyncio.create_task(asked)
        await asyncio.wait([waiting], timeout=0.3)
        assert not waiting.done()
        process.send_signal(signal.SIGTERM)
        try:
            return await waiting
        finally:
            await client.close()

    try:
        ready = json.loads(process.stdout.readline())
        assert ready["ready"] is True
        assert isinstance(asyncio.run(wait_for_news(ready["url"])), FeedPage)
        assert process.wait(timeout=10) == 0
        assert process.stdout.read() == ""
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert not Path(f"{database}-wal").exists(), "the database was closed"


def test_an_address_that_is_taken_is_said(tmp_path: Path) -> None:
    async def run() -> None:
        async with answering([]) as port:
            with pytest.raises(ConfigError, match=str(port)):
                run_hub(database=tmp_path / "hub.db", port=port)

    asyncio.run(run())


def test_a_restored_hub_gets_another_epoch(tmp_path: Path) -> None:
    database = tmp_path / "hub.db"
    epochs = {new_epoch(database) for _ in range(3)}
    assert len(epochs) == 3


def test_a_hub_restored_twice_tells_the_lowest_version_that_all_backups_kept(
    tmp_path: Path,
) -> None:
    database = fresh_database(tmp_path)
    store = Store(database, pool_size=1)

    def told() -> tuple[int | None, int]:
        with store.read() as conn:
            return feed.kept_to(conn), feed.version_of(conn)

    none, first = told()
    new_epoch(database)
    desk.change_item(store, CAST.spare[0].item, ItemStatus.MISSING, now=NOW)
    new_epoch(database)
    assert none is None
    kept, now = told()
    assert (kept, now > first) == (first, True)
    store.close()
