"""The places of a kiosk for returned books, and the rules that choose one, as data.

Owns no choice: that is ``places``'.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PlaceKind(StrEnum):
    """What a place is."""

    SHELF = "shelf"
    BIN = "bin"
    CHUTE = "chute"


class BookSlip(StrEnum):
    """Which returned books get a slip of paper: none, those on hold, also those that travel."""

    NONE = "none"
    HOLD = "hold"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of this kiosk. ``id`` is its name for staff; ``number`` is drawn on a bin.

    ``names``: what patrons read, by language; empty: the usual words for its kind. ``capacity``:
    books that go in before it counts as full; 0: nobody counts. ``held``: for books on hold.
    """

    id: str
    kind: PlaceKind
    number: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    capacity: int = 0
    held: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """Which books go ``to`` which places, the first that is not full. Empty texts ask nothing.

    ``sort_bin`` and ``destination`` are the library system's own words (SIP2 CL and CT), ``branch``
    the item's, ``class_from`` and ``class_to`` the first and last class mark (``300``, ``399``).
    """

    to: tuple[str, ...]
    held: bool = False
    sort_bin: str = ""
    destination: str = ""
    branch: str = ""
    class_from: str = ""
    class_to: str = ""


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """All places and rules, in the order in which they are tried."""

    spots: tuple[Spot, ...] = ()
    rules: tuple[PlaceRule, ...] = ()
