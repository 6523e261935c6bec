"""What a verdict means for a fact's progress. Pure.

A statement is never declined: a server that does so has not understood it, and it waits for staff
like any other poisoned fact. Nothing is ever given up: a parked fact is tried again, seldom.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, FactMode, Flagged, Later, Verdict
from kiosk.store.rows import Answered, Delivery, Postponed

POISONED: Final = 6
"""Fruitless attempts, with the server answering otherwise, after which a lane is parked."""

BASE_S: Final = 1.0
CAP_S: Final = 300.0
PARKED_S: Final = 3600.0

UNREACHABLE: Final = "unreachable"
NO_TIME: Final = "unanswered: no time left"
"""How ``Later.why`` begins for a fact that was never sent: nobody was there, or its turn in the
batch did not come in time. That says nothing about the fact."""

Draw = Callable[[], float]
"""Returns a random number from 0 up to 1."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The fact that was sent, as far as its verdict needs it. ``attempts``: fruitless before."""

    mode: FactMode
    attempts: int = 0
    parked: bool = False


def change_of(
    verdict: Verdict, asked: Asked, *, now: datetime, server_epoch: str, alive: bool, draw: Draw
) -> Answered | Postponed:
    """Return what a verdict changes.

    ``alive``: the server has shown that it answers, so that silence is about this fact; else the
    link is at fault and the attempt does not count against the fact.
    """
    match verdict:
        case Accepted(version, task):
            return Answered(Delivery.ACCEPTED, version, server_epoch, task)
        case AlreadyKnown(version):
            return Answered(Delivery.KNOWN, version, server_epoch)
        case Flagged(task, version):
            return Answered(Delivery.FLAGGED, version, server_epoch, task)
        case Declined(reason) if asked.mode is FactMode.REQUEST:
            return Answered(Delivery.DECLINED, None, server_epoch, None, reason)
        case Declined():
            return _postponed(asked, now, floor_s=0.0, counts=True, draw=draw)
        case Later(retry_s, why):
            counts = alive and not why.startswith((UNREACHABLE, NO_TIME))
            return _postponed(asked, now, floor_s=retry_s, counts=counts, draw=draw)


def wait_s(attempts: int, draw: Draw, *, cap_s: float = CAP_S) -> float:
    """Return a waiting time with full jitter, in seconds: from 0 to a bound that doubles."""
    return draw() * min(cap_s, BASE_S * 2.0 ** min(attempts, 20))


def _postponed(
    asked: Asked, now: datetime, *, floor_s: float, counts: bool, draw: Draw
) -> Postponed:
    """Return when to try again, and whether the lane is parked from now on."""
    attempts = asked.attempts + int(counts)
    parked = asked.parked or attempts >= POISONED
    # A parked fact waits half of its time at least, that staff may come first.
    pause_s = PARKED_S * (0.5 + draw() / 2) if parked else wait_s(attempts, draw)
    pause_s = min(max(floor_s, pause_s), PARKED_S)
    return Postponed(attempts, now + timedelta(seconds=pause_s), parked)
