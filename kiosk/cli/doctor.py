"""`lancar doctor`: looks at every device and says what to do.

Owns which are looked at; what is said of one is ``advice``'s. Opens the devices as the kiosk would,
so the kiosk must be stopped.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.edge import BROKEN, ConfigFile, guarded, read_config

if TYPE_CHECKING:
    from pydantic import BaseModel

    from kiosk.config import Config


def doctor(
    config: ConfigFile = None,
    wait_s: Annotated[
        float, typer.Option("--wait", min=0.1, max=60, help="Seconds that a device may take.")
    ] = 5.0,
) -> None:
    """Look at every device of this kiosk and say what to do. Exit code 1: something is to be done.

    Stop the kiosk first: a device can be opened only once.
    """
    settings = read_config(config)

    def work() -> int:
        from kiosk.cli.advice import advice, needs_setting, path_of
        from kiosk.cli.devices import all_states
        from kiosk.config.devices import kind_of
        from kiosk.ports import Fault

        named = [*settings.devices, *settings.handhelds.items()]
        chosen = [(part, one) for part, one in named if kind_of(one) != "none"]
        for part, one in settings.devices:
            if kind_of(one) == "none":
                print(f"{part}: this kiosk has none. Nothing to do.")
        states = all_states(settings, wait_s)
        good = _shared_ports(settings)
        for part, device in chosen:
            health = states.get(part)
            works = health is not None and health.fault is Fault.NONE
            good = good and works and not needs_setting(device)
            print(f"{part}: {kind_of(device)} at {_place(device)}")
            others = {path for one in chosen if one[0] != part and (path := path_of(one[1]))}
            for line in [*advice(part, device, health, others=others), *_cannot(device)]:
                print(f"  {line}")
        return 0 if _power(settings) and good else BROKEN

    raise typer.Exit(guarded(work))


def _place(device: "BaseModel") -> str:
    for name in ("url", "source", "host", "reader"):
        place = getattr(device, name, "")
        if place:
            return str(place)
    return "its usual place"


def _cannot(device: "BaseModel") -> list[str]:
    """Return what this kind of device cannot do, so that nobody looks for the reason elsewhere."""
    from drivers.registry import kinds
    from kiosk.config.devices import kind_of

    cannot = kinds()[kind_of(device)].cannot
    return [f"It cannot: {'; '.join(cannot)}."] if cannot else []


def _shared_ports(settings: "Config") -> bool:
    """Say which devices are set to one port; whether there are none."""
    from kiosk.config.sharing import shared, unset

    told = [*shared(settings)]
    if to_set := unset(settings):
        told.append(f"to set: {to_set}")
    for one in told:
        print(one)
    return not told


def _power(settings: "Config") -> bool:
    """Say how the power stands, where a UPS tells it; whether nothing is to be done."""
    import asyncio

    from drivers.power.nut import UpsSettings, ask
    from kiosk.health import SENTENCES
    from kiosk.ports import Fault

    power = settings.power
    if power.source == "none":
        return True
    fault = asyncio.run(ask(UpsSettings(power.url, power.ups)))
    state, remedy = SENTENCES[fault]
    print(f"power: {power.ups} at {power.url}\n  {state} {remedy}")
    if fault not in {Fault.NONE, Fault.ON_BATTERY, Fault.BATTERY_LOW}:
        print(
            f"  upsc {power.ups} on that machine tells what its upsd knows (docs/devices/ups.md)."
        )
    return fault is Fault.NONE
