"""What may be lent, told as a librarian would ask it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from domain_world import (
    ANI,
    BUDI,
    JAKARTA,
    LASKAR,
    NOW,
    RULES,
    TODAY,
    case,
    item,
    loan_of,
    offline,
    patron,
    trapped,
    waiting,
)

from kiosk.domain.decide import (
    Granted,
    LoanCase,
    OfflineCase,
    Refused,
    decide_loan,
    decide_offline,
    decide_patron,
)
from kiosk.domain.items import ItemStatus
from kiosk.domain.patrons import Patron, PatronStatus
from kiosk.domain.policy import ANY, LoanRule, OfflinePolicy, OfflineTerms
from kiosk.domain.reasons import Reason

DAY = timedelta(days=1)


def test_an_ordinary_book_is_lent_until_the_end_of_the_last_day() -> None:
    assert decide_loan(case()) == Granted(
        datetime(2026, 3, 16, 23, 59, 59, tzinfo=JAKARTA), days=14
    )


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (patron(), None),
        (patron(status=PatronStatus.BLOCKED), Reason.CARD_BLOCKED),
        (patron(expires=TODAY - DAY), Reason.CARD_EXPIRED),
        (patron(expires=TODAY), None),
        (patron(suspended_until=TODAY), Reason.SUSPENDED),
        (patron(suspended_until=TODAY - DAY), None),
        (patron(fees=20_000), None),
        (patron(fees=20_001), Reason.FEES_TOO_HIGH),
    ],
)
def test_a_card_is_good_until_something_stands_against_it(who: Patron, why: Reason | None) -> None:
    assert decide_patron(who, RULES, NOW) is why
    outcome = decide_loan(case(patron=who))
    assert isinstance(outcome, Granted) if why is None else outcome == Refused(why)


def test_without_a_limit_no_fee_keeps_anybody_from_reading() -> None:
    rules = replace(RULES, max_fees=0)
    assert decide_patron(patron(fees=10**9), rules, NOW) is None


def test_a_card_expires_by_the_day_of_the_library_not_of_greenwich() -> None:
    late_evening_in_greenwich = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    ends_on_the_second = patron(expires=TODAY)
    assert decide_patron(ends_on_the_second, RULES, late_evening_in_greenwich) is (
        Reason.CARD_EXPIRED
    )


@pytest.mark.parametrize(
    ("this", "why"),
    [
        (case(item=None), Reason.UNKNOWN_ITEM),
        (case(item=item(in_house=True)), Reason.IN_HOUSE_ONLY),
        (case(item=item(status=ItemStatus.WITHDRAWN)), Reason.WITHDRAWN),
        (case(item=item(status=ItemStatus.LOST)), Reason.NEEDS_STAFF),
        (case(item=item(status=ItemStatus.MISSING)), Reason.NEEDS_STAFF),
        (case(item=item(status=ItemStatus.CLAIMED_RETURNED)), Reason.NEEDS_STAFF),
        (case(loan=loan_of(BUDI)), Reason.ON_LOAN_TO_OTHER),
        (case(loan=loan_of(ANI)), Reason.ALREADY_YOURS),
        (case(rules=replace(RULES, terms={})), Reason.IN_HOUSE_ONLY),
        (case(loans=5), Reason.LIMIT_REACHED),
    ],
)
def test_a_book_that_is_not_lent_says_why(this: LoanCase, why: Reason) -> None:
    assert decide_loan(this) == Refused(why)


@pytest.mark.parametrize("status", [ItemStatus.IN_TRANSIT, ItemStatus.HOLD_SHELF])
def test_a_copy_that_is_here_is_lent_though_the_list_has_it_elsewhere(status: ItemStatus) -> None:
    assert isinstance(decide_loan(case(item=item(status=status))), Granted)


def test_the_last_book_within_the_limit_is_lent() -> None:
    assert isinstance(decide_loan(case(loans=4)), Granted)


def test_what_stands_against_the_patron_is_said_before_what_stands_against_the_book() -> None:
    both = case(patron=patron(status=PatronStatus.BLOCKED), item=item(in_house=True))
    assert decide_loan(both) == Refused(Reason.CARD_BLOCKED)


@pytest.mark.parametrize(
    ("this", "closes"),
    [
        (case(holds=[trapped(7, ANI)]), 7),
        (case(holds=[waiting(7, ANI)]), 7),
        (case(holds=[waiting(7, ANI), waiting(8, BUDI)]), 7),
        (case(holds=[waiting(6, BUDI), waiting(7, ANI)], free_copies=1), 7),
        (case(holds=[trapped(5, BUDI, LASKAR), waiting(7, ANI)]), 7),
        (case(holds=[waiting(6, BUDI)], free_copies=1), None),
        (case(holds=[trapped(5, BUDI, LASKAR)]), None),
    ],
    ids=[
        "trapped for this patron",
        "first in the queue",
        "ahead of another",
        "behind another, who still finds a free copy",
        "the copy for the other lies ready elsewhere",
        "no hold of one's own, the other still finds a free copy",
        "no hold of one's own, the copy for the other lies ready elsewhere",
    ],
)
def test_a_held_title_is_lent_when_nobody_loses_by_it(this: LoanCase, closes: int | None) -> None:
    outcome = decide_loan(this)
    assert isinstance(outcome, Granted)
    assert outcome.closes_hold == closes


@pytest.mark.parametrize(
    "this",
    [
        case(holds=[trapped(5, BUDI)]),
        case(holds=[trapped(5, BUDI), waiting(7, ANI)]),
        case(holds=[trapped(5, BUDI)], free_copies=9),
        case(holds=[waiting(6, BUDI)]),
        case(holds=[waiting(6, BUDI), waiting(7, ANI)]),
        case(holds=[waiting(5, BUDI), waiting(6, BUDI)], free_copies=1),
    ],
    ids=[
        "this copy lies ready for another",
        "even for one who waits too",
        "even where free copies stand",
        "another waits and no copy is free",
        "another is ahead in the queue",
        "two wait, one copy is free",
    ],
)
def test_a_book_held_for_another_is_not_lent(this: LoanCase) -> None:
    assert decide_loan(this) == Refused(Reason.HELD_FOR_OTHER)


@pytest.mark.parametrize(
    ("this", "why"),
    [
        (offline(), None),
        (offline(terms=OfflineTerms(OfflinePolicy.RETURNS)), Reason.OFFLINE_RETURNS_ONLY),
        (offline(terms=OfflineTerms(OfflinePolicy.OFF)), Reason.OFFLINE_RETURNS_ONLY),
        (offline(cached_at=None), Reason.CACHE_TOO_OLD),
        (offline(cached_at=NOW - 7 * DAY), None),
        (offline(cached_at=NOW - 7 * DAY - timedelta(seconds=1)), Reason.CACHE_TOO_OLD),
        (offline(known_here=False), Reason.OFFLINE_NEW_CARD),
        (offline(loans_here=2), None),
        (offline(loans_here=3), Reason.OFFLINE_LIMIT),
        (offline(loans_all=199), None),
        (offline(loans_all=200), Reason.OFFLINE_LIMIT),
        (offline(outage=7 * DAY), None),
        (offline(outage=7 * DAY + timedelta(seconds=1)), Reason.OUTAGE_TOO_LONG),
        (offline(known_here=False, terms=OfflineTerms(unverified=True)), None),
    ],
)
def test_an_evening_without_network_has_its_own_limits(
    this: OfflineCase, why: Reason | None
) -> None:
    assert decide_offline(this, NOW) is why
    outcome = decide_loan(case(), this)
    assert isinstance(outcome, Granted) if why is None else outcome == Refused(why)


@pytest.mark.parametrize(("ordinary_days", "promised_days"), [(14, 7), (3, 3)])
def test_offline_a_book_is_lent_for_the_shorter_of_both_terms(
    ordinary_days: int, promised_days: int
) -> None:
    rules = replace(RULES, terms={(ANY, ANY): LoanRule(ordinary_days, 5)})
    outcome = decide_loan(case(rules=rules), offline())
    usual = ordinary_days if ordinary_days > promised_days else 0
    due = rules.due(NOW, promised_days)
    assert outcome == Granted(due, days=promised_days, usual_days=usual)


@pytest.mark.parametrize(("this", "days"), [(None, 14), (offline(), 7)])
def test_without_knowing_the_time_a_book_is_lent_in_days(
    this: OfflineCase | None, days: int
) -> None:
    outcome = decide_loan(case(sure=False), this)
    assert isinstance(outcome, Granted)
    assert (outcome.due, outcome.days) == (None, days)


def test_a_blocked_card_is_blocked_also_without_network() -> None:
    blocked = case(patron=patron(status=PatronStatus.BLOCKED))
    assert decide_loan(blocked, offline(known_here=False)) == Refused(Reason.CARD_BLOCKED)
