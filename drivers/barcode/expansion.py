"""Other ways to write down the text of the same bars: Code 39 expanded, Code 32, UPC-A.

Owns the comparison of a text that is told by somebody else with one of ours. Pure.
"""

from typing import Final

from drivers.barcode.symbology import CleanText, Symbology, normalise

_CODE32: Final = "0123456789BCDFGHJKLMNPQRSTUVWXYZ"
"""Digits of Code 32 (Italian pharmacode): base 32 without vowels, six of them for nine digits."""

_SHIFTS: Final = {
    "$": {chr(ord("A") + n): chr(1 + n) for n in range(26)},
    "+": {chr(ord("A") + n): chr(ord("a") + n) for n in range(26)},
    "/": {chr(ord("A") + n): chr(ord("!") + n) for n in range(15)} | {"Z": ":"},
    "%": dict(
        zip("ABCDEFGHIJKLMNOPQRSTUVW", "\x1b\x1c\x1d\x1e\x1f;<=>?[\\]^_{|}~\x7f\0@`", strict=True)
    ),
}
"""Full ASCII Code 39: a shift character and a letter stand for one sign (ISO/IEC 16388 Annex B)."""


def expanded_code39(text: str) -> str | None:
    """Return the text in full ASCII; None where a shift is followed by nothing that it shifts."""
    signs: list[str] = []
    shift: dict[str, str] | None = None
    for char in text:
        if shift is not None:
            if char not in shift:
                return None
            signs.append(shift[char])
            shift = None
        elif char in _SHIFTS:
            shift = _SHIFTS[char]
        else:
            signs.append(char)
    return None if shift is not None else "".join(signs)


def code32_number(text: str) -> str | None:
    """Return the number of a pharmacode as printed, "A" and nine digits; None: it is none."""
    if len(text) != 6 or any(char not in _CODE32 for char in text):
        return None
    value = 0
    for char in text:
        value = value * 32 + _CODE32.index(char)
    return f"A{value:09}" if value < 10**9 else None


def same_bars(expected: str, text: str, symbology: Symbology) -> bool:
    """Tell whether a text names the same bars as another that somebody wrote down of them."""
    ways = {text}
    if symbology is Symbology.CODE39:
        ways |= {way for way in (expanded_code39(text), code32_number(text)) if way is not None}
    wanted = _plain(expected, symbology)
    return any(_plain(way, symbology) == wanted for way in ways)


def _plain(text: str, symbology: Symbology) -> str:
    clean = normalise(text, symbology)
    if isinstance(clean, CleanText):
        return clean.text
    return text.replace("\r\n", "\n").strip()
