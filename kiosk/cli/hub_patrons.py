"""`lancar hub card | pin | erase-patron | purge-trail`: what the library does about one patron.

Owns what is asked at the prompt; a PIN is typed there twice, unseen, never on the command line.
"""

import getpass
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.prompt import guarded, say

if TYPE_CHECKING:
    from sync.hub.settings.hub import Database

Number = Annotated[str, typer.Argument(metavar="PATRON", help="The patron's number.")]
_Find = Callable[[typer.Context], "Database"]


def add_to(app: typer.Typer, find: _Find) -> None:
    """Add the commands. ``find`` returns the hub's database."""
    _add_card(app, find)
    _add_pin(app, find)
    _add_erase(app, find)
    _add_purge(app, find)


def _add_card(app: typer.Typer, find: _Find) -> None:
    @app.command("card")
    def card(
        context: typer.Context,
        patron: Number,
        new: Annotated[str, typer.Option(help="The number of the card that they get.")] = "",
        lost: Annotated[bool, typer.Option("--lost", help="The old card was lost.")] = False,
    ) -> None:
        """Give a patron another card, or with --lost alone end the lost one."""

        def work() -> int:
            from kiosk.errors import ConfigError
            from sync.hub.library import patron_errands

            if new:
                patron_errands.give_card(find(context), patron, new, lost=lost)
                print("the new card is valid now, the old one no more")
            elif lost:
                patron_errands.lose_card(find(context), patron)
                print("the card is valid no more")
            else:
                raise ConfigError("card", ("--new NUMBER, --lost, or both",))
            return 0

        raise typer.Exit(guarded(work))


def _add_pin(app: typer.Typer, find: _Find) -> None:
    @app.command("pin")
    def pin(
        context: typer.Context,
        patron: Number,
        clear: Annotated[bool, typer.Option("--clear", help="Forget the PIN.")] = False,
    ) -> None:
        """Set a patron's PIN, typed twice; as long as the kiosks' [pin] length asks."""

        def work() -> int:
            from kiosk.errors import ConfigError
            from sync.hub.library import patron_errands

            typed = None if clear else _unseen("PIN: ")
            if typed is not None and typed != _unseen("Again: "):
                raise ConfigError("PIN", ("the two were not the same",))
            patron_errands.put_pin(find(context), patron, typed)
            print("the PIN is cleared" if clear else "the PIN is set")
            return 0

        raise typer.Exit(guarded(work))


def _unseen(prompt: str) -> str:
    """Return what is typed, without showing it; '' when nobody types."""
    try:
        return getpass.getpass(prompt)
    except EOFError:
        return ""


def _add_erase(app: typer.Typer, find: _Find) -> None:
    @app.command("erase-patron")
    def erase_patron(context: typer.Context, patron: Number) -> None:
        """Forget who a patron was. Asks for the number once more; cannot be taken back."""

        def work() -> int:
            from kiosk.errors import ConfigError
            from sync.hub.library import patron_errands

            database = find(context)
            lines = patron_errands.what_is_in_the_way(database, patron)
            if lines:
                raise ConfigError("patron", (*lines, "not erased: first these must end"))
            say("Name, cards and PIN are forgotten for good; what happened stays, without a name.")
            sys.stderr.write("The number once more: ")
            sys.stderr.flush()
            if sys.stdin.readline().strip() != patron:
                raise ConfigError("patron", ("not erased: that was another number",))
            patron_errands.erase(database, patron)
            print("erased; kiosks learn of it with the library's data")
            return 0

        raise typer.Exit(guarded(work))


def _add_purge(app: typer.Typer, find: _Find) -> None:
    @app.command("purge-trail")
    def purge_trail(
        context: typer.Context,
        drop: Annotated[
            bool, typer.Option("--drop", help="Drop them; without it they are only told.")
        ] = False,
    ) -> None:
        """Tell, and with --drop delete, lines of the audit trail that are older than ten years."""

        def work() -> int:
            from sync.hub.library import patron_errands

            database = find(context)
            old = patron_errands.old_lines(database)
            if old.broken_at is not None:
                print(f"line {old.broken_at} of the audit trail does not fit the one before it")
                say("Nothing is dropped: find out first who changed the database.")
                return 1
            if not old.lines or old.first is None or old.last is None:
                print(f"no line is older than {old.before:%Y-%m-%d}")
                return 0
            print(f"{old.lines} lines, from {old.first:%Y-%m-%d} to {old.last:%Y-%m-%d}")
            if drop:
                gone = patron_errands.purge(database)
                print(f"{gone} lines dropped; the trail says so")
            else:
                say("With --drop they are deleted for good.")
            return 0

        raise typer.Exit(guarded(work))
