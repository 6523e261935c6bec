"""An M100 or R200 module at the other end of a pty or a TCP port."""

from collections.abc import Sequence

from drivers.rfid.frames import Finder
from drivers.rfid.m100 import codec
from drivers.rfid.m100.codec import Frame, FrameShape
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
    SelectTag,
    SetPower,
    SetRegion,
    StartReading,
    StopReading,
    UseSelect,
    WriteWords,
)

BAUD = 115200
_UNKNOWN = 0x17
_MANY = 0xFFFF
_ABSENT: dict[int | str, int] = {
    codec.READ: codec.READ_FAILED, codec.WRITE: codec.WRITE_FAILED,
}  # fmt: skip


class M100Emulator(UhfEmulator):
    """One emulated module."""

    def __init__(self, *, air_time_scale: float = 1.0) -> None:
        """Begin with nothing around."""
        super().__init__(baud=BAUD, air_time_scale=air_time_scale)

    def voice(self) -> "_Voice":
        """Return the module's end of a line."""
        return _Voice()


class _Voice:
    def __init__(self) -> None:
        self._finder = Finder(FrameShape())

    def hear(self, data: bytes) -> list[tuple[Command | None, int | str, int]]:
        frames = [one for one in self._finder.feed(data) if isinstance(one, Frame)]
        return [(_command(one), one.command, len(codec.write_frame(one))) for one in frames]

    def gap(self) -> None:
        self._finder.gap()

    def answer(self, number: int | str, events: Sequence[Event]) -> bytes:  # noqa: ARG002 - an event says it
        return b"".join(self.tell(one) for one in events)

    def tell(self, event: Event) -> bytes:
        if isinstance(event, ReaderTold):
            event = ReaderTold(name=event.name)
        return codec.write_frame(codec.event_frame(event))

    def done(self, number: int | str) -> Event:
        return Carried(number)

    def refused(self, number: int | str) -> Event:
        return Refused(number, _UNKNOWN)

    def absent(self, number: int | str) -> Event:
        return Refused(number, _ABSENT.get(number, _UNKNOWN))


def _command(frame: Frame) -> Command | None:
    data = frame.data
    places = {number: name for name, number in codec.REGIONS.items()}
    match frame.command, len(data):
        case (codec.POLL_MANY, 3):
            rounds = int.from_bytes(data[1:], "big")
            return StartReading(0 if rounds == _MANY else rounds)
        case (codec.SELECT, size) if size >= 7 and size == 7 + data[5] // 8:
            return SelectTag(list(Bank)[data[0] & 3], data[7:])
        case (codec.SELECT_MODE, 1):
            return UseSelect()
        case (codec.READ, 9):
            where = list(Bank)[data[4] & 3], int.from_bytes(data[5:7], "big")
            return ReadWords(b"", *where, int.from_bytes(data[7:], "big"))
        case (codec.WRITE, size) if size > 9:
            return WriteWords(
                b"", list(Bank)[data[4] & 3], int.from_bytes(data[5:7], "big"), data[9:]
            )
        case (codec.STOP, 0):
            return StopReading()
        case (codec.INFO, 1):
            return AskReader()
        case (codec.POWER, 2):
            return SetPower(int.from_bytes(data, "big") // 100)
        case (codec.REGION, 1) if data[0] in places:
            return SetRegion(places[data[0]])
        case _:
            return None
