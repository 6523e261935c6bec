"""`lancar kiosk | hub | bench | demo`: the processes of the house."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.kiosk import ABOUT, run_kiosk_command
from kiosk.cli.prompt import guarded

_AS_IT_IS = {"ignore_unknown_options": True, "allow_extra_args": True}


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(help=ABOUT, context_settings=_AS_IT_IS, add_help_option=False)(kiosk)
    app.command()(hub)
    app.command()(bench)
    app.command()(demo)


def kiosk(context: typer.Context) -> None:
    """Hand the command over to its own parser, see ``kiosk.cli.kiosk``."""
    raise typer.Exit(run_kiosk_command(context.args))


def hub(
    *,
    data_dir: Annotated[Path, typer.Option(help="Where the hub keeps its database.")] = Path(
        "hub-data"
    ),
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8750,
    seed_demo: Annotated[
        bool, typer.Option("--seed-demo", help="Fill an empty database with a demo library.")
    ] = False,
    enrol: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Give the kiosk of this name a new token, print it this once, and end.",
        ),
    ] = "",
    enrol_staff: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Give a program of staff a new token, print it this once, and end.",
        ),
    ] = "",
    tasks: Annotated[bool, typer.Option("--tasks", help="List the open tasks and end.")] = False,
    new_epoch: Annotated[
        bool,
        typer.Option(
            "--new-epoch",
            help="After a backup was put back, with the hub stopped: let kiosks send again, end.",
        ),
    ] = False,
) -> None:
    """Run the central server of a fleet of kiosks."""

    def work() -> int:
        from sync.hub.main import run_hub

        database = data_dir / "hub.db"
        told = _errand(database, enrol, enrol_staff, tasks=tasks, new_epoch=new_epoch)
        if told is not None:
            print(told)
            return 0
        if seed_demo:
            from sync.hub.demo.seed import seed_demo as seed

            database.parent.mkdir(parents=True, exist_ok=True)
            seed(database)
        run_hub(database=database, host=host, port=port)
        return 0

    raise typer.Exit(guarded(work))


def _errand(
    database: Path, kiosk_name: str, staff_name: str, *, tasks: bool, new_epoch: bool
) -> str | None:
    """Do the one thing that was asked of a hub's database; None when it is to be served."""
    from sync.hub import main, staff

    if kiosk_name:
        return main.add_kiosk(database, kiosk_name)
    if staff_name:
        return main.add_staff(database, staff_name)
    if tasks:
        return "\n".join(staff.task_table(staff.open_tasks(database)))
    if new_epoch:
        staff.must_exist(database)
        return main.new_epoch(database)
    return None


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

            return run_bench(state=state)
        from ui.bench.main import run_bench as run_bench_window

        return run_bench_window(state=state)

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
        from ui.demo.main import DemoOptions, run_demo

        return run_demo(DemoOptions(headless=headless, screenshots=screenshots, report=json))

    raise typer.Exit(guarded(work))
