"""Finding lines in any bytes, for readers that speak in ASCII. Pure.

Owns the ends of lines and the cap on their length; what lines mean their family knows. Bytes that
no text has (control characters, anything above 0x7E) spoil a line: it is skipped, up to its end.
"""

from drivers.rfid.frames import NeedMore, Skipped

_LONGEST = 1024
_PRINTABLE = frozenset(range(0x20, 0x7F))
_ENDS = b"\r\n"


class LineFinder:
    """Cuts a byte stream into lines. CR, LF or both end one; the empty line is a line of TSL's.

    `empty`: an end with nothing before it is told as "" where CR and LF stand together.
    """

    def __init__(self, *, empty: bool = False) -> None:
        """Look for lines."""
        self._empty = empty
        self._line = bytearray()
        self._spoilt = 0
        self._last = 0

    @property
    def waiting(self) -> int:
        """Return the number of bytes kept for an unfinished line."""
        return len(self._line)

    def feed(self, data: bytes) -> list[str | Skipped | NeedMore]:
        """Take bytes and return what they complete, in order."""
        found: list[str | Skipped | NeedMore] = []
        for byte in data:
            if byte in _ENDS:
                self._end(byte, found)
            elif self._spoilt or byte not in _PRINTABLE or len(self._line) >= _LONGEST:
                self._spoilt += len(self._line) + 1
                self._line.clear()
            else:
                self._line.append(byte)
            self._last = byte
        if self._line or self._spoilt:
            found.append(NeedMore(1))
        return found

    def gap(self) -> list[str | Skipped | NeedMore]:
        """Tell that the line fell silent: what was begun will not go on."""
        count = self._spoilt + len(self._line)
        self._spoilt = 0
        self._line.clear()
        return [Skipped(count)] if count else []

    def _end(self, byte: int, found: list[str | Skipped | NeedMore]) -> None:
        if self._spoilt:
            found.append(Skipped(self._spoilt))
            self._spoilt = 0
        elif self._line:
            found.append(self._line.decode("ascii"))
            self._line.clear()
        elif self._empty and not (byte == 0x0A and self._last == 0x0D):
            found.append("")
