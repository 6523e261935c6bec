"""A library's own numbers, read part by part as its rules say ("SKR/2019/0042/SI"). Pure.

Owns the reading of one list of parts; it never tries twice, so it takes linear time.
"""

from collections.abc import Sequence

from kiosk.domain.call_number_atoms import Atom, Joint, natural
from kiosk.domain.call_number_marks import roman
from kiosk.domain.call_number_rules import Part


def read_parts(found: Sequence[Atom], start: int, parts: Sequence[Part]) -> tuple[str, int]:
    """Return the sortable parts, and the index of the run after them.

    A part that is not there is left empty and the next one is tried on the same run, so that
    what has it comes after what has not.
    """
    read: list[str] = []
    at = start
    for part in parts:
        text, at = _part(found, at, part)
        read.append(text)
    return "-".join(read), at


def _part(found: Sequence[Atom], at: int, part: Part) -> tuple[str, int]:
    if at >= len(found):
        return "", at
    atom = found[at]
    if part is Part.MARK:
        word, at = atom.text, at + 1
        while at < len(found) and found[at].joint is Joint.GLUED:
            word, at = word + found[at].text, at + 1
        return word, at
    if part is Part.ROMAN:
        digits = "" if atom.number else roman(atom.text)
        return (natural(digits), at + 1) if digits else ("", at)
    if atom.number is (part is Part.LETTERS):
        return "", at
    return (natural(atom.text) if part is Part.NUMBER else atom.text), at + 1
