"""A hub's database beside a Koha, followed step by step, and a kiosk that sends facts."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
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
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import FactMaker
from tests.upstream.koha_library import KohaLibrary
from tests.upstream.koha_world import KohaWorld, a_koha

AT_ONCE = Rhythm(delta_s=0.0, tick_s=0.0, look_s=0.0)


@dataclass
class KohaHub:
    """One hub, one Koha. Time is the real one, as Koha's stamps are."""

    koha: KohaWorld
    store: Store
    follower: Follower
    live: LiveDesk
    make: FactMaker
    ahead: timedelta = timedelta(0)

    def step(self, after_s: float = 0.0) -> None:
        """Let the follower do what is due, by a hub's clock that has moved on so much."""
        self.ahead += timedelta(seconds=after_s)
        self.follower.step()

    @property
    def library(self) -> KohaLibrary:
        return self.koha.library

    def fact(
        self,
        kind: FactKind,
        item: str | None = None,
        patron: str | None = None,
        *,
        live: bool = False,
        refers: Fact | None = None,
        at: datetime | None = None,
    ) -> Fact:
        moment = at or datetime.now(UTC) + timedelta(seconds=1)
        mode = FactMode.REQUEST if live else FactMode.STATEMENT
        due = moment + timedelta(days=7)
        return self.make(kind, item, patron, at=moment, mode=mode, refers=refers, due=due)

    def send(self, fact: Fact) -> Mapping[str, object]:
        raws: list[object] = [encode_fact(fact)]
        taken = self.live.take_now(sent(fact.key.kiosk, raws, datetime.now(UTC) + self.ahead))
        [answer] = taken.answers
        return answer

    def rows(self, sql: str, **values: object) -> list[tuple[object, ...]]:
        with self.store.read() as conn:
            return [tuple(row) for row in conn.execute(text(sql), values)]

    def borrower(self, item: str) -> object:
        found = self.rows("SELECT patron FROM loan WHERE item = :i AND returned_ms IS NULL", i=item)
        return found[0][0] if found else None

    def status(self, item: str) -> object:
        return self.rows("SELECT status FROM item WHERE barcode = :i", i=item)[0][0]

    def states(self) -> list[tuple[object, ...]]:
        return self.rows("SELECT kind, state FROM upstream_push ORDER BY id")

    def tasks(self) -> list[str]:
        return [str(row[0]) for row in self.rows("SELECT note FROM task WHERE status = 'open'")]


@contextmanager
def a_koha_hub(folder: Path) -> Iterator[KohaHub]:
    made: list[KohaHub] = []
    store = Store(folder / "hub.db", pool_size=4)
    make_tables(store)
    enrol(store, "kiosk-1", Role.KIOSK, datetime.now(UTC))
    with a_koha() as koha:
        live = LiveDesk(store, koha.adapter, wake=lambda: None, deadline_s=5.0)
        follower = Follower(
            store,
            koha.adapter,
            clock=lambda: datetime.now(UTC) + made[0].ahead,
            nudge=lambda _version: None,
            silence=live.silence,
            rhythm=AT_ONCE,
        )
        try:
            made.append(KohaHub(koha, store, follower, live, FactMaker("kiosk-1")))
            yield made[0]
        finally:
            live.close()
            follower.close()
    store.close()
