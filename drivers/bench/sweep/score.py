"""How well a sweep did against the truth. Pure.

Owns the arithmetic. Precision is the share of what was reported that is so, recall the share of
what is so that was reported; both are 1 where there is nothing to report or to find.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from drivers.bench.sweep.library import Oddity, Truth

SCORED: Final = ("missing", "misplaced", "on_loan_here", "wrong_location")
"""What a sweep is judged by. All else is told beside it."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is scored together: kinds that may be told, kinds that are so.

    `excused`: of these it may be told or not. Two tags with one EPC are one tag to any reader: it
    stands in both places, so to say that it stands wrong is neither right nor a false alarm.
    """

    told: tuple[Oddity, ...]
    true: tuple[Oddity, ...]
    excused: tuple[Oddity, ...] = ()


_STRANGE: Final = (Oddity.UNKNOWN, Oddity.BLANK, Oddity.HOSTILE)
GROUPS: Final = {
    **{name: Group((Oddity(name),), (Oddity(name),)) for name in SCORED},
    "misplaced": Group((Oddity.MISPLACED,), (Oddity.MISPLACED,), (Oddity.DUPLICATE,)),
    **{
        one.value: Group((one,), (one,))
        for one in (
            Oddity.ON_HOLD_HERE,
            Oddity.LOST_HERE,
            Oddity.FOREIGN,
            Oddity.DUPLICATE,
            Oddity.WRONGLY_ARMED,
        )
    },
    "strange_tag": Group(_STRANGE, _STRANGE),
}
"""What is scored, by the names of the JSON."""

DISTANCES: Final = ((1, 5), (6, 12), (13, 40), (41, 10**9))
"""Books by which something is misplaced, from and to."""


_ROUNDING: Final = 1e-4


@dataclass(frozen=True, slots=True)
class SaidBay:
    """What was said of a bay: how much of what stands there was heard, at least and at most.

    `heard`: the books that belong there and were heard, before anybody went to look.
    """

    name: str
    passes: int
    low: float
    high: float
    heard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidAll:
    """What a sweep said: items by kind, and its bays."""

    told: Mapping[Oddity, Collection[str]]
    bays: tuple[SaidBay, ...]
    minutes_walked: float


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One kind of finding: how many there are, how many were told, how many of these are so."""

    true: int
    reported: int
    hits: int

    @property
    def precision(self) -> float:
        """Return the share of what was told that is so."""
        return self.hits / self.reported if self.reported else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is so that was told."""
        return self.hits / self.true if self.true else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """All kinds. `false_alarms` counts what was told of the scored kinds and is not so.

    `by_distance`: of the misplaced, from and to how many books: how many there are, how many were
    found. `bays`, `bays_true`: for how many it was said how much of them was heard, and for how
    many of these that was so.
    """

    classes: dict[str, ClassScore]
    by_distance: tuple[tuple[int, int, int, int], ...]
    bays: int
    bays_true: int
    minutes_walked: float

    @property
    def false_alarms(self) -> int:
        """Return how often somebody would be sent for nothing."""
        scored = [self.classes[one] for one in SCORED]
        return sum(one.reported - one.hits for one in scored)


def score(
    truth: Truth,
    standing: Mapping[str, Collection[str]],
    said: SaidAll,
) -> Score:
    """Compare what was said with the truth. `standing`: by bay, what belongs and stands there."""
    classes = {}
    for name, group in GROUPS.items():
        true = {item for one in group.true for item in truth.of(one)}
        told = {item for one in group.told for item in said.told.get(one, ())}
        told -= {item for one in group.excused for item in truth.of(one)} - true
        classes[name] = ClassScore(len(true), len(told), len(true & told))
    found = set(said.told.get(Oddity.MISPLACED, ()))
    distances = []
    for low, high in DISTANCES:
        there = {one.item for one in truth.moved if low <= abs(one.places) <= high}
        distances.append((low, high, len(there), len(there & found)))
    judged = [one for one in said.bays if one.passes and one.name in standing]
    right = sum(_is_true(one, standing[one.name]) for one in judged)
    return Score(classes, tuple(distances), len(judged), right, said.minutes_walked)


def _is_true(bay: SaidBay, standing: Collection[str]) -> bool:
    """Return whether the share of what stands in a bay that was heard is within what was said."""
    here = set(standing)
    share = len(here & set(bay.heard)) / len(here) if here else 1.0
    return bay.low - _ROUNDING <= share <= bay.high + _ROUNDING
