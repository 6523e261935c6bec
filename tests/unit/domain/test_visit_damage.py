"""A report of damage within a visit: from Return and back, of one book, with a name or without."""

from dataclasses import replace

import pytest
from domain_world import (
    BUMI,
    DUE,
    LASKAR,
    POLICY,
    STATES,
    UID_2,
    WHO,
    Evening,
    left,
    placed,
)

from kiosk.domain.damage import Damage, from_words, in_words
from kiosk.domain.decide import Place
from kiosk.domain.ids import FactKey, LineId, SessionId
from kiosk.domain.line import IntentStored, ReturnRecorded, Settled, Stage, Written
from kiosk.domain.session import step
from kiosk.domain.session_damage import may_be_reported
from kiosk.domain.sightings import Security
from kiosk.domain.signals import Finish, IllegalCommandError, Leave, Timer
from kiosk.domain.signals_damage import (
    ChooseBroken,
    DamageCommand,
    DamageNoted,
    NoteDamage,
    OpenReport,
    SendReport,
    StopReport,
    TurnDamage,
    TurnName,
)
from kiosk.domain.visit import Finished, Idle, Reporting, Returning, State

S1 = SessionId(1)
ONE, TWO = LineId(1), LineId(2)
NAMED = replace(POLICY, named_reports=True)


class AtReturn(Evening):
    """A visit in which books came back."""

    def back(self) -> None:
        """The book that is on its way is through."""
        number = self.state.visit.lines[-1].id
        self.news(IntentStored(number), Written(number, Security.ARMED), Settled(number))

    def one(self) -> State:
        self.taken_back(live=False)
        self.back()
        return self.state

    def two(self) -> State:
        self.one()
        self.tell(placed(UID_2, LASKAR, security=Security.DISARMED))
        self.titled(2)
        self.news(ReturnRecorded(TWO, FactKey("k1", 1, 8), live=False, place=Place.RETURN_SHELF))
        self.back()
        return self.state


def returned(*, books: int = 1, named: bool = False) -> AtReturn:
    evening = AtReturn(policy=NAMED if named else POLICY)
    evening.one() if books == 1 else evening.two()
    assert isinstance(evening.state, Returning)
    return evening


def test_of_one_book_it_is_asked_at_once_what_is_broken() -> None:
    evening = returned()
    assert evening.tell(OpenReport()) == Reporting(evening.state.visit, ONE)


def test_of_two_it_is_asked_which() -> None:
    evening = returned(books=2)
    assert evening.tell(OpenReport()) == Reporting(evening.state.visit)
    for early in (TurnDamage(Damage.WET), TurnName(), SendReport()):
        with pytest.raises(IllegalCommandError):
            evening.tell(early)
    with pytest.raises(IllegalCommandError):
        evening.tell(ChooseBroken(LineId(9)))
    assert evening.tell(ChooseBroken(TWO)) == Reporting(evening.state.visit, TWO)
    with pytest.raises(IllegalCommandError):
        evening.tell(ChooseBroken(ONE))


def test_what_is_chosen_may_be_unchosen_and_nothing_is_no_report() -> None:
    evening = returned()
    evening.tell(OpenReport(), TurnDamage(Damage.WET), TurnDamage(Damage.TORN))
    state = evening.tell(TurnDamage(Damage.WET))
    assert isinstance(state, Reporting)
    assert state.damages == {Damage.TORN}
    evening.tell(TurnDamage(Damage.TORN))
    with pytest.raises(IllegalCommandError):
        evening.tell(SendReport())


def test_a_report_names_the_book_and_nobody() -> None:
    evening = returned()
    evening.tell(OpenReport(), TurnDamage(Damage.OTHER), TurnDamage(Damage.TORN))
    state = evening.tell(SendReport())
    assert state == Returning(state.visit)
    assert state.visit.reported == (ONE,)
    [note] = evening.done(NoteDamage)
    assert note == NoteDamage(S1, ONE, BUMI, (Damage.TORN, Damage.OTHER))
    assert evening.tell(DamageNoted(S1, ONE)) == state
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenReport())


def test_a_name_is_noted_only_where_it_is_wanted() -> None:
    for wanted in (True, False):
        evening = returned(named=True)
        visit = replace(evening.state.visit, patron=WHO)
        evening.state = replace(evening.state, visit=visit)
        evening.tell(OpenReport(), TurnDamage(Damage.WET), TurnName())
        if not wanted:
            evening.tell(TurnName())
        evening.tell(SendReport())
        assert [note.patron for note in evening.done(NoteDamage)] == [WHO.id if wanted else None]


def test_nobody_is_asked_for_a_name_whom_nobody_knows() -> None:
    evening = returned(named=True)
    evening.tell(OpenReport())
    with pytest.raises(IllegalCommandError):
        evening.tell(TurnName())


def test_back_reports_nothing() -> None:
    evening = returned()
    evening.tell(OpenReport(), TurnDamage(Damage.WET))
    state = evening.tell(StopReport())
    assert state == Returning(state.visit)
    assert state.visit.reported == ()


def test_what_could_not_be_recorded_may_be_told_again() -> None:
    evening = returned()
    evening.tell(OpenReport(), TurnDamage(Damage.WET), SendReport())
    assert evening.tell(DamageNoted(SessionId(7), ONE, lost=True)) == evening.state
    state = evening.tell(DamageNoted(S1, ONE, lost=True))
    assert (state.visit.reported, state.visit.report_lost) == ((), True)
    evening.tell(OpenReport(), TurnDamage(Damage.WET))
    state = evening.tell(SendReport())
    assert (state.visit.reported, state.visit.report_lost) == ((ONE,), False)


def test_not_while_a_book_is_under_way_nor_where_none_came_back() -> None:
    evening = AtReturn()
    evening.taken_back(live=False)
    assert may_be_reported(evening.state.visit) == ()
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenReport())
    evening.tell(left())
    evening.news(IntentStored(ONE))
    assert evening.line().stage is Stage.PUT_BACK
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenReport())


def test_a_book_that_is_put_down_meanwhile_comes_afterwards() -> None:
    evening = returned()
    evening.tell(OpenReport())
    evening.tell(placed(UID_2, LASKAR, security=Security.DISARMED))
    evening.titled(2)
    assert evening.line(1).stage is Stage.LISTED
    evening.tell(TurnDamage(Damage.WET), SendReport())
    assert evening.line(1).stage is Stage.DECIDING


def test_a_report_of_a_book_that_is_under_way_again_is_not_sent() -> None:
    evening = returned()
    evening.tell(OpenReport(), TurnDamage(Damage.WET))
    line = replace(evening.line(), stage=Stage.WRITING, due=DUE)
    evening.state = replace(evening.state, visit=replace(evening.state.visit, lines=(line,)))
    with pytest.raises(IllegalCommandError):
        evening.tell(SendReport())


def test_whoever_leaves_has_returned_the_book_all_the_same() -> None:
    evening = returned()
    evening.tell(OpenReport())
    assert isinstance(evening.tell(Leave()), Finished)
    other = returned()
    other.tell(OpenReport())
    other.wait(Timer.IDLE)
    assert isinstance(other.wait(Timer.WARN), Finished)
    assert isinstance(other.wait(Timer.IDLE), Idle)
    assert other.state.visit.reported == ()


COMMANDS: list[DamageCommand] = [OpenReport(), ChooseBroken(ONE)]


@pytest.mark.parametrize("state", STATES, ids=lambda s: type(s).__name__)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: type(c).__name__)
def test_the_commands_are_illegal_elsewhere(state: State, command: DamageCommand) -> None:
    with pytest.raises(IllegalCommandError):
        step(state, command, POLICY)


def test_the_ways_out_are_illegal_elsewhere() -> None:
    for state in STATES:
        for command in (TurnDamage(Damage.WET), TurnName(), SendReport(), StopReport(), Finish()):
            if isinstance(state, Reporting) and not isinstance(command, SendReport | Finish):
                continue
            if isinstance(command, Finish) and not isinstance(state, Reporting):
                continue
            with pytest.raises(IllegalCommandError):
                step(state, command, POLICY)


def test_damages_are_words_in_one_order_and_back() -> None:
    assert in_words({Damage.OTHER, Damage.TORN}) == "torn,other"
    assert from_words("other,torn,?,") == (Damage.TORN, Damage.OTHER)
    assert from_words("") == ()
