"""`lancar hub account`: the first person of staff who may open the dashboard."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.prompt import guarded, say

if TYPE_CHECKING:
    from sync.hub.settings.hub import Database


class RoleWord(StrEnum):
    """The roles, as ``sync.hub.staff.accounts.Part`` has them."""

    DESK = "desk"
    MANAGER = "manager"
    TECHNICIAN = "technician"


def add_to(app: typer.Typer, find: Callable[[typer.Context], "Database"]) -> None:
    """Add the command. ``find`` returns the hub's database."""

    @app.command("account")
    def account(
        context: typer.Context,
        name: Annotated[str, typer.Argument(help="Small letters, digits, dots, hyphens.")],
        role: Annotated[RoleWord, typer.Option(help="What the person may do.")] = RoleWord.MANAGER,
    ) -> None:
        """Print a one-time password for the dashboard; one that is there gets a new one."""

        def work() -> int:
            from sync.hub.staff.account_errands import add_at_prompt
            from sync.hub.staff.accounts import Part

            print(add_at_prompt(find(context), name, Part(role.value)))
            say("good until the first log-in, which asks for another")
            return 0

        raise typer.Exit(guarded(work))
