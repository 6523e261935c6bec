"""The items of one walk in a row, ranked by their keys, with the backbone and the direction. Pure.

Owns no verdict: ``shelf_order`` judges by it, ``shelf_passes`` lays several walks on one another.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.shelf_backbone import longest_ordered
from kiosk.domain.shelf_rows import Stand


@dataclass(frozen=True, slots=True)
class Line:
    """What counts for the order, from the end with the lowest key.

    ``ranks``: of each stand's key among all, equal keys have equal ranks. ``backbone``: places in
    ``stands`` of a longest part that is in order. ``backwards``: the walk came from the other end.
    """

    stands: Sequence[Stand]
    ranks: Sequence[int]
    backbone: Sequence[int]
    backwards: bool


def line_up(walk: Sequence[Stand]) -> Line:
    """Return the line of a walk (in walking order), in whichever direction it is more in order.

    Items of other places and those without a key are left out.
    """
    stands = [stand for stand in walk if stand.here and stand.key is not None]
    keys = [stand.key or "" for stand in stands]
    rank_of = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    ranks = [rank_of[key] for key in keys]
    onward = longest_ordered(ranks)
    turned = ranks[::-1]
    backward = longest_ordered(turned)
    if len(backward) > len(onward):
        return Line(stands[::-1], turned, backward, True)
    return Line(stands, ranks, onward, False)


def offs(line: Line) -> list[int]:
    """Return by how many places each item stands beside where the backbone wants it.

    0 on the backbone, and nowhere else; positive: too near to the end with the highest key.
    """
    spine = [line.ranks[place] for place in line.backbone]
    found = [0] * len(line.ranks)
    kept = set(line.backbone)
    for place, rank in enumerate(line.ranks):
        if place in kept:
            continue
        low, high = bisect_left(spine, rank), bisect_right(spine, rank)
        if low and place < line.backbone[low - 1]:
            found[place] = place - line.backbone[low - 1]
        else:  # between the two it would be on the backbone itself
            found[place] = place - line.backbone[high]
    return found
