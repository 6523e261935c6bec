"""Where an arrow key leads, among the stops of a screen. Pure; must not know Qt.

Up and down walk every stop in the order in which a reader would read them, so that nobody has to
see where things are. Left and right go to what lies beside. Inside a grid of keys all four go by
place, and lead out of it at its edges.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Key(StrEnum):
    """What a keypad can ask for, whatever code it sends."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    OK = "ok"
    HELP = "help"
    VOICE = "voice"
    HEADPHONES_IN = "headphones_in"
    HEADPHONES_OUT = "headphones_out"
    LOUDER = "louder"
    QUIETER = "quieter"
    NEXT = "next"


ARROWS = frozenset({Key.UP, Key.DOWN, Key.LEFT, Key.RIGHT})


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that keys can reach, in window px; ``grid`` names the grid of keys it is in."""

    x: float
    y: float
    width: float
    height: float
    grid: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        """The middle, in window px."""
        return self.x + self.width / 2, self.y + self.height / 2


def next_stop(
    stops: Sequence[Stop], at: int | None, key: Key, *, right_to_left: bool = False
) -> int | None:
    """Return the place among ``stops`` to which an arrow leads from ``at``; None: there is none.

    ``at`` is None where nothing is reached yet: then any arrow begins with the first stop.
    """
    if not stops:
        return None
    if at is None or not 0 <= at < len(stops):
        return 0
    beside = _beside(stops, at, key)
    if beside is not None:
        return beside
    if stops[at].grid and key in {Key.LEFT, Key.RIGHT}:
        return at
    forward = key is Key.DOWN or key is (Key.LEFT if right_to_left else Key.RIGHT)
    if stops[at].grid:
        return _out_of_grid(stops, at, forward=forward)
    return (at + (1 if forward else -1)) % len(stops)


def _beside(stops: Sequence[Stop], at: int, key: Key) -> int | None:
    """The nearest stop on that side and on the same level; up and down only inside a grid."""
    here = stops[at]
    upright = key in {Key.UP, Key.DOWN}
    if upright and not here.grid:
        return None
    sign = 1 if key in {Key.DOWN, Key.RIGHT} else -1
    found: list[tuple[float, float, int]] = []
    for place, other in enumerate(stops):
        if place == at or other.grid != here.grid:
            continue
        ahead, aside = _away(here, other, upright=upright)
        level = not upright and _on_level(here, other)
        if ahead * sign > 1 and (upright or level):
            found.append((abs(ahead), abs(aside), place))
    if not found:
        return None
    near = min(found)[0]
    row = [one for one in found if one[0] < near * 1.5] if upright else found
    return min(row, key=lambda one: (one[1], one[0]) if upright else one)[2]


def _away(here: Stop, other: Stop, *, upright: bool) -> tuple[float, float]:
    across = other.middle[0] - here.middle[0]
    down = other.middle[1] - here.middle[1]
    return (down, across) if upright else (across, down)


def _on_level(here: Stop, other: Stop) -> bool:
    """Whether one of the two has the other's middle on its level."""
    first, second = here.middle[1], other.middle[1]
    return other.y < first < other.y + other.height or here.y < second < here.y + here.height


def _out_of_grid(stops: Sequence[Stop], at: int, *, forward: bool) -> int:
    step = 1 if forward else -1
    place = at
    while stops[place].grid == stops[at].grid:
        place = (place + step) % len(stops)
        if place == at:
            return at
    return place


def nearest(stops: Sequence[Stop], lost: Stop) -> int | None:
    """Return the stop that lies nearest to one that is gone; None: there is none at all."""
    if not stops:
        return None

    def far(place: int) -> float:
        across = stops[place].middle[0] - lost.middle[0]
        down = stops[place].middle[1] - lost.middle[1]
        return across * across + down * down

    return min(range(len(stops)), key=far)
