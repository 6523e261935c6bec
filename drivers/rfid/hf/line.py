"""Exchanges with an HF reader over a link: one command, one answer, under a deadline.

Owns time on the line: deadlines, the pause between commands, silence inside a frame, and getting
back into step. Must not know what tags mean. After a lost answer nothing may be asked of tags
before the reader has answered a reader-information command: answers do not name their tag, and a
late one would be taken for another tag's. A reader answers in order, so one such command that was
answered leaves nothing behind; where more than one was asked, an answer may still be owed, and the
line is `sure` again only once an answer has named the tag that was asked.
Source: FEIG H20800-16e-ID-B chapter 3 (bytes at most 12 ms apart, 5 ms before a command); the
other families are not slower.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, cast

from drivers.link import Link, LinkEnd
from drivers.rfid.dialogue import Answered
from drivers.rfid.frames import NeedMore
from drivers.rfid.messages import (
    AfiRead,
    Answer,
    Command,
    Nonsense,
    ReadAfi,
    ReadReaderInfo,
    ReadSystemInfo,
    SystemInfo,
)
from kiosk.domain.ids import TagUid
from kiosk.ports import Fault

_Command = TypeVar("_Command")
_Command_contra = TypeVar("_Command_contra", contravariant=True)
_Answer = TypeVar("_Answer")

# The standard says 12 ms; USB serial converters hand bytes over in lots of 16 ms and more.
_SILENCE_S = 0.06
_STEP_ATTEMPTS = 3
_MOST_LOST_IN_A_ROW = 6


@dataclass(frozen=True, slots=True)
class Lost:
    """No usable answer came; `heard` tells whether there were bytes at all."""

    heard: bool


class Host(Protocol[_Command_contra]):
    """A family's end of the line, without IO: `Answered`, `NeedMore` and others are its events."""

    def send(self, command: _Command_contra) -> bytes:
        """Return the bytes that ask."""
        ...

    def feed(self, data: bytes) -> Sequence[object]:
        """Take bytes from the line."""
        ...

    def gap(self) -> Sequence[object]:
        """Tell that the line fell silent."""
        ...


class Asker(Protocol):
    """What a reader needs of a line."""

    @property
    def sure(self) -> bool:
        """Whether no answer is owed that could be taken for that to another question."""
        ...

    async def step(self) -> LinkEnd | None:
        """Make sure that the reader hears us and owes no answer; None when that is so."""
        ...

    async def ask(self, command: Command) -> Answer | Lost | LinkEnd:
        """Ask once."""
        ...


class Line(ABC, Generic[_Command, _Answer]):
    """One reader on one open link. Not for two tasks at a time."""

    def __init__(
        self, link: Link, *, host: Host[_Command], deadline_s: float, pause_s: float
    ) -> None:
        """Speak on `link`; an answer may take `deadline_s`, `pause_s` lies before a command."""
        self._link = link
        self._host = host
        self._deadline_s = deadline_s
        self._pause_s = pause_s
        self._quiet_since = 0.0
        self._lost = 0
        self._in_step = False
        # Whoever had the line before us may have gone without its answer.
        self._sure = False
        self._owed: set[TagUid] = set()

    @property
    @abstractmethod
    def barrier(self) -> _Command:
        """Return a harmless command whose answer can be taken for no other's."""

    @abstractmethod
    def asked_of(self, command: _Command) -> TagUid | None:
        """Return the tag that is asked, of commands whose answer names its tag; else None."""

    @abstractmethod
    def named_in(self, answer: _Answer) -> TagUid | None:
        """Return the tag that an answer names, if it names one."""

    @property
    def sure(self) -> bool:
        """Whether no answer is owed that could be taken for that to another question."""
        return self._sure

    async def step(self) -> LinkEnd | None:
        """Make sure that the reader hears us and owes no answer; None when that is so."""
        heard = False
        for attempt in range(_STEP_ATTEMPTS):
            answer = await self._exchange(self.barrier)
            if isinstance(answer, LinkEnd):
                return answer
            if not isinstance(answer, Lost):
                # This may have been the answer to an earlier attempt; the others follow it.
                self._sure = self._sure and not attempt
                end = await self._drain() if attempt else None
                self._in_step = end is None
                return end
            heard = heard or answer.heard
        return LinkEnd(Fault.GARBLED if heard else Fault.SILENT, "reader does not answer")

    async def ask(self, command: _Command) -> _Answer | Lost | LinkEnd:
        """Ask once. `Lost` leaves the line out of step; the next `ask` mends that first."""
        if not self._in_step:
            end = await self.step()
            if end is not None:
                return end
        answer = await self._exchange(command)
        if isinstance(answer, Nonsense):
            answer = Lost(heard=True)
        if not isinstance(answer, Lost):
            self._lost = 0
            self._vouch(command, answer)
            return answer
        self._in_step = False
        asked = self.asked_of(command)
        if asked is not None:
            self._owed.add(asked)
        self._lost += 1
        if self._lost >= _MOST_LOST_IN_A_ROW:
            return LinkEnd(Fault.GARBLED, "answers cannot be read")
        return answer

    def _vouch(self, command: _Command, answer: _Answer | LinkEnd) -> None:
        """An answer that names its tag was the one asked for; what was owed before has run out."""
        if isinstance(answer, LinkEnd):
            return
        asked = self.asked_of(command)
        if asked is not None and self.named_in(answer) == asked and asked not in self._owed:
            self._sure = True
            self._owed.clear()

    async def _drain(self) -> LinkEnd | None:
        """Let late answers run out: read until the line is quiet for half a deadline."""
        while True:
            try:
                async with asyncio.timeout(self._deadline_s / 2):
                    data = await self._link.read()
            except TimeoutError:
                return None
            if isinstance(data, LinkEnd):
                return data

    async def _exchange(self, command: _Command) -> _Answer | Lost | LinkEnd:
        loop = asyncio.get_running_loop()
        wait_s = self._quiet_since + self._pause_s - loop.time()
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        end = await self._link.write(self._host.send(command))
        if end is not None:
            return end
        try:
            return await self._answer(loop.time() + self._deadline_s)
        finally:
            self._quiet_since = loop.time()

    async def _answer(self, deadline: float) -> _Answer | Lost | LinkEnd:
        loop = asyncio.get_running_loop()
        heard = unfinished = False
        while (left_s := deadline - loop.time()) > 0:
            try:
                async with asyncio.timeout(min(left_s, _SILENCE_S) if heard else left_s):
                    data = await self._link.read()
            except TimeoutError:
                if not unfinished:
                    return Lost(heard)
                events = self._host.gap()
                unfinished = False
            else:
                if isinstance(data, LinkEnd):
                    return data
                heard = True
                events = self._host.feed(data)
                unfinished = any(isinstance(event, NeedMore) for event in events)
            for event in events:
                if isinstance(event, Answered):
                    return cast(_Answer, event.answer)
        return Lost(heard)


class HfLine(Line[Command, Answer]):
    """A reader that is asked in the house's messages."""

    @property
    def barrier(self) -> Command:
        """Return the question for the reader's own information."""
        return ReadReaderInfo()

    def asked_of(self, command: Command) -> TagUid | None:
        """Return the tag of a command for system information or AFI."""
        return command.uid if isinstance(command, ReadSystemInfo | ReadAfi) else None

    def named_in(self, answer: Answer) -> TagUid | None:
        """Return the tag of system information or an AFI."""
        return answer.uid if isinstance(answer, SystemInfo | AfiRead) else None
