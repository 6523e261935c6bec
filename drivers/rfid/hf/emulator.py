"""An emulated HF reader of any family that has a `Dialect`.

Owns the way between bytes and what the radio does; the line is `drivers.rfid.emulated`'s.
"""

from typing import Generic, TypeVar

from drivers.rfid.dialogue import Asked, Dialect, NotUnderstood, ReaderEnd
from drivers.rfid.emulated import ReaderEmulator, Request, Session
from drivers.rfid.field import Field
from drivers.rfid.frames import NeedMore, Skipped
from drivers.rfid.messages import Answer, Command
from drivers.rfid.radio import EmulatedReader

_Frame = TypeVar("_Frame")
_MOST_RECORDS = 99


class HfEmulator(ReaderEmulator, Generic[_Frame]):
    """One emulated reader over a field."""

    def __init__(
        self,
        field: Field,
        dialect: Dialect[Command, Answer, _Frame],
        *,
        baud: int,
        air_time_scale: float = 1.0,
    ) -> None:
        """Serve `field`; `air_time_scale` 0 answers at once, 1 as fast as the real thing could."""
        super().__init__(baud=baud, air_time_scale=air_time_scale)
        self.field = field
        self._dialect = dialect
        self._reader = EmulatedReader(field, records_an_answer=_MOST_RECORDS)

    def session(self) -> Session:
        """Return the reader's end of a line."""
        return _Session(self._reader, self._dialect)


class _Session(Generic[_Frame]):
    def __init__(self, reader: EmulatedReader, dialect: Dialect[Command, Answer, _Frame]) -> None:
        self._reader = reader
        self._end = ReaderEnd(dialect)

    def feed(self, data: bytes) -> list[Request]:
        return self._requests(self._end.feed(data))

    def gap(self) -> list[Request]:
        return self._requests(self._end.gap())

    def _requests(
        self, events: list[Asked[Command] | NotUnderstood | Skipped | NeedMore]
    ) -> list[Request]:
        return [
            self._request(event) for event in events if isinstance(event, Asked | NotUnderstood)
        ]

    def _request(self, event: Asked[Command] | NotUnderstood) -> Request:
        if isinstance(event, NotUnderstood):
            reply = event.reply
            return Request(0, lambda: 0.0, lambda: reply)
        command = event.command
        return Request(
            size=event.size,
            air_s=lambda: self._reader.air_s(command),
            reply=lambda: self._end.answer(command, self._reader.carry_out(command)),
        )
