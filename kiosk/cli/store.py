"""`lancar sync` and `lancar db`: what the kiosk has recorded, and how it travels.

Both need the data folder. When a kiosk runs on it they ask that kiosk over its control socket,
else they take its lock.
"""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli import db_files
from kiosk.cli.edge import ConfigFile, guarded, read_config

sync = typer.Typer(help="Between this kiosk and its central server.", no_args_is_help=True)
db = typer.Typer(help="The journal's database.", no_args_is_help=True)


@sync.callback()
def _sync() -> None:
    """Between this kiosk and its central server."""


@db.callback()
def _db() -> None:
    """The journal's database."""


@sync.command("once")
def once(config: ConfigFile = None) -> None:
    """Deliver what waits and fetch what is new, then end."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app import sync_once

        return sync_once(settings)

    raise typer.Exit(guarded(work))


@sync.command("status")
def status(config: ConfigFile = None) -> None:
    """Tell how many facts wait, since when, and what is parked."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app import sync_status

        return sync_status(settings)

    raise typer.Exit(guarded(work))


@db.command("forget")
def forget(
    patron: Annotated[str, typer.Argument(help="The patron's number at the server.")],
    config: ConfigFile = None,
) -> None:
    """Forget a patron: what happened stays, who it was is destroyed."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app import forget_patron

        return forget_patron(settings, patron)

    raise typer.Exit(guarded(work))


@db.command("migrate")
def migrate(config: ConfigFile = None) -> None:
    """Bring the journal to the form that this version expects."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app import migrate_journal

        return migrate_journal(settings)

    raise typer.Exit(guarded(work))


@db.command("import")
def import_(
    *,
    items: Annotated[Path, typer.Option(help="The library's items: CSV, or MARC 21 (.mrc).")],
    patrons: Annotated[Path, typer.Option(help="Its patrons: CSV.")],
    config: ConfigFile = None,
) -> None:
    """Fill the cache of a SIP2 kiosk from the library's lists, with the kiosk stopped."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app import import_lists

        for line in import_lists(settings, items=items, patrons=patrons):
            print(line)
        return 0

    raise typer.Exit(guarded(work))


db_files.add_to(db)
