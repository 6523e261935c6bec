"""What the commands share of typer: the option that names a configuration, and reading it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kiosk.cli.prompt import BROKEN, SENTENCES, WRONG, find_config, guarded, say, seen, unfit
from kiosk.errors import ConfigError

if TYPE_CHECKING:
    from kiosk.config import Config

ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        help="Configuration file. Without it: ./config.toml, then /etc/lancar/config.toml.",
    ),
]


def read_config(named: Path | None) -> "Config":
    """Read the configuration, or the defaults when there is no file. Ends with 2 on a fault.

    What a command does is told by the command: from here on the log says only what broke.
    """
    from kiosk.config import load, parse
    from kiosk.logs import set_up

    set_up(level="error")

    path = find_config(named)
    try:
        return load(path) if path else parse(b"", folder=Path.cwd())
    except ConfigError as error:
        refuse(path, error)


def refuse(path: Path | None, error: ConfigError) -> NoReturn:
    """Say every fault of a configuration and end with 2."""
    count = len(error.faults)
    faults = "1 fault" if count == 1 else f"{count} faults"
    say(f"{path or 'configuration'}: {faults}")
    for fault in error.faults:
        say(f"  {fault}")
    raise typer.Exit(WRONG)


__all__ = [
    "BROKEN",
    "SENTENCES",
    "WRONG",
    "ConfigFile",
    "find_config",
    "guarded",
    "read_config",
    "refuse",
    "say",
    "seen",
    "unfit",
]
