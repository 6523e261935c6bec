"""Runs the journal's migrations on an open connection. Imports Alembic, so it is imported late."""

from importlib.resources import files
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from kiosk.errors import StoreError

_HERE: Final = "kiosk.store.migrations"


def upgrade(conn: Connection, *, to: str = "head") -> None:
    """Bring the journal to a revision inside the caller's transaction.

    Raises StoreError(``store-newer``) for a file of a later program: it is left as it is.
    """
    config = _config()
    config.attributes["connection"] = conn
    try:
        command.upgrade(config, to)
    except CommandError as error:
        raise StoreError("store-newer") from error


def head() -> str | None:
    """Return the newest revision that there is a migration to."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files(_HERE)))
    config.set_main_option("path_separator", "os")
    return config
