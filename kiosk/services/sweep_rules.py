"""What the configuration says of a sweep: how call numbers become places, and whose books are own.

Owns that translation alone. Pure.
"""

from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep_bays import label_of
from kiosk.services.sweep_desk import SweepRules
from kiosk.store.shelf_index import KeyOf


def rules_of(numbers: CallNumberRules, owners: OwnerRules) -> SweepRules:
    """Return the rules of a sweep by the rules of call numbers, and whose books are one's own."""
    return SweepRules(key_of(numbers), f"{numbers!r}"[:4000], owners)


def key_of(numbers: CallNumberRules) -> KeyOf:
    """Return how a copy's call number and place are told: ``kiosk.domain.sweep_bays.label_of``."""

    def told(mark: str, author: str, title: str) -> tuple[str, ShelfKey | None]:
        return label_of(mark, author, title, numbers)

    return told
