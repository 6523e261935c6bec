"""The library's rules as data: how long, how many, what lateness costs, when it is closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.domain.duty import StaffMember
from kiosk.domain.ids import PatronId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.reasons import Reason
from kiosk.domain.sets import SetRules
from kiosk.domain.spots import ReturnPlan

ANY = "*"
"""Matches every patron category or item type in a rule's key."""


class LatePolicy(StrEnum):
    """What a late return leads to."""

    NONE = "none"
    FINE = "fine"
    SUSPENSION = "suspension"
    ELSEWHERE = "elsewhere"
    """The library's own system decides that, and tells it."""


class OfflinePolicy(StrEnum):
    """What a kiosk may do while the link is declared down."""

    OFF = "off"
    RETURNS = "returns"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class LoanRule:
    """Terms for one patron category and item type. ``fine_per_day`` in minor units."""

    loan_days: int
    max_items: int
    fine_per_day: int = 0
    fine_cap: int = 0
    suspension_days_per_day: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a library at one version. Weekdays count from Monday = 0."""

    version: int
    terms: Mapping[tuple[str, str], LoanRule]
    late: LatePolicy = LatePolicy.NONE
    max_fees: int = 0
    closed_weekdays: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Jakarta"))

    def term(self, category: str, item_type: str) -> LoanRule | None:
        """Return the most special rule for the pair, or None when nothing may be lent."""
        for key in ((category, item_type), (category, ANY), (ANY, item_type), (ANY, ANY)):
            if key in self.terms:
                return self.terms[key]
        return None

    def is_open(self, day: date) -> bool:
        """Return whether the library is open on a local day."""
        return day.weekday() not in self.closed_weekdays and day not in self.holidays

    def due(self, now: datetime, days: int) -> datetime:
        """Return the due moment: the end of a local day on which the library is open.

        A calendar that is closed for good would never end: after a year the day stands as it is.
        """
        day = now.astimezone(self.zone).date() + timedelta(days=days)
        for _ in range(366):
            if self.is_open(day):
                break
            day += timedelta(days=1)
        return datetime.combine(day, time(23, 59, 59), self.zone)

    def days_late(self, due: datetime, now: datetime) -> int:
        """Return the open days after the due day, up to and with today; 0 when not late."""
        day = due.astimezone(self.zone).date()
        today = now.astimezone(self.zone).date()
        late = 0
        while day < today:
            day += timedelta(days=1)
            late += self.is_open(day)
        return late


@dataclass(frozen=True, slots=True)
class OfflineTerms:
    """What is allowed while offline, and how much.

    ``claims``: a label alone is noted as a return to be seen. ``max_items`` a patron and
    ``max_total`` of all patrons in one outage, ``max_outage``: how long one may last,
    ``cache_max_age``: how old the cache may be, before lending stops. ``unverified``: whoever the
    cache knows may borrow, though nothing here can check a PIN. ``renewals``: loans may
    be renewed by the kiosk's own rules.
    """

    policy: OfflinePolicy = OfflinePolicy.BOTH
    claims: bool = True
    max_items: int = 3
    max_total: int = 200
    max_outage: timedelta = timedelta(days=7)
    loan_days: int = 7
    cache_max_age: timedelta = timedelta(days=7)
    unverified: bool = False
    renewals: bool = False


@dataclass(frozen=True, slots=True)
class SessionPolicy:
    """What the session needs to know of the configuration. Times in seconds.

    ``named_reports``: the server keeps who told of a broken book, where they want that.
    ``pin_required``: a PIN is asked of those who have one; ``pin_always``: nobody gets in without.
    ``staff``: whose card and PIN, shown first, open staff mode, for ``duty_s`` without a touch.
    ``overrides``: refusals that supervisors among them may set aside here.
    ``sets``: items of several parts; ``owners``: books of other libraries.
    ``count_books``: whoever has borrowed tells how many books they take along.
    ``report_photos``: a picture may go with a report of damage.
    ``mails_slips``: the slip is offered by mail to those to whom the hub can send it.
    """

    pin_required: bool = True
    pin_always: bool = False
    pin_length: int = 6
    pin_tries: int = 5
    idle_s: float = 60.0
    warn_s: float = 20.0
    finished_s: float = 38.0
    put_back_s: float = 20.0
    printed_s: float = 20.0
    notice_s: float = 20.0
    stuck_s: float = 45.0
    duty_s: float = 180.0
    staff: Mapping[PatronId, StaffMember] = field(default_factory=dict)
    overrides: frozenset[Reason] = frozenset()
    offline: OfflineTerms = field(default_factory=OfflineTerms)
    returns: ReturnPlan = field(default_factory=ReturnPlan)
    named_reports: bool = False
    sets: SetRules = field(default_factory=SetRules)
    owners: OwnerRules = field(default_factory=OwnerRules)
    count_books: bool = False
    mails_slips: bool = False
    report_photos: bool = False
    language: str = "id"
