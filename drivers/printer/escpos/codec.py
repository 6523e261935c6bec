"""The few ESC/POS commands by which a printer is asked how it is, without any IO.

Owns the real-time status (DLE EOT, "Transmit real-time status") and the in-order status (GS r,
"Transmit status") of Epson's ESC/POS command reference. It must not lay out slips (``render``).
Any bytes are accepted; nothing is raised.
"""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from kiosk.ports import Fault

NO_AUTOMATIC_STATUS = b"\x1da\x00"
"""GS a 0: the printer speaks only when asked, so that answers can be told apart."""

END_MARK = b"\x1dr\x01"
"""GS r 1: answered when everything before it has been printed."""

CLEAR_BUFFER = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 8: throw away what is not printed yet, so that no half slip meets the next patron."""

MAX_BUFFER = 256


class Question(IntEnum):
    """Argument n of DLE EOT n."""

    PRINTER = 1
    OFFLINE_CAUSE = 2
    ERROR_CAUSE = 3
    PAPER = 4


QUESTIONS = tuple(Question)


class Kind(StrEnum):
    """What an answer byte is by its fixed bits."""

    REAL_TIME = "real-time"
    IN_ORDER = "in-order"


@dataclass(frozen=True, slots=True)
class StatusByte:
    """One answer. Which question it answers follows from the order of asking."""

    kind: Kind
    value: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """Bytes that are no answer."""

    count: int


Event = StatusByte | Skipped


class StatusReader:
    """Bytes from the printer to answers."""

    def feed(self, data: bytes) -> list[Event]:
        """Take bytes as they come and return an event for each run of them."""
        events: list[Event] = []
        for value in data:
            # Fixed bits: 0xx1xx10 real-time (DLE EOT), 0xx0xx00 in order (GS r).
            if value & 0x93 == 0x12:
                events.append(StatusByte(Kind.REAL_TIME, value))
            elif value & 0x90 == 0x00:
                events.append(StatusByte(Kind.IN_ORDER, value))
            elif events and isinstance(events[-1], Skipped):
                events[-1] = Skipped(events[-1].count + 1)
            else:
                events.append(Skipped(1))
        return events


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """How the printer is. ``answered`` holds what it replied, by question."""

    answered: dict[Question, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Tell whether every question was answered."""
        return all(question in self.answered for question in QUESTIONS)

    @property
    def fault(self) -> Fault:
        """The worst of it, in the words of the house."""
        if not self.complete:
            return Fault.SILENT
        cause = self.answered[Question.OFFLINE_CAUSE]
        paper = self.answered[Question.PAPER]
        if cause & 0x04:
            return Fault.COVER_OPEN
        if paper & 0x60 or cause & 0x20:
            return Fault.PAPER_OUT
        if cause & 0x40 or self.answered[Question.ERROR_CAUSE] & 0x68:
            return Fault.BROKEN
        if self.answered[Question.PRINTER] & 0x08:
            return Fault.SILENT
        return Fault.PAPER_LOW if paper & 0x0C else Fault.NONE


def encode_question(question: Question) -> bytes:
    """Return DLE EOT n. A printer answers at once, even while it prints or has no paper."""
    return bytes((0x10, 0x04, question))
