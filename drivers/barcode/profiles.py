"""Label profiles: what the barcodes of one library look like.

Owns the rule that turns a decoded text into an item, a patron or neither. It must not look at
pictures and must not ask whether the item exists.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from drivers.barcode.checks import CheckScheme, checked_code
from drivers.barcode.symbology import CleanText, Symbology, TextFault, normalise

MIN_TEXT = 4
"""Shorter texts are accidents of stripes: a window blind reads as Code 39 'T'."""


class Role(StrEnum):
    """What a label names."""

    ITEM = "item"
    PATRON = "patron"
    ISBN = "isbn"


@dataclass(frozen=True, slots=True)
class LabelProfile:
    """One kind of label.

    ``pattern`` must match the whole text after normalisation; ``lengths`` are the exact numbers
    of characters allowed (empty: any from 4 to 64); ``check`` is the library's own check
    character, beside the one of the symbology. Raises ValueError for a pattern that is no
    regular expression, and for a profile that reads nothing.
    """

    name: str
    role: Role
    symbologies: frozenset[Symbology]
    pattern: str = r"[0-9A-Za-z][0-9A-Za-z .:/+_$%\-]*"
    lengths: frozenset[int] = frozenset()
    check: CheckScheme = CheckScheme.NONE

    def __post_init__(self) -> None:
        try:
            _compiled(self.pattern)
        except re.error as error:
            msg = f"label profile {self.name}: pattern: {error}"
            raise ValueError(msg) from error
        if not self.symbologies:
            msg = f"label profile {self.name}: no symbology"
            raise ValueError(msg)


class Why(StrEnum):
    """Why a text is no label of this library, the nearest miss of all profiles."""

    EMPTY = "empty"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    CONTROL_CHARACTER = "control-character"
    WRONG_SYMBOLOGY = "wrong-symbology"
    WRONG_LENGTH = "wrong-length"
    WRONG_PATTERN = "wrong-pattern"
    CHECK_FAILED = "check-failed"


_NEARNESS = {Why.WRONG_SYMBOLOGY: 0, Why.WRONG_LENGTH: 1, Why.WRONG_PATTERN: 2, Why.CHECK_FAILED: 3}
_TEXT_FAULTS = {
    TextFault.EMPTY: Why.EMPTY,
    TextFault.TOO_LONG: Why.TOO_LONG,
    TextFault.CONTROL_CHARACTER: Why.CONTROL_CHARACTER,
}


@dataclass(frozen=True, slots=True)
class Matched:
    """A text that fits a profile; ``code`` is the number in normal form."""

    role: Role
    code: str
    profile: str
    symbology: Symbology


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A text that fits none."""

    why: Why


def match(text: str, symbology: Symbology, profiles: Sequence[LabelProfile]) -> Matched | Unmatched:
    """Say what a decoded text is. The first profile that fits wins; any text is accepted."""
    clean = normalise(text, symbology)
    if not isinstance(clean, CleanText):
        return Unmatched(_TEXT_FAULTS[clean])
    if len(clean.text) < MIN_TEXT:
        return Unmatched(Why.TOO_SHORT)
    nearest = Why.WRONG_SYMBOLOGY
    for profile in profiles:
        answer = _try_profile(clean.text, symbology, profile)
        if isinstance(answer, Matched):
            return answer
        if _NEARNESS[answer] > _NEARNESS[nearest]:
            nearest = answer
    return Unmatched(nearest)


def symbologies_of(profiles: Iterable[LabelProfile]) -> frozenset[Symbology]:
    """Return what has to be looked for at all; a decoder that looks for less invents less."""
    return frozenset(symbology for profile in profiles for symbology in profile.symbologies)


def isbn_profile() -> LabelProfile:
    """Return the profile of an ISBN on a book's cover: 978 or 979, check digit right.

    EAN-13 readers invent texts that begin with 07 on tilted ISBNs; the prefix removes them all.
    """
    return LabelProfile(
        name="isbn",
        role=Role.ISBN,
        symbologies=frozenset({Symbology.EAN13}),
        pattern=r"97[89]\d{10}",
        lengths=frozenset({13}),
        check=CheckScheme.MOD10,
    )


def _try_profile(text: str, symbology: Symbology, profile: LabelProfile) -> Matched | Why:
    if symbology not in profile.symbologies:
        return Why.WRONG_SYMBOLOGY
    if profile.lengths and len(text) not in profile.lengths:
        return Why.WRONG_LENGTH
    if _compiled(profile.pattern).fullmatch(text) is None:
        return Why.WRONG_PATTERN
    code = checked_code(text, profile.check)
    if code is None:
        return Why.CHECK_FAILED
    return Matched(profile.role, code, profile.name, symbology)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)
