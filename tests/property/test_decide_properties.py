"""Whatever a library's data say, a decision keeps its promises."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.decide import (
    Granted,
    LoanCase,
    OfflineCase,
    Place,
    Refused,
    decide_loan,
    decide_return,
)
from kiosk.domain.ids import ItemId, PatronId
from kiosk.domain.items import Book, Hold, HoldStatus, Item, ItemStatus, OpenLoan
from kiosk.domain.patrons import Patron, PatronStatus
from kiosk.domain.policy import ANY, LatePolicy, LoanRule, OfflinePolicy, OfflineTerms, Rules
from kiosk.domain.reasons import Reason

NOW = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)
ME, OTHER, THIRD = PatronId("p1"), PatronId("p2"), PatronId("p3")
COPY, ELSEWHERE = ItemId("B-1"), ItemId("B-2")

patrons = st.builds(
    Patron,
    st.just(ME),
    st.just("Ani"),
    st.sampled_from(["DEW", "SIS"]),
    st.sampled_from(PatronStatus),
    expires=st.none() | st.sampled_from([NOW.date() + timedelta(days=n) for n in (-1, 0, 1)]),
    suspended_until=st.none() | st.just(NOW.date()),
    fees=st.integers(0, 100),
)
items = st.builds(
    Item,
    st.just(COPY),
    st.just(1),
    st.just(Book("T")),
    st.sampled_from(["BK", "REF"]),
    st.just("PST"),
    st.sampled_from(ItemStatus),
    in_house=st.booleans(),
)
terms = st.builds(
    LoanRule,
    st.integers(0, 30),
    st.integers(0, 5),
    fine_per_day=st.integers(0, 1000),
    fine_cap=st.integers(0, 5000),
    suspension_days_per_day=st.integers(0, 3),
)
keys = st.tuples(st.sampled_from(["DEW", ANY]), st.sampled_from(["BK", ANY]))
rules = st.builds(
    Rules,
    st.just(1),
    st.dictionaries(keys, terms),
    late=st.sampled_from(LatePolicy),
    max_fees=st.integers(0, 100),
    closed_weekdays=st.frozensets(st.integers(0, 6)),
)
people = st.sampled_from([ME, OTHER, THIRD])


def hold(number: int, who: PatronId, copy: ItemId | None) -> Hold:
    status = HoldStatus.WAITING if copy is None else HoldStatus.TRAPPED
    return Hold(number, 1, who, status, copy)


holds = st.lists(st.tuples(people, st.sampled_from([None, COPY, ELSEWHERE])), max_size=4).map(
    lambda told: [hold(n, who, copy) for n, (who, copy) in enumerate(told)]
)
loans = st.none() | st.builds(
    OpenLoan,
    st.just(COPY),
    people,
    st.just(NOW - timedelta(days=30)),
    st.integers(-60, 30).map(lambda n: NOW + timedelta(days=n)),
)
cases = st.builds(
    LoanCase,
    st.none() | items,
    patrons,
    rules,
    st.just(NOW),
    loan=loans,
    holds=holds,
    free_copies=st.integers(0, 3),
    loans=st.integers(0, 6),
)
offlines = st.builds(
    OfflineCase,
    st.builds(
        OfflineTerms,
        st.sampled_from(OfflinePolicy),
        max_items=st.integers(0, 3),
        loan_days=st.integers(0, 30),
    ),
    known_here=st.booleans(),
    loans_here=st.integers(0, 4),
    cached_at=st.none() | st.sampled_from([NOW, NOW - timedelta(days=8)]),
)


@given(cases)
def test_what_is_lent_is_free_for_this_patron(case: LoanCase) -> None:
    outcome = decide_loan(case)
    if isinstance(outcome, Refused):
        return
    assert case.item is not None
    assert not case.item.in_house
    assert case.loan is None
    assert case.patron.status is PatronStatus.ACTIVE
    assert outcome.due >= case.now
    trapped = {h.patron for h in case.holds if h.item == COPY}
    assert not trapped or case.patron.id in trapped
    own = {h.id for h in case.holds if h.patron == case.patron.id}
    assert (outcome.closes_hold in own) if own else outcome.closes_hold is None


@given(cases, offlines)
def test_without_network_nothing_is_lent_that_would_not_be_lent_with_it(
    case: LoanCase, offline: OfflineCase
) -> None:
    away, here = decide_loan(case, offline), decide_loan(case)
    if isinstance(away, Granted):
        assert isinstance(here, Granted)
        assert away.due <= here.due
        assert offline.known_here
        assert offline.terms.policy is OfflinePolicy.BOTH


@given(cases)
def test_one_book_more_never_makes_a_loan_possible(case: LoanCase) -> None:
    if isinstance(decide_loan(case), Refused):
        assert isinstance(decide_loan(replace(case, loans=case.loans + 1)), Refused)


@given(cases)
def test_one_free_copy_more_never_makes_a_loan_impossible(case: LoanCase) -> None:
    if isinstance(decide_loan(case), Granted):
        more = replace(case, free_copies=case.free_copies + 1)
        assert isinstance(decide_loan(more), Granted)


@given(cases)
def test_a_refusal_for_a_hold_means_that_somebody_else_has_one(case: LoanCase) -> None:
    if decide_loan(case) == Refused(Reason.HELD_FOR_OTHER):
        assert any(h.patron != case.patron.id for h in case.holds)


@given(st.none() | items, loans, st.none() | patrons, holds, rules)
def test_a_return_is_always_taken_and_never_costs_without_lateness(
    item: Item | None,
    loan: OpenLoan | None,
    borrower: Patron | None,
    held: list[Hold],
    library: Rules,
) -> None:
    outcome = decide_return(item, loan, borrower=borrower, holds=held, rules=library, now=NOW)
    assert outcome.place in Place
    assert min(outcome.fee, outcome.suspension_days, outcome.days_late) >= 0
    if outcome.days_late == 0 or library.late is LatePolicy.NONE:
        assert (outcome.fee, outcome.suspension_days) == (0, 0)
    assert not (outcome.fee and outcome.suspension_days)
    assert loan is not None or outcome.days_late == 0
