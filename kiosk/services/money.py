"""Money that the acquirer has, as facts: a payment, or a task that names amount and reference.

Owns which it is, and giving back what belongs on no account. One order is paid once: more money of
it, or another amount, goes back, and staff are told either way. How an order stands is asked by
``paying``.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain import evidence
from kiosk.domain.currency import Currency
from kiosk.domain.facts import FactKind, FactMode, NewFact
from kiosk.domain.ids import FactKey, PatronId
from kiosk.logs import Log
from kiosk.ports_payment import (
    Money,
    NotRefunded,
    Order,
    OrderSeen,
    PaymentProvider,
    Refunded,
)
from kiosk.services.moments import Moments
from kiosk.store.payments import KeptOrder, OrderStage
from kiosk.store.store import Store

_log = Log("services.money")
STAFF_LANGUAGE: Final = "id"


class Left(StrEnum):
    """What staff are told of money that is not simply a payment.

    TWICE: one code was paid twice. OTHER_AMOUNT: it is not what was asked for. NOBODY: nobody knows
    whose it is. GIVEN_BACK ends each that the acquirer took back; without it people have to.
    DOUBTFUL: the acquirer never told whether money came.
    """

    TWICE = "payment-twice"
    OTHER_AMOUNT = "payment-other-amount"
    NOBODY = "payment-nobody"
    TWICE_BACK = "payment-twice-given-back"
    OTHER_BACK = "payment-other-given-back"
    NOBODY_BACK = "payment-nobody-given-back"
    DOUBTFUL = "payment-doubtful"


_BACK: Final = {
    Left.TWICE: Left.TWICE_BACK,
    Left.OTHER_AMOUNT: Left.OTHER_BACK,
    Left.NOBODY: Left.NOBODY_BACK,
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an order's money. ``fact``: its payment, where it came since this start.

    ``is_open``: some of it is not recorded, for whether it goes back was not answered.
    """

    fact: FactKey | None
    is_open: bool


class MoneyTaker:
    """Makes facts of money."""

    def __init__(
        self,
        store: Store,
        provider: PaymentProvider | None,
        moments: Moments,
        *,
        currency: Currency,
        at: Callable[[str], None] = lambda _point: None,
        recorded: Callable[[], None] = lambda: None,
    ) -> None:
        """Take what is needed; ``provider`` gives money back. ``recorded``: told after a fact."""
        self._store = store
        self._provider = provider
        self._moments = moments
        self._currency = currency
        self._at = at
        self._recorded = recorded
        self._one_at_a_time = asyncio.Lock()
        self._paid: dict[str, FactKey] = {}

    async def take(self, kept: KeptOrder, seen: OrderSeen, *, last: bool = False) -> Taken:
        """Record all the money of an order that is not recorded yet. Raises StoreError.

        ``last``: nobody asks again, so a refund without an answer is none.
        """
        reference = kept.order.reference
        async with self._one_at_a_time:
            done = [await self._take_one(reference, money, last=last) for money in seen.money]
            is_open = not all(done)
            if is_open or kept.is_open:
                await self._store.run(lambda s: s.payments.mark(reference, is_open=is_open))
        return Taken(self._paid.get(reference), is_open)

    async def close(self, kept: KeptOrder, *, doubtful: bool) -> None:
        """Look after an order no longer; ``doubtful``: staff find out. Raises StoreError."""
        reference, amount = kept.order.reference, kept.order.amount
        task = self._task(kept.order, "?", amount, left=Left.DOUBTFUL, patron=kept.patron)
        left = [task] if doubtful else []
        await self._store.run(lambda s: s.payments.close(reference, left))
        self._paid.pop(reference, None)

    async def _take_one(self, reference: str, money: Money, *, last: bool) -> bool:
        """Return whether nothing is left to do for this money."""
        every = await self._store.run(
            lambda s: [] if s.payments.is_known(money) else s.payments.kept()
        )
        kept = next((one for one in every if one.order.reference == reference), None)
        if kept is None:
            return True
        left = _what(kept, money)
        if left is None:
            fact = self._payment(kept, money)
        else:
            told = await self._given_back(kept.order, money)
            if told is None and not last:
                return False
            why = _BACK[left] if told else left
            fact = self._task(kept.order, money.id, money.amount, left=why, patron=kept.patron)
        self._at("pay-confirmed")
        pays = left is None
        recorded = await self._store.run(
            lambda s: s.payments.money_in(reference, money, fact, pays=pays)
        )
        self._at("pay-recorded")
        self._recorded()
        if recorded is not None and left is None:
            self._paid[reference] = recorded.key
        _log.info("money.recorded", what="payment" if left is None else left.value)
        return True

    async def _given_back(self, order: Order, money: Money) -> bool | None:
        """Have money given back; None: no answer, so it is asked again."""
        if self._provider is None:
            return False
        told = await self._provider.refund(order, money)
        if isinstance(told, Refunded | NotRefunded):
            return isinstance(told, Refunded)
        return None

    def _payment(self, kept: KeptOrder, money: Money) -> NewFact:
        return NewFact(
            FactKind.PAYMENT,
            FactMode.STATEMENT,
            None,
            kept.patron,
            self._moments.now(),
            note=self._named(money.id, money.amount, kept.order),
            evidence={
                evidence.AMOUNT: str(money.amount),
                evidence.REFERENCE: money.id,
                evidence.ORDER: kept.order.reference,
            },
        )

    def _task(
        self, order: Order, money: str, amount: int, *, left: Left, patron: PatronId | None
    ) -> NewFact:
        return NewFact(
            FactKind.TASK,
            FactMode.STATEMENT,
            None,
            patron,
            self._moments.now(),
            note=f"{self._named(money, amount, order)}: {left.value}",
            evidence={
                evidence.MONEY: left.value,
                evidence.AMOUNT: str(amount),
                evidence.REFERENCE: money,
                evidence.ORDER: order.reference,
            },
        )

    def _named(self, money: str, amount: int, order: Order) -> str:
        """Return amount and both references, as staff find them in the acquirer's list."""
        return f"{self._currency.written(amount, STAFF_LANGUAGE)}, {order.reference}, {money}"


def _what(kept: KeptOrder, money: Money) -> Left | None:
    """Return why money is no payment of its order; None where it is."""
    if kept.stage is OrderStage.PAID:
        return Left.TWICE
    if money.amount != kept.order.amount:
        return Left.OTHER_AMOUNT
    return Left.NOBODY if kept.patron is None else None
