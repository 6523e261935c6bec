"""Opening hours: when the library is open, by weekday and on exceptional days. Pure.

Owns what a day's hours are called (``08:00-11:30 13:00-16:00``, ``closed``; nothing: day and
night). All times are the library's own; whoever asks knows the time, or does not ask.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

CLOSED: Final = "closed"
DAY: Final = 24 * 60
STEP: Final = 30
"""Minutes by which staff move a day's beginning or end."""

FIRST: Final = "08:00-16:00"
"""What a closed day is opened with."""

_SPAN: Final = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)\Z", re.ASCII)
_LOOK: Final = 400
"""Days ahead that are looked at for the next opening."""

WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Span:
    """Open from one minute of the day up to another; the last one may be midnight (1440)."""

    opens: int
    closes: int


Day = tuple[Span, ...]
"""A day's spans in their order, apart from one another; none: closed."""

ALWAYS: Final[Day] = (Span(0, DAY),)


@dataclass(frozen=True, slots=True)
class Hours:
    """Seven days from Monday; ``days`` stand in the place of single dates."""

    week: tuple[Day, ...] = (ALWAYS,) * 7
    days: Mapping[date, Day] = field(default_factory=dict)

    def on(self, day: date) -> Day:
        """Return a date's hours."""
        return self.days.get(day, self.week[day.weekday()])

    def is_open(self, at: datetime) -> bool:
        """Return whether it is open at a local time."""
        minute = at.hour * 60 + at.minute
        return any(span.opens <= minute < span.closes for span in self.on(at.date()))

    def opens_at(self, at: datetime) -> datetime | None:
        """Return when it opens next after a local time at which it is closed; None: nobody knows.

        The answer has the zone of ``at``.
        """
        for ahead in range(_LOOK):
            day = at.date() + timedelta(days=ahead)
            for span in self.on(day):
                opens = datetime.combine(day, time(*divmod(span.opens, 60)), at.tzinfo)
                if opens > at:
                    return opens
        return None

    def with_day(self, weekday: int, hours: Day) -> "Hours":
        """Return the same with other hours of one weekday (Monday = 0)."""
        week = tuple(hours if n == weekday else old for n, old in enumerate(self.week))
        return Hours(week, self.days)


@dataclass(frozen=True, slots=True)
class Resting:
    """The library is closed now. ``until``: aware; None: nobody knows. ``returns``: still taken."""

    until: datetime | None = None
    returns: bool = False


def read_day(text: str) -> Day | None:
    """Return the hours that a text says; None where it says none that can be."""
    told = text.strip()
    if not told:
        return ALWAYS
    if told == CLOSED:
        return ()
    spans = []
    for one in told.split():
        found = _SPAN.fullmatch(one)
        if found is None:
            return None
        spans.append(Span(int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])))
    ends = [minute for span in spans for minute in (span.opens, span.closes)]
    fits = all(a < b for a, b in pairwise(ends))
    return tuple(spans) if fits and ends[-1] <= DAY else None


def write_day(day: Day) -> str:
    """Return a day's hours as ``read_day`` reads them."""
    if day == ALWAYS:
        return ""
    return " ".join(f"{clock(x.opens)}-{clock(x.closes)}" for x in day) or CLOSED


def clock(minute: int) -> str:
    """Return a minute of the day as ``08:00``; the last one is ``24:00``."""
    return f"{minute // 60:02}:{minute % 60:02}"


def moved(day: Day, *, opens: int = 0, closes: int = 0) -> Day | None:
    """Return a day that begins or ends by so many minutes later; None where that cannot be."""
    if not day:
        return None
    first, last = day[0], day[-1]
    begun = Span(first.opens + opens, first.closes)
    spans = (begun, *day[1:])
    spans = (*spans[:-1], Span(spans[-1].opens, last.closes + closes))
    ends = [minute for span in spans for minute in (span.opens, span.closes)]
    fits = ends[0] >= 0 and ends[-1] <= DAY and all(a < b for a, b in pairwise(ends))
    return spans if fits else None
