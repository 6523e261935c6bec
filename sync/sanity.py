"""Is the cache what the server thinks it is? Counts of rows, compared at the same version. Pure."""

from collections.abc import Mapping

from kiosk.ports import FeedPage
from kiosk.store.rows import Position


def is_comparable(page: FeedPage, position: Position) -> bool:
    """Return whether a page's counts were taken at the version that the cache contains."""
    same = page.epoch == position.epoch and page.after == position.after
    return page.counts is not None and same and not page.more


def disagreements(told: Mapping[str, int], here: Mapping[str, int]) -> list[str]:
    """Return the tables whose numbers of rows differ; one that the server leaves out agrees."""
    return sorted(name for name, number in told.items() if here.get(name, 0) != number)
