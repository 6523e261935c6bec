"""INLISLite's lending rules: which rule counts, until when, how many, what lateness costs. Pure.

Owns its order of precedence (weekday, dates, material, member type: each question goes to the next
one that is silent) and its calendars. Must not know a connection or a clock.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.domain.policy import ANY, LatePolicy, LoanRule, Rules
from sync.hub.upstream.rules_version import rules_version

_SATURDAY: Final = 5
_SUNDAY: Final = 6
_END_OF_DAY: Final = time(23, 59, 59)
_LONGEST_CLOSED: Final = 366
_UNITS: Final = {"hari": 1, "minggu": 7, "bulan": 30, "tahun": 365}
_CONSTANT: Final = "konstan"
_MOST_DAYS: Final = 3660


class Edition(StrEnum):
    """Which INLISLite it is. 3.2 lends for working days, 3.3 for days."""

    V32 = "3.2"
    V33 = "3.3"


@dataclass(frozen=True, slots=True)
class Penalty:
    """What lateness costs, in rupiah or days. ``every``: days that count as one."""

    amount: int = 0
    constant: bool = False
    every: int = 1
    times: int = 1

    def for_days(self, late: int) -> int:
        """Return the amount for so many days late; a part of ``every`` counts once."""
        if late <= 0 or self.amount <= 0:
            return 0
        if self.constant:
            return self.amount
        return self.amount * max(1, late // max(1, self.every)) * max(0, self.times)


NOTHING: Final = Penalty()


@dataclass(frozen=True, slots=True)
class Level:
    """One row of rules; 0 is silence."""

    limit: int = 0
    days: int = 0
    extend_days: int = 0
    extends: int = 0
    fine: Penalty = NOTHING
    suspension: Penalty = NOTHING


@dataclass(frozen=True, slots=True)
class Dated:
    """A row of rules for some days, both ends with it."""

    first: date
    last: date
    level: Level


@dataclass(frozen=True, slots=True)
class Kinds:
    """INLISLite's numbers for what a late return is called; None where it has no such word."""

    late: int | None = None
    money: int | None = None
    suspension: int | None = None


@dataclass(frozen=True, slots=True)
class HouseRules:
    """All rules of an INLISLite. ``weekdays``: rules by ISO weekday, Monday = 1.

    ``closed``: weekdays off, Monday = 0. ``holidays``: days off. ``clock_ahead``: by how much the
    database's own clock, which stamps some rows of 3.2, is ahead of the library's.
    """

    edition: Edition
    zone: ZoneInfo
    weekdays: Mapping[int, Level] = field(default_factory=dict)
    dates: Sequence[Dated] = ()
    materials: Mapping[int, Level] = field(default_factory=dict)
    member_types: Mapping[int, Level] = field(default_factory=dict)
    closed: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    kinds: Kinds = Kinds()
    guest_book: bool = False
    clock_ahead: timedelta = timedelta()

    def terms(self, day: date, member_type: int, material: int) -> Level | None:
        """Return what counts on a day for a member type and a material; None: no rule at all."""
        levels = [
            self.weekdays.get(day.isoweekday()),
            *(row.level for row in self.dates if row.first <= day <= row.last),
            self.materials.get(material),
            self.member_types.get(member_type),
        ]
        told = [level for level in levels if level is not None]
        if not told:
            return None
        costs = next((one for one in told if one.fine.amount or one.suspension.amount), told[-1])
        return Level(
            limit=_first(told, lambda one: one.limit),
            days=_first(told, lambda one: one.days),
            extend_days=_first(told, lambda one: one.extend_days),
            extends=_first(told, lambda one: one.extends),
            fine=costs.fine,
            suspension=costs.suspension,
        )

    def is_closed(self, day: date) -> bool:
        """Return whether nobody can return anything on a day."""
        return day.weekday() in self.closed or day in self.holidays

    def due(self, today: date, days: int) -> date:
        """Return the due day, as the desk of this edition counts it and never on a closed day."""
        days = min(max(0, days), _MOST_DAYS)
        if not days:
            return today
        if self.edition is Edition.V32:
            days = self._with_days_off(today, days)
        day = today + timedelta(days=days)
        for _ in range(_LONGEST_CLOSED):
            if not self.is_closed(day):
                break
            day += timedelta(days=1)
        return day

    def _with_days_off(self, today: date, days: int) -> int:
        """Return a number of working days as days: weekends first, then holidays within."""
        total, done = days, 0
        while done < total < _MOST_DAYS:
            done += 1
            total += (today + timedelta(days=done)).weekday() in self.closed
        last = today + timedelta(days=total)
        return total + sum(today <= day <= last for day in self.holidays)

    def days_late(self, due: date, back: date) -> int:
        """Return the open days after the due day, up to and with the day of the return."""
        late = min((back - due).days, _MOST_DAYS)
        return sum(not self.is_closed(due + timedelta(days=n)) for n in range(1, late + 1))

    def end_of(self, day: date) -> datetime:
        """Return the last second of a day in the library's zone."""
        return datetime.combine(day, _END_OF_DAY, self.zone)

    def for_kiosks(self, materials: Iterable[int], today: date) -> Rules:
        """Return the same as the hub and its kiosks know rules, as they are on one day.

        Loan days are told as days from today until the due day, which holds until midnight: then
        they are told anew. What lateness costs is INLISLite's own: the hub charges nothing.
        """
        told: dict[tuple[str, str], LoanRule] = {}
        kinds = {ANY: 0} | {str(one): one for one in sorted(set(materials) | {0})}
        for member_type in sorted(self.member_types):
            for name, material in kinds.items():
                level = self.terms(today, member_type, material)
                if level is not None:
                    days = (self.due(today, level.days) - today).days
                    told[str(member_type), name] = LoanRule(days, max(0, level.limit))
        rules = Rules(
            version=0,
            terms=told,
            late=LatePolicy.ELSEWHERE,
            closed_weekdays=self.closed,
            holidays=self.holidays,
            zone=self.zone,
        )
        return replace(rules, version=rules_version(rules))


def _first(levels: Sequence[Level], told: Callable[[Level], int]) -> int:
    return next((value for value in map(told, levels) if value > 0), 0)


def every(unit: str | None, count: float | None) -> int:
    """Return how many days count as one, from a unit (``Hari``, ``Minggu``, …) and a number."""
    return max(1, int(_UNITS.get((unit or "").strip().lower(), 1) * (count or 1)))


def is_constant(kind: str | None) -> bool:
    """Return whether a penalty is the same however late."""
    return (kind or "").strip().lower() == _CONSTANT


def days_off(saturday: str | None, sunday: str | None) -> frozenset[int]:
    """Return the closed weekdays from INLISLite's two settings."""
    told = {_SATURDAY: saturday, _SUNDAY: sunday}
    return frozenset(day for day, value in told.items() if (value or "").strip().lower() == "true")
