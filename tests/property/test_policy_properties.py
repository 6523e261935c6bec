"""Whatever the calendar says, due dates and late days keep their promises."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.policy import Rules

FIRST = date(2026, 1, 1)
days = st.integers(0, 500).map(lambda n: FIRST + timedelta(days=n))
START = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 2 * 365 * 86_400).map(lambda n: START + timedelta(seconds=n))
calendars = st.builds(
    Rules,
    st.just(1),
    st.just({}),
    closed_weekdays=st.frozensets(st.integers(0, 6), max_size=6),
    holidays=st.frozensets(days, max_size=20),
    zone=st.sampled_from(["Asia/Jakarta", "Asia/Jayapura", "UTC", "Europe/Berlin"]).map(ZoneInfo),
)


@given(calendars, moments, st.integers(0, 60))
def test_a_due_day_is_the_first_open_day_of_its_term(
    rules: Rules, now: datetime, term: int
) -> None:
    due = rules.due(now, term)
    promised = now.astimezone(rules.zone).date() + timedelta(days=term)
    assert rules.is_open(due.date())
    assert due >= now
    between = (due.date() - promised).days
    assert between >= 0
    assert not any(rules.is_open(promised + timedelta(days=n)) for n in range(between))


@given(calendars, moments, st.integers(0, 60))
def test_a_book_is_never_late_on_its_due_day(rules: Rules, now: datetime, term: int) -> None:
    due = rules.due(now, term)
    assert rules.days_late(due, now) == 0
    assert rules.days_late(due, due) == 0
    day_after = due + timedelta(days=1)
    assert rules.days_late(due, day_after) == int(rules.is_open(day_after.date()))


@given(calendars, moments, st.integers(0, 60), st.integers(0, 60))
def test_late_days_only_grow_and_never_faster_than_the_days(
    rules: Rules, due: datetime, first: int, more: int
) -> None:
    early = rules.days_late(due, due + timedelta(days=first))
    late = rules.days_late(due, due + timedelta(days=first + more))
    assert 0 <= early <= late <= early + more


@given(calendars, moments, st.integers(1, 400))
def test_a_book_brought_back_early_is_not_late(rules: Rules, due: datetime, days: int) -> None:
    assert rules.days_late(due, due - timedelta(days=days)) == 0
