"""Which generated cover a book wears (DESIGN 7): a pure choice from title, author and class.

Owns the rule "variant = sha1(title + author) mod number of variants, figure = sha1(author +
title) mod 9". Must not draw and must not know Qt.
"""

import hashlib
from dataclasses import dataclass

from ui.look.tokens import CoverColours, Tokens

NOVELS = 8
"""Books without a class mark wear the grounds of class 8: most books in hand are novels."""

LONG_WORD = 8
"""A title with a longer word than this is set in the smaller size."""


@dataclass(frozen=True, slots=True)
class CoverLook:
    """Colours of a cover and its figure as an SVG fragment in a box of 120 x 100."""

    colours: CoverColours
    figure: int
    svg: str


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha1(text.encode(), usedforsecurity=False).digest(), "big")


def dewey_hundred(class_mark: str) -> int:
    """0 to 9 from a class mark such as ``899.221 3``; novels when no digit begins it."""
    first = class_mark.strip()[:1]
    return int(first) if first.isascii() and first.isdigit() else NOVELS


def choose_cover(title: str, author: str, *, class_mark: str, kit: Tokens) -> CoverLook:
    """The cover of a book; the same book has the same cover on every kiosk."""
    variants = kit.covers[dewey_hundred(class_mark)]
    colours = variants[_number(title + author) % len(variants)]
    figure = _number(author + title) % len(kit.figures)
    svg = kit.figures[figure].replace("$figure", colours.figure).replace("$second", colours.second)
    return CoverLook(colours=colours, figure=figure, svg=svg)


def title_size(title: str) -> float:
    """Type size of a title on a cover 120 units wide."""
    return 16.5 if any(len(word) > LONG_WORD for word in title.split()) else 19.0


def first_letter(title: str) -> str:
    """The letter that stands for the title on a small cover, or an empty string."""
    return next((letter.upper() for letter in title if letter.isalnum()), "")
