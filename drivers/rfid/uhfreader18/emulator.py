"""A UHFReader18 or 288 at the other end of a pty or a TCP port."""

from collections.abc import Sequence

from drivers.rfid.frames import Finder
from drivers.rfid.uhf.emulator import UhfEmulator
from drivers.rfid.uhf.messages import (
    AskReader,
    Carried,
    Command,
    Event,
    ReaderTold,
    Refused,
    SetPower,
    SetRegion,
    StartReading,
)
from drivers.rfid.uhfreader18 import codec
from drivers.rfid.uhfreader18.codec import Frame, FrameShape

BAUD = 57600
_UNKNOWN = 0xFE


class UhfReader18Emulator(UhfEmulator):
    """One emulated reader; `name` as `codec.NAMES` has them says in which form it answers."""

    streams = False

    def __init__(self, *, name: str = "UHFReader18", air_time_scale: float = 1.0) -> None:
        """Begin with nothing around."""
        super().__init__(baud=BAUD, air_time_scale=air_time_scale)
        self.air.name = name
        self.air.region = "us"

    def voice(self) -> "_Voice":
        """Return the reader's end of a line."""
        return _Voice(self)


class _Voice:
    def __init__(self, reader: UhfReader18Emulator) -> None:
        self._reader = reader
        self._finder = Finder(FrameShape())

    def hear(self, data: bytes) -> list[tuple[Command | None, int | str, int]]:
        frames = [one for one in self._finder.feed(data) if isinstance(one, Frame)]
        return [(_command(one), one.command, len(codec.write_frame(one))) for one in frames]

    def gap(self) -> None:
        self._finder.gap()

    def answer(self, number: int | str, events: Sequence[Event]) -> bytes:
        air = self._reader.air
        band = codec.REGIONS.get(air.region, (0, 0))[0]
        told = tuple(
            ReaderTold(one.name, one.power_dbm, band) if isinstance(one, ReaderTold) else one
            for one in events
        )
        antennas = "288" in air.name
        frame = codec.event_frame(told, command=int(number), antennas=antennas)
        return codec.write_frame(frame)

    def tell(self, event: Event) -> bytes:  # noqa: ARG002 - it speaks only when it is asked
        return b""

    def done(self, number: int | str) -> Event:
        return Carried(number)

    def refused(self, number: int | str) -> Event:
        return Refused(number, _UNKNOWN)


def _command(frame: Frame) -> Command | None:
    data = frame.data
    match frame.command, len(data):
        case (codec.INVENTORY, _):
            return StartReading(1)
        case (codec.INFO, 0):
            return AskReader()
        case (codec.POWER, 1):
            return SetPower(data[0])
        case (codec.BAND, 2):
            band = data[0] >> 6 << 2 | data[1] >> 6
            names = {number: name for name, (number, _) in codec.REGIONS.items()}
            return SetRegion(names[band]) if band in names else None
        case _:
            return None
