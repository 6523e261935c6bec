"""Taking a person's names out of what was written: numbers and cards, as words, and what stands by.

Owns no table. Must not know who is to be erased, or when.
"""

import re
from collections.abc import Iterable
from typing import Final

import orjson

from kiosk.domain.evidence import CARD

_WORD: Final = r"(?<![\w-]){}(?![\w-])"


class Names:
    """The number and the cards of one person, and the name that takes their place."""

    def __init__(self, names: Iterable[str], stands_for: str) -> None:
        """``names``: not empty; ``stands_for``: nobody's number."""
        self._names = frozenset(names)
        self._stands_for = stands_for
        each = "|".join(re.escape(name) for name in sorted(self._names, key=len, reverse=True))
        self._pattern = re.compile(_WORD.format(f"(?:{each})"))

    def out_of_text(self, told: str) -> str:
        """Return a text without the names; words that only contain one stay."""
        return self._pattern.sub(self._stands_for, told)

    def out_of_json(self, content: str) -> str:
        """Return a fact as it came, or whatever else did, without the names.

        What is said of this person goes with them: the note, and the card's last digits.
        """
        try:
            return orjson.dumps(self.out_of(orjson.loads(content))).decode()
        except (orjson.JSONDecodeError, RecursionError):
            return self.out_of_text(content)

    def out_of(self, told: object) -> object:
        """Return the same of what JSON holds. Raises RecursionError."""
        if isinstance(told, str):
            return self.out_of_text(told)
        if isinstance(told, list):
            return [self.out_of(one) for one in told]
        if not isinstance(told, dict):
            return told
        if told.get("patron") in self._names:
            told = without_tail(told)
        return {name: self.out_of(one) for name, one in told.items()}


def without_tail(told: dict[str, object]) -> dict[str, object]:
    """Return a fact as JSON without its note and the last digits of the card that was shown."""
    said = told.get("evidence")
    if isinstance(said, dict):
        told = told | {"evidence": {name: one for name, one in said.items() if name != CARD}}
    return told | {"note": ""} if "note" in told else told
