"""Account, reserving, paying, reports, the count and staff mode, whole, without a finger.

Once by the six keys of a keypad and once by two switches; the same way through for both.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.account import HoldStage, PinTold, Renewal
from kiosk.domain.damage import Damage
from kiosk.domain.duty import Deed, Page, Why
from kiosk.domain.ids import ItemId
from kiosk.domain.paying import PayStage
from kiosk.domain.signals import ChooseLanguage, OpenCardEntry, TypeCard
from kiosk.domain.signals_staff import CarryOut, SetAlarm
from kiosk.domain.status import HelpCall
from kiosk.domain.visit import (
    Borrowing,
    Finished,
    Idle,
    OnDuty,
    Paying,
    Returning,
    SeekingTitle,
    ShowingAccount,
)
from tests.qml.scripted_visit import CARD, PIN, STAFF_CARD
from tests.qml.six_keys import KeypadVisit
from tests.qml.two_switches import SwitchVisit

Hands = KeypadVisit | SwitchVisit
Kind = TypeVar("Kind")


@pytest.fixture(scope="module", params=["six keys", "two switches"])
def window(request: pytest.FixtureRequest, qt_app: QGuiApplication) -> Iterator[Hands]:
    made: Hands = KeypadVisit("portrait") if request.param == "six keys" else SwitchVisit("two")
    yield made
    made.close()


@pytest.fixture
def hands(window: Hands, complaints: list[str]) -> Hands:
    """Another patron in the same window."""
    window.next_patron()
    return window


def stands(hands: Hands, kind: type[Kind]) -> Kind:
    """The state, which must be of this kind."""
    assert isinstance(hands.state, kind), type(hands.state).__name__
    return hands.state


def to_account(hands: Hands) -> None:
    hands.come_in()
    hands.choose("action-account")
    stands(hands, ShowingAccount)


def test_one_is_renewed_then_all(hands: Hands) -> None:
    to_account(hands)
    hands.choose("row-button-loan-2")
    hands.choose("row-button-loan-4")
    account = hands.state.visit.account
    assert account is not None
    assert [loan.stage for loan in account.loans[1:]] == [
        Renewal.RENEWED,
        Renewal.OPEN,
        Renewal.RENEWED,
    ]
    hands.choose("row-button-loan-3")
    account = hands.state.visit.account
    assert account is not None
    assert account.loans[2].stage is Renewal.REFUSED
    hands.choose("action-finish")
    stands(hands, Finished)
    hands.choose("action-noSlip")
    stands(hands, Idle)


def test_all_are_renewed_at_once(hands: Hands) -> None:
    hands.house.account = replace(hands.house.account, may_change_pin=False)
    to_account(hands)
    hands.choose("action-renewAll")
    account = hands.state.visit.account
    assert account is not None
    assert {loan.stage for loan in account.loans[1:]} == {Renewal.RENEWED, Renewal.REFUSED}
    hands.choose("action-finish")
    stands(hands, Finished)


def test_a_title_is_reserved_by_its_letters(hands: Hands) -> None:
    to_account(hands)
    hands.choose("row-button-reserve")
    hands.type("SOP")
    seeking = stands(hands, SeekingTitle)
    assert [one.book.title for one in seeking.found] == ["Dunia Sophie"]
    hands.choose("row-button-title-0")
    hands.choose("action-reserveYes")
    account = hands.state.visit.account
    assert account is not None
    assert account.wish is not None
    assert account.wish.book.title == "Dunia Sophie"


def test_a_title_is_reserved_by_a_book_that_is_shown(hands: Hands) -> None:
    hands.house.account = replace(hands.house.account, may_search=False)
    to_account(hands)
    hands.choose("row-button-reserve")
    hands.place("B-20003")
    hands.choose("row-button-title-0")
    hands.choose("action-reserveNo")
    stands(hands, SeekingTitle)
    hands.choose("action-stopSearching")
    stands(hands, ShowingAccount)


def test_a_hold_is_given_up(hands: Hands) -> None:
    first = replace(hands.house.account.holds[0], may_cancel=True)
    hands.house.account = replace(hands.house.account, holds=(first,))
    to_account(hands)
    hands.choose("row-button-hold-0")
    hands.choose("action-cancelYes")
    account = hands.state.visit.account
    assert account is not None
    assert account.holds[0].stage is HoldStage.CANCELLED


def test_fees_are_told_and_one_of_them_is_paid(hands: Hands) -> None:
    to_account(hands)
    hands.choose("row-button-fees")
    assert any("Laskar Pelangi" in row.title for row in hands.model.snapshot.rows)
    hands.choose("row-button-pay-fees")
    hands.choose("row-button-pay-fee-1")
    hands.choose("action-beginPaying")
    paying = stands(hands, Paying)
    assert paying.visit.payments[-1].amount == 3000
    hands.tell(hands.house.money_comes())
    assert hands.state.visit.payments[-1].stage is PayStage.BOOKED
    hands.choose("action-stopPaying")
    stands(hands, ShowingAccount)


def test_a_code_that_is_not_paid_is_left(hands: Hands) -> None:
    to_account(hands)
    hands.choose("row-button-pay-fees")
    hands.choose("action-beginPaying")
    hands.choose("action-stopPaying")
    assert hands.state.visit.payments[-1].stage is PayStage.CANCELLED
    hands.choose("action-stopPaying")
    stands(hands, ShowingAccount)


def test_another_pin_is_chosen(hands: Hands) -> None:
    hands.house.account = replace(hands.house.account, loans=())
    to_account(hands)
    hands.choose("action-changePin")
    for pin in (PIN, "918273", "918273"):
        hands.type(pin)
        hands.choose("action-newPin")
    assert hands.house.pins == [(PIN, "918273")]
    account = hands.state.visit.account
    assert account is not None
    assert account.pin is PinTold.CHANGED


def test_a_forgotten_pin_calls_staff(hands: Hands) -> None:
    hands.help = HelpCall.RANG  # somebody has called before
    hands.tell(ChooseLanguage("en"))
    hands.tell(OpenCardEntry())
    hands.tell(TypeCard(CARD))
    hands.choose("action-forgotPin")
    assert hands.help is HelpCall.RANG
    assert hands.model.snapshot.sign.lead == "We have called a member of staff."
    assert "Staff called" in [one.label for one in hands.model.snapshot.actions]
    hands.type("5")
    assert "Forgot your PIN?" in [one.label for one in hands.model.snapshot.actions]


def test_damage_is_reported(hands: Hands) -> None:
    for item in ("B-20001", "B-20002"):
        hands.place(item)
    hands.choose("action-return")
    stands(hands, Returning)
    hands.choose("row-button-report")
    hands.choose("row-button-broken-2")
    hands.choose("row-button-damage-torn")
    hands.choose("row-button-damage-wet")
    hands.choose("action-sendReport")
    assert [one.damages for one in hands.house.noted] == [(Damage.TORN, Damage.WET)]
    hands.choose("action-finish")
    stands(hands, Finished)


def test_books_are_counted(hands: Hands) -> None:
    hands.policy = replace(hands.policy, count_books=True)
    hands.come_in()
    for item in ("B-10482", "B-10483"):
        hands.place(item)
    hands.choose("action-finish")
    hands.type("3")
    hands.choose("action-counted")
    stands(hands, Borrowing)
    assert hands.heading() == "You count 3, but 2 books are borrowed."
    hands.choose("action-finish")
    hands.type("2")
    hands.choose("action-counted")
    stands(hands, Finished)


def on_duty(hands: Hands) -> None:
    hands.tell(ChooseLanguage("en"))
    hands.show_card(STAFF_CARD)
    hands.type(PIN)
    hands.choose("action-enterPin")
    stands(hands, OnDuty)
    hands.house.done.clear()


def page(hands: Hands) -> Page:
    return stands(hands, OnDuty).page


def orders(hands: Hands) -> list[tuple[Deed, str]]:
    return [(one.deed, one.value) for one in hands.house.done if isinstance(one, CarryOut)]


def test_the_desk_works_through_its_pages(hands: Hands) -> None:
    on_duty(hands)
    hands.choose("row-button-order-reprint")
    hands.choose("railStaff")
    assert page(hands) is Page.TASKS
    hands.choose("action-dutyBack")
    hands.choose("row-button-page-undo")
    hands.choose("action-undoReturn")
    hands.choose("row-button-why-by-mistake")
    assert page(hands) is Page.UNDO
    hands.choose("action-dutyBack")
    assert orders(hands) == [(Deed.REPRINT, ""), (Deed.UNDO_RETURN, "")]
    hands.choose("railLeave")
    stands(hands, Idle)


def test_an_alarm_is_put_right_and_another_left_with_a_reason(hands: Hands) -> None:
    on_duty(hands)
    hands.place("B-10482")
    hands.choose("action-leaveAlarm")
    hands.choose("row-button-why-for-work")
    hands.choose("action-repair")
    left, right = hands.house.done
    assert isinstance(left, CarryOut)
    assert (left.deed, left.why, left.item) == (
        Deed.LEAVE_ALARM,
        Why.FOR_WORK,
        ItemId("B-10482"),
    )
    assert isinstance(right, SetAlarm)
    assert right.why is Why.AS_RECORDED


def test_a_technician_sets_the_kiosk(hands: Hands) -> None:
    on_duty(hands)
    hands.choose("row-button-page-devices")
    hands.choose("row-button-order-test-page")
    hands.choose("action-dutyBack")
    hands.choose("row-button-page-tuning")
    hands.choose("row-button-page-level=sounds")
    hands.choose("row-button-order-tune=sounds=80")
    hands.choose("action-dutyBack")
    hands.choose("action-dutyBack")
    hands.choose("row-button-page-hours")
    hands.choose("row-button-page-day=friday")
    hands.choose("row-button-shift-closes-later")
    hands.choose("action-keepHours")
    hands.choose("action-dutyBack")
    hands.choose("row-button-page-closing")
    hands.choose("row-button-order-close=back-soon")
    hands.choose("action-dutyBack")
    hands.choose("row-button-page-power")
    hands.choose("row-button-page-power-off")
    hands.choose("action-shutDown")
    assert [deed for deed, _ in orders(hands)] == [
        Deed.TEST_PAGE,
        Deed.TUNE,
        Deed.SET_HOURS,
        Deed.CLOSE,
        Deed.SHUT_DOWN,
    ]
