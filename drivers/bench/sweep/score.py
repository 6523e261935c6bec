"""How well a sweep did against the truth. Pure.

Owns the arithmetic. Precision is the share of what was reported that is so, recall the share of
what is so that was reported; both are 1 where there is nothing to report or to find.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from drivers.bench.sweep.library import Oddity, Truth

SCORED: Final = (
    Oddity.MISSING,
    Oddity.MISPLACED,
    Oddity.ON_LOAN_HERE,
    Oddity.WRONG_LOCATION,
)
"""What a sweep is judged by. All else is told beside it."""

DISTANCES: Final = ((1, 5), (6, 12), (13, 40), (41, 10**9))
"""Books by which something is misplaced, from and to."""


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
class Excused:
    """Items that may be told of a kind without being of it, since nobody could know better."""

    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """All kinds. `false_alarms` counts what was told of the scored kinds and is not so.

    `by_distance`: of the misplaced, from and to how many books: how many there are, how many were
    found.
    """

    classes: dict[Oddity, ClassScore]
    by_distance: tuple[tuple[int, int, int, int], ...]
    minutes_walked: float

    @property
    def false_alarms(self) -> int:
        """Return how often somebody would be sent for nothing."""
        scored = [self.classes[one] for one in SCORED if one in self.classes]
        return sum(one.reported - one.hits for one in scored)


def score(
    truth: Truth, report: Mapping[Oddity, Collection[str]], *, minutes_walked: float
) -> Score:
    """Compare a report (items by kind) with the truth."""
    classes = {}
    for oddity in report:
        true, told = set(truth.of(oddity)), set(report[oddity])
        classes[oddity] = ClassScore(len(true), len(told), len(true & told))
    found = set(report.get(Oddity.MISPLACED, ()))
    distances = []
    for low, high in DISTANCES:
        there = {one.item for one in truth.moved if low <= abs(one.places) <= high}
        distances.append((low, high, len(there), len(there & found)))
    return Score(classes, tuple(distances), minutes_walked)
