"""A metratec HF reader at the other end of a pty, a TCP port or a Unix socket.

Owns what a reader says besides the commands of a kiosk: the maker's own program breaks a running
inventory, asks for hardware and firmware, and wants each answer to end with a line feed.
"""

from drivers.rfid.emulated import Session
from drivers.rfid.field import Field
from drivers.rfid.hf.emulator import HfEmulator
from drivers.rfid.messages import Answer, Command
from drivers.rfid.metratec.codec import Message, Metratec

BAUD = 115200
_SAYS = {
    "BRK": "NCM",
    "EOF": "OK!",
    "HWR": "DESKID_ISO      0200",
    "RFW": "DESKID_ISO      0312",
}


class MetratecEmulator(HfEmulator[Message]):
    """One emulated reader over a field."""

    def __init__(self, field: Field, *, baud: int = BAUD, air_time_scale: float = 1.0) -> None:
        """Serve `field`; `air_time_scale` 0 answers at once, 1 as fast as the real thing could."""
        super().__init__(field, _Reader(), baud=baud, air_time_scale=air_time_scale)

    def session(self) -> Session:
        """Return the reader's end of a line; each begins without ends of frames."""
        self._dialect = _Reader()
        return super().session()


class _Reader(Metratec):
    def __init__(self) -> None:
        self._end = b""

    def write_answer(self, command: Command, answer: Answer) -> bytes:
        """Return the lines with which a reader answers."""
        return super().write_answer(command, answer) + self._end

    def write_refusal(self, frame: Message) -> bytes:
        """Return what a reader says to what a kiosk never asks."""
        word = frame.lines[0]
        if word == "EOF":
            self._end = b"\n"
        if word in _SAYS:
            return f"{_SAYS[word]}\r".encode("ascii") + self._end
        refusal = super().write_refusal(frame)
        return refusal + self._end if refusal else b""
