"""Paying within a visit: from the account's fees to a code, and back with what became of it.

Owns its commands and news. As everywhere, news is legal in every state, and only our own commands
can be illegal. Money is never lost with the visit: what comes late is ``services.paying``'s.
"""

from dataclasses import replace

from kiosk.domain.account import Account, renewing
from kiosk.domain.paying import (
    PAY_UNDER_WAY,
    Payment,
    PayStage,
    PayStep,
    amount_of,
    fee_choices,
    give_up_payment,
    hear_payment,
    stop_payment,
)
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.session_ways import Step, find_account, touched
from kiosk.domain.signals import IllegalCommandError
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
from kiosk.domain.visit import ChoosingFees, Paying, ShowingAccount, State, Visit

_CHANGED = frozenset({PayStage.BOOKED, PayStage.ON_ITS_WAY, PayStage.WITH_STAFF, PayStage.UNSURE})
"""After these the account is not what it was, or may not be."""


def may_pay(account: Account | None) -> bool:
    """Return whether something is owed that can be paid here."""
    return account is not None and account.may_pay and account.fees > 0


def payment_of(visit: Visit) -> Payment | None:
    """Return the payment that was begun last, if there is one."""
    return visit.payments[-1] if visit.payments else None


# --- commands ----------------------------------------------------------------------------------


def pay_command(state: State, told: PayCommand, policy: SessionPolicy) -> Step:
    """Carry a command out; raise ``IllegalCommandError`` where the state does not allow it."""
    step: Step | None = None
    match told, state:
        case OpenPaying(), ShowingAccount(ending=False):
            step = _open(state.visit, policy)
        case TurnFee(), ChoosingFees():
            step = _turn(state, told.number, policy)
        case StopPaying(), ChoosingFees():
            step = touched(ShowingAccount(state.visit), (), policy)
        case BeginPaying(), ChoosingFees():
            step = _begin(state, policy)
        case StopPaying(), Paying():
            step = _stop(state, policy)
        case _:
            pass
    if step is None:
        raise IllegalCommandError(type(told).__name__)
    return step


def _open(visit: Visit, policy: SessionPolicy) -> Step | None:
    account = visit.account
    if account is None or not may_pay(account) or renewing(account) or visit.service.offline:
        return None
    every = frozenset(range(len(fee_choices(account))))
    return touched(ChoosingFees(visit, every), (), policy)


def _turn(state: ChoosingFees, number: int, policy: SessionPolicy) -> Step | None:
    account = state.visit.account
    if account is None or not 0 <= number < len(fee_choices(account)):
        return None
    return touched(replace(state, chosen=state.chosen ^ {number}), (), policy)


def _begin(state: ChoosingFees, policy: SessionPolicy) -> Step | None:
    visit = state.visit
    who = visit.patron
    amount = 0 if visit.account is None else amount_of(visit.account, state.chosen)
    if amount <= 0 or who is None:
        return None
    begun = Payment(len(visit.payments) + 1, amount)
    wish = BeginPayment(visit.session, who, begun.number, amount)
    visit = replace(visit, payments=(*visit.payments, begun))
    return touched(Paying(visit), (wish,), policy)


def _stop(state: Paying, policy: SessionPolicy) -> Step | None:
    visit = state.visit
    payment = payment_of(visit)
    if payment is None or visit.patron is None:
        return None
    if payment.stage not in PAY_UNDER_WAY:
        if payment.stage in _CHANGED:
            return find_account(visit, visit.patron, policy)
        return touched(ShowingAccount(visit), (), policy)
    stopped, step = stop_payment(payment)
    if step is None:
        return None
    visit = with_payment(visit, stopped)
    return touched(Paying(visit), (_work(visit, stopped, step),), policy)


# --- news --------------------------------------------------------------------------------------


def pay_news(state: State, event: PaymentNews, policy: SessionPolicy) -> Step:
    """Take in what services tell; it counts wherever the visit is by now."""
    visit = state.visit
    payment = next((one for one in visit.payments if one.number == event.number), None)
    if payment is None:
        return state, ()
    moved, step = hear_payment(payment, event.news)
    visit = with_payment(visit, moved)
    follows = () if step is None else (_work(visit, moved, step),)
    told = replace(state, visit=visit)
    if isinstance(state, Paying) and moved != payment:
        return touched(told, follows, policy)
    return told, follows


def out_of_time(state: Paying, policy: SessionPolicy) -> Step | None:
    """Take in that nothing was heard for too long; None where nothing is waited for."""
    payment = payment_of(state.visit)
    if payment is None or payment.stage not in PAY_UNDER_WAY:
        return None
    stopped, step = stop_payment(payment)
    if step is None:
        stopped, step = give_up_payment(payment)
    visit = with_payment(state.visit, stopped)
    follows = () if step is None else (_work(visit, stopped, step),)
    return touched(Paying(visit), follows, policy)


def with_payment(visit: Visit, payment: Payment) -> Visit:
    """Return the visit with a payment in the place of the one with its number."""
    kept = tuple(payment if one.number == payment.number else one for one in visit.payments)
    return replace(visit, payments=kept)


def _work(visit: Visit, payment: Payment, step: PayStep) -> PaymentWork:
    return PaymentWork(visit.session, payment.number, step)
