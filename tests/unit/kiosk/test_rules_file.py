"""The library's rules as a file: what is written is read again, and every fault has a place."""

import contextlib
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config.rules_file import parse_rules_file, write_rules_file
from kiosk.domain.policy import LatePolicy, LoanRule, Rules
from kiosk.errors import ConfigError

NAMES = st.text(st.characters(exclude_characters=":", exclude_categories=["C", "Z"]), min_size=1)
TERMS = st.builds(
    LoanRule,
    loan_days=st.integers(1, 365),
    max_items=st.integers(0, 1000),
    fine_per_day=st.integers(0, 10**9),
    fine_cap=st.integers(0, 10**9),
    suspension_days_per_day=st.integers(0, 365),
)
RULES = st.builds(
    Rules,
    version=st.just(0),
    terms=st.dictionaries(
        st.tuples(NAMES.map(lambda text: text[:40]), st.just("*")), TERMS, min_size=1, max_size=3
    ),
    late=st.sampled_from(LatePolicy),
    max_fees=st.integers(0, 10**9),
    closed_weekdays=st.frozensets(st.integers(0, 6)),
    holidays=st.frozensets(st.dates(), max_size=4),
    zone=st.sampled_from([ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")]),
)


@given(RULES)
def test_rules_come_back_as_they_were_written(rules: Rules) -> None:
    assert parse_rules_file(write_rules_file(rules).encode()) == rules


def test_a_file_by_hand() -> None:
    text = b"""
    closed = ["sunday"]
    holidays = [2026-12-25]
    [late]
    policy = "fine"
    [[loans]]
    days = 14
    items = 5
    fine_per_day = 500
    [[loans]]
    category = "mahasiswa"
    days = 21
    items = 8
    """
    rules = parse_rules_file(text)
    assert rules.terms == {
        ("*", "*"): LoanRule(14, 5, 500),
        ("mahasiswa", "*"): LoanRule(21, 8),
    }
    assert (rules.late, rules.max_fees) == (LatePolicy.FINE, 0)
    assert (rules.closed_weekdays, rules.holidays) == ({6}, {date(2026, 12, 25)})
    assert replace(rules, version=3).zone.key == "Asia/Jakarta"


LOANS = "[[loans]]\ndays = 14\nitems = 5\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "loans: is missing; add it"),
        ("loans = []", "loans: must name at least 1"),
        ("loans = [", "is no TOML"),
        ("zone = 'Mars'\n" + LOANS, "zone: no time zone is called 'Mars'"),
        ("closed = ['minggu']\n" + LOANS, "closed[0]: must be one of 'monday'"),
        ("holidays = ['soon']\n" + LOANS, "holidays[0]: "),
        (LOANS + "days_late = 3\n", "loans[0].days_late: "),
        (LOANS.replace("14", "0"), "loans[0].days: must be at least 1"),
        (LOANS + "category = 'a:b'\n", "loans[0].category: "),
        (LOANS * 2, "loans[1]: * and * stand in two tables"),
    ],
)
def test_every_fault_is_told_with_its_place(text: str, fault: str) -> None:
    with pytest.raises(ConfigError) as told:
        parse_rules_file(text.encode())
    assert [one for one in told.value.faults if one.startswith(fault)], told.value.faults


@given(st.binary(max_size=200))
def test_any_bytes_are_rules_or_told_as_faults(data: bytes) -> None:
    with contextlib.suppress(ConfigError):
        assert parse_rules_file(data).terms
