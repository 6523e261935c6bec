"""Whether the books of one walk along a shelf stand in order. Pure.

Owns the verdict. Reads are never exact to the book: the longest ordered part of the row is the
backbone, and only what stands further from it than the reads can err is called misplaced.
Source of the method and of why the bare backbone is not enough: with a jitter of three books it
would call every second book wrong.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_backbone import longest_ordered
from kiosk.domain.shelf_rows import Gap, Shelf, ShelfRow, Stand, Standing

DEVIATIONS = 4.0
"""The window in standard deviations of the jitter."""

_MOST = 0.6827
"""The part of all errors that lies within one standard deviation."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The items that count for the order, as they stand; ``off``: places from their own."""

    stands: Sequence[Stand]
    ranks: Sequence[int]
    backbone: Sequence[int]
    backwards: bool


def order_of(stands: Iterable[Stand], *, jitter: float | None = None) -> Shelf:
    """Return how the items of one walk stand. O(n log n); any order of ``stands`` gives the same.

    ``jitter``: standard deviation of a position, in places; 0 where every item was read by itself
    (barcode, near field), so that each one out of order is told; None: found from the reads.
    The direction of the walk is found from the keys. An item that is told twice counts where it
    was heard best. Items with the same key are never misplaced against each other.
    """
    walk = sorted(_once(stands), key=lambda stand: (stand.at, stand.item))
    row = _row([stand for stand in walk if stand.here and stand.key is not None])
    if row.backwards:
        walk.reverse()
    offs = _offs(row)
    if jitter is None:
        jitter = _jitter(row, offs)
    window = math.ceil(DEVIATIONS * jitter)
    wrong = {s.item: off for s, off in zip(row.stands, offs, strict=True) if abs(off) > window}
    return Shelf(_rows(walk, wrong), row.backwards, jitter, window)


def _once(stands: Iterable[Stand]) -> list[Stand]:
    best: dict[ItemId, Stand] = {}
    for stand in stands:
        held = best.get(stand.item)
        if held is None or (held.weight, -held.at) < (stand.weight, -stand.at):
            best[stand.item] = stand
    return list(best.values())


def _row(stands: list[Stand]) -> _Row:
    """Rank the keys and find the backbone, in whichever direction it is longer."""
    keys = [stand.key or "" for stand in stands]
    rank_of = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    ranks = [rank_of[key] for key in keys]
    onward = longest_ordered(ranks)
    turned = ranks[::-1]
    backward = longest_ordered(turned)
    if len(backward) > len(onward):
        return _Row(stands[::-1], turned, backward, True)
    return _Row(stands, ranks, onward, False)


def _offs(row: _Row) -> list[int]:
    """Return by how many places each item stands beside where the backbone wants it."""
    spine = [row.ranks[place] for place in row.backbone]
    offs = [0] * len(row.ranks)
    kept = set(row.backbone)
    for place, rank in enumerate(row.ranks):
        if place in kept:
            continue
        low, high = bisect_left(spine, rank), bisect_right(spine, rank)
        if low and place < row.backbone[low - 1]:
            offs[place] = place - row.backbone[low - 1]
        else:  # between the two it would be on the backbone itself
            offs[place] = place - row.backbone[high]
    return offs


def _jitter(row: _Row, offs: Sequence[int]) -> float:
    """Return the standard deviation of the places, found from the items that stand about right."""
    sizes = sorted(abs(off) for off in offs)
    rough = _quantile(sizes)
    near = [place for place, off in enumerate(offs) if abs(off) <= DEVIATIONS * (rough + 1)]
    by_key = sorted(near, key=lambda place: (row.ranks[place], place))
    errors = [near_at - bisect_left(near, place) for near_at, place in enumerate(by_key)]
    # A quantile of whole places is 0 where two books of three stand exact, and the window with it.
    return math.sqrt(sum(error * error for error in errors) / len(errors)) if errors else 0.0


def _quantile(sizes: Sequence[int]) -> int:
    return sizes[int(_MOST * (len(sizes) - 1))] if sizes else 0


def _rows(walk: Sequence[Stand], wrong: dict[ItemId, int]) -> tuple[ShelfRow, ...]:
    standings = [_standing(stand, wrong) for stand in walk]
    right = [place for place, told in enumerate(standings) if told is Standing.RIGHT]
    by_key = sorted((walk[place].key or "", place) for place in right)
    keys = [key for key, _ in by_key]
    rows: list[ShelfRow] = []
    seen = 0
    for stand, standing in zip(walk, standings, strict=True):
        after = walk[right[seen - 1]].item if seen else None
        seen += standing is Standing.RIGHT
        before = walk[right[seen]].item if seen < len(right) else None
        belongs: Gap | None = None
        if standing is Standing.MISPLACED:
            at = bisect_right(keys, stand.key or "")
            belongs = Gap(
                walk[by_key[at - 1][1]].item if at else None,
                walk[by_key[at][1]].item if at < len(by_key) else None,
            )
        off_by = wrong.get(stand.item, 0)
        rows.append(ShelfRow(stand.item, standing, Gap(after, before), belongs, off_by))
    return tuple(rows)


def _standing(stand: Stand, wrong: dict[ItemId, int]) -> Standing:
    if not stand.here:
        return Standing.ELSEWHERE
    if stand.key is None:
        return Standing.UNKNOWN
    return Standing.MISPLACED if stand.item in wrong else Standing.RIGHT
