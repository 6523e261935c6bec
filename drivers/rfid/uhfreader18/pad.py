"""A UHFReader288 as a patron's pad: it tells signals, and masks by TID. An 18 does neither."""

from typing import Literal

from pydantic import BaseModel

from drivers.registry import Surroundings
from drivers.rfid.hf.config import LinkUrl
from drivers.rfid.uhf.asking import UhfHost
from drivers.rfid.uhf.config import UhfPadConfig
from drivers.rfid.uhf.pad import UhfPad
from drivers.rfid.uhfreader18 import codec
from drivers.rfid.uhfreader18.config import UhfReader18Config
from drivers.rfid.uhfreader18.device import UhfReader18Speech
from drivers.supervisor import Backoff
from kiosk.errors import DeviceError


class UhfReader288PadConfig(UhfPadConfig):
    """A reader under a desk."""

    kind: Literal["uhfreader288-pad"] = "uhfreader288-pad"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=57600"

    @classmethod
    def regions(cls) -> tuple[str, ...]:
        """Return the regions that this family knows."""
        return UhfReader18Config.regions()


class UhfReader288Pad(UhfPad):
    """A reader that is kept open; fills `RfidPad`."""

    def __init__(
        self,
        config: UhfReader288PadConfig,
        surroundings: Surroundings,
        *,
        backoff: Backoff | None = None,
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(config, surroundings, url=config.url, backoff=backoff)

    def make_host(self) -> UhfHost:
        """Return the host's end of a line."""
        number = codec.command_frame
        return UhfHost(UhfReader18Speech(), number=lambda command: number(command).command)


def make_pad(config: BaseModel, surroundings: Surroundings) -> UhfReader288Pad:
    """Make the pad (the registry's factory)."""
    if not isinstance(config, UhfReader288PadConfig):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return UhfReader288Pad(config, surroundings)
