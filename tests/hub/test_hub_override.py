"""A loan that staff made although it was refused: decided again, and written into the trail."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.domain import evidence
from kiosk.domain.facts import Accepted, Declined, Fact, FactKind, FactMode
from kiosk.domain.reasons import Reason
from sync.hub.audit.audit import read_trail
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, later

BLOCKED = CAST.blocked.patron
FREE = CAST.bagas.patron
BOOK = str(CAST.spare[0].item)
SAID = {evidence.BY: "Dewi", evidence.WHY: "settled", evidence.OVERRIDDEN: "card-blocked"}


def loan(
    fact: FactMaker,
    told: Mapping[str, str],
    mode: FactMode = FactMode.REQUEST,
    *,
    patron: str = BLOCKED,
    at: datetime = NOW,
) -> Fact:
    made = fact(FactKind.LOAN, BOOK, patron, mode=mode, at=at)
    return replace(made, what=replace(made.what, evidence=dict(told)))


def trail(desk: Desk) -> list[tuple[str, str, object, object]]:
    with desk.store.read() as conn:
        lines = read_trail(conn, subject=f"item {BOOK}")
    return [(x.note.who, x.note.what, x.note.before, x.note.after) for x in lines]


@pytest.mark.parametrize(
    "told",
    [
        {},
        SAID | {evidence.BY: ""},
        SAID | {evidence.OVERRIDDEN: "limit-reached,on-loan-to-other"},
    ],
)
def test_without_a_name_or_for_another_refusal_it_is_declined(
    desk: Desk, fact: FactMaker, told: Mapping[str, str]
) -> None:
    [answer] = desk.take(loan(fact, told))
    assert answer.verdict == Declined(Reason.CARD_BLOCKED)
    assert desk.borrower(BOOK) is None
    assert trail(desk) == []


def test_it_is_lent_and_who_why_and_which_refusal_stand_in_the_trail(
    desk: Desk, fact: FactMaker
) -> None:
    made = loan(fact, SAID)
    [answer] = desk.take(made)
    assert isinstance(answer.verdict, Accepted)
    assert desk.borrower(BOOK) == BLOCKED
    after = {"why": "settled", "fact": str(made.key)}
    line = ("Dewi (kiosk-1)", "kiosk-override", {"refused": "card-blocked"}, after)
    assert trail(desk) == [line]
    desk.take(made)
    assert trail(desk) == [line]


def test_what_they_have_seen_is_no_task_any_more(desk: Desk, fact: FactMaker) -> None:
    [answer] = desk.take(loan(fact, SAID, FactMode.STATEMENT))
    assert isinstance(answer.verdict, Accepted)
    assert desk.task_kinds() == []
    assert [what for _, what, _, _ in trail(desk)] == ["kiosk-override"]


def whats(desk: Desk) -> list[str]:
    return [what for _, what, _, _ in trail(desk)]


def test_what_was_set_aside_without_the_server_and_is_no_matter_here_stands_in_the_trail(
    desk: Desk, fact: FactMaker
) -> None:
    told = SAID | {evidence.OVERRIDDEN: "limit-reached", evidence.OFFLINE: evidence.YES}
    [answer] = desk.take(loan(fact, told, FactMode.STATEMENT, patron=FREE))
    assert isinstance(answer.verdict, Accepted)
    assert whats(desk) == ["kiosk-override"]


def test_so_it_does_when_the_patron_has_the_book_already(desk: Desk, fact: FactMaker) -> None:
    desk.take(loan(fact, {}, FactMode.STATEMENT, patron=FREE))
    again = loan(fact, SAID, FactMode.STATEMENT, patron=FREE, at=later(minutes=5))
    desk.now = later(minutes=6)
    [answer] = desk.take(again)
    assert isinstance(answer.verdict, Accepted)
    assert whats(desk) == ["kiosk-override"]


def test_so_it_does_when_the_loan_is_over_already(desk: Desk, fact: FactMaker) -> None:
    early = loan(fact, SAID, FactMode.STATEMENT, patron=FREE, at=NOW - timedelta(hours=2))
    other = FactMaker("kiosk-2")
    desk.take(other(FactKind.RETURN, BOOK, at=NOW - timedelta(hours=1)), bearer="kiosk-2")
    [answer] = desk.take(early)
    assert isinstance(answer.verdict, Accepted)
    assert desk.borrower(BOOK) is None
    assert whats(desk) == ["kiosk-override"]
