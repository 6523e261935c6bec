"""`lancar kiosk | demo`: the processes of the house."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.kiosk import ABOUT, run_kiosk_command
from kiosk.cli.prompt import guarded

_AS_IT_IS = {"ignore_unknown_options": True, "allow_extra_args": True}


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(help=ABOUT, context_settings=_AS_IT_IS, add_help_option=False)(kiosk)
    app.command()(demo)


def kiosk(context: typer.Context) -> None:
    """Hand the command over to its own parser, see ``kiosk.cli.kiosk``."""
    raise typer.Exit(run_kiosk_command(context.args))


class DemoServer(StrEnum):
    """What the demo's kiosk takes the hub for."""

    HUB = "hub"
    SIP2 = "sip2"


def demo(
    headless: Annotated[
        bool, typer.Option("--headless", help="Run the scripted evening without windows.")
    ] = False,
    screenshots: Annotated[
        Path | None, typer.Option(help="Leave a PNG of every screen in this folder.")
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write what came of the evening to this file.")
    ] = None,
    server: Annotated[
        DemoServer, typer.Option(help="How the kiosk reaches the hub: as a hub, or by SIP2.")
    ] = DemoServer.HUB,
    sweep: Annotated[
        bool,
        typer.Option(
            "--sweep",
            help="A tablet that sweeps the shelves instead, with somebody who walks along them:"
            " beside the demo that runs here, or alone.",
        ),
    ] = False,
) -> None:
    """Run hub, bench and kiosk together with a demo library."""

    def work() -> int:
        from ui.demo.main import DemoOptions, run_demo

        by_sip2 = server is DemoServer.SIP2
        return run_demo(
            DemoOptions(
                headless=headless,
                screenshots=screenshots,
                report=json,
                by_sip2=by_sip2,
                sweep=sweep,
            )
        )

    raise typer.Exit(guarded(work))
