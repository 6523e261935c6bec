"""What the kiosk needs of whoever takes money: a port, filled by ``drivers.payment``.

Owns the protocol and its values. Every expected outcome is a value; a provider raises only when it
is broken. No card number, bank account or name of a payer ever passes here: a phone does that.
docs/payments.md is the contract for whoever writes another one.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kiosk.ports import Unanswered, Unreachable


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid. ``reference``: ours, never used twice; ``amount`` in minor units."""

    reference: str
    amount: int
    currency: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class CodeToShow:
    """What a phone is to read, and for how many seconds it is good."""

    text: str
    lasts_s: float


@dataclass(frozen=True, slots=True)
class NotTaken:
    """The acquirer refuses this order; nothing can be paid by it."""

    why: str = ""


class OrderState(StrEnum):
    """What the acquirer says of an order.

    PENDING: money may come. PAID: money came. EXPIRED, CANCELLED: it takes none any more.
    UNKNOWN: it has no such order.
    """

    PENDING = "pending"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Money:
    """Money that the acquirer has received. ``id``: the acquirer's, one for each time it came."""

    id: str
    amount: int


@dataclass(frozen=True, slots=True)
class OrderSeen:
    """An order as the acquirer tells it now: all the money of it, in the order of its coming."""

    state: OrderState
    money: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class Refunded:
    """The money goes back to whoever paid it."""


@dataclass(frozen=True, slots=True)
class NotRefunded:
    """The acquirer does not give it back; people have to."""

    why: str = ""


Silence = Unreachable | Unanswered


class PaymentProvider(Protocol):
    """Whoever takes money. Everything may be asked again: ``reference`` and ``id`` tell it apart.

    An answer that is not about what was asked (another reference, amount or currency, an old one
    sent again, one without the right signature) is ``Unanswered``: nothing is believed of it.
    """

    async def begin(self, order: Order) -> CodeToShow | NotTaken | Silence:
        """Have a code made. Asked again for the same order it is the same code."""
        ...

    async def look(self, order: Order, *, wait_s: float = 0.0) -> OrderSeen | Silence:
        """Ask how an order stands; the acquirer may wait so long for it to change."""
        ...

    async def cancel(self, order: Order) -> OrderSeen | Silence:
        """Have the code made worthless, and tell how the order stands then."""
        ...

    async def refund(self, order: Order, money: Money) -> Refunded | NotRefunded | Silence:
        """Give money back, once, however often it is asked."""
        ...

    async def close(self) -> None:
        """Let go of the connection."""
        ...
