"""Opening hours: what a day says, when it opens next, and how staff move it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.hours import ALWAYS, DAY, Hours, Span, moved, read_day, write_day
from kiosk.domain.status import Degree, Service

JAKARTA = ZoneInfo("Asia/Jakarta")
WORK = read_day("08:00-11:30 13:00-16:00") or ()
HALF = read_day("08:00-12:00") or ()
HOURS = Hours(
    (WORK, WORK, WORK, WORK, HALF, (), ()),
    {date(2026, 6, 10): (), date(2026, 6, 14): HALF},
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of June 2026; the 8th is a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("", ALWAYS),
        (" closed ", ()),
        ("08:00-16:00", (Span(480, 960),)),
        ("8:00-11:30  13:00-24:00", (Span(480, 690), Span(780, DAY))),
    ],
)
def test_what_a_day_says(told: str, day: tuple[Span, ...]) -> None:
    assert read_day(told) == day
    assert read_day(write_day(day)) == day


@pytest.mark.parametrize(
    "told",
    [
        "morning",
        "16:00-08:00",
        "08:00-08:00",
        "08:00-12:00 11:00-16:00",
        "08:00-24:30",
        "25:00-26:00",
        "08:00",
        "٠٨:٠٠-١٦:٠٠",
        "08:00-16:00,",
    ],
)
def test_what_says_no_hours(told: str) -> None:
    assert read_day(told) is None


@given(st.text(max_size=30))
def test_any_text_says_hours_or_none(told: str) -> None:
    day = read_day(told)
    assert day is None or read_day(write_day(day)) == day


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(8, 7, 59), False),
        (at(8, 8), True),
        (at(8, 11, 30), False),
        (at(8, 13), True),
        (at(8, 16), False),
        (at(10, 9), False),
        (at(14, 9), True),
        (at(13, 9), False),
    ],
)
def test_when_it_is_open(moment: datetime, *, is_open: bool) -> None:
    assert HOURS.is_open(moment) is is_open


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(8, 7), at(8, 8)),
        (at(8, 12), at(8, 13)),
        (at(9, 18), at(11, 8)),
        (at(12, 13), at(14, 8)),
        (at(14, 12), at(15, 8)),
    ],
)
def test_when_it_opens_next(moment: datetime, opens: datetime) -> None:
    assert HOURS.opens_at(moment) == opens


def test_a_library_that_never_opens_promises_nothing() -> None:
    assert Hours(((),) * 7).opens_at(at(8, 12)) is None
    assert Hours().is_open(at(8, 3))


def test_staff_change_a_weekday_and_no_other() -> None:
    changed = HOURS.with_day(5, HALF)
    assert changed.week == (WORK, WORK, WORK, WORK, HALF, HALF, ())
    assert changed.days == HOURS.days


def test_a_day_begins_or_ends_otherwise_within_the_day() -> None:
    assert write_day(moved(WORK, opens=-30) or ()) == "07:30-11:30 13:00-16:00"
    assert write_day(moved(WORK, closes=30) or ()) == "08:00-11:30 13:00-16:30"
    assert moved((), opens=30) is None
    assert moved(ALWAYS, opens=-30) is None
    assert moved(ALWAYS, closes=30) is None
    assert moved((Span(480, 500),), opens=30) is None
    assert moved((Span(480, 600),), opens=30, closes=-30) == (Span(510, 570),)


def test_a_closed_library_is_no_fault() -> None:
    assert Service(loans=False, resting=True).degree is Degree.CLOSED
    shut = Service(loans=False, returns=False)
    assert (shut.shut, shut.degree) == (True, Degree.OUT)
    assert not Service(loans=False).shut
