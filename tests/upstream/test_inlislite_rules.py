"""INLISLite's rules without a database: precedence, working days, lateness, what it leads to."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from sync.hub.upstream.inlislite.desk import terminal_of
from sync.hub.upstream.inlislite.rules import (
    Dated,
    Edition,
    HouseRules,
    Level,
    Penalty,
    days_off,
    every,
    is_constant,
)

ZONE = ZoneInfo("Asia/Jakarta")
TUESDAY = date(2026, 6, 9)
MEMBER = Level(limit=3, days=7, extend_days=7, extends=1)


def rules(edition: Edition = Edition.V32, **more: object) -> HouseRules:
    told: dict[str, object] = {"member_types": {1: MEMBER}} | more
    return HouseRules(edition=edition, zone=ZONE, **told)  # type: ignore[arg-type]


def test_each_question_goes_to_the_next_level_that_is_silent() -> None:
    house = rules(
        weekdays={2: Level(days=1)},
        dates=[
            Dated(TUESDAY, TUESDAY + timedelta(days=1), Level(limit=5, days=30)),
            Dated(TUESDAY, TUESDAY, Level(limit=9, extends=4)),
        ],
        materials={4: Level(limit=1, extend_days=2)},
    )
    assert house.terms(TUESDAY, 1, 4) == Level(limit=5, days=1, extend_days=2, extends=4)
    wednesday = TUESDAY + timedelta(days=1)
    assert house.terms(wednesday, 1, 4) == Level(limit=5, days=30, extend_days=2, extends=1)
    thursday = TUESDAY + timedelta(days=2)
    assert house.terms(thursday, 1, 4) == Level(limit=1, days=7, extend_days=2, extends=1)
    assert house.terms(thursday, 1, 0) == MEMBER
    assert house.terms(thursday, 9, 0) is None


def test_what_lateness_costs_comes_from_one_level_whole() -> None:
    fine, suspension = Penalty(500), Penalty(3)
    house = rules(
        weekdays={2: Level(days=1)},
        materials={4: Level(fine=fine)},
        member_types={1: Level(suspension=suspension)},
    )
    told = house.terms(TUESDAY, 1, 4)
    assert told is not None
    assert (told.fine, told.suspension) == (fine, Penalty())
    other = house.terms(TUESDAY, 1, 0)
    assert other is not None
    assert (other.fine, other.suspension) == (Penalty(), suspension)


@pytest.mark.parametrize(
    ("closed", "holidays", "days", "due"),
    [
        ({}, (), 7, date(2026, 6, 16)),
        ({6}, (), 7, date(2026, 6, 17)),  # one Sunday
        ({5, 6}, (), 7, date(2026, 6, 18)),
        ({5, 6}, (), 3, date(2026, 6, 12)),
        ({5, 6}, (), 4, date(2026, 6, 15)),
        ({6}, (date(2026, 6, 16),), 7, date(2026, 6, 18)),
        ({6}, (date(2026, 6, 10), date(2026, 6, 11)), 2, date(2026, 6, 13)),
        ({}, (date(2026, 6, 17),), 8, date(2026, 6, 18)),
        ({6}, (), 0, TUESDAY),
    ],
)
def test_32_lends_for_working_days(
    closed: set[int], holidays: tuple[date, ...], days: int, due: date
) -> None:
    house = rules(closed=frozenset(closed), holidays=frozenset(holidays))
    assert house.due(TUESDAY, days) == due
    assert not house.is_closed(due)


def test_33_lends_for_days_and_never_ends_on_a_closed_one() -> None:
    house = rules(Edition.V33, closed=frozenset({6}), holidays=frozenset({date(2026, 6, 16)}))
    assert house.due(TUESDAY, 6) == date(2026, 6, 15)
    assert house.due(TUESDAY, 7) == date(2026, 6, 17)
    assert house.due(TUESDAY, 5) == date(2026, 6, 15)


def test_figures_without_measure_end() -> None:
    always = rules(closed=frozenset(range(7)))
    assert always.due(TUESDAY, 10**9) > TUESDAY
    assert always.days_late(date.min, date.max) == 0
    assert rules().days_late(TUESDAY, TUESDAY - timedelta(days=3)) == 0


def test_late_are_the_open_days_after_the_due_day() -> None:
    house = rules(closed=frozenset({6}), holidays=frozenset({date(2026, 6, 16)}))
    assert house.days_late(date(2026, 6, 12), date(2026, 6, 12)) == 0
    assert house.days_late(date(2026, 6, 12), date(2026, 6, 13)) == 1
    assert house.days_late(date(2026, 6, 13), date(2026, 6, 14)) == 0  # Sunday
    assert house.days_late(date(2026, 6, 12), date(2026, 6, 17)) == 3


@pytest.mark.parametrize(
    ("penalty", "late", "amount"),
    [
        (Penalty(500), 3, 1500),
        (Penalty(500), 0, 0),
        (Penalty(5, constant=True), 30, 5),
        (Penalty(2, every=7), 3, 2),  # a part of a week counts as one
        (Penalty(2, every=7), 15, 4),
        (Penalty(2, every=7, times=3), 15, 12),
        (Penalty(2, times=0), 15, 0),
        (Penalty(-5), 3, 0),
        (Penalty(), 3, 0),
    ],
)
def test_what_lateness_leads_to(penalty: Penalty, late: int, amount: int) -> None:
    assert penalty.for_days(late) == amount


def test_words_of_the_settings() -> None:
    assert (every("Hari", 1), every("MINGGU", 2), every("bulan", None)) == (1, 14, 30)
    assert (every("Tahun", 1), every("?", 0), every(None, None)) == (365, 1, 1)
    assert is_constant(" Konstan ")
    assert not is_constant(None)
    assert days_off("True", "true ") == {5, 6}
    assert days_off("False", None) == set()


def test_rules_for_kiosks_are_those_of_the_day_and_have_a_number() -> None:
    house = rules(weekdays={2: Level(days=1)}, materials={4: Level(limit=1)},
                  closed=frozenset({6}))  # fmt: skip
    tuesday = house.for_kiosks([4, 0], TUESDAY)
    assert {pair: (one.loan_days, one.max_items) for pair, one in tuesday.terms.items()} == {
        ("1", "*"): (1, 3), ("1", "0"): (1, 3), ("1", "4"): (1, 1),
    }  # fmt: skip
    wednesday = house.for_kiosks([4], TUESDAY + timedelta(days=1))
    assert wednesday.terms["1", "4"].loan_days == 8  # seven working days
    assert wednesday.version != tuesday.version
    assert house.for_kiosks([4], TUESDAY) == tuesday


def test_a_mark_fits_its_column_whatever_the_key() -> None:
    assert terminal_of("kiosk-1/2/3") == "LANCAR kiosk-1/2/3"
    for key in ("k" * 200, "é/1/1", "a\n/1/1", "\ud800/1/1"):
        mark = terminal_of(key)
        assert mark == terminal_of(key)
        assert mark.startswith("LANCAR ")
        assert mark.isascii()
        assert mark.isprintable()
        assert len(mark) <= 100
