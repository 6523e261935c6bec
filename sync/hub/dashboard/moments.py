"""Moments, days and spans as staff read them, in either language and in the library's zone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sync.hub.decisions.story_phrase import Language, span

_MONTHS: dict[Language, str] = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
_DAYS: dict[Language, str] = {
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """How times are told on one page. ``now``: the hub's clock when the page was made."""

    language: Language
    zone: ZoneInfo
    now: datetime

    def local(self, ms: int) -> datetime:
        """Return a moment by the library's clock."""
        return datetime.fromtimestamp(ms / 1000, UTC).astimezone(self.zone)

    def iso(self, ms: int) -> str:
        """Return a moment for machines."""
        return self.local(ms).isoformat(timespec="seconds")

    def hour(self, ms: int) -> str:
        """Return the time of day: ``10.52`` or ``10:52``."""
        return f"{self.local(ms):%H.%M}" if self.language == "id" else f"{self.local(ms):%H:%M}"

    def day(self, ms: int) -> str:
        """Return the day, with its year when that is another: ``23 Juni``."""
        moment = self.local(ms)
        told = f"{moment.day} {_MONTHS[self.language].split()[moment.month - 1]}"
        return told if moment.year == self.today.year else f"{told} {moment.year}"

    def short(self, ms: int) -> str:
        """Return the time for today, the day for all others: ``10.52`` or ``21 Nov``."""
        return self.hour(ms) if self.local(ms).date() == self.today.date() else self.brief(ms)

    def brief(self, ms: int) -> str:
        """Return a day as ``21 Nov``."""
        moment = self.local(ms)
        return f"{moment.day} {_MONTHS[self.language].split()[moment.month - 1][:3]}"

    def both(self, ms: int) -> str:
        """Return day and time; the time alone for today."""
        hour = self.hour(ms)
        return hour if self.local(ms).date() == self.today.date() else f"{self.day(ms)}, {hour}"

    def weekday(self, ms: int) -> str:
        """Return day and weekday."""
        return f"{_DAYS[self.language].split()[self.local(ms).weekday()]}, {self.day(ms)}"

    @property
    def today(self) -> datetime:
        """Return the last midnight by the library's clock."""
        return self.now.astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0)

    def midnight(self, days_ago: int) -> datetime:
        """Return a midnight by the library's clock, today's for 0."""
        day = (self.today - timedelta(days=days_ago)).date()
        return datetime(day.year, day.month, day.day, tzinfo=self.zone)

    def span(self, seconds: int) -> str:
        """Return a span in its largest fitting unit: ``28 menit``."""
        return span(seconds, self.language)

    def number(self, value: int) -> str:
        """Return a whole number with its thousands apart."""
        return f"{value:,}".replace(",", "." if self.language == "id" else ",")
