"""Everything that was said in this visit, in order, whether or not a voice could be heard.

It is what a test (or a developer) reads; it is forgotten with the visit.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

MOST: Final = 400


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing that was said. ``cuts``: it interrupted what was being said before."""

    text: str
    language: str
    cuts: bool


class Transcript:
    """What was said, the oldest first."""

    def __init__(self) -> None:
        self._said: deque[Utterance] = deque(maxlen=MOST)

    def note(self, said: Utterance) -> None:
        """Add what is said now."""
        self._said.append(said)

    def texts(self) -> list[str]:
        """The words alone."""
        return [one.text for one in self._said]

    def said(self) -> tuple[Utterance, ...]:
        """Everything with how it was said."""
        return tuple(self._said)

    def clear(self) -> None:
        """The visit is over."""
        self._said.clear()
