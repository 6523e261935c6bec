"""Devices of one program that are set to the very same port or reader, in sentences.

Owns which settings name one thing. A kiosk opens `[devices]`, a sweep `[handhelds]`, never both at
once: a pad may stand in both. It opens nothing; ``lancar config check`` and ``doctor`` ask it.
"""

import os.path
from collections.abc import Iterable

from pydantic import BaseModel

from drivers.link.address import FileAddress, SerialAddress, TcpAddress, UnixAddress, parse_url
from kiosk.config.devices import kind_of
from kiosk.config.model import Config

_ONE_OWNER = "a device has one owner"
_FIRST_ONE = (
    "devices.card.reader: takes the first reader there is, which may be the pad's; "
    "write a part of the card reader's own name"
)


def shared(config: Config) -> tuple[str, ...]:
    """Return a sentence for each device that wants what an earlier one has; () for none."""
    devices = [(f"devices.{part}", one) for part, one in config.devices]
    if unset(config):
        devices = [one for one in devices if one[0] != "devices.printer"]
    handhelds = [(f"handhelds.{name}", one) for name, one in config.handhelds.items()]
    return (*_ports(devices), *_ports(handhelds), *_card_readers(config))


def unset(config: Config) -> str:
    """Return what is to be set where pad and printer share the port that both have at first."""
    pad, printer = config.devices.pad, config.devices.printer
    urls = [getattr(one, "url", None) for one in (pad, printer, type(pad)(), type(printer)())]
    places = {_place(pad), _place(printer)}
    if None in urls or urls[:2] != urls[2:] or len(places) > 1:
        return ""
    return f"the ports of devices.pad and devices.printer, both {places.pop()} as yet"


def _ports(named: Iterable[tuple[str, BaseModel]]) -> list[str]:
    taken: dict[str, str] = {}
    told = []
    for name, device in named:
        place = _place(device)
        if place is None:
            continue
        if place in taken:
            told.append(f"{name}: is set to the port of {taken[place]} ({place}); {_ONE_OWNER}")
        taken.setdefault(place, name)
    return told


def _place(device: BaseModel) -> str | None:
    """Return where only one can be served, however it is spelled; None: it can be shared."""
    if host := getattr(device, "host", None):
        return f"tcp://{str(host).lower()}:{getattr(device, 'port', 0)}"
    if source := getattr(device, "source", None):
        node = str(source).removeprefix("v4l2://").removeprefix("v4l://")
        return _real(f"/dev/video{node}" if node.isdecimal() else node)
    match parse_url(str(getattr(device, "url", None))):
        case SerialAddress(path) | FileAddress(path) | UnixAddress(path):
            return _real(path)
        case TcpAddress(host, port):
            return f"tcp://{host.lower()}:{port}"
        case _:
            return None


def _real(path: str) -> str | None:
    """Return the path behind names that udev gives; a camera on the network serves many."""
    return os.path.realpath(path) if path.startswith("/") else None


def _card_readers(config: Config) -> list[str]:
    """Return what is wrong where pad and card reader may be the same reader of ``pcscd``."""
    pad, card = config.devices.pad, config.devices.card
    if (kind_of(pad), kind_of(card)) != ("acr1552", "pcsc"):
        return []
    wanted, mine = (str(getattr(one, "reader", "")).lower() for one in (card, pad))
    if not wanted:
        return [_FIRST_ONE]
    if wanted in mine or mine in wanted:
        return [f"devices.card.reader: is the reader of devices.pad too; {_ONE_OWNER}"]
    return []
