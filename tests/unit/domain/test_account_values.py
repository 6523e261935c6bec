"""An account as values: how each renewal moves, what a fee asks, what is told anew."""

from dataclasses import replace

import pytest
from domain_world import BUMI, DUE, KEY, LASKAR, NOW

from kiosk.domain.account import (
    Account,
    AccountHold,
    AccountLoan,
    AskRenewal,
    PinTold,
    Renewal,
    RenewalAnswered,
    RenewalEvent,
    RenewalNotRecorded,
    RenewalRecorded,
    answer_cost,
    begin_renewals,
    given_up,
    hear_renewals,
    hold_at,
    renewed,
    renewing,
    told_anew,
)
from kiosk.domain.account import HoldStage as Held
from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, Flagged, Later, Verdict
from kiosk.domain.ids import FactKey, ItemId
from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason

LATER = DUE.replace(day=30)
ONE = AccountLoan(1, BUMI, Book("Bumi Manusia"), due=DUE)
TWO = AccountLoan(2, LASKAR, Book("Laskar Pelangi"), due=DUE)
OTHER_KEY = FactKey("k1", 1, 8)


def at(stage: Renewal, **more: object) -> Account:
    return Account(loans=(replace(ONE, stage=stage, **more), TWO))  # type: ignore[arg-type]


def heard(account: Account, *news: RenewalEvent) -> AccountLoan:
    return hear_renewals(account, news)[0].loans[0]


def test_all_that_may_be_renewed_begins_at_once_and_nothing_else() -> None:
    three = AccountLoan(3, ItemId("B-3"), Book("x"), stage=Renewal.SHUT, reason=Reason.OVERDUE)
    account, begun = begin_renewals(Account(loans=(ONE, TWO, three)), None)
    assert [loan.id for loan in begun] == [1, 2]
    stages = [loan.stage for loan in account.loans]
    assert stages == [Renewal.RECORDING, Renewal.RECORDING, Renewal.SHUT]
    assert renewing(account)


def test_one_loan_begins_alone_and_none_twice() -> None:
    account, begun = begin_renewals(Account(loans=(ONE, TWO)), 2)
    assert [loan.id for loan in begun] == [2]
    assert begin_renewals(account, 2) == (account, ())
    assert begin_renewals(account, 9) == (account, ())


def test_recorded_ones_are_asked_as_one_batch() -> None:
    account, _ = begin_renewals(Account(loans=(ONE, TWO)), None)
    news = (RenewalRecorded(1, KEY, live=True), RenewalRecorded(2, OTHER_KEY, live=True))
    account, asks = hear_renewals(account, news)
    assert asks == (AskRenewal(1, KEY), AskRenewal(2, OTHER_KEY))
    assert {loan.stage for loan in account.loans} == {Renewal.ASKING}


def test_without_the_server_it_stands_and_is_to_be_confirmed() -> None:
    loan = heard(at(Renewal.RECORDING), RenewalRecorded(1, KEY, live=False, due=LATER))
    assert (loan.stage, loan.due, loan.to_confirm) == (Renewal.RENEWED, LATER, True)


def test_what_could_not_be_recorded_is_refused_with_its_reason() -> None:
    loan = heard(at(Renewal.RECORDING), RenewalNotRecorded(1, Reason.CANNOT_RECORD))
    assert (loan.stage, loan.reason) == (Renewal.REFUSED, Reason.CANNOT_RECORD)


@pytest.mark.parametrize("verdict", [Accepted(9), AlreadyKnown(9), Flagged("t")])
def test_the_servers_date_is_the_new_one(verdict: Verdict) -> None:
    late = at(Renewal.ASKING, overdue=True, days_late=2)
    loan = heard(late, RenewalAnswered(1, verdict, due=LATER))
    assert (loan.stage, loan.due, loan.to_confirm) == (Renewal.RENEWED, LATER, False)
    assert (loan.overdue, loan.days_late) == (False, 0)


def test_an_unconfirmed_one_is_told_so_and_a_date_that_is_not_told_is_none() -> None:
    loan = heard(at(Renewal.ASKING), RenewalAnswered(1, Accepted(), confirmed=False))
    assert (loan.stage, loan.due, loan.to_confirm) == (Renewal.RENEWED, None, True)


def test_a_refusal_keeps_the_old_date() -> None:
    told = RenewalAnswered(1, Declined(Reason.HELD_FOR_OTHER))
    loan = heard(at(Renewal.ASKING), told)
    assert (loan.stage, loan.reason, loan.due) == (Renewal.REFUSED, Reason.HELD_FOR_OTHER, DUE)


def test_silence_is_no_answer() -> None:
    loan = heard(at(Renewal.ASKING), RenewalAnswered(1, Later()))
    assert (loan.stage, loan.due) == (Renewal.UNSURE, DUE)


def test_a_fee_is_asked_before_it_is_taken() -> None:
    told = RenewalAnswered(1, Declined(Reason.NEEDS_STAFF), fee=2000)
    account, _ = hear_renewals(at(Renewal.ASKING), (told,))
    assert (account.loans[0].stage, account.loans[0].fee) == (Renewal.COSTS, 2000)
    answered = answer_cost(account, 1, agreed=True)
    assert answered is not None
    account, begun = answered
    assert [(one.id, one.fee, one.agreed, one.fact) for one in begun] == [(1, 2000, True, None)]
    assert account.loans[0].stage is Renewal.RECORDING
    asked, _ = hear_renewals(account, (RenewalRecorded(1, OTHER_KEY, live=True),))
    again = heard(asked, told)
    assert again.stage is Renewal.REFUSED, "nobody is asked twice"


def test_no_to_a_fee_is_a_refusal_of_ones_own() -> None:
    answered = answer_cost(at(Renewal.COSTS, fee=2000), 1, agreed=False)
    assert answered is not None
    assert answered[0].loans[0].reason is Reason.FEE_NOT_AGREED
    assert answered[1] == ()


@pytest.mark.parametrize(("stage", "loan"), [(Renewal.COSTS, 2), (Renewal.OPEN, 1)])
def test_a_fee_that_nobody_named_cannot_be_answered(stage: Renewal, loan: int) -> None:
    assert answer_cost(at(stage), loan, agreed=True) is None


@pytest.mark.parametrize("stage", Renewal)
@pytest.mark.parametrize(
    "event",
    [
        RenewalRecorded(1, OTHER_KEY, live=True),
        RenewalRecorded(1, OTHER_KEY, live=False, due=LATER),
        RenewalNotRecorded(1, Reason.CANNOT_RECORD),
        RenewalAnswered(1, Accepted(9), due=LATER),
        RenewalAnswered(1, Declined(Reason.SUSPENDED)),
        RenewalAnswered(7, Accepted(9), due=LATER),
    ],
)
def test_news_for_another_stage_or_loan_changes_nothing(
    stage: Renewal, event: RenewalEvent
) -> None:
    answers = isinstance(event, RenewalAnswered)
    account = at(stage)
    moved, asks = hear_renewals(account, (event,))
    fits = stage is (Renewal.ASKING if answers else Renewal.RECORDING) and event.loan == 1
    assert (moved != account) is fits
    assert asks == () or fits


def test_what_nobody_waits_for_any_longer_is_closed() -> None:
    loans = tuple(replace(ONE, id=number, stage=stage) for number, stage in enumerate(Renewal, 1))
    closed = {loan.id: loan for loan in given_up(Account(loans=loans)).loans}
    for loan in loans:
        now = closed[loan.id]
        if loan.stage in {Renewal.RECORDING, Renewal.ASKING}:
            assert now.stage is Renewal.UNSURE
        elif loan.stage is Renewal.COSTS:
            assert (now.stage, now.reason) == (Renewal.REFUSED, Reason.FEE_NOT_AGREED)
        else:
            assert now == loan


def test_a_slip_tells_of_what_was_renewed_or_is_unsure() -> None:
    loans = tuple(replace(ONE, id=n, stage=stage) for n, stage in enumerate(Renewal, 1))
    told = {loan.stage for loan in renewed(Account(loans=loans))}
    assert told == {Renewal.RENEWED, Renewal.UNSURE}
    assert renewed(None) == ()
    assert not renewing(None)


def test_an_account_told_anew_keeps_what_became_of_renewals() -> None:
    fresh = Account(loans=(replace(TWO, id=1), replace(ONE, id=2)), max_loans=5)
    assert told_anew(fresh, None) == fresh
    before = replace(at(Renewal.RENEWED, due=LATER, fact=KEY), pin=PinTold.CHANGED)
    now = told_anew(fresh, before)
    assert [(x.id, x.item, x.stage) for x in now.loans] == [
        (2, LASKAR, Renewal.OPEN),
        (1, BUMI, Renewal.RENEWED),
    ]
    assert (now.loans[1].due, now.pin, now.max_loans) == (LATER, PinTold.CHANGED, 5)


@pytest.mark.parametrize(
    ("stage", "due", "wanted"),
    [
        (Renewal.REFUSED, DUE, NOW),
        (Renewal.RENEWED, None, NOW),
        (Renewal.RENEWED, LATER, LATER),
        (Renewal.SHUT, DUE, NOW),
    ],
)
def test_the_date_is_the_renewals_or_the_newest_that_was_told(
    stage: Renewal, due: object, wanted: object
) -> None:
    fresh = Account(loans=(replace(ONE, due=NOW),))
    now = told_anew(fresh, at(stage, due=due)).loans[0]
    assert now.due == wanted
    assert now.stage is (Renewal.OPEN if stage is Renewal.SHUT else stage)


def test_loans_without_a_barcode_are_never_taken_for_one_another() -> None:
    nameless = replace(ONE, item=ItemId(""), stage=Renewal.REFUSED)
    fresh = Account(loans=(replace(ONE, item=ItemId("")),))
    [loan] = told_anew(fresh, Account(loans=(nameless,))).loans
    assert (loan.id, loan.stage) == (2, Renewal.OPEN)


def test_no_number_of_a_loan_is_given_to_another_in_the_same_visit() -> None:
    """Answers name numbers: whatever is listed in whatever order, they find their own book."""
    three, four = replace(ONE, item=ItemId("C")), replace(ONE, item=ItemId("D"))
    first = Account(loans=(ONE, TWO))
    second = told_anew(Account(loans=(three, ONE)), first)
    assert [(x.id, x.item) for x in second.loans] == [(3, ItemId("C")), (1, BUMI)]
    third = told_anew(Account(loans=(ONE,)), second)
    fourth = told_anew(Account(loans=(four, ONE, replace(ONE, id=9))), third)
    assert [(x.id, x.item) for x in fourth.loans] == [(4, ItemId("D")), (1, BUMI), (5, BUMI)]


def test_a_renewal_under_way_is_waited_for_though_the_list_lacks_its_book() -> None:
    before = Account(loans=(replace(ONE, stage=Renewal.ASKING, fact=KEY), TWO))
    now = told_anew(Account(loans=(replace(TWO, id=1),)), before)
    assert [(x.id, x.item) for x in now.loans] == [(2, LASKAR), (1, BUMI)]
    now, _ = hear_renewals(now, [RenewalAnswered(1, Accepted(1), due=LATER)])
    assert [(x.item, x.stage) for x in now.loans] == [
        (LASKAR, Renewal.OPEN),
        (BUMI, Renewal.RENEWED),
    ]


def test_a_hold_that_is_being_given_up_hears_its_answer_after_a_new_list() -> None:
    leaving = AccountHold("h1", Book("Pulang"), stage=Held.CANCELLING)
    asked = AccountHold("h2", Book("Kosmos"), stage=Held.SURE)
    fresh = Account(holds=(replace(asked, stage=Held.HELD), replace(leaving, stage=Held.HELD)))
    now = told_anew(fresh, Account(holds=(leaving, asked)))
    assert [hold.stage for hold in now.holds] == [Held.HELD, Held.CANCELLING]


def test_no_account_has_no_holds() -> None:
    assert hold_at(None, "h", Held.HELD) is None
