"""How a visit ends: by Done, by Exit, by itself; what is printed, what is forgotten."""

import pytest
from domain_world import (
    KEY,
    LASKAR,
    POLICY,
    STATES,
    UID_2,
    VISIT,
    WHO,
    Evening,
    left,
    placed,
)

from kiosk.domain.facts import Accepted
from kiosk.domain.ids import LineId, SessionId
from kiosk.domain.line import (
    Act,
    CancelFact,
    FactCancelled,
    IntentStored,
    Settled,
    Stage,
    StoreIntent,
    Written,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security
from kiosk.domain.signals import (
    Abandon,
    ChooseLanguage,
    ChooseSlip,
    EndVisit,
    Finish,
    IllegalCommandError,
    Leave,
    OpenCardEntry,
    PrintSlip,
    SlipPrinted,
    StayHere,
    Timer,
    TimerFired,
    UndoBook,
)
from kiosk.domain.visit import (
    AskPin,
    Borrowing,
    CheckingPin,
    FindingCard,
    Finished,
    Idle,
    Notice,
    OutOfService,
    Returning,
    SlipChoice,
    SlipState,
    State,
    Visit,
)

ONE = LineId(1)


def lent(evening: Evening) -> None:
    """A patron has borrowed one book; its tag is disarmed, all is settled."""
    evening.lent()
    evening.answered()
    evening.news(IntentStored(ONE), Written(ONE, Security.DISARMED), Settled(ONE))


# --- nobody is here any more -----------------------------------------------------------------


def test_a_quiet_kiosk_asks_whether_somebody_is_there_and_then_goes_back_to_start() -> None:
    evening = Evening()
    evening.let_in()
    assert evening.timer(Timer.IDLE).seconds == POLICY.idle_s
    warned = evening.wait()
    assert warned.visit.warned
    assert evening.timer(Timer.WARN).seconds == POLICY.warn_s
    evening.wait(Timer.WARN)
    assert evening.at_rest()
    assert evening.done(EndVisit) == [EndVisit(SessionId(1), WHO.id)]


def test_any_touch_says_that_somebody_is_here() -> None:
    evening = Evening()
    evening.let_in()
    evening.wait()
    old = evening.timer(Timer.WARN)
    assert not evening.tell(StayHere()).visit.warned
    before = evening.state
    assert evening.tell(TimerFired(old.session, old.timer, old.generation)) == before


def test_a_book_put_down_says_that_somebody_is_here() -> None:
    evening = Evening()
    evening.let_in()
    generation = evening.state.visit.timer
    assert evening.tell(placed()).visit.timer > generation


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
def test_every_screen_comes_back_to_start_by_itself(state: State) -> None:
    evening = Evening()
    evening.state = state
    for _ in range(6):
        evening.wait()
        evening.wait(Timer.WARN)
    assert isinstance(evening.state, Idle | OutOfService)
    assert (evening.state.visit.patron, evening.state.visit.lines) == (None, ())


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
@pytest.mark.parametrize("timer", list(Timer))
def test_a_timer_of_another_visit_changes_nothing(timer: Timer, state: State) -> None:
    evening = Evening()
    evening.state = state
    fired = TimerFired(SessionId(9), timer, state.visit.timer)
    assert (evening.tell(fired), evening.did) == (state, ())


@pytest.mark.parametrize("timer", [Timer.IDLE, Timer.WARN])
def test_a_timer_that_a_touch_has_outrun_changes_nothing(timer: Timer) -> None:
    evening = Evening()
    evening.let_in()
    before = evening.state
    assert evening.tell(TimerFired(SessionId(1), timer, before.visit.timer - 1)) == before


@pytest.mark.parametrize(
    ("state", "seconds"),
    [
        (Finished(VISIT), POLICY.finished_s),
        (Finished(VISIT, SlipState.PRINTED), POLICY.printed_s),
        (Notice(VISIT, Reason.CARD_UNKNOWN), POLICY.notice_s),
        (FindingCard(VISIT, WHO.card), POLICY.stuck_s),
        (CheckingPin(VISIT, WHO), POLICY.stuck_s),
        (AskPin(VISIT, WHO), POLICY.idle_s),
    ],
)
def test_each_screen_has_its_own_patience(state: State, seconds: float) -> None:
    evening = Evening()
    evening.state = state
    evening.tell(ChooseLanguage("en"))
    assert evening.timer(Timer.IDLE).seconds == seconds


# --- Done and Exit ---------------------------------------------------------------------------


def test_done_waits_for_books_under_way() -> None:
    evening = Evening()
    evening.lent()
    with pytest.raises(IllegalCommandError):
        evening.tell(Finish())


def test_done_shows_the_slip() -> None:
    evening = Evening()
    lent(evening)
    state = evening.tell(Finish())
    assert isinstance(state, Finished)
    assert state.slip is SlipState.OFFERED


def test_done_without_a_book_goes_straight_back_to_start() -> None:
    evening = Evening()
    evening.let_in()
    evening.tell(Finish())
    assert evening.at_rest()


def test_exit_sees_the_books_under_way_through_before_it_shows_the_slip() -> None:
    evening = Evening()
    evening.lent()
    state = evening.tell(Leave())
    assert isinstance(state, Borrowing)
    assert (state.ending, evening.timer(Timer.STUCK).seconds) == (True, POLICY.stuck_s)
    evening.answered()
    evening.news(IntentStored(ONE), Written(ONE, Security.DISARMED))
    assert isinstance(evening.news(Settled(ONE)), Finished)


def test_exit_from_a_card_question_sees_a_return_under_way_through() -> None:
    evening = Evening()
    evening.taken_back()
    evening.tell(OpenCardEntry())
    state = evening.tell(Leave())
    assert isinstance(state, Returning)
    assert state.ending


def test_exit_from_a_card_question_waits_for_a_return_that_is_being_recorded() -> None:
    evening = Evening()
    evening.listed(act=Act.TAKE_BACK)
    evening.tell(OpenCardEntry())
    state = evening.tell(Leave())
    assert isinstance(state, Returning)
    assert (state.ending, evening.line().stage) == (True, Stage.DECIDING)


def test_a_return_left_alone_ends_with_its_slip() -> None:
    evening = Evening()
    evening.taken_back(live=False)
    evening.news(IntentStored(ONE), Written(ONE, Security.ARMED), Settled(ONE))
    evening.wait()
    assert isinstance(evening.wait(Timer.WARN), Finished)


def test_exit_on_the_slip_ends_the_visit() -> None:
    evening = Evening()
    evening.finished()
    evening.tell(Leave())
    assert evening.at_rest()


def test_a_kiosk_that_hangs_shows_the_slip_and_hands_the_rest_to_recovery() -> None:
    evening = Evening()
    evening.lent()
    under_way = evening.line()
    evening.tell(Leave())
    state = evening.wait(Timer.STUCK)
    assert isinstance(state, Finished)
    assert evening.done(Abandon) == [Abandon(SessionId(1), (under_way,))]
    assert evening.line().stage is Stage.CANCELLED
    evening.answered(Accepted(9))
    assert evening.steps() == []


def test_without_an_end_in_sight_a_stuck_timer_means_nothing() -> None:
    evening = Evening()
    evening.lent()
    before = evening.state
    assert evening.wait(Timer.STUCK) == before


def test_the_next_visit_knows_nothing_of_the_last() -> None:
    evening = Evening()
    lent(evening)
    evening.tell(ChooseLanguage("en"), Finish(), ChooseSlip(SlipChoice.NONE))
    assert evening.state == Idle(Visit(SessionId(2), language=POLICY.language))


# --- the slip --------------------------------------------------------------------------------


def test_a_slip_is_printed_once() -> None:
    evening = Evening()
    evening.finished()
    state = evening.tell(ChooseSlip(SlipChoice.PRINT))
    assert isinstance(state, Finished)
    assert (state.slip, len(evening.done(PrintSlip))) == (SlipState.PRINTING, 1)
    assert (evening.tell(ChooseSlip(SlipChoice.PRINT)), evening.did) == (state, ())


@pytest.mark.parametrize("slip", [SlipState.PRINTED, SlipState.OUT_OF_PAPER, SlipState.FAULT])
def test_what_became_of_the_slip_is_said(slip: SlipState) -> None:
    evening = Evening()
    evening.finished()
    evening.tell(ChooseSlip(SlipChoice.PRINT))
    state = evening.tell(SlipPrinted(SessionId(1), slip))
    assert isinstance(state, Finished)
    assert state.slip is slip


def test_without_a_slip_the_visit_ends() -> None:
    evening = Evening()
    evening.finished()
    evening.tell(ChooseSlip(SlipChoice.NONE))
    assert evening.at_rest()


def test_a_slip_as_a_code_stays_on_the_screen_and_may_be_printed_still() -> None:
    evening = Evening()
    evening.finished()
    state = evening.tell(ChooseSlip(SlipChoice.CODE))
    assert isinstance(state, Finished)
    assert (state.slip, evening.done(PrintSlip)) == (SlipState.CODE, [])
    state = evening.tell(ChooseSlip(SlipChoice.PRINT))
    assert isinstance(state, Finished)
    assert state.slip is SlipState.PRINTING
    assert evening.tell(ChooseSlip(SlipChoice.CODE)) == state, "one thing at a time"


def test_a_printer_that_answers_late_changes_nothing() -> None:
    evening = Evening()
    before = evening.state
    assert evening.tell(SlipPrinted(SessionId(1), SlipState.PRINTED)) == before


# --- undo ------------------------------------------------------------------------------------


def test_a_loan_is_undone_while_the_patron_is_here() -> None:
    evening = Evening()
    lent(evening)
    evening.tell(UndoBook(ONE))
    assert isinstance(evening.steps()[0], StoreIntent)
    evening.news(IntentStored(ONE), Written(ONE, Security.ARMED))
    assert evening.steps()[-1] == CancelFact(ONE, KEY, Reason.UNDONE)
    evening.news(FactCancelled(ONE))
    assert evening.line().stage is Stage.CANCELLED


def test_undo_leaves_the_other_books_alone() -> None:
    evening = Evening()
    lent(evening)
    evening.tell(placed(UID_2, LASKAR))
    other = evening.line(1)
    evening.tell(UndoBook(ONE))
    assert (evening.line().stage, evening.line(1)) == (Stage.INTENDING, other)


@pytest.mark.parametrize("line", [LineId(9), ONE])
def test_a_book_that_is_not_here_cannot_be_undone(line: LineId) -> None:
    evening = Evening()
    lent(evening)
    evening.tell(left())
    before = evening.state
    with pytest.raises(IllegalCommandError):
        evening.tell(UndoBook(line))
    assert evening.state == before
