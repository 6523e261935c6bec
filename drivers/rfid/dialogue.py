"""Both ends of a line on which a host asks and a reader answers, for any family. Pure.

Owns the pairing of answers with commands; the caller owns time, a `Dialect` the bytes. A host end
believes an answer only when at most four bytes of noise came before it: a frame found deeper
inside damaged bytes may be the content of a tag that pretends to be a frame.
"""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from drivers.rfid.frames import Finder, NeedMore, Shape, Skipped

_BELIEVABLE_NOISE = 4

_Command = TypeVar("_Command")
_Answer = TypeVar("_Answer")
_Frame = TypeVar("_Frame")
_Command_contra = TypeVar("_Command_contra", contravariant=True)
_Answer_co = TypeVar("_Answer_co", covariant=True)


class HostDialect(Protocol[_Command_contra, _Answer_co, _Frame]):
    """How a host writes a family's commands and reads its answers."""

    @property
    def shape(self) -> Shape[_Frame]:
        """Return what its frames look like."""
        ...

    def write_command(self, command: _Command_contra) -> bytes:
        """Return the bytes that ask."""
        ...

    def read_answer(self, command: _Command_contra, frame: _Frame) -> _Answer_co | None:
        """Return the answer, None where the frame answers something else."""
        ...


class Dialect(HostDialect[_Command, _Answer, _Frame], Protocol[_Command, _Answer, _Frame]):
    """A family's commands and answers, as both ends write and read them."""

    def read_command(self, frame: _Frame) -> _Command | None:
        """Return what a host asks, None for what a reader does not know."""
        ...

    def write_answer(self, command: _Command, answer: _Answer) -> bytes:
        """Return the bytes with which a reader answers."""
        ...

    def write_refusal(self, frame: _Frame) -> bytes:
        """Return the bytes with which a reader refuses what it does not know; may be none."""
        ...


@dataclass(frozen=True, slots=True)
class Answered(Generic[_Answer]):
    """The reader answered the command that was asked last."""

    answer: _Answer


@dataclass(frozen=True, slots=True)
class Stray(Generic[_Frame]):
    """A sound frame that answers nothing that was asked, or that came out of noise."""

    frame: _Frame


@dataclass(frozen=True, slots=True)
class Asked(Generic[_Command]):
    """A host asks something."""

    command: _Command
    size: int


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A host asks what this reader refuses; `reply` are the bytes to send back."""

    reply: bytes


class HostEnd(Generic[_Command, _Answer, _Frame]):
    """The kiosk's end. `send` begins an exchange, `feed` takes what comes back."""

    def __init__(self, dialect: HostDialect[_Command, _Answer, _Frame]) -> None:
        """Speak `dialect`."""
        self._dialect = dialect
        self._finder = Finder(dialect.shape)
        self._pending: _Command | None = None
        self._noise = 0

    def send(self, command: _Command) -> bytes:
        """Return the bytes of `command`; what was left of the last exchange is forgotten."""
        self._finder.clear()
        self._noise = 0
        self._pending = command
        return self._dialect.write_command(command)

    def feed(self, data: bytes) -> list[Answered[_Answer] | Stray[_Frame] | Skipped | NeedMore]:
        """Take bytes from the line; any bytes give events."""
        return self._events(self._finder.feed(data))

    def gap(self) -> list[Answered[_Answer] | Stray[_Frame] | Skipped | NeedMore]:
        """Tell that the line fell silent for longer than bytes of one frame may lie apart."""
        return self._events(self._finder.gap())

    def _events(
        self, found: list[_Frame | Skipped | NeedMore]
    ) -> list[Answered[_Answer] | Stray[_Frame] | Skipped | NeedMore]:
        events: list[Answered[_Answer] | Stray[_Frame] | Skipped | NeedMore] = []
        for one in found:
            if isinstance(one, Skipped):
                self._noise += one.count
            if isinstance(one, Skipped | NeedMore):
                events.append(one)
            else:
                events.append(self._judge(one))
        return events

    def _judge(self, frame: _Frame) -> Answered[_Answer] | Stray[_Frame]:
        if self._pending is None or self._noise > _BELIEVABLE_NOISE:
            return Stray(frame)
        answer = self._dialect.read_answer(self._pending, frame)
        if answer is None:
            return Stray(frame)
        self._pending = None
        return Answered(answer)


class ReaderEnd(Generic[_Command, _Answer, _Frame]):
    """The reader's end, for emulators and for reading recordings."""

    def __init__(self, dialect: Dialect[_Command, _Answer, _Frame]) -> None:
        """Speak `dialect`."""
        self._dialect = dialect
        self._finder = Finder(dialect.shape)

    def feed(self, data: bytes) -> list[Asked[_Command] | NotUnderstood | Skipped | NeedMore]:
        """Take bytes from the line; any bytes give events."""
        return self._events(self._finder.feed(data))

    def gap(self) -> list[Asked[_Command] | NotUnderstood | Skipped | NeedMore]:
        """Tell that the line fell silent: an unfinished command will not go on."""
        return self._events(self._finder.gap())

    def answer(self, command: _Command, answer: _Answer) -> bytes:
        """Return the bytes that answer a command."""
        return self._dialect.write_answer(command, answer)

    def _events(
        self, found: list[_Frame | Skipped | NeedMore]
    ) -> list[Asked[_Command] | NotUnderstood | Skipped | NeedMore]:
        return [one if isinstance(one, Skipped | NeedMore) else self._judge(one) for one in found]

    def _judge(self, frame: _Frame) -> Asked[_Command] | NotUnderstood:
        command = self._dialect.read_command(frame)
        if command is None:
            return NotUnderstood(self._dialect.write_refusal(frame))
        return Asked(command, len(self._dialect.write_command(command)))
