"""Both ends of a FEIG line, without any input or output of their own.

Owns what FEIG's frames mean to both ends; the host's pairing of answers with commands is
`drivers.rfid.dialogue`'s, the caller owns time. The reader's end answers in the form in which it
was asked, so it is FEIG's own.
Source: FEIG H20800-16e-ID-B chapters 3, 6 and 7.
"""

from dataclasses import dataclass

from drivers.rfid import dialogue
from drivers.rfid.dialogue import Answered, Stray
from drivers.rfid.feig.answers import answer_frame, read_answer
from drivers.rfid.feig.commands import COMMANDS, command_frame, read_command
from drivers.rfid.feig.framing import Frame, FrameFinder, FrameShape, NeedMore, Skipped, write_frame
from drivers.rfid.messages import Answer, Command, Failed

__all__ = ["Answered", "Asked", "HostEnd", "NotUnderstood", "ReaderEnd", "ReaderEvent", "Stray"]

_ANY_READER = 0xFF


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


ReaderEvent = Asked | NotUnderstood | Skipped | NeedMore


class _Dialect:
    """How a host speaks to the reader at one address, in one form of frames."""

    def __init__(self, *, address: int, advanced: bool) -> None:
        self._address = address
        self._advanced = advanced

    @property
    def shape(self) -> FrameShape:
        return FrameShape(commands=COMMANDS, answers=True)

    def write_command(self, command: Command) -> bytes:
        return write_frame(self._asked(command))

    def read_answer(self, command: Command, frame: Frame) -> Answer | None:
        """An answer repeats the command's byte."""
        if frame.command != self._asked(command).command:
            return None
        return read_answer(command, frame)

    def _asked(self, command: Command) -> Frame:
        return command_frame(command, address=self._address, advanced=self._advanced)


class HostEnd(dialogue.HostEnd[Command, Answer, Frame]):
    """The kiosk's end. `send` begins an exchange, `feed` takes what comes back."""

    def __init__(self, *, address: int = _ANY_READER, advanced: bool = False) -> None:
        """Speak to the reader at `address` (0..255) in standard or advanced frames."""
        super().__init__(_Dialect(address=address, advanced=advanced))


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
