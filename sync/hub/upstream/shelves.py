"""Where copies stand and when they came, as library systems tell it: values only. Pure.

Owns how the name of a location is read, so that each system's are alike. The text is hostile.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

from kiosk.domain.plain_text import printable

LONGEST: Final = 64
"""Characters of a location's name."""

NO_YEAR: Final = "0"
"""SQL of a year that nobody knows."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """What a system calls its locations. ``year``: SQL of the year in which a copy came.

    ``names``: by the location's code, case left aside.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    year: str = NO_YEAR

    def location_of(self, code: object, unnamed: str = "") -> str:
        """Return the name of a location; ``unnamed`` where it has none."""
        return self.names.get(plain_name(code).casefold(), plain_name(unnamed))

    @property
    def word(self) -> int:
        """Return a number that is another one once a location was renamed."""
        return crc32(repr(sorted(self.names.items())).encode())


def plain_name(told: object) -> str:
    """Return a name or code as one line that is not long."""
    return printable(str(told or "")).strip()[:LONGEST].strip()


def named(rows: Iterable[tuple[object, object]]) -> dict[str, str]:
    """Return names by their codes; a location without a name is none."""
    read = ((plain_name(code).casefold(), plain_name(name)) for code, name in rows)
    return {code: name for code, name in read if code and name}


def year_of(told: object) -> int | None:
    """Return a year of four digits; None for anything else."""
    digits = str(told or "").strip()
    known = digits.isascii() and digits.isdecimal() and len(digits) == 4 and digits > "0999"
    return int(digits) if known else None
