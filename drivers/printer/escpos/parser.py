"""ESC/POS as a printer understands it: bytes to operations, without any IO.

Owns the lengths of the commands (Epson ESC/POS command reference) that drivers of this field
send. For the emulator and for ``decode``; it must not print. Any bytes are accepted, nothing is
raised; a command that is not known is skipped as its two bytes, as printers do.
"""

from dataclasses import dataclass
from enum import StrEnum

MAX_BUFFER = 65_536 + 16
"""The longest command holds 65,535 bytes after its head."""


class OpKind(StrEnum):
    """What an operation is for whoever carries it out."""

    TEXT = "text"
    COMMAND = "command"
    REAL_TIME = "real-time"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Op:
    """One operation: ``name`` as in the reference ("ESC E", "LF", "DLE EOT"), ``data`` after it."""

    kind: OpKind
    name: str
    data: bytes = b""


_CONTROLS = {0x0A: "LF", 0x0D: "CR", 0x09: "HT", 0x0C: "FF"}

_ESC = {
    "@": 0, "!": 1, "-": 1, "2": 0, "3": 1, "E": 1, "G": 1, "M": 1, "R": 1, "t": 1, "a": 1,
    "d": 1, "e": 1, "J": 1, "{": 1, "$": 2, "\\": 2, "V": 1, "c": 2, "p": 3, "S": 0, "L": 0,
    "T": 1, "W": 8, " ": 1, "%": 1, "=": 1, "?": 1, "i": 0, "m": 0, "u": 1, "v": 0,
}  # fmt: skip
_GS = {
    "!": 1, "B": 1, "b": 1, "H": 1, "h": 1, "w": 1, "f": 1, "L": 2, "W": 2, "P": 2, "r": 1,
    "a": 1, "I": 1, "/": 1, "$": 2, "\\": 2, ":": 0, "^": 3, "T": 1,
}  # fmt: skip
_FS = {"&": 0, ".": 0, "!": 1, "-": 1, "S": 2, "W": 1, "C": 1, "p": 2}
_PREFIXES = {0x1B: ("ESC", _ESC), 0x1D: ("GS", _GS), 0x1C: ("FS", _FS)}
_CLEAR = bytes((1, 3, 20, 1, 6, 2, 8))
"""Arguments of DLE DC4 8, given so that no text can be taken for it."""


class EscposParser:
    """Bytes from the host to operations, in pieces of any size."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Op]:
        """Return the operations that ``data`` completes."""
        self._buffer += data
        ops: list[Op] = []
        while self._buffer:
            taken = self._one()
            if taken is None:
                if len(self._buffer) > MAX_BUFFER:
                    ops.append(Op(OpKind.SKIPPED, "overflow", bytes(self._buffer[:1])))
                    del self._buffer[:1]
                    continue
                break
            op, length = taken
            del self._buffer[:length]
            ops.append(op)
        return ops

    def _one(self) -> tuple[Op, int] | None:
        """Return the first operation and its length, or None when more bytes are needed."""
        first = self._buffer[0]
        if first >= 0x20:
            length = next((i for i, b in enumerate(self._buffer) if b < 0x20), len(self._buffer))
            return Op(OpKind.TEXT, "", bytes(self._buffer[:length])), length
        if first in _CONTROLS:
            return Op(OpKind.COMMAND, _CONTROLS[first]), 1
        if first == 0x10:
            return self._real_time()
        if first in _PREFIXES:
            prefix, lengths = _PREFIXES[first]
            return self._command(prefix, lengths)
        return Op(OpKind.SKIPPED, f"{first:02X}", bytes((first,))), 1

    def _real_time(self) -> tuple[Op, int] | None:
        if len(self._buffer) < 3:
            return None
        second, third = self._buffer[1], self._buffer[2]
        if second == 0x04:
            return Op(OpKind.REAL_TIME, "DLE EOT", bytes((third,))), 3
        if second == 0x05:
            return Op(OpKind.REAL_TIME, "DLE ENQ", bytes((third,))), 3
        if second == 0x14:
            length = 10 if third == 8 else 5
            if len(self._buffer) < length:
                return None
            data = bytes(self._buffer[2:length])
            if third == 8 and data[1:] != _CLEAR:
                return Op(OpKind.SKIPPED, "DLE DC4", bytes(self._buffer[:2])), 2
            return Op(OpKind.REAL_TIME, "DLE DC4", data), length
        return Op(OpKind.SKIPPED, "DLE", bytes(self._buffer[:1])), 1

    def _command(self, prefix: str, lengths: dict[str, int]) -> tuple[Op, int] | None:
        if len(self._buffer) < 2:
            return None
        letter = chr(self._buffer[1])
        length = self._variable(prefix, letter)
        if length is None:
            if letter not in lengths:
                return Op(OpKind.SKIPPED, f"{prefix} {letter}", bytes(self._buffer[:2])), 2
            length = 2 + lengths[letter]
        if length < 0 or len(self._buffer) < length:
            return None
        return Op(OpKind.COMMAND, f"{prefix} {letter}", bytes(self._buffer[2:length])), length

    def _variable(self, prefix: str, letter: str) -> int | None:
        """Return the whole length of a command that carries its own; -1: not yet known."""
        held = self._buffer
        match prefix, letter:
            case "GS", "V":
                if len(held) < 3:
                    return -1
                return 4 if held[2] in {65, 66, 97, 98, 103, 104} else 3
            case "GS", "(":
                return -1 if len(held) < 5 else 5 + held[3] + 256 * held[4]
            case "GS", "v":
                if len(held) < 8:
                    return -1
                return 8 + (held[4] + 256 * held[5]) * (held[6] + 256 * held[7])
            case "ESC", "*":
                if len(held) < 5:
                    return -1
                columns = held[3] + 256 * held[4]
                return 5 + columns * (3 if held[2] in {32, 33} else 1)
            case "GS", "k":
                return self._barcode_length()
            case "ESC", "D":
                end = held.find(b"\0", 2)
                return end + 1 if end >= 0 else (-1 if len(held) < 35 else 2)
        return None

    def _barcode_length(self) -> int:
        held = self._buffer
        if len(held) < 4:
            return -1
        if held[2] >= 65:
            return 4 + held[3]
        end = held.find(b"\0", 3)
        return end + 1 if end >= 0 else (-1 if len(held) < 258 else 3)
