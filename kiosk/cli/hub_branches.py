"""`lancar hub branch | new-signing-key`: where a kiosk stands, what snapshots are signed with."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.prompt import guarded, say

if TYPE_CHECKING:
    from sync.hub.settings.hub import Database


def add_to(
    app: typer.Typer,
    find: Callable[[typer.Context], "Database"],
    folder: Callable[[typer.Context], Path | None],
) -> None:
    """Add the commands. ``find`` returns the hub's database, ``folder`` that of its snapshots."""

    @app.command("branch")
    def branch(
        context: typer.Context,
        kiosk: Annotated[str, typer.Argument(metavar="KIOSK", help="The kiosk's id.")],
        name: Annotated[
            str, typer.Argument(metavar="BRANCH", help="As copies name it; '' for all copies.")
        ],
    ) -> None:
        """Let a kiosk stand in a branch: it gets that branch's copies, by itself."""

        def work() -> int:
            from sync.hub.library.branch_errands import put_kiosk_in

            put_kiosk_in(find(context), kiosk, name)
            say(f"{kiosk}: {name or 'all branches'}")
            return 0

        raise typer.Exit(guarded(work))

    @app.command("new-signing-key")
    def new_signing_key(context: typer.Context) -> None:
        """With the hub stopped: make another key; every kiosk must then be enrolled anew."""

        def work() -> int:
            from sync.hub.library.branch_errands import change_signing_key

            print(change_signing_key(find(context), folder(context)))
            return 0

        raise typer.Exit(guarded(work))
