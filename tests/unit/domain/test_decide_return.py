"""What a return means. It is never refused: the book is here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from domain_world import (
    ANI,
    BUDI,
    LASKAR,
    NOW,
    RULES,
    closed_on,
    item,
    loan_of,
    patron,
    trapped,
    waiting,
)

from kiosk.domain.decide import Place, Returned, decide_return
from kiosk.domain.items import Hold, Item, ItemStatus
from kiosk.domain.patrons import Patron
from kiosk.domain.policy import ANY, LatePolicy, LoanRule, Rules

DAY = timedelta(days=1)


def back(
    book: Item | None = None,
    *,
    days_ago: int | None = 0,
    borrower: Patron | None = None,
    holds: Sequence[Hold] = (),
    rules: Rules = RULES,
) -> Returned:
    """Return a book that was due some days ago (None: it was not on loan)."""
    loan = None if days_ago is None else loan_of(ANI, NOW - days_ago * DAY)
    return decide_return(book or item(), loan, borrower=borrower, holds=holds, rules=rules, now=NOW)


def test_a_book_in_time_costs_nothing() -> None:
    assert back(borrower=patron()) == Returned(Place.RETURN_SHELF, was_on_loan=True)


def test_a_book_that_was_not_on_loan_is_taken_all_the_same() -> None:
    outcome = back(days_ago=None)
    assert outcome == Returned(Place.RETURN_SHELF)
    assert not outcome.was_on_loan


def test_an_unknown_book_goes_to_staff() -> None:
    outcome = decide_return(None, None, borrower=None, holds=(), rules=RULES, now=NOW)
    assert outcome == Returned(Place.STAFF)


@pytest.mark.parametrize(
    ("holds", "place"),
    [
        ([], Place.RETURN_SHELF),
        ([waiting(1, BUDI)], Place.HOLD_SHELF),
        ([trapped(1, BUDI)], Place.HOLD_SHELF),
        ([trapped(1, BUDI, LASKAR)], Place.RETURN_SHELF),
    ],
    ids=["no hold", "somebody waits", "it was trapped", "another copy is trapped"],
)
def test_a_book_that_somebody_waits_for_goes_to_the_hold_shelf(
    holds: Sequence[Hold], place: Place
) -> None:
    assert back(holds=holds).place is place


@pytest.mark.parametrize("status", [ItemStatus.WITHDRAWN, ItemStatus.LOST, ItemStatus.MISSING])
def test_a_book_that_was_given_up_goes_to_staff_whoever_waits(status: ItemStatus) -> None:
    assert back(item(status=status), holds=[waiting(1, BUDI)]).place is Place.STAFF


@pytest.mark.parametrize(("days_ago", "fee"), [(0, 0), (1, 500), (3, 1500), (10, 5000), (90, 5000)])
def test_a_late_book_costs_by_the_day_up_to_the_cap(days_ago: int, fee: int) -> None:
    outcome = back(days_ago=days_ago, borrower=patron())
    assert (outcome.days_late, outcome.fee, outcome.suspension_days) == (days_ago, fee, 0)


def test_without_a_cap_a_fee_grows_on() -> None:
    rules = replace(RULES, terms={(ANY, ANY): LoanRule(14, 5, fine_per_day=500)})
    assert back(days_ago=90, rules=rules).fee == 45_000


def test_where_lateness_suspends_nobody_pays() -> None:
    term = LoanRule(14, 5, fine_per_day=500, suspension_days_per_day=2)
    rules = replace(RULES, terms={(ANY, ANY): term}, late=LatePolicy.SUSPENSION)
    outcome = back(days_ago=3, rules=rules)
    assert (outcome.days_late, outcome.fee, outcome.suspension_days) == (3, 0, 6)


def test_nobody_is_suspended_by_a_rule_that_does_not_say_so() -> None:
    rules = replace(RULES, late=LatePolicy.SUSPENSION)
    assert back(days_ago=3, rules=rules).suspension_days == 0


def test_where_lateness_is_free_it_is_only_said() -> None:
    outcome = back(days_ago=3, rules=replace(RULES, late=LatePolicy.NONE))
    assert (outcome.days_late, outcome.fee, outcome.suspension_days) == (3, 0, 0)


def test_where_the_librarys_own_system_charges_nothing_is_said_of_it_here() -> None:
    elsewhere = replace(RULES, late=LatePolicy.ELSEWHERE)
    late, in_time = back(days_ago=3, rules=elsewhere), back(days_ago=0, rules=elsewhere)
    assert (late.days_late, late.fee, late.suspension_days, late.priced) == (3, 0, 0, False)
    assert (in_time.days_late, in_time.priced) == (0, True)


@pytest.mark.parametrize("late", list(LatePolicy))
def test_without_a_rule_lateness_costs_nothing(late: LatePolicy) -> None:
    outcome = back(days_ago=3, rules=replace(RULES, terms={}, late=late))
    assert (outcome.days_late, outcome.fee, outcome.suspension_days) == (3, 0, 0)


def test_the_borrowers_own_terms_count() -> None:
    terms = {(ANY, ANY): LoanRule(14, 5, fine_per_day=500), ("SIS", ANY): LoanRule(14, 5)}
    rules = replace(RULES, terms=terms)
    assert back(days_ago=2, rules=rules, borrower=patron(category="SIS")).fee == 0
    assert back(days_ago=2, rules=rules, borrower=patron(category="DEW")).fee == 1000


def test_days_on_which_the_library_was_closed_are_not_late_days() -> None:
    closed = closed_on(NOW.date() - DAY)
    assert back(days_ago=3, rules=closed).days_late == 2


def test_nothing_is_late_by_a_clock_in_doubt_or_without_a_settled_date() -> None:
    overdue = loan_of(ANI, NOW - 9 * DAY)
    for loan, sure in ((overdue, False), (replace(overdue, due=None), True)):
        told = decide_return(
            item(), loan, borrower=patron(), holds=(), rules=RULES, now=NOW, sure=sure
        )
        assert told == Returned(Place.RETURN_SHELF, was_on_loan=True)
