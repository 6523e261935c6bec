import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sync_world import ANI, BUDI, NOW, FakeClock, Ledger, back, loan, opened, record

from kiosk.domain.facts import Accepted, Fact, FactKind, FactMode, Later
from kiosk.domain.ids import FactKey, ItemId
from kiosk.ports import Alive, Answer, Fault, Health, Link, Unanswered, Unreachable
from kiosk.store.rows import Delivery, Position
from kiosk.store.store import Store
from sync.contact import PROBE_HERE_S, PROBE_UP_S
from sync.verdicts import POISONED
from sync.worker import SyncWorker
from tests.waiting import until

ITEM = ("B1", 1, "Laut", "Leila", "899", "BK", "PST", "available", 0, None)


class World:
    """A store, a server, a clock, a worker."""

    def __init__(self, store: Store, *, has_feed: bool = True) -> None:
        self.store = store
        self.clock = FakeClock()
        self.server = Ledger(self.clock)
        self.told: list[Health] = []
        self.worker = SyncWorker(
            store=store,
            server=self.server,
            clock=self.clock,
            feed=self.server if has_feed else None,
            report=self.told.append,
            boot_id="boot",
            draw=lambda: 0.5,
        )

    def state(self, key: FactKey) -> Delivery:
        kept = self.store.call(lambda s: s.journal.get_fact(key))
        assert kept is not None
        return kept.progress.state

    def unsent(self) -> int:
        return self.store.call(lambda s: s.outbox.unsent())


def play(tmp_path: Path, scene: Callable[[World], Awaitable[None]], **more: bool) -> None:
    async def main() -> None:
        await scene(World(store, **more))

    with opened(tmp_path) as store:
        asyncio.run(main())


async def running(world: World, scene: Callable[[], Awaitable[None]]) -> None:
    work = asyncio.create_task(world.worker.run())
    try:
        await scene()
        assert not work.done(), work
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


def test_once_delivers_and_brings_the_cache_in_step(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        w.server.put("item", "B1", ITEM)
        facts = record(w.store, loan("B1"), back("B1"), loan("B2", BUDI))
        told = await w.worker.once()
        assert (told.link, told.sent, told.unsent, told.in_step) == (Link.UP, 3, 0, True)
        assert w.server.batches == [[facts[0].key, facts[2].key], [facts[1].key]]
        assert w.store.call(lambda s: s.cache.position) == Position("e1", 4)
        assert w.store.call(lambda s: s.journal.open_facts(s.cache.position)) == []
        assert w.store.call(lambda s: s.view.loan(ItemId("B2"))) is not None
        assert w.store.call(lambda s: s.cache.in_step_at) == NOW

    play(tmp_path, scene)


def test_once_without_a_server_loses_nothing(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        record(w.store, loan("B1"))
        w.server.mood = "refusing"
        told = await w.worker.once()
        assert (told.link, told.sent, told.unsent) == (Link.DOWN, 0, 1)
        assert w.told == [Health("server", Fault.LINK_DOWN, "refused")]

    play(tmp_path, scene)


def test_a_lost_reply_is_asked_for_again_with_the_same_key(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        (fact,) = record(w.store, loan("B1"))
        w.server.lose_replies = 1
        await w.worker.once()
        assert w.state(fact.key) is Delivery.OPEN
        w.clock.advance(10)
        await w.worker.once()
        assert w.server.batches == [[fact.key], [fact.key]]
        assert w.state(fact.key) is Delivery.KNOWN

    play(tmp_path, scene)


def test_a_poisoned_fact_parks_its_lane_with_a_task_and_others_go_on(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        bad, behind, other = record(w.store, loan("BAD"), back("BAD"), loan("B1"))
        w.server.poison = {"BAD"}
        for _ in range(POISONED + 2):
            await w.worker.once()
            w.clock.advance(60)
        assert w.state(other.key) is Delivery.ACCEPTED
        tasks = [f for f in w.server.facts.values() if f.what.kind is FactKind.TASK]
        assert [(t.what.item, t.what.refers, t.what.note) for t in tasks] == [
            ("BAD", bad.key, "undeliverable")
        ]
        assert (w.state(bad.key), w.state(behind.key)) == (Delivery.OPEN, Delivery.OPEN)
        # the patron's next book is lent meanwhile; the book itself is not
        assert await w.worker.drain([ItemId("B1")], ANI, deadline_s=5)
        assert not await w.worker.drain([ItemId("BAD")], None, deadline_s=5)
        w.server.poison = set()
        w.clock.advance(7200)
        await w.worker.once()
        assert w.unsent() == 0
        assert len([f for f in w.server.facts.values() if f.what.kind is FactKind.TASK]) == 1

    play(tmp_path, scene)


def test_silence_of_the_link_does_not_poison_a_fact(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        (fact,) = record(w.store, loan("B1"))
        await w.worker._contact.probe()
        w.server.mood = "silent"
        for _ in range(POISONED * 2):
            await w.worker._delivery.round()
            w.clock.advance(60)
        kept = w.store.call(lambda s: s.journal.get_fact(fact.key))
        assert kept is not None
        assert (kept.progress.attempts, kept.progress.parked) == (0, False)

    play(tmp_path, scene)


def test_a_request_is_sent_only_by_whoever_waits_for_it(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        (fact,) = record(w.store, loan("B1", mode=FactMode.REQUEST))
        await w.worker.once()
        assert w.server.batches == []
        (answer,) = await w.worker.send_now([fact], deadline_s=2.5)
        assert isinstance(answer.verdict, Accepted)
        assert w.state(fact.key) is Delivery.ACCEPTED
        assert w.worker.link is Link.UP

    play(tmp_path, scene)


def test_a_slow_server_leaves_the_request_open_and_the_link_slow(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        await w.worker.once()
        (fact,) = record(w.store, loan("B1", mode=FactMode.REQUEST))
        w.server.mood = "silent"
        (answer,) = await w.worker.send_now([fact], deadline_s=2.5)
        assert isinstance(answer.verdict, Later)
        assert w.worker.link is Link.SLOW
        assert w.state(fact.key) is Delivery.OPEN

    play(tmp_path, scene)


def test_garbage_is_told_and_everything_kept(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        await w.worker.once()
        (fact,) = record(w.store, loan("B1"))
        w.server.mood = "garbage"
        (answer,) = await w.worker.send_now([fact], deadline_s=1)
        assert isinstance(answer.verdict, Later)
        assert Health("server", Fault.SERVER_GARBAGE) in w.told
        assert w.unsent() == 1

    play(tmp_path, scene)


def test_draining_before_a_live_loan_touches_these_lanes_only(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        record(w.store, loan("A", BUDI), loan("B", ANI), loan("C", BUDI))
        assert await w.worker.drain([ItemId("A")], ANI, deadline_s=5)
        sent = {f.what.item for f in w.server.facts.values()}
        assert sent == {"A", "B"}
        w.server.mood = "silent"
        assert not await w.worker.drain([ItemId("C")], None, deadline_s=5)
        assert await w.worker.drain([ItemId("A")], None, deadline_s=5)

    play(tmp_path, scene)


def test_without_a_feed_answers_end_the_overlay(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        record(w.store, loan("B1"))
        await w.worker.once()
        assert w.store.call(lambda s: s.journal.open_facts(Position())) == []
        assert w.store.call(lambda s: s.cache.loan(ItemId("B1"))) is not None

    def no_version(w: World) -> None:
        real = w.server._take
        w.server._take = lambda fact: replace(real(fact), verdict=Accepted())  # type: ignore[method-assign]

    async def as_sip2(w: World) -> None:
        no_version(w)
        await scene(w)

    play(tmp_path, as_sip2, has_feed=False)


def test_a_fact_that_is_on_its_way_is_not_sent_beside_it(tmp_path: Path) -> None:
    """A server without keys would do it twice; whoever asks too gets the one answer."""

    async def scene(w: World) -> None:
        (lent, other, third) = record(w.store, loan("B1"), loan("B2", BUDI), loan("B3", BUDI))
        go = asyncio.Event()
        real = w.server.submit

        async def slow(facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
            answers = await real(facts, deadline_s=deadline_s)
            if lent in facts or third in facts:
                await go.wait()
            return answers

        w.server.submit = slow  # type: ignore[method-assign]
        first = asyncio.create_task(w.worker.send_now([lent], deadline_s=5))
        await until(lambda: w.server.batches != [])
        late = await w.worker.send_now([lent, other], deadline_s=0.01)
        assert [type(answer.verdict) for answer in late] == [Later, Accepted]
        second = asyncio.create_task(w.worker.send_now([lent], deadline_s=5))
        await asyncio.sleep(0)
        go.set()
        assert await first == await second
        assert w.server.batches == [[lent.key], [other.key]]
        # one that is settled has its answer without being sent again
        assert await w.worker.send_now([lent], deadline_s=5) == await first
        assert w.server.batches == [[lent.key], [other.key]]
        # one that was given up sets those free who wait for it
        go.clear()
        w.server.facts.clear()
        gone = asyncio.create_task(w.worker.send_now([third], deadline_s=5))
        await until(lambda: len(w.server.batches) == 3)
        waits = asyncio.create_task(w.worker.send_now([third], deadline_s=5))
        await asyncio.sleep(0)
        gone.cancel()
        assert [type(answer.verdict) for answer in await waits] == [Later]

    play(tmp_path, scene, has_feed=False)


def test_draining_waits_for_what_is_on_its_way(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        (lent,) = record(w.store, loan("B1"))
        go = asyncio.Event()
        real = w.server.submit

        async def slow(facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
            await go.wait()
            return await real(facts, deadline_s=deadline_s)

        w.server.submit = slow  # type: ignore[method-assign]
        first = asyncio.create_task(w.worker.send_now([lent], deadline_s=5))
        await asyncio.sleep(0)
        assert not await w.worker.drain([ItemId("B1")], ANI, deadline_s=0.01)
        drained = asyncio.create_task(w.worker.drain([ItemId("B1")], ANI, deadline_s=5))
        await asyncio.sleep(0)
        go.set()
        assert await drained
        assert isinstance((await first)[0].verdict, Accepted)
        assert w.server.batches == [[lent.key]]

    play(tmp_path, scene, has_feed=False)


def test_the_worker_delivers_by_itself_and_follows_the_feed(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        async def evening() -> None:
            await until(lambda: w.worker.link is Link.UP)
            w.server.put("item", "B1", ITEM)
            await until(lambda: w.store.call(lambda s: s.cache.item(ItemId("B1"))) is not None)
            w.server.mood = "refusing"
            w.clock.advance(20)
            await until(lambda: w.worker.link is Link.DOWN)
            (fact,) = record(w.store, loan("B1", BUDI))
            w.worker.wake()
            w.server.mood = "up"
            w.clock.advance(5)
            await until(lambda: fact.key in w.server.facts)
            await until(lambda: w.worker.link is Link.UP)
            w.clock.advance(5)
            await until(lambda: not w.store.call(lambda s: s.journal.open_facts(s.cache.position)))
            assert w.store.call(lambda s: s.cache.loan(ItemId("B1"))) is not None

        await running(w, evening)
        faults = [h.fault for h in w.told if h.part == "server"]
        assert faults == [Fault.NONE, Fault.LINK_DOWN, Fault.NONE]

    play(tmp_path, scene)


def test_a_fact_that_was_put_off_goes_when_its_time_comes(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        async def evening() -> None:
            await until(lambda: w.worker.link is Link.UP)
            w.server.poison = {"B1"}
            (fact,) = record(w.store, loan("B1"))
            w.worker.wake()
            await until(lambda: len(w.server.batches) == 1)
            w.server.poison = set()
            await until(lambda: sum(not f.done() for _, f in w.clock._sleepers) >= 3)
            w.clock.advance(400)
            await until(lambda: fact.key in w.server.facts)

        await running(w, evening)

    play(tmp_path, scene)


class Counted(Ledger):
    """Counts how often it was asked whether it lives."""

    probes = 0

    async def probe(self) -> Alive | Unreachable | Unanswered:
        self.probes += 1
        return await super().probe()


def test_while_somebody_is_at_the_screen_it_probes_every_five_seconds(tmp_path: Path) -> None:
    assert PROBE_HERE_S == 5.0

    async def scene(w: World) -> None:
        server = Counted(w.clock)
        w.worker = SyncWorker(store=w.store, server=server, clock=w.clock, feed=server)

        def waits(seconds: float) -> Callable[[], bool]:
            """Whether the next probe is so far away."""
            at_s = w.clock.s + seconds
            return lambda: any(at == at_s and not f.done() for at, f in w.clock._sleepers)

        async def goes_by(seconds: float) -> int:
            before = server.probes
            w.clock.advance(seconds)
            for _ in range(50):
                await asyncio.sleep(0)
            return server.probes - before

        async def evening() -> None:
            await until(lambda: w.worker.link is Link.UP)
            await until(waits(PROBE_UP_S))
            w.worker.patron_here(True)
            await until(waits(PROBE_HERE_S), within_s=5.0)
            for _ in range(4):
                before = server.probes
                assert await goes_by(PROBE_HERE_S - 0.5) == 0
                w.clock.advance(0.5)
                await until(lambda before=before: server.probes == before + 1)  # type: ignore[misc]
                await until(waits(PROBE_HERE_S), within_s=5.0)
            w.worker.patron_here(False)
            await until(waits(PROBE_UP_S), within_s=5.0)
            assert await goes_by(2 * PROBE_HERE_S) == 0

        await running(w, evening)

    play(tmp_path, scene)


def test_two_silent_probes_declare_the_link_down(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        async def evening() -> None:
            await until(lambda: w.worker.link is Link.UP)
            w.server.mood = "silent"
            for _ in range(20):
                w.clock.advance(16)
                await asyncio.sleep(0)
            await until(lambda: w.worker.link is not Link.UP)

            def down() -> bool:
                w.clock.advance(2)
                return w.worker.link is Link.DOWN

            await until(down)

        await running(w, evening)
        faults = [h.fault for h in w.told if h.part == "server"]
        assert faults == [Fault.NONE, Fault.LINK_SLOW, Fault.LINK_DOWN]

    play(tmp_path, scene)


def test_a_server_that_refuses_this_kiosk_is_told_from_one_that_is_not_there(
    tmp_path: Path,
) -> None:
    async def scene(w: World) -> None:
        record(w.store, loan("B1"))
        w.server.mood = "strange"
        for mood in ("strange", "strange", "refusing", "strange", "silent", "up"):
            w.server.mood = mood
            told = await w.worker.once()
            assert told.admitted is (mood != "strange")
            assert (told.link is Link.DOWN) is (mood != "up")
        assert [h.fault for h in w.told if h.part == "server"] == [
            Fault.NOT_ADMITTED,
            Fault.LINK_DOWN,
            Fault.NOT_ADMITTED,
            Fault.LINK_DOWN,
            Fault.NONE,
        ]

    play(tmp_path, scene)


def test_the_clocks_offset_is_measured_and_doubted(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        w.server.ahead_s = 4.0
        await w.worker.once()
        assert w.worker.offset_s == 4.0
        w.server.ahead_s = -900.0
        await w.worker.once()
        assert w.worker.offset_s == -900.0
        faults = [h.fault for h in w.told if h.part == "clock"]
        assert faults == [Fault.NONE, Fault.CLOCK_DOUBTFUL]

    play(tmp_path, scene)


def test_a_restored_kiosk_begins_a_new_epoch(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        (fact,) = record(w.store, loan("B1"))
        later = replace(fact, key=FactKey("k1", fact.key.epoch, 9))
        w.server.facts[later.key] = later
        w.clock.advance(60)
        await w.worker.once()
        (new,) = record(w.store, loan("B2"))
        assert new.key.epoch > fact.key.epoch
        assert new.key.seq == 10

    play(tmp_path, scene)


def test_a_kiosk_that_is_quiet_says_at_once_that_another_bears_its_name(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        (fact,) = record(w.store, loan("B1"))

        def goes_by() -> bool:
            w.clock.advance(PROBE_UP_S / 4)
            return True

        def is_task(one: Fact) -> bool:
            return one.what.kind is FactKind.TASK

        async def evening() -> None:
            await until(lambda: fact.key in w.server.facts and w.worker.link is Link.UP)
            await until(lambda: goes_by() and w.worker._copies._in_agreement)
            theirs = replace(fact, key=FactKey("k1", fact.key.epoch + 9000, 5))
            w.server.facts[theirs.key] = theirs
            await until(lambda: goes_by() and any(map(is_task, w.server.facts.values())))

        await running(w, evening)

    play(tmp_path, scene)


def test_a_restored_server_gets_its_facts_again_and_a_new_cache(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        w.server.put("item", "B1", ITEM)
        one, two = record(w.store, loan("B1"), loan("B2", mode=FactMode.REQUEST))
        await w.worker.once()
        await w.worker.send_now([two], deadline_s=1)
        await w.worker.once()
        # the backup is from before the second loan
        del w.server.facts[two.key]
        w.server.epoch = "e2"
        w.server.put("loan", "B2", None)
        told = await w.worker.once()
        assert told.in_step
        assert w.store.call(lambda s: s.cache.position.epoch) == "e2"
        assert w.store.call(lambda s: s.view.loan(ItemId("B2"))) is not None
        await w.worker.once()
        assert w.server.facts[two.key].what.mode is FactMode.STATEMENT
        assert w.state(two.key) is Delivery.ACCEPTED
        assert w.state(one.key) is Delivery.KNOWN
        assert w.store.call(lambda s: s.journal.open_facts(s.cache.position)) == []

    play(tmp_path, scene)


def test_an_empty_kiosk_takes_the_snapshot_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "store"))
    from store_world import item_row, snapshot

    async def scene(w: World) -> None:
        rows = {"item": [item_row("B1"), item_row("B2")]}
        w.server.snapshot = snapshot(tmp_path / "s.db", rows, after=3)
        for code in ("B1", "B2", "B3"):
            w.server.put("item", code, (code, *ITEM[1:]))
        w.server.put("item", "B3", ("B3", *ITEM[1:]))
        told = await w.worker.once()
        assert told.in_step
        assert w.server.snapshots == 1
        assert w.store.call(lambda s: s.cache.counts()["item"]) == 3
        assert w.store.call(lambda s: s.cache.position) == Position("e1", 4)
        await w.worker.once()
        assert w.server.snapshots == 1

    play(tmp_path / "data", scene)
    assert "store_world" in sys.modules


def test_numbers_that_differ_lead_to_a_new_snapshot(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        w.server.put("item", "B1", ITEM)
        await w.worker.once()
        asked = w.server.snapshots
        w.server.counts_lie = True
        w.clock.advance(4000)
        await w.worker.once()
        assert w.server.snapshots == asked + 1

    play(tmp_path, scene)


def test_facts_in_flight_are_not_sent_twice(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        release = asyncio.Event()
        real = w.server.submit

        async def slow(*args: object, **more: object) -> object:
            await release.wait()
            return await real(*args, **more)  # type: ignore[arg-type]

        w.server.submit = slow  # type: ignore[method-assign,assignment]
        (fact,) = record(w.store, loan("B1"))
        await w.worker._contact.probe()
        sending = asyncio.create_task(w.worker.send_now([fact], deadline_s=5))
        await until(lambda: bool(w.worker._delivery._flying))
        assert (await w.worker._delivery.round()).done == 0
        release.set()
        await sending
        assert w.server.batches == [[fact.key]]

    play(tmp_path, scene)


def test_old_answered_facts_are_purged_in_time(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        (fact,) = record(w.store, loan("B1"))
        w.store.call(lambda s: s.journal.settle(fact.key))
        await w.worker.once()
        w.clock.advance(timedelta(days=31).total_seconds())

        async def evening() -> None:
            await until(lambda: w.store.call(lambda s: s.journal.counts().recorded) == 0)

        await running(w, evening)

    play(tmp_path, scene)


def test_a_forged_snapshot_is_told_and_the_old_cache_stays(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        w.server.put("item", "B1", ITEM)
        assert (await w.worker.once()).in_step
        w.server.epoch, w.server.forges = "e2", True
        assert not (await w.worker.once()).in_step
        assert Health("server-key", Fault.SERVER_KEY_CHANGED) in w.told
        assert w.store.call(lambda s: s.cache.position.epoch) == "e1"
        w.server.forges = False
        assert (await w.worker.once()).in_step
        assert w.told[-1] == Health("server-key", Fault.NONE)

    play(tmp_path, scene)


def test_a_hub_that_names_another_key_is_told_once(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        w.server.put("item", "B1", ITEM)
        await w.worker.once()
        w.server.key_changed = True
        for _ in range(3):
            await w.worker.once()
        told = [health for health in w.told if health.part == "server-key"]
        assert told == [Health("server-key", Fault.SERVER_KEY_CHANGED)]
        w.server.key_changed = False
        await w.worker.once()
        assert w.told[-1] == Health("server-key", Fault.NONE)

    play(tmp_path, scene)
