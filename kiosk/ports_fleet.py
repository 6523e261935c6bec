"""What a server that watches over kiosks is told by them, and answers.

Owns the protocol; when a kiosk tells is ``kiosk.services.fleet``'s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kiosk.domain.ids import CardCode
from kiosk.ports import Health, Unanswered, Unreachable


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a kiosk tells its server of itself. Never a patron, a card or a title.

    ``state``: a ``Degree`` and ``since`` when; ``waiting``: facts without a last word of the
    server, ``oldest_s`` the age of the first; counts are of today; ``up_s``: since the start.
    """

    state: str
    since: datetime | None
    health: tuple[Health, ...]
    waiting: int
    oldest_s: int
    loans: int
    returns: int
    refusals: int
    up_s: int
    name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class CallTold:
    """What the server says of a call for help."""

    call: str
    answered: bool
    done: bool


@dataclass(frozen=True, slots=True)
class PulseTold:
    """The answer to a pulse: when the next one is due, and this kiosk's calls for help."""

    next_s: float
    calls: tuple[CallTold, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedTold:
    """Which tasks are over and since when, by the word of one epoch of the server."""

    epoch: str
    closed: Mapping[str, datetime]


class FleetServer(Protocol):
    """A server that watches over kiosks. Every expected outcome is a value."""

    async def pulse(self, pulse: Pulse) -> PulseTold | Unreachable | Unanswered:
        """Tell how the kiosk is."""
        ...

    async def call(
        self, call: str, *, step: str, at: datetime
    ) -> CallTold | Unreachable | Unanswered:
        """Ring staff; the same call again changes nothing. ``step``: where the patron stands."""
        ...

    async def pin_forgotten(self, card: CardCode) -> bool | Unreachable | Unanswered:
        """Ask staff for help with a PIN; True: they have it as a task."""
        ...

    async def closed_tasks(self, names: Sequence[str]) -> ClosedTold | Unreachable | Unanswered:
        """Ask which of these tasks are over; of its own the server names no other."""
        ...
