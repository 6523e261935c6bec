"""A library that suspends instead of fining: for how long, from when, and when not at all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.domain.evidence import OFFLINE, YES
from kiosk.domain.facts import Accepted, Declined, Fact, FactKind, FactMode
from kiosk.domain.policy import LatePolicy
from kiosk.domain.reasons import Reason
from sync.hub.decisions.settling import Settled, settle, undo
from sync.hub.demo.rules_id import demo_rules
from sync.hub.library.ruling import change_rules
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, later

WULAN = CAST.wulan.patron
LATE, PLAIN = CAST.late.item, CAST.plain.item
"""Both Wulan's; the first is four open days late at NOW, a Tuesday: 9 June 2026."""

DAYS_A_DAY = 3
FOUR_LATE = 4 * DAYS_A_DAY
TODAY = date(2026, 6, 9)


@pytest.fixture
def strict(desk: Desk) -> Desk:
    rules = demo_rules()
    terms = {
        key: replace(term, suspension_days_per_day=DAYS_A_DAY) for key, term in rules.terms.items()
    }
    suspends = replace(rules, version=2, late=LatePolicy.SUSPENSION, terms=terms)
    change_rules(desk.store, suspends, now=NOW, by="dewi")
    return desk


def until(desk: Desk) -> date | None:
    told = desk.one("SELECT suspended_until FROM patron WHERE id = :p", p=WULAN)
    assert desk.fees(WULAN) == 0, "nobody pays here"
    return None if told is None else date.fromisoformat(str(told))


def days_of(desk: Desk, item: str) -> object:
    return desk.one(
        "SELECT suspension_days FROM loan WHERE item = :i AND patron = :p", i=item, p=WULAN
    )


def cut_off(fact: Fact) -> Fact:
    return replace(fact, what=replace(fact.what, evidence={OFFLINE: YES}))


def plain_comes_late(desk: Desk, fact: FactMaker) -> Fact:
    """Wulan's other book comes back five open days late, a fortnight from NOW."""
    [(due_ms,)] = desk.rows(
        "SELECT due_ms FROM loan WHERE item = :i AND patron = :p", i=PLAIN, p=WULAN
    )
    due = int(str(due_ms)) / 1000
    day = TODAY
    while (
        demo_rules().days_late(NOW.fromtimestamp(due, NOW.tzinfo), later(days=(day - TODAY).days))
        < 5
    ):
        day += timedelta(days=1)
    desk.now = later(days=(day - TODAY).days)
    back = fact(FactKind.RETURN, PLAIN, at=desk.now)
    desk.take(back)
    return back


def test_days_count_from_the_day_of_the_return(strict: Desk, fact: FactMaker) -> None:
    strict.take(fact(FactKind.RETURN, LATE))
    assert until(strict) == TODAY + timedelta(days=FOUR_LATE)
    assert days_of(strict, LATE) == FOUR_LATE
    wanted = fact(FactKind.LOAN, CAST.spare[0].item, WULAN, mode=FactMode.REQUEST)
    [answer] = strict.take(wanted)
    assert answer.verdict == Declined(Reason.SUSPENDED)
    strict.now = later(days=FOUR_LATE + 1)
    again = fact(FactKind.LOAN, CAST.spare[0].item, WULAN, mode=FactMode.REQUEST, at=strict.now)
    [answer] = strict.take(again)
    assert isinstance(answer.verdict, Accepted)


def test_days_of_a_second_book_follow_those_of_the_first(strict: Desk, fact: FactMaker) -> None:
    strict.take(fact(FactKind.RETURN, LATE))
    since = until(strict)
    assert since is not None
    plain_comes_late(strict, fact)
    start = max(since, strict.now.date())
    assert until(strict) == start + timedelta(days=5 * DAYS_A_DAY)
    assert days_of(strict, PLAIN) == 5 * DAYS_A_DAY


def test_days_that_are_over_do_not_lengthen_the_next(strict: Desk, fact: FactMaker) -> None:
    with strict.store.write() as conn:
        conn.exec_driver_sql(
            f"UPDATE patron SET suspended_until = '2026-06-01' WHERE id = '{WULAN}'"
        )
    strict.take(fact(FactKind.RETURN, LATE))
    assert until(strict) == TODAY + timedelta(days=FOUR_LATE)


def test_a_return_that_is_taken_back_takes_its_days_along(strict: Desk, fact: FactMaker) -> None:
    back = fact(FactKind.RETURN, LATE)
    strict.take(back)
    strict.take(fact(FactKind.CANCEL_RETURN, LATE, refers=back))
    assert until(strict) is None, "nor is the rest of today suspended"
    assert days_of(strict, LATE) == 0
    wanted = fact(FactKind.LOAN, CAST.spare[0].item, WULAN, mode=FactMode.REQUEST)
    [answer] = strict.take(wanted)
    assert isinstance(answer.verdict, Accepted)


def test_days_of_another_book_stay_when_one_return_is_taken_back(
    strict: Desk, fact: FactMaker
) -> None:
    strict.take(fact(FactKind.RETURN, LATE))
    since = until(strict)
    back = plain_comes_late(strict, fact)
    strict.now += timedelta(minutes=1)
    strict.take(fact(FactKind.CANCEL_RETURN, PLAIN, refers=back))
    left = until(strict)
    assert left == (since if since is not None and since > strict.now.date() else None)


def test_an_earlier_return_makes_it_fewer_days(strict: Desk, fact: FactMaker) -> None:
    strict.take(fact(FactKind.RETURN, LATE))
    earlier = FactMaker("kiosk-2")(FactKind.RETURN, LATE, at=NOW - timedelta(days=3))
    strict.take(cut_off(earlier), bearer="kiosk-2")
    # The Sunday between was closed: two open days less.
    assert days_of(strict, LATE) == 2 * DAYS_A_DAY
    assert until(strict) == TODAY + timedelta(days=2 * DAYS_A_DAY)


def test_what_was_told_late_suspends_nobody_until_staff_say_so(
    strict: Desk, fact: FactMaker
) -> None:
    strict.take(cut_off(fact(FactKind.RETURN, LATE)))
    assert until(strict) is None
    assert days_of(strict, LATE) == 0
    assert strict.rows("SELECT patron, amount, days, status FROM charge") == [
        (WULAN, 0, FOUR_LATE, "proposed")
    ]
    [task] = strict.tasks()
    number = int(str(task["id"])[1:])
    assert isinstance(settle(strict.store, number, "charge", by="dewi", now=strict.now), Settled)
    assert until(strict) == TODAY + timedelta(days=FOUR_LATE)
    assert days_of(strict, LATE) == FOUR_LATE
    assert isinstance(undo(strict.store, number, by="dewi", now=strict.now), Settled)
    assert until(strict) is None
    assert days_of(strict, LATE) == 0


def test_a_book_in_other_hands_suspends_nobody(strict: Desk, fact: FactMaker) -> None:
    strict.take(fact(FactKind.LOAN, LATE, CAST.bagas.patron))
    assert until(strict) is None
    assert days_of(strict, LATE) == 0
