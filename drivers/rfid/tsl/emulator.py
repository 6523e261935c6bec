"""A TSL handheld at the other end of a pty or a TCP port."""

from collections.abc import Sequence

from drivers.rfid.lines import LineFinder
from drivers.rfid.tsl.codec import NO_TAG, answer_lines, tag_lines
from drivers.rfid.uhf.emulator import UhfEmulator
from drivers.rfid.uhf.messages import (
    AskBattery,
    AskReader,
    BatteryTold,
    Carried,
    CodeScanned,
    Command,
    Event,
    ReaderTold,
    Refused,
    SetPower,
    StartReading,
    StopReading,
    TagSeen,
    TriggerMoved,
)

BAUD = 115200
_UNKNOWN = "001"
_WORDS: dict[str, Command] = {
    ".iv": StartReading(1), ".ab": StopReading(), ".vr": AskReader(), ".bl": AskBattery(),
}  # fmt: skip


class TslEmulator(UhfEmulator):
    """One emulated handheld."""

    streams = False

    def __init__(self, *, air_time_scale: float = 1.0) -> None:
        """Begin with nothing around."""
        super().__init__(baud=BAUD, air_time_scale=air_time_scale)

    def voice(self) -> "_Voice":
        """Return the handheld's end of a line."""
        return _Voice()


class _Voice:
    def __init__(self) -> None:
        self._lines = LineFinder()

    def hear(self, data: bytes) -> list[tuple[Command | None, int | str, int]]:
        lines = [one for one in self._lines.feed(data) if isinstance(one, str)]
        return [(_command(one), one.split(" ")[0], len(one) + 2) for one in lines]

    def gap(self) -> None:
        self._lines.gap()

    def answer(self, number: int | str, events: Sequence[Event]) -> bytes:
        lines: list[str] = []
        error = ""
        for one in events:
            match one:
                case Refused(_, status):
                    error = str(status)
                case _:
                    lines += _lines_of(one)
        looks = number in {".iv", ".rd"} and not error
        if looks and not lines and not _only_set(events):
            return answer_lines(str(number), ("ME: No Transponder found",), error=NO_TAG)
        return answer_lines(str(number), tuple(lines), error=error)

    def tell(self, event: Event) -> bytes:
        """What the trigger does comes as answers that nobody asked for."""
        word = {TriggerMoved: ".ss", CodeScanned: ".bc"}.get(type(event), ".iv")
        return answer_lines(word, tuple(_lines_of(event)))

    def done(self, number: int | str) -> Event:
        return Carried(number)

    def refused(self, number: int | str) -> Event:
        return Refused(number, _UNKNOWN)

    def absent(self, number: int | str) -> Event:
        return Refused(number, NO_TAG)


def _only_set(events: Sequence[Event]) -> bool:
    return any(isinstance(one, Carried) for one in events)


def _lines_of(event: Event) -> list[str]:
    match event:
        case TagSeen():
            return list(tag_lines(event))
        case ReaderTold(name):
            return ["MF: TSL", f"US: {name}"]
        case BatteryTold(percent):
            return [f"BP: {percent}%"]
        case CodeScanned(text):
            return [f"BC: {text}"]
        case TriggerMoved(pressed):
            return [f"SW: {'single' if pressed else 'off'}"]
        case _:
            return []


def _command(line: str) -> Command | None:
    word, *options = line.split(" ")
    power = next((one[2:] for one in options if one.startswith("-o")), "")
    if word == ".iv" and "-n" in options and power.isascii() and power.isdecimal():
        return SetPower(int(power))
    if word == ".rd" and {"-db", "tid"} <= set(options) and "-sd" not in options:
        return StartReading(1, tid=True)
    return _WORDS.get(word)
