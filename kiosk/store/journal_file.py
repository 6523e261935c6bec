"""Opening the journal's file: made whole when new, migrated when it is older, never replaced."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from kiosk.errors import StoreError
from kiosk.store.engine import Database, store_error
from kiosk.store.journal_schema import HEAD, METADATA, TRIGGERS

_VERSION: Final = "alembic_version"
_STAMP: Final = f"CREATE TABLE {_VERSION} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"


def open_journal(path: Path, key: bytes) -> Database:
    """Open, make or migrate the journal. StoreError: ``store-damaged``, ``store-newer``, …"""
    db = Database(path, key, durable=True)
    try:
        if _revision(db.conn) != HEAD:
            _bring_up(db)
    except StoreError:
        db.close()
        raise
    except Exception as error:
        db.close()
        raise store_error(error, path.name) from error
    return db


def create(conn: Connection) -> None:
    """Make the tables as they are now and stamp them; a test holds it equal to the migrations."""
    METADATA.create_all(conn)
    for trigger in TRIGGERS:
        conn.exec_driver_sql(trigger)
    conn.exec_driver_sql(_STAMP)
    conn.exec_driver_sql(f"INSERT INTO {_VERSION} VALUES (?)", (HEAD,))


def _revision(conn: Connection) -> str | None:
    """Return the stored revision; None for a new file."""
    tables = {name for (name,) in conn.exec_driver_sql(_TABLES).fetchall()}
    if _VERSION not in tables:
        return None
    row = conn.exec_driver_sql(f"SELECT version_num FROM {_VERSION}").fetchone()
    return None if row is None else str(row[0])


def _bring_up(db: Database) -> None:
    """Make the tables of a new file, or migrate those of an older one, all or nothing."""
    with db.writing() as conn:
        if _revision(conn) is None:
            create(conn)
            return
        from kiosk.store.migrations.run import upgrade

        upgrade(conn)
