"""`lancar returns`: where returned books lie, and what staff have done about it."""

from typing import Annotated

import typer

from kiosk.cli.edge import ConfigFile, guarded, read_config

app = typer.Typer(help="Returned books that are not on their shelves yet.", no_args_is_help=True)


@app.callback()
def _returns() -> None:
    """Returned books that are not on their shelves yet."""


@app.command("list")
def listed(config: ConfigFile = None) -> None:
    """Tell which books came back here and were not seen since, and how full each place is."""
    _ask(config, "list")


@app.command("full")
def full(
    place: Annotated[str, typer.Argument(help="Its id in [[returns.places]].")],
    config: ConfigFile = None,
) -> None:
    """Say that a place is full: books go to the next one."""
    _ask(config, f"full {place}")


@app.command("empty")
def empty(
    place: Annotated[str, typer.Argument(help="Its id in [[returns.places]].")],
    config: ConfigFile = None,
) -> None:
    """Say that a place was emptied: its count begins anew."""
    _ask(config, f"empty {place}")


@app.command("shelved")
def shelved(
    item: Annotated[str, typer.Argument(help="The book's barcode; without it all.")] = "",
    config: ConfigFile = None,
) -> None:
    """Say that a book, or all of them, is back on its shelf."""
    _ask(config, f"shelved {item}".strip())


def _ask(config: ConfigFile, asked: str) -> None:
    settings = read_config(config)

    def work() -> int:
        from kiosk.app import returned_books

        return returned_books(settings, asked)

    raise typer.Exit(guarded(work))
