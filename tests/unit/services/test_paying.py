"""Payments: noted before the code, money recorded once, whatever acquirer, bank or power do."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from services_world import ANI, NOW, S1, WHO, House, house, run

from drivers.payment.acquirer import Acquirer, AcquirerSettings
from drivers.payment.emulator import AcquirerEmulator, Lie
from drivers.payment.till import Payer, Till
from kiosk.domain.currency import RUPIAH
from kiosk.domain.facts import (
    Accepted,
    Fact,
    FactKind,
    FactMode,
    Flagged,
    Later,
    Moment,
    NewFact,
)
from kiosk.domain.paying import (
    Await,
    Book,
    BookedIs,
    CodeIs,
    MoneyIs,
    NoCode,
    PayNews,
    PayOver,
    PayStep,
    Stop,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.signals_pay import BeginPayment, PaymentNews, PaymentWork
from kiosk.errors import StoreError
from kiosk.ports import Answer, Health, Link
from kiosk.ports_payment import Money, Order, OrderSeen, Silence
from kiosk.services.paying import WATCH, Cashier, PayTerms
from kiosk.store.payments import OrderStage
from kiosk.store.rows import Answered, Delivery
from kiosk.store.store import StoreSession

SECRET = b"a secret of the library"
PAID = {"amount": "7000", "reference": "ACQ00000001"}


class Counter:
    """A kiosk's cashier before a real acquirer over HTTP."""

    def __init__(self, h: House, emulator: AcquirerEmulator, deadline_s: float = 2.0) -> None:
        self.h, self.emulator = h, emulator
        self.said: list[Health] = []
        self.points: list[str] = []
        settings = AcquirerSettings(emulator.url, "k1", SECRET, deadline_s)
        self.provider = Acquirer(settings, report=self.said.append)
        self.cashier = self.anew()

    def anew(self, provider: Acquirer | None = None) -> Cashier:
        """Return a cashier as after a restart: it remembers nothing."""
        return Cashier(
            self.h.store,
            provider or self.provider,
            self.h.post,
            clock=self.h.time,
            terms=PayTerms(RUPIAH, deadline_s=2.5),
            at=self.points.append,
        )

    @property
    def till(self) -> Till:
        return self.emulator.till

    async def begin(self, amount: int = 7000) -> PayNews:
        told = await self.cashier.begin(BeginPayment(S1, WHO, 1, amount))
        assert isinstance(told, PaymentNews)
        return told.news

    async def code(self, amount: int = 7000) -> str:
        news = await self.begin(amount)
        assert isinstance(news, CodeIs)
        return news.reference

    async def work(self, step: PayStep, cashier: Cashier | None = None) -> PayNews:
        told = await (cashier or self.cashier).work(PaymentWork(S1, 1, step))
        assert isinstance(told, PaymentNews)
        return told.news

    async def round(self, cashier: Cashier | None = None) -> None:
        """Let the watch look once at everything that is due."""
        watch = asyncio.ensure_future((cashier or self.cashier).run())
        try:
            for _ in range(300):
                await asyncio.sleep(0.01)
                if self.h.clock._sleepers:
                    return
        finally:
            self.h.clock._sleepers.clear()
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch

    def paid(self) -> list[Fact]:
        return [fact for fact in self.h.facts() if fact.what.kind is FactKind.PAYMENT]

    def tasks(self) -> list[str]:
        return [fact.what.note for fact in self.h.facts() if fact.what.kind is FactKind.TASK]

    def stages(self) -> list[OrderStage]:
        return [kept.stage for kept in self.h.call(lambda s: s.payments.kept())]

    def unsettled(self) -> int:
        return self.h.call(lambda s: s.payments.unsettled(ANI, NOW))


@pytest.fixture
def h(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path) as made:
        yield made


@asynccontextmanager
async def counter(h: House, payer: Payer = Payer.WAITS) -> AsyncIterator[Counter]:
    till = Till()
    till.payer = payer
    async with AcquirerEmulator(till, secret=SECRET) as emulator:
        made = Counter(h, emulator)
        try:
            yield made
        finally:
            await made.provider.close()


def test_money_that_comes_while_somebody_waits_is_recorded_then_told(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            assert desk.stages() == [OrderStage.SHOWN]
            assert desk.unsettled() == 7000
            waiting = asyncio.ensure_future(desk.work(Await(reference)))
            desk.emulator.pay(reference)
            news = await waiting
            [fact] = desk.paid()
            assert news == MoneyIs(fact.key)
            assert fact.what.patron == ANI
            assert fact.what.evidence == {**PAID, "order": reference}
            assert fact.what.note == f"Rp7.000, {reference}, ACQ00000001"
            assert await desk.work(Book(fact.key)) == BookedIs(Accepted(9))
            assert (desk.stages(), desk.unsettled()) == ([OrderStage.PAID], 0)
            assert desk.points == [
                "pay-intended",
                "pay-begun",
                "pay-shown",
                "pay-confirmed",
                "pay-recorded",
                "pay-booked",
            ]

    run(scene())


def test_one_code_that_two_people_pay_is_one_payment_and_the_rest_goes_back(h: House) -> None:
    async def scene() -> None:
        async with counter(h, Payer.TWICE) as desk:
            reference = await desk.code()
            news = await desk.work(Await(reference))
            assert isinstance(news, MoneyIs)
            await desk.round()
            assert [fact.key for fact in desk.paid()] == [news.fact]
            assert desk.tasks() == [f"Rp7.000, {reference}, ACQ00000002: payment-twice-given-back"]
            assert desk.till.entries[reference].back == ["ACQ00000002"]

    run(scene())


def test_money_that_is_not_given_back_is_for_staff(h: House) -> None:
    async def scene() -> None:
        async with counter(h, Payer.TWICE) as desk:
            desk.till.refunds = False
            reference = await desk.code()
            await desk.work(Await(reference))
            await desk.round()
            assert desk.tasks() == [f"Rp7.000, {reference}, ACQ00000002: payment-twice"]

    run(scene())


def test_a_refund_that_is_not_answered_is_asked_for_again_and_told_once(h: House) -> None:
    async def scene() -> None:
        async with counter(h, Payer.TWICE) as desk:
            reference = await desk.code()
            desk.emulator.lie(Lie.LOST, at="/v1/refunds", times=2)
            await desk.work(Await(reference))
            assert desk.tasks() == []
            await desk.round()
            h.clock.forward(timedelta(minutes=1))
            await desk.round()
            assert len(desk.tasks()) == 1
            assert desk.till.entries[reference].back == ["ACQ00000002"]

    run(scene())


def test_another_amount_is_no_payment(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            desk.emulator.pay(reference, 6999)
            assert await desk.work(Await(reference)) == PayOver(sure=False)
            assert desk.paid() == []
            assert desk.tasks() == [f"Rp6.999, {reference}, ACQ00000001: payment-other-given-back"]

    run(scene())


def test_whoever_turns_away_makes_the_code_worthless(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            assert await desk.work(Stop(reference)) == PayOver(sure=True)
            assert (desk.stages(), desk.unsettled()) == ([OrderStage.OVER], 0)

    run(scene())


def test_a_bank_that_is_quicker_than_the_cancel_has_paid(h: House) -> None:
    async def scene() -> None:
        async with counter(h, Payer.LATE) as desk:
            reference = await desk.code()
            news = await desk.work(Stop(reference))
            assert isinstance(news, MoneyIs)
            assert await desk.work(Await(reference)) == news

    run(scene())


def test_money_that_comes_after_the_patron_has_gone_is_booked_all_the_same(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            desk.emulator.lie(Lie.LOST, at="cancel", times=9)
            assert await desk.work(Stop(reference)) == PayOver(sure=False)
            assert desk.unsettled() == 7000
            desk.emulator.pay(reference)
            desk.emulator._lies.clear()
            woken = h.post.woken
            await desk.round()
            assert len(desk.paid()) == 1
            assert h.post.woken > woken

    run(scene())


@pytest.mark.parametrize("stage", [OrderStage.INTENDED, OrderStage.SHOWN])
def test_a_kiosk_that_was_started_anew_finds_the_money(h: House, stage: OrderStage) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            h.call(lambda s: s.payments.move(reference, stage))
            desk.emulator.pay(reference)
            await desk.round(desk.anew())
            await desk.round(desk.anew())
            assert len(desk.paid()) == 1

    run(scene())


def test_nobody_pays_and_nothing_is_left(h: House) -> None:
    async def scene() -> None:
        async with counter(h, Payer.NEVER) as desk:
            await desk.code()
            await desk.round(desk.anew())
            assert desk.stages() == [OrderStage.OVER]
            h.clock.forward(WATCH + timedelta(minutes=1))
            await desk.round(desk.anew())
            assert (desk.stages(), h.facts()) == ([], [])

    run(scene())


def test_an_acquirer_that_never_tells_is_for_staff_in_the_end(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            await desk.emulator.unplug()
            await desk.round(desk.anew())
            assert desk.stages() == [OrderStage.SHOWN]
            h.clock.forward(WATCH + timedelta(minutes=1))
            await desk.round(desk.anew())
            assert desk.tasks() == [f"Rp7.000, {reference}, ?: payment-doubtful"]
            assert desk.stages() == []

    run(scene())


@pytest.mark.parametrize("lie", [Lie.OTHER_AMOUNT, Lie.OTHER_REFERENCE, Lie.OTHER_CODE])
def test_a_code_of_something_else_is_never_shown(h: House, lie: Lie) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            desk.emulator.lie(lie, at="/v1/orders", times=2)
            assert await desk.begin() == NoCode(Reason.NOT_ANSWERED)
            assert desk.stages() == [OrderStage.LEFT]
            await desk.round()
            assert desk.stages() == [OrderStage.OVER]

    run(scene())


@pytest.mark.parametrize(
    "lie", [Lie.OTHER_AMOUNT, Lie.OTHER_REFERENCE, Lie.REPLAYED, Lie.UNSIGNED, Lie.GARBLED]
)
def test_nothing_is_booked_on_an_answer_that_cannot_be_believed(h: House, lie: Lie) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            desk.emulator.pay(reference)
            desk.emulator.lie(lie, at="cancel")
            assert await desk.work(Stop(reference)) == PayOver(sure=False)
            assert desk.paid() == []
            await desk.round()
            assert len(desk.paid()) == 1

    run(scene())


def test_a_lost_answer_is_asked_for_again_and_is_the_same_code(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            desk.emulator.lie(Lie.LOST, at="/v1/orders")
            await desk.code()
            assert len(desk.till.entries) == 1

    run(scene())


def test_without_an_acquirer_nothing_is_noted(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            await desk.emulator.unplug()
            assert await desk.begin() == NoCode(Reason.NOT_ANSWERED)
            assert desk.stages() == []
            h.post.link = Link.DOWN
            assert await desk.begin() == NoCode(Reason.NOT_ANSWERED)
            assert await h.cashier.begin(BeginPayment(S1, WHO, 1, 1)) == PaymentNews(
                S1, 1, NoCode(Reason.NEEDS_STAFF)
            )

    run(scene())


@pytest.mark.parametrize(
    ("answer", "settled"),
    [(Answer(Flagged("payment-refused")), 7000), (Answer(Later(why="unanswered")), 7000)],
)
def test_what_the_server_does_not_take_is_told(h: House, answer: Answer, settled: int) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            desk.emulator.pay(reference)
            news = await desk.work(Await(reference))
            assert isinstance(news, MoneyIs)
            h.post.answer = answer
            assert await desk.work(Book(news.fact)) == BookedIs(answer.verdict)
            assert desk.unsettled() == settled

    run(scene())


def test_money_for_somebody_who_is_erased_goes_back(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            assert h.call(lambda s: s.persons.is_under_way(ANI, s.cache.position))
            h.call(lambda s: s.persons.erase(ANI))
            desk.emulator.pay(reference)
            await desk.round(desk.anew())
            assert desk.paid() == []
            assert desk.tasks() == [f"Rp7.000, {reference}, ACQ00000001: payment-nobody-given-back"]

    run(scene())


def test_a_note_that_was_garbled_stands_in_nobodys_way(h: House) -> None:
    h.call(lambda s: s.journal.put("pay-order:X", "{"))
    assert h.call(lambda s: s.payments.kept()) == []
    assert h.call(lambda s: s.payments.unsettled(ANI, NOW)) == 0
    h.call(lambda s: s.payments.move("nobody", OrderStage.LEFT))
    assert NOW


# --- the end of the watch


async def _late(desk: Counter) -> None:
    desk.h.clock.forward(WATCH + timedelta(minutes=1))
    await desk.round(desk.anew())


def test_a_refund_that_is_never_answered_is_for_staff_in_the_end(h: House) -> None:
    async def scene() -> None:
        async with counter(h, Payer.TWICE) as desk:
            reference = await desk.code()
            desk.emulator.lie(Lie.LOST, at="/v1/refunds", times=99)
            await desk.work(Await(reference))
            await _late(desk)
            assert desk.tasks() == [f"Rp7.000, {reference}, ACQ00000002: payment-twice"]
            assert desk.stages() == []

    run(scene())


def test_money_that_was_to_go_back_is_in_doubt_where_nobody_answers_in_the_end(h: House) -> None:
    async def scene() -> None:
        async with counter(h, Payer.TWICE) as desk:
            reference = await desk.code()
            desk.emulator.lie(Lie.LOST, at="/v1/refunds", times=99)
            await desk.work(Await(reference))
            await desk.emulator.unplug()
            await _late(desk)
            assert desk.tasks() == [f"Rp7.000, {reference}, ?: payment-doubtful"]

    run(scene())


def test_a_payment_that_is_recorded_is_in_no_doubt_where_nobody_answers(h: House) -> None:
    async def scene() -> None:
        async with counter(h, Payer.AT_ONCE) as desk:
            await desk.work(Await(await desk.code()))
            await desk.emulator.unplug()
            await _late(desk)
            assert (desk.tasks(), desk.stages()) == ([], [])

    run(scene())


@pytest.mark.parametrize("stage", [OrderStage.LEFT, OrderStage.OVER])
def test_money_that_came_while_the_kiosk_was_off_is_found_in_the_end(
    h: House, stage: OrderStage
) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            h.call(lambda s: s.payments.move(reference, stage))
            desk.emulator.pay(reference)
            await _late(desk)
            assert (len(desk.paid()), desk.tasks(), desk.stages()) == (1, [], [])

    run(scene())


def test_an_order_that_was_over_is_in_doubt_without_an_acquirer(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            await desk.work(Stop(reference))
            h.clock.forward(WATCH + timedelta(minutes=1))
            await desk.round(h.cashier)
            assert desk.tasks() == [f"Rp7.000, {reference}, ?: payment-doubtful"]

    run(scene())


def test_an_order_that_the_acquirer_has_forgotten_is_in_doubt(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            desk.till.entries.clear()
            assert await desk.work(Stop(reference)) == PayOver(sure=False)
            assert desk.unsettled() == 7000
            await _late(desk)
            assert desk.tasks() == [f"Rp7.000, {reference}, ?: payment-doubtful"]

    run(scene())


def test_an_order_that_the_acquirer_never_had_is_over(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            desk.emulator.lie(Lie.BUSY, at="/v1/orders", times=2)
            assert await desk.begin() == NoCode(Reason.NOT_ANSWERED)
            await desk.round()
            assert desk.stages() == [OrderStage.OVER]
            await _late(desk)
            assert (desk.tasks(), desk.stages()) == ([], [])

    run(scene())


# --- one order and the others


def test_an_order_without_an_answer_stands_in_no_others_way(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            mute = [await desk.code(), await desk.code()]
            other = await desk.code()
            for reference in mute:
                desk.emulator.lie(Lie.BUSY, at=reference, times=99)
            desk.emulator.pay(other)
            cashier = desk.anew()
            await desk.round(cashier)
            h.clock.forward(timedelta(seconds=16))
            await desk.round(cashier)
            assert [fact.what.evidence["order"] for fact in desk.paid()] == [other]

    run(scene())


def test_another_amount_that_is_recorded_ends_its_order(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            reference = await desk.code()
            desk.emulator.pay(reference, 6999)
            await desk.work(Await(reference))
            assert (desk.stages(), desk.unsettled()) == ([OrderStage.OVER], 0)
            await _late(desk)
            assert desk.tasks() == [f"Rp6.999, {reference}, ACQ00000001: payment-other-given-back"]

    run(scene())


# --- how often


def test_a_code_that_nobody_came_for_is_cancelled_and_no_question_spins(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            await desk.code()
            assert 10 < await desk.cashier._round() <= 60
            assert desk.stages() == [OrderStage.SHOWN]
            h.clock.forward(timedelta(seconds=61))
            assert await desk.cashier._round() > 10
            assert desk.stages() == [OrderStage.OVER]
            await desk.emulator.unplug()
            await desk.begin()
            h.clock.forward(timedelta(seconds=61))
            assert await desk.cashier._round() > 10
            assert desk.cashier._awaited_until_s == {}

    run(scene())


def test_a_code_wakes_whoever_looks_after_it(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            await desk.code()
            assert desk.cashier._begun.is_set()

    run(scene())


def test_a_disk_that_takes_no_note_leaves_nothing_to_wait_for(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:

            def full(point: str) -> None:
                if point == "pay-begun":
                    raise StoreError("disk-full")

            desk.cashier._at = full
            assert await desk.begin() == NoCode(Reason.CANNOT_RECORD)
            assert desk.cashier._awaited_until_s == {}
            await desk.round()
            assert desk.stages() == [OrderStage.OVER]

    run(scene())


class _Hasty(Acquirer):
    """One that does not wait for an order to change."""

    async def look(self, order: Order, *, wait_s: float = 0.0) -> OrderSeen | Silence:
        return await super().look(order)


def test_an_acquirer_that_does_not_wait_is_not_asked_all_the_time(h: House) -> None:
    async def scene() -> None:
        async with counter(h) as desk:
            hasty = _Hasty(desk.provider._settings)
            cashier = desk.anew(hasty)
            reference = await desk.code()
            waiting = asyncio.ensure_future(desk.work(Await(reference), cashier))
            for _ in range(300):
                await asyncio.sleep(0.01)
                if h.clock._sleepers:
                    break
            assert len([one for one in desk.emulator.asked if one.startswith("GET")]) == 1
            desk.emulator.pay(reference)
            h.clock.forward(timedelta(seconds=1))
            assert isinstance(await waiting, MoneyIs)
            await hasty.close()

    run(scene())


# --- what is remembered


def test_money_is_known_by_its_id_as_long_as_another_order_might_name_it(h: House) -> None:
    def pays(s: StoreSession) -> list[bool]:
        money, told = Money("ACQ1", 7000), []
        for name in ("A", "B", "C"):
            s.payments.intend(Order(name, 7000, "IDR"), ANI, NOW + timedelta(hours=ord(name)))
            if name == "A":
                fact = NewFact(FactKind.TASK, FactMode.STATEMENT, None, None, Moment(NOW, 1.0, "b"))
                s.payments.money_in(name, money, fact, pays=False)
            if name == "B":
                s.payments.close("A", [])
        for name in ("B", "C"):
            told.append(s.payments.is_known(money))
            s.payments.close(name, [])
        return [*told, s.payments.is_known(money)]

    assert h.call(pays) == [True, False, False]


@pytest.mark.parametrize(
    ("epoch", "task", "closed", "left"),
    [
        ("", "payment-refused", False, 7000),
        ("", "payment-over", False, 0),
        ("e1", "T1", False, 7000),
        ("e1", "T1", True, 0),
    ],
)
def test_money_that_staff_have_is_not_asked_for_again(
    h: House, epoch: str, task: str, closed: bool, left: int
) -> None:
    async def scene() -> None:
        async with counter(h, Payer.AT_ONCE) as desk:
            await desk.work(Await(await desk.code()))
            [fact] = desk.paid()
            told = Answered(Delivery.FLAGGED, task=task, server_epoch=epoch)
            h.call(lambda s: s.answered(fact, told, NOW, has_feed=True))
            if closed:
                h.call(lambda s: s.journal.put("closed:T1", "1:e1"))
            assert desk.unsettled() == left
            later = NOW + timedelta(days=15)
            still = left if epoch else 0  # a hub tells when staff have done it, SIP2 never does
            assert h.call(lambda s: s.payments.unsettled(ANI, later)) == still

    run(scene())
