"""What a touched button asks of the session. Pure; must not know Qt."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kiosk.domain.line import Act as LineAct
from kiosk.domain.signals import (
    CallStaff,
    Choose,
    ChooseSlip,
    Command,
    DeclareBooks,
    EnterPin,
    Finish,
    ForgotPin,
    Leave,
    OpenCardEntry,
    StayHere,
    TypeCard,
)
from kiosk.domain.signals_account import (
    AnswerCancel,
    AnswerChip,
    AnswerCost,
    BackToAccount,
    CancelHold,
    OpenAccount,
    OpenPinChange,
    OpenUnbinding,
    Renew,
)
from kiosk.domain.signals_damage import (
    DropPhoto,
    KeepPhoto,
    OpenCamera,
    SendReport,
    SnapPhoto,
    StopReport,
)
from kiosk.domain.signals_pay import BeginPaying, StopPaying
from kiosk.domain.signals_reserve import AnswerReserve, StopSearching
from kiosk.domain.visit import Borrowing, OnDuty, Overriding, SlipChoice, State
from ui.viewmodels.account_rows import HOLD, LOAN
from ui.viewmodels.commands_staff import OF_STAFF, staff_acts, staff_row
from ui.viewmodels.derive_account import asked_cost, asked_hold
from ui.viewmodels.derive_borrow import asked_price
from ui.viewmodels.derive_chips import CHIPS
from ui.viewmodels.derive_pay import pay_commands_of_row
from ui.viewmodels.derive_report import report_commands_of_row
from ui.viewmodels.derive_reserve import reserve_commands_of_row
from ui.viewmodels.props import Act

_PLAIN: Final[Mapping[Act, tuple[Command, ...]]] = MappingProxyType(
    {
        Act.BORROW: (Choose(LineAct.LEND),),
        Act.RETURN: (Choose(LineAct.TAKE_BACK),),
        Act.OPEN_CARD: (OpenCardEntry(),),
        Act.FINISH: (Finish(),),
        Act.NOT_HERE: (CallStaff(), Finish()),
        Act.PRINT: (ChooseSlip(SlipChoice.PRINT),),
        Act.NO_SLIP: (ChooseSlip(SlipChoice.NONE),),
        Act.SLIP_CODE: (ChooseSlip(SlipChoice.CODE),),
        Act.SLIP_MAIL: (ChooseSlip(SlipChoice.MAIL),),
        Act.STAY: (StayHere(),),
        Act.STAFF: (CallStaff(),),
        Act.FORGOT_PIN: (ForgotPin(),),
        Act.LEAVE: (Leave(),),
        Act.ACCOUNT: (OpenAccount(),),
        Act.RENEW_ALL: (Renew(),),
        Act.CHANGE_PIN: (OpenPinChange(),),
        Act.BACK_TO_ACCOUNT: (BackToAccount(),),
        Act.STOP_SEARCHING: (StopSearching(),),
        Act.RESERVE_YES: (AnswerReserve(sure=True),),
        Act.RESERVE_NO: (AnswerReserve(sure=False),),
        Act.BEGIN_PAYING: (BeginPaying(),),
        Act.STOP_PAYING: (StopPaying(),),
        Act.SEND_REPORT: (SendReport(),),
        Act.STOP_REPORT: (StopReport(),),
        Act.SNAP_PHOTO: (SnapPhoto(),),
        Act.KEEP_PHOTO: (KeepPhoto(),),
        Act.PHOTO_AGAIN: (OpenCamera(),),
        Act.NO_PHOTO: (DropPhoto(),),
        Act.STOP_COUNTING: (DeclareBooks(),),
        Act.UNDO_MODE: (),
        Act.NEW_PIN: (),
    }
)
"""Buttons that say the same whatever is on the screen."""


def commands_for(act: Act, *, typed: str = "", state: State | None = None) -> tuple[Command, ...]:
    """The commands of a button; ``typed`` is the PIN or card number where one was asked for.

    ``state``: what was on the screen; it tells what was asked where the answer is yes or no.
    """
    match act:
        case Act.TYPE_CARD:
            return (TypeCard(typed),)
        case Act.ENTER_PIN:
            return (EnterPin(typed),)
        case Act.COUNTED:
            return (DeclareBooks(int(typed)),) if typed.isdecimal() else ()
        case Act.COST_YES | Act.COST_NO:
            return _answer_cost(state, agreed=act is Act.COST_YES)
        case Act.CANCEL_YES | Act.CANCEL_NO:
            hold = None if state is None else asked_hold(state.visit.account)
            return () if hold is None else (AnswerCancel(hold.ref, sure=act is Act.CANCEL_YES),)
        case Act.CHIP_YES | Act.CHIP_NO:
            return (AnswerChip(agreed=act is Act.CHIP_YES),)
        case _ if act in OF_STAFF:
            return staff_acts(act, state)
        case _:
            return _PLAIN[act]


def _answer_cost(state: State | None, *, agreed: bool) -> tuple[Command, ...]:
    if state is None:
        return ()
    if isinstance(state, Borrowing):
        line = asked_price(state.visit)
        return () if line is None else (AnswerCost(agreed, line=line.id),)
    loan = asked_cost(state.visit.account)
    return () if loan is None else (AnswerCost(agreed, loan=loan.id),)


def commands_of_row(key: str, state: State | None) -> tuple[Command, ...]:
    """The commands of a row's button: renew this loan, give this hold up, reserve this title."""
    if isinstance(state, OnDuty | Overriding):
        return staff_row(key)
    for asked in (reserve_commands_of_row, report_commands_of_row, pay_commands_of_row):
        if found := asked(key, state):
            return found
    if key == CHIPS:
        return (OpenUnbinding(),)
    account = None if state is None else state.visit.account
    number = key.rpartition("-")[2]
    if account is None or not (number.isascii() and number.isdecimal()):
        return ()
    if key.startswith(LOAN):
        return (Renew(int(number)),)
    if key.startswith(HOLD) and int(number) < len(account.holds):
        return (CancelHold(account.holds[int(number)].ref),)
    return ()
