"""A patron's account as values: loans and how far their renewal is, holds, fees, messages.

Owns how a renewal and a hold move from stage to stage. Knows no screen and no server; a late event
for another stage changes nothing. Amounts are in minor units of the library's currency.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from kiosk.domain.chips import Chips
from kiosk.domain.facts import Declined, Later, Verdict
from kiosk.domain.ids import FactKey, ItemId
from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import Wish


class Renewal(StrEnum):
    """How far the renewal of a loan is.

    OPEN: may be asked for. SHUT: no use in asking, ``reason`` says why. COSTS: the server wants
    ``fee`` for it, the patron has not answered. UNSURE: asked, and no answer came.
    """

    OPEN = "open"
    SHUT = "shut"
    RECORDING = "recording"
    ASKING = "asking"
    RENEWED = "renewed"
    REFUSED = "refused"
    COSTS = "costs"
    UNSURE = "unsure"


UNDER_WAY = frozenset({Renewal.RECORDING, Renewal.ASKING})
"""Something comes of it by itself."""


@dataclass(frozen=True, slots=True)
class AccountLoan:
    """An open loan. ``id`` counts within the account; ``due`` is aware, None where not told.

    ``item`` is empty where the server names a title alone. ``days_late`` may be unknown (0) of what
    is ``overdue``. ``agreed``: the patron takes ``fee``.
    """

    id: int
    item: ItemId
    book: Book
    due: datetime | None = None
    overdue: bool = False
    days_late: int = 0
    stage: Renewal = Renewal.OPEN
    reason: Reason | None = None
    fact: FactKey | None = None
    fee: int = 0
    agreed: bool = False
    to_confirm: bool = False


class HoldStage(StrEnum):
    """How far giving up a hold is. SURE: the patron is asked whether he means it."""

    HELD = "held"
    SURE = "sure"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class AccountHold:
    """A hold. ``place`` in the queue: 1 is next, None not told. ``reason``: why it still stands."""

    ref: str
    book: Book
    ready: bool = False
    place: int | None = None
    shelf: str = ""
    until: date | None = None
    may_cancel: bool = True
    stage: HoldStage = HoldStage.HELD
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class AccountFee:
    """What is owed for one thing; ``amount`` 0 where it is not told."""

    text: str
    amount: int


class PinTold(StrEnum):
    """What became of the wish for another PIN. UNSURE: no answer came, either may be right."""

    NOTHING = "nothing"
    CHANGED = "changed"
    UNSURE = "unsure"
    AT_DESK = "at-desk"


@dataclass(frozen=True, slots=True)
class Account:
    """An account. ``known_at``: when this was true; None: the server has told it just now.

    ``last_loan``: the highest number that a loan of this visit ever had, once there were more lists
    than one; no number is given twice, so that a late answer is never heard of another book.

    Where the server has not told it, holds and fees are not known, and nothing is made up.
    ``may_search``: titles can be found by words here. ``wish``: the title that was to be reserved.
    ``may_pay``: fees can be paid at this kiosk, ``may_pay_part`` some of them alone. ``unsettled``:
    paid or perhaps paid at this kiosk, and not on the account yet. ``chips``: None where the server
    binds none, or no PIN was shown in this visit.
    """

    loans: tuple[AccountLoan, ...] = ()
    holds: tuple[AccountHold, ...] = ()
    fees: int = 0
    fee_lines: tuple[AccountFee, ...] = ()
    suspended_until: date | None = None
    messages: tuple[str, ...] = ()
    max_loans: int = 0
    from_server: bool = True
    known_at: datetime | None = None
    pin: PinTold = PinTold.NOTHING
    may_change_pin: bool = False
    last_loan: int = 0
    may_reserve: bool = False
    may_search: bool = False
    wish: Wish | None = None
    may_pay: bool = False
    may_pay_part: bool = False
    unsettled: int = 0
    chips: Chips | None = None


# --- what services tell ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RenewalRecorded:
    """The wish is durable. ``live``: the server is asked; else it stands until ``due``."""

    loan: int
    fact: FactKey
    live: bool
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class RenewalNotRecorded:
    """Nothing was recorded: it is refused here, or there was no room."""

    loan: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class RenewalAnswered:
    """The server's word; ``Later`` when none came. ``fee``: what a declined one would cost.

    ``confirmed``: False while the library's own system has not answered the server.
    """

    loan: int
    verdict: Verdict
    due: datetime | None = None
    fee: int = 0
    confirmed: bool = True


RenewalEvent = RenewalRecorded | RenewalNotRecorded | RenewalAnswered


@dataclass(frozen=True, slots=True)
class AskRenewal:
    """Ask the server for a renewal that is recorded."""

    loan: int
    fact: FactKey


# --- renewals ----------------------------------------------------------------------------------


def renewing(account: Account | None) -> bool:
    """Return whether a renewal is under way."""
    return account is not None and any(loan.stage in UNDER_WAY for loan in account.loans)


def costing(account: Account | None) -> bool:
    """Return whether the patron has been asked for money and has not answered."""
    return account is not None and any(loan.stage is Renewal.COSTS for loan in account.loans)


def renewed(account: Account | None) -> tuple[AccountLoan, ...]:
    """Return the loans that a slip should tell of."""
    if account is None:
        return ()
    told = {Renewal.RENEWED, Renewal.UNSURE}
    return tuple(loan for loan in account.loans if loan.stage in told)


def begin_renewals(account: Account, loan: int | None) -> tuple[Account, tuple[AccountLoan, ...]]:
    """Begin to renew one loan, or all that may be renewed (None); none: nothing has changed."""
    wanted = {
        one.id for one in account.loans if one.stage is Renewal.OPEN and loan in {None, one.id}
    }
    return _recording(account, wanted)


def answer_cost(
    account: Account, loan: int, *, agreed: bool
) -> tuple[Account, tuple[AccountLoan, ...]] | None:
    """Take the patron's word on what a renewal costs; None where nothing was asked."""
    asked = next((x for x in account.loans if x.id == loan and x.stage is Renewal.COSTS), None)
    if asked is None:
        return None
    if not agreed:
        refused = replace(asked, stage=Renewal.REFUSED, reason=Reason.FEE_NOT_AGREED)
        return _with(account, refused), ()
    return _recording(_with(account, replace(asked, agreed=True)), {loan})


def _recording(account: Account, wanted: set[int]) -> tuple[Account, tuple[AccountLoan, ...]]:
    begun = tuple(
        replace(one, stage=Renewal.RECORDING, reason=None, fact=None)
        for one in account.loans
        if one.id in wanted
    )
    for one in begun:
        account = _with(account, one)
    return (replace(account, wish=None) if begun else account), begun


def hear_renewals(
    account: Account, news: Iterable[RenewalEvent]
) -> tuple[Account, tuple[AskRenewal, ...]]:
    """Move the loans that the news is about; what is to be asked now is one batch."""
    asks: list[AskRenewal] = []
    for event in news:
        loan = next((one for one in account.loans if one.id == event.loan), None)
        if loan is None:
            continue
        moved = _heard(loan, event)
        if moved.stage is Renewal.ASKING and loan.stage is Renewal.RECORDING and moved.fact:
            asks.append(AskRenewal(moved.id, moved.fact))
        account = _with(account, moved)
    return account, tuple(asks)


def _heard(loan: AccountLoan, event: RenewalEvent) -> AccountLoan:
    expected = Renewal.ASKING if isinstance(event, RenewalAnswered) else Renewal.RECORDING
    if loan.stage is not expected:
        return loan
    match event:
        case RenewalNotRecorded():
            return replace(loan, stage=Renewal.REFUSED, reason=event.reason)
        case RenewalRecorded(live=True):
            return replace(loan, stage=Renewal.ASKING, fact=event.fact)
        case RenewalRecorded():
            return _granted(replace(loan, fact=event.fact), event.due, to_confirm=True)
        case RenewalAnswered():
            return _answered(loan, event)
        case _:
            assert_never(event)


def _answered(loan: AccountLoan, event: RenewalAnswered) -> AccountLoan:
    verdict = event.verdict
    if isinstance(verdict, Declined):
        if event.fee > 0 and not loan.agreed:
            return replace(loan, stage=Renewal.COSTS, fee=event.fee, reason=None)
        return replace(loan, stage=Renewal.REFUSED, reason=verdict.reason)
    if isinstance(verdict, Later):
        return replace(loan, stage=Renewal.UNSURE)
    return _granted(loan, event.due, to_confirm=not event.confirmed)


def _granted(loan: AccountLoan, due: datetime | None, *, to_confirm: bool) -> AccountLoan:
    """A date that is not told is none: the old one is past."""
    return replace(
        loan, stage=Renewal.RENEWED, due=due, overdue=False, days_late=0, to_confirm=to_confirm
    )


def given_up(account: Account) -> Account:
    """Close what nobody waits for any longer: what was asked is unsure, what costs is not taken."""
    for loan in account.loans:
        if loan.stage in UNDER_WAY:
            account = _with(account, replace(loan, stage=Renewal.UNSURE))
        elif loan.stage is Renewal.COSTS:
            refused = replace(loan, stage=Renewal.REFUSED, reason=Reason.FEE_NOT_AGREED)
            account = _with(account, refused)
    return account


def told_anew(account: Account, before: Account | None) -> Account:
    """Return an account asked for again, with what became of renewals and holds in this visit.

    A loan keeps its number by its item, wherever it stands now, and a new one has a new number:
    answers that are still under way name numbers. What they are about stays, listed or not.
    """
    if before is None:
        return account
    last = max(before.last_loan, *(one.id for one in before.loans), 0)
    known = {one.item: one for one in before.loans if one.item}
    loans: list[AccountLoan] = []
    for loan in account.loans:
        old = known.pop(loan.item, None)
        if old is None:
            last += 1
            loans.append(replace(loan, id=last))
        elif old.stage in {Renewal.OPEN, Renewal.SHUT}:
            loans.append(replace(loan, id=old.id))
        else:
            due = loan.due if old.stage is not Renewal.RENEWED or old.due is None else old.due
            loans.append(replace(old, book=loan.book, due=due))
    loans.extend(one for one in known.values() if one.stage in UNDER_WAY)
    leaving = {one.ref: one for one in before.holds if one.stage is HoldStage.CANCELLING}
    holds = tuple(
        replace(hold, stage=HoldStage.CANCELLING) if hold.ref in leaving else hold
        for hold in account.holds
    )
    account = replace(account, holds=holds, last_loan=last)
    return replace(account, loans=tuple(loans), pin=before.pin)


# --- holds -------------------------------------------------------------------------------------


def hold_at(account: Account | None, ref: str, stage: HoldStage) -> AccountHold | None:
    """Return the hold that is at this stage, or None."""
    holds = () if account is None else account.holds
    return next((hold for hold in holds if hold.ref == ref and hold.stage is stage), None)


def with_hold(account: Account, hold: AccountHold) -> Account:
    """Put a hold in the place of the one with its name; nobody is asked about two at once."""
    unasked = tuple(
        replace(one, stage=HoldStage.HELD) if one.stage is HoldStage.SURE else one
        for one in account.holds
    )
    holds = tuple(hold if one.ref == hold.ref else one for one in unasked)
    return replace(account, holds=holds, wish=None)


def _with(account: Account, loan: AccountLoan) -> Account:
    loans = tuple(loan if one.id == loan.id else one for one in account.loans)
    return replace(account, loans=loans)
