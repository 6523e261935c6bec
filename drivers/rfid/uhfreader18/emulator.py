"""A UHFReader18 or 288 at the other end of a pty or a TCP port."""

from collections.abc import Sequence

from drivers.rfid.frames import Finder
from drivers.rfid.uhf.emulator import UhfEmulator
from drivers.rfid.uhf.messages import (
    AskReader,
    Bank,
    Carried,
    Command,
    Event,
    ReaderTold,
    ReadWords,
    Refused,
    SetPower,
    SetRegion,
    StartReading,
    WriteWords,
)
from drivers.rfid.uhfreader18 import codec
from drivers.rfid.uhfreader18.codec import Frame, FrameShape

BAUD = 57600
_ABSENT = 0xFB
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

    def absent(self, number: int | str) -> Event:
        return Refused(number, _ABSENT)


def _command(frame: Frame) -> Command | None:
    data = frame.data
    match frame.command, len(data):
        case (codec.INVENTORY, _):
            return StartReading(1)
        case (codec.INFO, 0):
            return AskReader()
        case (codec.POWER, 1):
            return SetPower(data[0])
        case (codec.READ, size) if size > 8:
            return _read(data)
        case (codec.WRITE, size) if size > 9:
            return _write(data)
        case (codec.BAND, 2):
            band = data[0] >> 6 << 2 | data[1] >> 6
            names = {number: name for name, (number, _) in codec.REGIONS.items()}
            return SetRegion(names[band]) if band in names else None
        case _:
            return None


def _read(data: bytes) -> Command | None:
    """ENum, EPC, bank, first, count, password; or ENum FF and behind the password a mask."""
    epc_end = 1 if data[0] == codec.BY_MASK else 1 + data[0] * 2
    fields, behind = data[epc_end : epc_end + 3], data[epc_end + 7 :]
    if len(fields) < 3 or fields[0] > 3:
        return None
    where = list(Bank)[fields[0]], fields[1], fields[2]
    return ReadWords(data[1:epc_end], *where, tid=behind[4:])


def _write(data: bytes) -> Command | None:
    words, named = data[0], data[1]
    epc_end = 2 if named == codec.BY_MASK else 2 + named * 2
    fields, rest = data[epc_end : epc_end + 2], data[epc_end + 2 :]
    if len(fields) < 2 or fields[0] > 3 or len(rest) < words * 2 + 4:
        return None
    written, behind = rest[: words * 2], rest[words * 2 + 4 :]
    return WriteWords(data[2:epc_end], list(Bank)[fields[0]], fields[1], written, tid=behind[4:])
