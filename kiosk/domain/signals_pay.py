"""What the session hears and says of paying: events, commands, effects. As in ``signals``."""

from dataclasses import dataclass

from kiosk.domain.ids import SessionId
from kiosk.domain.paying import PayNews, PayStep
from kiosk.domain.visit import PatronHere

# --- events --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PaymentNews:
    """Services tell of a payment of this visit, by its number."""

    session: SessionId
    number: int
    news: PayNews


PayEvent = PaymentNews


# --- commands of our own screen --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenPaying:
    """Pay was touched beside the fees."""


@dataclass(frozen=True, slots=True)
class TurnFee:
    """One fee is to be paid too, or not after all; by its place in the list."""

    number: int


@dataclass(frozen=True, slots=True)
class BeginPaying:
    """What is chosen is to be paid now."""


@dataclass(frozen=True, slots=True)
class StopPaying:
    """Not now; or, once it is over, back to the account."""


PayCommand = OpenPaying | TurnFee | BeginPaying | StopPaying


# --- effects -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BeginPayment:
    """Note a payment durably, then have the acquirer make a code for it."""

    session: SessionId
    who: PatronHere
    number: int
    amount: int


@dataclass(frozen=True, slots=True)
class PaymentWork:
    """Carry the next step of a payment out."""

    session: SessionId
    number: int
    step: PayStep


PayEffect = BeginPayment | PaymentWork
