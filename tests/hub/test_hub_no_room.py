"""A hub whose disk is full takes nothing, loses nothing, and does not say that it is well."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from kiosk.domain.facts import FactKind
from sync.hub.app import build_app
from sync.hub.db import room
from sync.hub.db.room import Room
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.serving.hub import Hub
from sync.hub.snapshots.snapshot import compress
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import CAST, NOW, FactMaker, fresh_database, serve, settings_on

pytestmark = pytest.mark.sqlite
FULL = "database or disk is full"
A_LOT = "x" * 250


@pytest.fixture
def hub_and_web(tmp_path: Path) -> Iterator[tuple[Hub, httpx.Client]]:
    app = build_app(settings_on(fresh_database(tmp_path), tmp_path))
    hub = app.state.hub
    assert isinstance(hub, Hub)
    headers = {"authorization": f"Bearer {enrol(hub.store, 'kiosk-1', Role.KIOSK, NOW)}"}
    with (
        serve(app) as port,
        httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=20, trust_env=False
        ) as web,
    ):
        yield hub, web


def pages(hub: Hub, most: Callable[[int], int]) -> None:
    """Let the file have only so many pages from now on: then SQLite says that the disk is full."""
    with hub.store.read() as conn:
        now = conn.exec_driver_sql("PRAGMA page_count").scalar_one()

    def bound(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count={most(now)}").close()

    event.listen(hub.store.engine, "checkout", bound)


def test_a_hub_without_room_is_not_there_until_it_has_some(
    hub_and_web: tuple[Hub, httpx.Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    hub, web = hub_and_web
    free = [0]
    hub.room = Room(hub.store, lambda: free[0])
    monkeypatch.setattr(room, "PAUSE_S", 0.0)
    maker = FactMaker()
    facts = [encode_fact(maker(FactKind.TASK, CAST.spare[0].item, note=A_LOT)) for _ in range(200)]

    def push() -> httpx.Response:
        return web.post("/v1/facts", json={"facts": facts})

    pages(hub, lambda now: now)
    told = push()
    assert (told.status_code, told.json()) == (503, {"error": "disk-full"})
    # Kiosks that ask twice go on as without network; staff read why.
    for _ in range(2):
        alive = web.get("/v1/alive")
        assert (alive.status_code, alive.json()) == (503, {"error": "disk-full"})
    page = web.get("/login", headers={"accept": "text/html"})
    assert page.status_code == 200
    pages(hub, lambda now: now + 10_000)
    assert web.get("/v1/alive").status_code == 503, "the disk has no room yet"
    free[0] = room.ENOUGH
    assert web.get("/v1/alive").status_code == 200
    assert {one["verdict"] for one in push().json()["answers"]} <= {"accepted", "flagged"}


def test_it_does_not_look_for_room_each_time_that_it_is_asked(
    hub_and_web: tuple[Hub, httpx.Client],
) -> None:
    hub, _ = hub_and_web
    asked: list[int] = []

    def free() -> int:
        asked.append(1)
        return room.ENOUGH

    here = Room(hub.store, free)
    assert here.ran_out(OperationalError("x", {}, sqlite3.OperationalError(FULL)))
    assert not here.is_back()
    assert asked == []
    assert not here.ran_out(OperationalError("x", {}, sqlite3.OperationalError("locked")))
    assert not here.ran_out(TimeoutError())
    assert here.ran_out(OSError(errno.ENOSPC, "No space left on device"))


def test_a_snapshot_without_room_leaves_nothing_behind(tmp_path: Path) -> None:
    plain, packed = tmp_path / "plain", tmp_path / "packed.zst"
    plain.write_bytes(bytes(4 << 20))
    packed.mkdir()  # so that the last step fails
    with pytest.raises(OSError, match="directory"):
        compress(plain, packed)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["packed.zst", "plain"]
