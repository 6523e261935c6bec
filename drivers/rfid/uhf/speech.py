"""How a family of UHF readers speaks, without IO: commands to bytes, bytes to events.

Owns the shape of it; each family has its own. Any bytes give events, nothing is raised for them.
"""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from drivers.rfid.frames import Finder, NeedMore, Shape, Skipped
from drivers.rfid.uhf.messages import Command, Event

_Frame = TypeVar("_Frame")


class Speech(Protocol):
    """The host's end of a line to one reader."""

    def write(self, command: Command) -> bytes:
        """Return the bytes that ask; ValueError: this reader cannot be asked that."""
        ...

    def feed(self, data: bytes) -> Sequence[Event]:
        """Take bytes and return what they tell."""
        ...

    def gap(self) -> Sequence[Event]:
        """Tell that the line fell silent."""
        ...


class FrameSpeech(Generic[_Frame]):
    """A family that speaks in frames with a checksum."""

    def __init__(
        self,
        shape: Shape[_Frame],
        *,
        ask: Callable[[Command], bytes],
        tell: Callable[[_Frame], Sequence[Event]],
    ) -> None:
        """Cut frames by `shape`."""
        self._finder = Finder(shape)
        self._ask = ask
        self._tell = tell

    def write(self, command: Command) -> bytes:
        """Return the bytes that ask."""
        return self._ask(command)

    def feed(self, data: bytes) -> list[Event]:
        """Take bytes and return what they tell."""
        return self._events(self._finder.feed(data))

    def gap(self) -> list[Event]:
        """Tell that the line fell silent."""
        return self._events(self._finder.gap())

    def _events(self, found: Sequence[_Frame | Skipped | NeedMore]) -> list[Event]:
        events: list[Event] = []
        for one in found:
            if not isinstance(one, Skipped | NeedMore):
                events += self._tell(one)
        return events
