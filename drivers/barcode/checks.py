"""Check characters that libraries put on their labels.

Owns the arithmetic; it must not know which label uses which scheme (``profiles``).
"""

from enum import StrEnum
from typing import assert_never

MOD43_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"
"""Code 39 characters in the order of their values (ISO/IEC 16388, Annex A)."""


class CheckScheme(StrEnum):
    """How the last character follows from the others."""

    NONE = "none"
    LUHN14 = "luhn14"
    """14-digit library Codabar: weights 2-1-2 from the left, digit sums, modulo 10."""
    MOD43 = "mod43"
    """Code 39 symbol check character; it is not part of the number."""
    MOD10 = "mod10"
    """GS1 check digit: weights 3-1-3 from the right, modulo 10 (ISBN-13, EAN-13, ITF-14)."""


def is_digits(text: str) -> bool:
    """Tell whether the text is ASCII digits only (``str.isdigit`` also takes other scripts)."""
    return text.isascii() and text.isdigit()


def luhn_digit(payload: str) -> str | None:
    """Return the Luhn check digit that completes ``payload`` (ISO/IEC 7812-1 Annex B)."""
    if not is_digits(payload):
        return None
    total = 0
    for place, char in enumerate(reversed(payload)):
        doubled = int(char) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def mod10_digit(payload: str) -> str | None:
    """Return the GS1 check digit of ``payload`` (GS1 General Specifications 7.9.1)."""
    if not is_digits(payload):
        return None
    total = sum(int(c) * (3 if i % 2 == 0 else 1) for i, c in enumerate(reversed(payload)))
    return str(-total % 10)


def mod43_character(payload: str) -> str | None:
    """Return the Code 39 check character of ``payload`` (ISO/IEC 16388 Annex A)."""
    values = [MOD43_ALPHABET.find(char) for char in payload]
    if not values or min(values) < 0:
        return None
    return MOD43_ALPHABET[sum(values) % 43]


def checked_code(text: str, scheme: CheckScheme) -> str | None:
    """Return the number that the label stands for, or None when its check does not agree.

    Only MOD43 takes the check character off; a check digit belongs to the number.
    """
    match scheme:
        case CheckScheme.NONE:
            return text
        case CheckScheme.LUHN14:
            fits = len(text) == 14 and luhn_digit(text[:-1]) == text[-1]
            return text if fits else None
        case CheckScheme.MOD10:
            fits = len(text) >= 2 and mod10_digit(text[:-1]) == text[-1]
            return text if fits else None
        case CheckScheme.MOD43:
            fits = len(text) >= 2 and mod43_character(text[:-1]) == text[-1]
            return text[:-1].strip(" ") or None if fits else None
        case _:
            assert_never(scheme)
