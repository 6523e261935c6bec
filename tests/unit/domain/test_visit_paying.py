"""Paying within a visit: what may be chosen, the code, whatever the acquirer tells, and leaving."""

from dataclasses import replace

import pytest
from domain_world import DUE, KEY, OUT, POLICY, STATES, WHO, Evening, placed

from kiosk.domain.account import Account, AccountFee, AccountLoan
from kiosk.domain.facts import Accepted, AlreadyKnown, Flagged, Later, Verdict
from kiosk.domain.ids import ItemId, SessionId
from kiosk.domain.items import Book as Title
from kiosk.domain.paying import (
    PAY_UNDER_WAY,
    Await,
    Book,
    BookedIs,
    CodeIs,
    MoneyIs,
    NoCode,
    Payment,
    PayNews,
    PayOver,
    PayStage,
    Stop,
    amount_of,
    fee_choices,
    give_up_payment,
    hear_payment,
    on_slip,
    stop_payment,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.session import step
from kiosk.domain.session_pay import may_pay, out_of_time, payment_of
from kiosk.domain.signals import IllegalCommandError, Leave, ServiceChanged, Timer
from kiosk.domain.signals_account import AccountIs, FindAccount, OpenAccount, Renew
from kiosk.domain.signals_pay import (
    BeginPaying,
    BeginPayment,
    OpenPaying,
    PayCommand,
    PaymentNews,
    PaymentWork,
    StopPaying,
    TurnFee,
)
from kiosk.domain.status import Service
from kiosk.domain.visit import (
    ChoosingFees,
    FindingAccount,
    Finished,
    Idle,
    Paying,
    ShowingAccount,
    State,
)

S1 = SessionId(1)
FEES = (AccountFee("Bumi Manusia", 3000), AccountFee("Laskar Pelangi", 1000))
OWES = Account(fees=4000, fee_lines=FEES, may_pay=True, may_pay_part=True)
CODE = CodeIs("L1", "000201", 180.0)
TOLD: list[PayNews] = [
    CODE,
    NoCode(Reason.SERVER_REFUSED),
    MoneyIs(KEY),
    BookedIs(Accepted(9)),
    PayOver(sure=True),
]


class Counter(Evening):
    """A visit whose account is open."""

    def opened(self, account: Account = OWES) -> State:
        self.tell(OpenAccount())
        self.card(pin=False)
        return self.tell(AccountIs(S1, account))

    def heard(self, news: PayNews, number: int = 1) -> State:
        return self.tell(PaymentNews(self.state.visit.session, number, news))

    def begun(self, account: Account = OWES) -> State:
        self.opened(account)
        self.tell(OpenPaying())
        return self.tell(BeginPaying())

    def shown(self) -> State:
        self.begun()
        return self.heard(CODE)

    @property
    def payment(self) -> Payment:
        payment = payment_of(self.state.visit)
        assert payment is not None
        return payment

    @property
    def stage(self) -> PayStage:
        return self.payment.stage


def counter(*news: PayNews) -> Counter:
    desk = Counter()
    desk.begun()
    for one in news:
        desk.heard(one)
    return desk


def at(stage: PayStage) -> Payment:
    return Payment(1, 4000, stage, "L1", "000201" if stage is PayStage.WAITING else "", 180.0)


# --- what may be paid ----------------------------------------------------------------------------


def test_fees_are_chosen_where_the_server_tells_each() -> None:
    assert fee_choices(OWES) == FEES
    assert fee_choices(replace(OWES, may_pay_part=False)) == ()
    assert fee_choices(replace(OWES, fees=5000)) == ()
    assert fee_choices(replace(OWES, fee_lines=FEES[:1], fees=3000)) == ()
    assert fee_choices(replace(OWES, fee_lines=(*FEES, AccountFee("?", 0)))) == ()
    assert amount_of(OWES, frozenset({1})) == 1000
    assert amount_of(replace(OWES, may_pay_part=False), frozenset()) == 4000


def test_nobody_pays_who_owes_nothing_or_where_nothing_is_taken() -> None:
    assert may_pay(OWES)
    assert not may_pay(None)
    assert not may_pay(replace(OWES, fees=0))
    assert not may_pay(replace(OWES, may_pay=False))


@pytest.mark.parametrize(
    "account",
    [
        replace(OWES, may_pay=False),
        replace(OWES, loans=(AccountLoan(1, ItemId("B-0001"), Title("Bumi"), due=DUE),)),
    ],
)
def test_not_where_it_cannot_be_or_while_renewals_are_under_way(account: Account) -> None:
    desk = Counter()
    desk.opened(account)
    if account.loans:
        desk.tell(Renew())
    with pytest.raises(IllegalCommandError):
        desk.tell(OpenPaying())


def test_not_without_the_library() -> None:
    desk = Counter()
    desk.opened()
    desk.tell(ServiceChanged(Service(offline=True)))
    with pytest.raises(IllegalCommandError):
        desk.tell(OpenPaying())


def test_not_where_no_account_was_told() -> None:
    state = ShowingAccount(Counter().state.visit)
    with pytest.raises(IllegalCommandError):
        step(state, OpenPaying(), POLICY)


def test_everything_is_chosen_first_and_one_can_be_left_out() -> None:
    desk = Counter()
    desk.opened()
    desk.tell(OpenPaying())
    assert desk.state == ChoosingFees(desk.state.visit, frozenset({0, 1}))
    desk.tell(TurnFee(0))
    assert desk.state == ChoosingFees(desk.state.visit, frozenset({1}))
    desk.tell(BeginPaying())
    assert desk.done(BeginPayment) == [BeginPayment(S1, WHO, 1, 1000)]


def test_nothing_chosen_is_nothing_to_pay() -> None:
    desk = Counter()
    desk.opened()
    desk.tell(OpenPaying(), TurnFee(0), TurnFee(1))
    for told in (BeginPaying(), TurnFee(2), TurnFee(-1)):
        with pytest.raises(IllegalCommandError):
            desk.tell(told)
    assert isinstance(desk.tell(StopPaying()), ShowingAccount)


@pytest.mark.parametrize("told", [TurnFee(0), BeginPaying()])
def test_nothing_is_chosen_of_an_account_that_is_not_there(told: PayCommand) -> None:
    with pytest.raises(IllegalCommandError):
        step(ChoosingFees(Counter().state.visit), told, POLICY)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "told", [OpenPaying(), TurnFee(0), BeginPaying()], ids=["open", "turn", "begin"]
)
def test_nowhere_else(state: State, told: PayCommand) -> None:
    with pytest.raises(IllegalCommandError):
        step(state, told, POLICY)


# --- the way of a payment ------------------------------------------------------------------------


def test_from_the_code_to_the_account() -> None:
    desk = Counter()
    assert desk.begun() == Paying(replace(desk.state.visit, payments=(Payment(1, 4000),)))
    assert desk.done(BeginPayment) == [BeginPayment(S1, WHO, 1, 4000)]
    desk.heard(CODE)
    assert desk.payment == at(PayStage.WAITING)
    assert desk.done(PaymentWork) == [PaymentWork(S1, 1, Await("L1"))]
    desk.heard(MoneyIs(KEY))
    assert (desk.stage, desk.payment.code) == (PayStage.BOOKING, "")
    assert desk.done(PaymentWork) == [PaymentWork(S1, 1, Book(KEY))]
    desk.heard(BookedIs(Accepted(9)))
    assert desk.stage is PayStage.BOOKED
    assert isinstance(desk.tell(StopPaying()), FindingAccount)
    assert len(desk.done(FindAccount)) == 1


@pytest.mark.parametrize(
    ("verdict", "stage"),
    [
        (AlreadyKnown(), PayStage.BOOKED),
        (Later(), PayStage.ON_ITS_WAY),
        (Flagged("not-applied"), PayStage.WITH_STAFF),
    ],
)
def test_what_the_server_says_of_money_that_is_in(verdict: Verdict, stage: PayStage) -> None:
    desk = counter(CODE, MoneyIs(KEY), BookedIs(verdict))
    assert desk.stage is stage
    assert on_slip(desk.state.visit.payments)
    assert isinstance(desk.tell(StopPaying()), FindingAccount)


def test_where_no_code_comes_nothing_was_taken() -> None:
    desk = counter(NoCode(Reason.SERVER_REFUSED))
    assert (desk.stage, desk.payment.reason) == (PayStage.REFUSED, Reason.SERVER_REFUSED)
    assert not on_slip(desk.state.visit.payments)
    assert isinstance(desk.tell(StopPaying()), ShowingAccount)


def test_turning_away_is_over_once_the_acquirer_has_said_so() -> None:
    desk = counter(CODE)
    desk.tell(StopPaying())
    assert (desk.stage, desk.payment.code) == (PayStage.STOPPING, "")
    assert desk.done(PaymentWork) == [PaymentWork(S1, 1, Stop("L1"))]
    with pytest.raises(IllegalCommandError):
        desk.tell(StopPaying())
    desk.heard(PayOver(sure=True))
    assert desk.stage is PayStage.CANCELLED
    assert isinstance(desk.tell(StopPaying()), ShowingAccount)


def test_a_bank_that_was_quicker_has_paid() -> None:
    desk = counter(CODE)
    desk.tell(StopPaying())
    desk.heard(MoneyIs(KEY))
    assert desk.stage is PayStage.BOOKING


@pytest.mark.parametrize("code", ["begun", "shown"])
def test_nobody_can_turn_away_while_nothing_is_there_to_turn_away_from(code: str) -> None:
    desk = counter(*([CODE, MoneyIs(KEY)] if code == "shown" else []))
    with pytest.raises(IllegalCommandError):
        desk.tell(StopPaying())


def test_a_second_payment_has_a_number_of_its_own() -> None:
    desk = counter(NoCode(Reason.NOT_ANSWERED))
    desk.tell(StopPaying(), OpenPaying(), BeginPaying())
    assert desk.done(BeginPayment) == [BeginPayment(S1, WHO, 2, 4000)]
    before = desk.state
    desk.heard(CODE, number=3)
    assert desk.state == before
    desk.heard(CODE, number=2)
    assert [one.stage for one in desk.state.visit.payments] == [PayStage.REFUSED, PayStage.WAITING]


@pytest.mark.parametrize("stage", PayStage)
@pytest.mark.parametrize("news", TOLD)
def test_late_news_never_takes_money_back(stage: PayStage, news: PayNews) -> None:
    moved, _ = hear_payment(at(stage), news)
    if stage in {PayStage.BOOKED, PayStage.WITH_STAFF, PayStage.CANCELLED, PayStage.REFUSED}:
        assert moved.stage is stage
    if stage in {PayStage.BOOKING, PayStage.ON_ITS_WAY}:
        assert moved.stage in {stage, PayStage.BOOKED}
    assert not moved.code or moved.stage is PayStage.WAITING


def test_a_code_that_comes_too_late_is_made_worthless() -> None:
    unsure = Payment(1, 4000, PayStage.UNSURE)
    moved, follows = hear_payment(unsure, CODE)
    assert (moved.stage, moved.code, follows) == (PayStage.UNSURE, "", Stop("L1"))
    moved, follows = hear_payment(unsure, NoCode(Reason.NOT_ANSWERED))
    assert (moved.stage, follows) == (PayStage.CANCELLED, None)


@pytest.mark.parametrize("stage", PayStage)
def test_whoever_goes_leaves_nothing_waiting(stage: PayStage) -> None:
    given, stop = give_up_payment(at(stage))
    assert given.stage not in PAY_UNDER_WAY
    assert given.code == ""
    assert (stop is not None) == (stage is PayStage.WAITING)
    stopped, stop = stop_payment(at(stage))
    assert (stopped.stage is PayStage.STOPPING) == (stage in {PayStage.WAITING, PayStage.STOPPING})
    assert (stop is not None) == (stage is PayStage.WAITING)


# --- time, books and leaving ---------------------------------------------------------------------


def test_the_code_is_waited_for_as_long_as_it_is_good() -> None:
    desk = Counter()
    desk.begun()
    assert desk.timer(Timer.IDLE).seconds == POLICY.stuck_s
    desk.heard(CODE)
    assert desk.timer(Timer.IDLE).seconds == 180 + POLICY.stuck_s
    desk.wait()
    assert desk.stage is PayStage.STOPPING
    assert desk.done(PaymentWork) == [PaymentWork(S1, 1, Stop("L1"))]
    desk.wait()
    assert (desk.stage, desk.done(PaymentWork)) == (PayStage.UNSURE, [])
    assert desk.timer(Timer.IDLE).seconds == POLICY.idle_s
    desk.wait()
    assert desk.state.visit.warned
    desk.wait(Timer.WARN)
    assert isinstance(desk.state, Finished)


def test_a_silent_server_holds_nobody() -> None:
    desk = counter(CODE, MoneyIs(KEY))
    desk.wait()
    assert desk.stage is PayStage.ON_ITS_WAY


def test_where_nothing_was_begun_nothing_runs_out() -> None:
    assert out_of_time(Paying(Counter().state.visit), POLICY) is None
    with pytest.raises(IllegalCommandError):
        step(Paying(Counter().state.visit), StopPaying(), POLICY)


@pytest.mark.parametrize(
    ("news", "stage", "stops"),
    [
        ([], PayStage.UNSURE, []),
        ([CODE], PayStage.UNSURE, [PaymentWork(S1, 1, Stop("L1"))]),
        ([CODE, MoneyIs(KEY)], PayStage.ON_ITS_WAY, []),
        ([CODE, MoneyIs(KEY), BookedIs(Accepted(9))], PayStage.BOOKED, []),
    ],
)
def test_leaving_tells_on_the_slip_what_is_known(
    news: list[PayNews], stage: PayStage, stops: list[PaymentWork]
) -> None:
    desk = counter(*news)
    assert isinstance(desk.tell(Leave()), Finished)
    assert desk.stage is stage
    assert desk.done(PaymentWork) == stops


def test_leaving_without_having_paid_ends_at_once() -> None:
    desk = counter(NoCode(Reason.NOT_ANSWERED))
    assert isinstance(desk.tell(Leave()), Idle)


def test_news_counts_wherever_the_visit_is_and_nobody_hears_it_after_that() -> None:
    desk = counter(CODE)
    desk.tell(Leave())
    desk.heard(MoneyIs(KEY))
    assert isinstance(desk.state, Finished)
    assert desk.stage is PayStage.BOOKING
    desk.heard(BookedIs(Accepted(9)))
    assert desk.stage is PayStage.BOOKED
    desk.tell(Leave())
    before = desk.state
    assert desk.tell(PaymentNews(S1, 1, MoneyIs(KEY))) == before
    assert before.visit.payments == ()


def test_a_book_that_is_put_down_meanwhile_waits_for_its_turn() -> None:
    desk = counter(CODE)
    desk.tell(placed())
    desk.titled()
    assert isinstance(desk.state, Paying)
    desk.heard(MoneyIs(KEY))
    desk.heard(BookedIs(Accepted(9)))
    assert (desk.stage, len(desk.state.visit.lines)) == (PayStage.BOOKED, 1)


def test_going_out_of_order_takes_nobody_their_payment() -> None:
    desk = counter(CODE)
    desk.tell(ServiceChanged(OUT))
    desk.heard(MoneyIs(KEY))
    assert desk.stage is PayStage.BOOKING
