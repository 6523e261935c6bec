"""The tables of a hub's database: made where there are none, brought up to the present version.

Owns the number in ``setting`` that says of which version they are, and the comparison: a database
that a newer program has changed is left as it is. Who may change one, and when, is ``opening``'s.
"""

import secrets
from typing import Final

from sqlalchemy import Connection, inspect, select, text

from kiosk.errors import ConfigError
from kiosk.store.cache_schema import FEED_TABLES
from sync.hub.db import (
    tables_audit,  # noqa: F401 - its tables are known once it is imported
    tables_branch,  # noqa: F401 - its tables are known once it is imported
    tables_enrol,  # noqa: F401 - its tables are known once it is imported
    tables_floors,  # noqa: F401 - its tables are known once it is imported
    tables_mail,  # noqa: F401 - its tables are known once it is imported
    tables_messages,  # noqa: F401 - its tables are known once it is imported
    tables_photo,  # noqa: F401 - its tables are known once it is imported
    tables_returned,  # noqa: F401 - its tables are known once it is imported
    tables_shelving,  # noqa: F401 - its tables are known once it is imported
    tables_sweeps,  # noqa: F401 - its tables are known once it is imported
    tables_tags,  # noqa: F401 - its tables are known once it is imported
    tables_upstream,  # noqa: F401 - its tables are known once it is imported
)
from sync.hub.db.engine import Store
from sync.hub.db.tables import METADATA, table
from sync.hub.feed import feed
from sync.hub.schema.schema_steps import BASE, NEWEST, STEPS

_KEEP = text(
    "INSERT INTO setting (name, value) VALUES ('kept_to', :kept)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('lancar hub: tables'))")
_EPOCH = text("UPDATE setting SET value = :epoch WHERE name = 'epoch'")
_GET_SCHEMA = text("SELECT value FROM setting WHERE name = 'schema'")
_PUT_SCHEMA = text("UPDATE setting SET value = :schema WHERE name = 'schema'")
HINT: Final = "see docs/operations.md, Upgrade"


def version_of(conn: Connection) -> int | None:
    """Return of which version a database's tables are; None where there are none yet.

    A number that cannot be read is as good as a newer one.
    """
    if not inspect(conn).has_table("setting"):
        return None
    told = conn.execute(_GET_SCHEMA).scalar()
    if told is None:
        return BASE
    return int(told) if str(told).isdecimal() else NEWEST + 1


def check(version: int | None) -> None:
    """Raise ConfigError where a newer program has changed the tables."""
    if version is not None and version > NEWEST:
        fault = (
            f"a newer version of Lancar has opened it (its tables are of version {version}, this"
            f" program knows {NEWEST}): install that version again, or put back a backup from"
            f" before; {HINT}"
        )
        raise ConfigError("hub database", (fault,))


def make_tables(store: Store) -> None:
    """Make what is missing; a database that is complete stays as it is.

    Raises ConfigError where the tables are of another version than this program's.
    """
    with store.write() as conn:
        _take_turn(store, conn)
        version = version_of(conn)
        check(version)
        if version is not None and version < NEWEST:
            fault = f"its tables are of version {version}, not {NEWEST}; {HINT}"
            raise ConfigError("hub database", (fault,))
        _make_missing(conn)


def upgrade_tables(store: Store) -> None:
    """Bring the tables to the present version, all or nothing; no hub may run meanwhile.

    Raises ConfigError where they are of a newer one.
    """
    with store.write() as conn:
        _take_turn(store, conn)
        version = version_of(conn)
        check(version)
        if version is None or version == NEWEST:
            return
        for number in range(version + 1, NEWEST + 1):
            STEPS[number](conn)
        _make_missing(conn)
        conn.execute(_PUT_SCHEMA, {"schema": str(NEWEST)})


def _take_turn(store: Store, conn: Connection) -> None:
    """Wait for whoever makes tables; they start at the same time, and "if missing" is not atomic.

    On SQLite the writing transaction does that.
    """
    if not store.is_sqlite:
        conn.execute(_ONE_AT_A_TIME)


def _make_missing(conn: Connection) -> None:
    METADATA.create_all(conn)
    counter, setting = table("counter"), table("setting")
    have = set(conn.execute(select(counter.c.name)).scalars())
    wanted = [
        "feed",
        "desk",
        "hold",
        "audit",
        "shelving",
        *(f"rows:{name}" for name in FEED_TABLES),
    ]
    missing = [{"name": name, "value": 0} for name in wanted if name not in have]
    if missing:
        conn.execute(counter.insert(), missing)
    known = set(conn.execute(select(setting.c.name)).scalars())
    values = {"epoch": secrets.token_hex(8), "schema": str(NEWEST)}
    values["chip_key"] = secrets.token_hex(32)
    settings = [{"name": n, "value": v} for n, v in values.items() if n not in known]
    if settings:
        conn.execute(setting.insert(), settings)


def change_epoch(store: Store) -> str:
    """Give the database another identity and return it, after a backup was restored.

    Kept with it: the lowest version at which that ever happened. A kiosk that was away meanwhile
    knows by it what it must hand over again.
    """
    with store.write() as conn:
        return set_epoch(conn, kept=feed.version_of(conn))


def set_epoch(conn: Connection, *, kept: int) -> str:
    """Change the epoch in the running transaction; ``kept``: the version that is surely whole."""
    epoch = secrets.token_hex(8)
    before = feed.kept_to(conn)
    conn.execute(_KEEP, {"kept": str(kept if before is None else min(before, kept))})
    conn.execute(_EPOCH, {"epoch": epoch})
    return epoch
