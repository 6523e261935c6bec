"""Making an empty hub database: tables, counters, identity."""

import secrets

from sqlalchemy import Connection, select, text

from kiosk.store.cache_schema import FEED_TABLES
from sync.hub import (
    feed,
    tables_audit,  # noqa: F401 - its tables are known once it is imported
    tables_enrol,  # noqa: F401 - as above
    tables_returned,  # noqa: F401 - as above
    tables_upstream,  # noqa: F401 - as above
)
from sync.hub.engine import Store
from sync.hub.tables import METADATA, table

SCHEMA = "1"
_KEEP = text(
    "INSERT INTO setting (name, value) VALUES ('kept_to', :kept)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('lancar hub: tables'))")
_EPOCH = text("UPDATE setting SET value = :epoch WHERE name = 'epoch'")


def make_tables(store: Store) -> None:
    """Make what is missing; a database that is complete stays as it is."""
    with store.write() as conn:
        if not store.is_sqlite:
            # Workers start at the same time, and "create if missing" is no atomic thing there.
            conn.execute(_ONE_AT_A_TIME)
        METADATA.create_all(conn)
        counter, setting = table("counter"), table("setting")
        have = set(conn.execute(select(counter.c.name)).scalars())
        wanted = ["feed", "desk", "hold", "audit", *(f"rows:{name}" for name in FEED_TABLES)]
        missing = [{"name": name, "value": 0} for name in wanted if name not in have]
        if missing:
            conn.execute(counter.insert(), missing)
        known = set(conn.execute(select(setting.c.name)).scalars())
        values = {"epoch": secrets.token_hex(8), "schema": SCHEMA}
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
