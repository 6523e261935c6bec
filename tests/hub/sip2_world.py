"""A hub with its SIP2 face, and a terminal of another maker."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pysip2
from sqlalchemy import text

from sync.hub.app import build_app
from sync.hub.db.engine import Store
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.main import listen
from sync.hub.settings.koha_address import KohaAddress
from sync.hub.settings.library_system import PASSWORD, LibrarySystem, upstream_at
from sync.hub.sip2.door import DoorSettings, Sip2Face
from sync.servers.sip2_way import Sip2Settings
from sync.sip2 import answers, asks
from sync.sip2.codec import parse
from sync.sip2.message import Message
from sync.sip2.typed import read, write
from tests.hub.hub_world import NOW, forget_database, fresh_database, settings_on

JAKARTA = ZoneInfo("Asia/Jakarta")
DATE = "20260609    100000"
TRUSTED = frozenset({"mesin-1"})
"""The terminal, where it needs no PINs."""
NOBODY_THERE = KohaAddress(
    base="http://127.0.0.1:9",
    client_id="hub",
    client_secret="none",
    zone=JAKARTA,
    sip2=Sip2Settings(host="127.0.0.1", port=9, user="hub", password="none", plain_tcp=True),
    patience=0.0,
)
"""A library system that answers nobody. Payments have a place there."""

NO_MONEY = upstream_at(
    "inlislite+mysql://lancar@127.0.0.1:9/x?zone=Asia/Jakarta", Path("/"), {PASSWORD: "none"}
)
"""One that answers nobody, where payments have no place."""


@dataclass
class Faced:
    """A hub with its SIP2 face."""

    port: int
    token: str
    store: Store

    def one(self, sql: str, **values: object) -> object:
        with self.store.read() as conn:
            return conn.execute(text(sql), values).scalar()

    def borrower(self, item: str) -> object:
        sql = "SELECT patron FROM loan WHERE item = :i AND returned_ms IS NULL"
        return self.one(sql, i=item)


@asynccontextmanager
async def a_face(
    folder: Path,
    *,
    still: bool = True,
    beside: "LibrarySystem | None" = None,
    **changes: object,
) -> AsyncIterator[Faced]:
    database = fresh_database(folder)
    store = Store(database, pool_size=2)
    token = enrol(store, "mesin-1", Role.KIOSK, NOW)
    made = DoorSettings("127.0.0.1", 0, institution="PUSAT", **changes)  # type: ignore[arg-type]
    with listen("127.0.0.1", 0) as listener:
        settings = replace(settings_on(database, folder), upstream=beside)
        app = build_app(settings, sip2=Sip2Face(made, listener))
        if still:
            app.state.hub.clock = lambda: NOW
        async with app.router.lifespan_context(app):
            yield Faced(int(listener.getsockname()[1]), token, store)
    store.close()
    forget_database(database)


class Terminal:
    """A third party's terminal: sends messages, hears answers, judged by a strict codec."""

    def __init__(self, faced: Faced) -> None:
        self.faced = faced
        self.sequence = 0

    async def __aenter__(self) -> "Terminal":
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.faced.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()

    async def log_in(self) -> "Terminal":
        name, _, secret = self.faced.token.partition(".")
        login = asks.Login(user_algorithm="0", password_algorithm="0", user=name, password=secret)
        told = await self.ask(login)
        assert isinstance(told, answers.LoginResponse)
        assert told.ok
        return self

    async def ask(self, message: Message) -> Message:
        self.sequence = (self.sequence + 1) % 10
        told = await self.say(write(message, encoding="utf-8", sequence=self.sequence))
        frame = parse(told)
        assert frame.sequence == self.sequence
        assert type(pysip2.decode_message(told, encoding="utf-8").message).__name__
        found = read(frame, encoding="utf-8")
        assert found is not None
        return found

    async def say(self, data: bytes) -> bytes:
        self.writer.write(data)
        async with asyncio.timeout(5):
            return await self.reader.readuntil(b"\r")

    async def hung_up(self) -> bool:
        async with asyncio.timeout(5):
            return await self.reader.read() == b""

    # what a kiosk of another maker sends

    async def lend(self, card: str, item: str, **changes: object) -> answers.CheckoutResponse:
        told = await self.ask(
            asks.CheckoutRequest(
                renewal_allowed=bool(changes.pop("renewal", False)),
                no_block=bool(changes.pop("no_block", False)),
                at=DATE,
                nb_due=DATE,
                patron=card,
                item=item,
                **changes,  # type: ignore[arg-type]
            )
        )
        assert isinstance(told, answers.CheckoutResponse)
        return told

    async def take_back(self, item: str, **changes: object) -> answers.CheckinResponse:
        told = await self.ask(
            asks.CheckinRequest(no_block=False, at=DATE, returned=DATE, item=item, **changes)  # type: ignore[arg-type]
        )
        assert isinstance(told, answers.CheckinResponse)
        return told

    async def account(self, card: str, **changes: object) -> answers.PatronInformationResponse:
        values: dict[str, object] = {"summary": "  Y       ", **changes}
        told = await self.ask(
            asks.PatronInformationRequest(language="000", at=DATE, patron=card, **values)  # type: ignore[arg-type]
        )
        assert isinstance(told, answers.PatronInformationResponse)
        return told


def talk(folder: Path, script: Callable[[Terminal], Awaitable[None]], **changes: object) -> None:
    async def run() -> None:
        async with (
            asyncio.timeout(30),
            a_face(folder, **changes) as faced,
            Terminal(faced) as terminal,
        ):
            await script(await terminal.log_in())

    asyncio.run(run())
