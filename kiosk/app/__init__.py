"""Puts the kiosk together: the only place where parts meet. Constructor injection, no container.

Importing this must stay cheap, for the first frame waits for it: each command imports what it
needs when it runs.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.config.model import Config


def sync_once(config: "Config") -> int:
    """Deliver what waits and fetch what is new; 0 when nothing waits any more, else 1."""
    from kiosk.app.sync_commands import run_once

    return run_once(config)


def sync_status(config: "Config") -> int:
    """Tell how many facts wait, since when, and what is parked; 0."""
    from kiosk.app.sync_commands import run_status

    return run_status(config)


def forget_patron(config: "Config", patron: str) -> int:
    """Forget a patron at this kiosk; 0 when done or not known, 1 while something is waited for."""
    from kiosk.app.forgetting import run_forget

    return run_forget(config, patron)


def returned_books(config: "Config", asked: str) -> int:
    """Tell what came back here and is not on its shelf, after what staff say of it; 0."""
    from kiosk.app.returned import run_returns

    return run_returns(config, asked)


def import_lists(config: "Config", *, items: "Path", patrons: "Path") -> tuple[str, ...]:
    """Fill the cache of a kiosk whose server tells no lists; return what is to be said of it."""
    from kiosk.app.lists import run_import

    return run_import(config, items=items, patrons=patrons)


def migrate_journal(config: "Config") -> int:
    """Bring the journal to the form that this version expects; 0."""
    from kiosk.app.sync_commands import run_migrate

    return run_migrate(config)
