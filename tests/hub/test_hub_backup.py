"""Backups of a hub: written while it works, read back, put back; damage and haste are refused."""

import os
import subprocess
import threading
from pathlib import Path

import pytest
from sqlalchemy import make_url

from kiosk.domain.facts import FactKind
from kiosk.errors import ConfigError, StoreError
from sync.hub.db.running import run_as_hub
from sync.hub.feed import feed
from sync.hub.main import new_epoch
from sync.hub.schema import backup
from sync.hub.schema.backup import Copy, back_up, read_back, restore
from tests.hub.hub_world import (
    CAST,
    Desk,
    FactMaker,
    empty_database,
    forget_database,
    fresh_database,
)
from tests.postgres_plugin import PostgresServer

BOOKS = [book.item for book in CAST.spare]
BAGAS = CAST.bagas.patron


def epoch_of(desk: Desk) -> str:
    with desk.store.read() as conn:
        return feed.epoch_of(conn)


@pytest.mark.sqlite
def test_a_backup_of_a_working_hub_is_whole_and_comes_back(
    desk: Desk, fact: FactMaker, tmp_path: Path
) -> None:
    to = tmp_path / "backup.db"
    assert isinstance(desk.database, Path)
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            desk.take(fact(FactKind.LOAN, BOOKS[0], BAGAS), fact(FactKind.RETURN, BOOKS[0]))

    working = threading.Thread(target=work)
    working.start()
    try:
        copy = back_up(desk.database, to)
    finally:
        over.set()
        working.join()
    assert copy == read_back(to)
    assert copy.facts % 2 == 0, "a transaction is in it whole or not at all"
    assert to.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup.db"]
    before = epoch_of(desk)
    desk.take(fact(FactKind.LOAN, BOOKS[1], BAGAS))
    desk.close()
    restored = restore(to, desk.database)
    again = Desk(desk.database)
    assert (again.borrower(BOOKS[1]), again.one("SELECT count(*) FROM event")) == (
        None,
        copy.facts,
    )
    assert epoch_of(again) == restored.epoch != before
    again.close()
    [aside] = [path for path in tmp_path.glob("hub.db.2*") if path.suffix not in {"-wal", "-shm"}]
    with_all = Desk(aside)
    assert with_all.borrower(BOOKS[1]) == BAGAS, "what was replaced is set aside, not deleted"
    with_all.close()


@pytest.mark.sqlite
def test_a_backup_that_broke_off_leaves_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(file: Path) -> Copy:
        raise StoreError("backup-damaged", file=str(file))

    assert isinstance(desk.database, Path)
    monkeypatch.setattr(backup, "read_back", damaged)
    with pytest.raises(StoreError, match="backup-damaged"):
        back_up(desk.database, tmp_path / "backup.db")
    assert list(tmp_path.glob("backup*")) == []


@pytest.mark.sqlite
def test_what_is_no_backup_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    database = fresh_database(tmp_path)
    assert isinstance(database, Path)
    good = tmp_path / "good.db"
    back_up(database, good)
    with pytest.raises(ConfigError, match="is there already"):
        back_up(database, good)
    with pytest.raises(ConfigError, match="is not there"):
        back_up(tmp_path / "none.db", tmp_path / "other.db")
    damaged, short, text = (tmp_path / name for name in ("damaged.db", "short.db", "text.db"))
    raw = good.read_bytes()
    half = len(raw) // 2
    damaged.write_bytes(raw[:half] + os.urandom(8192) + raw[half + 8192 :])
    short.write_bytes(raw[:half])
    text.write_text("no database at all")
    before = database.read_bytes()
    for bad in (damaged, short, text):
        with pytest.raises(StoreError, match="backup-damaged"):
            restore(bad, database)
    with pytest.raises(ConfigError, match="is not there"):
        restore(tmp_path / "none.db", database)
    assert database.read_bytes() == before


@pytest.mark.sqlite
def test_nothing_is_restored_beside_a_running_hub(tmp_path: Path) -> None:
    database = fresh_database(tmp_path)
    assert isinstance(database, Path)
    back_up(database, tmp_path / "backup.db")
    with (
        run_as_hub(database),
        pytest.raises(ConfigError, match=f"process {os.getpid()}.*stop it first"),
    ):
        restore(tmp_path / "backup.db", database)
    restore(tmp_path / "backup.db", database)


@pytest.mark.postgresql
def test_postgresql_has_its_own_backup_and_says_so(desk: Desk, tmp_path: Path) -> None:
    for refused in (back_up, lambda d, f: restore(f, d)):
        with pytest.raises(ConfigError, match=r"pg_dump.*--new-epoch"):
            refused(desk.database, tmp_path / "backup.db")


@pytest.mark.postgresql
def test_the_drill_with_pg_dump(
    desk: Desk, fact: FactMaker, tmp_path: Path, postgres: PostgresServer
) -> None:
    desk.take(fact(FactKind.LOAN, BOOKS[0], BAGAS))
    assert isinstance(desk.database, str)
    name = make_url(desk.database).database
    assert name is not None
    file = tmp_path / "hub.dump"
    dump = [postgres.binaries / "pg_dump", "-Fc", "-f", file, "-d", postgres.dsn(name)]
    subprocess.run(dump, check=True, timeout=60)
    before = epoch_of(desk)
    with desk.store.read() as conn:
        version = feed.version_of(conn)
    desk.take(fact(FactKind.LOAN, BOOKS[1], BAGAS))
    other = empty_database(tmp_path)
    assert isinstance(other, str)
    target = make_url(other).database
    assert target is not None
    put = [
        postgres.binaries / "pg_restore",
        "--no-owner",
        "--exit-on-error",
        "--single-transaction",
    ]
    subprocess.run([*put, "-d", postgres.dsn(target), file], check=True, timeout=60)
    epoch = new_epoch(other)
    again = Desk(other)
    assert epoch_of(again) == epoch != before
    assert [again.borrower(item) for item in BOOKS[:2]] == [BAGAS, None]
    with again.store.read() as conn:
        assert feed.kept_to(conn) == version
        assert feed.counts_of(conn) == feed.census(conn)
    assert again.take(fact(FactKind.RETURN, BOOKS[0]))[0].verdict is not None
    again.close()
    forget_database(other)
