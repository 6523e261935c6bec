"""The rules of a library: which term counts, when a book is due, how many days it is late."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from domain_world import JAKARTA, NOW, RULES, closed_on

from kiosk.domain.policy import ANY, LoanRule, Rules

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 3, day) for day in (6, 7, 8, 9))
ALL_WEEK = tuple(range(7))


def rule(days: int) -> LoanRule:
    return LoanRule(days, 5)


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        ([(ANY, ANY)], 1),
        ([(ANY, ANY), (ANY, "BK")], 2),
        ([(ANY, ANY), (ANY, "BK"), ("DEW", ANY)], 3),
        ([(ANY, ANY), (ANY, "BK"), ("DEW", ANY), ("DEW", "BK")], 4),
        ([("SIS", "BK")], None),
        ([], None),
    ],
)
def test_the_most_special_rule_counts(keys: list[tuple[str, str]], days: int | None) -> None:
    rules = Rules(1, {key: rule(n) for n, key in enumerate(keys, 1)})
    found = rules.term("DEW", "BK")
    assert (None if found is None else found.loan_days) == days


@pytest.mark.parametrize(
    ("days", "rules", "due"),
    [
        (4, RULES, FRIDAY),
        (5, closed_on(weekdays=(5, 6)), MONDAY),
        (4, closed_on(FRIDAY), SATURDAY),
        (4, closed_on(FRIDAY, MONDAY, weekdays=(5, 6)), date(2026, 3, 10)),
        (0, RULES, NOW.date()),
    ],
    ids=["open", "weekend", "holiday", "a long weekend", "due today"],
)
def test_a_book_falls_due_when_the_library_is_open(days: int, rules: Rules, due: date) -> None:
    moment = rules.due(NOW, days)
    assert (moment.date(), moment.hour, moment.minute) == (due, 23, 59)
    assert rules.is_open(moment.date())


def test_a_calendar_that_is_closed_for_good_still_gives_a_date() -> None:
    due = closed_on(weekdays=ALL_WEEK).due(NOW, 14)
    assert due.date() == NOW.date() + timedelta(days=14 + 366)


def test_the_due_day_is_counted_by_the_librarys_own_clock() -> None:
    after_midnight_in_jakarta = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
    assert RULES.due(after_midnight_in_jakarta, 1).date() == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("due", "now", "rules", "late"),
    [
        (SUNDAY, MONDAY, RULES, 1),
        (MONDAY, MONDAY, RULES, 0),
        (MONDAY, FRIDAY, RULES, 0),
        (FRIDAY, MONDAY, RULES, 3),
        (FRIDAY, MONDAY, closed_on(weekdays=(5, 6)), 1),
        (FRIDAY, MONDAY, closed_on(MONDAY, weekdays=(5, 6)), 0),
        (FRIDAY, MONDAY, closed_on(weekdays=ALL_WEEK), 0),
    ],
    ids=["a day", "today", "early", "over the weekend", "closed weekend", "holiday", "shut"],
)
def test_only_open_days_are_late_days(due: date, now: date, rules: Rules, late: int) -> None:
    end_of_day = datetime.combine(due, datetime.max.time(), JAKARTA)
    morning = datetime.combine(now, datetime.min.time(), JAKARTA)
    assert rules.days_late(end_of_day, morning) == late


def test_late_days_are_counted_by_the_librarys_own_clock() -> None:
    due = datetime(2026, 3, 2, 16, 59, 59, tzinfo=UTC)
    one_second_into_the_third = datetime(2026, 3, 2, 17, 0, 0, tzinfo=UTC)
    assert RULES.days_late(due, due) == 0
    assert RULES.days_late(due, one_second_into_the_third) == 1


def test_a_library_without_a_calendar_is_open_every_day() -> None:
    assert all(replace(RULES).is_open(NOW.date() + timedelta(days=n)) for n in range(7))
