"""`lancar hub call-numbers`: how this library writes its call numbers, told to the hub.

Owns what is asked and said at the prompt; the section of the file is ``kiosk.config``'s.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from kiosk.cli.edge import ConfigFile, read_config
from kiosk.cli.prompt import guarded

if TYPE_CHECKING:
    from sync.hub.settings.hub import Database


def add_to(app: typer.Typer, find: Callable[[typer.Context], "Database"]) -> None:
    """Add the command. ``find`` returns the hub's database."""

    @app.command("call-numbers")
    def call_numbers(context: typer.Context, config: ConfigFile = None) -> None:
        """Take [call_numbers] of a kiosk's config.toml over, so that bays are cut as tablets do."""
        settings = read_config(config)

        def work() -> int:
            from sync.hub.library.numbering import set_numbers

            rules = settings.call_numbers.rules
            set_numbers(find(context), rules)
            print(
                f"call numbers are read as {rules.scheme.value}; plans made from now on follow it"
            )
            return 0

        raise typer.Exit(guarded(work))
