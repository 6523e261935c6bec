"""The overlay against a model: whatever is cut, resent, paged or restored, each loan shows once.

The model is the truth of the world: who has which book, by what was recorded here and what the
server did by itself. After every step the kiosk's view must be the truth for all that was done
here, and no patron may see a book twice.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.ports import FeedPage
from kiosk.store.rows import Answered, Delivery
from kiosk.store.store import Store, StoreSession

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DUE = NOW + timedelta(days=14)
# In memory: what is at stake here is order, not the disk, and a flush at every step is slow.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
ITEMS = [ItemId(code) for code in ("A", "B", "C")]
PATRONS = [PatronId(code) for code in ("P", "Q")]


@dataclass
class Server:
    """Loans by item, and a feed of them with one version a change."""

    loans: dict[ItemId, PatronId]
    log: list[tuple[int, ItemId]]
    seen: dict[FactKey, int]

    def set(self, item: ItemId, patron: PatronId | None) -> int:
        if patron is None:
            self.loans.pop(item, None)
        else:
            self.loans[item] = patron
        self.log.append((len(self.log) + 1, item))
        return len(self.log)

    def take(self, fact: Fact) -> Answered:
        if fact.key in self.seen:
            return Answered(Delivery.KNOWN, self.seen[fact.key], "e1")
        item = fact.what.item
        assert item is not None
        lends = fact.what.kind is FactKind.LOAN
        version = self.set(item, fact.what.patron if lends else None)
        self.seen[fact.key] = version
        return Answered(Delivery.ACCEPTED, version, "e1")

    def page(self, after: int, most: int) -> FeedPage:
        latest = {item: version for version, item in self.log}
        news = sorted((v, i) for i, v in latest.items() if v > after)
        rows: list[tuple[object, ...]] = []
        gone: list[tuple[str, str]] = []
        for version, item in news[:most]:
            after = version
            patron = self.loans.get(item)
            if patron is None:
                gone.append(("loan", item))
            else:
                rows.append((item, patron, 0, int(DUE.timestamp()), version))
        return FeedPage("e1", after, {"loan": rows}, gone, len(news) > most)


def _look(s: StoreSession) -> tuple[dict[PatronId, list[ItemId]], dict[ItemId, PatronId]]:
    """Return who has which books, asked by patron and asked by book."""
    views = {patron: [v.loan.item for v in s.view.loans_of(patron)] for patron in PATRONS}
    loans = {item: s.view.loan(item) for item in ITEMS}
    return views, {item: loan.patron for item, loan in loans.items() if loan is not None}


class PowerCutError(Exception):
    """The power goes."""


class World:
    """A kiosk, its server, and ``truth``: who has which book."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = self.open()
        self.server = Server({}, [], {})
        self.truth: dict[ItemId, PatronId] = {}
        self.recorded = 0

    def open(self) -> Store:
        return Store.open(self.folder, "k1", now=NOW, ballast_bytes=0)

    def record(self, kind: FactKind, item: ItemId, patron: PatronId | None) -> None:
        moment = Moment(NOW, 0.0, "boot")
        new = NewFact(kind, FactMode.STATEMENT, item, patron, moment, due=DUE)
        self.store.call(lambda s: s.journal.record([new]))
        self.recorded += 1

    def lend(self, number: int) -> None:
        free = [item for item in ITEMS if item not in self.truth]
        if free:
            item, patron = free[number % len(free)], PATRONS[number % 2]
            self.record(FactKind.LOAN, item, patron)
            self.truth[item] = patron

    def take_back(self, number: int) -> None:
        item = ITEMS[number % 3]
        self.record(FactKind.RETURN, item, None)
        self.truth.pop(item, None)

    def deliver(self, number: int, reply: str = "kept") -> None:
        def send(s: StoreSession) -> None:
            for waiting in s.outbox.pending()[: 1 + number % 3]:
                (fact,) = s.outbox.facts([waiting.key])
                answer = self.server.take(fact)
                if reply == "lost":
                    return
                with s.writing():
                    s.answered(fact, answer, NOW, has_feed=True)
                    if reply == "power":
                        raise PowerCutError

        self.powered(send)

    def deliver_lost(self, number: int) -> None:
        self.deliver(number, "lost")

    def deliver_cut(self, number: int) -> None:
        self.deliver(number, "power")

    def pull(self, number: int, reply: str = "kept") -> None:
        def take(s: StoreSession) -> None:
            page = self.server.page(s.cache.position.after, 1 + number % 3)
            with s.cache.db.writing():
                s.apply_page(page, NOW)
                if reply == "power":
                    raise PowerCutError

        self.powered(take)

    def pull_cut(self, number: int) -> None:
        self.pull(number, "power")

    def cut(self, _number: int) -> None:
        self.store.close()
        self.store = self.open()

    def purge(self, _number: int) -> None:
        later = NOW + timedelta(days=60)

        def settle(s: StoreSession) -> None:
            for tracked in s.journal.unfinished():
                s.journal.settle(tracked.fact.key)
            since: int | None = 0
            while since is not None:
                since = s.compact(later, zone=UTC, since=since).next_seq

        self.store.call(settle)

    def powered(self, job: Callable[[StoreSession], None]) -> None:
        try:
            self.store.call(job)
        except PowerCutError:
            self.cut(0)

    def check(self) -> None:
        """Each loan shows once, none is lost, and what is not answered still waits."""
        shown: dict[ItemId, PatronId] = {}
        views, single = self.store.call(_look)
        for patron, loans in views.items():
            for item in loans:
                assert item not in shown
                shown[item] = patron
        assert shown == single
        assert shown == self.truth
        kept = self.store.call(lambda s: s.outbox.unsent())
        assert kept >= self.recorded - len(self.server.seen)


STEPS = [
    *(World.lend,) * 5,
    *(World.take_back,) * 3,
    *(World.deliver,) * 5,
    *(World.pull,) * 5,
    World.deliver_lost,
    World.deliver_cut,
    World.pull_cut,
    World.cut,
    World.purge,
]


@settings(
    max_examples=60,
    deadline=None,
    # Every step opens files: finding the smallest failure would take longer than the test may.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5)), min_size=12, max_size=40))
def test_no_loan_is_lost_or_doubled(steps: list[tuple[Callable[[World, int], None], int]]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        world = World(Path(name))
        try:
            for step, number in steps:
                step(world, number)
                world.check()
        finally:
            world.store.close()
