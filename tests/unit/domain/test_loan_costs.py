"""A loan that the server wants money for: named, taken or not, and never taken unasked."""

from dataclasses import replace

import pytest
from domain_world import BUMI, DUE, KEY, UID, Evening, left, placed

from kiosk.domain.facts import Accepted, Declined
from kiosk.domain.ids import LineId
from kiosk.domain.line import Answered, LoanRecorded, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import Abandon, Decide, Finish, IllegalCommandError, Leave
from kiosk.domain.signals_account import AnswerCost
from kiosk.domain.visit import Borrowing, Finished

WANTS = Declined(Reason.NEEDS_STAFF)
OTHER_KEY = replace(KEY, seq=8)
ONE = LineId(1)


def asked() -> Evening:
    evening = Evening()
    evening.lent()
    evening.answered(WANTS, fee=2000)
    return evening


def test_what_it_costs_is_asked_and_nothing_is_recorded() -> None:
    line = asked().line()
    assert (line.stage, line.price, line.fact, line.due) == (Stage.COSTS, 2000, None, None)


def test_yes_asks_the_server_anew_with_the_consent() -> None:
    evening = asked()
    evening.tell(AnswerCost(agreed=True, line=ONE))
    [decide] = evening.done(Decide)
    assert [(line.agreed, line.price) for line in decide.lines] == [(True, 2000)]
    evening.news(LoanRecorded(ONE, OTHER_KEY, DUE, live=True))
    assert evening.answered(Accepted(9)).visit.lines[0].stage is Stage.INTENDING


def test_nobody_is_asked_twice() -> None:
    evening = asked()
    evening.tell(AnswerCost(agreed=True, line=ONE))
    evening.news(LoanRecorded(ONE, OTHER_KEY, DUE, live=True))
    evening.news(Answered(ONE, WANTS, fee=5000))
    assert (evening.line().stage, evening.line().reason) == (Stage.REFUSED, Reason.NEEDS_STAFF)


def test_no_leaves_the_book_here() -> None:
    evening = asked()
    evening.tell(AnswerCost(agreed=False, line=ONE))
    assert evening.done(Decide) == []
    assert (evening.line().stage, evening.line().reason) == (Stage.REFUSED, Reason.FEE_NOT_AGREED)


def test_whoever_takes_the_book_off_does_not_want_it() -> None:
    evening = asked()
    assert evening.tell(left()).visit.lines == ()


@pytest.mark.parametrize("command", [Finish(), Leave()])
def test_an_unanswered_question_is_no_loan_and_that_is_told(command: Finish | Leave) -> None:
    evening = asked()
    state = evening.tell(command)
    assert isinstance(state, Finished)
    assert (evening.line().stage, evening.line().reason) == (Stage.REFUSED, Reason.FEE_NOT_AGREED)
    assert evening.done(Abandon) == []
    evening.wait()
    assert evening.at_rest()
    evening.tell(left(), placed(UID, BUMI))
    line = evening.line()
    assert (line.stage, line.price, line.agreed) == (Stage.SEEN, 0, False), "the next person's"


@pytest.mark.parametrize(
    "answer",
    [
        AnswerCost(agreed=True, line=LineId(7)),
        AnswerCost(agreed=True),
        AnswerCost(agreed=True, loan=1),
    ],
)
def test_what_nobody_asked_cannot_be_answered(answer: AnswerCost) -> None:
    with pytest.raises(IllegalCommandError):
        asked().tell(answer)


def test_a_book_that_costs_nothing_cannot_be_answered_for() -> None:
    evening = Evening()
    evening.lent()
    with pytest.raises(IllegalCommandError):
        evening.tell(AnswerCost(agreed=True, line=ONE))


def test_a_visit_that_closes_asks_nothing_any_more() -> None:
    evening = Evening()
    evening.lent()
    evening.tell(Leave())
    assert isinstance(evening.state, Borrowing)
    evening.answered(WANTS, fee=2000)
    assert isinstance(evening.state, Finished)
    assert evening.line().reason is Reason.FEE_NOT_AGREED
    with pytest.raises(IllegalCommandError):
        evening.tell(AnswerCost(agreed=True, line=ONE))
