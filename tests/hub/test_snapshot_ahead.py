"""Snapshots are built before anybody asks, by one builder a machine, and not in anybody's way."""

import fcntl
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kiosk.domain.facts import FactKind
from sync.hub.serving.hub import Hub
from sync.hub.settings.hub import SnapshotPlan
from sync.hub.snapshots.building import SnapshotBuilder
from tests.hub.hub_world import (
    CAST,
    Desk,
    FactMaker,
    a_served_hub,
    forget_database,
    fresh_database,
    settings_on,
)
from tests.hub.test_hub_snapshot import unpacked
from tests.waiting import wait_until

SOON = SnapshotPlan(ahead_s=0.2, first_s=0.0)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    database = fresh_database(tmp_path)
    told = settings_on(database, tmp_path)
    made = Hub(replace(told, plan=SOON, snapshot_behind=3, snapshot_share=0.0))
    yield made
    made.close()
    forget_database(database)


def builder_of(hub: Hub) -> SnapshotBuilder:
    assert hub.builder is not None
    return hub.builder


def files(hub: Hub) -> list[Path]:
    return sorted(hub.settings.folder.glob("cache.all-*.json"))


def change(hub: Hub, number: int, maker: FactMaker) -> None:
    desk = Desk(hub.settings.database)
    for book in CAST.spare[:number]:
        desk.take(maker(FactKind.LOAN, book.item, CAST.bagas.patron))
    desk.close()


def test_one_is_built_before_anybody_asks_and_the_next_when_it_is_old(
    hub: Hub, tmp_path: Path
) -> None:
    shelf = hub.shelf
    assert shelf is not None
    builder_of(hub).start()
    wait_until(lambda: bool(files(hub)), within_s=30)
    first = shelf.fresh("")
    assert first is not None
    with_first = unpacked(first.path, tmp_path / "cache.db")
    assert with_first.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with_first.close()
    change(hub, 5, FactMaker())
    assert shelf.ready("") is None
    old = shelf.usable("")
    assert old is not None
    assert old.manifest == first.manifest, "a kiosk that comes now begins with that"
    wait_until(lambda: shelf.fresh("") is not None, within_s=30)
    newest = shelf.fresh("")
    assert newest is not None
    assert newest.manifest.after > first.manifest.after


def test_a_kiosk_gets_the_old_one_at_once_while_the_next_is_built(tmp_path: Path) -> None:
    plan = replace(SOON, ahead_s=3600.0)
    with a_served_hub(tmp_path, behind=3, plan=plan) as served:
        headers = {"authorization": f"Bearer {served.kiosk_token}"}
        with httpx.Client(base_url=served.url, headers=headers, timeout=60, trust_env=False) as web:
            first = web.get("/v1/snapshot").headers["x-after"]
            desk, maker = Desk(served.database), FactMaker()
            for book in CAST.spare[:4]:
                desk.take(maker(FactKind.LOAN, book.item, CAST.bagas.patron))
            desk.close()
            began_s = time.monotonic()
            again = web.get("/v1/snapshot").headers["x-after"]
            assert again == first
            assert time.monotonic() - began_s < 5.0
            wait_until(lambda: web.get("/v1/snapshot").headers["x-after"] != first, within_s=30)


def test_what_is_far_too_old_is_not_given(hub: Hub) -> None:
    shelf = hub.shelf
    assert shelf is not None
    shelf.current()
    with hub.store.write() as conn:
        conn.exec_driver_sql("UPDATE counter SET value = value + 31 WHERE name = 'feed'")
        assert shelf.usable("") is not None, "nobody sees that before the commit"
    assert shelf.usable("") is None


@pytest.mark.sqlite
def test_another_process_of_this_machine_builds_already(hub: Hub) -> None:
    folder = hub.settings.folder
    folder.mkdir(parents=True)
    with (folder / "builder.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        builder_of(hub).start()
        # It has looked, and let the other one do it.
        end = time.monotonic() + 1.5
        wait_until(lambda: time.monotonic() > end, within_s=10)
        assert files(hub) == []
    wait_until(lambda: bool(files(hub)), within_s=30)


@pytest.mark.sqlite
def test_it_waits_while_facts_pour_in_but_not_for_ever(tmp_path: Path) -> None:
    database = fresh_database(tmp_path)
    told = replace(settings_on(database, tmp_path), plan=replace(SOON, busy_per_s=-1.0))
    hub = Hub(told)
    try:
        builder = builder_of(hub)
        builder._look()
        assert files(hub) == []
        builder._busy_since_s = time.monotonic() - 3600.0
        builder._look()
        assert len(files(hub)) == 1
    finally:
        hub.close()


@pytest.mark.sqlite
def test_the_end_of_the_hub_ends_its_builder(hub: Hub) -> None:
    builder = builder_of(hub)
    builder.start()
    wait_until(lambda: builder._child is not None, within_s=30)
    child = builder._child
    assert child is not None
    builder.close()
    assert child.poll() is not None
    with sqlite3.connect(str(hub.settings.database)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    file.close()


@pytest.mark.sqlite
def test_a_hub_that_is_killed_takes_its_builder_along(tmp_path: Path) -> None:
    """And that one has the lowest priority from its first moments on."""
    database = fresh_database(tmp_path)
    run = (
        "import sys, pathlib; from sync.hub.main import run_hub;"
        " from sync.hub.settings.hub import SnapshotPlan;"
        " run_hub(database=pathlib.Path(sys.argv[1]), plan=SnapshotPlan(ahead_s=1, first_s=0))"
    )
    hub = subprocess.Popen([sys.executable, "-c", run, str(database)], stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: bool(_niced_children(hub.pid)), within_s=30)
        builders = _niced_children(hub.pid)
    finally:
        hub.kill()
        hub.wait()
    wait_until(lambda: not any(_lives(one) for one in builders), within_s=10)


def _stat(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()


def _lives(process: int) -> bool:
    try:
        return _stat(process)[0] != "Z"
    except OSError:
        return False


def _niced_children(process: int) -> set[int]:
    """The processes that any thread of a process has started and that have the lowest priority."""
    found = set()
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found |= {
                one for one in map(int, children.read_text().split()) if _stat(one)[16] == "19"
            }
        except OSError:
            continue
    return found
