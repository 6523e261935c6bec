"""``[hours]``: when the library is open; outside it the kiosk rests."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from kiosk.config.values import Section, wrong
from kiosk.domain.hours import WEEK, Hours, read_day


def _day(told: str) -> str:
    if read_day(told) is None:
        raise wrong(
            f"{told!r} says no hours; write 08:00-16:00, 08:00-11:30 13:00-16:00, closed or nothing"
        )
    return told


DayHours = Annotated[str, AfterValidator(_day)]


class Opening(Section):
    """A line for each weekday, and one for each day that is otherwise."""

    returns: bool = True
    monday: DayHours = ""
    tuesday: DayHours = ""
    wednesday: DayHours = ""
    thursday: DayHours = ""
    friday: DayHours = ""
    saturday: DayHours = ""
    sunday: DayHours = ""
    days: dict[date, DayHours] = Field(default_factory=dict)

    @property
    def hours(self) -> Hours:
        """Return them as the kiosk goes by them."""
        week = tuple(read_day(str(getattr(self, name))) or () for name in WEEK)
        return Hours(week, {day: read_day(told) or () for day, told in self.days.items()})
