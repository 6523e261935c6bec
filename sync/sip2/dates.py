"""SIP2 dates: `YYYYMMDDZZZZHHMMSS` out, and anything a server may write in.

Owns the zone letters (ZZZZ: four blanks local time, `   Z` UTC, otherwise a military
letter) and the best-effort reading of due dates, which are free text (AH): numbers in either
order, names of months in English and Indonesian, years of two digits. It must not
read a clock or the machine's zone: the library's zone is passed in, because Indonesia
has three and the kiosk's system may be set to any.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import Enum

# Hours east of UTC of the military letters; J is local time and has none.
_EAST = {letter: hour for hour, letter in enumerate("ABCDEFGHIKLM", start=1)}
_WEST = {letter: -hour for hour, letter in enumerate("NOPQRSTUVWXY", start=1)}
_HOURS = {**_EAST, **_WEST, "Z": 0}

_SIP_DATE = re.compile(r"(\d{8})(.{4})?\s*(\d{6}|\d{4})?$")

_AT = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d+)?)?"
_HALF = r"(?: ?(?P<half>[ap])\.?m\b\.?)?"
_CLOCK = rf"(?:(?:t|,? (?:at |pukul |jam )?){_AT}{_HALF}(?: ?(?P<zone>z\b|[+-]\d\d:?\d\d))?)?"
_END = r"(?!\d)\D*$"
_DAY, _NAME = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<name>[a-z]{3,9})\.?"
_LONG, _YEAR = r"(?P<year>\d{4})", r"(?P<year>\d{4}|'?\d{2})"
_WRITINGS = tuple(
    re.compile(pattern + _END, re.IGNORECASE)
    for pattern in (
        rf"{_LONG}[-/.](?P<month>\d{{1,2}})[-/.]{_DAY}{_CLOCK}",
        rf"{_LONG}[-/. ]{_NAME}[-/. ]{_DAY}{_CLOCK}",
        rf"(?P<first>\d{{1,2}})[-/.](?P<second_place>\d{{1,2}})[-/.]{_YEAR}{_CLOCK}",
        rf"{_DAY}[-/. ]?{_NAME}[-/, ]{{0,2}}{_YEAR}{_CLOCK}",
        rf"{_NAME}[-/ ]?{_DAY}[-/, ]{{1,2}}{_YEAR}{_CLOCK}",
        rf"{_NAME} {_DAY} {_AT}{_HALF}(?: [a-z]{{3,4}})? {_LONG}",
    )
)
_BEFORE = re.compile(
    r"(?:(?:due(?: on| by| back)?|jatuh tempo|tanggal|tgl\.?)[: ]+)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"sen(?:in)?|sel(?:asa)?|rabu?|kam(?:is)?|jum(?:'?at)?|sabtu?|minggu|ahad)?[., ]*",
    re.IGNORECASE,
)
"""What may stand before a date: a word that it is one, a weekday (English, Indonesian)."""

_MONTHS = {
    name: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "january february march april may june july august september october november december",
        "jan peb mar apr mei jun jul agt sept okt nop des",
        "januari februari maret april mei juni juli agustus september oktober november desember",
        "jan pebruari mar apr mei jun jul agu sep okt nopember des",
    )
    for number, name in enumerate(names.split(), start=1)
}
"""Months by their names and short forms in English and Indonesian."""

_FIRST_SHORT_YEAR = 20
"""A year of two digits is of this century, and none before this: `26-12-05` is not read."""


class DateOrder(Enum):
    """Which comes first in `04/05/2027`. A year of four digits in front is always y, m, d."""

    DAY = "day"
    MONTH = "month"


class ZoneStyle(Enum):
    """How ZZZZ is written. Some servers refuse anything but `0000`."""

    BLANKS = "blanks"
    LETTER = "letter"
    ZEROS = "zeros"


@dataclass(frozen=True, slots=True)
class ServerDate:
    """A date from a server: `raw` for display when `moment` (aware) could not be read."""

    raw: str
    moment: datetime | None


def format_date(moment: datetime, zone: tzinfo, style: ZoneStyle = ZoneStyle.BLANKS) -> str:
    """18 characters for an aware `moment`, as local time of the library's `zone`.

    LETTER falls back to UTC (`   Z`) where the zone is not at a whole hour.
    """
    local = moment.astimezone(zone)
    marker = "0000" if style is ZoneStyle.ZEROS else "    "
    if style is ZoneStyle.LETTER:
        offset = local.utcoffset() or timedelta()
        letters = [letter for letter, hours in _HOURS.items() if timedelta(hours=hours) == offset]
        if not letters:
            local = moment.astimezone(UTC)
        marker = f"   {letters[0] if letters else 'Z'}"
    return f"{local:%Y%m%d}{marker}{local:%H%M%S}"


def parse_date(text: str, zone: tzinfo, order: DateOrder = DateOrder.DAY) -> ServerDate:
    """Any date text; without a time it means the end of that day. Never raises.

    `order` decides about `04/05/2027`; a date that only makes sense the other way round is read
    so. What could be two dates, or none for certain, is not read.
    """
    try:
        moment = _read_sip(text.strip(), zone) or _read_written(text, zone, order)
    except (ValueError, OverflowError):
        moment = None
    return ServerDate(text, moment)


def _read_sip(text: str, zone: tzinfo) -> datetime | None:
    match = _SIP_DATE.match(text)
    if match is None:
        return None
    day, marker, clock = match[1], (match[2] or "").strip(), match[3]
    if marker and marker != "0000":
        hours = _HOURS.get(marker[-1].upper())
        if hours is None and marker[-1].upper() != "J":
            return None
        zone = zone if hours is None else timezone(timedelta(hours=hours))
    if clock is None:
        clock = "235959"
    return datetime.strptime(day + clock.ljust(6, "0"), "%Y%m%d%H%M%S").replace(tzinfo=zone)


def _read_written(text: str, zone: tzinfo, order: DateOrder) -> datetime | None:
    plain = " ".join(text.split())
    bare = plain[_prefix(plain) :]
    for one in (plain, bare):
        for writing in _WRITINGS:
            match = writing.match(one)
            if match is not None:
                return _built(match.groupdict(), zone, order)
    return None


def _prefix(text: str) -> int:
    match = _BEFORE.match(text)
    return 0 if match is None else match.end()


def _built(told: dict[str, str | None], zone: tzinfo, order: DateOrder) -> datetime | None:
    year, day = (told["year"] or "").lstrip("'"), told.get("day")
    month: int | None
    if told.get("name"):
        month = _MONTHS.get((told["name"] or "").lower())
    else:
        month = int(told.get("month") or 0) or None
    if told.get("first"):
        first, second = int(told["first"] or 0), int(told["second_place"] or 0)
        turned = second > 12 if order is DateOrder.DAY else first <= 12
        month, day = (first, str(second)) if turned else (second, str(first))
    if month is None or day is None or (len(year) == 2 and int(year) < _FIRST_SHORT_YEAR):
        return None
    hour, minute, second_s = _clock(told)
    full = int(year) + (2000 if len(year) == 2 else 0)
    zone = _zone_of(told.get("zone"), zone)
    return datetime(full, month, int(day), hour, minute, second_s, tzinfo=zone)


def _clock(told: dict[str, str | None]) -> tuple[int, int, int]:
    """Hour, minute, second; the end of the day where none stands. Raise ValueError for none."""
    if told.get("hour") is None:
        return 23, 59, 59
    hour, half = int(told["hour"] or 0), (told.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(told["minute"] or 0), int(told.get("second") or 0)


def _zone_of(text: str | None, zone: tzinfo) -> tzinfo:
    """The zone that stands behind a time: `Z`, `+07:00`; else the library's."""
    if text is None:
        return zone
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
