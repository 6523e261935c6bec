"""A loan that staff made although it was refused: decided again, and written into the trail."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from kiosk.domain import evidence
from kiosk.domain.facts import Accepted, Declined, Fact, FactKind, FactMode
from kiosk.domain.reasons import Reason
from sync.hub.audit import read_trail
from tests.hub.hub_world import CAST, Desk, FactMaker

BLOCKED = CAST.blocked.patron
BOOK = str(CAST.spare[0].item)
SAID = {evidence.BY: "Dewi", evidence.WHY: "settled", evidence.OVERRIDDEN: "card-blocked"}


def loan(fact: FactMaker, told: Mapping[str, str], mode: FactMode = FactMode.REQUEST) -> Fact:
    made = fact(FactKind.LOAN, BOOK, BLOCKED, mode=mode)
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
