"""`lancar devices`: which kinds of devices there are, and whether those of this kiosk work."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli import calibrate, field_tools
from kiosk.cli.edge import BROKEN, ConfigFile, guarded, read_config

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

    from kiosk.config import Config
    from kiosk.ports import Health

app = typer.Typer(help="The devices of this kiosk.", no_args_is_help=True)
app.command("detect")(field_tools.detect)
app.command("calibrate")(calibrate.calibrate)
app.command("sniff")(field_tools.sniff)
app.command("record")(field_tools.record)
app.command("replay")(field_tools.replay)

Devices = list[tuple[str, "BaseModel"]]
"""Part ("pad") and settings of each device."""


@app.command("list")
def list_kinds() -> None:
    """List every kind of device that can stand in the configuration."""

    def work() -> int:
        from drivers.registry import kinds

        for kind in sorted(kinds().values(), key=lambda kind: (kind.role, kind.name)):
            print(f"{kind.role:<8}  {kind.name:<16}  {kind.summary}")
            if kind.cannot:
                print(f"{'':26}  cannot: {'; '.join(kind.cannot)}")
        return 0

    raise typer.Exit(guarded(work))


@app.command("test")
def try_devices(
    config: ConfigFile = None,
    wait_s: Annotated[
        float, typer.Option("--wait", min=0.1, max=60, help="Seconds that a device may take.")
    ] = 5.0,
) -> None:
    """Open each device of the configuration and say how it is. Exit code 1: one does not work."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.config.devices import kind_of

        chosen = [*_there(settings.devices), *settings.handhelds.items()]
        states = all_states(settings, wait_s)
        for part, device in chosen:
            _tell(part, kind_of(device), states.get(part))
        good = [part for part, _ in chosen if part in states and states[part].usable]
        return 0 if len(good) == len(chosen) else BROKEN

    raise typer.Exit(guarded(work))


def all_states(settings: "Config", wait_s: float) -> "dict[str, Health]":
    """Return how every device of a configuration is that said so within `wait_s`.

    Handhelds come after the kiosk's own devices: the kiosk never opens them, so a reader may stand
    in both tables.
    """
    handhelds: Devices = [*settings.handhelds.items()]
    states = states_of(_there(settings.devices), wait_s)
    return states | states_of(handhelds, wait_s) if handhelds else states


def _there(devices: "Iterable[tuple[str, BaseModel]]") -> Devices:
    """Leave out what this kiosk has none of."""
    from kiosk.config.devices import kind_of

    return [(part, device) for part, device in devices if kind_of(device) != "none"]


def states_of(devices: Devices, wait_s: float) -> "dict[str, Health]":
    """Return how each device is that said so within `wait_s`."""
    return asyncio.run(_try(devices, wait_s))


async def _try(devices: Devices, wait_s: float) -> "dict[str, Health]":
    """Run the devices beside one another until each has said how it is, or the time is over."""
    from drivers.registry import Surroundings, kinds
    from kiosk.config.devices import kind_of
    from kiosk.logs import set_up
    from kiosk.ports import Fault, Health
    from kiosk.runtime import SystemClock

    set_up(level="critical")
    latest: dict[str, Health] = {}
    usable = asyncio.Event()

    def on_health(health: Health) -> None:
        latest[health.part] = health
        if all(part in latest and latest[part].usable for part, _ in devices):
            usable.set()

    tasks = [
        asyncio.create_task(
            kinds()[kind_of(settings)]
            .make(settings, Surroundings(part=part, clock=SystemClock(), on_health=on_health))
            .run()
        )
        for part, settings in devices
    ]
    try:
        await asyncio.wait_for(usable.wait(), wait_s if devices else 0)
    except TimeoutError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
    for (part, _), end in zip(devices, ends, strict=True):
        if isinstance(end, Exception):
            latest[part] = Health(part, Fault.BROKEN, type(end).__name__)
    return {part: health for part, health in latest.items() if health.fault != Fault.STARTING}


def _tell(part: str, kind: str, health: "Health | None") -> None:
    from kiosk.health import SENTENCES
    from kiosk.ports import Fault

    fault = Fault.SILENT if health is None else health.fault
    state, remedy = SENTENCES[fault]
    detail = f" ({health.detail})" if health is not None and health.detail else ""
    advice = "" if fault is Fault.NONE else f" {remedy}"
    print(f"{part:<8}  {kind:<10}  {state}{detail}{advice}")
