"""My account: the sentence, the rows, and what the desk offers. Pure; must not know Qt."""

from typing import Final, assert_never

from kiosk.domain.account import (
    UNDER_WAY,
    Account,
    AccountHold,
    AccountLoan,
    HoldStage,
    Renewal,
    renewing,
)
from kiosk.domain.line import OPEN
from kiosk.domain.plain_text import one_line
from kiosk.domain.reasons import Reason
from kiosk.domain.visit import AskNewPin, FindingAccount, SettingPin, ShowingAccount, Visit
from ui.viewmodels import words
from ui.viewmodels import words_account as told
from ui.viewmodels.account_rows import account_rows, in_order, title_of
from ui.viewmodels.closing import closing_line
from ui.viewmodels.derive_borrow import cost_actions, known_wrong
from ui.viewmodels.derive_chips import chip_actions, chip_asked, chip_sign, chip_wish
from ui.viewmodels.derive_new_pin import derive_new_pin, derive_setting_pin
from ui.viewmodels.derive_reserve import wish_sign
from ui.viewmodels.phrases import Phrases, fill
from ui.viewmodels.props import (
    Act,
    ActionProps,
    ArtBook,
    DrawingProps,
    Inputs,
    RowProps,
    Screen,
    ScreenProps,
    SignProps,
)
from ui.viewmodels.reason_words import REASON_WORDS

_DRAWN: Final = 4
"""Spines that stand beside the sentence."""


def derive_my_account(
    state: FindingAccount | ShowingAccount | AskNewPin | SettingPin, inputs: Inputs, say: Phrases
) -> ScreenProps:
    """The screen of a state of the account."""
    match state:
        case FindingAccount():
            return derive_finding_account(inputs, say)
        case ShowingAccount():
            return derive_account(state, inputs, say)
        case AskNewPin():
            return derive_new_pin(state, inputs, say)
        case SettingPin():
            return derive_setting_pin(state, inputs, say)
        case _:
            assert_never(state)


def derive_finding_account(inputs: Inputs, say: Phrases) -> ScreenProps:
    """The account is being asked for."""
    return ScreenProps(
        screen=Screen.PLEASE_WAIT,
        sign=SignProps(say.say(words.PLEASE_WAIT), say.say(told.FINDING), hero=True),
        drawing=DrawingProps(kind="card"),
        closing=closing_line(inputs, say),
    )


def derive_account(state: ShowingAccount, inputs: Inputs, say: Phrases) -> ScreenProps:
    """The account as it stands."""
    visit = state.visit
    account = visit.account or Account()
    rows = [*_wrong(visit, say), *account_rows(account, say, details=inputs.details)]
    waiting = any(line.stage in OPEN for line in visit.lines)
    hint = _hint(visit, account, waiting=waiting)
    return ScreenProps(
        screen=Screen.ACCOUNT,
        sign=_sign(visit, account, say, waiting=waiting),
        patron=one_line(visit.patron.first_name) if visit.patron else "",
        rows=(*rows, RowProps("more", "hint", say.say(hint), icon="plus")) if hint else tuple(rows),
        drawing=_drawing(account, say),
        actions=_actions(account, say, ending=state.ending, waiting=waiting),
        closing=closing_line(inputs, say),
    )


def asked_cost(account: Account | None) -> AccountLoan | None:
    """The renewal of which the patron is asked whether it is worth its fee."""
    loans = [] if account is None or renewing(account) else in_order(account)
    return next((loan for loan in loans if loan.stage is Renewal.COSTS), None)


def asked_hold(account: Account | None) -> AccountHold | None:
    """The hold of which the patron is asked whether it is really to be given up."""
    holds = () if account is None else account.holds
    return next((hold for hold in holds if hold.stage is HoldStage.SURE), None)


def _may_borrow(visit: Visit, account: Account) -> bool:
    return visit.service.loans and account.suspended_until is None and not known_wrong(visit)


def _wrong(visit: Visit, say: Phrases) -> list[RowProps]:
    """What is wrong with the card; a suspension has its own row, with the day."""
    wrong = known_wrong(visit)
    if wrong is None or wrong is Reason.SUSPENDED:
        return []
    told_of = REASON_WORDS[wrong]
    what, remedy = say.say(told_of.what), say.say(told_of.remedy)
    return [RowProps("wrong", "note", what, remedy, status="warn", ground="warn")]


def _hint(visit: Visit, account: Account, *, waiting: bool) -> str:
    """What else can be done here; nothing while something is asked, nothing that is refused."""
    asked = asked_cost(account) is not None or asked_hold(account) is not None
    if renewing(account) or asked or chip_asked(account):
        return ""
    if waiting:
        return told.BOOKS_WAIT
    borrow, give = _may_borrow(visit, account), visit.service.returns
    if borrow and give:
        return told.MORE_BOOKS
    return told.MORE_LOANS if borrow else told.MORE_RETURNS if give else ""


def _drawing(account: Account, say: Phrases) -> DrawingProps:
    loans = in_order(account)[:_DRAWN]
    if not loans:
        return DrawingProps(kind="card")
    books = tuple(
        ArtBook(
            title_of(loan.book.title, say),
            one_line(loan.book.author),
            loan.book.class_mark,
            status="stop" if loan.stage is Renewal.REFUSED else "late" if loan.overdue else "",
        )
        for loan in loans
    )
    return DrawingProps(kind="standing", books=books)


# --- the sentence ------------------------------------------------------------------------------


def _sign(visit: Visit, account: Account, say: Phrases, *, waiting: bool) -> SignProps:
    cost, hold = asked_cost(account), asked_hold(account)
    if cost is not None:
        title, amount = title_of(cost.book.title, say), say.money(cost.fee)
        headline = fill(say.say(told.COST_RENEWAL), title=title, amount=amount)
        return SignProps(headline, say.say(told.COST_LEAD), lead_stays=True)
    if hold is not None:
        title = title_of(hold.book.title, say)
        headline = fill(say.say(told.SURE_HOLD), title=title)
        return SignProps(headline, say.say(told.SURE_HOLD_LEAD), lead_stays=True)
    moved = [loan for loan in account.loans if loan.stage not in {Renewal.OPEN, Renewal.SHUT}]
    if renewing(account):
        done = sum(loan.stage not in UNDER_WAY for loan in moved)
        lead = fill(say.say(told.RENEWING_LEAD, n=len(moved)), done=say.number(done))
        return SignProps(say.say(told.RENEWING), lead)
    chip = chip_wish(account)
    if chip is not None and (chip_asked(account) or not moved):
        return chip_sign(chip, say)
    if account.wish is not None:
        return wish_sign(account.wish, say)
    if moved:
        return _result(account, moved, say)
    if not account.loans:
        choose = _may_borrow(visit, account) and not waiting
        return SignProps(say.say(told.NO_BOOKS), say.say(told.NO_BOOKS_LEAD) if choose else "")
    return _standing(account, say)


def _result(account: Account, moved: list[AccountLoan], say: Phrases) -> SignProps:
    done = sum(loan.stage is Renewal.RENEWED for loan in moved)
    not_open = [loan for loan in account.loans if loan.stage is not Renewal.OPEN]
    refused = sum(loan.stage is not Renewal.RENEWED and not loan.overdue for loan in not_open)
    overdue = sum(loan.overdue for loan in account.loans)
    parts = []
    if refused:
        parts.append(say.say(told.SOME_NOT, n=refused))
    if overdue:
        parts.append(say.say(told.OVERDUE_FIRST, n=overdue))
    headline = say.say(told.RENEWED_COUNT, n=done) if done else say.say(told.NONE_RENEWED)
    return SignProps(headline, " ".join(parts) or say.say(told.ALL_NEW_DATES))


def _standing(account: Account, say: Phrases) -> SignProps:
    loans = account.loans
    headline = say.say(told.YOUR_BOOKS, n=len(loans))
    overdue = sum(loan.overdue for loan in loans)
    if overdue:
        return SignProps(headline, say.say(told.OVERDUE_FIRST, n=overdue))
    dues = [loan.due for loan in loans if loan.due is not None]
    lead = fill(say.say(told.NEXT_DUE), day=say.day(min(dues))) if dues else ""
    return SignProps(headline, lead)


# --- the desk ----------------------------------------------------------------------------------


def _actions(
    account: Account, say: Phrases, *, ending: bool, waiting: bool
) -> tuple[ActionProps, ...]:
    done = say.say(words.DONE)
    if ending or renewing(account):
        return (ActionProps(Act.FINISH, done, "waiting", hint=say.say(told.DONE_WAITS)),)
    cost = asked_cost(account)
    if cost is not None:
        return cost_actions(told.COST_YES_RENEW, say.money(cost.fee), say)
    if asked_hold(account) is not None:
        return (
            ActionProps(Act.CANCEL_YES, say.say(told.CANCEL_YES), "secondary", "stop"),
            ActionProps(Act.CANCEL_NO, say.say(told.KEEP), "primary", "hold"),
        )
    chip = chip_wish(account)
    if chip is not None and chip_asked(account):
        return chip_actions(chip, say, waits=done)
    done = say.say(words.GO_ON) if waiting else done
    icon = "arrow" if waiting else "check"
    last = ActionProps(Act.FINISH, done, "primary", icon)
    left = sum(loan.stage is Renewal.OPEN for loan in account.loans)
    moved = any(loan.stage not in {Renewal.OPEN, Renewal.SHUT} for loan in account.loans)
    pin = ActionProps(Act.CHANGE_PIN, say.say(told.CHANGE_PIN), "secondary", "keypad")
    if left and not moved:
        label = told.RENEW_ALL if left > 1 else told.RENEW_ONE
        first = ActionProps(Act.RENEW_ALL, say.say(label), "primary", "renew")
        on = ActionProps(Act.FINISH, done, "secondary", icon)
        return (pin if account.may_change_pin and not waiting else on, first)
    return (pin, last) if account.may_change_pin else (last,)
