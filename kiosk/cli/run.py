"""`lancar kiosk | hub | bench | demo`: the processes of the house."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.edge import ConfigFile, guarded, read_config


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(kiosk)
    app.command()(hub)
    app.command()(bench)
    app.command()(demo)


def kiosk(config: ConfigFile = None) -> None:
    """Run the kiosk: the screens, the devices and the link to the central server."""
    settings = read_config(config)

    def work() -> int:
        from ui.main import run_kiosk

        return run_kiosk(settings)

    raise typer.Exit(guarded(work))


def hub(
    data_dir: Annotated[Path, typer.Option(help="Where the hub keeps its database.")] = Path(
        "hub-data"
    ),
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8750,
    seed_demo: Annotated[
        bool, typer.Option("--seed-demo", help="Fill an empty database with a demo library.")
    ] = False,
) -> None:
    """Run the central server of a fleet of kiosks."""

    def work() -> int:
        from sync.hub.main import run_hub

        return run_hub(data_dir=data_dir, host=host, port=port, seed_demo=seed_demo)

    raise typer.Exit(guarded(work))


def bench(
    headless: Annotated[bool, typer.Option("--headless", help="No window.")] = False,
    state: Annotated[
        Path, typer.Option(help="The file that holds where every book and card lies.")
    ] = Path("bench.json"),
) -> None:
    """Run the virtual bench: emulated devices and the things that are put on them."""

    def work() -> int:
        if headless:
            from drivers.bench.process import run_bench
        else:
            from ui.bench.main import run_bench

        return run_bench(state=state)

    raise typer.Exit(guarded(work))


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
) -> None:
    """Run hub, bench and kiosk together with a demo library."""

    def work() -> int:
        from ui.demo import run_demo

        return run_demo(headless=headless, screenshots=screenshots, report=json)

    raise typer.Exit(guarded(work))
