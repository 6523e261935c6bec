"""SIP2 dates: `YYYYMMDDZZZZHHMMSS` out, and anything a server may write in.

Owns the zone letters (ZZZZ: four blanks local time, `   Z` UTC, otherwise a military
letter) and the best-effort reading of due dates, which are free text (AH). It must not
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
_CLOCK = r"(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _CLOCK)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})" + _CLOCK)


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


def parse_date(text: str, zone: tzinfo) -> ServerDate:
    """Any date text; without a time it means the end of that day. Never raises.

    Day-first is tried for `dd/mm/yyyy` (the way of the libraries served); a date that
    only makes sense month-first is read so.
    """
    stripped = text.strip()
    for reader in (_read_sip, _read_iso, _read_day_first):
        try:
            moment = reader(stripped, zone)
        except (ValueError, OverflowError):
            moment = None
        if moment is not None:
            return ServerDate(text, moment)
    return ServerDate(text, None)


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


def _read_iso(text: str, zone: tzinfo) -> datetime | None:
    match = _ISO_DATE.match(text)
    if match is None:
        return None
    return _build(match[1], match[2], match[3], match.groups()[3:], zone)


def _read_day_first(text: str, zone: tzinfo) -> datetime | None:
    match = _DAY_FIRST.match(text)
    if match is None:
        return None
    day, month = (match[1], match[2]) if int(match[2]) <= 12 else (match[2], match[1])
    return _build(match[3], month, day, match.groups()[3:], zone)


def _build(
    year: str, month: str, day: str, clock: tuple[str | None, ...], zone: tzinfo
) -> datetime:
    hour, minute, second = clock
    if hour is None or minute is None:
        hour, minute, second = "23", "59", "59"
    return datetime(
        int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=zone
    )
