"""The kiosks of the model: real stores and workers, over lines that lose what passes.

Owns how they are started, and what is seen to pass on a line. Must not know what is right.
"""

import asyncio
import atexit
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import httpx
import orjson

from kiosk.domain.ids import ItemId, PatronId
from kiosk.store.store import Store
from sync.hub.app import build_app
from sync.hub.db.engine import Store as HubStore
from sync.hub.demo.seed import seed_demo
from sync.hub.feed import feed
from sync.hub.main import add_kiosk, add_staff
from sync.hub.settings.hub import settings_for
from sync.servers.hub import HubServer
from sync.worker import SyncWorker

KIOSKS = ("kiosk-1", "kiosk-2")
BEGIN = datetime(2026, 6, 9, 3, 0, tzinfo=UTC)
Told = tuple[str, str]
"""A fact's key, and the verdict on it."""


class OneTime:
    """The time of everybody; the machine moves it."""

    def __init__(self) -> None:
        """Begin in the morning."""
        self.wall = BEGIN

    def now(self) -> datetime:
        """Return the time."""
        return self.wall

    def monotonic_s(self) -> float:
        """Return seconds that go on."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait for real."""
        await asyncio.sleep(seconds)


class BadLine(httpx.AsyncBaseTransport):
    """A kiosk's way to the application. ``mode``: up, down, lose-request, lose-answer.

    ``hears``: is told of every fact that the application has answered, whoever hears the answer.
    """

    def __init__(self) -> None:
        """Lead nowhere yet."""
        self.mode = "up"
        self.to: httpx.ASGITransport | None = None
        self.hears: Callable[[Iterable[Told]], object] = list

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one exchange."""
        if self.mode == "down" or self.to is None:
            raise httpx.ConnectError("down", request=request)
        if self.mode == "lose-request":
            raise httpx.ReadError("lost", request=request)
        response = await self.to.handle_async_request(request)
        if request.url.path == "/v1/facts" and response.status_code == 200:
            answer = await response.aread()
            self.hears(_told(orjson.loads(request.content), answer))
            stream = httpx.ByteStream(answer)
            response = httpx.Response(200, headers=response.headers, stream=stream)
        if self.mode == "lose-answer":
            raise httpx.ReadError("lost", request=request)
        return response


def _told(asked: dict[str, list[dict[str, list[object]]]], answer: bytes) -> list[Told]:
    """Return what was answered to each fact of a batch, in order."""
    keys = ["/".join(map(str, fact["key"])) for fact in asked["facts"]]
    verdicts = [str(told["verdict"]) for told in orjson.loads(answer)["answers"]]
    return list(zip(keys, verdicts, strict=True))


@cache
def template() -> tuple[Path, dict[str, str]]:
    """A seeded hub, and both kiosks in step with it; made once."""
    folder = Path(tempfile.mkdtemp(prefix="lancar-model-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = folder / "hub.db"
    seed_demo(database, now=BEGIN)
    tokens = {name: add_kiosk(database, name) for name in KIOSKS}
    tokens["staff"] = add_staff(database, "staff")

    async def first() -> None:
        app = build_app(settings_for(database))
        app.state.hub.clock = lambda: BEGIN
        for name in KIOSKS:
            kiosk = ModelKiosk(name, folder / name, tokens[name], OneTime())
            kiosk.line.to = httpx.ASGITransport(app)
            assert (await kiosk.worker.once()).in_step
            await kiosk.close()
        app.state.hub.close()

    asyncio.run(first())
    return folder, tokens


class ModelKiosk:
    """A store and a worker over a bad line."""

    def __init__(self, name: str, folder: Path, token: str, clock: OneTime) -> None:
        """Open it."""
        self.name, self.folder, self.token, self.clock = name, folder, token, clock
        self.line = BadLine()
        self.open()

    def open(self) -> None:
        """Start."""
        self.store = Store.open(self.folder, self.name, now=self.clock.now(), ballast_bytes=0)
        self.server = HubServer(url="http://hub", token=self.token, kiosk=self.name)
        self.server.http._client = httpx.AsyncClient(transport=self.line)
        self.worker = SyncWorker(
            store=self.store, server=self.server, feed=self.server, clock=self.clock
        )

    async def close(self) -> None:
        """End."""
        await self.server.close()
        await asyncio.to_thread(self.store.close)

    async def seen(self, books: Sequence[ItemId]) -> dict[str, tuple[str, int] | None]:
        """Return who has each book as this kiosk says, and until when, in seconds."""
        loans = await self.store.run(lambda s: [s.view.loan(book) for book in books])
        return {
            str(book): None
            if loan is None or loan.due is None
            else (str(loan.patron), int(loan.due.timestamp()))
            for book, loan in zip(books, loans, strict=True)
        }

    async def owed(self, patrons: Sequence[PatronId]) -> dict[PatronId, tuple[object, object]]:
        """Return what each patron owes as this kiosk says, and until when they are suspended."""
        shown = await self.store.run(lambda s: [s.cache.patron(who) for who in patrons])
        return {
            one.id: (one.fees, one.suspended_until and one.suspended_until.isoformat())
            for one in shown
            if one is not None
        }


def suspend_the_late(store: HubStore, *, days_a_day: int) -> None:
    """Change the library's rules: whoever is late may not borrow for a time, and pays nothing."""
    more: dict[str, dict[str, object]] = {
        "late": {"policy": "suspension"},
        "term:*:*": {"suspension_days_per_day": days_a_day},
    }
    with store.write() as conn:
        rows = conn.exec_driver_sql("SELECT name, value FROM rule")
        told = {str(name): json.loads(value) for name, value in rows}
        changed = {name: json.dumps(told[name] | new) for name, new in more.items()}
        for name, value in changed.items():
            conn.exec_driver_sql("UPDATE rule SET value = ? WHERE name = ?", (value, name))
        feed.write_changes(conn, {("rule", name): [name, value] for name, value in changed.items()})
