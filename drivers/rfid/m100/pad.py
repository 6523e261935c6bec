"""An M100 or R200 module as a patron's pad. An access names no tag: one is selected before."""

from typing import Literal

from pydantic import BaseModel

from drivers.registry import Surroundings
from drivers.rfid.hf.config import LinkUrl
from drivers.rfid.m100 import codec
from drivers.rfid.m100.codec import FrameShape
from drivers.rfid.m100.config import M100Config
from drivers.rfid.uhf.asking import UhfHost
from drivers.rfid.uhf.config import UhfPadConfig
from drivers.rfid.uhf.pad import UhfPad
from drivers.rfid.uhf.speech import FrameSpeech
from drivers.supervisor import Backoff
from kiosk.errors import DeviceError


class M100PadConfig(UhfPadConfig):
    """A module under a desk."""

    kind: Literal["m100-pad"] = "m100-pad"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=115200"

    @classmethod
    def regions(cls) -> tuple[str, ...]:
        """Return the regions that this family knows."""
        return M100Config.regions()


class M100Pad(UhfPad):
    """A module that is kept open; fills `RfidPad`."""

    selects = True

    def __init__(
        self, config: M100PadConfig, surroundings: Surroundings, *, backoff: Backoff | None = None
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(config, surroundings, url=config.url, backoff=backoff)

    def make_host(self) -> UhfHost:
        """Return the host's end of a line."""
        speech = FrameSpeech(
            FrameShape(),
            ask=lambda command: codec.write_frame(codec.command_frame(command)),
            tell=lambda frame: (codec.read_event(frame),),
        )
        return UhfHost(speech, number=lambda command: codec.command_frame(command).command)


def make_pad(config: BaseModel, surroundings: Surroundings) -> M100Pad:
    """Make the pad (the registry's factory)."""
    if not isinstance(config, M100PadConfig):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return M100Pad(config, surroundings)
