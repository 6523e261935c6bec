"""A hub's database beside a library system, followed step by step, and kiosks that send facts."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from kiosk.domain.facts import Fact, FactKind, FactMode
from sync.hub.db.engine import Store
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.intake.batches import sent
from sync.hub.schema.schema import make_tables
from sync.hub.upstream.follower import Follower, Rhythm
from sync.hub.upstream.live import LiveDesk
from sync.hub.upstream.port import Upstream
from sync.hub.upstream.slims.adapter import Slims
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import FactMaker, empty_database, forget_database
from tests.upstream.slims_world import SlimsWorld
from tests.upstream.system_world import NOW

AT_ONCE = Rhythm(delta_s=0.0, look_s=0.0)


@dataclass
class UpstreamWorld:
    """One hub, one library system. ``now`` moves only when it is told to."""

    adapter: Upstream
    store: Store
    follower: Follower
    live: LiveDesk
    makers: dict[str, FactMaker] = field(default_factory=dict)
    now: datetime = NOW

    def fact(
        self,
        kind: FactKind,
        item: str | None = None,
        patron: str | None = None,
        *,
        kiosk: str = "kiosk-1",
        live: bool = False,
        refers: Fact | None = None,
        due: datetime | None = None,
        at: datetime | None = None,
        evidence: Mapping[str, str] | None = None,
    ) -> Fact:
        make = self.makers.setdefault(kiosk, FactMaker(kiosk))
        mode = FactMode.REQUEST if live else FactMode.STATEMENT
        made = make(
            kind, item, patron, at=at or self.now, mode=mode, refers=refers,
            due=due or self.now + timedelta(days=7),
        )  # fmt: skip
        if evidence is None:
            return made
        return replace(made, what=replace(made.what, evidence=evidence))

    def send(self, *facts: Fact) -> list[Mapping[str, object]]:
        raws: list[object] = [encode_fact(fact) for fact in facts]
        return list(self.live.take_now(sent(facts[0].key.kiosk, raws, self.now)).answers)

    def send_one(self, fact: Fact) -> Mapping[str, object]:
        [answer] = self.send(fact)
        return answer

    def step(self, after_s: float = 10.0) -> None:
        """Let time pass, and the follower do what is due."""
        self.now += timedelta(seconds=after_s)
        self.follower.step()

    def rows(self, sql: str, **values: object) -> list[tuple[object, ...]]:
        with self.store.read() as conn:
            return [tuple(row) for row in conn.execute(text(sql), values)]

    def one(self, sql: str, **values: object) -> object:
        [[value]] = self.rows(sql, **values)
        return value

    def borrower(self, item: str) -> object:
        found = self.rows("SELECT patron FROM loan WHERE item = :i AND returned_ms IS NULL", i=item)
        return found[0][0] if found else None

    def status(self, item: str) -> object:
        return self.one("SELECT status FROM item WHERE barcode = :i", i=item)

    def states(self) -> list[tuple[object, ...]]:
        return self.rows("SELECT kind, state FROM upstream_push ORDER BY id")

    def tasks(self) -> list[str]:
        return [str(row[0]) for row in self.rows("SELECT note FROM task WHERE status = 'open'")]


def an_upstream_world(slims: SlimsWorld, folder: Path) -> AbstractContextManager[UpstreamWorld]:
    """A hub beside a SLiMS."""
    return a_hub_beside(Slims(slims.address), folder)


@contextmanager
def a_hub_beside(adapter: Upstream, folder: Path) -> Iterator[UpstreamWorld]:
    """A hub beside any library system; the adapter is closed with it."""
    database = empty_database(folder)
    store = Store(database, pool_size=4)
    make_tables(store)
    for kiosk in ("kiosk-1", "kiosk-2"):
        enrol(store, kiosk, Role.KIOSK, datetime.now(UTC))
    made: list[UpstreamWorld] = []
    live = LiveDesk(store, adapter, wake=lambda: None, deadline_s=5.0)
    follower = Follower(
        store,
        adapter,
        clock=lambda: made[0].now,
        nudge=lambda _version: None,
        silence=live.silence,
        rhythm=AT_ONCE,
    )
    world = UpstreamWorld(adapter, store, follower, live)
    made.append(world)
    try:
        yield world
    finally:
        live.close()
        follower.close()
        adapter.close()
        store.close()
        forget_database(database)
