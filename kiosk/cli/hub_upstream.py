"""`lancar hub upstream`: may the library's own system be read and written to; which rights."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.prompt import guarded, say

if TYPE_CHECKING:
    from sync.hub.settings.library_system import LibrarySystem


def add_to(app: typer.Typer, find: Callable[[typer.Context], "LibrarySystem | None"]) -> None:
    """Add the commands. ``find`` returns what ``--upstream`` told."""
    group = typer.Typer(help="Look at the library's own system; give it rights.")
    app.add_typer(group, name="upstream")

    @group.command("probe")
    def probe(context: typer.Context) -> None:
        """Look at the system that --upstream names. Ends with 1 when it may not be written to."""

        def work() -> int:
            from sync.hub.upstream.probing import look

            told, well = look(_told(find(context)))
            print("\n".join(told))
            return 0 if well else 1

        raise typer.Exit(guarded(work))

    @group.command("stock-take")
    def stock_take(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(help="Barcodes that were seen, one a line.")],
        by: Annotated[str, typer.Option(help="Who saw them.")] = "lancar",
        upload: Annotated[
            Path | None,
            typer.Option(help="Write SLiMS's own upload file instead; needs no database."),
        ] = None,
        into: Annotated[
            str, typer.Option(help="The stock take's name; INLISLite: else the newest.")
        ] = "",
    ) -> None:
        """Mark copies as there in a stock take of SLiMS (the active one) or INLISLite."""

        def work() -> int:
            from sync.hub.upstream.probing import take_stock, write_upload

            if upload is not None:
                print("\n".join(write_upload(file, upload)))
                return 0
            print("\n".join(take_stock(_told(find(context)), file, by=by, into=into)))
            return 0

        raise typer.Exit(guarded(work))

    _add_grants(group)


def _add_grants(group: typer.Typer) -> None:
    @group.command("grants")
    def grants(
        database: Annotated[str, typer.Argument(help="The name of the system's database.")],
        user: Annotated[str, typer.Argument(help="The database's user for the hub.")] = "lancar",
        host: Annotated[str, typer.Option(help="From where that user comes in.")] = "localhost",
        system: Annotated[str, typer.Option(help="slims or inlislite.")] = "slims",
        statuses: Annotated[
            bool, typer.Option("--statuses", help="Also that staff set copies missing from here.")
        ] = False,
    ) -> None:
        """Print the statements that give the hub the rights it needs there, and no more."""

        def work() -> int:
            from sync.hub.upstream.registry import grants_for

            made = grants_for(system, database, user, host, statuses=statuses)
            print("\n".join(f"{one};" for one in made))
            say("for the database's administrator: mariadb < FILE")
            return 0

        raise typer.Exit(guarded(work))


def _told(settings: "LibrarySystem | None") -> "LibrarySystem":
    """Return the address, which must have been told."""
    from kiosk.errors import ConfigError

    if settings is None:
        raise ConfigError("hub upstream", ("--upstream URL is needed before the command",))
    return settings
