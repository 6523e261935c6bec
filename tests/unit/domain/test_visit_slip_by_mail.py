"""The slip by mail: offered to whom the hub can send it, once in a visit, and of which facts."""

from dataclasses import replace

import pytest
from domain_world import KEY, VISIT, WHO, Evening, tagged

from kiosk.domain.account import Account, AccountLoan, Renewal
from kiosk.domain.evidence import LONGEST_NUMBERS, in_numbers, numbers_of
from kiosk.domain.ids import FactKey, ItemId, SessionId
from kiosk.domain.items import Book
from kiosk.domain.line import Stage
from kiosk.domain.mailed_slip import may_be_mailed, slip_facts
from kiosk.domain.paying import Payment, PayStage
from kiosk.domain.signals import (
    ChooseSlip,
    IllegalCommandError,
    PrintSlip,
    SlipPrinted,
    Timer,
)
from kiosk.domain.signals_mail import MailSlip
from kiosk.domain.visit import Finished, SlipChoice, SlipState, State

MAIL = ChooseSlip(SlipChoice.MAIL)
HERE = replace(WHO, mail=True)
DONE = replace(VISIT, patron=HERE, lines=(tagged(Stage.DONE),))


def at_the_slip(**more: object) -> Evening:
    evening = Evening()
    evening.state = Finished(replace(DONE, **more))  # type: ignore[arg-type]
    return evening


def slip_of(state: State) -> SlipState:
    assert isinstance(state, Finished)
    return state.slip


def test_it_is_asked_for_once_in_a_visit() -> None:
    evening = at_the_slip()
    assert slip_of(evening.tell(MAIL)) is SlipState.MAILING
    assert [one.visit.patron for one in evening.done(MailSlip)] == [HERE]
    assert (evening.tell(MAIL), evening.did) == (evening.state, ()), "a second tap"
    assert slip_of(evening.tell(SlipPrinted(SessionId(1), SlipState.MAILED))) is SlipState.MAILED
    with pytest.raises(IllegalCommandError):
        evening.tell(MAIL)
    evening.tell(ChooseSlip(SlipChoice.PRINT))
    assert len(evening.done(PrintSlip)) == 1, "on paper as well"


def test_the_screen_closes_as_soon_as_after_printing() -> None:
    evening = at_the_slip()
    evening.tell(MAIL, SlipPrinted(SessionId(1), SlipState.MAILED))
    assert evening.timer(Timer.IDLE).seconds == evening.policy.printed_s


def test_what_was_not_recorded_may_be_asked_for_again() -> None:
    evening = at_the_slip()
    evening.tell(MAIL, SlipPrinted(SessionId(1), SlipState.NOT_MAILED))
    assert slip_of(evening.state) is SlipState.NOT_MAILED
    assert slip_of(evening.tell(MAIL)) is SlipState.MAILING


@pytest.mark.parametrize(
    "more",
    [
        {"patron": None},
        {"patron": WHO},
        {"mailed": True},
        {"lines": (replace(tagged(Stage.REFUSED), fact=None),)},
    ],
)
def test_it_is_for_a_patron_whom_the_hub_can_write_to_and_of_something(
    more: dict[str, object],
) -> None:
    evening = at_the_slip(**more)
    assert not may_be_mailed(evening.state.visit)
    with pytest.raises(IllegalCommandError):
        evening.tell(MAIL)


def test_it_tells_of_books_renewals_and_payments() -> None:
    renewal = AccountLoan(
        1, ItemId("B-1"), Book("Bumi"), stage=Renewal.RENEWED, fact=FactKey("k1", 1, 8)
    )
    paid = Payment(1, 500, PayStage.BOOKED, "ref", fact=FactKey("k1", 1, 9))
    visit = replace(DONE, account=Account(loans=(renewal,)), payments=(paid,))
    assert slip_facts(visit) == (KEY, FactKey("k1", 1, 8), FactKey("k1", 1, 9))


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((), ""), ((7,), "7"), ((3, 1, 2, 2), "1-3"), ((1, 2, 5, 7, 8), "1-2,5,7-8")],
)
def test_numbers_of_facts_are_told_in_runs(numbers: tuple[int, ...], told: str) -> None:
    assert in_numbers(numbers) == told
    assert numbers_of(told) == tuple(sorted(set(numbers)))


def test_more_numbers_than_evidence_holds_are_cut_between_two() -> None:
    told = in_numbers(range(10**6, 10**6 + 400, 2))
    assert len(told) <= LONGEST_NUMBERS
    assert numbers_of(told) == tuple(range(10**6, 10**6 + 2 * len(told.split(",")), 2))


@pytest.mark.parametrize(
    ("told", "numbers"),
    [
        ("x,4,-,5-,٧,--,1-2-3", (4, 5)),
        ("9-3", ()),
        ("1-999999999", tuple(range(1, 401))),
        ("9" * 16, ()),
        ("1' OR '1'='1", ()),
    ],
)
def test_numbers_from_another_machine_may_be_anything(told: str, numbers: tuple[int, ...]) -> None:
    assert numbers_of(told) == numbers
