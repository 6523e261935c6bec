"""Snapshots read from a real streaming replica; what is none, or lags, is refused by name."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from kiosk.domain.facts import FactKind
from kiosk.errors import ConfigError
from sync.hub.db.engine import Store
from sync.hub.schema.schema import change_epoch
from sync.hub.serving.hub import Hub
from sync.hub.settings.hub import HubSettings, SnapshotPlan, replica_at
from sync.hub.snapshots.source import SourceRefused, Unfit, open_source
from tests import postgres_plugin
from tests.hub.hub_process import hub_command
from tests.hub.hub_world import (
    CAST,
    Desk,
    FactMaker,
    a_served_hub,
    fresh_database,
    settings_on,
)
from tests.hub.pg_standby import Standby, a_standby
from tests.waiting import wait_until

pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def standby(database_kind: str) -> Iterator[Standby]:
    assert database_kind
    with a_standby() as made:
        yield made


def name_of(database: object) -> str:
    name = make_url(str(database)).database
    assert name is not None
    return name


def lend(desk: Desk, maker: FactMaker, number: int) -> None:
    for book in CAST.spare[:number]:
        desk.take(maker(FactKind.LOAN, book.item, CAST.bagas.patron))
        desk.take(maker(FactKind.RETURN, book.item))


def test_a_snapshot_is_read_from_the_replica_and_not_when_that_lags(
    desk: Desk, standby: Standby, tmp_path: Path
) -> None:
    url = standby.url(name_of(desk.database))
    follows = Store(url, pool_size=1)
    here = "SELECT value FROM counter WHERE name = 'feed'"

    def same() -> bool:
        with follows.read() as conn:
            return bool(conn.execute(text(here)).scalar_one() == desk.one(here))

    wait_until(lambda: _there(follows) and same(), within_s=30)
    plan = SnapshotPlan(database=replica_at(url))
    hub = Hub(
        replace(
            settings_on(desk.database, tmp_path), plan=plan, snapshot_behind=3, snapshot_share=0.0
        )
    )
    shelf = hub.shelf
    assert shelf is not None
    try:
        seen = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'lancar hub'"
        built = shelf.current()
        assert built.manifest.after == desk.one(here)
        assert standby.ask(seen) != 0, "it was read there"
        standby.pause()
        lend(desk, FactMaker(), 4)
        source = open_source(desk.store, url)
        with pytest.raises(SourceRefused) as refused:
            source.fit(most_behind=3)
        assert refused.value.why is Unfit.BEHIND
        assert refused.value.versions > 3
        standby.go_on()
        assert source.fit(most_behind=3, patience_s=30) is not desk.store, "it has caught up"
        source.close()
        wait_until(same, within_s=30)
        assert shelf.current().manifest.after == desk.one(here)
    finally:
        standby.go_on()
        hub.close()
        follows.close()


def _there(store: Store) -> bool:
    try:
        with store.read() as conn:
            return bool(conn.execute(text("SELECT 1 FROM setting")).first())
    except DBAPIError:
        return False


def test_a_copy_with_another_epoch_or_more_facts_is_no_replica(desk: Desk, tmp_path: Path) -> None:
    server = postgres_plugin.needed()
    other = server.url(server.create())
    copy = Store(other, pool_size=1)
    try:
        silent = open_source(desk.store, other)
        with pytest.raises(SourceRefused) as refused:
            silent.fit(most_behind=1e9)
        assert refused.value.why is Unfit.SILENT
        silent.close()
        Hub(HubSettings(database=other, folder=tmp_path / "other")).close()
        settings = replace(settings_on(desk.database, tmp_path), plan=SnapshotPlan(database=other))
        with pytest.raises(ConfigError, match="no replica of the hub's database"):
            Hub(settings)
        epoch = desk.one("SELECT value FROM setting WHERE name = 'epoch'")
        change_epoch(copy)
        with copy.write() as conn:
            conn.execute(text("UPDATE setting SET value = :e WHERE name = 'epoch'"), {"e": epoch})
            conn.execute(text("UPDATE counter SET value = 99999999 WHERE name = 'feed'"))
        with pytest.raises(ConfigError, match="it knows more than"):
            Hub(settings)
    finally:
        copy.close()
        server.drop(name_of(other))


def test_a_kiosk_is_told_that_the_replica_lags(standby: Standby, tmp_path: Path) -> None:
    """A kiosk asks again by itself; staff read why in the log."""
    server = postgres_plugin.needed()
    nothing = server.url(server.create())
    plan = SnapshotPlan(database=nothing)
    try:
        with a_served_hub(tmp_path, plan=plan) as served:
            headers = {"authorization": f"Bearer {served.kiosk_token}"}
            answer = httpx.get(f"{served.url}/v1/snapshot", headers=headers, timeout=60)
        assert (answer.status_code, answer.json()) == (503, {"error": "replica-silent"})
    finally:
        server.drop(name_of(nothing))


def test_the_prompt_refuses_what_is_no_replica(tmp_path: Path) -> None:
    database = fresh_database(tmp_path)
    words = ("--port", "0", "--snapshot-database")
    for told, why in (
        ("mysql://x/y", "--snapshot-database: not postgresql"),
        (str(database), "a replica is for a hub on PostgreSQL"),
    ):
        where = tmp_path / "hub.db"
        command = hub_command(where, tmp_path, *words, told)
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert ran.returncode == 2
        assert why in ran.stderr
        assert "mysql" not in ran.stderr
    postgres_plugin.needed().drop(name_of(database))
