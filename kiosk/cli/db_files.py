"""`lancar db backup | restore`: the journal in one encrypted file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.edge import ConfigFile, guarded, read_config
from kiosk.cli.passphrase import PassphraseFile, known_passphrase, new_passphrase


def add_to(app: typer.Typer) -> None:
    """Add the commands to ``lancar db``."""
    app.command()(backup)
    app.command()(restore)


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    *,
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Lock it by a passphrase, not the recovery key.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    config: ConfigFile = None,
) -> None:
    """Write an encrypted copy of the journal, also while the kiosk runs, and read it back."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.backup import run_backup

        asked = passphrase or passphrase_file is not None
        word = new_passphrase(passphrase_file, what="backup") if asked else None
        return run_backup(settings, file, word)

    raise typer.Exit(guarded(work))


def restore(
    file: Annotated[Path, typer.Argument(help="What `lancar db backup` wrote.")],
    *,
    recovery_key: Annotated[
        Path | None, typer.Option(help="The library's recovery key, for a folder without the key.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    config: ConfigFile = None,
) -> None:
    """Put a backup back, with the kiosk stopped. What was there is kept beside it."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.backup import run_restore
        from kiosk.store.recovery_key import RecoveryKey, load_recovery_key

        def key() -> RecoveryKey:
            assert recovery_key is not None
            return load_recovery_key(recovery_key, known_passphrase(passphrase_file))

        return run_restore(
            settings,
            file,
            recovery=None if recovery_key is None else key,
            passphrase=lambda: known_passphrase(passphrase_file, what="backup"),
        )

    raise typer.Exit(guarded(work))
