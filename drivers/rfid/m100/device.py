"""An M100 or R200 module as a stream of reads."""

from pydantic import BaseModel

from drivers.registry import Surroundings
from drivers.rfid.m100 import codec
from drivers.rfid.m100.codec import Frame, FrameShape
from drivers.rfid.m100.config import M100Config
from drivers.rfid.uhf.device import UhfStream
from drivers.rfid.uhf.speech import FrameSpeech
from drivers.supervisor import Backoff
from kiosk.errors import DeviceError


class M100Stream(UhfStream):
    """A module that is kept open; fills `ReadStream`."""

    def __init__(
        self, config: M100Config, surroundings: Surroundings, *, backoff: Backoff | None = None
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(config, surroundings, url=config.url, backoff=backoff)

    def make_speech(self) -> FrameSpeech[Frame]:
        """Return the host's end of a line."""
        return FrameSpeech(
            FrameShape(),
            ask=lambda command: codec.write_frame(codec.command_frame(command)),
            tell=lambda frame: (codec.read_event(frame),),
        )


def make_stream(config: BaseModel, surroundings: Surroundings) -> M100Stream:
    """Make the reader (the registry's factory)."""
    if not isinstance(config, M100Config):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return M100Stream(config, surroundings)
