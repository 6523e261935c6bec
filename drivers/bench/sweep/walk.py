"""A person's way along the bays with a reader, and what the reader hears on it.

Owns times and places: which board is passed when, how long turning takes, how often it is done.
Every walk is fixed by its seed.
"""

import bisect
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from drivers.bench.sweep.library import Bay, Board, Spine
from drivers.bench.sweep.radio import Antenna, Heard, Near, look

ROUND_S: Final = 0.05
_TURN_S: Final = 1.5
_NEXT_BAY_S: Final = 4.0
_BEFORE_MM: Final = 250.0
"""The walk along a board begins before its first book and ends behind its last."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How somebody walks. `wobble` is the share by which the speed changes on the way."""

    speed_mm_s: float = 180.0
    wobble: float = 0.15
    distance_mm: float = 250.0


@dataclass(frozen=True, slots=True)
class Leg:
    """One board passed once. `backwards`: from its right end to its left."""

    bay: Bay
    board: int
    walk: int
    backwards: bool


@dataclass(frozen=True, slots=True)
class Round:
    """One look of the reader: seconds since the person began, where, and who answered.

    `first`, `last`: of its bay's walk.
    """

    at_s: float
    bay: str
    board: int
    walk: int
    heard: tuple[Heard, ...]
    first: bool = False
    last: bool = False


@dataclass(slots=True)
class _Row:
    """A board with the places of its things, to find quickly what is in reach."""

    board: Board
    centres: tuple[float, ...] = field(default=())

    def __post_init__(self) -> None:
        self.centres = self.board.centres_mm()

    def near(self, at_mm: float, reach_mm: float) -> Iterator[tuple[Spine, float]]:
        low = bisect.bisect_left(self.centres, at_mm - reach_mm)
        high = bisect.bisect_right(self.centres, at_mm + reach_mm)
        for index in range(low, high):
            yield self.board.spines[index], self.centres[index] - at_mm

    @property
    def width_mm(self) -> float:
        last = self.board.spines[-1].thickness_mm / 2 if self.board.spines else 0.0
        return (self.centres[-1] if self.centres else 0.0) + last


def legs(bays: Sequence[Bay], walks: int) -> Iterator[Leg]:
    """Return each bay's boards from the top down, all walks of a bay one after the other.

    Every second walk goes backwards: that hears some books that the first did not.
    """
    for bay in bays:
        for walk in range(walks):
            boards = range(len(bay.boards))
            for board in boards if walk % 2 == 0 else reversed(boards):
                yield Leg(bay, board, walk, backwards=walk % 2 == 1)


def rounds(
    way: Sequence[Leg], *, antenna: Antenna, pace: Pace, chance: random.Random
) -> Iterator[Round]:
    """Walk and look, a round every 50 ms."""
    at_s = 0.0
    reach = antenna.most_mm
    for number, leg in enumerate(way):
        rows = [_Row(one) for one in leg.bay.boards]
        row = rows[leg.board]
        first = number == 0 or _walk_of(way[number - 1]) != _walk_of(leg)
        last = number + 1 == len(way) or _walk_of(way[number + 1]) != _walk_of(leg)
        speed = pace.speed_mm_s * (1.0 + chance.uniform(-pace.wobble, pace.wobble))
        end = row.width_mm + _BEFORE_MM
        gone = -_BEFORE_MM
        while gone < end:
            here = row.width_mm - gone if leg.backwards else gone
            near = _in_reach(rows, leg.board, here, reach, antenna)
            heard = look(near, antenna, took_s=ROUND_S, chance=chance)
            gone += speed * ROUND_S * (1.0 + chance.uniform(-pace.wobble, pace.wobble))
            yield Round(
                at_s,
                leg.bay.name,
                leg.board + 1,
                leg.walk,
                tuple(heard),
                first=first,
                last=last and gone >= end,
            )
            first = False
            at_s += ROUND_S
        at_s += _NEXT_BAY_S if last else _TURN_S


def _walk_of(leg: Leg) -> tuple[str, int]:
    return leg.bay.name, leg.walk


def _in_reach(
    rows: Sequence[_Row], board: int, at_mm: float, reach_mm: float, antenna: Antenna
) -> list[Near]:
    """Return what the antenna may hear: its board, and those above and below more weakly."""
    found: list[Near] = []
    for other in (board - 1, board, board + 1):
        if not 0 <= other < len(rows):
            continue
        above = antenna.board_gap_mm * abs(other - board)
        found += [
            Near(spine, antenna.loss_db(along, above))
            for spine, along in rows[other].near(at_mm, reach_mm)
        ]
    return found
