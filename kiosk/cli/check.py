"""`lancar config`: what is wrong with a configuration file."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli import edge
from kiosk.errors import ConfigError

app = typer.Typer(help="The configuration file.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `check` a word of its own, although it is the only one."""


@app.command("check")
def check(
    file: Annotated[
        Path | None,
        typer.Argument(help="Without it: ./config.toml, then /etc/lancar/config.toml."),
    ] = None,
) -> None:
    """Name every fault of the configuration with its place. Exit code 0: none, 2: faults."""
    from kiosk.config import load
    from kiosk.config.sharing import shared, unset

    path = edge.find_config(file)
    if path is None:
        edge.say("no configuration file here or in /etc/lancar: the defaults hold")
        return
    try:
        config = load(path)
        _check_look(path)
        if twice := shared(config):
            raise ConfigError("config.shared", twice)
    except ConfigError as error:
        edge.refuse(path, error)
    if to_set := unset(config):
        print(f"still to set: {to_set}")
    print(f"{path}: good")


def _check_look(path: Path) -> None:
    """Refuse colours and a picture that leave something hard to read."""
    from ui.first_look import first_look
    from ui.look.own_look import picture, put_on
    from ui.look.start_picture import veil_faults
    from ui.look.tokens import tokens

    put_on(first_look(path).own)
    if faults := tuple(veil_faults(picture(), tokens())):
        raise ConfigError("look", faults)
