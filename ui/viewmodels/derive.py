"""From the state of the session to one whole screen: a pure function, one branch a state.

Owns which screen follows from which state. Texts are in words, rows in books. Must not know Qt.
"""

from dataclasses import replace
from typing import assert_never

from kiosk.domain.visit import (
    AskCard,
    AskNewPin,
    AskPin,
    BooksFirst,
    Borrowing,
    CheckingPin,
    ChoosingFees,
    ConfirmingHold,
    FindingAccount,
    FindingCard,
    Finished,
    Idle,
    Notice,
    OnDuty,
    OutOfService,
    Overriding,
    Paying,
    PlacingHold,
    Reporting,
    Returning,
    SeekingTitle,
    SettingPin,
    ShowingAccount,
)
from ui.viewmodels.derive_account import derive_my_account
from ui.viewmodels.derive_borrow import derive_borrow
from ui.viewmodels.derive_enter import derive_checking, derive_identify, derive_pin
from ui.viewmodels.derive_finished import derive_finished
from ui.viewmodels.derive_pay import derive_pay
from ui.viewmodels.derive_reserve import derive_reserve
from ui.viewmodels.derive_return import derive_return
from ui.viewmodels.derive_staff import derive_staff
from ui.viewmodels.derive_start import derive_books_first, derive_out, derive_start
from ui.viewmodels.derive_wait import derive_finding, derive_notice
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import Inputs, ScreenProps


def derive(inputs: Inputs, say: Phrases) -> ScreenProps:
    """The screen for these inputs, and the coach's hint beside it."""
    return replace(_screen(inputs, say), hint=inputs.status.hint)


def _screen(inputs: Inputs, say: Phrases) -> ScreenProps:
    """Total: every state has a screen."""
    state = inputs.state
    match state:
        case None | Idle():
            return derive_start(inputs, say)
        case OutOfService():
            return derive_out(inputs, say)
        case BooksFirst():
            return derive_books_first(state.visit, inputs, say)
        case AskCard():
            return derive_identify(state, inputs, say)
        case FindingCard() | AskPin() | CheckingPin():
            return _being_let_in(state, inputs, say)
        case FindingAccount() | ShowingAccount() | AskNewPin() | SettingPin():
            return derive_my_account(state, inputs, say)
        case ChoosingFees() | Paying():
            return derive_pay(state, inputs, say)
        case SeekingTitle() | ConfirmingHold() | PlacingHold():
            return derive_reserve(state, inputs, say)
        case Borrowing():
            return derive_borrow(state, inputs, say)
        case Returning() | Reporting():
            return derive_return(state, inputs, say)
        case Finished():
            return derive_finished(state, inputs, say)
        case Notice():
            return derive_notice(state, inputs, say)
        case OnDuty() | Overriding():
            return derive_staff(state, inputs, say)
        case _:
            assert_never(state)


def _being_let_in(
    state: FindingCard | AskPin | CheckingPin, inputs: Inputs, say: Phrases
) -> ScreenProps:
    match state:
        case FindingCard():
            return derive_finding(inputs, say)
        case AskPin():
            return derive_pin(state, inputs, say)
        case CheckingPin():
            return derive_checking(state, inputs, say)
        case _:
            assert_never(state)
