"""`lancar enrol`: let this kiosk in at its hub."""

from typing import Annotated

import typer

from kiosk.cli.edge import ConfigFile, guarded, read_config


def enrol(
    url: Annotated[str, typer.Argument(metavar="URL", help="The hub, e.g. http://hub:8750.")],
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="As `lancar hub enrol-code KIOSK` printed it.")
    ],
    config: ConfigFile = None,
) -> None:
    """Let this kiosk in at its hub, with a code that is good once. Stop the kiosk first."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.enrolling import run_enrol

        return run_enrol(settings, url, code)

    raise typer.Exit(guarded(work))
