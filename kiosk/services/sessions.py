"""Runs the session: one queue in, one state, effects out, each answered by an event.

Owns the order of things; it must decide nothing. Everything happens on the core loop.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Protocol, assert_never

from kiosk.domain.account import AskRenewal, RenewalEvent
from kiosk.domain.line import (
    Ask,
    CancelFact,
    LineEffect,
    LineEvent,
    ReadTag,
    Settle,
    StoreIntent,
    WriteTag,
)
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.session import step
from kiosk.domain.signals import (
    Abandon,
    CheckPin,
    Command,
    Decide,
    Effect,
    EndVisit,
    Event,
    FindPatron,
    IllegalCommandError,
    LineNews,
    LookUp,
    PrintSlip,
    Reply,
    RingStaff,
    StartTimer,
    TimerFired,
    Work,
)
from kiosk.domain.signals_account import (
    AccountEffect,
    AskRenewals,
    BindChip,
    FindAccount,
    GiveUpHold,
    RecordRenewals,
    RenewalNews,
    SetPin,
)
from kiosk.domain.signals_damage import (
    CloseCamera,
    DamageEffect,
    NoteDamage,
    TakePhoto,
    WatchCamera,
)
from kiosk.domain.signals_mail import MailSlip
from kiosk.domain.signals_pay import BeginPayment, PayEffect, PaymentWork
from kiosk.domain.signals_reserve import FindTitles, PlaceHold, ReserveEffect
from kiosk.domain.signals_staff import CarryOut, LoadPage, LookAtBook, SetAlarm
from kiosk.domain.visit import State
from kiosk.logs import Log
from kiosk.ports import Clock
from kiosk.services.staff_hands import StaffHands, for_staff

_log = Log("services.sessions")


class Hands(Protocol):
    """What carries effects out. Each method answers with what the session is then told."""

    @property
    def asks_one_by_one(self) -> bool:
        """Return whether the server takes one book at a time (SIP2): progress is told per book."""
        ...

    @property
    def renews_one_by_one(self) -> bool:
        """Return whether the server takes one renewal at a time."""
        ...

    async def look_up(self, effect: LookUp) -> Event:
        """Find titles."""
        ...

    async def decide(self, effect: Decide) -> Event:
        """Decide and record."""
        ...

    async def ask(self, asks: tuple[Ask, ...]) -> tuple[LineEvent, ...]:
        """Ask the server for a batch."""
        ...

    async def work(self, effect: LineEffect) -> LineEvent:
        """Carry one step of one book out."""
        ...

    async def find_patron(self, effect: FindPatron) -> Event:
        """Look a card up."""
        ...

    async def check_pin(self, effect: CheckPin) -> Event:
        """Check a PIN."""
        ...

    async def find_account(self, effect: FindAccount) -> Event:
        """Have the account told."""
        ...

    async def record_renewals(self, effect: RecordRenewals) -> Event:
        """Record renewals."""
        ...

    async def ask_renewals(self, asks: tuple[AskRenewal, ...]) -> tuple[RenewalEvent, ...]:
        """Ask the server for renewals."""
        ...

    async def give_up_hold(self, effect: GiveUpHold) -> Event:
        """Have a hold cancelled."""
        ...

    async def bind_chip(self, effect: BindChip) -> Event:
        """Have a chip bound, or all let go."""
        ...

    async def set_pin(self, effect: SetPin) -> Event:
        """Have the PIN changed."""
        ...

    async def find_titles(self, effect: FindTitles) -> Event:
        """Find titles that may be reserved."""
        ...

    async def place_hold(self, effect: PlaceHold) -> Event:
        """Have a hold placed."""
        ...

    async def note_damage(self, effect: NoteDamage) -> Event:
        """Record what is broken."""
        ...

    async def watch_camera(self, effect: WatchCamera, tell: Callable[[Event], None]) -> None:
        """Tell what the camera sees until it is wanted no more."""
        ...

    async def take_photo(self, effect: TakePhoto) -> Event:
        """Take a still."""
        ...

    async def close_camera(self, effect: CloseCamera) -> None:
        """End telling what the camera sees."""
        ...

    async def begin_payment(self, effect: BeginPayment) -> Event:
        """Have something paid."""
        ...

    async def payment_work(self, effect: PaymentWork) -> Event:
        """Carry the next step of a payment out."""
        ...

    async def print_slip(self, effect: PrintSlip) -> Event:
        """Print."""
        ...

    async def mail_slip(self, effect: MailSlip) -> Event:
        """Have the slip sent by mail."""
        ...

    async def abandon(self, effect: Abandon) -> None:
        """See books through that the visit has left behind."""
        ...

    async def end_visit(self, effect: EndVisit) -> None:
        """Forget the patron."""
        ...

    async def ring_staff(self, effect: RingStaff) -> None:
        """Call staff."""
        ...

    @property
    def staff(self) -> StaffHands:
        """Return what carries out what staff want."""
        ...


class Sessions:
    """The one place that holds the session's state."""

    def __init__(
        self,
        state: State,
        policy: SessionPolicy,
        hands: Hands,
        *,
        clock: Clock,
        publish: Callable[[State], None],
    ) -> None:
        """Start in ``state``; ``publish`` is called with every new one."""
        self.state = state
        self._policy = policy
        self._hands = hands
        self._clock = clock
        self._publish = publish
        self._queue: asyncio.Queue[Event | Command | BaseException] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, event: Event | Command) -> None:
        """Hand an event or a command over; call it on the core loop."""
        self._queue.put_nowait(event)

    async def run(self) -> None:
        """Step for ever. An effect that breaks ends this task, and with it the process."""
        self._publish(self.state)
        try:
            while True:
                told = await self._queue.get()
                if isinstance(told, BaseException):
                    raise told
                self._step(told)
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _step(self, event: Event | Command) -> None:
        try:
            state, effects = step(self.state, event, self._policy)
        except IllegalCommandError:
            # A touch that crossed a change of screen: nothing has changed, nothing is lost.
            _log.info("command.ignored", command=type(event).__name__)
            return
        if state != self.state:
            self.state = state
            self._publish(state)
        for effect in effects:
            self._start(self._carry_out(effect))

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._queue.put_nowait(error)

    async def _answer(self, event: Awaitable[Event], *, question: int = 0) -> None:
        """Tell the answer; ``question``: which of the visit's it answers."""
        told = await event
        self.tell(replace(told, question=question) if isinstance(told, Reply) else told)

    async def _carry_out(self, effect: Effect) -> None:
        hands = self._hands
        match effect:
            case LookUp():
                await self._answer(hands.look_up(effect))
            case Decide():
                await self._answer(hands.decide(effect))
            case Work():
                await self._work(effect)
            case FindPatron():
                await self._answer(hands.find_patron(effect), question=effect.question)
            case CheckPin():
                await self._answer(hands.check_pin(effect), question=effect.question)
            case StartTimer():
                await self._clock.sleep(effect.seconds)
                self.tell(TimerFired(effect.session, effect.timer, effect.generation))
            case PrintSlip():
                await self._answer(hands.print_slip(effect))
            case MailSlip():
                await self._answer(hands.mail_slip(effect))
            case Abandon():
                await hands.abandon(effect)
            case EndVisit():
                await hands.end_visit(effect)
            case NoteDamage() | WatchCamera() | TakePhoto() | CloseCamera():
                await self._for_damage(effect)
            case RingStaff():
                await hands.ring_staff(effect)
            case LookAtBook() | SetAlarm() | LoadPage() | CarryOut():
                await self._answer(for_staff(hands.staff, effect))
            case _:
                await self._for_account(effect)

    async def _for_damage(self, effect: DamageEffect) -> None:
        match effect:
            case NoteDamage():
                await self._answer(self._hands.note_damage(effect))
            case WatchCamera():
                await self._hands.watch_camera(effect, self.tell)
            case TakePhoto():
                await self._answer(self._hands.take_photo(effect))
            case CloseCamera():
                await self._hands.close_camera(effect)

    async def _for_account(self, effect: AccountEffect | ReserveEffect | PayEffect) -> None:
        hands = self._hands
        match effect:
            case FindAccount():
                await self._answer(hands.find_account(effect), question=effect.question)
            case RecordRenewals():
                await self._answer(hands.record_renewals(effect))
            case AskRenewals():
                one_by_one = [(ask,) for ask in effect.asks]
                for asks in one_by_one if hands.renews_one_by_one else [effect.asks]:
                    self.tell(RenewalNews(effect.session, await hands.ask_renewals(asks)))
            case GiveUpHold():
                await self._answer(hands.give_up_hold(effect))
            case BindChip():
                await self._answer(hands.bind_chip(effect))
            case SetPin():
                await self._answer(hands.set_pin(effect), question=effect.question)
            case FindTitles():
                await self._answer(hands.find_titles(effect))
            case BeginPayment():
                await self._answer(hands.begin_payment(effect))
            case PaymentWork():
                await self._answer(hands.payment_work(effect))
            case PlaceHold():
                await self._answer(hands.place_hold(effect), question=effect.question)
            case _:
                assert_never(effect)

    async def _work(self, effect: Work) -> None:
        asks = tuple(s for s in effect.steps if isinstance(s, Ask))
        for one in effect.steps:
            if isinstance(one, StoreIntent | WriteTag | ReadTag | Settle | CancelFact):
                self._start(self._one(effect, one))
        if self._hands.asks_one_by_one:
            for ask in asks:
                self.tell(LineNews(effect.session, await self._hands.ask((ask,))))
        elif asks:
            self.tell(LineNews(effect.session, await self._hands.ask(asks)))

    async def _one(self, effect: Work, one: LineEffect) -> None:
        self.tell(LineNews(effect.session, (await self._hands.work(one),)))
