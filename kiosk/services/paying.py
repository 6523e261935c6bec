"""Payments: noted before a code is shown, looked after until nobody can pay by it any more.

Owns when the acquirer is asked and what its money becomes: a fact, durable before the library's
server hears of it, once for each id that the acquirer gives. A visit may end whenever it likes, and
so may the kiosk: what was begun is looked after. It must not show anything.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, assert_never

from kiosk.domain.currency import Currency
from kiosk.domain.facts import Later
from kiosk.domain.ids import FactKey
from kiosk.domain.paying import (
    Await,
    Book,
    BookedIs,
    CodeIs,
    MoneyIs,
    NoCode,
    PayNews,
    PayOver,
    Stop,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import Event
from kiosk.domain.signals_pay import BeginPayment, PaymentNews, PaymentWork
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, Health, Link, Unanswered, Unreachable
from kiosk.ports_payment import (
    CodeToShow,
    NotTaken,
    Order,
    OrderSeen,
    OrderState,
    PaymentProvider,
    Silence,
)
from kiosk.services.courier import Courier
from kiosk.services.moments import Moments
from kiosk.services.money import MoneyTaker
from kiosk.services.store_faults import tell_store
from kiosk.store.payments import KeptOrder, OrderStage
from kiosk.store.store import Store

_log = Log("services.paying")

WATCH: Final = timedelta(days=3)
"""How long an order is looked after: banks settle what hung over a weekend."""

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: none that is taken for another one when staff read it out."""

_FRESH: Final = timedelta(minutes=10)
_SOON_S: Final = 15.0
_SELDOM_S: Final = 600.0
_LISTEN_S: Final = 10.0
_GRACE_S: Final = 60.0
_PAUSE_S: Final = 1.0
_SILENCES: Final = 2
_SETTLED: Final = frozenset({OrderStage.PAID, OrderStage.OVER})
_OVER: Final = frozenset({OrderState.EXPIRED, OrderState.CANCELLED, OrderState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class PayTerms:
    """The library's money, how long its server is waited for, how often the acquirer is asked."""

    currency: Currency
    deadline_s: float
    watch: timedelta = WATCH
    soon_s: float = _SOON_S


def new_reference() -> str:
    """Return a reference that is nobody's: 60 bits, as staff can read them."""
    return "L" + "".join(secrets.choice(_LETTERS) for _ in range(12))


class Cashier:
    """Takes payments. ``provider`` None: nothing can be paid here."""

    def __init__(
        self,
        store: Store,
        provider: PaymentProvider | None,
        courier: Courier,
        *,
        clock: Clock,
        terms: PayTerms,
        report: Callable[[Health], None] = lambda _health: None,
        at: Callable[[str], None] = lambda _point: None,
    ) -> None:
        """Take what is needed; ``at`` is told each step on the way of money, for cutting there."""
        self._store = store
        self._provider = provider
        self._courier = courier
        self._clock = clock
        self._terms = terms
        self._report = report
        self._at = at
        self._taker = MoneyTaker(
            store,
            provider,
            Moments(clock, courier),
            currency=terms.currency,
            at=at,
            recorded=courier.wake,
        )
        self._listening: set[str] = set()
        self._awaited_until_s: dict[str, float] = {}
        self._next_at_s: dict[str, float] = {}
        self._begun = asyncio.Event()

    @property
    def takes_money(self) -> bool:
        """Return whether anything can be paid here."""
        return self._provider is not None

    # --- what the session wants

    async def begin(self, effect: BeginPayment) -> Event:
        """Note the payment, then have a code made. Without a note nothing is asked."""
        return PaymentNews(effect.session, effect.number, await self._begin(effect))

    async def work(self, effect: PaymentWork) -> Event:
        """Carry a step out, and tell what became of it."""
        step = effect.step
        news: PayNews
        try:
            match step:
                case Await():
                    news = await self._listen(step.reference)
                case Stop():
                    news = await self._stop(step.reference)
                case Book():
                    news = await self._book(step.fact)
                case _:
                    assert_never(step)
        except StoreError as error:
            # The acquirer has the truth, and is asked again once the disk takes notes.
            tell_store(error, self._report)
            news = PayOver(sure=False)
        return PaymentNews(effect.session, effect.number, news)

    async def _begin(self, effect: BeginPayment) -> PayNews:
        provider, money = self._provider, self._terms.currency
        if provider is None:
            return NoCode(Reason.NEEDS_STAFF)
        if self._courier.link is Link.DOWN:
            return NoCode(Reason.NOT_ANSWERED)
        order = Order(new_reference(), effect.amount, money.code, money.decimals)
        now = self._clock.now()
        # Until the session listens, nobody else shall take the code for one that was left.
        self._awaited_until_s[order.reference] = self._clock.monotonic_s() + _GRACE_S
        shown = False
        try:
            if self._store.is_full:
                raise StoreError("disk-full")
            await self._store.run(lambda s: s.payments.intend(order, effect.who.id, now))
            self._at("pay-intended")
            code = await self._code_for(provider, order)
            self._at("pay-begun")
            if isinstance(code, CodeToShow):
                await self._move(order, OrderStage.SHOWN, known=True)
                self._at("pay-shown")
                shown = True
                return CodeIs(order.reference, code.text, code.lasts_s)
            if isinstance(code, Unreachable):
                await self._store.run(lambda s: s.payments.drop(order.reference))
            else:
                await self._move(order, OrderStage.LEFT)
        except StoreError as error:
            tell_store(error, self._report)
            return NoCode(Reason.CANNOT_RECORD)
        finally:
            if not shown:
                self._left(order.reference)
            # Also for a code that is shown: its visit may be over by now.
            self._begun.set()
        refused = isinstance(code, NotTaken)
        return NoCode(Reason.SERVER_REFUSED if refused else Reason.NOT_ANSWERED)

    async def _code_for(
        self, provider: PaymentProvider, order: Order
    ) -> CodeToShow | NotTaken | Silence:
        """Ask twice where the first answer was lost: it is the same order."""
        code = await provider.begin(order)
        if isinstance(code, CodeToShow | NotTaken | Unreachable):
            return code
        return await provider.begin(order)

    async def _listen(self, reference: str) -> PayNews:
        """Wait for money as long as somebody stands there; the acquirer says when it is over."""
        kept = await self._kept(reference)
        provider = self._provider
        if kept is None or provider is None:
            return PayOver(sure=False)
        self._listening.add(reference)
        try:
            while reference in self._listening:
                asked_s = self._clock.monotonic_s()
                seen = await provider.look(kept.order, wait_s=_LISTEN_S)
                if isinstance(seen, OrderSeen):
                    news = await self._settle(kept, seen)
                    if news is not None:
                        return news
                if self._clock.monotonic_s() - asked_s < _PAUSE_S:
                    await self._clock.sleep(_PAUSE_S)
        finally:
            self._left(reference)
            self._begun.set()
        return PayOver(sure=False)

    def _left(self, reference: str) -> None:
        """Nobody stands before this code any more."""
        self._listening.discard(reference)
        self._awaited_until_s.pop(reference, None)

    async def _stop(self, reference: str) -> PayNews:
        """Make the code worthless; a bank may have been quicker."""
        self._left(reference)
        kept = await self._kept(reference)
        if kept is None or self._provider is None:
            return PayOver(sure=False)
        await self._move(kept.order, OrderStage.LEFT)
        seen = await self._provider.cancel(kept.order)
        self._begun.set()
        if not isinstance(seen, OrderSeen):
            return PayOver(sure=False)
        return await self._settle(kept, seen) or PayOver(sure=False)

    async def _book(self, fact: FactKey) -> PayNews:
        """Tell the server now, while somebody waits; else it hears of it as of any fact."""
        facts = await self._store.run(lambda s: s.outbox.facts([fact]))
        answers = await self._courier.send_now(facts, deadline_s=self._terms.deadline_s)
        verdict = answers[0].verdict if answers else Later(why="no answer")
        self._at("pay-booked")
        if isinstance(verdict, Later):
            self._courier.wake()
        return BookedIs(verdict)

    # --- what is looked after without anybody

    async def run(self) -> None:
        """Look after what was begun, here or before the last start, until cancelled."""
        while True:
            self._begun.clear()
            wait_s = await self._round()
            waiting = asyncio.ensure_future(self._begun.wait())
            pause = asyncio.ensure_future(self._clock.sleep(wait_s))
            try:
                await asyncio.wait({waiting, pause}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                waiting.cancel()
                pause.cancel()
                await asyncio.gather(waiting, pause, return_exceptions=True)

    async def _round(self) -> float:
        """Ask of what is due; return how long nothing will be."""
        now_s = self._clock.monotonic_s()
        self._awaited_until_s = {k: at for k, at in self._awaited_until_s.items() if at > now_s}
        try:
            every = await self._store.run(lambda s: s.payments.kept())
            if not await self._ask_of([kept for kept in every if self._is_due(kept, now_s)]):
                return self._terms.soon_s
        except StoreError as error:
            tell_store(error, self._report)
            return _SOON_S
        names = {kept.order.reference for kept in every}
        self._next_at_s = {k: at for k, at in self._next_at_s.items() if k in names}
        due = [at for k, at in self._next_at_s.items() if k not in self._listening]
        due += [at for k, at in self._awaited_until_s.items() if k not in self._listening]
        return max(0.05, min(due, default=now_s + _SELDOM_S) - self._clock.monotonic_s())

    def _is_due(self, kept: KeptOrder, now_s: float) -> bool:
        reference = kept.order.reference
        if reference in self._listening or reference in self._awaited_until_s:
            return False
        return self._next_at_s.get(reference, 0.0) <= now_s

    async def _ask_of(self, due: list[KeptOrder]) -> bool:
        """Ask of each, the one that has waited longest first; False where nobody seems there."""
        silent = 0

        def turn(kept: KeptOrder) -> tuple[float, bool]:
            return self._next_at_s.get(kept.order.reference, 0.0), kept.stage in _SETTLED

        for kept in sorted(due, key=turn):
            reference = kept.order.reference
            if reference in self._listening or reference in self._awaited_until_s:
                continue
            seen = await self._look_after(kept)
            fresh = self._clock.now() - kept.begun_at < _FRESH
            pause_s = self._terms.soon_s if fresh else _SELDOM_S
            self._next_at_s[reference] = self._clock.monotonic_s() + pause_s
            # One order may be mute by itself; after two, the others would only wait as long.
            silent += isinstance(seen, Unanswered)
            if isinstance(seen, Unreachable) or silent == _SILENCES:
                return False
        return True

    async def _look_after(self, kept: KeptOrder) -> OrderSeen | Silence | None:
        """Ask once more, the last time when the watch is over; None: there is nobody to ask.

        A code that nobody sees any more is made worthless first.
        """
        late = self._clock.now() - kept.begun_at > self._terms.watch
        provider, seen = self._provider, None
        if provider is not None:
            ask = provider.look if kept.stage in _SETTLED else provider.cancel
            seen = await ask(kept.order)
        if late or provider is None:
            await self._end(kept, seen)
        elif isinstance(seen, OrderSeen):
            await self._settle(kept, seen)
        return seen

    async def _end(self, kept: KeptOrder, seen: OrderSeen | Silence | None) -> None:
        """Take what came, and look no more; what nobody told, staff find out."""
        if isinstance(seen, OrderSeen):
            await self._taker.take(kept, seen, last=True)
        await self._taker.close(kept, doubtful=not _is_told(kept, seen))
        self._courier.wake()

    # --- what an answer means

    async def _settle(self, kept: KeptOrder, seen: OrderSeen) -> PayNews | None:
        """Take what came. None: nothing is decided yet."""
        reference, unknown = kept.order.reference, seen.state is OrderState.UNKNOWN
        if not kept.known and not unknown:
            await self._store.run(lambda s: s.payments.mark(reference, known=True))
        taken = await self._taker.take(kept, seen)
        if taken.fact is not None:
            return MoneyIs(taken.fact)
        if unknown and kept.known:
            # It has been told of, so this is no word on what was paid.
            return PayOver(sure=False)
        over = seen.state in _OVER
        told = bool(seen.money) and seen.state is not OrderState.PENDING and not taken.is_open
        if (over or told) and kept.stage not in _SETTLED:
            await self._move(kept.order, OrderStage.OVER)
            _log.info("payment.over", state=seen.state.value)
        if over:
            return PayOver(sure=seen.state is not OrderState.EXPIRED)
        # Money that is not what was asked for is with staff by now.
        return PayOver(sure=False) if seen.money else None

    async def _kept(self, reference: str) -> KeptOrder | None:
        every = await self._store.run(lambda s: s.payments.kept())
        return next((one for one in every if one.order.reference == reference), None)

    async def _move(self, order: Order, stage: OrderStage, *, known: bool = False) -> None:
        reference = order.reference
        await self._store.run(lambda s: s.payments.move(reference, stage, known=known))


def _is_told(kept: KeptOrder, seen: OrderSeen | Silence | None) -> bool:
    """Return whether all is known of an order's money, by this last word or without one."""
    paid = kept.stage is OrderStage.PAID
    if not isinstance(seen, OrderSeen):
        return paid and not kept.is_open
    match seen.state:
        case OrderState.EXPIRED | OrderState.CANCELLED:
            return bool(seen.money) or not kept.is_open
        case OrderState.UNKNOWN:
            return not kept.is_open if paid else not kept.known
        case OrderState.PAID:
            return paid or bool(seen.money)
        case OrderState.PENDING:
            return paid and not kept.is_open
        case _:
            assert_never(seen.state)
