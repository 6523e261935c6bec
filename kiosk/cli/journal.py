"""`lancar journal`: what a dead kiosk had recorded and not delivered."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.passphrase import PassphraseFile, known_passphrase
from kiosk.cli.prompt import guarded

journal = typer.Typer(help="The unsent facts of a dead kiosk.", no_args_is_help=True)


@journal.callback()
def _journal() -> None:
    """The unsent facts of a dead kiosk."""


@journal.command("rescue")
def rescue(
    *,
    disk: Annotated[
        Path, typer.Option(help="Its data folder, or a journal in it that was set aside.")
    ],
    out: Annotated[Path, typer.Option(help="Where to write the facts; not there yet.")],
    recovery_key: Annotated[
        Path | None, typer.Option(help="The library's recovery key, where the key file is gone.")
    ] = None,
    wrapped: Annotated[
        Path | None,
        typer.Option(help="From `lancar hub wrapped-keys`, where key.wrapped is gone too."),
    ] = None,
    kiosk: Annotated[str, typer.Option(help="Its id, where nothing else tells it.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Read the unsent facts of a disk into a file. Nothing is written to the disk."""

    def work() -> int:
        from kiosk.app.rescue import run_rescue
        from kiosk.store.recovery_key import RecoveryKey, load_recovery_key

        def key() -> RecoveryKey:
            assert recovery_key is not None
            return load_recovery_key(recovery_key, known_passphrase(passphrase_file))

        wanted = None if recovery_key is None else key
        return run_rescue(disk, out, recovery=wanted, wrapped_file=wrapped, kiosk=kiosk)

    raise typer.Exit(guarded(work))


@journal.command("deliver")
def deliver(
    facts: Annotated[Path, typer.Argument(help="What `lancar journal rescue` wrote.")],
    hub: Annotated[str, typer.Option(help="The hub, e.g. http://hub:8750.")],
    token_file: Annotated[
        Path, typer.Option(help="A token from `lancar hub --enrol-staff NAME --manager`.")
    ],
) -> None:
    """Hand rescued facts over in the dead kiosk's name; again, as often as you like."""

    def work() -> int:
        from kiosk.app.rescue import run_deliver
        from kiosk.app.servers import secret

        return run_deliver(facts, hub, secret(token_file, "--token-file"))

    raise typer.Exit(guarded(work))
