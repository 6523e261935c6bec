"""Phrases of staff's stories: a key with values, told in Indonesian or English.

Owns how moments, days and nested phrases are written in either language. The sentences are in
``story_words``; must not know a connection.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Final, Literal, TypeAlias

from sync.hub.decisions.story_words import SENTENCES

Language = Literal["id", "en"]
_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_SPANS: Final[dict[Language, tuple[str, str, str, str, str, str]]] = {
    "id": ("detik", "detik", "menit", "menit", "jam", "hari"),
    "en": ("second", "seconds", "minute", "minutes", "hours", "days"),
}


@dataclass(frozen=True, slots=True)
class At:
    """A moment, told to the minute: ``9 Jun 10.24`` or ``9 Jun 10:24``."""

    ms: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day, told as ``23 Jun 2026``, the day of a moment in the library's zone."""

    ms: int


@dataclass(frozen=True, slots=True)
class Span:
    """How long something lasted, told in its largest fitting unit: ``3 jam`` or ``3 hours``."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days: ``7 hari`` or ``7 days``."""

    count: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence by its key in ``story_words.SENTENCES``, with the values that fill it."""

    key: str
    values: "tuple[tuple[str, Value], ...]" = ()

    def told(self, language: Language, zone: tzinfo = UTC) -> str:
        """Return the sentence; moments by the clock of ``zone``."""
        filled = {name: _told(value, language, zone) for name, value in self.values}
        return SENTENCES[self.key][0 if language == "id" else 1].format_map(filled)


Value: TypeAlias = str | int | At | Day | Span | Days | Phrase


def phrase(key: str, **values: Value) -> Phrase:
    """Return a phrase."""
    return Phrase(key, tuple(values.items()))


def span(seconds: int, language: Language) -> str:
    """Return a span in its largest fitting unit: ``28 menit``."""
    words = _SPANS[language]
    if seconds < 60:
        return f"{seconds} {words[0 if seconds == 1 else 1]}"
    if seconds < 2 * 3600:
        minutes = seconds // 60
        return f"{minutes} {words[2 if minutes == 1 else 3]}"
    if seconds < 48 * 3600:
        return f"{seconds // 3600} {words[4]}"
    return f"{seconds // 86400} {words[5]}"


def _told(value: Value, language: Language, zone: tzinfo) -> str:
    match value:
        case Phrase():
            return value.told(language, zone)
        case At(ms):
            moment = datetime.fromtimestamp(ms / 1000, zone)
            clock = f"{moment:%H.%M}" if language == "id" else f"{moment:%H:%M}"
            return f"{moment.day} {_MONTHS[language][moment.month - 1]} {clock}"
        case Day(ms):
            day = datetime.fromtimestamp(ms / 1000, zone)
            return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"
        case Span(seconds):
            return span(seconds, language)
        case Days(count):
            return f"{count} {'hari' if language == 'id' else 'day' if count == 1 else 'days'}"
        case int():
            return f"{value:,}".replace(",", "." if language == "id" else ",")
        case str():
            return value
