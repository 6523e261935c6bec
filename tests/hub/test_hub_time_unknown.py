"""A kiosk that did not know the time promised days: the hub settles the date for the patron."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.domain.facts import Accepted, Fact, FactKind, FactMode
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, later

BOOK, BAGAS, WULAN = CAST.spare[0].item, CAST.bagas.patron, CAST.wulan.patron


def unknown(fact: Fact, **more: str) -> Fact:
    told = {"clock": "unknown", "offline": "yes", **more}
    return replace(fact, what=replace(fact.what, evidence=told))


def due_day(desk: Desk, fact: Fact) -> datetime:
    due_ms = desk.one("SELECT due_ms FROM loan WHERE key = :k", k=str(fact.key))
    assert isinstance(due_ms, int)
    return datetime.fromtimestamp(due_ms / 1000, NOW.tzinfo)


@pytest.mark.parametrize(
    "at",
    [NOW - timedelta(days=3), datetime(1970, 1, 1, tzinfo=NOW.tzinfo), NOW + timedelta(days=3)],
)
def test_the_days_count_from_when_the_hub_hears_of_the_loan(
    desk: Desk, fact: FactMaker, at: datetime
) -> None:
    desk.now = later(hours=2)
    lent = unknown(fact(FactKind.LOAN, BOOK, BAGAS, at=at), days="7")
    [answer] = desk.take(lent)
    assert isinstance(answer.verdict, Accepted)
    due = due_day(desk, lent)
    assert timedelta(days=7) <= due - desk.now <= timedelta(days=9)
    assert answer.due == due


def test_no_loan_is_due_before_it_is_heard_of(desk: Desk, fact: FactMaker) -> None:
    lent = unknown(fact(FactKind.LOAN, BOOK, BAGAS, at=NOW - timedelta(days=30)), days="0")
    desk.take(lent)
    assert due_day(desk, lent) > desk.now + timedelta(hours=12)


def test_a_return_by_a_clock_in_doubt_costs_nothing(desk: Desk, fact: FactMaker) -> None:
    desk.take(unknown(fact(FactKind.RETURN, CAST.late.item)))
    assert desk.fees(WULAN) == 0
    assert desk.borrower(CAST.late.item) is None


def test_what_was_returned_since_stays_returned(desk: Desk, fact: FactMaker) -> None:
    """The moment told had passed: a sighting after it ends the loan, and the order stands."""
    elsewhere = FactMaker(kiosk="kiosk-2")
    desk.now = later(days=2)
    desk.take(elsewhere(FactKind.RETURN, BOOK, at=later(days=1)), bearer="kiosk-2")
    lent = unknown(fact(FactKind.LOAN, BOOK, BAGAS, at=NOW), days="7")
    desk.take(lent)
    assert desk.borrower(BOOK) is None


def test_an_unanswered_request_in_days_is_settled_by_its_confirmation(
    desk: Desk, fact: FactMaker
) -> None:
    asked = fact(FactKind.LOAN, BOOK, BAGAS, mode=FactMode.REQUEST)
    stood = fact(FactKind.CONFIRM, BOOK, BAGAS, refers=asked)
    stood = unknown(stood, days="5", confirms="loan")
    desk.take(stood)
    assert timedelta(days=5) <= due_day(desk, stood) - desk.now <= timedelta(days=7)


@pytest.mark.parametrize("days", ["99999", "-1", "many", ""])
def test_nonsense_for_days_is_the_rules_term(desk: Desk, fact: FactMaker, days: str) -> None:
    lent = unknown(fact(FactKind.LOAN, BOOK, BAGAS), days=days)
    desk.take(lent)
    assert timedelta(days=7) < due_day(desk, lent) - desk.now < timedelta(days=40)
