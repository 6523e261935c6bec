"""What a patron says of a book's condition: a closed list, told in every language and everywhere.

Owns how it stands in the evidence of a fact.
"""

from collections.abc import Iterable
from enum import StrEnum


class Damage(StrEnum):
    """What is broken."""

    TORN = "torn"
    WET = "wet"
    WRITTEN = "written"
    COVER = "cover"
    OTHER = "other"


def in_words(damages: Iterable[Damage]) -> str:
    """Return damages as evidence says them: ``torn,wet``, always in the same order."""
    chosen = set(damages)
    return ",".join(one.value for one in Damage if one in chosen)


def from_words(text: str) -> tuple[Damage, ...]:
    """Return the damages that evidence names; what is not known here is left out."""
    named = set(text.split(","))
    return tuple(one for one in Damage if one.value in named)
