"""What time it is, as far as this kiosk can know: known, or unknown and why.

Two clocks are compared: the wall clock, which can be wrong and can jump, and the monotonic clock,
which only counts. What a server says of the time settles it. Pure: a reading of both comes in.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol, runtime_checkable

BUILT: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""No moment before this one is believed: this program did not exist then (dead RTC: 1970)."""

DOUBT: Final = timedelta(minutes=5)
"""Clocks that disagree by more are in doubt (reference: conflict case 14)."""

FURTHEST: Final = timedelta(days=400)
"""How far a clock may be ahead of the last moment known here before it is in doubt."""


@runtime_checkable
class Corrected(Protocol):
    """A clock that is set right by what a server says of the time.

    Its present moment is one that has certainly passed while the time is not known.
    """

    @property
    def is_known(self) -> bool:
        """Return whether it knows the time."""
        ...

    def heard(self, told: datetime) -> None:
        """Take the server's word of what time it is now."""
        ...


class Doubt(StrEnum):
    """Why the time is not known.

    DEAD: before this program was made. BACK: before a moment that has certainly passed. AHEAD: much
    too far after it. JUMPED: the two clocks no longer agree. OFF: wrong when a server was last
    heard, and nobody has said since that it was set.
    """

    DEAD = "dead"
    BACK = "back"
    AHEAD = "ahead"
    JUMPED = "jumped"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at one instant: wall time, aware; seconds since some start, of this boot."""

    wall: datetime
    mono_s: float


@dataclass(frozen=True, slots=True)
class TimeKnown:
    """It was ``at`` when the clocks stood as in ``read``."""

    at: datetime
    read: Reading


@dataclass(frozen=True, slots=True)
class TimeUnknown:
    """The time is not known. ``at``: a moment that had certainly passed at ``read``."""

    why: Doubt
    at: datetime
    read: Reading


TimeState = TimeKnown | TimeUnknown


def began(read: Reading, *, passed: datetime | None = None, off: bool = False) -> TimeState:
    """Return what is known at a start, before anybody was asked.

    ``passed``: the latest moment that was known here before. ``off``: the wall clock was wrong when
    a server was last heard, in another run.
    """
    floor = BUILT if passed is None else max(BUILT, passed)
    if read.wall < BUILT:
        return TimeUnknown(Doubt.DEAD, floor, read)
    if off:
        return TimeUnknown(Doubt.OFF, floor, read)
    if read.wall < floor - DOUBT:
        return TimeUnknown(Doubt.BACK, floor, read)
    if passed is not None and read.wall - passed > FURTHEST:
        return TimeUnknown(Doubt.AHEAD, floor, read)
    return TimeKnown(read.wall, read)


def looked(state: TimeState, read: Reading) -> TimeState:
    """Return what is known after another look at the clocks: a jump puts the time in doubt.

    Nobody can tell which clock is right then: a machine that slept has a true wall clock, one that
    was set wrong a true monotonic one.
    """
    if isinstance(state, TimeUnknown):
        return state
    if abs(read.wall - state.read.wall - _since(state, read.mono_s)) <= DOUBT:
        return state
    return TimeUnknown(Doubt.JUMPED, now(state, read.mono_s), read)


def heard(state: TimeState, read: Reading, told: datetime) -> TimeState:
    """Return what is known once a server has said what time it is; nonsense changes nothing."""
    return state if told < BUILT else TimeKnown(told, read)


def synchronised(state: TimeState, read: Reading) -> TimeState:
    """Return what is known once the wall clock follows a time server.

    A clock that stands before a moment that has passed follows none, whatever it says.
    """
    if isinstance(state, TimeKnown) or read.wall < now(state, read.mono_s) - DOUBT:
        return state
    return TimeKnown(read.wall, read)


def now(state: TimeState, mono_s: float) -> datetime:
    """Return the present moment or, when it is not known, one that has certainly passed."""
    return state.at + _since(state, mono_s)


def wrong_by(state: TimeState, read: Reading) -> timedelta:
    """Return how far the wall clock is ahead of what is known; negative when it is behind."""
    return read.wall - now(state, read.mono_s)


def _since(state: TimeState, mono_s: float) -> timedelta:
    """Return the time that has gone by; a counter that went back tells of none."""
    return timedelta(seconds=max(0.0, mono_s - state.read.mono_s))
