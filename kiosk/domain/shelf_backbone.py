"""The longest part of a row that is already in order. Pure.

What stands on it need not be touched; the rest is the fewest books that have to be lifted out for
the shelf to be in order (a row without them is ordered, and no longer ordered part exists).
"""

from bisect import bisect_right
from collections.abc import Sequence


def longest_ordered(ranks: Sequence[int]) -> list[int]:
    """Return the indices of a longest non-descending subsequence, ascending. O(n log n).

    Equal ranks follow one another freely. Among several of one length the one whose end is lowest
    is taken, the same for the same row always.
    """
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(ranks)
    for index, rank in enumerate(ranks):
        length = bisect_right(ends, rank)
        if length:
            before[index] = last[length - 1]
        if length == len(ends):
            ends.append(rank)
            last.append(index)
        else:
            ends[length] = rank
            last[length] = index
    found: list[int] = []
    here = last[-1] if last else -1
    while here >= 0:
        found.append(here)
        here = before[here]
    found.reverse()
    return found
