"""A person's way along the bays with a reader, and what the reader hears on it.

Owns times and places: which board is passed when, how long turning takes, how often it is done.
Every walk is fixed by its seed.
"""

import bisect
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from drivers.bench.sweep.library import Bay, Board, Spine
from drivers.bench.sweep.radio import Antenna, Heard, Near, look

ROUND_S: Final = 0.05
NEXT_BAY_S: Final = 4.0
"""From one bay to the next, or back to the beginning of the same."""

BAY_MM: Final = 920.0
_TURN_S: Final = 1.5
_BEFORE_MM: Final = 150.0
"""The walk along a board begins before its first book and ends behind its last."""


Present = Callable[[Spine, float], bool]
"""Says whether a thing stands there at a time, in seconds of the walk."""


def always(spine: Spine, at_s: float) -> bool:  # noqa: ARG001 - it fills `Present`
    """Return that it does."""
    return True


@dataclass(frozen=True, slots=True)
class Pace:
    """How somebody walks. `wobble` is the share by which the speed changes on the way."""

    speed_mm_s: float = 180.0
    wobble: float = 0.15
    distance_mm: float = 250.0


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


def pass_bay(
    bays: Sequence[Bay],
    index: int,
    *,
    walk: int,
    start_s: float,
    antenna: Antenna,
    pace: Pace,
    chance: random.Random,
    present: Present = always,
) -> Iterator[Round]:
    """Walk along all boards of one bay and look, a round every 50 ms.

    Every second walk goes backwards: that hears some books that the first did not. The bays beside
    are heard at the ends of the boards. `present` says whether a thing stands there at a time.
    """
    bay = bays[index]
    reach = antenna.most_mm
    backwards = walk % 2 == 1
    boards = range(len(bay.boards))
    way = list(reversed(boards) if backwards else boards)
    at_s = start_s
    rows = _Rows(bays, index)
    for number, board in enumerate(way):
        width = rows.width_mm(board)
        speed = pace.speed_mm_s * (1.0 + chance.uniform(-pace.wobble, pace.wobble))
        gone = -_BEFORE_MM
        while gone < width + _BEFORE_MM:
            here = width - gone if backwards else gone
            near = [
                Near(spine, antenna.loss_db(along, above))
                for spine, along, above in rows.near(board, here, reach, antenna.board_gap_mm)
                if present(spine, at_s)
            ]
            heard = look(near, antenna, took_s=ROUND_S, chance=chance)
            first = number == 0 and gone == -_BEFORE_MM
            gone += speed * ROUND_S * (1.0 + chance.uniform(-pace.wobble, pace.wobble))
            last = number + 1 == len(way) and gone >= width + _BEFORE_MM
            yield Round(at_s, bay.name, board + 1, walk, tuple(heard), first=first, last=last)
            at_s += ROUND_S
        at_s += NEXT_BAY_S if number + 1 == len(way) else _TURN_S


class _Rows:
    """The boards of a bay and those that may be heard beside them."""

    def __init__(self, bays: Sequence[Bay], index: int) -> None:
        bay = bays[index]
        self._rows = [_Row(one) for one in bay.boards]
        self._beside: list[tuple[float, list[_Row]]] = []
        for other, offset in ((index - 1, -BAY_MM), (index + 1, BAY_MM)):
            if 0 <= other < len(bays) and bays[other].location == bay.location:
                self._beside.append((offset, [_Row(one) for one in bays[other].boards]))

    def width_mm(self, board: int) -> float:
        return self._rows[board].width_mm

    def near(
        self, board: int, at_mm: float, reach_mm: float, gap_mm: float
    ) -> Iterator[tuple[Spine, float, float]]:
        """Yield what the antenna may hear: its board, those above and below, the bays beside."""
        for other in (board - 1, board, board + 1):
            if 0 <= other < len(self._rows):
                above = gap_mm * abs(other - board)
                for spine, along in self._rows[other].near(at_mm, reach_mm):
                    yield spine, along, above
        for offset, rows in self._beside:
            if board < len(rows):
                for spine, along in rows[board].near(at_mm - offset, reach_mm):
                    yield spine, along, 0.0
