"""Exchanges with a UHF reader that lies on a desk: one question, one answer, under a deadline.

Owns the pairing of a family's events with what was asked; time and getting back into step are
`drivers.rfid.hf.line.Line`'s. An answer names a tag only where its TID was asked for by its TID.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drivers.link import Link
from drivers.rfid.dialogue import Answered
from drivers.rfid.frames import NeedMore
from drivers.rfid.hf.line import Line
from drivers.rfid.uhf.messages import (
    AskReader,
    Bank,
    Carried,
    Command,
    Event,
    ReaderTold,
    ReadWords,
    Refused,
    RoundOver,
    StartReading,
    TagSeen,
    WordsRead,
)
from drivers.rfid.uhf.speech import Speech
from kiosk.domain.ids import TagUid


@dataclass(frozen=True, slots=True)
class Heard:
    """The tags of one look."""

    tags: tuple[TagSeen, ...]


UhfAnswer = Heard | WordsRead | Carried | Refused | ReaderTold


def tid_text(tid: bytes) -> TagUid:
    """Return the digits under which the house knows a UHF tag: those of its TID."""
    return TagUid(tid.hex().upper())


class UhfHost:
    """The kiosk's end, over a family's speech. `number`: the number of a command's answer."""

    def __init__(self, speech: Speech, *, number: Callable[[Command], int]) -> None:
        """Begin with nothing asked."""
        self._speech = speech
        self._number = number
        self._pending: Command | None = None
        self._tags: list[TagSeen] = []

    def send(self, command: Command) -> bytes:
        """Return the bytes that ask; what was left of the last exchange is forgotten."""
        self._speech.gap()
        self._pending, self._tags = command, []
        return self._speech.write(command)

    def feed(self, data: bytes) -> Sequence[object]:
        """Take bytes from the line; any bytes give events."""
        told = self._answers(self._speech.feed(data))
        return told or [NeedMore(1)]

    def gap(self) -> Sequence[object]:
        """Tell that the line fell silent: so ends a look whose reader does not say so."""
        told = self._answers(self._speech.gap())
        if told or not isinstance(self._pending, StartReading):
            return told
        return [self._done(Heard(tuple(self._tags)))]

    def _answers(self, events: Sequence[Event]) -> list[object]:
        told: list[object] = []
        for event in events:
            answer = self._answer(event)
            if answer is not None:
                told.append(self._done(answer))
        return told

    def _done(self, answer: UhfAnswer) -> Answered[UhfAnswer]:
        self._pending = None
        return Answered(answer)

    def _answer(self, event: Event) -> UhfAnswer | None:
        pending = self._pending
        match pending, event:
            case None, _:
                return None
            case StartReading(), TagSeen():
                self._tags.append(event)
                return None
            case StartReading(), RoundOver():
                return Heard(tuple(self._tags))
            case AskReader(), ReaderTold():
                return event
            case AskReader() | StartReading(), _:
                return None
            case ReadWords(), WordsRead():
                return event
            case _, RoundOver():
                # How some say that no tag answered, whatever was asked.
                return Refused(self._number(pending), 0)
            case _, Refused():
                return event
            case _, Carried(number) if number == self._number(pending):
                return event if not isinstance(pending, ReadWords) else None
            case _:
                return None


class UhfLine(Line[Command, UhfAnswer]):
    """A UHF reader that is asked one thing after another."""

    def __init__(self, link: Link, host: UhfHost, *, deadline_s: float) -> None:
        """Speak on `link`; an answer may take `deadline_s`."""
        super().__init__(link, host=host, deadline_s=deadline_s, pause_s=0.0)

    @property
    def barrier(self) -> Command:
        """Return the question for the reader itself."""
        return AskReader()

    def asked_of(self, command: Command) -> TagUid | None:
        """Return the tag whose own TID is asked for."""
        by_tid = isinstance(command, ReadWords) and command.bank is Bank.TID and command.tid
        return tid_text(command.tid) if isinstance(command, ReadWords) and by_tid else None

    def named_in(self, answer: UhfAnswer) -> TagUid | None:
        """Return the tag whose TID came."""
        return tid_text(answer.data) if isinstance(answer, WordsRead) else None
