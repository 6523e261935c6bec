"""A renewal without the server: by the kiosk's own rules, and never when in doubt."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from domain_world import (
    ANI,
    BUDI,
    BUMI,
    DUE,
    LASKAR,
    NOW,
    RULES,
    case,
    item,
    loan_of,
    offline,
    patron,
    trapped,
    waiting,
)

from kiosk.domain.decide import Granted, LoanCase, OfflineCase, Refused
from kiosk.domain.decide_renewal import decide_renewal
from kiosk.domain.policy import OfflinePolicy, OfflineTerms
from kiosk.domain.reasons import Reason

ALLOWED = OfflineTerms(renewals=True, loan_days=7)


def lent(**more: object) -> LoanCase:
    return case(**({"loan": loan_of(ANI, NOW + timedelta(days=2))} | more))


def away(**more: object) -> OfflineCase:
    return offline(**({"terms": ALLOWED} | more))


def why(loan: LoanCase, terms: OfflineCase | None = None) -> Reason | None:
    outcome = decide_renewal(loan, terms or away())
    return outcome.reason if isinstance(outcome, Refused) else None


def test_a_loan_goes_on_by_the_terms_of_an_outage() -> None:
    granted = decide_renewal(lent(), away())
    assert isinstance(granted, Granted)
    assert granted.days == 7
    assert granted.due == RULES.due(NOW, 7)


def test_it_never_ends_earlier_than_before() -> None:
    granted = decide_renewal(lent(loan=loan_of(ANI, DUE)), away())
    assert isinstance(granted, Granted)
    assert granted.due == DUE


def test_it_is_off_unless_the_library_allows_it() -> None:
    assert why(lent(), offline()) is Reason.OFFLINE_NO_RENEWALS
    assert why(lent(sure=False)) is Reason.OFFLINE_NO_RENEWALS, "no date without the time"


@pytest.mark.parametrize(
    ("loan", "terms", "reason"),
    [
        (lent(patron=patron(fees=90_000)), None, Reason.FEES_TOO_HIGH),
        (lent(), away(terms=replace(ALLOWED, policy=OfflinePolicy.RETURNS)), None),
        (lent(), away(cached_at=None), Reason.CACHE_TOO_OLD),
        (lent(item=None), None, Reason.UNKNOWN_ITEM),
        (lent(loan=None), None, Reason.NEEDS_STAFF),
        (lent(loan=loan_of(BUDI)), None, Reason.NEEDS_STAFF),
        (lent(loan=replace(loan_of(ANI), due=None)), None, Reason.NEEDS_STAFF),
        (lent(loan=loan_of(ANI, NOW - timedelta(days=3))), None, Reason.OVERDUE),
        (lent(holds=(waiting(1, BUDI),)), None, Reason.HELD_FOR_OTHER),
        (lent(holds=(trapped(1, BUDI, BUMI),), free_copies=3), None, Reason.HELD_FOR_OTHER),
        (lent(rules=replace(RULES, terms={})), None, Reason.NEEDS_STAFF),
    ],
)
def test_what_stands_in_the_way(
    loan: LoanCase, terms: OfflineCase | None, reason: Reason | None
) -> None:
    assert why(loan, terms) is (reason or Reason.OFFLINE_RETURNS_ONLY)


@pytest.mark.parametrize(
    "more",
    [
        {"holds": (waiting(1, ANI),)},
        {"holds": (waiting(1, BUDI),), "free_copies": 1},
        {"holds": (trapped(1, BUDI, LASKAR),)},
    ],
)
def test_who_does_not_wait_for_this_copy_stands_in_nobodys_way(more: dict[str, object]) -> None:
    assert why(lent(**more)) is None


def test_the_day_is_the_end_of_an_open_one() -> None:
    granted = decide_renewal(lent(item=item()), away())
    assert isinstance(granted, Granted)
    assert isinstance(granted.due, datetime)
    assert (granted.due.hour, granted.due.minute) == (23, 59)
