"""What the derivations need of a language, as a protocol. Must not know Qt."""

import re
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final, Protocol

_PLACE: Final = re.compile(r"{(\w+)}")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: its code, what its speakers call it, whether one of them has checked it.

    ``known``: there are translations.
    """

    code: str
    name: str
    known: bool = True
    reviewed: bool = True
    mirrored: bool = False


class Phrases(Protocol):
    """A language: sentences, numbers and dates. Moments are aware datetimes."""

    def say(self, source: str, *, n: int | None = None) -> str:
        """The sentence in this language; ``%n`` becomes the number in the right plural."""
        ...

    def number(self, count: int) -> str:
        """A count in the language's own digits: 5, ٥."""
        ...

    def decimal(self, value: float) -> str:
        """A measure with one decimal: 94,1, 94.1."""
        ...

    def day(self, moment: datetime) -> str:
        """Day and month: 23 Juni, 23 June."""
        ...

    def stamp(self, moment: datetime) -> str:
        """A due date as it is stamped: 23 JUN 2026."""
        ...

    def clock(self, moment: datetime) -> str:
        """The time of the day: 10.24, 10:24."""
        ...

    def money(self, minor_units: int) -> str:
        """An amount in the library's currency."""
        ...


def fill(sentence: str, **parts: str) -> str:
    """Put names into a plain sentence; braces within a name stay as they are."""
    return _PLACE.sub(lambda found: parts.get(found[1], found[0]), sentence)


def fill_rich(sentence: str, **parts: str) -> str:
    """Put names into a sentence with markup; whatever a title contains stays text."""
    return fill(sentence, **{name: escape(part) for name, part in parts.items()})
