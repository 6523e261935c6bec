"""A visit that ends while a set waits for its other parts: decided at once, and told."""

from dataclasses import replace

import pytest
from domain_world import DUE, KEY, LASKAR, POLICY, UID, UID_2, Evening, left, placed

from kiosk.domain.facts import Accepted
from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.line import (
    Act,
    Answered,
    IntentStored,
    LoanRecorded,
    NotRecorded,
    Settled,
    Stage,
    Written,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.sets import Patience, SetChoice, SetPolicy, SetRules
from kiosk.domain.sightings import Security
from kiosk.domain.signals import Choose, Command, Decide, Finish, Leave, Timer, TimerFired
from kiosk.domain.visit import Borrowing, Finished, Returning

UID_3 = TagUid("E004015000000003")
WAYS = pytest.mark.parametrize("way", [Finish(), Leave()], ids=["done", "leave"])


def waiting(how: SetPolicy = SetPolicy.WARN, *, count: bool = False) -> Evening:
    """A patron borrows; one of two parts of a set lies there."""
    sets = SetRules(loans=SetChoice(how))
    evening = Evening(policy=replace(POLICY, sets=sets, count_books=count))
    evening.let_in()
    evening.tell(placed(parts=2, ordinal=1))
    evening.titled()
    assert evening.line().patience is Patience.WAITING
    return evening


def through(evening: Evening) -> None:
    """The first book of the list is lent."""
    number = evening.line().id
    evening.news(LoanRecorded(number, KEY, DUE, live=True))
    evening.news(Answered(number, Accepted(9)))
    evening.news(IntentStored(number), Written(number, Security.DISARMED), Settled(number))


@WAYS
def test_a_set_is_decided_before_the_visit_ends(way: Command) -> None:
    evening = waiting()
    evening.tell(way)
    [line] = evening.done(Decide)[0].lines
    assert line.short == (2,)
    assert isinstance(evening.state, Borrowing)
    assert evening.state.ending
    through(evening)
    assert isinstance(evening.state, Finished)
    assert evening.line().stage is Stage.DONE


@WAYS
def test_a_set_that_is_not_lent_without_its_parts_is_told(way: Command) -> None:
    evening = waiting(SetPolicy.REFUSE)
    evening.tell(way)
    assert isinstance(evening.state, Finished)
    assert (evening.line().stage, evening.line().reason) == (Stage.REFUSED, Reason.INCOMPLETE_SET)


def test_a_set_that_is_refused_when_it_is_decided_is_told_too() -> None:
    evening = waiting()
    evening.tell(Leave())
    evening.news(NotRecorded(evening.line().id, Reason.LIMIT_REACHED))
    assert isinstance(evening.state, Finished)


@WAYS
def test_a_set_that_is_brought_back_is_taken_back(way: Command) -> None:
    evening = Evening()
    evening.tell(placed(parts=2, ordinal=1))
    evening.titled()
    evening.tell(Choose(Act.TAKE_BACK))
    evening.tell(way)
    assert [x.short for x in evening.done(Decide)[0].lines] == [(2,)]
    assert isinstance(evening.state, Returning)


def test_a_set_waits_for_the_books_under_way_and_no_other_book_is_begun() -> None:
    evening = waiting()
    evening.tell(placed(UID_2, LASKAR))
    evening.titled()
    evening.tell(placed(UID_3, ItemId("B-0003")))
    evening.titled()
    evening.tell(Leave())
    assert (evening.done(Decide), evening.line().stage) == ([], Stage.LISTED)
    evening.news(NotRecorded(evening.line(1).id, Reason.LIMIT_REACHED))
    assert [x.id for x in evening.done(Decide)[0].lines] == [evening.line().id]
    assert evening.line(2).stage is Stage.LISTED


def test_a_set_that_could_not_even_be_decided_is_told() -> None:
    evening = waiting()
    evening.tell(placed(UID_2, LASKAR))
    evening.titled()
    evening.tell(Leave())
    evening.wait(Timer.STUCK)
    assert isinstance(evening.state, Finished)
    assert (evening.line().stage, evening.line().reason) == (Stage.REFUSED, Reason.NOT_ANSWERED)


def test_books_are_counted_when_the_set_is_decided() -> None:
    evening = waiting(count=True)
    evening.tell(Finish())
    assert len(evening.done(Decide)) == 1
    assert isinstance(evening.state, Borrowing)
    assert (evening.state.ending, evening.state.counting) == (False, False)
    through(evening)
    evening.tell(Finish())
    assert isinstance(evening.state, Borrowing)
    assert evening.state.counting


# --- each set its own time ------------------------------------------------------------------------


def test_a_set_put_down_later_waits_its_own_time() -> None:
    evening = waiting(SetPolicy.REFUSE)
    first = evening.timer(Timer.PARTS)
    evening.tell(placed(UID_2, LASKAR, parts=2, ordinal=1))
    evening.titled()
    second = evening.timer(Timer.PARTS)
    evening.tell(TimerFired(first.session, first.timer, first.generation))
    assert [x.stage for x in evening.state.visit.lines] == [Stage.REFUSED, Stage.LISTED]
    assert evening.line(1).patience is Patience.WAITING
    evening.tell(TimerFired(second.session, second.timer, second.generation))
    assert [x.stage for x in evening.state.visit.lines] == [Stage.REFUSED, Stage.REFUSED]


def test_a_set_that_is_laid_down_again_waits_anew() -> None:
    evening = waiting()
    first = evening.timer(Timer.PARTS)
    evening.tell(left(UID), placed(parts=2, ordinal=1))
    evening.titled()
    second = evening.timer(Timer.PARTS)
    evening.tell(TimerFired(first.session, first.timer, first.generation))
    assert evening.done(Decide) == []
    evening.tell(TimerFired(second.session, second.timer, second.generation))
    assert len(evening.done(Decide)) == 1
