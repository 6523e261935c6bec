"""SLiMS's lending rules: which rule counts, until when, how many, what lateness costs. Pure.

Owns SLiMS's order of precedence and its calendar. Must not know a connection or a clock.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.domain.policy import ANY, LatePolicy, LoanRule, Rules
from sync.hub.upstream.rules_version import rules_version

_DAYS: Final = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_END_OF_DAY: Final = time(23, 59, 59)
_LONGEST_CLOSED: Final = 366


@dataclass(frozen=True, slots=True)
class Terms:
    """What one rule, or a member type without one, allows. ``rule``: 0 for the member type.

    ``days``: loan period; ``limit``: open loans; ``renewals``: at most so many; ``fine``: a day, in
    whole rupiah; ``grace``: so many days late cost nothing, one more costs them all.
    """

    rule: int
    limit: int
    days: int
    renewals: int
    fine: int
    grace: int


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A row of ``mst_loan_rules``; 0 stands for an id that is not there."""

    member_type: int
    coll_type: int
    gmd: int
    terms: Terms


@dataclass(frozen=True, slots=True)
class HouseRules:
    """All rules of a SLiMS. ``rows`` in the order of their numbers: the first that fits counts.

    ``weekdays``: closed, Monday = 0. ``holidays``: closed days. ``fine_spares_holidays``: closed
    days between due and return cost nothing.
    """

    zone: ZoneInfo
    rows: Sequence[RuleRow] = ()
    member_types: Mapping[int, Terms] = field(default_factory=dict)
    weekdays: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    fine_spares_holidays: bool = False

    def terms(self, member_type: int, coll_type: int, gmd: int) -> Terms | None:
        """Return the terms of a member type and a copy's collection type and material; 0: none.

        Four questions, the most special first: both, collection type, material, the member type.
        A copy without one of them is asked without it, as SLiMS does.
        """
        for asked_type, asked_gmd in ((coll_type, gmd), (coll_type, 0), (0, gmd)):
            for row in self.rows:
                if (
                    row.member_type == member_type
                    and (not asked_type or row.coll_type == asked_type)
                    and (not asked_gmd or row.gmd == asked_gmd)
                ):
                    return row.terms
        return self.member_types.get(member_type)

    def is_closed(self, day: date) -> bool:
        """Return whether nobody can return anything on a day."""
        return day.weekday() in self.weekdays or day in self.holidays

    def due(self, today: date, days: int, *, expires: date | None) -> date:
        """Return the due day: moved on while closed, never after the membership ends."""
        day = today + timedelta(days=days)
        for _ in range(_LONGEST_CLOSED):
            if not self.is_closed(day):
                break
            day += timedelta(days=1)
        return day if expires is None else min(day, expires)

    def fine(self, terms: Terms, *, due: date, back: date) -> int:
        """Return what a return costs: nothing within the grace period, else every day late."""
        late = (back - due).days
        if late <= 0 or not terms.fine:
            return 0
        if self.fine_spares_holidays:
            late -= sum(self.is_closed(due + timedelta(days=n)) for n in range(late + 1))
        return 0 if late <= max(0, terms.grace) else late * terms.fine

    def end_of(self, day: date) -> datetime:
        """Return the last second of a day in the library's zone."""
        return datetime.combine(day, _END_OF_DAY, self.zone)

    def for_kiosks(self, types: Iterable[tuple[int, int]]) -> Rules:
        """Return the same as the hub and its kiosks know rules, for the types that copies have.

        A kiosk counts all loans of a patron, SLiMS those under the same rule. Where rules add up,
        the kiosk is told the sum: SLiMS is asked before each live loan and counts exactly. Fines
        are SLiMS's own: the hub charges nothing.
        """
        terms: dict[tuple[str, str], LoanRule] = {}
        kinds = sorted(set(types))
        for member_type, plain in sorted(self.member_types.items()):
            terms[str(member_type), ANY] = _told(plain, plain.limit)
            mine = {row.terms for row in self.rows if row.member_type == member_type}
            together = plain.limit + sum(one.limit for one in mine)
            for coll_type, gmd in kinds:
                found = self.terms(member_type, coll_type, gmd)
                if found is not None and found.rule:
                    terms[str(member_type), item_type(coll_type, gmd)] = _told(found, together)
        rules = Rules(
            version=0,
            terms=terms,
            late=LatePolicy.ELSEWHERE,
            closed_weekdays=self.weekdays,
            holidays=self.holidays,
            zone=self.zone,
        )
        return replace(rules, version=rules_version(rules))


def item_type(coll_type: int | None, gmd: int | None) -> str:
    """Return the hub's word for a copy's collection type and material."""
    return f"{coll_type or 0}-{gmd or 0}"


def weekday(name: str) -> int | None:
    """Return a weekday by its English short name, Monday = 0; None for another word."""
    return _DAYS.get(name.strip().lower()[:3])


def setting_is_on(value: str | None) -> bool:
    """Return whether a setting, as PHP serialized it, is true: ``s:1:"1";``, ``b:1;``, ``i:1;``."""
    if value is None:
        return False
    kind, _, rest = value.strip().rstrip(";").partition(":")
    if kind == "s":
        rest = rest.partition(":")[2].strip('"')
    return kind in {"s", "b", "i", "d"} and rest not in {"", "0", "0.0"}


def _told(terms: Terms, most: int) -> LoanRule:
    return LoanRule(loan_days=max(0, terms.days), max_items=max(0, most))
