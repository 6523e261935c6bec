"""`lancar sweep` without more words: the screen of the sweep. Owns its options."""

import re
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.edge import ConfigFile, find_config, guarded

_SIZE = re.compile(r"([1-9]\d{2,4})x([1-9]\d{2,4})")


def _size(text: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(text)
    if found is None:
        raise typer.BadParameter("WIDTHxHEIGHT in pixels is wanted, e.g. 800x1280")
    return int(found[1]), int(found[2])


def screen(
    context: typer.Context,
    *,
    config: ConfigFile = None,
    data: Annotated[
        Path | None, typer.Option(help="Data folder, in the place of [kiosk] data_dir.")
    ] = None,
    name: Annotated[str, typer.Option(help="What a sweep that begins now is called.")] = "",
    size: Annotated[
        str | None, typer.Option(metavar="WIDTHxHEIGHT", help="A window, e.g. 800x1280.")
    ] = None,
    robot_fd: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Sweep the shelves on this tablet: choose a bay, walk, see what needs a hand."""
    if context.invoked_subcommand is not None:
        return
    wanted = None if size is None else _size(size)

    def work() -> int:
        from ui.sweep.main import SweepOptions, run_sweep

        options = SweepOptions(
            config=find_config(config), data=data, name=name, size=wanted, robot_fd=robot_fd
        )
        return run_sweep(options)

    raise typer.Exit(guarded(work))
