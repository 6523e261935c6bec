"""Several walks along one shelf made into one. Pure.

Owns how walks of different speed, direction and clock, each of which missed something, are laid on
one another: every walk's own backbone says which keys it was passing when, and what all walks share
is the order of the keys. ``shelf_order`` judges the result as it judges one walk.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_line import Line, line_up, offs
from kiosk.domain.shelf_order import DEVIATIONS, jitter_of, once, order_of
from kiosk.domain.shelf_rows import Shelf, Stand

_KNOT = 8
"""Backbone items of which a walk's scale takes the mean, so that jitter does not bend it."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """From places of one walk to places of all: both ascending, straight between the knots."""

    places: Sequence[float]
    shared: Sequence[float]

    def at(self, place: float) -> float:
        if not self.places:
            return place
        found = bisect_left(self.places, place)
        if found in {0, len(self.places)}:
            end = min(found, len(self.places) - 1)
            return self.shared[end] + place - self.places[end]
        low, high = self.places[found - 1], self.places[found]
        part = (place - low) / (high - low)
        return self.shared[found - 1] + part * (self.shared[found] - self.shared[found - 1])


def order_of_walks(walks: Iterable[Iterable[Stand]], *, jitter: float | None = None) -> Shelf:
    """Return how the items stand that any of the walks heard; the oldest walk comes first.

    Each walk has its own clock and direction. ``jitter`` as of ``order_of``. A position is the mean
    over the walks; where they disagree by more than they can err, the book was moved in between,
    and the last walk that heard it is believed. ``Shelf.backwards`` is that of the last walk.
    """
    heard = [sorted(once(walk), key=lambda stand: (stand.at, stand.item)) for walk in walks]
    heard = [walk for walk in heard if walk]
    if len(heard) <= 1:
        return order_of(heard[0] if heard else (), jitter=jitter)
    lines = [line_up(walk) for walk in heard]
    apart = jitter
    if apart is None:
        apart = max(jitter_of(line, offs(line)) for line in lines)
    limit = DEVIATIONS * math.sqrt(2) * apart + 1
    shared = _shared_places(lines)
    found: dict[ItemId, list[tuple[float, Stand]]] = {}
    for walk, line in zip(heard, lines, strict=True):
        for place, stand in _placed(walk, line, shared):
            found.setdefault(stand.item, []).append((place, stand))
    merged: list[Stand] = []
    times: dict[ItemId, int] = {}
    for item, told in found.items():
        last, stand = told[-1]
        agreeing = [place for place, _ in told if abs(place - last) <= limit]
        times[item] = len(agreeing)
        mean = math.fsum(agreeing) / len(agreeing)
        weight = math.fsum(one.weight for _, one in told)
        merged.append(Stand(item, stand.key, mean, weight, stand.here))
    shelf = order_of(merged, jitter=jitter, times=times)
    return Shelf(shelf.rows, lines[-1].backwards, shelf.jitter, shelf.window)


def _shared_places(lines: Sequence[Line]) -> dict[ItemId, int]:
    """Number the items of all walks as they should stand."""
    keyed = {stand.item: stand.key or "" for line in lines for stand in line.stands}
    ordered = sorted(keyed, key=lambda item: (keyed[item], item))
    return {item: place for place, item in enumerate(ordered)}


def _placed(
    walk: Sequence[Stand], line: Line, shared: dict[ItemId, int]
) -> Iterable[tuple[float, Stand]]:
    """Give every item of a walk, those without a key too, its place among all."""
    scale = _scale(line, shared)
    seen = 0
    for stand in reversed(walk) if line.backwards else walk:
        counts = stand.here and stand.key is not None
        yield scale.at(float(seen) if counts else seen - 0.5), stand
        seen += counts


def _scale(line: Line, shared: dict[ItemId, int]) -> _Scale:
    places: list[float] = []
    meant: list[float] = []
    numbers = sorted(shared[line.stands[place].item] for place in line.backbone)
    for start in range(0, len(line.backbone), _KNOT):
        knot = line.backbone[start : start + _KNOT]
        places.append(sum(knot) / len(knot))
        meant.append(sum(numbers[start : start + _KNOT]) / len(knot))
    return _Scale(places, meant)
