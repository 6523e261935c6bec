"""What the configuration says of a sweep: how call numbers become places, and whose books are own.

Owns that translation alone. Pure.
"""

from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.call_numbers import ShelfKey, Unreadable, read_call_number
from kiosk.domain.owners import OwnerRules
from kiosk.services.sweep_desk import SweepRules
from kiosk.store.shelf_index import KeyOf


def rules_of(numbers: CallNumberRules, owners: OwnerRules) -> SweepRules:
    """Return the rules of a sweep by the rules of call numbers, and whose books are one's own."""
    return SweepRules(key_of(numbers), f"{numbers!r}"[:4000], owners)


def key_of(numbers: CallNumberRules) -> KeyOf:
    """Return how a copy's call number and place are told.

    A class mark without marks of author and title is given them as Indonesian labels have them:
    three letters of the author's family name, the first of the title.
    """

    def told(mark: str, author: str, title: str) -> tuple[str, ShelfKey | None]:
        mark = mark.strip()
        if mark and not any(one.isalpha() for one in mark):
            mark = " ".join((mark, *_marks(author, title)))
        read = read_call_number(mark, numbers)
        return mark, None if isinstance(read, Unreadable) else read.key

    return told


def _marks(author: str, title: str) -> list[str]:
    family = author.partition(",")[0] if "," in author else author
    letters = "".join(one for one in family if one.isalpha())[:3].upper()
    first = next((one for one in title if one.isalnum()), "").lower()
    return [one for one in (letters, first) if one]
