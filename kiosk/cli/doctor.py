"""`lancar doctor`: looks at every device and says what to do.

Owns the advice; how a device is, its driver tells. Opens the devices as the kiosk would, so the
kiosk must be stopped.
"""

import asyncio
import grp
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.edge import BROKEN, ConfigFile, guarded, read_config

if TYPE_CHECKING:
    from pydantic import BaseModel

    from kiosk.ports import Health


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
        from kiosk.cli.devices import states_of
        from kiosk.config.devices import kind_of
        from kiosk.ports import Fault

        named = [*settings.devices, *settings.handhelds.items()]
        chosen = [(part, one) for part, one in named if kind_of(one) != "none"]
        for part, one in settings.devices:
            if kind_of(one) == "none":
                print(f"{part}: this kiosk has none. Nothing to do.")
        states = states_of(chosen, wait_s)
        good = True
        for part, device in chosen:
            health = states.get(part)
            works = health is not None and health.fault is Fault.NONE
            good = good and works
            print(f"{part}: {kind_of(device)} at {_place(device)}")
            others = {path for one in chosen if one[0] != part and (path := _path(one[1]))}
            for line in _advice(part, device, health, others=others):
                print(f"  {line}")
        return 0 if good else BROKEN

    raise typer.Exit(guarded(work))


def _place(device: "BaseModel") -> str:
    for name in ("url", "source", "reader"):
        place = getattr(device, name, "")
        if place:
            return str(place)
    return "its usual place"


def _advice(
    part: str, device: "BaseModel", health: "Health | None", *, others: set[Path]
) -> list[str]:
    """Return what is the matter and what to do, in the order in which to do it."""
    from kiosk.health import SENTENCES
    from kiosk.ports import Fault

    fault = Fault.SILENT if health is None else health.fault
    state, remedy = SENTENCES[fault]
    detail = f" ({health.detail})" if health is not None and health.detail else ""
    lines = [f"{state}{detail} {remedy}"]
    path = _path(device)
    if fault is Fault.NO_PERMISSION and path is not None:
        lines += _permission(path)
    if fault in {Fault.NOT_FOUND, Fault.UNPLUGGED} and path is not None:
        lines += _ports(path)
    if part == "pad" and fault in {Fault.NOT_FOUND, Fault.UNPLUGGED, Fault.SILENT, Fault.GARBLED}:
        lines += _other_pads(device, others)
    return lines


def _path(device: "BaseModel") -> Path | None:
    from drivers.supervisor import device_path

    url = getattr(device, "url", None)
    return device_path(url) if isinstance(url, str) else None


def _permission(path: Path) -> list[str]:
    try:
        group = grp.getgrgid(path.stat().st_gid).gr_name
    except (OSError, KeyError):
        return []
    return [
        f"{path} belongs to the group {group}: sudo usermod -aG {group} {_user()}, then restart"
    ]


def _user() -> str:
    return os.environ.get("USER") or "lancar"


def _ports(path: Path) -> list[str]:
    from drivers.detect.search import serial_ports

    there = [one for one in serial_ports() if Path(one.path) != path]
    if not there:
        return ["No serial port is there: is the device switched on and plugged in?"]
    return [f"There is: {one.path} {one.description}".rstrip() for one in there]


def _other_pads(device: "BaseModel", others: set[Path]) -> list[str]:
    """Return which readers answer at the pad's address and on the ports that nothing uses.

    `others`: the ports of other devices; a printer would print what it is asked.
    """
    from drivers.detect.search import Found, detect, serial_ports

    url = str(getattr(device, "url", ""))
    path = _path(device)
    ports = [url.partition("?")[0].removeprefix("serial://")] if url else []
    if path is None or not path.exists():
        ports = [] if path is not None else ports
        taken = {one.resolve() for one in others if one != path}
        ports += [one.path for one in serial_ports() if Path(one.path).resolve() not in taken]
    found: list[Found] = [one for one in asyncio.run(detect(ports)) if isinstance(one, Found)]
    lines: list[str] = []
    for one in found:
        lines.append(f"At {one.port} a reader answers: {one.summary}. Write into config.toml:")
        lines += [f"    {line}" for line in one.config_lines()]
    if found:
        lines.append("lancar devices detect PORT --write config.toml does so.")
    return lines
