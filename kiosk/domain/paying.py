"""Paying what is owed, as values: what may be chosen, and how far a payment is.

Owns how a payment moves from stage to stage. Knows no screen, no acquirer and no server; late news
for another stage changes nothing. Amounts are in minor units of the library's currency.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from kiosk.domain.account import Account, AccountFee
from kiosk.domain.facts import Accepted, AlreadyKnown, Later, Verdict
from kiosk.domain.ids import FactKey
from kiosk.domain.reasons import Reason


class PayStage(StrEnum):
    """How far a payment is.

    BEGINNING: noted here, the code is being fetched. WAITING: the code is on the screen. STOPPING:
    it is asked whether money came after all. BOOKING: money is in, the library's server is told.
    ON_ITS_WAY: it will be told. WITH_STAFF: money is in, people put it on the account. UNSURE: no
    word of money, and it may still come. CANCELLED: none came, none can. REFUSED: no code came.
    """

    BEGINNING = "beginning"
    WAITING = "waiting"
    STOPPING = "stopping"
    BOOKING = "booking"
    BOOKED = "booked"
    ON_ITS_WAY = "on-its-way"
    WITH_STAFF = "with-staff"
    UNSURE = "unsure"
    CANCELLED = "cancelled"
    REFUSED = "refused"


PAY_UNDER_WAY = frozenset(
    {PayStage.BEGINNING, PayStage.WAITING, PayStage.STOPPING, PayStage.BOOKING}
)
"""Something comes of it by itself."""

TOLD_ON_SLIP = frozenset(
    {
        PayStage.BOOKING,
        PayStage.BOOKED,
        PayStage.ON_ITS_WAY,
        PayStage.WITH_STAFF,
        PayStage.UNSURE,
    }
)
"""What a slip tells of: money that came, or may have."""

_OPEN = frozenset({PayStage.WAITING, PayStage.STOPPING, PayStage.UNSURE})
"""Money may still come."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of a visit. ``number`` counts within it; ``reference`` is how everybody else
    knows it, empty until there is a code. ``lasts_s``: how long the code is good for. ``fact``:
    that the money is in, once it is.
    """

    number: int
    amount: int
    stage: PayStage = PayStage.BEGINNING
    reference: str = ""
    code: str = ""
    lasts_s: float = 0.0
    reason: Reason | None = None
    fact: FactKey | None = None


# --- what services tell ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CodeIs:
    """The acquirer takes this payment: what a phone is to read, and how long it is good for."""

    reference: str
    code: str
    lasts_s: float


@dataclass(frozen=True, slots=True)
class NoCode:
    """Nothing can be paid here now; nothing was taken."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class MoneyIs:
    """Money is in, and that is durable as ``fact``."""

    fact: FactKey


@dataclass(frozen=True, slots=True)
class BookedIs:
    """The server's word on it; ``Later`` when none came."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PayOver:
    """Nobody waits for money any more. ``sure``: none can come."""

    sure: bool


PayNews = CodeIs | NoCode | MoneyIs | BookedIs | PayOver


# --- what follows --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Await:
    """Tell when money is in, or when the code is no good any more."""

    reference: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Have the code made worthless, and tell whether money came before that."""

    reference: str


@dataclass(frozen=True, slots=True)
class Book:
    """Tell the library's server of money that is in."""

    fact: FactKey


PayStep = Await | Stop | Book


# --- what may be paid --------------------------------------------------------------------------


def fee_choices(account: Account) -> tuple[AccountFee, ...]:
    """Return what may be paid one by one; empty: the whole debt or nothing."""
    lines = account.fee_lines
    told = all(line.amount > 0 for line in lines)
    whole = sum(line.amount for line in lines) == account.fees
    return lines if account.may_pay_part and len(lines) > 1 and told and whole else ()


def amount_of(account: Account, chosen: frozenset[int]) -> int:
    """Return what is to be paid: the chosen ones, or all where nothing can be chosen."""
    lines = fee_choices(account)
    if not lines:
        return account.fees
    return sum(line.amount for number, line in enumerate(lines) if number in chosen)


# --- stages --------------------------------------------------------------------------------------


def hear_payment(payment: Payment, news: PayNews) -> tuple[Payment, PayStep | None]:
    """Move a payment by what is told of it, and say what follows."""
    match news:
        case CodeIs() if payment.stage is PayStage.BEGINNING:
            shown = replace(
                payment,
                stage=PayStage.WAITING,
                reference=news.reference,
                code=news.code,
                lasts_s=news.lasts_s,
            )
            return shown, Await(news.reference)
        case CodeIs():
            # Whoever wanted it has turned away: nobody has seen this code, nobody ever shall.
            return replace(payment, reference=news.reference), Stop(news.reference)
        case NoCode() if payment.stage is PayStage.BEGINNING:
            return replace(payment, stage=PayStage.REFUSED, reason=news.reason), None
        case NoCode() if payment.stage is PayStage.UNSURE:
            return replace(payment, stage=PayStage.CANCELLED), None
        case MoneyIs() if payment.stage in _OPEN:
            booked = replace(payment, stage=PayStage.BOOKING, code="", fact=news.fact)
            return booked, Book(news.fact)
        case BookedIs() if payment.stage in {PayStage.BOOKING, PayStage.ON_ITS_WAY}:
            return replace(payment, stage=_booked(news.verdict)), None
        case PayOver() if payment.stage in _OPEN:
            stage = PayStage.CANCELLED if news.sure else PayStage.UNSURE
            return replace(payment, stage=stage, code=""), None
        case NoCode() | MoneyIs() | BookedIs() | PayOver():
            return payment, None
        case _:
            assert_never(news)


def _booked(verdict: Verdict) -> PayStage:
    if isinstance(verdict, Accepted | AlreadyKnown):
        return PayStage.BOOKED
    return PayStage.ON_ITS_WAY if isinstance(verdict, Later) else PayStage.WITH_STAFF


def stop_payment(payment: Payment) -> tuple[Payment, Stop | None]:
    """Stop waiting for money; what was asked already goes on."""
    if payment.stage is not PayStage.WAITING:
        return payment, None
    return replace(payment, stage=PayStage.STOPPING, code=""), Stop(payment.reference)


def give_up_payment(payment: Payment) -> tuple[Payment, Stop | None]:
    """Let a payment be what it is when nobody waits any longer."""
    match payment.stage:
        case PayStage.BEGINNING | PayStage.STOPPING:
            return replace(payment, stage=PayStage.UNSURE), None
        case PayStage.WAITING:
            gone = replace(payment, stage=PayStage.UNSURE, code="")
            return gone, Stop(payment.reference)
        case PayStage.BOOKING:
            return replace(payment, stage=PayStage.ON_ITS_WAY), None
        case _:
            return payment, None


def on_slip(payments: Sequence[Payment]) -> tuple[Payment, ...]:
    """Return the payments that a slip should tell of."""
    return tuple(one for one in payments if one.stage in TOLD_ON_SLIP)
