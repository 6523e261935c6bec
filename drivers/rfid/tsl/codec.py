"""Lines of TSL's ASCII 2 protocol, both ways, without any IO.

Owns text; any line gives an event.
Source: asciiprotocol.com. A command is ".xx -option …" CR LF. An answer begins with "CS: .xx", has
lines "XX: value", and ends with "OK:" or "ER: nnn" and an empty line. What the trigger does comes
as answers to commands that nobody sent, so tags and barcodes are told the same way whoever asked.
"""

from dataclasses import dataclass

from drivers.rfid.frames import NeedMore, Skipped
from drivers.rfid.lines import LineFinder
from drivers.rfid.uhf.messages import (
    AskBattery,
    AskReader,
    BatteryTold,
    Carried,
    CodeScanned,
    Command,
    Event,
    ReaderTold,
    ReadWords,
    Refused,
    RoundOver,
    SetPower,
    StartReading,
    StopReading,
    TagSeen,
    TriggerMoved,
    Unknown,
    WordsRead,
    WriteWords,
)

NO_TAG = "005"
TID_WORDS = 6
"""A TID with its serial number. A chip that has less refuses, and is told without one."""

NAMES = {
    ".iv": "inventory", ".rd": "read tag", ".wr": "write tag", ".bc": "barcode", ".bl": "battery",
    ".vr": "version", ".ab": "abort", ".al": "alert", ".fd": "factory defaults", ".da": "date",
    ".tm": "time", ".sa": "switch action", ".ss": "switch state", ".sp": "switch press",
    ".ec": "echo", ".sl": "sleep", ".lo": "lock", ".ki": "kill", ".ft": "find tag",
}  # fmt: skip
_HEX = frozenset("0123456789ABCDEFabcdef")


@dataclass(frozen=True, slots=True)
class Field:
    """A line "XX: value" of a reader."""

    name: str
    value: str


def read_field(line: str) -> Field | None:
    """Return a reader's line taken apart; None for what no reader sends."""
    name, colon, value = line[:2], line[2:3], line[3:]
    if colon != ":" or not name.isalnum() or not name.isupper() or value[:1] not in {"", " "}:
        return None
    return Field(name, value[1:])


def command_line(command: Command) -> bytes:
    """Return the line that asks; ValueError for what is not asked of these readers."""
    return _command_text(command).encode("ascii") + b"\r\n"


def _command_text(command: Command) -> str:
    match command:
        case StartReading(_, True):
            # Reading without a tag's name reads all that answer, each told with its EPC.
            return f".rd -db tid -da 0000 -dl {TID_WORDS:02X} -ron -eon"
        case StartReading():
            return ".iv -ron -eon"
        case StopReading():
            return ".ab"
        case AskReader():
            return ".vr"
        case AskBattery():
            return ".bl"
        case SetPower(dbm):
            return f".iv -n -o{dbm:02d}"
        case ReadWords(epc, bank, first, count):
            return f".rd -db {bank.value[:3]} -da {first:04X} -dl {count:02X}{_selected(epc)}"
        case WriteWords(epc, bank, first, data):
            size = len(data) // 2
            where = f"-db {bank.value[:3]} -da {first:04X} -dl {size:02X}"
            return f".wr {where} -d {data.hex().upper()}{_selected(epc)}"
        case _:
            raise ValueError(f"this reader cannot be asked {command}")


def _selected(epc: bytes) -> str:
    return f" -sb epc -so 0020 -sl {len(epc) * 8:02X} -sd {epc.hex().upper()}"


class TslEnd:
    """The kiosk's end: lines to events. A tag is told once all of its lines are there."""

    def __init__(self, *, tid: bool = False) -> None:
        """Begin between two answers; `tid`: what `.rd` reads are TIDs of tags that are heard."""
        self._by_tid = tid
        self._tid = b""
        self._lines = LineFinder(empty=True)
        self._command = ""
        self._epc: bytes | None = None
        self._rssi: float | None = None
        self._pc: int | None = None
        self._count = 0

    @property
    def waiting(self) -> int:
        """Return the number of bytes kept for an unfinished line."""
        return self._lines.waiting

    def feed(self, data: bytes) -> list[Event | Skipped | NeedMore]:
        """Take bytes from the line; any bytes give events."""
        events: list[Event | Skipped | NeedMore] = []
        for one in self._lines.feed(data):
            events += self._take(one) if isinstance(one, str) else [one]
        return events

    def gap(self) -> list[Event | Skipped | NeedMore]:
        """Tell that the line fell silent."""
        return [*self._tag(), *(one for one in self._lines.gap() if not isinstance(one, str))]

    def _take(self, line: str) -> list[Event]:
        if not line:
            return self._tag()
        field = read_field(line)
        if field is None:
            return [*self._tag(), Unknown("", line.encode("ascii"))]
        match field.name:
            case "CS":
                told = self._tag()
                self._command, self._count = field.value.split(" ")[0], 0
                return told
            case "EP":
                told = self._tag()
                epc = hex_of(field.value)
                self._epc, self._count = epc, self._count + bool(epc)
                return told if epc else [*told, Unknown("EP", field.value.encode("ascii"))]
            case "RI":
                self._rssi = number_of(field.value)
                return []
            case "PC":
                raw = hex_of(field.value)
                self._pc = int.from_bytes(raw, "big") if len(raw) == 2 else None
                return []
            case "RD" if self._by_tid and self._epc:
                raw = hex_of(field.value)
                self._tid = raw if len(raw) == TID_WORDS * 2 else b""
                return []
            case "EA" if self._by_tid:
                return []  # that tag refused: it has no such number
            case _:
                return [*self._tag(), *self._other(field)]

    def _other(self, field: Field) -> list[Event]:
        match field.name:
            case "BC":
                return [CodeScanned(field.value)]
            case "BP":
                percent = number_of(field.value.rstrip("%"))
                return [] if percent is None else [BatteryTold(max(0, min(100, round(percent))))]
            case "SW":
                return [TriggerMoved(field.value.lower() not in {"off", "0"})]
            case "RD":
                return [WordsRead(hex_of(field.value))]
            case "US":
                return [ReaderTold(name=field.value)]
            case "OK":
                over = self._looks
                return [RoundOver(self._count) if over else Carried(self._command)]
            case "ER":
                if self._looks and field.value == NO_TAG:
                    return [RoundOver(self._count)]
                return [Refused(self._command, field.value)]
            case _:
                return []

    @property
    def _looks(self) -> bool:
        """Return whether the answer that comes is one to a look."""
        return self._command == ".iv" or (self._by_tid and self._command == ".rd")

    def _tag(self) -> list[Event]:
        if not self._epc:
            return []
        tag = TagSeen(self._epc, rssi_dbm=self._rssi, pc=self._pc, tid=self._tid)
        self._epc = self._rssi = self._pc = None
        self._tid = b""
        # The lines have no checksum: the length in the PC word is all that tells of lost digits.
        if tag.pc is not None and tag.pc >> 11 != len(tag.epc) // 2:
            return [Unknown("EP", tag.epc)]
        return [tag]


def hex_of(text: str) -> bytes:
    """Return the bytes of hexadecimal digits, none where they are not such."""
    return bytes.fromhex(text) if len(text) % 2 == 0 and set(text) <= _HEX else b""


def number_of(text: str) -> float | None:
    """Return a plain number, None for anything else."""
    digits = text.strip().removeprefix("-")
    return float(text) if digits.isascii() and digits.isdecimal() and len(digits) < 5 else None


def answer_lines(command: str, lines: tuple[str, ...], *, error: str = "") -> bytes:
    """Return an answer as a reader sends it (for emulators)."""
    told = [f"CS: {command}", *lines, f"ER: {error}" if error else "OK:", "", ""]
    return "\r\n".join(told).encode("ascii", "replace")


def tag_lines(tag: TagSeen) -> tuple[str, ...]:
    """Return the lines of one tag, its signal and PC where they are known."""
    lines = [f"EP: {tag.epc.hex().upper()}"]
    if tag.pc is not None:
        lines.append(f"PC: {tag.pc:04X}")
    if tag.rssi_dbm is not None:
        lines.append(f"RI: {round(tag.rssi_dbm)}")
    if tag.tid:
        lines.append(f"RD: {tag.tid.hex().upper()}")
    return tuple(lines)
