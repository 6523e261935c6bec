"""What a library system must be able to do so that patrons place holds at a kiosk, where it can.

Owns the values and the Protocol; an adapter that does not fill it takes no holds. Beside ``port``:
a hold is no fact. It is asked once while the patron waits, and the system decides.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from kiosk.ports_account import NotOffered
from sync.hub.upstream.port import Rejected, Retry


@dataclass(frozen=True, slots=True)
class Kept:
    """The system has it so. ``ref``: its number of the hold, as ``port.Wanted`` has it."""

    ref: int


HoldOutcome = Kept | Rejected | Retry | NotOffered


@runtime_checkable
class TakesHolds(Protocol):
    """A library system that takes holds. Methods may wait for the network, about two seconds."""

    @property
    def places_holds(self) -> bool:
        """Whether a patron may place one; else they are only given up."""
        ...

    def place_hold(self, *, item: str, patron: str, at: datetime) -> HoldOutcome:
        """Place a hold on a copy's title; the one that is there where the patron has one."""
        ...

    def cancel_hold(self, *, ref: int, patron: str, at: datetime) -> HoldOutcome:
        """End a patron's hold; ``Kept`` also where there is none of that number any more."""
        ...
