"""Several workers of one hub before a Koha: what one has in hand no other sends as well."""

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import Fact, FactMode
from sync.hub.db.engine import Store
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.intake.batches import sent
from sync.hub.schema.schema import make_tables
from sync.hub.upstream import claims, outbox
from sync.hub.upstream.follower import Follower
from sync.hub.upstream.live import LiveDesk
from sync.hub.upstream.port import Applied, Replay
from sync.hub.upstream.silence import Silence
from sync.hub.wire.facts import encode_fact
from tests.hub import hub_world
from tests.hub.hub_world import FactMaker, empty_database, forget_database
from tests.upstream.koha_hub import AT_ONCE
from tests.upstream.koha_world import EARLIER, RENEWAL, KohaWorld, a_koha, an_adapter

BOOK, WHO = "B00001", "M001"


@dataclass
class Workers:
    """Two processes of one hub, as far as each knows, and one Koha."""

    koha: KohaWorld
    one: LiveDesk
    two: LiveDesk
    store: Store
    make: FactMaker

    def renewal(self) -> Fact:
        moment = datetime.now(UTC) + timedelta(seconds=1)
        mode = FactMode.REQUEST
        return self.make(RENEWAL, BOOK, WHO, at=moment, mode=mode, due=moment + timedelta(days=7))


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    with a_hub_of_two(tmp_path) as made:
        yield made


@contextmanager
def a_hub_of_two(folder: Path) -> Iterator[Workers]:
    with hub_world.on(hub_world.POSTGRESQL):
        database = empty_database(folder)
    with ExitStack() as stack:
        stack.callback(forget_database, database)
        stores = [Store(database, pool_size=6) for _ in range(2)]
        for store in stores:
            stack.callback(store.close)
        make_tables(stores[0])
        enrol(stores[0], "kiosk-1", Role.KIOSK, datetime.now(UTC))
        koha = stack.enter_context(a_koha())
        koha.library.most_renewals = 5
        koha.library.desk_lend(BOOK, WHO, ago=EARLIER)
        other = stack.enter_context(an_adapter(koha.address()))
        for adapter in (koha.adapter, other):
            # Both have run for long: what is older might have been sent by one before.
            adapter._memory.started -= timedelta(minutes=1)
        follower = Follower(
            stores[0],
            koha.adapter,
            clock=lambda: datetime.now(UTC),
            nudge=lambda _version: None,
            silence=Silence(),
            rhythm=AT_ONCE,
        )
        follower.step()
        follower.close()
        desks = [
            LiveDesk(store, adapter, wake=lambda: None, deadline_s=5.0, me=me)
            for store, adapter, me in zip(
                stores, (koha.adapter, other), ("one", "two"), strict=True
            )
        ]
        for desk in desks:
            stack.callback(desk.close)
        yield Workers(koha, *desks, stores[0], FactMaker("kiosk-1"))


def take(desk: LiveDesk, fact: Fact) -> Mapping[str, object]:
    [answer] = desk.take_now(sent("kiosk-1", [encode_fact(fact)], datetime.now(UTC))).answers
    return answer


def test_a_request_that_comes_twice_is_sent_by_one_of_them(workers: Workers) -> None:
    """The kiosk's line broke; it asks again, and meets another worker while the first asks."""
    koha, fact = workers.koha, workers.renewal()
    sending, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        if koha.rest.asked[-1].startswith("POST /checkouts"):
            sending.set()
            go_on.wait(10)

    koha.rest.meanwhile.append(wait)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(take, workers.one, fact)
        assert sending.wait(10)
        second = pool.submit(take, workers.two, fact)
        while not second.running():
            threading.Event().wait(0.01)
        threading.Event().wait(0.3)
        go_on.set()
        told = [first.result(20), second.result(20)]
    assert koha.library.done["renew"] == 1
    assert {str(one["due"]) for one in told} == {str(told[0]["due"])}
    assert not any(one.get("unconfirmed") for one in told)


def test_what_another_sent_and_did_not_write_down_is_looked_for(workers: Workers) -> None:
    """The first worker was killed when Koha had it."""
    koha, fact = workers.koha, workers.renewal()
    with workers.store.write() as conn:
        [row] = outbox.ask(conn, [fact], datetime.now(UTC)).values()
    gone = claims.push(workers.store, koha.adapter, row, live=True, me="one")
    assert isinstance(gone, Applied)
    told = take(workers.two, fact)
    assert koha.library.done["renew"] == 1
    assert gone.due is not None
    assert told["due"] == gone.due.isoformat()


def test_a_claim_is_one_workers_until_it_is_given_back(workers: Workers) -> None:
    fact = workers.renewal()
    with workers.store.write() as conn:
        [row] = outbox.ask(conn, [fact], datetime.now(UTC)).values()
        conn.exec_driver_sql(
            "UPDATE upstream_push SET claimed_by = 'one', claimed_ms ="
            f" {round(datetime.now(UTC).timestamp() * 1000)}"
        )
    held = claims.push(workers.store, workers.koha.adapter, row, live=True, me="two")
    assert held is claims.IN_HAND
    assert workers.koha.library.done["renew"] == 0
    with workers.store.write() as conn:
        # Whoever had it is gone for long.
        conn.exec_driver_sql("UPDATE upstream_push SET claimed_ms = claimed_ms - 61000")
    taken = claims.push(workers.store, workers.koha.adapter, row, live=True, me="two")
    assert isinstance(taken, Applied)
    with workers.store.write() as conn:
        outbox.done(conn, row, taken, 0)
    known = claims.push(workers.store, workers.koha.adapter, row, live=True, me="one")
    assert known == Replay(taken.ref, taken.due)
