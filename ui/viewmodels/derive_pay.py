"""Paying: what, the code, and what became of it. Pure; must not know Qt.

What is said of money is never more than is known: "paid" where it is on the account, "not
confirmed" where nobody can tell yet.
"""

from typing import Final

from kiosk.domain.account import Account
from kiosk.domain.paying import Payment, PayStage, amount_of, fee_choices, on_slip
from kiosk.domain.plain_text import one_line
from kiosk.domain.session_pay import may_pay, payment_of
from kiosk.domain.signals import Command
from kiosk.domain.signals_pay import OpenPaying, TurnFee
from kiosk.domain.visit import ChoosingFees, Paying, ShowingAccount, State, Visit
from ui.viewmodels import words, words_account
from ui.viewmodels import words_pay as told
from ui.viewmodels.closing import closing_line
from ui.viewmodels.phrases import Phrases, fill
from ui.viewmodels.props import (
    Act,
    ActionProps,
    DrawingProps,
    Inputs,
    NoticeProps,
    RowProps,
    Screen,
    ScreenProps,
    SignProps,
    SlipProps,
    SlipRow,
)

PAY: Final = "pay-fees"
FEE: Final = "pay-fee-"
"""The keys of rows with a button; the place of a fee follows the second."""

_WAITS: Final = {
    PayStage.BEGINNING: told.PREPARING,
    PayStage.STOPPING: told.STOPPING,
    PayStage.BOOKING: told.BOOKING,
}
_ENDS: Final = {
    PayStage.BOOKED: ("ok", told.PAID, told.PAID_LEAD),
    PayStage.ON_ITS_WAY: ("off", told.PAID, told.ON_ITS_WAY_LEAD),
    PayStage.WITH_STAFF: ("off", told.PAID, told.WITH_STAFF_LEAD),
    PayStage.UNSURE: ("off", told.UNSURE, told.UNSURE_LEAD),
    PayStage.CANCELLED: ("undone", told.CANCELLED, told.CANCELLED_LEAD),
    PayStage.REFUSED: ("stop", told.REFUSED, told.REFUSED_LEAD),
}
_ON_SLIP: Final = {
    PayStage.BOOKED: told.SLIP_PAID,
    PayStage.BOOKING: told.SLIP_WITH_STAFF,
    PayStage.ON_ITS_WAY: told.SLIP_WITH_STAFF,
    PayStage.WITH_STAFF: told.SLIP_WITH_STAFF,
    PayStage.UNSURE: told.SLIP_UNSURE,
}


def derive_pay(state: ChoosingFees | Paying, inputs: Inputs, say: Phrases) -> ScreenProps:
    """The screen of a state of paying."""
    if isinstance(state, ChoosingFees):
        return _choosing(state, inputs, say)
    payment = payment_of(state.visit)
    assert payment is not None
    if payment.stage is PayStage.WAITING:
        return _code(state.visit, payment, inputs, say)
    if payment.stage in _WAITS:
        return ScreenProps(
            screen=Screen.PLEASE_WAIT,
            sign=SignProps(say.say(words.PLEASE_WAIT), say.say(_WAITS[payment.stage]), hero=True),
            patron=_name(state.visit),
            drawing=DrawingProps(kind="card"),
            closing=closing_line(inputs, say),
        )
    return _over(state.visit, payment, inputs, say)


def _name(visit: Visit) -> str:
    return one_line(visit.patron.first_name) if visit.patron else ""


# --- what is to be paid --------------------------------------------------------------------------


def _choosing(state: ChoosingFees, inputs: Inputs, say: Phrases) -> ScreenProps:
    account = state.visit.account or Account()
    lines, amount = fee_choices(account), amount_of(account, state.chosen)
    money = say.money(amount)
    rows = []
    for number, line in enumerate(lines):
        on = number in state.chosen
        rows.append(
            RowProps(
                f"{FEE}{number}",
                "note",
                one_line(line.text) or say.say(words_account.UNNAMED_FEE),
                say.money(line.amount),
                status="ok" if on else "",
                ground="ok" if on else "",
                action=say.say(told.TAKE_OUT if on else told.ADD),
            )
        )
    sign = SignProps(
        say.say(told.WHICH),
        fill(say.say(told.CHOSEN_SUM), amount=money) if amount else say.say(told.WHICH_LEAD),
        lead_stays=True,
    )
    if not lines:
        text = "; ".join(one_line(line.text) for line in account.fee_lines if one_line(line.text))
        title = fill(say.say(words_account.FEES_TODAY), amount=say.money(account.fees))
        rows.append(RowProps("debt", "note", title, text, status="fee"))
        sign = SignProps(fill(say.say(told.WHOLE), amount=money), say.say(told.WHOLE_LEAD))
    back = ActionProps(Act.STOP_PAYING, say.say(words.BACK), "secondary", "undo")
    if amount:
        label = fill(say.say(told.PAY_AMOUNT), amount=money)
        go = ActionProps(Act.BEGIN_PAYING, label, "primary", "qr")
    else:
        hint = say.say(told.CHOOSE_FEE)
        go = ActionProps(Act.BEGIN_PAYING, say.say(told.PAY), "waiting", hint=hint)
    return ScreenProps(
        screen=Screen.PAY_CHOICE,
        sign=sign,
        patron=_name(state.visit),
        rows=tuple(rows),
        drawing=DrawingProps(kind="card"),
        actions=(back, go),
        closing=closing_line(inputs, say),
    )


# --- the code, and after it ----------------------------------------------------------------------


def _code(visit: Visit, payment: Payment, inputs: Inputs, say: Phrases) -> ScreenProps:
    money = say.money(payment.amount)
    return ScreenProps(
        screen=Screen.PAY,
        sign=SignProps(fill(say.say(told.SCAN), amount=money), say.say(told.SCAN_LEAD)),
        patron=_name(visit),
        actions=(ActionProps(Act.STOP_PAYING, say.say(told.STOP_PAYING), "secondary", "undo"),),
        slip=SlipProps(
            question=money,
            note_title=fill(say.say(told.CODE_NAME), amount=money),
            note=fill(say.say(told.REFERENCE), reference=payment.reference),
            code=payment.code,
        ),
        closing=_time_left(inputs, say),
    )


def _time_left(inputs: Inputs, say: Phrases) -> str:
    left = inputs.seconds_left
    if left is None:
        return ""
    minutes, seconds = divmod(max(0, left), 60)
    return fill(say.say(told.TIME_LEFT), time=f"{minutes}:{seconds:02}")


def _over(visit: Visit, payment: Payment, inputs: Inputs, say: Phrases) -> ScreenProps:
    status, headline, lead = _ENDS[payment.stage]
    sentence = fill(say.say(headline), amount=say.money(payment.amount))
    rows = []
    if payment.reference:
        title = fill(say.say(told.REFERENCE), reference=payment.reference)
        rows.append(RowProps("paid", "note", title, say.money(payment.amount), status=status))
    unsure = payment.stage is PayStage.UNSURE
    if unsure:
        # Too long to stand above at large text: a row can be scrolled.
        rows.append(RowProps("unsure", "note", say.say(lead), status=status))
    return ScreenProps(
        screen=Screen.PAY_CHOICE,
        sign=SignProps(sentence, "" if unsure else say.say(lead), lead_stays=not unsure),
        patron=_name(visit),
        rows=tuple(rows),
        drawing=DrawingProps(kind="card"),
        actions=(
            ActionProps(Act.STOP_PAYING, say.say(told.TO_ACCOUNT), "secondary", "undo"),
            ActionProps(Act.LEAVE, say.say(words.DONE), "primary", "check"),
        ),
        closing=closing_line(inputs, say),
    )


# --- on other screens ----------------------------------------------------------------------------


def unsettled_row(account: Account, say: Phrases) -> list[RowProps]:
    """What was paid, or perhaps was, and is not on the account yet."""
    if not account.unsettled:
        return []
    title = fill(say.say(told.UNSETTLED), amount=say.money(account.unsettled))
    return [RowProps("unsettled", "note", title, say.say(told.UNSETTLED_TEXT), status="off")]


def pay_row(account: Account, say: Phrases) -> list[RowProps]:
    """The row that leads to paying, under the fees."""
    if not may_pay(account):
        return []
    label = say.say(told.PAY)
    return [RowProps(PAY, "note", say.say(told.PAY_HERE), status="fee", action=label)]


def pay_commands_of_row(key: str, state: State | None) -> tuple[Command, ...]:
    """The commands of a row's button: pay, this one too, not this one."""
    match state:
        case ShowingAccount() if key == PAY:
            return (OpenPaying(),)
        case ChoosingFees() if key.startswith(FEE):
            number = key.removeprefix(FEE)
            known = number.isascii() and number.isdecimal() and len(number) < 4
            return (TurnFee(int(number)),) if known else ()
        case _:
            return ()


def paid_rows(visit: Visit, say: Phrases) -> list[SlipRow]:
    """A line of the slip for each payment."""
    return [
        SlipRow(
            title=say.say(_ON_SLIP[payment.stage]),
            author=fill(say.say(told.REFERENCE), reference=payment.reference),
            stamp=say.money(payment.amount),
            spoken=say.money(payment.amount),
            tone="ok" if payment.stage is PayStage.BOOKED else "off",
        )
        for payment in on_slip(visit.payments)
    ]


def paid_heading(visit: Visit) -> str:
    """What stands above the amounts: that they are paid only where all of them are."""
    sure = all(payment.stage is PayStage.BOOKED for payment in on_slip(visit.payments))
    return told.PAID_HEADING if sure else told.PAYMENT_HEADING


def paid_notices(visit: Visit, say: Phrases) -> list[NoticeProps]:
    """What is not on the account yet."""
    open_ones = [one for one in on_slip(visit.payments) if one.stage is not PayStage.BOOKED]
    if not open_ones:
        return []
    unsure = any(one.stage is PayStage.UNSURE for one in open_ones)
    text = told.UNSURE_LEAD if unsure else told.WITH_STAFF_LEAD
    return [NoticeProps("off", say.say(text), say.say(told.UNSURE) if unsure else "")]
