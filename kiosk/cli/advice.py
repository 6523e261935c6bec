"""What `lancar doctor` says of one device: what is the matter, and what to do, in that order.

Owns the sentences that need a look at this computer: which group may open a port, which program
has it open, which other reader answers there. How a device is, its driver tells.
"""

import asyncio
import grp
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel

    from kiosk.ports import Health

_PCSCD = "pcscd"
"""What drivers of PC/SC tell where the service itself does not answer."""

_FILES = {
    "/dev/input": ("by-id/*-event-kbd", "by-path/*-event-kbd"),
    "/dev/usb": ("lp*",),
}
"""Where devices that are no serial lines stand, and what they are called."""


def advice(
    part: str, device: "BaseModel", health: "Health | None", *, others: set[Path]
) -> list[str]:
    """Return what is the matter and what to do. `others`: the ports of other devices."""
    from kiosk.health import SENTENCES
    from kiosk.ports import Fault

    fault = Fault.SILENT if health is None else health.fault
    told = health.detail if health is not None else ""
    state, remedy = SENTENCES[fault]
    detail = f" ({told})" if told else ""
    if told == _PCSCD:
        remedy = "Its service does not run: sudo systemctl enable --now pcscd.socket"
    todo = _to_set(device)
    if todo and fault is Fault.NONE:
        remedy = ""
    lines = [f"{state}{detail} {remedy}".rstrip(), *todo]
    path = path_of(device)
    if fault is Fault.NO_PERMISSION and path is not None:
        lines += _permission(path)
    if fault is Fault.IN_USE:
        lines += _holders(path)
    if fault in {Fault.NOT_FOUND, Fault.UNPLUGGED} and path is not None:
        lines += _ports(path)
    if fault in {Fault.NOT_FOUND, Fault.UNPLUGGED} and hasattr(device, "reader"):
        lines += _readers()
    if part == "pad" and fault in {Fault.NOT_FOUND, Fault.UNPLUGGED, Fault.SILENT, Fault.GARBLED}:
        lines += _other_pads(device, others)
    return lines


def needs_setting(device: "BaseModel") -> bool:
    """Whether a device that works cannot do its work before something is set."""
    return bool(_to_set(device))


def _to_set(device: "BaseModel") -> list[str]:
    from drivers.rfid.uhf.config import UhfConfig, UhfPadConfig

    if not isinstance(device, UhfConfig):
        return []
    lines = []
    regions = device.regions()
    if not device.region and len(regions) == 1:  # sold for one country, and cannot be set
        lines.append(
            f'It sends nothing before region = "{regions[0]}" stands in config.toml: write it once '
            "its label says that it was sold for your country (docs/devices/uhf.md)."
        )
    elif not device.region:
        lines.append(
            f"It sends nothing before region is set in config.toml: {', '.join(regions)}. "
            "Take the one of your country (docs/devices/uhf.md)."
        )
    if isinstance(device, UhfPadConfig) and device.near_field is None:
        lines.append("near_field is not set: lancar devices calibrate finds it.")
    return lines


def path_of(device: "BaseModel") -> Path | None:
    """Return the device file behind the settings; None where there is none."""
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


def _holders(path: Path | None) -> list[str]:
    """Name the programs that have the port open, as far as this user may see them."""
    held = [] if path is None else [f"It is open in: {one}" for one in _openers(path)]
    return [*held, "Is that the kiosk? sudo systemctl stop lancar-kiosk"]


def _openers(path: Path) -> Iterator[str]:
    real = os.path.realpath(path)
    for process in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        if process.name == str(os.getpid()):
            continue
        try:
            if any(os.path.realpath(one) == real for one in (process / "fd").iterdir()):
                yield f"{(process / 'comm').read_text().strip()} (process {process.name})"
        except OSError:  # another user's, or it has just ended
            continue


def _ports(path: Path) -> list[str]:
    from drivers.detect.search import serial_ports

    for folder, names in _FILES.items():
        if path.is_relative_to(folder):
            found = sorted(one for glob in names for one in Path(folder).glob(glob))
            return [f"There is: {one}" for one in found] or ["Nothing of its kind is plugged in."]
    if path.name.startswith("rfcomm"):
        line = path.name.removeprefix("rfcomm") or "0"
        bind = f"sudo rfcomm bind {line} ADDRESS (bluetoothctl devices tells it)"
        return [f"A Bluetooth handheld is paired and bound first: {bind}."]
    there = [one for one in serial_ports() if Path(one.path) != path]
    if not there:
        return ["No serial port is there: is the device switched on and plugged in?"]
    return [f"There is: {one.path} {one.description}".rstrip() for one in there]


def _readers() -> list[str]:
    """Return the readers that pcscd knows."""
    try:
        from drivers.cards.pcsc.service import Service, ServiceGoneError

        try:
            service = Service()
            names = service.readers()
            service.close()
        except ServiceGoneError:
            return []
    except ImportError:
        return []
    return [f"There is: {name}" for name in names] or ["pcscd knows no reader: is it plugged in?"]


def _other_pads(device: "BaseModel", others: set[Path]) -> list[str]:
    """Return which readers answer at the pad's address and on the ports that nothing uses.

    `others`: the ports of other devices; a printer would print what it is asked.
    """
    from drivers.detect.search import Found, detect, serial_ports

    url = str(getattr(device, "url", ""))
    path = path_of(device)
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
