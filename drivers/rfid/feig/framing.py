"""FEIG frames: standard and advanced form, checksum, finding the next frame in any bytes.

Owns length, address, command byte, status byte and CRC; what the data mean is in `commands` and
`answers`. Source: FEIG H20800-16e-ID-B chapters 3.1 and 3.2.
Standard: LEN ADR CMD [STATUS] DATA CRC16, LEN counts every byte. Advanced: 02 LEN16 ADR CMD
[STATUS] DATA CRC16, LEN16 most significant byte first. CRC16: polynomial 0x8408 (reflected),
start 0xFFFF, no final inversion, least significant byte first. Answers carry STATUS.
"""

from dataclasses import dataclass

from drivers.rfid.checksums import x25
from drivers.rfid.frames import Finder, NeedMore, Skipped

_STX = 0x02
_STANDARD_LEAST = 5
_ADVANCED_LEAST = 7
_LONGEST = 1024

__all__ = ["Frame", "FrameFinder", "FrameShape", "NeedMore", "Skipped", "write_frame"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with a good checksum. `status` is None in commands, 0..255 in answers."""

    address: int
    command: int
    status: int | None
    data: bytes
    advanced: bool


def write_frame(frame: Frame) -> bytes:
    """Return the bytes of a frame; a standard frame that is too long becomes an advanced one."""
    status = b"" if frame.status is None else bytes([frame.status])
    body = bytes([frame.address, frame.command]) + status + frame.data
    length = len(body) + 3
    if frame.advanced or length > 255:
        head = bytes([_STX]) + (len(body) + 5).to_bytes(2, "big")
    else:
        head = bytes([length])
    return head + body + x25(head + body).to_bytes(2, "little")


class FrameShape:
    """Frames of either form, with the command bytes that may occur and with or without status.

    Noise that looks like a length is recognised after three bytes instead of holding up the line.
    """

    def __init__(self, *, commands: frozenset[int], answers: bool) -> None:
        """Take frames with `commands`; `answers` tells whether they carry a status byte."""
        self._commands = commands
        self._answers = answers

    def claim(self, view: bytes, at: int) -> int:
        """Return the length that the frame at `at` claims, 0 where none begins."""
        have = len(view) - at
        advanced = view[at] == _STX
        if advanced and have < 3:
            return _ADVANCED_LEAST
        length = int.from_bytes(view[at + 1 : at + 3], "big") if advanced else view[at]
        least = (_ADVANCED_LEAST if advanced else _STANDARD_LEAST) + self._answers
        if not least <= length <= _LONGEST:
            return 0
        command_at = at + (4 if advanced else 2)
        if command_at < len(view) and view[command_at] not in self._commands:
            return 0
        return length

    def take(self, raw: bytes) -> Frame | None:
        """Return the frame of these bytes, None where its checksum is wrong."""
        if x25(raw[:-2]) != int.from_bytes(raw[-2:], "little"):
            return None
        advanced = raw[0] == _STX
        body = raw[3 if advanced else 1 : -2]
        return Frame(
            address=body[0],
            command=body[1],
            status=body[2] if self._answers else None,
            data=body[3:] if self._answers else body[2:],
            advanced=advanced,
        )


class FrameFinder(Finder[Frame]):
    """Cuts a byte stream into frames. Never raises; keeps at most one unfinished frame."""

    def __init__(self, *, commands: frozenset[int], answers: bool) -> None:
        """Look for frames with `commands`; `answers` tells whether they carry a status byte."""
        super().__init__(FrameShape(commands=commands, answers=answers))
