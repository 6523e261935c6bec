import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection

from kiosk.errors import StoreError
from kiosk.store import journal_file
from kiosk.store.engine import Database
from kiosk.store.journal_schema import HEAD
from kiosk.store.migrations.run import head, upgrade

KEY = b"k" * 32


def shape(conn: Connection) -> set[tuple[str, str, str]]:
    sql = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    return {
        (kind, name, " ".join(text.replace("CONSTRAINT alembic_version_pkc", "").split()))
        for kind, name, text in conn.exec_driver_sql(sql).fetchall()
        if name != "alembic_version"
    }


def columns(conn: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: [tuple(row) for row in conn.exec_driver_sql(f"PRAGMA table_info({name})").fetchall()]
        for name in ("fact", "progress", "local")
    }


def test_a_fresh_journal_is_what_the_migrations_make(tmp_path: Path) -> None:
    migrated = Database(tmp_path / "migrated.db", KEY, durable=True)
    with migrated.writing() as conn:
        upgrade(conn)
    fresh = journal_file.open_journal(tmp_path / "fresh.db", KEY)
    assert columns(migrated.conn) == columns(fresh.conn)
    names = [{(kind, name) for kind, name, _ in shape(db.conn)} for db in (migrated, fresh)]
    assert names[0] == names[1]
    others = [{one for one in shape(db.conn) if one[0] != "table"} for db in (migrated, fresh)]
    assert others[0] == others[1]
    sequence = "SELECT sql FROM sqlite_master WHERE name = 'fact'"
    for db in (migrated, fresh):
        assert "AUTOINCREMENT" in db.conn.exec_driver_sql(sequence).scalar_one()
    assert head() == HEAD
    migrated.close()
    fresh.close()


def test_an_older_journal_is_migrated_and_keeps_its_rows(tmp_path: Path) -> None:
    db = Database(tmp_path / "journal.db", KEY, durable=True)
    with db.writing() as conn:
        conn.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
        )
        conn.exec_driver_sql("CREATE TABLE kept (a)")
    db.close()
    # a stamped file without a revision is one that no migration has touched yet
    db = Database(tmp_path / "journal.db", KEY, durable=True)
    with db.writing() as conn:
        upgrade(conn)
    db.close()
    db = journal_file.open_journal(tmp_path / "journal.db", KEY)
    names = {name for _, name, _ in shape(db.conn)}
    assert {"fact", "progress", "local", "kept"} <= names
    db.close()


def test_a_journal_of_a_later_program_is_left_as_it_is(tmp_path: Path) -> None:
    db = journal_file.open_journal(tmp_path / "journal.db", KEY)
    with db.writing() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        before = shape(conn)
    db.close()
    with pytest.raises(StoreError) as told:
        journal_file.open_journal(tmp_path / "journal.db", KEY)
    assert told.value.code == "store-newer"
    db = Database(tmp_path / "journal.db", KEY, durable=True)
    assert shape(db.conn) == before
    db.close()


def test_a_failed_migration_leaves_nothing_behind(tmp_path: Path) -> None:
    db = Database(tmp_path / "journal.db", KEY, durable=True)

    def half() -> None:
        with db.writing() as conn:
            upgrade(conn)
            raise RuntimeError("power")

    with pytest.raises(RuntimeError):
        half()
    assert shape(db.conn) == set()
    db.close()


def test_alembic_is_not_imported_when_the_journal_is_up_to_date(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kiosk.store.store import Store\n"
        "for _ in range(2):\n"
        "    Store.open(Path(sys.argv[1]), 'k1', ballast_bytes=0).close()\n"
        "print('alembic' in sys.modules, 'sqlalchemy.orm' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert told.stdout.split()[0] == "False"
