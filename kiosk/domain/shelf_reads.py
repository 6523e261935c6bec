"""From reads to places: where along a walk an item was heard best. Pure.

Owns the weight of a read and the sums kept of an item during one walk. It must not know readers:
times come from one clock a walk, strengths in dBm where the reader tells them.
"""

from dataclasses import dataclass

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_rows import Stand

FAINTEST_DBM = -90.0
LOUDEST_DBM = -20.0
UNTOLD_DBM = -60.0
"""What a read counts whose strength the reader does not tell."""


def signal_weight(strength_dbm: float | None) -> float:
    """Return what one read counts: its power, 1.0 for one of unknown strength.

    A tag is heard loudest while the antenna is beside it, so the mean of the times, weighted so,
    is where it stands: with power to three quarters of a book, with amplitude (half the exponent)
    to a whole one, for then the faint reads of other boards count (`lancar sweep simulate`).
    Strengths outside of what readers tell (NaN too) count as the nearest.
    """
    told = UNTOLD_DBM if strength_dbm is None else strength_dbm
    sane = min(LOUDEST_DBM, max(FAINTEST_DBM, told))
    return float(10.0 ** ((sane - UNTOLD_DBM) / 10.0))


@dataclass(slots=True)
class Heard:
    """The sums of one item in one walk; small and mutable, for there are a million reads.

    The order of the reads, and how they are split over several ``Heard``, change nothing.
    """

    reads: int = 0
    weight: float = 0.0
    moment: float = 0.0

    def take(self, at_s: float, weight: float) -> None:
        """Count one read: ``at_s`` seconds since the walk's beginning, ``signal_weight``."""
        self.reads += 1
        self.weight += weight
        self.moment += weight * at_s

    def join(self, other: "Heard") -> None:
        """Add what another reader heard of the item in the same walk, by the same clock."""
        self.reads += other.reads
        self.weight += other.weight
        self.moment += other.moment

    def stand(self, item: ItemId, key: ShelfKey | None, *, here: bool = True) -> Stand | None:
        """Return where the item stands; None when it was not heard."""
        if not self.weight > 0.0:
            return None
        return Stand(item, key, self.moment / self.weight, self.weight, here)
