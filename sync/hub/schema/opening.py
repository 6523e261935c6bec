"""Opening a hub's database: of which version are its tables, and who may change them.

Owns the comparison at each start and before each errand at the prompt. Older tables are brought up
to date in place while no hub runs on them, a file only after a copy of it was put beside it.
"""

import sqlite3
import time
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kiosk.errors import ConfigError, StoreError
from kiosk.logs import Log
from sync.hub.db.engine import Store, open_store
from sync.hub.db.running import IN_USE, without_a_hub
from sync.hub.schema.backup import back_up
from sync.hub.schema.schema import HINT, check, make_tables, upgrade_tables, version_of
from sync.hub.schema.schema_steps import NEWEST
from sync.hub.settings.hub import Database

_PATIENCE_S: Final = 3.0
"""Seconds to wait for another process that is just bringing the tables up to date."""

_AGAIN_S: Final = 0.1
_STAMP: Final = "%Y%m%d-%H%M%S"
_log: Final = Log("hub.opening")


def open_hub(database: Database, *, alone: bool = False) -> Store:
    """Open a hub's database for one errand, its tables made and up to date.

    ``alone``: the caller keeps every hub away. Raises ConfigError where it does not answer, where a
    newer program has changed it, or where it is older and a hub runs on it.
    """
    bring_up_to_date(database, alone=alone)
    store = open_store(database)
    try:
        make_tables(store)
    except BaseException:
        store.close()
        raise
    return store


def bring_up_to_date(database: Database, *, alone: bool = False) -> str:
    """Bring older tables to this program's version, and return a sentence that says so.

    Empty where there are none, and where they are of this version. Raises ConfigError as
    ``open_hub`` does, and where there is no room for the copy.
    """
    told = ""
    until = time.monotonic() + _PATIENCE_S
    while _is_older(version_in(database)):
        try:
            with nullcontext() if alone else without_a_hub(database):
                told = _upgrade(database) or told
        except ConfigError as error:
            if error.code != IN_USE:
                raise
            if time.monotonic() > until:
                raise _hub_runs() from error
            time.sleep(_AGAIN_S)
    return told


def version_in(database: Database) -> int | None:
    """Return of which version a database's tables are; None where there are none.

    Raises ConfigError where it does not answer.
    """
    if isinstance(database, Path) and not database.is_file():
        return None
    store = open_store(database)
    try:
        with store.read() as conn:
            return version_of(conn)
    finally:
        store.close()


def _is_older(version: int | None) -> bool:
    check(version)
    return version is not None and version < NEWEST


def _upgrade(database: Database) -> str:
    """Copy a file, then bring its tables to the present version. No hub runs."""
    before = version_in(database)
    if not _is_older(before):
        return ""  # another process has just done it
    copy = _copy(database, before) if isinstance(database, Path) else None
    store = open_store(database)
    try:
        upgrade_tables(store)
    finally:
        store.close()
    _log.info("tables.upgraded", before=before, now=NEWEST)
    kept = "" if copy is None else f"; as it was before: {copy}"
    return f"the database's tables were brought from version {before} to {NEWEST}{kept}"


def _copy(database: Path, version: int | None) -> Path:
    """Put a copy beside a database, read back. Raises ConfigError where there is no room."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    copy = database.with_name(f"{database.name}.version-{version}.{stamp}")
    number = 1
    while copy.exists():
        number += 1
        copy = copy.with_name(f"{database.name}.version-{version}.{stamp}-{number}")
    try:
        back_up(database, copy)
    except (OSError, sqlite3.Error, StoreError) as error:
        copy.with_name(copy.name + ".part").unlink(missing_ok=True)
        fault = (
            f"before its tables are brought up to date it is copied to {copy}, and that failed"
            f" ({type(error).__name__}): make room; {HINT}"
        )
        raise ConfigError("hub database", (fault,)) from error
    return copy


def _hub_runs() -> ConfigError:
    fault = (
        "its tables are of an older version, and another program is on it: one that is bringing"
        " them up to date, then try again in a minute; or a hub, then stop that first, all its"
        f" workers, on every machine; {HINT}"
    )
    return ConfigError("hub database", (fault,))
