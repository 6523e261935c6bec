"""`lancar devices`: which kinds of devices there are, and whether those of this kiosk work."""

import typer

from kiosk.cli.edge import ConfigFile, guarded, read_config

app = typer.Typer(help="The devices of this kiosk.", no_args_is_help=True)


@app.command("list")
def list_kinds() -> None:
    """List every kind of device that can stand in the configuration."""

    def work() -> int:
        from drivers.registry import list_devices

        return list_devices()

    raise typer.Exit(guarded(work))


@app.command("test")
def try_devices(config: ConfigFile = None) -> None:
    """Open each device of the configuration and say what it answers."""
    settings = read_config(config)

    def work() -> int:
        from drivers.registry import test_devices

        return test_devices(settings)

    raise typer.Exit(guarded(work))
