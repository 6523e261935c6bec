"""A hub's database of an older version comes up to date, cut or not; a newer one is left alone."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import orjson
import pytest
from sqlalchemy import Engine, event
from typer.testing import CliRunner

from kiosk.cli import hub as hub_cli
from kiosk.domain.facts import Accepted, FactKind
from kiosk.errors import ConfigError
from sync.hub.audit import audit
from sync.hub.db.running import run_as_hub
from sync.hub.main import add_kiosk, new_epoch
from sync.hub.schema import opening, schema_steps
from sync.hub.schema.backup import back_up, read_back, restore
from sync.hub.schema.opening import bring_up_to_date, open_hub, version_in
from sync.hub.schema.schema_steps import NEWEST, STEPS
from sync.hub.serving.hub import Hub
from sync.hub.settings.hub import Database
from sync.hub.snapshots import build_once
from sync.hub.staff.staff import open_tasks
from sync.hub.wire.fields import as_object
from tests.hub.hub_image import image, is_write, shape
from tests.hub.hub_process import hub_command, hub_process
from tests.hub.hub_world import (
    CAST,
    NOW,
    Desk,
    FactMaker,
    empty_database,
    forget_database,
    later,
    settings_on,
)
from tests.hub.old_hubs import old_hub

VECTORS = Path(__file__).parents[1] / "vectors" / "databases"
OLD = sorted(int(one.name[4:-7]) for one in VECTORS.glob("hub-*.db.zst"))


@pytest.fixture
def old(database_kind: str, tmp_path: Path) -> Iterator[Database]:
    database = old_hub(1, database_kind, tmp_path)
    yield database
    forget_database(database)


@pytest.mark.sqlite
def test_each_version_has_its_step_and_its_file() -> None:
    assert sorted(STEPS) == list(range(2, NEWEST + 1))
    # Of versions that were never released there is none: no library has such a database.
    assert OLD[0] == 1
    for version in OLD:
        assert version < NEWEST
        assert (VECTORS / f"hub-{version}.postgresql.sql.zst").is_file()


@pytest.mark.parametrize("version", OLD)
def test_an_older_database_becomes_what_a_new_one_is(
    database_kind: str, tmp_path: Path, version: int
) -> None:
    """Who changes a table writes the step of ``schema_steps`` that brings older ones there."""
    (tmp_path / "new").mkdir()
    new, old = empty_database(tmp_path / "new"), old_hub(version, database_kind, tmp_path)
    try:
        open_hub(new).close()
        assert version_in(old) == version
        open_hub(old).close()
        assert version_in(old) == NEWEST
        was, wanted = shape(old), shape(new)
        for name in sorted({*was, *wanted}):
            assert was.get(name) == wanted.get(name), f"table {name}: a step is missing"
    finally:
        forget_database(new)
        forget_database(old)


def test_all_that_it_held_is_there_and_it_goes_on(old: Database) -> None:
    bring_up_to_date(old)
    desk = Desk(old)
    try:
        assert desk.one("SELECT count(*) FROM event") == 8
        assert desk.task_kinds() == ["foreign-key", "implied-return", "kiosk", "unknown-item"]
        spare = [book.item for book in CAST.spare]
        assert [desk.borrower(item) for item in spare[:3]] == [
            CAST.wulan.patron,
            CAST.sari.patron,
            None,
        ]
        version = desk.one("SELECT value FROM counter WHERE name = 'feed'")
        assert isinstance(version, int)
        assert version >= 34, "a step may tell kiosks something anew; it never goes back"
        with desk.store.read() as conn:
            assert audit.broken_at(conn) is None
        desk.now = later(hours=1)
        back = FactMaker("kiosk-2", epoch=2)(FactKind.RETURN, spare[0], at=later(hours=1))
        [answer] = desk.take(back, bearer="kiosk-2")
        assert isinstance(answer.verdict, Accepted)
        assert desk.borrower(spare[0]) is None
        desk.take(FactMaker("kiosk-1")(FactKind.RETURN, spare[1], at=NOW))
        assert "same-key" in desk.task_kinds(), "the record is known: that number is taken"
        assert desk.borrower(spare[1]) == CAST.sari.patron
    finally:
        desk.close()


def test_an_error_at_any_write_leaves_the_old_one_and_the_next_start_goes_on(
    old: Database,
) -> None:
    class CutError(Exception):
        pass

    wanted, number = image(old), 0
    while True:
        number += 1
        done = 0

        def count(_conn: object, _cursor: object, statement: str, *_: object) -> None:
            nonlocal done
            done += is_write(statement)
            if done == number:  # noqa: B023 - called before the next round
                raise CutError

        event.listen(Engine, "before_cursor_execute", count)
        try:
            bring_up_to_date(old)
        except CutError:
            pass
        else:
            break
        finally:
            event.remove(Engine, "before_cursor_execute", count)
        assert image(old) == wanted, number
    assert number > 2
    assert version_in(old) == NEWEST


def test_a_kill_at_any_write_leaves_the_old_one_and_the_next_start_goes_on(old: Database) -> None:
    told = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("hub_upgrade_cuts.py")), str(old)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["", *sys.path])},
    )
    assert told.returncode == 0, told.stderr[-800:]
    assert int(told.stdout) > 1


@pytest.mark.sqlite
def test_a_file_is_copied_before(old: Path) -> None:
    before = image(old)
    told = bring_up_to_date(old)
    assert bring_up_to_date(old) == ""
    [copy] = old.parent.glob("hub.db.version-*")
    assert copy.stat().st_mode & 0o077 == 0
    assert (read_back(copy).tables, image(copy)) == (1, before)
    assert str(copy) in told


@pytest.mark.sqlite
def test_without_room_for_the_copy_nothing_is_changed(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "back_up", full)
    with pytest.raises(ConfigError) as told:
        bring_up_to_date(old)
    assert "make room" in told.value.faults[0]
    assert version_in(old) == 1


def test_a_hub_that_runs_on_it_keeps_it_as_it_is(
    old: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PATIENCE_S", 0.3)
    with run_as_hub(old), pytest.raises(ConfigError) as told:
        open_tasks(old)
    assert "another program is on it" in told.value.faults[0]
    assert version_in(old) == 1
    assert len(open_tasks(old)) == 4


def test_several_that_start_at_once_upgrade_it_once(old: Database) -> None:
    together = threading.Barrier(3)

    def start() -> None:
        together.wait()
        open_hub(old).close()

    with ThreadPoolExecutor(3) as pool:
        for told in [pool.submit(start) for _ in range(3)]:
            told.result()
    assert version_in(old) == NEWEST


def newer(database: Database) -> None:
    store = open_hub(database)
    with store.write() as conn:
        conn.exec_driver_sql(f"UPDATE setting SET value = '{NEWEST + 1}' WHERE name = 'schema'")
    store.close()


ERRANDS: tuple[Callable[[Database], object], ...] = (
    open_hub,
    open_tasks,
    new_epoch,
    lambda database: add_kiosk(database, "kiosk-3"),
)


@pytest.mark.parametrize("errand", ERRANDS, ids=lambda errand: errand.__name__)
def test_what_a_newer_program_has_changed_is_left_alone(
    old: Database, errand: Callable[[Database], object]
) -> None:
    newer(old)
    was = image(old)
    with pytest.raises(ConfigError) as told:
        errand(old)
    assert "install that version again" in told.value.faults[0]
    assert image(old) == was


WORDS = (
    ("--tasks",),
    ("--enrol", "kiosk-3"),
    ("--new-epoch",),
    ("kiosks",),
    ("rules",),
    ("branch", "kiosk-1", "timur"),
    ("card", "m-0000412", "--lost"),
    ("erase-patron", "m-0000412"),
    ("purge-trail",),
    ("enrol-code", "kiosk-1"),
    ("account", "dewi"),
    ("revoke", "kiosk-1"),
    ("new-signing-key",),
)


@pytest.mark.sqlite
def test_every_command_says_so(old: Path) -> None:
    newer(old)
    for words in WORDS:
        ran = CliRunner().invoke(hub_cli.app, ["--database", str(old), *words], input="m\n")
        assert ran.exit_code == 2, (words, ran.output)
        assert "install that version again" in ran.stderr, (words, ran.stderr)


def test_the_hub_itself_does_not_start_on_it(old: Database, tmp_path: Path) -> None:
    newer(old)
    with pytest.raises(ConfigError):
        Hub(settings_on(old, tmp_path))
    told = subprocess.run(
        hub_command(old, tmp_path, "--port", "0"),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert told.returncode == 2
    assert "install that version again" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_hub_that_starts_on_an_old_one_serves_it(old: Database, tmp_path: Path) -> None:
    with hub_process(old, tmp_path) as process:
        told = httpx.get(f"{process.url}/v1/alive", trust_env=False, timeout=20)
        assert told.status_code == 401
    assert version_in(old) == NEWEST


@pytest.mark.sqlite
def test_an_old_backup_is_put_back_and_a_newer_one_is_not(old: Path, tmp_path: Path) -> None:
    target = tmp_path / "there" / "hub.db"
    put = restore(old, target)
    assert (put.tables, put.facts) == (NEWEST, 8)
    newer(old)
    copy = back_up(old, tmp_path / "newer.db").file
    with pytest.raises(ConfigError) as told:
        restore(copy, target)
    assert "install that first" in told.value.faults[0]
    assert read_back(target).epoch == put.epoch


@pytest.mark.sqlite
def test_a_program_installed_under_a_running_hub_builds_no_snapshot(
    old: Path, tmp_path: Path
) -> None:
    job = {"database": f"sqlite:///{old}", "sqlite": True, "folder": str(tmp_path / "s")}
    told = orjson.loads(orjson.dumps(job | {"behind": 1, "share": 0.0, "branch": "", "parent": 1}))
    assert build_once.build(as_object(told, "job")) == build_once.OTHER_VERSION
    assert version_in(old) == 1


def test_a_step_adds_a_column_once(old: Database) -> None:
    store = open_hub(old)
    try:
        for _ in range(2):
            with store.write() as conn:
                schema_steps.add_column(conn, "task", "extra", "BIGINT NOT NULL DEFAULT 0")
                schema_steps.add_column(conn, "no_such", "extra", "BIGINT")
        with store.read() as conn:
            assert set(conn.exec_driver_sql("SELECT extra FROM task").scalars()) == {0}
    finally:
        store.close()
