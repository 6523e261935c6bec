"""A Chafon H103 at the other end of a pty or a TCP port."""

from collections.abc import Sequence

from drivers.rfid.chafon import codec
from drivers.rfid.chafon.codec import Frame, FrameShape
from drivers.rfid.frames import Finder
from drivers.rfid.uhf.emulator import UhfEmulator
from drivers.rfid.uhf.messages import (
    AskBattery,
    AskReader,
    Carried,
    Command,
    Event,
    ReaderTold,
    Refused,
    SetPower,
    StartReading,
    StopReading,
    UseBarcode,
)

BAUD = 115200
_UNKNOWN = 0x20


class ChafonEmulator(UhfEmulator):
    """One emulated handheld."""

    def __init__(self, *, air_time_scale: float = 1.0) -> None:
        """Begin with nothing around."""
        super().__init__(baud=BAUD, air_time_scale=air_time_scale)
        self.air.region = "us"

    def voice(self) -> "_Voice":
        """Return the reader's end of a line."""
        return _Voice(self)


class _Voice:
    def __init__(self, reader: ChafonEmulator) -> None:
        self._reader = reader
        self._finder = Finder(FrameShape())

    def hear(self, data: bytes) -> list[tuple[Command | None, int | str, int]]:
        frames = [one for one in self._finder.feed(data) if isinstance(one, Frame)]
        return [
            (command, one.command, len(codec.write_frame(one)))
            for one in frames
            for command in self._commands(one)
        ]

    def gap(self) -> None:
        self._finder.gap()

    def answer(self, number: int | str, events: Sequence[Event]) -> bytes:
        return b"".join(self._named(number, one) for one in events)

    def tell(self, event: Event) -> bytes:
        place = codec.REGIONS.get(self._reader.air.region, 0)
        return codec.write_frame(codec.event_frame(event, region=place))

    def done(self, number: int | str) -> Event:
        return Carried(number)

    def refused(self, number: int | str) -> Event:
        return Refused(number, _UNKNOWN)

    def absent(self, number: int | str) -> Event:
        return Refused(number, _UNKNOWN)

    def _named(self, number: int | str, event: Event) -> bytes:
        if number == codec.INFO and isinstance(event, ReaderTold):
            told = bytes([codec.OK]) + event.name.encode("ascii", "replace")
            return codec.write_frame(Frame(0, codec.INFO, told))
        return self.tell(event)

    def _commands(self, frame: Frame) -> list[Command | None]:
        data = frame.data
        match frame.command, len(data):
            case (codec.INVENTORY, 5):
                return [StartReading(int.from_bytes(data[1:], "big"))]
            case (codec.STOP, 0):
                return [StopReading()]
            case (codec.GET_ALL, 0) | (codec.INFO, 0):
                return [AskReader()]
            case (codec.BATTERY, 0):
                return [AskBattery()]
            case (codec.POWER, 2):
                return [SetPower(data[0])]
            case (codec.READ_MODE, 9):
                return [UseBarcode(data[1] == 1)]
            case (codec.SET_ALL, codec.PARAMETERS_BYTES):
                place = {number: name for name, number in codec.REGIONS.items()}
                air = self._reader.air
                air.region = place.get(data[codec.REGION_AT], air.region)
                return [SetPower(data[codec.POWER_AT])]
            case _:
                return [None]
