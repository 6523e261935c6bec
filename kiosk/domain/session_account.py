"""A patron's account within a visit: what leads there, what happens there, what leads away.

Owns the commands and news of the account; how a renewal moves is ``account``'s. As everywhere, news
is legal in every state, and only our own commands can be illegal.
"""

from dataclasses import replace

from kiosk.domain.account import (
    Account,
    HoldStage,
    PinTold,
    answer_cost,
    begin_renewals,
    hear_renewals,
    hold_at,
    renewing,
    told_anew,
    with_hold,
)
from kiosk.domain.chips import UNDER_WAY
from kiosk.domain.ids import CardCode
from kiosk.domain.line import OPEN
from kiosk.domain.line_step import answer_price
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.session_lines import in_flight, take_residue, waiting_for_tag
from kiosk.domain.session_ways import (
    Step,
    advance,
    asking,
    find_account,
    leave,
    on_to_books,
    touched,
)
from kiosk.domain.signals import Effect, IllegalCommandError
from kiosk.domain.signals_account import (
    AccountCommand,
    AccountEvent,
    AccountIs,
    AccountIsNot,
    AnswerCancel,
    AnswerChip,
    AnswerCost,
    AskRenewals,
    BackToAccount,
    BindChip,
    CancelHold,
    ChangePin,
    ChipNews,
    GiveUpHold,
    HoldNews,
    OpenAccount,
    OpenPinChange,
    OpenUnbinding,
    PinNotSet,
    PinSet,
    RecordRenewals,
    Renew,
    RenewalNews,
    SetPin,
)
from kiosk.domain.visit import (
    AskCard,
    AskNewPin,
    Borrowing,
    FindingAccount,
    Idle,
    Notice,
    PatronHere,
    Returning,
    SettingPin,
    ShowingAccount,
    State,
    Visit,
)

# --- commands ----------------------------------------------------------------------------------


def account_command(state: State, told: AccountCommand, policy: SessionPolicy) -> Step:
    """Carry a command out; raise ``IllegalCommandError`` where the state does not allow it."""
    step: Step | None = None
    if isinstance(told, OpenAccount):
        step = _open(state, policy)
    elif isinstance(state, Borrowing) and not state.ending:
        step = _price(state, told, policy)
    elif isinstance(state, ShowingAccount) and not state.ending:
        step = _at_account(state, told, policy)
    elif isinstance(state, AskNewPin):
        step = _at_pin(state, told, policy)
    if step is None:
        raise IllegalCommandError(type(told).__name__)
    return step


def _open(state: State, policy: SessionPolicy) -> Step | None:
    """From Start by the card; from Borrow and Return at once, when nothing is under way."""
    if isinstance(state, Idle):
        visit, effects = take_residue(replace(state.visit, to_account=True))
        return touched(AskCard(visit), effects, policy)
    if not isinstance(state, Borrowing | Returning) or state.ending:
        return None
    visit = state.visit
    if visit.patron is None or in_flight(visit) or waiting_for_tag(visit):
        return None
    return find_account(visit, visit.patron, policy)


def _price(state: Borrowing, told: AccountCommand, policy: SessionPolicy) -> Step | None:
    """Take the patron's word on what a loan costs."""
    visit = state.visit
    if not isinstance(told, AnswerCost):
        return None
    line = next((line for line in visit.lines if line.id == told.line), None)
    answered = None if line is None else answer_price(line, agreed=told.agreed)
    if answered is None:
        return None
    lines = tuple(answered if one.id == answered.id else one for one in visit.lines)
    moved = replace(state, visit=replace(visit, lines=lines))
    return touched(*advance(moved, (), policy), policy)


def _at_account(state: ShowingAccount, told: AccountCommand, policy: SessionPolicy) -> Step | None:
    visit, who, account = _here(state)
    match told:
        case Renew():
            account, begun = begin_renewals(account, told.loan)
            if not begun:
                return None
            return _shown(visit, account, (RecordRenewals(visit.session, who, begun),), policy)
        case AnswerCost(loan=int() as loan):
            answered = answer_cost(account, loan, agreed=told.agreed)
            if answered is None:
                return None
            account, begun = answered
            wish = (RecordRenewals(visit.session, who, begun),) if begun else ()
            return _shown(visit, account, wish, policy)
        case CancelHold():
            hold = hold_at(account, told.ref, HoldStage.HELD)
            if hold is None or not hold.may_cancel:
                return None
            sure = replace(hold, stage=HoldStage.SURE, reason=None)
            return _shown(visit, with_hold(account, sure), (), policy)
        case AnswerCancel():
            hold = hold_at(account, told.ref, HoldStage.SURE)
            if hold is None:
                return None
            if not told.sure:
                kept = replace(hold, stage=HoldStage.HELD)
                return _shown(visit, with_hold(account, kept), (), policy)
            gone = with_hold(account, replace(hold, stage=HoldStage.CANCELLING))
            return _shown(visit, gone, (GiveUpHold(visit.session, who, told.ref),), policy)
        case OpenUnbinding() | AnswerChip() if account.chips is not None:
            return _chips_told(visit, account, told, policy)
        case OpenPinChange() if account.may_change_pin:
            return touched(AskNewPin(visit), (), policy)
        case _:
            return None


def chip_shown(state: ShowingAccount, code: CardCode, policy: SessionPolicy) -> Step:
    """Another card was held to the reader: offer to bind it, where nothing else is asked."""
    visit, who, account = _here(state)
    if state.ending or account.chips is None or renewing(account):
        return state, ()
    chips = account.chips.shown(code, who.card)
    if chips == account.chips:
        return state, ()
    return _shown(visit, replace(account, chips=chips), (), policy)


def _chips_told(
    visit: Visit, account: Account, told: OpenUnbinding | AnswerChip, policy: SessionPolicy
) -> Step | None:
    assert account.chips is not None
    assert visit.patron is not None
    if isinstance(told, OpenUnbinding):
        chips = None if renewing(account) else account.chips.unbinding()
    else:
        chips = account.chips.answered(agreed=told.agreed)
    if chips is None:
        return None
    wish = chips.wish
    effects: tuple[Effect, ...] = ()
    if wish is not None and wish.stage in UNDER_WAY:
        effects = (BindChip(visit.session, visit.patron, wish.code),)
    return _shown(visit, replace(account, chips=chips), effects, policy)


def _at_pin(state: AskNewPin, told: AccountCommand, policy: SessionPolicy) -> Step | None:
    visit, who, _ = _here(state)
    match told:
        case BackToAccount():
            return touched(ShowingAccount(visit), (), policy)
        case ChangePin() if told.new != told.again:
            return touched(AskNewPin(visit, Reason.PIN_UNLIKE), (), policy)
        case ChangePin() if len(told.new) != policy.pin_length:
            return touched(AskNewPin(visit, Reason.PIN_UNFIT), (), policy)
        case ChangePin() if told.new == told.old:
            return touched(AskNewPin(visit, Reason.PIN_SAME), (), policy)
        case ChangePin():
            visit = asking(visit)
            wish = SetPin(visit.session, who, told.old, told.new, visit.question)
            return touched(SettingPin(visit), (wish,), policy)
        case _:
            return None


def done(state: ShowingAccount, policy: SessionPolicy) -> Step:
    """Done was touched: on to the books that lie there, else the visit ends."""
    if state.ending or renewing(state.visit.account):
        raise IllegalCommandError("Finish")
    waiting = any(line.stage in OPEN for line in state.visit.lines)
    return on_to_books(state.visit, policy) if waiting else leave(state, policy)


# --- news --------------------------------------------------------------------------------------


def account_news(state: State, event: AccountEvent, policy: SessionPolicy) -> Step:
    """Take in what services tell of the account; late news changes nothing."""
    visit = state.visit
    match event, state:
        case AccountIs(), FindingAccount():
            known = told_anew(event.account, visit.account)
            return touched(ShowingAccount(replace(visit, account=known)), (), policy)
        case AccountIsNot(), FindingAccount():
            return touched(Notice(visit, event.reason), (), policy)
        case RenewalNews(), _ if visit.account is not None:
            account, asks = hear_renewals(visit.account, event.news)
            ask: tuple[Effect, ...] = (AskRenewals(visit.session, asks),) if asks else ()
            moved = replace(state, visit=replace(visit, account=account))
            return advance(moved, ask, policy)
        case HoldNews(), _:
            return _hold_news(state, event), ()
        case ChipNews(), _ if visit.account is not None and visit.account.chips is not None:
            chips = visit.account.chips.heard(event.reason)
            account = replace(visit.account, chips=chips)
            return replace(state, visit=replace(visit, account=account)), ()
        case PinSet(), SettingPin():
            told = PinTold.CHANGED if event.offered else PinTold.AT_DESK
            return touched(pin_told(state, told), (), policy)
        case PinNotSet(reason=Reason.NOT_ANSWERED), SettingPin():
            return touched(pin_told(state, PinTold.UNSURE), (), policy)
        case PinNotSet(reason=Reason.PIN_PAUSED), SettingPin():
            return touched(Notice(visit, event.reason, event.wait_s), (), policy)
        case PinNotSet(), SettingPin():
            return touched(AskNewPin(visit, event.reason, event.tries_left), (), policy)
        case _:
            return state, ()


def pin_told(state: SettingPin, told: PinTold) -> ShowingAccount:
    """Return the account with what became of the PIN."""
    visit, _, account = _here(state)
    return ShowingAccount(replace(visit, account=replace(account, pin=told)))


def _hold_news(state: State, event: HoldNews) -> State:
    visit = state.visit
    hold = hold_at(visit.account, event.ref, HoldStage.CANCELLING)
    if visit.account is None or hold is None:
        return state
    stage = HoldStage.CANCELLED if event.reason is None else HoldStage.HELD
    heard = replace(hold, stage=stage, reason=event.reason)
    return replace(state, visit=replace(visit, account=with_hold(visit.account, heard)))


def _here(state: ShowingAccount | AskNewPin | SettingPin) -> tuple[Visit, PatronHere, Account]:
    visit = state.visit
    assert visit.patron is not None
    assert visit.account is not None
    return visit, visit.patron, visit.account


def _shown(
    visit: Visit, account: Account, effects: tuple[Effect, ...], policy: SessionPolicy
) -> Step:
    return touched(ShowingAccount(replace(visit, account=account)), effects, policy)
