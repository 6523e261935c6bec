"""The coach at work: it hears what the session hears, wakes while somebody is here, rests else."""

import asyncio
import contextlib
from collections.abc import Coroutine
from datetime import UTC, datetime

from kiosk.domain.coach_hints import CoachRules, Hint
from kiosk.domain.ids import SessionId
from kiosk.domain.signals import ChooseLanguage, Seen, ServiceChanged, StayHere
from kiosk.domain.status import Service
from kiosk.domain.troubles import Trouble, TroubleSeen
from kiosk.domain.visit import AskCard, Idle, Visit
from kiosk.services.coaching import Coaching

START = Idle(Visit(SessionId(1)))
CARD = AskCard(Visit(SessionId(1)))
BLURRED = Seen(TroubleSeen(Trouble.CODE_BLURRED))


class HandClock:
    """Time that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.slept = 0

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        self.now_s += seconds
        self.slept += 1
        await asyncio.sleep(0)


class Kiosk:
    """What the coach is given, and what it said."""

    def __init__(self, rules: CoachRules | None = None) -> None:
        self.clock = HandClock()
        self.said: list[Hint | None] = []
        self.coach = Coaching(
            rules or CoachRules(),
            self.clock,
            START,
            changed=lambda: self.said.append(self.coach.hint),
        )

    async def turns(self, count: int) -> None:
        for _ in range(count):
            await asyncio.sleep(0)


def _play(kiosk: Kiosk, script: Coroutine[None, None, None]) -> None:
    async def main() -> None:
        running = asyncio.create_task(kiosk.coach.run())
        try:
            await script
            assert not running.done()
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running

    asyncio.run(main())


def test_it_sleeps_while_nobody_is_here() -> None:
    kiosk = Kiosk()

    async def script() -> None:
        await kiosk.turns(50)
        assert kiosk.clock.slept == 0
        kiosk.coach.hear(StayHere())
        kiosk.coach.hear(ServiceChanged(Service()))
        await kiosk.turns(50)
        assert kiosk.clock.slept == 0

    _play(kiosk, script())


def test_two_touches_on_start_bring_a_hint_and_a_choice_none() -> None:
    kiosk = Kiosk()

    async def script() -> None:
        kiosk.coach.hear(StayHere())
        kiosk.coach.hear(StayHere())
        kiosk.coach.hear(ChooseLanguage("en"))
        await kiosk.turns(200)
        assert kiosk.said == []
        kiosk.coach.hear(StayHere())
        kiosk.coach.hear(StayHere())
        await kiosk.turns(400)
        assert kiosk.said == [Hint.START, None]
        slept = kiosk.clock.slept
        await kiosk.turns(50)
        assert kiosk.clock.slept == slept

    _play(kiosk, script())


def test_a_state_brings_and_ends_hints_without_being_asked() -> None:
    kiosk = Kiosk()

    async def script() -> None:
        kiosk.coach.follow(CARD)
        for _ in range(8):
            kiosk.coach.hear(BLURRED)
            await kiosk.turns(2)
        assert kiosk.coach.hint is Hint.CODE_STEADY
        assert kiosk.said == [Hint.CODE_STEADY]
        kiosk.coach.follow(START)
        # Whoever follows a state shows it too, with its hint.
        assert kiosk.coach.hint is None
        assert kiosk.said == [Hint.CODE_STEADY]

    _play(kiosk, script())


def test_switched_off_it_hears_nothing() -> None:
    kiosk = Kiosk(CoachRules(on=False))

    async def script() -> None:
        kiosk.coach.follow(CARD)
        kiosk.coach.hear(BLURRED)
        await kiosk.turns(200)
        assert kiosk.clock.slept == 0
        assert kiosk.coach.hint is None

    _play(kiosk, script())
