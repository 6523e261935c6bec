"""How one library writes its call numbers, and in which order its collections stand. Pure.

Owns the rules alone; ``call_numbers`` reads by them, ``kiosk.config.call_numbers`` makes them.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kiosk.domain.call_number_atoms import atoms, fold


class Scheme(StrEnum):
    """What the number itself is. ``PLAIN``: letters and whole numbers as they come."""

    DEWEY = "dewey"
    UDC = "udc"
    PLAIN = "plain"


class Part(StrEnum):
    """One part of a library's own numbers.

    ``NUMBER`` counts (2 before 12); ``DECIMAL`` compares as after a point (12 before 2);
    ``LETTERS`` is one run of letters; ``MARK`` letters and digits together, as printed; ``ROMAN``
    a Roman number up to 89.
    """

    NUMBER = "number"
    DECIMAL = "decimal"
    LETTERS = "letters"
    MARK = "mark"
    ROMAN = "roman"


@dataclass(frozen=True, slots=True)
class LocalScheme:
    """A library's own numbers: those that begin with one of ``prefixes``, and their parts."""

    prefixes: tuple[str, ...]
    parts: tuple[Part, ...]


USUAL_COLLECTIONS: Final = (
    ("",),
    ("F", "FIK", "FIKSI"),
    ("C",),
    ("R", "REF"),
    ("TA",),
    ("SKR", "SKRIPSI"),
    ("TES", "TESIS"),
    ("DIS", "DISERTASI"),
)
"""Prefixes in the order in which the shelves follow; those of one group stand together."""

VOLUME_WORDS: Final = frozenset(
    [
        "v",
        "vol",
        "volume",
        "j",
        "jil",
        "jilid",
        "bd",
        "band",
        "bag",
        "bagian",
        "buku",
        "bk",
        "pt",
        "part",
        "seri",
        "ser",
        "no",
        "nr",
        "nomor",
        "juz",
    ]
)
EDITION_WORDS: Final = frozenset(["ed", "edisi", "edn", "cet", "cetakan"])
YEAR_WORDS: Final = frozenset(["th", "thn", "tahun"])
COPY_WORDS: Final = frozenset(
    ["c", "cop", "copy", "e", "ek", "eks", "eksemplar", "ex", "k", "kop", "kopi", "ke"]
)


def prefix_key(prefix: str) -> str:
    """Return a prefix as it is compared: ``Ref.`` and ``REF`` are one."""
    return "-".join(atom.text for atom in atoms(fold(prefix)))


@dataclass(frozen=True, slots=True)
class Collection:
    """Where the books of one prefix stand: ``rank`` in the order of the shelves, ``name`` shown."""

    rank: int
    name: str
    parts: tuple[Part, ...] | None = None


@dataclass(frozen=True, slots=True)
class CallNumberRules:
    """Everything that reading needs to know. ``by_prefix`` follows from the rest."""

    scheme: Scheme = Scheme.DEWEY
    collections: tuple[tuple[str, ...], ...] = USUAL_COLLECTIONS
    local: tuple[LocalScheme, ...] = ()
    by_prefix: dict[str, Collection] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look the prefixes up once."""
        parts = {prefix_key(p): own.parts for own in self.local for p in own.prefixes}
        known = {
            prefix_key(prefix): Collection(rank, group[0], parts.get(prefix_key(prefix)))
            for rank, group in enumerate(self.collections)
            for prefix in group
        }
        object.__setattr__(self, "by_prefix", known)
