"""What follows the class on a label: author and title marks, cutters, year, edition, volume, copy.

Pure. Owns how these are told apart; a single letter counts as a word for volume or copy only with
its point or digits ("c.2", "v2"), for alone it is the mark of a title.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kiosk.domain.call_number_atoms import Atom, Joint, natural
from kiosk.domain.call_number_rules import COPY_WORDS, EDITION_WORDS, VOLUME_WORDS, YEAR_WORDS

_FIRST_YEAR: Final = 1400
_LAST_YEAR: Final = 2100
_YEAR_DIGITS: Final = 4
_MOST_DIGITS: Final = 9
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_LONGEST_ROMAN: Final = 8
_WORDS: Final = VOLUME_WORDS | EDITION_WORDS | YEAR_WORDS | COPY_WORDS


@dataclass(slots=True)
class Marks:
    """``words`` as printed, ``tail`` sortable (year, edition, volume as they come), ``copy``."""

    words: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    copy: int = 0


def read_marks(found: Sequence[Atom], start: int, *, counting: bool = False) -> Marks:
    """Return what the runs from ``start`` on say; linear. ``counting``: numbers are no volumes."""
    marks = Marks()
    here = start
    while here < len(found):
        after = _worded(found, here, marks)
        if after is None and found[here].number:
            after = _bare_number(found, here, marks, counting=counting)
        here = after if after is not None else _mark(found, here, marks)
    return marks


def _worded(found: Sequence[Atom], here: int, marks: Marks) -> int | None:
    """Take a word with its number ("jil. 2", "c.3"); None where there is none."""
    word = found[here].text
    if word not in _WORDS or (found[here].joint is Joint.GLUED and here and marks.words):
        return None
    at = here + 1
    if len(word) > 1 and at < len(found) and found[at].text == "ke":
        at += 1
    if at >= len(found) or not _belongs(found, here, at, marks):
        return None
    digits = found[at].text if found[at].number else roman(found[at].text)
    # The first word is an author's mark ("BAG i", "SER l"), unless a point says otherwise.
    dotted = found[at].joint in {Joint.POINT, Joint.POINT_SPACE}
    if not found[at].number and not marks.words and not dotted:
        digits = ""
    if not digits:
        return None
    if word in COPY_WORDS:
        marks.copy = int(digits[:_MOST_DIGITS])
    elif word in YEAR_WORDS:
        marks.tail.append("y" + natural(digits))
    else:
        marks.tail.append(("e" if word in EDITION_WORDS else "v") + natural(digits))
    return at + 1


def _belongs(found: Sequence[Atom], here: int, at: int, marks: Marks) -> bool:
    """Return whether a number is a word's own."""
    if len(found[here].text) > 1:
        return True
    joint = found[at].joint
    if joint is Joint.GLUED:
        cutter = at + 1 < len(found) and found[at + 1].joint is Joint.GLUED
        return found[at].number and bool(marks.words) and not cutter
    return joint in {Joint.POINT, Joint.POINT_SPACE}


def roman(text: str) -> str:
    """Return a Roman number up to 89 in digits, or nothing."""
    if len(text) > _LONGEST_ROMAN or not all(sign in _ROMAN for sign in text):
        return ""
    values = [_ROMAN[sign] for sign in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-one if one < following else one for one, following in pairs))


def _bare_number(found: Sequence[Atom], here: int, marks: Marks, *, counting: bool) -> int:
    digits = found[here].text
    following = here + 1
    if counting:
        marks.words.append(natural(digits))
        return following
    if len(digits) == _YEAR_DIGITS and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        year = "y" + natural(digits)
        if following < len(found) and _is_letter(found[following]):
            year += found[following].text
            following += 1
        marks.tail.append(year)
    else:
        marks.tail.append("v" + natural(digits))
    return following


def _is_letter(atom: Atom) -> bool:
    return not atom.number and len(atom.text) == 1 and atom.joint is Joint.GLUED


def _mark(found: Sequence[Atom], here: int, marks: Marks) -> int:
    """Take one mark; digits glued to it are a cutter's, which are decimals."""
    word = found[here].text
    at = here + 1
    while at < len(found):
        atom = found[at]
        point = atom.joint is Joint.POINT and atom.number and found[at - 1].number
        if not point and atom.joint is not Joint.GLUED:
            break
        word += f".{atom.text}" if point else atom.text
        at += 1
    marks.words.append(word)
    return at
