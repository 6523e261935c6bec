"""A Chafon reader of the CF protocol: tags, barcodes, trigger and battery in one stream."""

from pydantic import BaseModel

from drivers.registry import Surroundings
from drivers.rfid.chafon import codec
from drivers.rfid.chafon.codec import Frame, FrameShape
from drivers.rfid.chafon.config import ChafonConfig
from drivers.rfid.uhf.device import UhfStream
from drivers.rfid.uhf.messages import Command, Event
from drivers.rfid.uhf.speech import FrameSpeech
from drivers.supervisor import Backoff
from kiosk.errors import DeviceError


class ChafonStream(UhfStream):
    """A reader that is kept open; fills `ReadStream`."""

    has_battery = True

    def __init__(
        self, config: ChafonConfig, surroundings: Surroundings, *, backoff: Backoff | None = None
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(config, surroundings, url=config.url, backoff=backoff)

    def make_speech(self) -> "ChafonSpeech":
        """Return the host's end of a line."""
        return ChafonSpeech()


class ChafonSpeech(FrameSpeech[Frame]):
    """The host's end. Keeps the reader's parameters: band and power are set among them."""

    def __init__(self) -> None:
        """Begin without parameters; the answer to AskReader brings them."""
        super().__init__(FrameShape(), ask=self._bytes_of, tell=self._events_of)
        self._parameters = b""

    def _bytes_of(self, command: Command) -> bytes:
        frame = codec.command_frame(command, parameters=self._parameters)
        if frame.command == codec.SET_ALL:
            self._parameters = frame.data
        return codec.write_frame(frame)

    def _events_of(self, frame: Frame) -> tuple[Event, ...]:
        told = frame.data[1:]
        if frame.command == codec.GET_ALL and len(told) >= codec.PARAMETERS_BYTES:
            self._parameters = told[: codec.PARAMETERS_BYTES]
        return (codec.read_event(frame),)


def make_stream(config: BaseModel, surroundings: Surroundings) -> ChafonStream:
    """Make the reader (the registry's factory)."""
    if not isinstance(config, ChafonConfig):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return ChafonStream(config, surroundings)
