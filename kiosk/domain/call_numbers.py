"""Call numbers: what a label says, and where that stands among the others. Pure.

Owns the sort key. It must not know which item bears the label, nor where the shelf is.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

ShelfKey = NewType("ShelfKey", str)
"""Where a copy stands: keys compare (``<``, sort, SQLite's BINARY) as the shelf is ordered.

Two copies of one volume have the same key. Printable, at most ``MAX_KEY`` characters, never empty.
"""

MAX_CALL_NUMBER = 120
"""Longest call number that is looked at, in characters."""

MAX_KEY = 600
"""No key is longer, in characters."""


class Unreadable(StrEnum):
    """Why a text gives no key."""

    EMPTY = "empty"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class CallNumber:
    """A call number that was read. ``key``: its place on the shelf.

    ``prefix``: the collection that its first letters name, in the spelling of the rules (``R``,
    ``SKR``) or empty. ``class_mark``: the number (``899.221``) or empty. ``copy``: the copy's own
    number, 0 where none is told; it is not part of the key. ``doubtful``: no class was recognised,
    the text is ordered by its letters and numbers.
    """

    key: ShelfKey
    prefix: str
    class_mark: str
    copy: int
    doubtful: bool
