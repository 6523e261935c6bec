"""How a library without a plan of its bays is cut into some, and what a label says. Pure.

Owns both rules, so that a tablet and the central server cut alike; where the books come from is
their matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.call_numbers import ShelfKey, Unreadable, read_call_number
from kiosk.domain.sweep import Bay


class Standing(NamedTuple):
    """How many copies stand at one key of a branch and location."""

    branch: str
    location: str
    key: ShelfKey
    copies: int


def label_of(
    mark: str, author: str, title: str, rules: CallNumberRules
) -> tuple[str, ShelfKey | None]:
    """Return the call number that a copy bears, and its key; None where it gives none.

    A class mark without marks of author and title is given them as Indonesian labels have them:
    three letters of the author's family name, the first of the title.
    """
    mark = mark.strip()
    if mark and not any(one.isalpha() for one in mark):
        mark = " ".join((mark, *_marks(author, title)))
    read = read_call_number(mark, rules)
    return mark, None if isinstance(read, Unreadable) else read.key


def cut_into_bays(rows: Iterable[Standing], books: int) -> Iterator[Bay]:
    """Yield bays of at least so many books each but the last of a place; ids and names are numbers.

    ``rows`` by branch, location and key. No key stands in two bays, so that copies of one volume
    stay together.
    """
    group: list[ShelfKey] = []
    place, count, number = ("", ""), 0, 0
    for branch, location, key, copies in rows:
        here = (branch, location)
        if group and (here != place or count >= books):
            number += 1
            yield _cut(number, place, group)
            group, count = [], 0
        place = here
        group.append(key)
        count += copies
    if group:
        yield _cut(number + 1, place, group)


def _cut(number: int, place: tuple[str, str], keys: Sequence[ShelfKey]) -> Bay:
    return Bay(f"{number:04}", str(number), *place, first=keys[0], last=keys[-1])


def _marks(author: str, title: str) -> list[str]:
    family = author.partition(",")[0] if "," in author else author
    letters = "".join(one for one in family if one.isalpha())[:3].upper()
    first = next((one for one in title if one.isalnum()), "").lower()
    return [one for one in (letters, first) if one]
