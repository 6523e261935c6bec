"""`lancar hub enrol-code | kiosks | revoke | …`: who may talk to the hub, and the recovery key."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kiosk.cli.passphrase import PassphraseFile, new_passphrase
from kiosk.cli.prompt import guarded, say

if TYPE_CHECKING:
    from sync.hub.settings.hub import Database

Name = Annotated[
    str, typer.Argument(metavar="KIOSK", help="The kiosk's id, as in its config.toml.")
]

_CHANGES: Final = {
    "revoke": "Take a kiosk's rights back: it hands over its facts and is told nothing any more.",
    "admit": "Take `revoke` back.",
    "rotate": "Have a kiosk change its token at its next contact.",
    "dismiss": "Let a kiosk in no more, not even with its facts, until it is enrolled anew.",
}


def add_to(app: typer.Typer, find: Callable[[typer.Context], "Database"]) -> None:
    """Add the commands. ``find`` returns the hub's database."""
    _add_codes(app, find)
    _add_keys(app, find)
    for word, about in _CHANGES.items():
        _add_change(app, word, about, find)


def _add_codes(app: typer.Typer, find: Callable[[typer.Context], "Database"]) -> None:
    @app.command("enrol-code")
    def enrol_code(
        context: typer.Context,
        kiosk: Name,
        branch: Annotated[
            str | None, typer.Option(help="The branch where it stands; without it: as it was.")
        ] = None,
    ) -> None:
        """Print a code with which a kiosk is let in, once, within 24 hours."""

        def work() -> int:
            from sync.hub.fleet.enrol_errands import make_code

            code, until = make_code(find(context), kiosk, branch)
            print(code)
            say(f"good once, until {until:%Y-%m-%d %H:%M} UTC; on {kiosk}:")
            say(f"lancar enrol http://THIS-HUB:8750 {code}")
            return 0

        raise typer.Exit(guarded(work))

    @app.command("kiosks")
    def kiosks(context: typer.Context) -> None:
        """List the kiosks and whether they are let in."""

        def work() -> int:
            from sync.hub.fleet.enrol_errands import kiosk_lines

            print("\n".join(kiosk_lines(find(context))))
            return 0

        raise typer.Exit(guarded(work))


def _add_keys(app: typer.Typer, find: Callable[[typer.Context], "Database"]) -> None:
    @app.command("recovery-key")
    def recovery_key(
        context: typer.Context,
        out: Annotated[Path, typer.Option(help="Where to write the key, on a stick, not here.")],
        passphrase_file: PassphraseFile = None,
        replace: Annotated[
            bool, typer.Option("--replace", help="Also when there is a recovery key already.")
        ] = False,
    ) -> None:
        """Make the library's recovery key; the hub keeps its public half alone."""

        def work() -> int:
            return _make_recovery_key(find(context), out, passphrase_file, replace=replace)

        raise typer.Exit(guarded(work))

    @app.command("wrapped-keys")
    def wrapped_keys(
        context: typer.Context,
        kiosk: Name,
        out: Annotated[Path, typer.Option(help="Where to write them.")],
    ) -> None:
        """Write a kiosk's wrapped journal keys to a file: for `lancar journal rescue`."""

        def work() -> int:
            import orjson

            from kiosk.store.durable import write_whole
            from sync.hub.fleet.enrol_errands import wrapped_keys as keys_of

            told = orjson.dumps(keys_of(find(context), kiosk), option=orjson.OPT_INDENT_2)
            write_whole(out, [told, b"\n"])
            return 0

        raise typer.Exit(guarded(work))


def _make_recovery_key(
    database: "Database", out: Path, passphrase_file: Path | None, *, replace: bool
) -> int:
    from kiosk.errors import ConfigError
    from kiosk.store.base64_text import text
    from kiosk.store.credentials import fingerprint
    from kiosk.store.recovery_key import make_recovery_key, save_recovery_key
    from sync.hub.fleet import enrol_errands

    if not replace and enrol_errands.recovery_key(database):
        fault = "the hub has a recovery key; with --replace, kiosks enrolled anew use the new one"
        raise ConfigError("recovery key", (fault,))
    passphrase = new_passphrase(passphrase_file)
    key = make_recovery_key()
    # First the file: a public half whose private one is nowhere would seal keys for nobody.
    save_recovery_key(key, out, passphrase)
    enrol_errands.set_recovery_key(database, text(key.public))
    print(f"{out}: the library's recovery key, {fingerprint(text(key.public))[:16]}")
    say("Keep it and its passphrase apart, in two safe places. Nobody can make either anew.")
    return 0


def _add_change(
    app: typer.Typer, word: str, about: str, find: Callable[[typer.Context], "Database"]
) -> None:
    def change(context: typer.Context, kiosk: Name) -> None:
        def work() -> int:
            from sync.hub.fleet.enrol_errands import change_kiosk
            from sync.hub.fleet.tokens import Change

            change_kiosk(find(context), kiosk, Change(word))
            print(f"{kiosk}: {_DONE[word]}")
            return 0

        raise typer.Exit(guarded(work))

    app.command(word, help=about)(change)


_DONE: Final = {
    "revoke": "revoked; it learns of it at its next contact",
    "admit": "let in again",
    "rotate": "changes its token at its next contact",
    "dismiss": "not let in any more",
}
