"""Whether books stand in order, from where they were heard. Pure.

Owns the verdict. Reads are never exact to the book: the longest ordered part of the row is the
backbone, and only what stands further from it than the reads can err is called misplaced (with a
jitter of three books the bare backbone would call every second book wrong).
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_line import Line, line_up, offs
from kiosk.domain.shelf_rows import Gap, Shelf, ShelfRow, Stand, Standing

DEVIATIONS: Final = 5.0
"""The window in standard deviations of the jitter.

Reads of real shelves err further than a normal error would: thin books stand close, some tags are
heard rarely. On simulated walks four give a false alarm in 600 books, five one in 3,000.
"""

LEAST_JITTER: Final = 0.6
"""What is found is never taken for less, in places: antennas do not tell neighbours apart."""

_MOST: Final = 0.6827
"""The part of all errors that lies within one standard deviation."""

_NONE: Final[Mapping[ItemId, int]] = {}


def order_of(
    stands: Iterable[Stand],
    *,
    jitter: float | None = None,
    times: Mapping[ItemId, int] = _NONE,
) -> Shelf:
    """Return how the items stand. O(n log n); any order of ``stands`` gives the same.

    ``jitter``: standard deviation of a position of one walk, in places; 0 where every item was
    read by itself (barcode, near field), so that each one out of order is told; None: found from
    the reads. ``times``: how many walks a position is the mean of, 1 where it is not told.
    The direction of the walk is found from the keys. An item that is told twice counts where it
    was heard best. Items with the same key are never misplaced against each other.
    """
    walk = sorted(once(stands), key=lambda stand: (stand.at, stand.item))
    line = line_up(walk)
    if line.backwards:
        walk.reverse()
    off_by = offs(line)
    if jitter is None:
        jitter = jitter_of(line, off_by, times)
    wrong = {
        stand.item: off
        for stand, off in zip(line.stands, off_by, strict=True)
        if abs(off) > window(jitter, times.get(stand.item, 1))
    }
    return Shelf(_rows(walk, wrong), line.backwards, jitter, window(jitter))


def window(jitter: float, times: int = 1) -> int:
    """Return from more than how many places on a position heard so often is called wrong."""
    return math.ceil(DEVIATIONS * jitter / math.sqrt(times))


def once(stands: Iterable[Stand]) -> list[Stand]:
    """Return each item once: where it was heard best, of equal ones the first on the walk."""
    best: dict[ItemId, Stand] = {}
    for stand in stands:
        held = best.get(stand.item)
        if held is None or (held.weight, -held.at) < (stand.weight, -stand.at):
            best[stand.item] = stand
    return list(best.values())


def jitter_of(line: Line, off_by: Sequence[int], times: Mapping[ItemId, int] = _NONE) -> float:
    """Return how far one walk's positions may err, in places."""
    return max(LEAST_JITTER, _jitter(line, off_by, times))


def _jitter(line: Line, off_by: Sequence[int], times: Mapping[ItemId, int]) -> float:
    """Return the standard deviation of one walk's places, from what stands about right."""
    rough = _quantile(sorted(abs(off) for off in off_by))
    near = [place for place, off in enumerate(off_by) if abs(off) <= DEVIATIONS * (rough + 1)]
    by_key = sorted(near, key=lambda place: (line.ranks[place], place))
    errors = [
        (meant - bisect_left(near, place)) * math.sqrt(times.get(line.stands[place].item, 1))
        for meant, place in enumerate(by_key)
    ]
    # Whole places have no useful quantile where most stand exact: it is 0, and the window with it.
    return math.sqrt(sum(error * error for error in errors) / max(1, len(errors)))


def _quantile(sizes: Sequence[float]) -> float:
    return sizes[int(_MOST * (len(sizes) - 1))] if sizes else 0.0


def _rows(walk: Sequence[Stand], wrong: Mapping[ItemId, int]) -> tuple[ShelfRow, ...]:
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
        gap = Gap(after, before)
        rows.append(ShelfRow(stand.item, standing, gap, belongs, off_by, stand.key))
    return tuple(rows)


def _standing(stand: Stand, wrong: Mapping[ItemId, int]) -> Standing:
    if not stand.here:
        return Standing.ELSEWHERE
    if stand.key is None:
        return Standing.UNKNOWN
    return Standing.MISPLACED if stand.item in wrong else Standing.RIGHT
