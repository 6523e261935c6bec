"""SLiMS's order of precedence, calendar, grace and fines, without a database."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.policy import LatePolicy
from sync.hub.upstream.slims.rules import HouseRules, RuleRow, Terms, setting_is_on, weekday

PLAIN = Terms(0, limit=2, days=7, renewals=1, fine=500, grace=0)
BOTH = Terms(11, limit=1, days=1, renewals=0, fine=1, grace=0)
BY_TYPE = Terms(12, limit=2, days=2, renewals=0, fine=2, grace=0)
BY_GMD = Terms(13, limit=3, days=3, renewals=0, fine=3, grace=0)
ZONE = ZoneInfo("Asia/Jayapura")
RULES = HouseRules(
    zone=ZONE,
    rows=(
        RuleRow(1, 5, 0, BY_TYPE),
        RuleRow(1, 0, 9, BY_GMD),
        RuleRow(1, 5, 9, BOTH),
        RuleRow(2, 5, 9, BOTH),
    ),
    member_types={1: PLAIN, 2: PLAIN},
    weekdays=frozenset({6}),
    holidays=frozenset({date(2026, 6, 15)}),
)
MONDAY = date(2026, 6, 8)


@pytest.mark.parametrize(
    ("member", "coll", "gmd", "terms"),
    [
        (1, 5, 9, BOTH),
        (1, 5, 8, BY_TYPE),
        (1, 4, 9, BY_GMD),
        (1, 4, 8, PLAIN),
        (1, 5, 0, BY_TYPE),  # a copy without material is asked without it
        (1, 0, 9, BY_GMD),
        (1, 0, 0, BY_TYPE),  # without either: the first rule of the member type
        (2, 5, 8, BOTH),
        (3, 5, 9, None),
    ],
)
def test_the_most_special_rule_counts(
    member: int, coll: int, gmd: int, terms: Terms | None
) -> None:
    assert RULES.terms(member, coll, gmd) == terms


@pytest.mark.parametrize(
    ("today", "days", "expires", "due"),
    [
        (MONDAY, 1, None, date(2026, 6, 9)),
        (MONDAY, 6, None, date(2026, 6, 16)),  # Sunday, then the holiday
        (MONDAY, 7, None, date(2026, 6, 16)),
        (MONDAY, 7, date(2026, 6, 12), date(2026, 6, 12)),
        (MONDAY, 0, MONDAY, MONDAY),
    ],
)
def test_the_due_day_moves_on_while_closed_and_ends_with_the_membership(
    today: date, days: int, expires: date | None, due: date
) -> None:
    assert RULES.due(today, days, expires=expires) == due


def test_a_library_that_is_always_closed_still_has_due_days() -> None:
    closed = HouseRules(zone=ZONE, weekdays=frozenset(range(7)))
    assert closed.due(MONDAY, 7, expires=None) > MONDAY


def test_fines() -> None:
    graceful = Terms(0, limit=1, days=1, renewals=0, fine=100, grace=2)
    assert RULES.fine(PLAIN, due=MONDAY, back=MONDAY) == 0
    assert RULES.fine(PLAIN, due=MONDAY, back=MONDAY - timedelta(days=3)) == 0
    assert RULES.fine(PLAIN, due=MONDAY, back=MONDAY + timedelta(days=8)) == 8 * 500
    assert RULES.fine(graceful, due=MONDAY, back=MONDAY + timedelta(days=2)) == 0
    assert RULES.fine(graceful, due=MONDAY, back=MONDAY + timedelta(days=3)) == 300
    sparing = HouseRules(
        zone=ZONE,
        weekdays=RULES.weekdays,
        holidays=RULES.holidays,
        fine_spares_holidays=True,
    )
    assert sparing.fine(PLAIN, due=MONDAY, back=MONDAY + timedelta(days=8)) == 6 * 500


@given(st.integers(0, 400), st.integers(0, 30))
def test_a_later_return_never_costs_less(late: int, grace: int) -> None:
    terms = Terms(0, limit=1, days=1, renewals=0, fine=100, grace=grace)
    day = RULES.fine(terms, due=MONDAY, back=MONDAY + timedelta(days=late))
    next_day = RULES.fine(terms, due=MONDAY, back=MONDAY + timedelta(days=late + 1))
    assert 0 <= day <= next_day


def test_kiosks_are_never_told_less_than_slims_would_lend() -> None:
    told = RULES.for_kiosks([(5, 9), (5, 8), (4, 8), (4, 9)])
    plain = told.term("1", "4-8")
    special = told.term("1", "5-9")
    assert plain is not None
    assert special is not None
    assert (plain.loan_days, plain.max_items) == (7, 2)
    assert (special.loan_days, special.max_items) == (1, 2 + 1 + 2 + 3)
    assert told.late is LatePolicy.ELSEWHERE
    assert told.zone is ZONE
    other = HouseRules(zone=ZONE, member_types={1: BY_GMD}).for_kiosks([])
    assert told.version != other.version


@pytest.mark.parametrize(
    ("value", "on"),
    [
        ("b:1;", True), ("i:1;", True), ('s:1:"1";', True), ('s:3:"yes";', True), ("b:0;", False),
        ("i:0;", False), ('s:1:"0";', False), ('s:0:"";', False), ("N;", False), ("", False),
        ("a:0:{}", False), (None, False),
    ],
)  # fmt: skip
def test_php_settings(value: str | None, *, on: bool) -> None:
    assert setting_is_on(value) is on


def test_weekdays() -> None:
    assert [weekday(name) for name in ("sun", "Mon", "Saturday", "minggu", "")] == [
        6, 0, 5, None, None,
    ]  # fmt: skip
