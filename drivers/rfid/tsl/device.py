"""A TSL handheld as a stream of reads: tags, barcodes, trigger and battery."""

from pydantic import BaseModel

from drivers.registry import Surroundings
from drivers.rfid.frames import NeedMore, Skipped
from drivers.rfid.tsl.codec import TslEnd, command_line
from drivers.rfid.tsl.config import TslConfig
from drivers.rfid.uhf.device import UhfStream
from drivers.rfid.uhf.messages import Carried, Command, Event, RoundOver, SetPower
from drivers.supervisor import Backoff
from kiosk.errors import DeviceError


class TslStream(UhfStream):
    """A handheld that is kept open; fills `ReadStream`."""

    polls = True
    has_battery = True
    sets_region = False

    def __init__(
        self, config: TslConfig, surroundings: Surroundings, *, backoff: Backoff | None = None
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(config, surroundings, url=config.url, backoff=backoff)

    def make_speech(self) -> "TslSpeech":
        """Return the host's end of a line."""
        return TslSpeech(tid=self._config.tid)


class TslSpeech:
    """The host's end of a line. Power is set by an inventory that looks for nothing."""

    def __init__(self, *, tid: bool = False) -> None:
        """Begin between two answers; `tid`: memory that is read is that of TIDs."""
        self._end = TslEnd(tid=tid)
        self._setting = False

    def write(self, command: Command) -> bytes:
        """Return the line that asks."""
        self._setting = isinstance(command, SetPower)
        return command_line(command)

    def feed(self, data: bytes) -> list[Event]:
        """Take bytes and return what they tell."""
        return self._events(self._end.feed(data))

    def gap(self) -> list[Event]:
        """Tell that the line fell silent."""
        return self._events(self._end.gap())

    def _events(self, found: list[Event | Skipped | NeedMore]) -> list[Event]:
        events: list[Event] = []
        for one in found:
            if self._setting and isinstance(one, RoundOver):
                self._setting = False
                events.append(Carried(".iv"))
            elif not isinstance(one, Skipped | NeedMore | Carried):
                events.append(one)
        return events


def make_stream(config: BaseModel, surroundings: Surroundings) -> TslStream:
    """Make the reader (the registry's factory)."""
    if not isinstance(config, TslConfig):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return TslStream(config, surroundings)
