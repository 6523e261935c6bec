"""Which device kinds there are: configuration model, factory, emulator, vectors and page of each.

Owns the list and the lazy look-up; must not import a driver, Qt, serial or cv2 when it is itself
imported. Each driver folder describes its kinds in a light module `kind.py` (`KINDS`), where
everything heavy is a "module:name" text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from pydantic import BaseModel

from kiosk.errors import DeviceError
from kiosk.ports import Clock, Health

_SOURCES = (
    "drivers.rfid.feig.kind",
    "drivers.rfid.bibliotheca.kind",
    "drivers.rfid.rl866.kind",
    "drivers.rfid.metratec.kind",
    "drivers.rfid.acr1552.kind",
    "drivers.rfid.chafon.kind",
    "drivers.rfid.uhfreader18.kind",
    "drivers.rfid.m100.kind",
    "drivers.rfid.tsl.kind",
    "drivers.rfid.llrp.kind",
    "drivers.barcode.kind",
    "drivers.cards.kind",
    "drivers.printer.kind",
)


class Role(StrEnum):
    """Which port of `kiosk.ports` a device fills; HANDHELD: that of `kiosk.ports_reads`."""

    PAD = "pad"
    HANDHELD = "handheld"
    CARD = "card"
    CAMERA = "camera"
    PRINTER = "printer"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of device. Texts of the form "module:name" are looked up only when needed.

    `config` is a pydantic model, `factory` is called as `factory(config, surroundings)` and gives
    a `Device` that also fills the port of its role. `emulator` speaks the real protocol at the
    other end; `vectors` are file names in tests/vectors; `page` is below docs/devices. `cannot`:
    what others of its role can do and this one cannot, as `lancar doctor` says it.
    """

    name: str
    role: Role
    summary: str
    config: str
    factory: str
    emulator: str
    vectors: tuple[str, ...]
    page: str
    cannot: tuple[str, ...] = ()

    def load_config(self, values: Mapping[str, object]) -> BaseModel:
        """Return the checked configuration; pydantic's ValidationError tells what is wrong."""
        model = cast(type[BaseModel], _named(self.config))
        return model.model_validate(dict(values))

    def make(self, config: BaseModel, surroundings: "Surroundings") -> "Device":
        """Make the device; nothing is opened before its `run`."""
        factory = cast("Callable[[BaseModel, Surroundings], Device]", _named(self.factory))
        return factory(config, surroundings)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a device gets from whoever puts the house together.

    `part` is its name in health reports and recordings; `record` gets JSON lines of every byte
    (see `drivers.link`), None for none.
    """

    part: str
    clock: Clock
    on_health: Callable[[Health], None]
    record: Callable[[str], None] | None = None


class Device(Protocol):
    """What every device has besides its port."""

    async def run(self) -> None:
        """Keep the device open until cancelled; faults become health, not exceptions."""
        ...


def kinds() -> Mapping[str, Kind]:
    """Return every kind by its name."""
    return _all_kinds()


def stream_kinds() -> frozenset[str]:
    """Return the names of the kinds that can be read as a stream (`drivers.streams`)."""
    roles = {Role.HANDHELD, Role.PAD, Role.CAMERA}
    streams = {one.name for one in kinds().values() if one.role in roles}
    return frozenset(streams | {"wedge"})


def kind(name: str) -> Kind | None:
    """Return one kind, None where there is none of that name."""
    return _all_kinds().get(name)


@cache
def _all_kinds() -> Mapping[str, Kind]:
    found: dict[str, Kind] = {}
    for source in _SOURCES:
        for one in cast(tuple[Kind, ...], import_module(source).KINDS):
            if one.name in found:
                raise DeviceError("kind.declared_twice", kind=one.name)
            found[one.name] = one
    return found


def _named(reference: str) -> object:
    module, _, name = reference.partition(":")
    return cast(object, getattr(import_module(module), name))
