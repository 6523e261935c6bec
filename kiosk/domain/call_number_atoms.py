"""A call number's text taken apart: runs of letters and of digits, and what stands between. Pure.

Owns folding (case, accents, digits of other scripts) and how numbers become sortable text. It must
not know what a run means.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final

LONGEST: Final = 200
"""Longest folded text, in characters; a single sign can unfold to eighteen."""

_RUN: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_LENGTHS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class Joint(Enum):
    """What stands before a run: nothing, a point or comma alone, a point and more, anything."""

    GLUED = "glued"
    POINT = "point"
    POINT_SPACE = "point-space"
    PRIME = "prime"
    DASH = "dash"
    SPACE = "space"


_JOINTS: Final = {
    "": Joint.GLUED,
    ".": Joint.POINT,
    ",": Joint.POINT,
    "/": Joint.PRIME,
    "'": Joint.PRIME,
    "-": Joint.DASH,
}


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of letters, or of digits (then ``number``)."""

    text: str
    number: bool
    joint: Joint


def fold(text: str) -> str:
    """Return a text without case, accents and foreign digits; linear in its length."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(_digit(sign) for sign in plain if not unicodedata.combining(sign))


def _digit(sign: str) -> str:
    return sign if sign.isascii() else str(unicodedata.decimal(sign, sign))


def atoms(folded: str) -> list[Atom]:
    """Return the runs of a folded text, from left to right."""
    found: list[Atom] = []
    end = 0
    for match in _RUN.finditer(folded):
        run = match.group()
        between = folded[end : match.start()]
        joint = _JOINTS.get(between)
        if joint is None:
            joint = Joint.POINT_SPACE if between[0] == "." else Joint.SPACE
        found.append(Atom(run, run[0] in "0123456789", joint if end else Joint.SPACE))
        end = match.end()
    return found


def natural(digits: str) -> str:
    """Return a whole number so that texts compare as numbers do: 2 before 12, 007 as 7."""
    bare = digits.lstrip("0")
    if len(bare) < len(_LENGTHS) - 1:
        return _LENGTHS[len(bare)] + bare
    return f"z{len(bare):03}{bare}"
