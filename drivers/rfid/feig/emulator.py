"""A FEIG reader at the other end of a pty, a TCP port or a Unix socket.

Owns the way between bytes and what the radio does; the line is `drivers.rfid.emulated`'s.
"""

from drivers.rfid.emulated import LineFaults, ReaderEmulator, Request
from drivers.rfid.feig.codec import Asked, NotUnderstood, ReaderEnd, ReaderEvent
from drivers.rfid.feig.framing import write_frame
from drivers.rfid.field import Field
from drivers.rfid.radio import EmulatedReader

__all__ = ["FeigEmulator", "LineFaults"]


class FeigEmulator(ReaderEmulator):
    """One emulated FEIG reader over a field."""

    def __init__(self, field: Field, *, baud: int = 38400, air_time_scale: float = 1.0) -> None:
        """Serve `field`; `air_time_scale` 0 answers at once, 1 as fast as the real thing could."""
        super().__init__(baud=baud, air_time_scale=air_time_scale)
        self.field = field
        self._reader = EmulatedReader(field)

    def session(self) -> "_Session":
        """Return the reader's end of a line."""
        return _Session(self._reader)


class _Session:
    def __init__(self, reader: EmulatedReader) -> None:
        self._reader = reader
        self._end = ReaderEnd()

    def feed(self, data: bytes) -> list[Request]:
        return self._requests(self._end.feed(data))

    def gap(self) -> list[Request]:
        return self._requests(self._end.gap())

    def _requests(self, events: list[ReaderEvent]) -> list[Request]:
        return [
            self._request(event) for event in events if isinstance(event, Asked | NotUnderstood)
        ]

    def _request(self, event: Asked | NotUnderstood) -> Request:
        if isinstance(event, NotUnderstood):
            reply = event.reply
            return Request(0, lambda: 0.0, lambda: reply)
        return Request(
            size=len(write_frame(event.frame)),
            air_s=lambda: self._reader.air_s(event.command),
            reply=lambda: self._end.answer(event, self._reader.carry_out(event.command)),
        )
