"""A book that began by its label shows its tag: one book, secured; and two tags of one item."""

import pytest
from domain_world import BUMI, DUE, KEY, UID, UID_2, Evening, left, placed, tagged, untagged

from kiosk.domain.decide import Place
from kiosk.domain.facts import SecureState
from kiosk.domain.ids import LineId
from kiosk.domain.line import (
    Act,
    Ask,
    CancelFact,
    FactCancelled,
    IntentFailed,
    LoanRecorded,
    LookedUp,
    ReturnRecorded,
    Settle,
    Settled,
    Stage,
    StoreIntent,
)
from kiosk.domain.line_step import step_line
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import LabelRead, Security
from kiosk.domain.signals import Choose, Decide, Finish, LookUp, Seen
from kiosk.domain.visit import Finished

ONE = LineId(1)


def by_label() -> Evening:
    evening = Evening()
    evening.let_in()
    evening.tell(Seen(LabelRead(BUMI)))
    evening.titled()
    assert evening.line().stage is Stage.DECIDING
    return evening


def test_the_tag_joins_a_loan_that_is_being_decided() -> None:
    evening = by_label()
    evening.tell(placed())
    assert len(evening.state.visit.lines) == 1
    evening.news(LoanRecorded(ONE, KEY, DUE, live=True))
    assert evening.steps() == [Ask(ONE, KEY)]
    evening.answered()
    assert evening.steps() == [StoreIntent(ONE, KEY, UID, Security.DISARMED)]


def test_the_tag_of_a_loan_that_is_done_is_disarmed_now() -> None:
    evening = by_label()
    evening.news(LoanRecorded(ONE, KEY, DUE, live=False))
    evening.news(Settled(ONE))
    assert evening.line().stage is Stage.DONE
    evening.tell(placed())
    assert evening.steps() == [StoreIntent(ONE, KEY, UID, Security.DISARMED)]


def test_the_tag_that_comes_while_the_loan_settles_is_disarmed_after() -> None:
    evening = by_label()
    evening.news(LoanRecorded(ONE, KEY, DUE, live=False))
    evening.tell(placed())
    assert evening.line().stage is Stage.SETTLING
    evening.news(Settled(ONE))
    assert evening.steps() == [StoreIntent(ONE, KEY, UID, Security.DISARMED)]


def test_a_claim_that_shows_its_tag_is_returned_in_its_place() -> None:
    evening = Evening()
    evening.tell(Seen(LabelRead(BUMI)))
    evening.titled()
    evening.tell(Choose(Act.TAKE_BACK))
    claim = ReturnRecorded(ONE, KEY, live=False, place=Place.STAFF, claim=True)
    evening.news(claim)
    evening.news(Settled(ONE))
    evening.tell(placed(security=Security.DISARMED))
    assert [line.uid for line in evening.state.visit.lines] == [UID]
    evening.titled()
    (decide,) = evening.done(Decide)
    assert decide.lines[0].uid == UID


def test_a_claim_under_way_keeps_its_line_and_the_tag_gets_its_own() -> None:
    evening = Evening()
    evening.tell(Seen(LabelRead(BUMI)))
    evening.titled()
    evening.tell(Choose(Act.TAKE_BACK))
    evening.tell(placed(security=Security.DISARMED))
    assert [line.uid for line in evening.state.visit.lines] == [None, UID]
    assert len(evening.done(LookUp)) == 1


def test_a_return_by_the_borrowers_label_arms_the_tag_when_it_comes() -> None:
    line = untagged(Stage.DONE, Act.TAKE_BACK)
    assert step_line(line, Settled(ONE)) == (line, ())
    evening = Evening()
    evening.tell(Seen(LabelRead(BUMI)))
    evening.titled()
    evening.tell(Choose(Act.TAKE_BACK))
    evening.news(ReturnRecorded(ONE, KEY, live=False, place=Place.RETURN_SHELF))
    evening.news(Settled(ONE))
    evening.tell(placed(security=Security.DISARMED))
    assert evening.steps() == [StoreIntent(ONE, KEY, UID, Security.ARMED)]


def test_a_tag_that_waited_for_the_pad_is_listed() -> None:
    evening = Evening()
    evening.tell(Seen(LabelRead(BUMI)))
    evening.news(LookedUp(ONE, BUMI, None, tagged=True))
    evening.tell(placed())
    assert evening.line().stage is Stage.LISTED


def test_two_tags_of_one_item_lifted_and_put_down_are_still_two() -> None:
    evening = Evening()
    evening.let_in()
    evening.tell(placed(), placed(UID_2))
    assert [line.reason for line in evening.state.visit.lines] == [Reason.SAME_ITEM_TWICE] * 2
    evening.tell(left(UID), placed())
    assert [line.reason for line in evening.state.visit.lines] == [Reason.SAME_ITEM_TWICE] * 2
    assert evening.done(LookUp) == []


def test_when_one_of_them_is_taken_away_the_other_may_be_lent() -> None:
    evening = Evening()
    evening.let_in()
    evening.tell(placed(), placed(UID_2))
    evening.tell(left(UID), left(UID_2), placed())
    assert len(evening.done(LookUp)) == 1
    evening.titled(3)
    assert len(evening.done(Decide)) == 1
    evening.tell(placed(UID_2))
    assert evening.line(1).reason is Reason.SAME_ITEM_TWICE


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (tagged(Stage.INTENDING, wanted=Security.DISARMED), CancelFact),
        (
            tagged(Stage.INTENDING, wanted=Security.DISARMED, security=Security.UNKNOWN),
            Settle,
        ),
        (tagged(Stage.INTENDING, wanted=Security.ARMED, cancels=True), Settle),
        (tagged(Stage.INTENDING, Act.TAKE_BACK, wanted=Security.ARMED), Settle),
    ],
)
def test_without_a_durable_intent_no_tag_is_written(line: object, told: type[object]) -> None:
    from kiosk.domain.line import Line

    assert isinstance(line, Line)
    _, steps = step_line(line, IntentFailed(ONE))
    assert [type(one) for one in steps] == [told]
    if isinstance(steps[0], Settle):
        assert steps[0].secure is SecureState.UNVERIFIED


def test_a_failed_intent_of_another_stage_changes_nothing() -> None:
    line = tagged(Stage.DONE)
    assert step_line(line, IntentFailed(ONE)) == (line, ())


def test_a_book_that_could_not_be_secured_is_told_and_the_visit_ends() -> None:
    evening = by_label()
    evening.tell(placed())
    evening.news(LoanRecorded(ONE, KEY, DUE, live=False))
    evening.news(IntentFailed(ONE), FactCancelled(ONE))
    assert (evening.line().stage, evening.line().reason) == (
        Stage.CANCELLED,
        Reason.CANNOT_RECORD,
    )
    assert isinstance(evening.tell(Finish()), Finished)
