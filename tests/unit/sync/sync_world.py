"""A clock that the test moves, and a server that keeps what it is told, with faults to order."""

import asyncio
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Fact,
    FactKind,
    FactMode,
    Later,
    Moment,
    NewFact,
)
from kiosk.domain.ids import CardCode, FactKey, ItemId, PatronId
from kiosk.domain.reasons import Reason
from kiosk.errors import ServerError
from kiosk.ports import (
    Alive,
    Answer,
    FeedPage,
    Forged,
    ItemUnknown,
    PatronRefused,
    PinAnswer,
    Unanswered,
    Unreachable,
)
from kiosk.store.cache_schema import FEED_TABLES
from kiosk.store.store import Store
from sync.link import NOT_ADMITTED

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ANI, BUDI = PatronId("P1"), PatronId("P2")


class FakeClock:
    """Time stands still until ``advance``."""

    def __init__(self) -> None:
        self.s = 1000.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.s - 1000.0)

    def monotonic_s(self) -> float:
        return self.s

    async def sleep(self, seconds: float) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.s + seconds, done))
        await done

    def advance(self, seconds: float) -> None:
        self.s += seconds
        for at, done in self._sleepers:
            if at <= self.s and not done.done():
                done.set_result(None)
        self._sleepers = [(at, done) for at, done in self._sleepers if not done.done()]


class Ledger:
    """A server with a feed. ``mood``: up, refusing, silent, garbage; ``poison``: never taken."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.mood = "up"
        self.epoch = "e1"
        self.ahead_s = 0.0
        self.poison: set[str] = set()
        self.facts: dict[FactKey, Fact] = {}
        self.batches: list[list[FactKey]] = []
        self.rows: dict[str, dict[str, tuple[object, ...]]] = {name: {} for name in FEED_TABLES}
        self.log: list[tuple[int, str, str]] = []
        self.version = 0
        self.snapshot: Path | None = None
        self.snapshots = 0
        self.lose_replies = 0
        self.counts_lie = False
        self.key_changed = False
        self.forges = False
        self.changed = asyncio.Event()

    def put(self, table: str, key: str, row: tuple[object, ...] | None) -> int:
        self.version += 1
        self.log.append((self.version, table, key))
        if row is None:
            self.rows[table].pop(key, None)
        else:
            self.rows[table][key] = (*row, self.version)
        self.changed.set()
        return self.version

    async def probe(self) -> Alive | Unreachable | Unanswered:
        await asyncio.sleep(0)
        if self.mood == "refusing":
            return Unreachable("refused")
        if self.mood == "strange":
            return Unreachable(NOT_ADMITTED)
        if self.mood == "silent":
            return Unanswered("silent")
        ours = [key.seq for key in self.facts]
        clock = self.clock.now() + timedelta(seconds=self.ahead_s)
        last = max(ours, default=None)
        return Alive(True, clock, self.epoch, last, key_changed=self.key_changed)

    async def submit(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        await asyncio.sleep(0)
        if self.mood == "garbage":
            raise ServerError("nonsense")
        if self.mood != "up":
            return [Answer(Later(why=self.mood)) for _ in facts]
        self.batches.append([fact.key for fact in facts])
        answers = [self._take(fact) for fact in facts]
        if self.lose_replies:
            self.lose_replies -= 1
            return [Answer(Later(why="lost")) for _ in facts]
        return answers

    def _take(self, fact: Fact) -> Answer:
        if fact.key in self.facts:
            return Answer(AlreadyKnown(self.version))
        if fact.what.item in self.poison and fact.what.kind is not FactKind.TASK:
            return Answer(Later(why="cannot"))
        self.facts[fact.key] = fact
        what = fact.what
        if what.kind is FactKind.LOAN and what.item and what.due:
            due = int(what.due.timestamp())
            version = self.put("loan", what.item, (what.item, what.patron, 0, due))
        elif what.kind is FactKind.RETURN and what.item:
            version = self.put("loan", what.item, None)
        else:
            return Answer(Accepted())
        return Answer(Accepted(version))

    async def feed(
        self, *, epoch: str, after: int, limit: int, wait_s: float
    ) -> FeedPage | Unreachable | Unanswered:
        if self.mood == "refusing":
            return Unreachable("refused")
        if self.mood == "silent":
            return Unanswered("silent")
        if wait_s and after >= self.version and epoch == self.epoch:
            self.changed.clear()
            await self.changed.wait()
        if epoch not in {"", self.epoch}:
            return FeedPage(self.epoch, 0, {}, [], more=True)
        latest = {(table, key): version for version, table, key in self.log}
        news = sorted((v, t, k) for (t, k), v in latest.items() if v > after)
        rows: dict[str, list[tuple[object, ...]]] = {}
        gone: list[tuple[str, str]] = []
        for version, table, key in news[:limit]:
            after = version
            row = self.rows[table].get(key)
            if row is None:
                gone.append((table, key))
            else:
                rows.setdefault(table, []).append(row)
        more = len(news) > limit
        counts = {name: len(some) + self.counts_lie for name, some in self.rows.items()}
        return FeedPage(self.epoch, after, rows, gone, more, None if more else counts)

    async def fetch_snapshot(self, to_path: str) -> bool | Forged | Unreachable | Unanswered:
        self.snapshots += 1
        if self.forges:
            return Forged()
        if self.snapshot is None:
            return False
        await asyncio.to_thread(shutil.copy, self.snapshot, to_path)
        return True

    async def find_patron(self, card: CardCode) -> PatronRefused:
        return PatronRefused(Reason.CARD_UNKNOWN)

    async def check_pin(self, card: CardCode, pin: str) -> PinAnswer:
        return PinAnswer.WRONG

    async def find_item(self, item: ItemId) -> ItemUnknown:
        return ItemUnknown()

    async def end_visit(self, patron: PatronId) -> None:
        return None

    async def close(self) -> None:
        return None


def loan(item: str, patron: PatronId = ANI, *, mode: FactMode = FactMode.STATEMENT) -> NewFact:
    due = NOW + timedelta(days=14)
    return NewFact(FactKind.LOAN, mode, ItemId(item), patron, Moment(NOW, 1.0, "boot"), due=due)


def back(item: str, patron: PatronId | None = None) -> NewFact:
    moment = Moment(NOW, 1.0, "boot")
    return NewFact(FactKind.RETURN, FactMode.STATEMENT, ItemId(item), patron, moment)


def record(store: Store, *facts: NewFact) -> list[Fact]:
    return store.call(lambda s: s.journal.record(facts))


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    store = Store.open(folder, "k1", now=NOW, ballast_bytes=1 << 16)
    try:
        yield store
    finally:
        store.close()
