"""`lancar hub rules`: the library's rules, shown as a file and put in force from one.

Owns what is asked and said at the prompt.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.prompt import guarded, say

if TYPE_CHECKING:
    from sync.hub.settings.hub import Database

_MOST_BYTES = 1 << 20


def add_to(app: typer.Typer, find: Callable[[typer.Context], "Database"]) -> None:
    """Add the command. ``find`` returns the hub's database."""

    @app.command("rules")
    def rules(
        context: typer.Context,
        new: Annotated[
            Path | None,
            typer.Option("--set", metavar="FILE", help="Put the rules of this file in force."),
        ] = None,
    ) -> None:
        """Show the library's rules as a file, or put those of a file in force."""

        def work() -> int:
            from kiosk.config.rules_file import parse_rules_file, write_rules_file
            from sync.hub.library import ruling

            if new is None:
                print(write_rules_file(ruling.rules_in_force(find(context))), end="")
                return 0
            told = ruling.put_in_force(find(context), parse_rules_file(_read(new)))
            if told is None:
                print("these rules are in force already; nothing was changed")
                return 0
            print(f"version {told} of the rules is in force; kiosks learn it with the feed")
            say("Open loans keep their dates, and so does what is printed on a slip.")
            return 0

        raise typer.Exit(guarded(work))


def _read(file: Path) -> bytes:
    """Return a file's bytes. Raises ConfigError with what is wrong."""
    from kiosk.errors import ConfigError

    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ConfigError("rules", (f"{file}: cannot be read: {why}",)) from error
    if len(data) > _MOST_BYTES:
        raise ConfigError("rules", (f"{file}: is over 1 MiB, these are no rules",))
    return data
