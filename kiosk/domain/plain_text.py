"""Text from outside made safe for a line of a screen, a slip, a list or a log. Pure.

Servers, tags, lists and terminals send anything: line breaks, escape sequences, signs that turn the
direction of what follows. Owns what of it is left; how long a text may be is its user's affair.
"""

from typing import Final

JOINERS: Final = "\u200c\u200d"
"""Signs without width that Persian, Indic scripts and emoji need within a word."""


def printable(text: str, *, keep: str = "") -> str:
    """Return a text with a blank for every sign that cannot be printed and is not in ``keep``."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign in keep else " " for sign in text)


def one_line(text: str, *, most: int | None = None, keep: str = JOINERS) -> str:
    """Return a text as one line of what can be printed, one blank between words, none around.

    ``most``: characters that are kept.
    """
    return " ".join(printable(text, keep=keep).split())[:most].rstrip()


def shortened(text: str, most: int) -> str:
    """Return a text on one line; what is longer than ``most`` characters ends in three dots."""
    line = one_line(text)
    return line if len(line) <= most else one_line(line, most=most - 3) + "..."
