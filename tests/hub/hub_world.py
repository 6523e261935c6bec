"""A hub of its own for each test: the demo library in a fresh database, and facts from a kiosk.

The database is a file of SQLite or, where ``on`` says so, one of the tests' own PostgreSQL.
"""

import asyncio
import atexit
import shutil
import tempfile
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from sqlalchemy import make_url, text

from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.ports import Answer
from sync.hub.app import build_app
from sync.hub.db.engine import Store
from sync.hub.demo.cast import demo_cast
from sync.hub.demo.seed import seed_demo
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.intake.intake import take_facts
from sync.hub.intake.plain import PlainWay
from sync.hub.ledger.tasks import list_tasks
from sync.hub.serving.hub import Hub
from sync.hub.settings.hub import Database, HubSettings, SnapshotPlan, settings_for
from sync.hub.wire.answers import parse_answer
from sync.hub.wire.facts import encode_fact
from tests import postgres_plugin

CAST = demo_cast()
NOW = datetime(2026, 6, 9, 3, 0, tzinfo=UTC)
"""A Tuesday, ten in the morning in Jakarta."""


SQLITE, POSTGRESQL = "sqlite", "postgresql"
_kind = [SQLITE]


@contextmanager
def on(kind: str) -> Iterator[None]:
    """Have fresh databases made on one kind of database meanwhile."""
    if kind == POSTGRESQL:
        postgres_plugin.needed()
    _kind.append(kind)
    try:
        yield
    finally:
        _kind.pop()


@cache
def _template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="lancar-hub-")) / "hub.db"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    seed_demo(path, now=NOW)
    return path


@cache
def _postgres_template() -> str:
    server = postgres_plugin.needed()
    name = server.create()
    seed_demo(server.url(name), now=NOW)
    return name


def fresh_database(folder: Path) -> Database:
    """The demo library as it stands at NOW, in a database of the test's own."""
    if _kind[-1] == POSTGRESQL:
        server = postgres_plugin.needed()
        return server.url(server.create(_postgres_template()))
    return Path(shutil.copy(_template(), folder / "hub.db"))


def empty_database(folder: Path) -> Database:
    """A database without tables; of SQLite, a file that is not there yet."""
    if _kind[-1] == POSTGRESQL:
        server = postgres_plugin.needed()
        return server.url(server.create())
    return folder / "hub.db"


def forget_database(database: Database) -> None:
    """Drop what ``fresh_database`` made on PostgreSQL; a file goes with its folder."""
    if isinstance(database, str):
        name = make_url(database).database
        assert name is not None
        postgres_plugin.needed().drop(name)


def settings_on(database: Database, folder: Path) -> HubSettings:
    """Settings of a hub on either kind, snapshots in the test's folder."""
    return settings_for(database, folder=folder / "snapshots")


@dataclass
class FactMaker:
    """Makes facts as one kiosk would, each with the next number."""

    kiosk: str = "kiosk-1"
    epoch: int = 1
    seq: "count[int]" = field(default_factory=lambda: count(1))

    def __call__(
        self,
        kind: FactKind,
        item: str | None = None,
        patron: str | None = None,
        *,
        at: datetime = NOW,
        mode: FactMode = FactMode.STATEMENT,
        refers: Fact | FactKey | None = None,
        due: datetime | None = None,
        offset_s: float | None = 0.0,
        note: str = "",
    ) -> Fact:
        return Fact(
            FactKey(self.kiosk, self.epoch, next(self.seq)),
            NewFact(
                kind=kind,
                mode=mode,
                item=None if item is None else ItemId(item),
                patron=None if patron is None else PatronId(patron),
                moment=Moment(at, 1.0, "boot", offset_s),
                due=due,
                refers=refers.key if isinstance(refers, Fact) else refers,
                note=note,
            ),
        )


class Desk:
    """A hub's database and a clock that stands still unless it is moved."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.store = Store(database, pool_size=4)
        self.now = NOW

    def take(self, *facts: Fact, bearer: str = "kiosk-1") -> list[Answer]:
        raws: list[object] = [encode_fact(fact) for fact in facts]
        return [parse_answer(a) for a in take_facts(self.store, bearer, raws, self.now).answers]

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

    def fees(self, patron: str) -> object:
        return self.one("SELECT fees FROM patron WHERE id = :p", p=patron)

    def tasks(self) -> list[dict[str, object]]:
        with self.store.read() as conn:
            return list_tasks(conn, everything=False, limit=1000)

    def task_kinds(self) -> list[object]:
        return sorted(str(task["kind"]) for task in self.tasks())

    def close(self) -> None:
        self.store.close()


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    desk = Desk(fresh_database(folder))
    enrol(desk.store, "kiosk-1", Role.KIOSK, NOW)
    enrol(desk.store, "kiosk-2", Role.KIOSK, NOW)
    try:
        yield desk
    finally:
        desk.close()
        forget_database(desk.database)


@dataclass(frozen=True)
class Served:
    """A hub that is served over loopback, and tokens for it."""

    port: int
    database: Database
    kiosk_token: str
    staff_token: str
    app: FastAPI | None = None
    manager_token: str = ""

    def waiting(self) -> int:
        """How many long polls this hub holds open."""
        assert self.app is not None
        hub = self.app.state.hub
        assert isinstance(hub, Hub)
        return hub.watcher.waiting

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serve(app: object) -> Iterator[int]:
    """Serve an ASGI application in a thread; give its port."""
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        port=0,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=2,
        lifespan="auto",
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="hub-under-test")
    thread.start()
    try:
        deadline = threading.Event()
        for _ in range(500):
            if server.started or not thread.is_alive():
                break
            deadline.wait(0.01)
        assert server.started
        yield int(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        assert not thread.is_alive()


@contextmanager
def a_served_hub(
    folder: Path,
    *,
    kiosk: str = "kiosk-1",
    branch: str = "",
    settings: HubSettings | None = None,
    behind: int | None = None,
    plan: SnapshotPlan | None = None,
) -> Iterator[Served]:
    database = fresh_database(folder)
    store = Store(database, pool_size=1)
    kiosk_token = enrol(store, kiosk, Role.KIOSK, NOW, branch=branch)
    staff_token = enrol(store, "staff", Role.STAFF, NOW)
    manager_token = enrol(store, "manager", Role.MANAGER, NOW)
    store.close()
    told = settings or settings_on(database, folder)
    if behind is not None:
        told = replace(told, snapshot_behind=behind, snapshot_share=0.0)
    if plan is not None:
        told = replace(told, plan=plan)
    app = build_app(told)
    try:
        with serve(app) as port:
            yield Served(port, database, kiosk_token, staff_token, app, manager_token)
    finally:
        forget_database(database)


@asynccontextmanager
async def answering(data: Sequence[bytes], *, delay_s: float = 0.0) -> AsyncIterator[int]:
    """A server that answers every connection with these bytes, after a delay, and hangs up."""

    async def serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(delay_s)
            for part in data:
                writer.write(part)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve_one, "127.0.0.1", 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        await server.wait_closed()


def none_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every fact take the long way, through the effects."""
    monkeypatch.setattr(PlainWay, "take", lambda *_: None)


def later(**delta: float) -> datetime:
    """A moment after NOW."""
    return NOW + timedelta(**delta)
