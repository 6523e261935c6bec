"""FEIG frames: standard and advanced form, checksum, finding the next frame in any bytes.

Owns length, address, command byte, status byte and CRC; what the data mean is in `commands` and
`answers`. Source: FEIG H20800-16e-ID-B chapters 3.1 and 3.2.
Standard: LEN ADR CMD [STATUS] DATA CRC16, LEN counts every byte. Advanced: 02 LEN16 ADR CMD
[STATUS] DATA CRC16, LEN16 most significant byte first. CRC16: polynomial 0x8408 (reflected),
start 0xFFFF, no final inversion, least significant byte first. Answers carry STATUS.
"""

from dataclasses import dataclass

_STX = 0x02
_STANDARD_LEAST = 5
_ADVANCED_LEAST = 7
_LONGEST = 1024


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with a good checksum. `status` is None in commands, 0..255 in answers."""

    address: int
    command: int
    status: int | None
    data: bytes
    advanced: bool


@dataclass(frozen=True, slots=True)
class Skipped:
    """So many bytes belonged to no frame."""

    count: int


@dataclass(frozen=True, slots=True)
class NeedMore:
    """At least so many more bytes are missing from the frame that has begun."""

    count: int


def _table() -> tuple[int, ...]:
    rows: list[int] = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = value >> 1 ^ 0x8408 if value & 1 else value >> 1
        rows.append(value)
    return tuple(rows)


_TABLE = _table()


def crc16(data: bytes) -> int:
    """Return the FEIG checksum of `data` (0..65535)."""
    value = 0xFFFF
    for byte in data:
        value = value >> 8 ^ _TABLE[(value ^ byte) & 0xFF]
    return value


def write_frame(frame: Frame) -> bytes:
    """Return the bytes of a frame; a standard frame that is too long becomes an advanced one."""
    status = b"" if frame.status is None else bytes([frame.status])
    body = bytes([frame.address, frame.command]) + status + frame.data
    length = len(body) + 3
    if frame.advanced or length > 255:
        head = bytes([_STX]) + (len(body) + 5).to_bytes(2, "big")
    else:
        head = bytes([length])
    return head + body + crc16(head + body).to_bytes(2, "little")


class FrameFinder:
    """Cuts a byte stream into frames. Never raises; keeps at most one unfinished frame.

    `commands` are the command bytes that may occur at all: noise that looks like a length is
    recognised after three bytes instead of holding up the line.
    """

    def __init__(self, *, commands: frozenset[int], answers: bool) -> None:
        """Look for frames with `commands`; `answers` tells whether they carry a status byte."""
        self._commands = commands
        self._answers = answers
        self._buffer = bytearray()

    @property
    def waiting(self) -> int:
        """Return the number of bytes kept for an unfinished frame."""
        return len(self._buffer)

    def feed(self, data: bytes) -> list[Frame | Skipped | NeedMore]:
        """Take bytes and return what they complete, in order."""
        self._buffer += data
        return self._scan(silent=False)

    def gap(self) -> list[Frame | Skipped | NeedMore]:
        """Tell that the line fell silent: an unfinished frame will not go on."""
        return self._scan(silent=True)

    def clear(self) -> int:
        """Forget unfinished bytes and return how many there were."""
        count = len(self._buffer)
        self._buffer.clear()
        return count

    def _scan(self, *, silent: bool) -> list[Frame | Skipped | NeedMore]:
        found: list[Frame | Skipped | NeedMore] = []
        view = bytes(self._buffer)
        at = skipped = 0
        while at < len(view):
            missing = self._missing(view, at)
            if missing > 0 and not silent:
                break
            frame = self._read(view, at) if missing == 0 else None
            if frame is None:
                at += 1
                skipped += 1
                continue
            if skipped:
                found.append(Skipped(skipped))
                skipped = 0
            found.append(frame)
            at += self._length(view, at)
        if skipped:
            found.append(Skipped(skipped))
        del self._buffer[:at]
        if self._buffer:
            found.append(NeedMore(self._missing(view, at)))
        return found

    @staticmethod
    def _length(view: bytes, at: int) -> int:
        """Return the length in bytes that the frame at `at` claims."""
        if view[at] != _STX:
            return view[at]
        return int.from_bytes(view[at + 1 : at + 3], "big")

    def _missing(self, view: bytes, at: int) -> int:
        """Return how many bytes are missing at least, 0 for none, -1 where no frame begins."""
        have = len(view) - at
        advanced = view[at] == _STX
        if advanced and have < 3:
            return _ADVANCED_LEAST - have
        length = self._length(view, at)
        least = (_ADVANCED_LEAST if advanced else _STANDARD_LEAST) + self._answers
        if not least <= length <= _LONGEST:
            return -1
        command_at = at + (4 if advanced else 2)
        if command_at < len(view) and view[command_at] not in self._commands:
            return -1
        return max(0, length - have)

    def _read(self, view: bytes, at: int) -> Frame | None:
        length = self._length(view, at)
        raw = view[at : at + length]
        if crc16(raw[:-2]) != int.from_bytes(raw[-2:], "little"):
            return None
        advanced = view[at] == _STX
        body = raw[3 if advanced else 1 : -2]
        return Frame(
            address=body[0],
            command=body[1],
            status=body[2] if self._answers else None,
            data=body[3:] if self._answers else body[2:],
            advanced=advanced,
        )
