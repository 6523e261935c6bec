"""A library that wants the books counted once more before the slip."""

from dataclasses import replace

import pytest
from domain_world import POLICY, UID_2, WHO, tagged

from kiosk.domain.ids import LineId, SessionId
from kiosk.domain.line import Act, Stage
from kiosk.domain.session import step
from kiosk.domain.session_count import MOST_BOOKS, taken_along
from kiosk.domain.signals import Command, DeclareBooks, Finish, IllegalCommandError, Leave
from kiosk.domain.visit import Borrowing, Finished, State, Visit

COUNTED = replace(POLICY, count_books=True)
LENT = tagged(Stage.DONE)
SECOND = replace(LENT, id=LineId(2), uid=UID_2)


def borrowing(*lines: object, **more: object) -> Borrowing:
    visit = Visit(SessionId(3), lines=lines, patron=WHO, intent=Act.LEND)  # type: ignore[arg-type]
    return Borrowing(visit, **more)  # type: ignore[arg-type]


def after(state: State, *told: Command) -> State:
    for command in told:
        state, _ = step(state, command, COUNTED)
    return state


def test_whoever_is_done_is_asked_and_the_right_number_ends_the_visit() -> None:
    asked = after(borrowing(LENT, SECOND), Finish())
    assert isinstance(asked, Borrowing)
    assert asked.counting
    assert isinstance(after(asked, DeclareBooks(2)), Finished)


@pytest.mark.parametrize("told", [0, 1, 3, 10**6, -4])
def test_another_number_leads_back_to_the_list(told: int) -> None:
    back = after(borrowing(LENT, SECOND), Finish(), DeclareBooks(told))
    assert isinstance(back, Borrowing)
    assert not back.counting
    assert back.declared == max(0, min(told, MOST_BOOKS))
    again = after(back, Finish())
    assert isinstance(again, Borrowing)
    assert again.counting


def test_the_missing_book_makes_the_number_right() -> None:
    back = after(borrowing(LENT), Finish(), DeclareBooks(2))
    assert isinstance(back, Borrowing)
    both = replace(back, visit=replace(back.visit, lines=(LENT, SECOND)))
    assert isinstance(after(both, Finish()), Finished)


def test_the_list_may_be_looked_at_once_more() -> None:
    back = after(borrowing(LENT), Finish(), DeclareBooks())
    assert back == replace(borrowing(LENT), visit=back.visit)


def test_a_book_under_way_is_waited_for() -> None:
    asked = borrowing(LENT, replace(SECOND, stage=Stage.WRITING), counting=True)
    back = after(asked, DeclareBooks(1))
    assert isinstance(back, Borrowing)
    assert (back.counting, back.ending) == (False, False)


@pytest.mark.parametrize(
    "lines",
    [(), (replace(LENT, stage=Stage.REFUSED),), (LENT, replace(SECOND, stage=Stage.PUT_BACK))],
    ids=["nothing", "refused", "one is waited for"],
)
def test_nobody_is_asked_where_there_is_nothing_to_count(lines: tuple[object, ...]) -> None:
    ended = after(borrowing(*lines), Finish())
    assert not (isinstance(ended, Borrowing) and ended.counting)


def test_nobody_is_asked_where_the_library_does_not_want_it() -> None:
    ended, _ = step(borrowing(LENT), Finish(), POLICY)
    assert isinstance(ended, Finished)


def test_the_way_out_of_every_screen_asks_nothing() -> None:
    asked = after(borrowing(LENT), Finish())
    assert isinstance(after(borrowing(LENT), Leave()), Finished)
    assert isinstance(after(asked, Leave()), Finished)


@pytest.mark.parametrize("state", [borrowing(LENT), borrowing(LENT, counting=True, ending=True)])
def test_nothing_is_declared_where_nothing_was_asked(state: State) -> None:
    with pytest.raises(IllegalCommandError):
        step(state, DeclareBooks(1), COUNTED)


def test_only_what_is_lent_counts() -> None:
    back = replace(SECOND, act=Act.TAKE_BACK)
    assert taken_along(borrowing(LENT, back, replace(LENT, stage=Stage.HANDED_OVER)).visit) == 2
