"""Reading hostile JSON objects field by field.

Owns the checks of single fields. ``FieldError`` stays between this module and the parsers in
``wire`` and ``sync.servers.hub``, which turn it into a value.
"""

import math
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from kiosk.domain.plain_text import printable

E = TypeVar("E", bound=StrEnum)
_BIGGEST = 2**53


class FieldError(ValueError):
    """A field is missing or of the wrong kind. ``where`` names it."""

    def __init__(self, where: str) -> None:
        """Keep the field's name; its value is not repeated anywhere."""
        super().__init__(where)
        self.where = where


def as_object(raw: object, where: str) -> "Fields":
    """Return the fields of a JSON object."""
    if not isinstance(raw, dict):
        raise FieldError(where)
    return Fields(raw)


def as_list(raw: object, where: str, *, most: int) -> list[object]:
    """Return a JSON array of at most ``most`` values."""
    if not isinstance(raw, list) or len(raw) > most:
        raise FieldError(where)
    return raw


class Fields:
    """The fields of one JSON object. A field that is null or absent is None, 0 or ''."""

    def __init__(self, raw: Mapping[object, object]) -> None:
        """Look at an object; unknown fields are ignored."""
        self._raw = raw

    def raw(self, name: str) -> object:
        """Return a field as it came."""
        return self._raw.get(name)

    def text(self, name: str, *, most: int = 300) -> str:
        """Return a text of at most ``most`` characters, '' when absent."""
        value = self._raw.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > most:
            raise FieldError(name)
        return printable(value)

    def needed(self, name: str, *, most: int = 300) -> str:
        """Return a text that must be there."""
        value = self.text(name, most=most)
        if not value:
            raise FieldError(name)
        return value

    def whole(self, name: str, *, least: int = 0) -> int:
        """Return a whole number, 0 when absent."""
        value = self._raw.get(name)
        if value is None:
            return 0
        if type(value) is not int or not least <= value < _BIGGEST:
            raise FieldError(name)
        return value

    def real(self, name: str) -> float | None:
        """Return a finite number, or None."""
        value = self._raw.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise FieldError(name)
        if not math.isfinite(value) or abs(value) > _BIGGEST:
            raise FieldError(name)
        return float(value)

    def flag(self, name: str) -> bool:
        """Return a boolean, False when absent."""
        value = self._raw.get(name)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise FieldError(name)
        return value

    def word(self, name: str, words: type[E]) -> E:
        """Return a value of a closed list."""
        value = self._raw.get(name)
        if not isinstance(value, str):
            raise FieldError(name)
        try:
            return words(value)
        except ValueError:
            raise FieldError(name) from None

    def time(self, name: str) -> datetime | None:
        """Return an aware datetime from 1970 (a dead clock tells that year) to 2199, or None."""
        value = self._raw.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or len(value) > 40:
            raise FieldError(name)
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise FieldError(name) from None
        if moment.tzinfo is None or not 1970 <= moment.year < 2200:
            raise FieldError(name)
        return moment

    def day(self, name: str) -> date | None:
        """Return a day, or None."""
        value = self._raw.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or len(value) > 10:
            raise FieldError(name)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise FieldError(name) from None
