"""May this be lent, and what does this return mean: pure decisions over what is known now.

The answer is a value. Nothing here waits, writes or asks; the caller has overlaid its open facts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from kiosk.domain.items import Hold, HoldStatus, Item, ItemStatus, OpenLoan
from kiosk.domain.patrons import Patron, PatronStatus
from kiosk.domain.policy import LatePolicy, OfflinePolicy, OfflineTerms, Rules
from kiosk.domain.reasons import Reason


@dataclass(frozen=True, slots=True)
class Granted:
    """May be lent for ``days``, until ``due``; None while the time is not known.

    ``closes_hold`` is the patron's own hold that it fulfils. ``usual_days``: how long it would be
    lent with the server; 0 when that is no longer.
    """

    due: datetime | None
    closes_hold: int | None = None
    days: int = 0
    usual_days: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """May not be lent."""

    reason: Reason


class Place(StrEnum):
    """Where a returned book goes."""

    RETURN_SHELF = "return-shelf"
    HOLD_SHELF = "hold-shelf"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Charge:
    """What a late return led to: ``fee`` in minor units, ``days`` without borrowing."""

    fee: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Returned:
    """A return as it is known here. ``fee`` in minor units is told to the borrower alone.

    ``priced``: what lateness leads to is known here; else the library's own system will tell.
    """

    place: Place
    days_late: int = 0
    fee: int = 0
    suspension_days: int = 0
    was_on_loan: bool = False
    priced: bool = True


@dataclass(frozen=True, slots=True)
class LoanCase:
    """All that a loan decision rests on. ``holds``: all open holds on the title.

    ``free_copies``: other copies of the title that stand available. ``loans``: the patron's open
    loans with those granted before in the same stack. Unless ``sure``, ``now`` is only a moment
    that has certainly passed. ``waived``: refusals that staff have set aside.
    """

    item: Item | None
    patron: Patron
    rules: Rules
    now: datetime
    loan: OpenLoan | None = None
    holds: Sequence[Hold] = ()
    free_copies: int = 0
    loans: int = 0
    sure: bool = True
    waived: frozenset[Reason] = frozenset()


OVERRIDDEN_DAYS: Final = 1
"""For how long is lent what no rule lends, where staff want it."""


@dataclass(frozen=True, slots=True)
class OfflineCase:
    """What else counts while the link is down. ``cached_at``: when the cache was last in step.

    ``loans_here``: the patron's loans in this outage, ``loans_all``: everybody's; ``outage``: how
    long it has lasted. ``known_here``: a PIN of this patron can be checked here.
    """

    terms: OfflineTerms
    known_here: bool
    loans_here: int
    cached_at: datetime | None
    loans_all: int = 0
    outage: timedelta = timedelta()


def decide_patron(
    patron: Patron, rules: Rules, now: datetime, *, waived: frozenset[Reason] = frozenset()
) -> Reason | None:
    """Return why nothing may be lent to the patron today, or None. ``waived``: set aside."""
    today = now.astimezone(rules.zone).date()
    expires, until = patron.expires, patron.suspended_until
    wrong = (
        (Reason.CARD_BLOCKED, patron.status is PatronStatus.BLOCKED),
        (Reason.CARD_EXPIRED, expires is not None and expires < today),
        (Reason.SUSPENDED, until is not None and until >= today),
        (Reason.FEES_TOO_HIGH, 0 < rules.max_fees < patron.fees),
    )
    return next((reason for reason, holds in wrong if holds and reason not in waived), None)


def decide_outage(case: OfflineCase, now: datetime) -> Reason | None:
    """Return why nothing may be decided here while the link is down, or None."""
    if case.terms.policy is not OfflinePolicy.BOTH:
        return Reason.OFFLINE_RETURNS_ONLY
    if case.cached_at is None or now - case.cached_at > case.terms.cache_max_age:
        return Reason.CACHE_TOO_OLD
    if case.outage > case.terms.max_outage:
        return Reason.OUTAGE_TOO_LONG
    if not (case.known_here or case.terms.unverified):
        return Reason.OFFLINE_NEW_CARD
    return None


def decide_offline(case: OfflineCase, now: datetime) -> Reason | None:
    """Return why nothing may be lent while the link is down, or None."""
    why = decide_outage(case, now)
    if why is not None:
        return why
    if case.loans_here >= case.terms.max_items or case.loans_all >= case.terms.max_total:
        return Reason.OFFLINE_LIMIT
    return None


def decide_loan(case: LoanCase, offline: OfflineCase | None = None) -> Granted | Refused:
    """Decide one loan. With ``offline`` the link is declared down and its stricter terms hold."""
    if case.item is None:
        return Refused(Reason.UNKNOWN_ITEM)
    waived = case.waived
    why = decide_patron(case.patron, case.rules, case.now, waived=waived)
    if why is None and offline is not None:
        why = decide_offline(offline, case.now)
    why = why or _item_refusal(case.item, waived) or _loan_refusal(case)
    if why is not None:
        return Refused(why)
    own, blocked = _holds(case, case.item)
    if blocked and Reason.HELD_FOR_OTHER not in waived:
        return Refused(Reason.HELD_FOR_OTHER)
    term = case.rules.term(case.patron.category, case.item.item_type)
    if term is None and Reason.IN_HOUSE_ONLY not in waived:
        return Refused(Reason.IN_HOUSE_ONLY)
    if term is not None and case.loans >= term.max_items and Reason.LIMIT_REACHED not in waived:
        return Refused(Reason.LIMIT_REACHED)
    full = OVERRIDDEN_DAYS if term is None else term.loan_days
    days = full if offline is None else min(full, offline.terms.loan_days)
    due = case.rules.due(case.now, days) if case.sure else None
    return Granted(due, own, days=days, usual_days=full if days < full else 0)


def decide_return(
    item: Item | None,
    loan: OpenLoan | None,
    *,
    borrower: Patron | None,
    holds: Sequence[Hold],
    rules: Rules,
    now: datetime,
    sure: bool = True,
) -> Returned:
    """Tell what a return means. It is never refused: the book is here.

    Nothing is late by a clock that is not ``sure``, nor without a due date that was settled.
    """
    if item is None:
        return Returned(Place.STAFF)
    waiting = any(h.status is HoldStatus.WAITING or h.item == item.id for h in holds)
    place = Place.HOLD_SHELF if waiting else Place.RETURN_SHELF
    if item.status in {ItemStatus.WITHDRAWN, ItemStatus.LOST, ItemStatus.MISSING}:
        place = Place.STAFF
    if loan is None:
        return Returned(place)
    late = rules.days_late(loan.due, now) if sure and loan.due is not None else 0
    category = borrower.category if borrower is not None else ""
    term = rules.term(category, item.item_type)
    fee = suspension = 0
    if term is not None and rules.late is LatePolicy.FINE:
        fee = late * term.fine_per_day
        fee = min(fee, term.fine_cap) if term.fine_cap else fee
    if term is not None and rules.late is LatePolicy.SUSPENSION:
        suspension = late * term.suspension_days_per_day
    return Returned(
        place,
        days_late=late,
        fee=fee,
        suspension_days=suspension,
        was_on_loan=True,
        priced=not late or rules.late is not LatePolicy.ELSEWHERE,
    )


def _item_refusal(item: Item, waived: frozenset[Reason]) -> Reason | None:
    """Return why the copy itself is not lent."""
    if item.in_house and Reason.IN_HOUSE_ONLY not in waived:
        return Reason.IN_HOUSE_ONLY
    if item.status is ItemStatus.WITHDRAWN:
        return Reason.WITHDRAWN
    if item.status in {ItemStatus.LOST, ItemStatus.MISSING, ItemStatus.CLAIMED_RETURNED}:
        return Reason.NEEDS_STAFF
    return None


def _loan_refusal(case: LoanCase) -> Reason | None:
    """Return why an open loan stands in the way."""
    if case.loan is None:
        return None
    mine = case.loan.patron == case.patron.id
    return Reason.ALREADY_YOURS if mine else Reason.ON_LOAN_TO_OTHER


def _holds(case: LoanCase, item: Item) -> tuple[int | None, bool]:
    """Return the patron's own hold that this copy fulfils, and whether others' holds block it."""
    trapped = [h for h in case.holds if h.item == item.id and h.status is HoldStatus.TRAPPED]
    mine = [h for h in case.holds if h.patron == case.patron.id]
    if trapped:
        own = next((h.id for h in trapped if h.patron == case.patron.id), None)
        return own, own is None
    own = next((h.id for h in mine), None)
    waiting = [h for h in case.holds if h.status is HoldStatus.WAITING]
    ahead = [h for h in waiting if h.patron != case.patron.id and (own is None or h.id < own)]
    return own, len(ahead) > case.free_copies
