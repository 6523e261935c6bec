"""Asking for a passphrase: from a file, or twice at the terminal where it is a new one."""

import getpass
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from kiosk.errors import ConfigError

SHORTEST: Final = 12
"""Characters of a new passphrase, at least."""

PassphraseFile = Annotated[
    Path | None,
    typer.Option(help="A file whose first line is the passphrase; without it, it is asked for."),
]


def new_passphrase(file: Path | None, *, what: str = "recovery key") -> str:
    """Return a passphrase to lock something with. Raises ConfigError where it is too short."""
    told = _read(file) if file else _ask(f"New passphrase of the {what}: ")
    if len(told) < SHORTEST:
        raise ConfigError("passphrase", (f"a passphrase has {SHORTEST} characters at least",))
    if file is None and _ask("Once more: ") != told:
        raise ConfigError("passphrase", ("the two are not the same; nothing was written",))
    return told


def known_passphrase(file: Path | None, *, what: str = "recovery key") -> str:
    """Return a passphrase that was given before."""
    return _read(file) if file else _ask(f"Passphrase of the {what}: ")


def _read(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ConfigError("passphrase", (f"{file}: cannot be read: {why}",)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("passphrase", (f"{file}: cannot be read as text",)) from error
    return lines[0] if lines else ""


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        how = "nobody is there to be asked for the passphrase; use --passphrase-file"
        raise ConfigError("passphrase", (how,))
    return getpass.getpass(question)
