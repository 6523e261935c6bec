"""The devices that the configuration names, made but not opened."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import cast

from pydantic import BaseModel

from drivers.power.nut import PART as POWER
from drivers.power.nut import Ups, UpsSettings
from drivers.registry import Device, Surroundings, kinds
from kiosk.config.model import Config
from kiosk.domain.sightings import Sighting
from kiosk.ports import BarcodeSource, CardReader, Clock, Health, Printer, Rests, RfidPad
from kiosk.ports_photo import PhotoSource


@dataclass(frozen=True, slots=True)
class Equipment:
    """What stands on the desk. ``running``: part name and device, to be kept open."""

    pad: RfidPad | None = None
    camera: BarcodeSource | None = None
    card: CardReader | None = None
    printer: Printer | None = None
    running: tuple[tuple[str, Device], ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names under which the devices report their health."""
        return tuple(name for name, _ in self.running)

    @property
    def photos(self) -> PhotoSource | None:
        """Return the camera where it gives pictures as well."""
        for name, device in self.running:
            if name == "camera" and isinstance(device, PhotoSource):
                return device
        return None

    def patron_here(self, *, here: bool) -> None:
        """Tell whoever rests whether a visit is under way."""
        for _, device in self.running:
            if isinstance(device, Rests):
                device.patron_here(here=here)

    def sources(self) -> list[AsyncIterator[Sighting]]:
        """Return what each device will see; to be listened to once."""
        found: list[AsyncIterator[Sighting]] = []
        if self.pad is not None:
            found.append(self.pad.sightings())
        if self.camera is not None:
            found.append(self.camera.sightings())
        if self.card is not None:
            found.append(self.card.cards())
        return found


def equip(config: Config, clock: Clock, report: Callable[[Health], None]) -> Equipment:
    """Make every device that the kiosk has."""
    wanted: dict[str, BaseModel] = {
        "pad": config.devices.pad,
        "camera": config.devices.camera,
        "card": config.devices.card,
        "printer": config.devices.printer,
    }
    made: dict[str, Device] = {}
    for part, settings in wanted.items():
        kind = kinds().get(str(getattr(settings, "kind", "none")))
        if kind is None:
            continue
        around = Surroundings(part=part, clock=clock, on_health=report)
        made[part] = kind.make(settings, around)
    if config.power.source == "nut":
        ups = UpsSettings(config.power.url, config.power.ups)
        made[POWER] = Ups(ups, clock=clock, on_health=report)
    return Equipment(
        pad=cast("RfidPad | None", made.get("pad")),
        camera=cast("BarcodeSource | None", made.get("camera")),
        card=cast("CardReader | None", made.get("card")),
        printer=cast("Printer | None", made.get("printer")),
        running=tuple(made.items()),
    )
