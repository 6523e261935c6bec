"""Both ends of a FEIG line, without any input or output of their own.

Owns the pairing of answers with commands; the caller owns time. A host end believes an answer
only when at most four bytes of noise came before it: a frame found deeper inside damaged bytes
may be the content of a tag that pretends to be a frame.
Source: FEIG H20800-16e-ID-B chapters 3, 6 and 7.
"""

from dataclasses import dataclass

from drivers.rfid.dialogue import Answered
from drivers.rfid.feig.answers import answer_frame, read_answer
from drivers.rfid.feig.commands import COMMANDS, command_frame, read_command
from drivers.rfid.feig.framing import Frame, FrameFinder, NeedMore, Skipped, write_frame
from drivers.rfid.messages import Answer, Command, Failed

__all__ = ["Answered", "Asked", "HostEnd", "NotUnderstood", "ReaderEnd", "ReaderEvent", "Stray"]

_ANY_READER = 0xFF
_BELIEVABLE_NOISE = 4


@dataclass(frozen=True, slots=True)
class Stray:
    """A sound frame that answers nothing that was asked, or that came out of noise."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Asked:
    """A host asks something; `answer` of the reader end replies in the same frame form."""

    command: Command
    frame: Frame


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A host asks what this reader refuses; `reply` are the bytes to send back."""

    frame: Frame
    reply: bytes


HostEvent = Answered[Answer] | Stray | Skipped | NeedMore
ReaderEvent = Asked | NotUnderstood | Skipped | NeedMore


class HostEnd:
    """The kiosk's end. `send` begins an exchange, `feed` takes what comes back."""

    def __init__(self, *, address: int = _ANY_READER, advanced: bool = False) -> None:
        """Speak to the reader at `address` (0..255) in standard or advanced frames."""
        self._address = address
        self._advanced = advanced
        self._finder = FrameFinder(commands=COMMANDS, answers=True)
        self._pending: Command | None = None
        self._noise = 0

    def send(self, command: Command) -> bytes:
        """Return the bytes of `command`; what was left of the last exchange is forgotten."""
        self._finder.clear()
        self._noise = 0
        self._pending = command
        return write_frame(command_frame(command, address=self._address, advanced=self._advanced))

    def feed(self, data: bytes) -> list[HostEvent]:
        """Take bytes from the line; any bytes give events."""
        return self._events(self._finder.feed(data))

    def gap(self) -> list[HostEvent]:
        """Tell that the line fell silent for longer than bytes of one frame may lie apart."""
        return self._events(self._finder.gap())

    def _events(self, found: list[Frame | Skipped | NeedMore]) -> list[HostEvent]:
        events: list[HostEvent] = []
        for one in found:
            if isinstance(one, Skipped):
                self._noise += one.count
            events.append(self._judge(one) if isinstance(one, Frame) else one)
        return events

    def _judge(self, frame: Frame) -> Answered[Answer] | Stray:
        pending = self._pending
        if pending is None or self._noise > _BELIEVABLE_NOISE:
            return Stray(frame)
        asked = command_frame(pending, address=self._address, advanced=self._advanced)
        if frame.command != asked.command:
            return Stray(frame)
        self._pending = None
        return Answered(read_answer(pending, frame))


class ReaderEnd:
    """The reader's end, for emulators and for reading recordings."""

    def __init__(self, *, address: int = 0) -> None:
        """Answer as the reader at `address`; commands to 255 are for everybody."""
        self._address = address
        self._finder = FrameFinder(commands=frozenset(range(256)), answers=False)

    def feed(self, data: bytes) -> list[ReaderEvent]:
        """Take bytes from the line; any bytes give events."""
        return self._events(self._finder.feed(data))

    def gap(self) -> list[ReaderEvent]:
        """Tell that the line fell silent: an unfinished command will not go on."""
        return self._events(self._finder.gap())

    def answer(self, asked: Asked, answer: Answer) -> bytes:
        """Return the bytes that answer a command, in the frame form in which it was asked."""
        advanced = asked.frame.advanced
        return write_frame(
            answer_frame(asked.command, answer, address=self._address, advanced=advanced)
        )

    def _events(self, found: list[Frame | Skipped | NeedMore]) -> list[ReaderEvent]:
        return [self._judge(one) if isinstance(one, Frame) else one for one in found]

    def _judge(self, frame: Frame) -> ReaderEvent:
        command = read_command(frame)
        if not isinstance(command, Failed):
            return Asked(command, frame)
        refusal = Frame(
            address=self._address,
            command=frame.command,
            status=command.status,
            data=b"",
            advanced=frame.advanced,
        )
        return NotUnderstood(frame, write_frame(refusal))
