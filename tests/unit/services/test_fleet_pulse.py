"""The kiosk's pulse and the bell: what is told, when, and what the screen may promise."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

from services_world import NOW, FakeClock

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.status import Degree, HelpCall
from kiosk.domain.visit import State
from kiosk.ports import Fault, Health, Unanswered, Unreachable
from kiosk.ports_fleet import CallTold, ClosedTold, Pulse, PulseTold
from kiosk.services.closed_tasks import ASK_S
from kiosk.services.fleet import _STEPS, FORGET_S, PULSE_S, RING_S, Fleet, Place
from kiosk.store.rows import Answered, Delivery
from kiosk.store.store import Store, StoreSession

GONE = Unreachable("no connection")


@dataclass
class Desk:
    """A server's side: what came, and what it says."""

    down: Unreachable | Unanswered | None = None
    answered: bool = False
    done: bool = False
    pulses: list[Pulse] = field(default_factory=list)
    calls: dict[str, str] = field(default_factory=dict)
    forgot: list[CardCode] = field(default_factory=list)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    closed: dict[str, datetime] = field(default_factory=dict)

    async def pulse(self, pulse: Pulse) -> PulseTold | Unreachable | Unanswered:
        if self.down is not None:
            return self.down
        self.pulses.append(pulse)
        return PulseTold(20.0, tuple(self._told(call) for call in self.calls))

    async def call(
        self, call: str, *, step: str, at: datetime
    ) -> CallTold | Unreachable | Unanswered:
        del at
        if self.down is not None:
            return self.down
        self.calls[call] = step
        return self._told(call)

    async def pin_forgotten(self, card: CardCode) -> bool | Unreachable | Unanswered:
        if self.down is not None:
            return self.down
        self.forgot.append(card)
        return True

    async def closed_tasks(self, names: Sequence[str]) -> ClosedTold | Unreachable | Unanswered:
        if self.down is not None:
            return self.down
        self.asked.append(tuple(names))
        return ClosedTold("e1", self.closed)

    def _told(self, call: str) -> CallTold:
        return CallTold(call, self.answered, self.done)


@dataclass
class World:
    fleet: Fleet
    desk: Desk
    clock: FakeClock
    store: Store
    said: list[HelpCall]
    health: list[Health]
    degree: list[Degree]

    async def until(self, so: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not so():  # noqa: ASYNC110 - what is waited for is several things at once
                await asyncio.sleep(0.001)

    def waits(self) -> bool:
        return any(not done.done() for _, done in self.clock._sleepers)

    async def forward(self, seconds: float) -> None:
        await self.until(self.waits)
        self.clock.forward(timedelta(seconds=seconds))

    async def pulse(self, after_s: float = 0.0) -> Pulse:
        before = len(self.desk.pulses)
        if after_s:
            await self.forward(after_s)
        await self.until(lambda: len(self.desk.pulses) > before)
        return self.desk.pulses[-1]


def play(tmp_path: Path, talk: Callable[[World], Awaitable[None]], *, server: bool = True) -> None:
    async def run() -> None:
        clock, desk = FakeClock(), Desk()
        said: list[HelpCall] = []
        health = [Health("pad", Fault.NONE)]
        degree = [Degree.FULL]
        store = await asyncio.to_thread(Store.open, tmp_path / "data", "kiosk-1", ballast_bytes=0)
        fleet = Fleet(
            desk if server else None,
            store,
            clock,
            place=Place("Lobi", "lantai 1", ZoneInfo("Asia/Jakarta")),
            health=lambda: tuple(health),
            degree=lambda: degree[0],
            said=said.append,
        )
        running = asyncio.ensure_future(fleet.run())
        try:
            await talk(World(fleet, desk, clock, store, said, health, degree))
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await asyncio.to_thread(store.close)

    asyncio.run(run())


def fact(kind: FactKind, item: str, ago: timedelta, **more: object) -> NewFact:
    moment = Moment(NOW - ago, 1.0, "boot")
    return NewFact(
        kind,
        FactMode.STATEMENT,
        ItemId(item),
        PatronId("P1"),
        moment,
        **more,  # type: ignore[arg-type]
    )


def test_every_state_of_a_visit_has_a_word_for_the_desk() -> None:
    assert set(_STEPS) == set(get_args(State))


def test_a_pulse_tells_how_the_kiosk_is(tmp_path: Path) -> None:
    async def talk(w: World) -> None:
        hour, day = timedelta(hours=1), timedelta(days=1)
        kept = await w.store.run(
            lambda s: s.journal.record(
                [
                    fact(FactKind.LOAN, "B1", day),
                    fact(FactKind.LOAN, "B2", hour),
                    fact(FactKind.LOAN, "B3", hour),
                    fact(FactKind.RETURN, "B4", hour),
                ]
            )
        )
        await w.store.run(
            lambda s: s.journal.record([fact(FactKind.CANCEL_LOAN, "B3", hour, refers=kept[2].key)])
        )
        told = await w.pulse(21.0)
        assert (told.name, told.place, told.state) == ("Lobi", "lantai 1", "full")
        assert told.health == (Health("pad", Fault.NONE),)
        assert (told.loans, told.returns, told.refusals) == (1, 1, 0)
        assert told.waiting == 5
        assert told.oldest_s == 86_421
        assert told.up_s == 21

    play(tmp_path, talk)


def test_the_next_pulse_is_due_when_the_server_says_or_when_something_changes(
    tmp_path: Path,
) -> None:
    async def talk(w: World) -> None:
        await w.pulse()
        first = await w.pulse(20.0)
        w.fleet.changed()
        w.health[0] = Health("pad", Fault.UNPLUGGED)
        w.degree[0] = Degree.NO_PAD
        w.clock.wall += timedelta(seconds=3)
        w.fleet.changed()
        told = await w.pulse()
        assert (told.state, told.health[0].fault) == ("no-pad", Fault.UNPLUGGED)
        assert told.since == first.since + timedelta(seconds=23) if first.since else False
        assert len(w.desk.pulses) == 3

    play(tmp_path, talk)


def test_without_an_answer_it_goes_on_trying(tmp_path: Path) -> None:
    async def talk(w: World) -> None:
        w.desk.down = Unanswered("deadline")
        w.fleet.ring("start")
        await w.until(lambda: bool(w.said))
        w.desk.down = None
        await w.pulse(PULSE_S)

    play(tmp_path, talk)


def test_a_call_rings_and_somebody_comes(tmp_path: Path) -> None:
    async def talk(w: World) -> None:
        await w.pulse()
        w.fleet.ring("pin")
        w.fleet.ring("pin")
        await w.until(lambda: HelpCall.RANG in w.said)
        assert list(w.desk.calls.values()) == ["pin"]
        w.desk.answered = True
        await w.pulse(20.0)
        await w.until(lambda: w.said[-1] is HelpCall.COMING)
        w.desk.done = True
        await w.pulse(20.0)
        await w.until(lambda: w.said[-1] is HelpCall.NONE)
        assert w.said == [HelpCall.CALLING, HelpCall.RANG, HelpCall.COMING, HelpCall.NONE]
        w.fleet.ring("borrow")
        await w.until(lambda: len(w.desk.calls) == 2)

    play(tmp_path, talk)


def test_nobody_is_promised_where_nobody_was_reached(tmp_path: Path) -> None:
    async def talk(w: World) -> None:
        await w.pulse()
        w.desk.down = GONE
        w.fleet.ring("borrow")
        await w.until(lambda: w.said[-1:] == [HelpCall.UNHEARD])
        w.desk.down = None
        await w.forward(2)
        await w.until(lambda: w.said[-1] is HelpCall.RANG)
        assert w.said == [HelpCall.CALLING, HelpCall.UNHEARD, HelpCall.RANG]

    play(tmp_path, talk)


def test_a_server_that_hesitates_is_waited_for_a_little(tmp_path: Path) -> None:
    async def talk(w: World) -> None:
        await w.pulse()
        w.desk.down = Unanswered("deadline")
        w.fleet.ring("borrow")
        await w.until(lambda: w.said == [HelpCall.CALLING])
        while w.said[-1] is HelpCall.CALLING:
            await w.forward(1)
        waited = w.clock.mono - 100.0
        assert w.said[-1] is HelpCall.UNHEARD
        assert waited >= RING_S

    play(tmp_path, talk)


def test_a_call_that_never_got_through_is_given_up(tmp_path: Path) -> None:
    async def talk(w: World) -> None:
        await w.pulse()
        w.desk.down = GONE
        w.fleet.ring("start")
        await w.until(lambda: w.said[-1:] == [HelpCall.UNHEARD])
        await w.forward(FORGET_S)
        await w.until(lambda: w.fleet._ring is None)
        w.desk.down = None
        await w.pulse(PULSE_S)
        assert w.desk.calls == {}

    play(tmp_path, talk)


def test_the_next_patron_is_promised_nothing_and_staff_keep_their_call(tmp_path: Path) -> None:
    async def talk(w: World) -> None:
        await w.pulse()
        w.fleet.ring("pin")
        await w.until(lambda: HelpCall.RANG in w.said)
        w.fleet.visit_ended()
        assert w.said[-1] is HelpCall.NONE
        w.desk.answered = True
        await w.pulse(20.0)
        assert w.said[-1] is HelpCall.NONE
        assert len(w.desk.calls) == 1

    play(tmp_path, talk)


def test_a_call_still_on_its_way_goes_on_after_the_visit(tmp_path: Path) -> None:
    async def talk(w: World) -> None:
        await w.pulse()
        w.desk.down = GONE
        w.fleet.ring("pin")
        await w.until(lambda: w.said[-1:] == [HelpCall.UNHEARD])
        w.fleet.visit_ended()
        w.desk.down = None
        await w.forward(2)
        await w.until(lambda: len(w.desk.calls) == 1)
        assert w.said[-1] is HelpCall.NONE

    play(tmp_path, talk)


def test_without_a_server_nobody_can_be_called(tmp_path: Path) -> None:
    async def talk(w: World) -> None:
        w.fleet.ring("start")
        assert w.said == [HelpCall.UNHEARD]
        w.fleet.visit_ended()
        assert w.said[-1] is HelpCall.NONE

    play(tmp_path, talk, server=False)


def test_whose_pin_is_forgotten_is_told_once_and_never_after_the_visit(tmp_path: Path) -> None:
    async def talk(w: World) -> None:
        await w.pulse()
        w.fleet.ring("pin", forgot=CardCode("C1"))
        await w.until(lambda: w.desk.forgot == [CardCode("C1")])
        await w.until(lambda: len(w.desk.calls) == 1)
        w.desk.down = GONE
        w.fleet.ring("pin", forgot=CardCode("C2"))
        await w.until(lambda: not w.fleet._news.is_set())
        w.fleet.visit_ended()
        w.desk.down = None
        await w.pulse(PULSE_S)
        assert w.desk.forgot == [CardCode("C1")]

    play(tmp_path, talk)


def test_tasks_are_asked_about_now_and_then_and_noted(tmp_path: Path) -> None:
    def flag(s: StoreSession) -> None:
        for task in ("T1", "T2"):
            (made,) = s.journal.record([fact(FactKind.RETURN, "B-1", timedelta(hours=1))])
            s.outbox.answered(made.key, Answered(Delivery.FLAGGED, 1, "e1", task), NOW)

    def noted(s: StoreSession) -> set[str]:
        return set(s.journal.all_local("closed:"))

    async def talk(world: World) -> None:
        await world.pulse()
        assert world.desk.asked == [], "nothing has led to a task"
        await world.store.run(flag)
        await world.pulse(after_s=30.0)
        assert world.desk.asked == [], "not with each pulse"
        world.desk.closed = {"T1": NOW, "T77": NOW}
        await world.pulse(after_s=ASK_S)
        await world.until(world.waits)
        assert world.desk.asked == [("T1", "T2")]
        assert await world.store.run(noted) == {"closed:T1"}, "no more than was asked for"
        world.desk.closed = {"T2": NOW}
        await world.pulse(after_s=ASK_S)
        await world.until(world.waits)
        assert await world.store.run(noted) == {"closed:T2"}, "the other one is open again"
        assert world.desk.asked == [("T1", "T2")] * 2

    play(tmp_path, talk)
