"""Errands at the prompt about branches and the signing key; each opens the database and closes it.

Owns nothing but the order of things; see ``moving`` and ``signing``.
"""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.errors import ConfigError
from sync.hub.db.running import without_a_hub
from sync.hub.library.moving import move_kiosk
from sync.hub.schema.opening import open_hub
from sync.hub.settings.hub import Database, settings_for
from sync.hub.snapshots.signing import key_file, new_signing_key

_WHO = "prompt"


def put_kiosk_in(database: Database, kiosk: str, branch: str) -> None:
    """Let a kiosk stand in a branch, empty for none. Raises ConfigError for an unknown kiosk."""
    store = open_hub(database)
    try:
        if not move_kiosk(store, kiosk, branch.strip(), by=_WHO, now=datetime.now(UTC)):
            raise ConfigError("kiosk", (f"{kiosk}: no kiosk of this name is let in",))
    finally:
        store.close()


def change_signing_key(database: Database, folder: Path | None) -> Path:
    """Make another signing key and return where it lies. Raises ConfigError while a hub runs."""
    with without_a_hub(database):
        store = open_hub(database, alone=True)
        try:
            file = key_file(settings_for(database, folder=folder))
            new_signing_key(store, file)
            return file
        finally:
            store.close()
