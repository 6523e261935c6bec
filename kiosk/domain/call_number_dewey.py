"""The class of a Dewey number: 899.221, 2X4.1, "899.221 3", 306.4/846-22, 020 without its nought.

Pure. Owns where the number ends; what follows it is read by ``call_number_marks``.
"""

from collections.abc import Sequence
from typing import Final

from kiosk.domain.call_number_atoms import Atom, Joint

_WHOLE: Final = 3
"""Digits before the point, and in each group printed after it."""

_EDITIONS: Final = frozenset({"18", "19", "20", "21", "22", "23"})
"""Of Dewey's tables, written behind the class by some libraries (005.13/3-22): orders nothing."""


def dewey_class(found: Sequence[Atom], start: int) -> tuple[str, int] | None:
    """Return the class that begins at a run, and the index of the run after it; None: no class.

    Fewer digits than three are filled up (a spreadsheet drops leading noughts), unless letters are
    glued to them. The 2X of Indonesian Islamic classification follows 299.
    """
    first = found[start]
    if not first.number or len(first.text) > _WHOLE:
        return None
    whole, at = first.text, start + 1
    if whole == "2" and _glued(found, at) and found[at].text == "x":
        whole, at = "2x", at + 1
        if _glued(found, at) and found[at].number:
            whole, at = whole + found[at].text, at + 1
    elif len(whole) < _WHOLE:
        if first.joint is Joint.GLUED or _glued(found, at):
            return None
        whole = whole.zfill(_WHOLE)
    decimals, at = _decimals(found, at)
    if at < len(found) and found[at].joint is Joint.DASH and found[at].text in _EDITIONS:
        at += 1
    decimals = decimals.rstrip("0")
    return (f"{whole}.{decimals}" if decimals else whole), at


def _glued(found: Sequence[Atom], at: int) -> bool:
    return at < len(found) and found[at].joint is Joint.GLUED


def _decimals(found: Sequence[Atom], at: int) -> tuple[str, int]:
    if at >= len(found) or not found[at].number or found[at].joint is not Joint.POINT:
        return "", at
    decimals, at = found[at].text, at + 1
    while at < len(found) and found[at].number and _goes_on(decimals, found[at]):
        decimals, at = decimals + found[at].text, at + 1
    return decimals, at


def _goes_on(decimals: str, atom: Atom) -> bool:
    """Return whether a run belongs to the decimals: behind a prime mark, or a group of three."""
    if atom.joint is Joint.PRIME:
        return True
    group = atom.joint is Joint.SPACE and len(atom.text) <= _WHOLE
    return group and len(decimals) % _WHOLE == 0
