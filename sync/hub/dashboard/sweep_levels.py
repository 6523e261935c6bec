"""How a bay is coloured on a map: four levels of a view, each with figure and pattern. Pure.

Owns the bounds of the levels and the figure that stands for each.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain.sweep import Kind, Verdict
from sync.hub.sweeps.sums import BaySums

BOUNDS: Final = (0.01, 0.03, 0.1)
"""Shares of a bay's books at which the levels 1, 2 and 3 begin; below the first is level 0."""

LEVELS: Final = 4
_GONE: Final = (Kind.UNSEEN, Kind.MISSING)
_VERDICTS: Final = {Verdict.ENOUGH: 0, Verdict.LOOK: 1, Verdict.AGAIN: 2}


class View(StrEnum):
    """What a map shows."""

    LOSS = "loss"
    MISPLACED = "misplaced"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Level:
    """Of a bay in a view: ``level`` None where nobody walked; ``n`` of ``whole`` books, a share."""

    level: int | None
    n: int
    whole: int
    share: float


def level_of(sums: BaySums, view: View) -> Level:
    """Return how a bay stands in a view."""
    if not sums.passes:
        return Level(None, 0, 0, 0.0)
    if view is View.SURE:
        level = _VERDICTS.get(sums.sure.verdict, 2)
        # What was heard so badly that a quarter may be there unheard is a level of its own.
        level = 3 if level == 2 and sums.sure.low < 0.75 else level
        return Level(level, sums.found, sums.expected, sums.sure.share)
    n = gone_of(sums) if view is View.LOSS else sums.counts.get(Kind.MISPLACED, 0)
    share = n / sums.expected if sums.expected else float(n > 0)
    level = sum(1 for bound in BOUNDS if share >= bound)
    # One book is one book: a bay where anything is wrong is never shown as well.
    return Level(max(level, int(n > 0)), n, sums.expected, share)


def gone_of(sums: BaySums) -> int:
    """Return how many books of a bay were not seen, or are missing by a person's word."""
    return sum(sums.counts.get(kind, 0) for kind in _GONE)
