"""What an ESC/POS printer does with what it is told: prints rows, cuts slips, answers questions.

Owns paper, cover and the print buffer of the emulated printer. Pure: bytes in, answers out; how
they travel is the emulator's.
"""

from collections import deque
from dataclasses import dataclass, field, replace
from enum import StrEnum

from drivers.printer.escpos.parser import EscposParser, Op, OpKind

_PYTHON_CODECS = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
"""Argument of ESC t -> Python codec."""

MOST_KEPT = 10_000
"""Operations remembered for a test to look at."""


class Paper(StrEnum):
    """How much is on the roll."""

    OK = "ok"
    NEAR_END = "near-end"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Style:
    """How a row was printed; ``wide`` and ``high`` are multiples."""

    bold: bool = False
    centred: bool = False
    wide: int = 1
    high: int = 1
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster picture: ``bits`` are rows of ``width`` / 8 bytes from the top, 1 is black."""

    width: int
    height: int
    bits: bytes

    @property
    def ink(self) -> float:
        """How much of it is black, 0 to 1."""
        return sum(byte.bit_count() for byte in self.bits) / max(1, self.width * self.height)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row on paper."""

    text: str
    style: Style = field(default_factory=Style)
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """What came out up to a cut."""

    rows: tuple[PrintedRow, ...]

    @property
    def text(self) -> str:
        """The rows as plain text."""
        return "\n".join(row.text for row in self.rows)


class PrinterMachine:
    """A printer without its cable."""

    def __init__(self) -> None:
        self.paper = Paper.OK
        self.cover_open = False
        self.rows_left: int | None = None
        """Rows until the roll ends by itself; None: enough."""
        self.slips: list[PrintedSlip] = []
        self.ops: deque[Op] = deque(maxlen=MOST_KEPT)
        self._parser = EscposParser()
        self._queue: deque[Op] = deque()
        self._rows: list[PrintedRow] = []
        self._text = ""
        self._style = Style()
        self._codec = "cp437"

    @property
    def blocked(self) -> bool:
        """Whether it waits for somebody: no paper, or the cover is open."""
        return self.cover_open or self.paper is Paper.OUT

    @property
    def on_the_roll(self) -> str:
        """What is printed and not yet cut off."""
        return "\n".join(row.text for row in self._rows)

    def take(self, data: bytes) -> bytes:
        """Take bytes from the host and return the answers, in order."""
        answers = bytearray()
        for op in self._parser.feed(data):
            self.ops.append(op)
            if op.kind is OpKind.REAL_TIME:
                answers += self._real_time(op)
            else:
                self._queue.append(op)
                answers += self.work()
        return bytes(answers)

    def work(self) -> bytes:
        """Print what is waiting, as far as paper and cover allow; return the answers due."""
        answers = bytearray()
        while self._queue and not self.blocked:
            answers += self._carry_out(self._queue.popleft())
        return bytes(answers)

    def switch_off(self) -> None:
        """Lose all that is not on paper."""
        self._parser = EscposParser()
        self._queue.clear()
        self._reset()

    def _real_time(self, op: Op) -> bytes:
        if op.name == "DLE EOT":
            return self._status(op.data[0])
        if op.name == "DLE DC4" and op.data[0] == 8:
            self._queue.clear()
            self._text = ""
            return b"\x37\x25\x00"  # "buffer cleared" notice: header, identifier, NUL
        return b""

    def _status(self, question: int) -> bytes:
        value = 0x12
        match question:
            case 1:
                value |= 0x08 if self.blocked else 0
            case 2:
                value |= 0x04 if self.cover_open else 0
                value |= 0x20 if self.paper is Paper.OUT else 0
            case 3:
                pass
            case 4:
                value |= {Paper.OK: 0, Paper.NEAR_END: 0x0C, Paper.OUT: 0x6C}[self.paper]
            case _:
                return b""
        return bytes((value,))

    def _carry_out(self, op: Op) -> bytes:
        value = op.data[0] if op.data else 0
        match op.name:
            case "" if op.kind is OpKind.TEXT:
                self._text += op.data.decode(self._codec, "replace")
            case "LF":
                self._print_row()
            case "GS v":
                self._print_picture(op.data)
            case "ESC d":
                for _ in range(max(1, value) if self._text else value):
                    self._print_row()
            case "GS V":
                self._cut()
            case "ESC @":
                self._reset()
            case "ESC t":
                self._codec = _PYTHON_CODECS.get(value, "cp437")
            case "GS r":
                near_end = self.paper is Paper.NEAR_END
                return bytes((0x03 if near_end else 0x00,)) if value in {1, 49} else b""
            case _:
                self._style = _restyled(self._style, op.name, value)
        return b""

    def _print_row(self) -> None:
        self._rows.append(PrintedRow(self._text, self._style))
        self._text = ""
        if self.rows_left is not None:
            self.rows_left -= 1
            if self.rows_left <= 0:
                self.paper = Paper.OUT
                self.rows_left = None

    def _print_picture(self, data: bytes) -> None:
        """GS v 0 m xL xH yL yH: a raster picture, printed at once (after what is in the line)."""
        if self._text:
            self._print_row()
        if len(data) < 6:
            return
        across, down = data[2] + 256 * data[3], data[4] + 256 * data[5]
        picture = Picture(across * 8, down, data[6:])
        self._rows.append(PrintedRow("", self._style, picture))

    def _cut(self) -> None:
        if self._text:
            self._print_row()
        self.slips.append(PrintedSlip(tuple(self._rows)))
        self._rows = []

    def _reset(self) -> None:
        self._text = ""
        self._style = Style()
        self._codec = "cp437"


def _restyled(style: Style, name: str, value: int) -> Style:
    match name:
        case "ESC E" | "ESC G":
            return replace(style, bold=bool(value & 1))
        case "ESC a":
            return replace(style, centred=value in {1, 49})
        case "GS B":
            return replace(style, inverse=bool(value & 1))
        case "GS !":
            return replace(style, wide=1 + (value >> 4 & 7), high=1 + (value & 7))
        case "ESC !":
            return replace(
                style,
                bold=bool(value & 0x08),
                high=2 if value & 0x10 else 1,
                wide=2 if value & 0x20 else 1,
            )
    return style
