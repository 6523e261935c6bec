"""My account within a visit: the ways in and out, and what comes at the wrong time."""

from dataclasses import replace

import pytest
from domain_world import (
    BUMI,
    CARD,
    DUE,
    KEY,
    LASKAR,
    OUT,
    POLICY,
    STATES,
    UID,
    UID_2,
    WHO,
    Evening,
    left,
    placed,
    shown,
)

from kiosk.domain.account import (
    Account,
    AccountHold,
    AccountLoan,
    HoldStage,
    PinTold,
    Renewal,
    RenewalAnswered,
    RenewalNotRecorded,
    RenewalRecorded,
)
from kiosk.domain.facts import Accepted, Declined
from kiosk.domain.ids import CardCode, SessionId
from kiosk.domain.items import Book
from kiosk.domain.line import (
    Act,
    IntentStored,
    LoanRecorded,
    LookedUp,
    NotRecorded,
    Settled,
    Stage,
    Written,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.session import step
from kiosk.domain.sightings import LabelRead, Security
from kiosk.domain.signals import (
    Choose,
    ChooseSlip,
    EndVisit,
    EnterPin,
    Finish,
    ForgotPin,
    IllegalCommandError,
    Leave,
    LineNews,
    PatronIs,
    PatronIsNot,
    RingStaff,
    Seen,
    ServiceChanged,
    StayHere,
    Timer,
)
from kiosk.domain.signals_account import (
    AccountCommand,
    AccountEvent,
    AccountIs,
    AccountIsNot,
    AnswerCancel,
    AnswerCost,
    AskRenewals,
    BackToAccount,
    CancelHold,
    ChangePin,
    FindAccount,
    GiveUpHold,
    HoldNews,
    OpenAccount,
    OpenPinChange,
    PinNotSet,
    PinSet,
    RecordRenewals,
    Renew,
    RenewalNews,
    SetPin,
)
from kiosk.domain.status import Service
from kiosk.domain.visit import (
    AskCard,
    AskNewPin,
    BooksFirst,
    Borrowing,
    FindingAccount,
    FindingCard,
    Finished,
    Idle,
    Notice,
    Returning,
    SettingPin,
    ShowingAccount,
    SlipChoice,
    State,
)

ACCOUNT = Account(
    loans=(
        AccountLoan(1, BUMI, Book("Bumi Manusia"), due=DUE),
        AccountLoan(2, LASKAR, Book("Laskar Pelangi"), due=DUE),
    ),
    holds=(
        AccountHold("h1", Book("Pulang"), place=2),
        AccountHold("h2", Book("Kosmos"), place=1),
        AccountHold("h3", Book("Olenka"), may_cancel=False),
    ),
    may_change_pin=True,
)
LATER = DUE.replace(day=30)


class AtAccount(Evening):
    """A visit that is at its account."""

    def opened(self, account: Account = ACCOUNT) -> ShowingAccount:
        self.tell(OpenAccount())
        self.card(pin=False)
        return self.told(account)

    def told(self, account: Account = ACCOUNT) -> ShowingAccount:
        self.tell(AccountIs(self.state.visit.session, account))
        assert isinstance(self.state, ShowingAccount)
        return self.state

    def hears(self, *news: RenewalRecorded | RenewalNotRecorded | RenewalAnswered) -> State:
        return self.tell(RenewalNews(self.state.visit.session, news))

    def loan(self, at: int = 0) -> AccountLoan:
        assert self.state.visit.account is not None
        return self.state.visit.account.loans[at]

    def hold(self, at: int = 0) -> AccountHold:
        assert self.state.visit.account is not None
        return self.state.visit.account.holds[at]

    def renewing(self) -> State:
        self.tell(Renew(1))
        return self.hears(RenewalRecorded(1, KEY, live=True))

    def renewed(self) -> State:
        self.renewing()
        return self.hears(RenewalAnswered(1, Accepted(9), due=LATER))


def opened(account: Account = ACCOUNT) -> AtAccount:
    evening = AtAccount()
    evening.opened(account)
    return evening


# --- ways in -----------------------------------------------------------------------------------


def test_from_start_by_card_and_pin() -> None:
    evening = AtAccount()
    assert isinstance(evening.tell(OpenAccount()), AskCard)
    evening.card()
    evening.tell(EnterPin("246810"))
    assert isinstance(evening.pin_right(), FindingAccount)
    assert evening.done(FindAccount) == [FindAccount(SessionId(1), WHO, proven=True, question=3)]
    assert evening.told() == ShowingAccount(evening.state.visit)


def test_a_card_without_a_pin_is_not_proven() -> None:
    evening = AtAccount()
    evening.tell(OpenAccount())
    evening.card(pin=False)
    assert evening.done(FindAccount) == [FindAccount(SessionId(1), WHO, proven=False, question=2)]


def test_a_card_that_opens_nothing_may_be_followed_by_one_that_does() -> None:
    evening = AtAccount()
    evening.tell(OpenAccount())
    evening.tell(shown(CardCode("P0000999")))
    session = evening.state.visit.session
    evening.tell(PatronIsNot(session, Reason.CARD_UNKNOWN))
    assert isinstance(evening.tell(shown()), FindingCard)
    evening.tell(PatronIs(session, WHO, pin_wanted=False))
    assert isinstance(evening.state, FindingAccount)


def test_back_from_the_card_forgets_the_wish() -> None:
    evening = AtAccount()
    evening.tell(OpenAccount())
    assert evening.tell(Leave()) == Idle(evening.state.visit)
    assert isinstance(evening.card(pin=False), Borrowing)


def test_from_borrow() -> None:
    evening = AtAccount()
    evening.let_in()
    assert isinstance(evening.tell(OpenAccount()), FindingAccount)


def test_from_return_with_a_patron() -> None:
    evening = AtAccount()
    evening.taken_back(live=False)
    number = evening.line().id
    evening.news(IntentStored(number), Written(number, Security.ARMED), Settled(number))
    evening.card(pin=False)
    assert isinstance(evening.tell(OpenAccount()), FindingAccount)
    evening.told()
    assert isinstance(evening.tell(Finish()), Finished)


def test_not_while_a_book_is_under_way_nor_without_a_patron() -> None:
    evening = AtAccount()
    evening.lent()
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenAccount())
    evening.answered()
    evening.tell(left())
    evening.news(IntentStored(evening.line().id))
    assert evening.line().stage is Stage.PUT_BACK
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenAccount())
    fresh = AtAccount()
    fresh.listed(act=Act.TAKE_BACK)
    with pytest.raises(IllegalCommandError):
        fresh.tell(OpenAccount())


def test_not_while_a_visit_closes() -> None:
    evening = AtAccount()
    evening.lent()
    evening.tell(Leave())
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenAccount())


COMMANDS: list[AccountCommand] = [
    Renew(),
    AnswerCost(agreed=True, loan=1),
    AnswerCost(agreed=True),
    CancelHold("h1"),
    AnswerCancel("h1", sure=True),
    OpenPinChange(),
    ChangePin("111111", "246810", "246810"),
    BackToAccount(),
]


@pytest.mark.parametrize("state", STATES, ids=lambda s: type(s).__name__)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: type(c).__name__)
def test_commands_of_the_account_are_illegal_elsewhere(
    state: State, command: AccountCommand
) -> None:
    with pytest.raises(IllegalCommandError):
        step(state, command, POLICY)


# --- finding it --------------------------------------------------------------------------------


def test_an_account_that_cannot_be_told_is_a_notice_and_then_borrowing() -> None:
    evening = AtAccount()
    evening.let_in()
    evening.tell(OpenAccount())
    state = evening.tell(AccountIsNot(SessionId(1), Reason.ACCOUNT_AWAY))
    assert state == Notice(evening.state.visit, Reason.ACCOUNT_AWAY)
    assert isinstance(evening.tell(StayHere()), Borrowing)


def test_after_that_notice_a_kiosk_that_lends_nothing_says_goodbye() -> None:
    evening = AtAccount()
    evening.tell(OpenAccount())
    evening.card(pin=False)
    evening.state = replace(
        evening.state, visit=replace(evening.state.visit, service=Service(loans=False))
    )
    evening.tell(AccountIsNot(SessionId(1), Reason.ACCOUNT_AWAY))
    assert isinstance(evening.tell(StayHere()), Idle)


def test_an_account_that_never_comes_is_given_up() -> None:
    evening = AtAccount()
    evening.let_in()
    evening.tell(OpenAccount())
    assert isinstance(evening.wait(), Notice)
    late = evening.tell(AccountIs(SessionId(1), ACCOUNT))
    assert isinstance(late, Notice)
    assert late.visit.account is None


def test_books_that_land_while_it_is_found_wait_for_done() -> None:
    evening = AtAccount()
    evening.tell(OpenAccount())
    evening.card(pin=False)
    assert isinstance(evening.tell(placed()), FindingAccount)
    evening.titled()
    evening.told()
    assert isinstance(evening.tell(Finish()), BooksFirst)


def test_leaving_while_it_is_found_ends_the_visit() -> None:
    evening = AtAccount()
    evening.let_in()
    evening.tell(OpenAccount())
    assert isinstance(evening.tell(Leave()), Idle)


# --- books put down while it is open -----------------------------------------------------------


def test_a_book_put_down_leads_to_the_two_choices() -> None:
    evening = opened()
    assert isinstance(evening.tell(placed()), BooksFirst)
    assert evening.state.visit.patron == WHO


@pytest.mark.parametrize(("intent", "then"), [(Act.LEND, Borrowing), (Act.TAKE_BACK, Returning)])
def test_a_book_put_down_goes_on_with_what_was_chosen(intent: Act, then: type[State]) -> None:
    evening = opened()
    visit = replace(evening.state.visit, intent=intent)
    evening.state = ShowingAccount(visit)
    assert isinstance(evening.tell(placed()), then)


def test_a_barcode_does_the_same_and_a_known_book_does_not() -> None:
    evening = opened()
    assert isinstance(evening.tell(Seen(LabelRead(BUMI))), BooksFirst)
    fresh = AtAccount()
    fresh.tell(OpenAccount())
    fresh.tell(placed())
    fresh.titled()
    fresh.card(pin=False)
    fresh.told()
    assert isinstance(fresh.tell(placed()), ShowingAccount)


def test_a_book_that_comes_while_it_closes_is_the_next_persons() -> None:
    evening = opened()
    evening.renewing()
    evening.tell(Leave())
    state = evening.tell(placed())
    assert isinstance(state, ShowingAccount)
    assert [line.uid for line in state.visit.residue] == [UID]
    evening.tell(Seen(LabelRead(BUMI)))
    assert evening.state.visit.lines == ()


def test_typing_a_pin_is_not_disturbed_by_a_book() -> None:
    evening = opened()
    evening.tell(OpenPinChange())
    assert isinstance(evening.tell(placed()), AskNewPin)
    evening.titled()
    evening.tell(BackToAccount())
    assert isinstance(evening.tell(Finish()), BooksFirst)


# --- renewals ----------------------------------------------------------------------------------


def test_all_at_once_recorded_asked_answered() -> None:
    evening = opened()
    evening.tell(Renew())
    [wish] = evening.done(RecordRenewals)
    assert ([loan.id for loan in wish.loans], wish.who) == ([1, 2], WHO)
    other = replace(KEY, seq=8)
    evening.hears(RenewalRecorded(1, KEY, live=True), RenewalRecorded(2, other, live=True))
    assert [ask.fact for ask in evening.done(AskRenewals)[0].asks] == [KEY, other]
    evening.hears(
        RenewalAnswered(1, Accepted(9), due=LATER),
        RenewalAnswered(2, Declined(Reason.HELD_FOR_OTHER)),
    )
    assert [loan.stage for loan in (evening.loan(), evening.loan(1))] == [
        Renewal.RENEWED,
        Renewal.REFUSED,
    ]
    with pytest.raises(IllegalCommandError):
        evening.tell(Renew())


def test_done_waits_for_the_last_answer() -> None:
    evening = opened()
    evening.renewing()
    with pytest.raises(IllegalCommandError):
        evening.tell(Finish())
    evening.hears(RenewalAnswered(1, Accepted(9), due=LATER))
    assert isinstance(evening.tell(Finish()), Finished)


def test_a_visit_in_which_nothing_was_renewed_has_no_slip() -> None:
    evening = opened()
    assert isinstance(evening.tell(Finish()), Idle)
    assert evening.done(EndVisit) == [EndVisit(SessionId(1), WHO.id)]


def test_leaving_waits_for_renewals_and_then_shows_the_slip() -> None:
    evening = opened()
    evening.renewing()
    assert evening.tell(Leave()) == ShowingAccount(evening.state.visit, ending=True)
    with pytest.raises(IllegalCommandError):
        evening.tell(Finish())
    with pytest.raises(IllegalCommandError):
        evening.tell(Renew(2))
    state = evening.hears(RenewalAnswered(1, Accepted(9), due=LATER))
    assert isinstance(state, Finished)
    assert evening.loan().due == LATER
    assert isinstance(evening.tell(ChooseSlip(SlipChoice.NONE)), Idle)


def test_an_answer_that_never_comes_is_told_as_unsure() -> None:
    evening = opened()
    evening.renewing()
    evening.tell(Leave())
    state = evening.wait(Timer.STUCK)
    assert isinstance(state, Finished)
    assert evening.loan().stage is Renewal.UNSURE


def test_a_patron_who_walks_off_is_warned_then_the_visit_closes_by_itself() -> None:
    evening = opened()
    evening.renewed()
    assert evening.wait().visit.warned
    assert isinstance(evening.wait(Timer.WARN), Finished)
    assert isinstance(evening.wait(), Idle)
    assert evening.state.visit.account is None


def test_renewals_go_on_behind_the_books_and_hold_up_the_end() -> None:
    evening = opened()
    evening.renewing()
    evening.tell(placed(UID_2))
    evening.titled()
    evening.tell(Choose(Act.LEND))
    assert isinstance(evening.state, Borrowing)
    evening.tell(left(UID_2))
    state = evening.tell(Leave())
    assert isinstance(state, Borrowing)
    assert state.ending
    evening.news(NotRecorded(evening.line().id, Reason.LIMIT_REACHED))
    assert isinstance(evening.state, Borrowing)
    state = evening.hears(RenewalAnswered(1, Accepted(9), due=LATER))
    assert isinstance(state, Finished)


def test_nobody_else_hears_a_late_answer() -> None:
    evening = opened()
    evening.renewing()
    session = evening.state.visit.session
    evening.tell(Leave())
    evening.wait(Timer.STUCK)
    evening.wait()
    before = evening.let_in()
    late: list[AccountEvent] = [
        AccountIs(session, ACCOUNT),
        AccountIsNot(session, Reason.ACCOUNT_AWAY),
        RenewalNews(session, (RenewalAnswered(1, Accepted(9), due=LATER),)),
        HoldNews(session, "h1"),
        PinSet(session),
        PinNotSet(session, Reason.PIN_WRONG),
    ]
    assert evening.tell(*late) == before


@pytest.mark.parametrize("state", STATES, ids=lambda s: type(s).__name__)
def test_news_of_an_account_that_is_not_here_changes_nothing(state: State) -> None:
    session = state.visit.session
    for late in (
        AccountIs(session, ACCOUNT),
        AccountIsNot(session, Reason.ACCOUNT_AWAY),
        RenewalNews(session, (RenewalAnswered(1, Accepted(9), due=LATER),)),
        HoldNews(session, "h1"),
        PinSet(session),
        PinNotSet(session, Reason.PIN_WRONG),
    ):
        assert step(state, late, POLICY) == (state, ())


def test_an_account_opened_again_keeps_what_was_renewed() -> None:
    evening = opened()
    evening.renewed()
    evening.tell(placed())
    evening.tell(left())
    assert isinstance(evening.state, Borrowing)
    evening.tell(OpenAccount())
    evening.told()
    assert (evening.loan().stage, evening.loan().due) == (Renewal.RENEWED, LATER)


def test_the_slip_tells_books_and_renewals() -> None:
    evening = opened()
    evening.renewed()
    evening.tell(placed(UID_2))
    evening.titled()
    evening.tell(Choose(Act.LEND))
    number = evening.line().id
    evening.news(LoanRecorded(number, KEY, DUE, live=False))
    evening.news(IntentStored(number), Written(number, Security.DISARMED), Settled(number))
    assert isinstance(evening.tell(Finish()), Finished)
    assert evening.state.visit.account is not None


# --- fees --------------------------------------------------------------------------------------


def test_a_fee_is_named_and_taken_or_not() -> None:
    evening = opened()
    evening.renewing()
    evening.hears(RenewalAnswered(1, Declined(Reason.NEEDS_STAFF), fee=2000))
    assert evening.loan().stage is Renewal.COSTS
    evening.tell(AnswerCost(agreed=True, loan=1))
    [wish] = evening.done(RecordRenewals)
    assert (wish.loans[0].agreed, wish.loans[0].fee) == (True, 2000)
    fresh = opened()
    fresh.renewing()
    fresh.hears(RenewalAnswered(1, Declined(Reason.NEEDS_STAFF), fee=2000))
    fresh.tell(AnswerCost(agreed=False, loan=1))
    assert fresh.done(RecordRenewals) == []
    assert fresh.loan().reason is Reason.FEE_NOT_AGREED
    with pytest.raises(IllegalCommandError):
        fresh.tell(AnswerCost(agreed=True, loan=1))
    with pytest.raises(IllegalCommandError):
        fresh.tell(AnswerCost(agreed=True))


def test_a_price_that_nobody_answered_is_told_at_the_end() -> None:
    evening = opened()
    evening.renewing()
    evening.hears(RenewalAnswered(1, Declined(Reason.NEEDS_STAFF), fee=2000))
    assert isinstance(evening.tell(Finish()), Finished)
    assert (evening.loan().stage, evening.loan().reason) == (
        Renewal.REFUSED,
        Reason.FEE_NOT_AGREED,
    )


# --- holds -------------------------------------------------------------------------------------


def test_a_hold_is_given_up_after_one_question() -> None:
    evening = opened()
    evening.tell(CancelHold("h1"))
    assert evening.hold().stage is HoldStage.SURE
    evening.tell(AnswerCancel("h1", sure=True))
    assert evening.done(GiveUpHold) == [GiveUpHold(SessionId(1), WHO, "h1")]
    evening.tell(HoldNews(SessionId(1), "h1"))
    assert evening.hold().stage is HoldStage.CANCELLED
    with pytest.raises(IllegalCommandError):
        evening.tell(CancelHold("h1"))


def test_a_hold_that_is_kept_or_could_not_be_given_up_still_stands() -> None:
    evening = opened()
    evening.tell(CancelHold("h1"), AnswerCancel("h1", sure=False))
    assert evening.hold().stage is HoldStage.HELD
    evening.tell(CancelHold("h1"), AnswerCancel("h1", sure=True))
    evening.tell(HoldNews(SessionId(1), "h1", Reason.NOT_ANSWERED))
    assert (evening.hold().stage, evening.hold().reason) == (HoldStage.HELD, Reason.NOT_ANSWERED)


def test_nobody_is_asked_about_two_holds_at_once() -> None:
    evening = opened()
    evening.tell(CancelHold("h1"), CancelHold("h2"))
    assert [hold.stage for hold in (evening.hold(), evening.hold(1))] == [
        HoldStage.HELD,
        HoldStage.SURE,
    ]


@pytest.mark.parametrize(
    "command", [CancelHold("h3"), CancelHold("h9"), AnswerCancel("h1", sure=True)]
)
def test_a_hold_that_cannot_be_given_up_here(command: AccountCommand) -> None:
    evening = opened()
    with pytest.raises(IllegalCommandError):
        evening.tell(command)


# --- another PIN -------------------------------------------------------------------------------


def typed(old: str = "111111", new: str = "246810", again: str = "246810") -> ChangePin:
    return ChangePin(old, new, again)


def at_pin() -> AtAccount:
    evening = opened()
    evening.tell(OpenPinChange())
    return evening


def test_a_new_pin_is_set_and_told() -> None:
    evening = at_pin()
    assert isinstance(evening.tell(typed()), SettingPin)
    assert evening.done(SetPin) == [SetPin(SessionId(1), WHO, "111111", "246810", 3)]
    evening.tell(PinSet(SessionId(1)))
    assert evening.state.visit.account is not None
    assert evening.state.visit.account.pin is PinTold.CHANGED
    assert isinstance(evening.state, ShowingAccount)


def test_no_pin_is_in_a_state_or_spelt() -> None:
    evening = at_pin()
    evening.tell(typed())
    assert "246810" not in repr(evening.state)
    assert "246810" not in repr(typed())
    assert "246810" not in repr(evening.done(SetPin))


@pytest.mark.parametrize(
    ("told", "pin"),
    [
        (PinSet(SessionId(1), offered=False), PinTold.AT_DESK),
        (PinNotSet(SessionId(1), Reason.NOT_ANSWERED), PinTold.UNSURE),
    ],
)
def test_what_became_of_the_pin_is_told_at_the_account(
    told: PinSet | PinNotSet, pin: PinTold
) -> None:
    evening = at_pin()
    evening.tell(typed(), told)
    assert evening.state.visit.account is not None
    assert evening.state.visit.account.pin is pin


def test_silence_about_a_pin_is_told_after_a_while() -> None:
    evening = at_pin()
    evening.tell(typed())
    state = evening.wait()
    assert isinstance(state, ShowingAccount)
    assert state.visit.account is not None
    assert state.visit.account.pin is PinTold.UNSURE


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (typed(again="246811"), Reason.PIN_UNLIKE),
        (typed(new="1", again="1"), Reason.PIN_UNFIT),
        (typed(old="246810"), Reason.PIN_SAME),
    ],
)
def test_pins_that_differ_or_do_not_fit_are_asked_again(change: ChangePin, reason: Reason) -> None:
    evening = at_pin()
    assert evening.tell(change) == AskNewPin(evening.state.visit, reason)
    assert evening.done(SetPin) == []


def test_a_wrong_old_pin_is_asked_again_and_too_many_make_a_pause() -> None:
    evening = at_pin()
    evening.tell(typed(), PinNotSet(SessionId(1), Reason.PIN_WRONG, tries_left=4))
    assert evening.state == AskNewPin(evening.state.visit, Reason.PIN_WRONG, tries_left=4)
    evening.tell(typed(), PinNotSet(SessionId(1), Reason.PIN_PAUSED, 300))
    assert evening.state == Notice(evening.state.visit, Reason.PIN_PAUSED, 300)


def test_the_pin_stays_as_it_is() -> None:
    evening = at_pin()
    assert isinstance(evening.tell(BackToAccount()), ShowingAccount)
    evening.tell(OpenPinChange())
    with pytest.raises(IllegalCommandError):
        evening.tell(Renew())


def test_a_forgotten_pin_calls_staff_with_the_card() -> None:
    evening = at_pin()
    evening.tell(ForgotPin())
    assert evening.done(RingStaff) == [RingStaff(SessionId(1), CARD)]


def test_whoever_leaves_while_a_pin_is_set_has_gone() -> None:
    evening = at_pin()
    evening.tell(typed())
    assert isinstance(evening.tell(Leave()), Idle)


def test_where_no_pin_can_be_changed_it_is_not_offered() -> None:
    evening = opened(replace(ACCOUNT, may_change_pin=False))
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenPinChange())


def test_news_of_books_reaches_them_while_the_account_is_open() -> None:
    evening = AtAccount()
    evening.let_in()
    evening.tell(placed())
    number = evening.line().id
    evening.tell(OpenAccount())
    evening.tell(LineNews(SessionId(1), (LookedUp(number, BUMI, Book("Bumi Manusia")),)))
    assert evening.line().stage is Stage.LISTED
    evening.told()
    evening.tell(left())
    assert evening.state.visit.lines == ()


def test_a_kiosk_that_goes_out_of_service_lets_the_account_be_read() -> None:
    evening = opened()
    assert isinstance(evening.tell(ServiceChanged(OUT)), ShowingAccount)
