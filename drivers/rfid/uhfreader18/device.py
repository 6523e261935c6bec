"""A UHFReader18, 288 or 86 as a stream of reads: each look is asked for anew."""

from pydantic import BaseModel

from drivers.registry import Surroundings
from drivers.rfid.uhf.device import UhfStream
from drivers.rfid.uhf.messages import Command, Event, ReaderTold
from drivers.rfid.uhf.speech import FrameSpeech
from drivers.rfid.uhfreader18 import codec
from drivers.rfid.uhfreader18.codec import Frame, FrameShape
from drivers.rfid.uhfreader18.config import UhfReader18Config
from drivers.supervisor import Backoff
from kiosk.errors import DeviceError


class UhfReader18Stream(UhfStream):
    """A reader that is kept open; fills `ReadStream`."""

    polls = True

    def __init__(
        self,
        config: UhfReader18Config,
        surroundings: Surroundings,
        *,
        backoff: Backoff | None = None,
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(config, surroundings, url=config.url, backoff=backoff)

    def make_speech(self) -> "UhfReader18Speech":
        """Return the host's end of a line."""
        return UhfReader18Speech()


class UhfReader18Speech(FrameSpeech[Frame]):
    """The host's end. What the reader calls itself tells in which form it is asked to look."""

    def __init__(self) -> None:
        """Begin as if it were an 18."""
        super().__init__(FrameShape(), ask=self._bytes_of, tell=self._events_of)
        self._antennas = False

    def _bytes_of(self, command: Command) -> bytes:
        return codec.write_frame(codec.command_frame(command, antennas=self._antennas))

    def _events_of(self, frame: Frame) -> tuple[Event, ...]:
        if frame.address == codec.TO_ANY:
            return ()  # a line that repeats what was sent
        events = codec.read_events(frame)
        for one in events:
            if isinstance(one, ReaderTold):
                self._antennas = "288" in one.name
        return events


def make_stream(config: BaseModel, surroundings: Surroundings) -> UhfReader18Stream:
    """Make the reader (the registry's factory)."""
    if not isinstance(config, UhfReader18Config):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return UhfReader18Stream(config, surroundings)
