"""A database without a free connection is nobody's fault: all may try again, nothing is lost."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from sqlalchemy import Connection, QueuePool
from sqlalchemy.exc import TimeoutError as NoConnection

from kiosk.domain.facts import FactKind
from kiosk.ports import Answer
from sync.hub.app import build_app
from sync.hub.db.engine import Store
from sync.hub.effects import by_kind as effects
from sync.hub.fleet import enrolled
from sync.hub.fleet.tokens import Change, Role, enrol, recognise
from sync.hub.intake import intake
from sync.hub.intake.batches import DoorMoved, Sent, sent
from sync.hub.intake.intake import take, take_together
from sync.hub.intake.setback import Known, SetBack
from sync.hub.ledger.ledger import Ledger
from sync.hub.rows.happening import Happening
from sync.hub.serving.hub import Hub
from sync.hub.settings.hub import SnapshotPlan
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import (
    CAST,
    NOW,
    Desk,
    FactMaker,
    forget_database,
    fresh_database,
    none_is_plain,
    serve,
    settings_on,
)
from tests.waiting import wait_until

T = TypeVar("T")
BAGAS = CAST.bagas.patron
BOOK = CAST.spare[0].item
PATIENCE_S = 0.4


def a_batch(
    bearer: str = "kiosk-1", known: Known | None = None, door: tuple[object, ...] = ()
) -> Sent:
    raw = encode_fact(FactMaker(bearer)(FactKind.LOAN, BOOK, BAGAS))
    return sent(bearer, [raw], NOW, known=known, door=door)


def pool_of(store: Store) -> QueuePool:
    pool = store.engine.pool
    assert isinstance(pool, QueuePool)
    return pool


@contextmanager
def all_in_use(store: Store) -> Iterator[ExitStack]:
    """Take every connection that a store may open; closing the stack gives them back."""
    pool = pool_of(store)
    pool._timeout = PATIENCE_S
    with ExitStack() as held:
        for _ in range(pool.size() + pool._max_overflow):
            held.enter_context(store.engine.connect())
        yield held


def test_a_batch_that_finds_no_connection_is_not_set_aside(desk: Desk) -> None:
    store = Store(desk.database, pool_size=1)
    try:
        with all_in_use(store) as held:
            # Freed while a second and a third try would still wait.
            timer = threading.Timer(PATIENCE_S * 2.5, held.close)
            timer.start()
            with pytest.raises(NoConnection):
                take(store, a_batch())
            timer.join()
        assert desk.one("SELECT count(*) FROM quarantine") == 0
        assert take(store, a_batch()).answers[0]["verdict"] == "accepted"
    finally:
        store.close()


def test_together_all_are_told_at_once(desk: Desk) -> None:
    store = Store(desk.database, pool_size=1)
    try:
        with all_in_use(store):
            became = take_together(store, [a_batch(f"kiosk-{n}") for n in (1, 2)])
        assert [type(one) for one in became] == [NoConnection, NoConnection]
    finally:
        store.close()


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Break what takes a batch, once: its facts are then taken one by one."""
    broken: list[int] = []

    def break_once(ledger: Ledger, happening: Happening) -> Answer:
        if not broken:
            broken.append(1)
            raise RuntimeError
        return effects.apply_fact(ledger, happening)

    none_is_plain(monkeypatch)
    monkeypatch.setattr(intake, "apply_fact", break_once)


class Meanwhile:
    """A store in front of whose second transaction something else happens."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self._begun = 0
        self._real = store.write_again
        self.happens: Callable[[], object] = list
        monkeypatch.setattr(store, "write_again", self._write_again)

    def _write_again(self, work: Callable[[Connection], T]) -> T:
        self._begun += 1
        if self._begun == 2:
            self.happens()
        return self._real(work)


@pytest.mark.usefixtures("breaking")
def test_one_by_one_a_kiosk_that_was_revoked_meanwhile_is_not_let_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = enrol(desk.store, "kiosk-1", Role.KIOSK, NOW)
    bearer = recognise(desk.store, f"Bearer {token}", NOW)
    assert bearer is not None
    other = Store(desk.database, pool_size=1)
    meanwhile = Meanwhile(desk.store, monkeypatch)
    meanwhile.happens = lambda: enrolled.change_kiosk(
        other, "kiosk-1", Change.REVOKE, by="ani", now=NOW
    )
    try:
        with pytest.raises(DoorMoved):
            take(desk.store, a_batch(door=bearer.door))
    finally:
        other.close()
    assert desk.borrower(BOOK) is None


@pytest.mark.usefixtures("breaking")
def test_one_by_one_a_database_that_went_back_meanwhile_is_noticed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    epoch = str(desk.one("SELECT value FROM setting WHERE name = 'epoch'"))
    version = desk.one("SELECT value FROM counter WHERE name = 'feed'")
    assert isinstance(version, int)

    def go_back() -> None:
        with desk.store.write() as conn:
            conn.exec_driver_sql("UPDATE counter SET value = value - 1 WHERE name = 'feed'")

    Meanwhile(desk.store, monkeypatch).happens = go_back
    with pytest.raises(SetBack):
        take(desk.store, a_batch(known=Known(epoch, version)))
    assert desk.borrower(BOOK) is None


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    database = fresh_database(tmp_path)
    told = settings_on(database, tmp_path)
    made = Hub(replace(told, plan=SnapshotPlan(ahead_s=0.1, first_s=0.0)))
    yield made
    made.close()
    forget_database(database)


def test_there_is_a_connection_for_everybody_who_may_need_one(hub: Hub) -> None:
    assert pool_of(hub.store).size() >= hub.settings.threads + 2 + 2


@pytest.mark.sqlite
def test_the_builder_of_snapshots_outlives_it(hub: Hub) -> None:
    assert hub.builder is not None
    with all_in_use(hub.store):
        hub.builder.start()
        hub.builder._thread.join(timeout=PATIENCE_S * 3)
        assert hub.builder._thread.is_alive()
    wait_until(lambda: bool(list(hub.settings.folder.glob("cache.all-*.json"))), within_s=30)


def test_a_kiosk_is_told_to_try_again(tmp_path: Path) -> None:
    database = fresh_database(tmp_path)
    app = build_app(settings_on(database, tmp_path))
    hub: Hub = app.state.hub
    token = enrol(hub.store, "kiosk-1", Role.KIOSK, NOW)
    raw = encode_fact(FactMaker()(FactKind.LOAN, BOOK, BAGAS))
    headers = {"authorization": f"Bearer {token}"}
    try:
        with (
            serve(app) as port,
            httpx.Client(
                base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=20, trust_env=False
            ) as web,
            ThreadPoolExecutor(2) as pool,
        ):

            def push() -> httpx.Response:
                return web.post("/v1/facts", json={"facts": [raw]})

            assert push().status_code == 200, "let in by memory from now on"
            with all_in_use(hub.store):
                pushed = [pool.submit(push), pool.submit(web.get, "/v1/alive")]
                for one in pushed:
                    answer = one.result()
                    assert (answer.status_code, answer.json()) == (503, {"error": "busy"})
                    assert int(answer.headers["retry-after"]) > 0
                page = web.get("/", headers={"accept": "text/html"})
                assert page.status_code in {303, 503}
            assert push().json()["answers"][0]["verdict"] == "already-known"
    finally:
        forget_database(database)
