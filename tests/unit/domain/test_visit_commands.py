"""Touches where they do not belong, and a kiosk that is out of order."""

from dataclasses import replace

import pytest
from domain_world import (
    DUE,
    KEY,
    OUT,
    POLICY,
    STATES,
    Evening,
    placed,
)

from kiosk.domain.ids import LineId, SessionId
from kiosk.domain.line import (
    Act,
    CancelFact,
    LoanRecorded,
)
from kiosk.domain.session import begin
from kiosk.domain.session_ways import timer_seconds
from kiosk.domain.signals import (
    CallStaff,
    Choose,
    ChooseEase,
    ChooseLanguage,
    ChooseSlip,
    Command,
    EnterPin,
    Finish,
    ForgotPin,
    IllegalCommandError,
    KeepReading,
    Leave,
    OpenCardEntry,
    RingStaff,
    ServiceChanged,
    StartTimer,
    StayHere,
    Timer,
    TimerFired,
    TypeCard,
    UndoBook,
)
from kiosk.domain.status import Service
from kiosk.domain.visit import (
    AskCard,
    AskPin,
    BooksFirst,
    Borrowing,
    Finished,
    Idle,
    Notice,
    OutOfService,
    Returning,
    SlipChoice,
    State,
)

ONE = LineId(1)

LEGAL: dict[str, tuple[Command, set[type[State]]]] = {
    "borrow": (Choose(Act.LEND), {BooksFirst}),
    "return": (Choose(Act.TAKE_BACK), {BooksFirst}),
    "type a card": (OpenCardEntry(), {Idle, BooksFirst, Returning}),
    "a typed card": (TypeCard("P1"), {AskCard}),
    "a PIN": (EnterPin("246810"), {AskPin}),
    "undo": (UndoBook(ONE), set()),
    "done": (Finish(), {Borrowing, Returning}),
    "print": (ChooseSlip(SlipChoice.PRINT), {Finished}),
    "exit": (Leave(), {type(state) for state in STATES} - {Idle, OutOfService}),
    "a touch": (StayHere(), {type(state) for state in STATES}),
    "a key": (KeepReading(), {type(state) for state in STATES}),
    "ease": (ChooseEase(more_time=True), {type(state) for state in STATES}),
    "a language": (ChooseLanguage("en"), {type(state) for state in STATES}),
    "forgot PIN": (ForgotPin(), {AskPin}),
    "call staff": (CallStaff(), {type(state) for state in STATES}),
}


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
@pytest.mark.parametrize("name", list(LEGAL))
def test_a_touch_where_it_does_not_belong_changes_nothing(name: str, state: State) -> None:
    command, where = LEGAL[name]
    evening = Evening()
    evening.state = state
    if type(state) in where:
        evening.tell(command)
    else:
        with pytest.raises(IllegalCommandError):
            evening.tell(command)
        assert evening.state == state


def test_staff_can_be_called_from_everywhere_and_nothing_else_happens() -> None:
    for state in STATES:
        evening = Evening()
        evening.state = state
        assert evening.tell(CallStaff()) == state
        assert evening.did == (RingStaff(SessionId(1)),)


def test_who_forgot_the_pin_is_told_to_staff_and_the_screen_stays() -> None:
    [asked] = [state for state in STATES if isinstance(state, AskPin)]
    evening = Evening()
    evening.state = asked
    assert evening.tell(ForgotPin()) == asked
    assert evening.did == (RingStaff(SessionId(1), asked.who.card),)


def test_a_language_stays_for_the_visit() -> None:
    evening = Evening()
    assert evening.tell(ChooseLanguage("en")).visit.language == "en"
    assert evening.let_in().visit.language == "en"


def test_a_touch_on_the_start_screen_starts_no_timer() -> None:
    evening = Evening()
    assert isinstance(evening.tell(StayHere()), Idle)
    assert evening.done(StartTimer) == []


# --- out of order ----------------------------------------------------------------------------


def test_a_kiosk_that_can_record_nothing_is_out_of_order() -> None:
    assert isinstance(begin(OUT, POLICY), OutOfService)


def test_the_kiosk_comes_back_by_itself_when_it_can_record_again() -> None:
    evening = Evening(OUT)
    assert isinstance(evening.tell(placed()), OutOfService)
    assert isinstance(evening.tell(ServiceChanged(Service())), Idle)
    assert isinstance(evening.tell(ServiceChanged(OUT)), OutOfService)


def test_out_of_order_waits_for_the_end_of_a_visit() -> None:
    evening = Evening()
    evening.let_in()
    assert isinstance(evening.tell(ServiceChanged(OUT)), Borrowing)
    assert isinstance(evening.tell(Leave()), OutOfService)


def test_a_return_is_told_of_the_service_without_being_disturbed() -> None:
    evening = Evening()
    evening.taken_back()
    before = evening.line()
    state = evening.tell(ServiceChanged(Service(offline=True)))
    assert (state.visit.service.offline, evening.line()) == (True, before)


def test_a_loan_decided_after_everybody_had_given_up_is_taken_back_unasked() -> None:
    evening = Evening()
    evening.let_in()
    evening.tell(placed())
    evening.titled()
    evening.tell(Leave())
    assert isinstance(evening.wait(Timer.STUCK), Finished)
    evening.news(LoanRecorded(ONE, KEY, DUE, live=True))
    assert [type(one) for one in evening.steps()] == [CancelFact]


# --- what makes it easier --------------------------------------------------------------------


def test_more_time_makes_every_wait_for_people_three_times_as_long() -> None:
    evening = Evening()
    evening.let_in()
    evening.tell(ChooseEase(more_time=True))
    assert evening.timer(Timer.IDLE).seconds == 3 * POLICY.idle_s
    evening.tell(ChooseEase(more_time=False))
    assert evening.timer(Timer.IDLE).seconds == POLICY.idle_s


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
def test_more_time_is_patience_with_people_not_with_machines(state: State) -> None:
    plain, eased = (
        timer_seconds(replace(state, visit=replace(state.visit, more_time=more)), POLICY)
        for more in (False, True)
    )
    assert eased == (plain if plain == POLICY.stuck_s else 3 * plain)


def test_what_was_chosen_on_start_stays_for_the_visit_and_ends_with_it() -> None:
    evening = Evening()
    evening.tell(ChooseEase(more_time=True))
    assert evening.let_in().visit.eased
    evening.tell(Leave())
    assert (evening.state.visit.eased, evening.state.visit.more_time) == (False, False)


def test_what_was_chosen_on_start_ends_when_nobody_is_there_any_more() -> None:
    evening = Evening()
    evening.tell(ChooseEase(more_time=True))
    first = evening.timer(Timer.IDLE)
    evening.tell(StayHere())
    last = evening.timer(Timer.IDLE)
    assert evening.tell(TimerFired(first.session, first.timer, first.generation)).visit.eased
    visit = evening.tell(TimerFired(last.session, last.timer, last.generation)).visit
    assert (visit.eased, visit.more_time) == (False, False)


def test_a_touch_keeps_a_notice_and_does_not_close_it() -> None:
    evening = Evening()
    evening.state = next(state for state in STATES if isinstance(state, Notice))
    assert isinstance(evening.tell(KeepReading()), Notice)
    assert evening.timer(Timer.IDLE).seconds == POLICY.notice_s
