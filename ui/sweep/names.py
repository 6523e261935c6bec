"""Puts names and call numbers into sentences of either direction, so that they stay whole.

Owns the marks of Unicode that keep "899.221 AND l" from being torn apart in Arabic.
"""

from typing import Final

from ui.sweep import words
from ui.sweep.scene import Bay
from ui.viewmodels.phrases import Phrases, fill, fill_rich

_FROM: Final = "\u0590"
_TO: Final = "\u08ff"
_OPEN: Final = "\u2068"
_SHUT: Final = "\u2069"


def put(sentence: str, **names: str) -> str:
    """Put names into a plain sentence."""
    return fill(sentence, **_kept_whole(sentence, names))


def put_rich(sentence: str, **names: str) -> str:
    """Put names into a sentence with markup; whatever a name contains stays text."""
    return fill_rich(sentence, **_kept_whole(sentence, names))


def whole(mark: str) -> str:
    """Return a call number that no line breaks: what belongs together is read together."""
    return mark.replace(" ", "\u00a0")


def bay_name(bay: Bay, phrases: Phrases) -> str:
    """Return what a bay is called; one that has but a number is called a bay."""
    return put(phrases.say(words.BAY_NO), name=bay.name) if bay.name.isdigit() else bay.name


def _kept_whole(sentence: str, names: dict[str, str]) -> dict[str, str]:
    if not any(_FROM <= letter <= _TO for letter in sentence):
        return names
    return {key: f"{_OPEN}{name}{_SHUT}" for key, name in names.items()}
