"""Items of several parts, each with a tag of its own, and what a library wants of them.

Owns the values and what follows from them; when parts come and go is ``session_sets``'. One
identifier with set information and different ordinals is one item (ISO 28560-1, element 4).
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security

MOST_PARTS = 64
"""Whoever says more than this is not believed: nobody can lay so many tags on a pad."""


class SetPolicy(StrEnum):
    """What is done with a set whose parts are not all here.

    ACCEPT: lent without a word. WARN: lent, told to the patron and to staff. REFUSE: neither lent
    nor taken back. A return of a set with a part missing is a task for staff, whatever the policy.
    """

    ACCEPT = "accept"
    WARN = "warn"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class SetChoice:
    """``incomplete``: a part is missing. ``indeterminate``: nobody can tell whether one is."""

    incomplete: SetPolicy = SetPolicy.REFUSE
    indeterminate: SetPolicy = SetPolicy.REFUSE


@dataclass(frozen=True, slots=True)
class SetRules:
    """For loans and for returns; ``wait_s``: how long the other parts are waited for."""

    loans: SetChoice = SetChoice()
    returns: SetChoice = SetChoice(SetPolicy.WARN, SetPolicy.WARN)
    wait_s: float = 6.0


@dataclass(frozen=True, slots=True)
class Part:
    """One tag of a set. ``of``: how many parts it says there are; ``ordinal`` 0: not told which."""

    uid: TagUid
    ordinal: int
    of: int
    on_pad: bool = True
    security: Security = Security.UNKNOWN


class Patience(StrEnum):
    """How long a set was waited for."""

    NONE = "none"
    WAITING = "waiting"
    OVER = "over"


def clear(parts: tuple[Part, ...]) -> bool:
    """Return whether the tags agree on how many parts there are, and each says which it is."""
    counts = {part.of for part in parts}
    told = all(1 <= part.ordinal <= part.of for part in parts)
    return told and len(counts) == 1 and max(counts) <= MOST_PARTS


def missing(parts: tuple[Part, ...]) -> tuple[int, ...]:
    """Return the numbers of the parts that do not lie here; none where that cannot be told."""
    if not parts or not clear(parts):
        return ()
    here = {part.ordinal for part in parts if part.on_pad}
    return tuple(n for n in range(1, parts[0].of + 1) if n not in here)


def together(parts: tuple[Part, ...]) -> Security:
    """Return the state that all parts were read in; UNKNOWN where they differ."""
    states = {part.security for part in parts}
    return states.pop() if len(states) == 1 else Security.UNKNOWN


def mixed(parts: tuple[Part, ...]) -> bool:
    """Return whether every state is known, and they differ."""
    return {part.security for part in parts} == {Security.ARMED, Security.DISARMED}
