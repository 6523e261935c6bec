"""Delivery to a server without a feed: small batches, nobody's epoch, nothing unsent blamed."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from sync_world import FakeClock, Ledger, loan, opened, record

from kiosk.domain.facts import Accepted, Fact, Flagged, Later
from kiosk.ports import Alive, Answer, FeedPage
from kiosk.store.store import Store
from sync.delivery import BATCH_OF_ANSWERS
from sync.verdicts import NO_TIME, POISONED
from sync.worker import SyncWorker


class Door(Ledger):
    """Takes the first `takes` facts of a batch; for the others there is no time."""

    def __init__(self, takes: int = 1) -> None:
        super().__init__(FakeClock())
        self.takes = takes
        self.verdict: Accepted | Flagged = Accepted()

    async def probe(self) -> Alive:
        return Alive(feed=False)

    async def submit(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        self.batches.append([fact.key for fact in facts])
        late = [Answer(Later(why=NO_TIME)) for _ in facts[self.takes :]]
        return [*(Answer(self.verdict) for _ in facts[: self.takes]), *late]


def worker_with(store: Store, door: Door) -> SyncWorker:
    return SyncWorker(store=store, server=door, clock=door.clock, draw=lambda: 0.5)


def test_batches_are_small(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        door = Door(takes=BATCH_OF_ANSWERS)
        record(store, *(loan(f"B{n}") for n in range(BATCH_OF_ANSWERS + 2)))
        told = asyncio.run(worker_with(store, door).once())
        assert (told.sent, told.unsent) == (BATCH_OF_ANSWERS + 2, 0)
        assert [len(batch) for batch in door.batches] == [BATCH_OF_ANSWERS, 2]


def test_what_is_never_sent_never_parks_its_lane(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        door = Door(takes=1)
        facts = record(store, *(loan(f"B{n}") for n in range(POISONED + 3)))
        worker = worker_with(store, door)
        for _ in range(POISONED + 3):
            asyncio.run(worker.once())
            door.clock.advance(60)
        assert store.call(lambda s: s.outbox.unsent()) == 0
        assert len(door.batches[0]) == len(facts)
        assert store.call(lambda s: s.journal.counts().recorded) == len(facts)


def test_flags_of_a_server_without_tasks_stay_here_also_beside_a_list(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        page = FeedPage("list-1", 1, {}, [], more=False)
        store.call(lambda s: s.apply_page(page, FakeClock().now()))
        door = Door()
        door.verdict = Flagged("lent-elsewhere")
        record(store, loan("B1"))
        asyncio.run(worker_with(store, door).once())
        assert [one.item for one in store.call(lambda s: s.outbox.left_to_staff())] == ["B1"]
