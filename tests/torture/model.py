"""Two kiosks, a desk and a hub against an oracle: who has which book, and who owes what.

Real stores, real workers, the real application over its real file, all in this process and in one
time that the machine moves. The oracle knows only what hands did. Lines lose requests and answers,
kiosks and hub are started anew; whenever everything is delivered, hub and both kiosks must say what
the oracle says.
"""

import asyncio
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import httpx
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from kiosk.domain.facts import Accepted, AlreadyKnown, FactKind, FactMode, Flagged, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.store.store import Store
from sync.hub.app import build_app
from sync.hub.demo.cast import demo_cast
from sync.hub.demo.seed import seed_demo
from sync.hub.main import add_kiosk, add_staff
from sync.hub.settings import settings_for
from sync.servers.hub import HubServer
from sync.worker import SyncWorker

CAST = demo_cast()
BOOKS = [book.item for book in CAST.spare[:4]]
PATRONS = [CAST.bagas, CAST.ratna, CAST.dewi]
KIOSKS = ("kiosk-1", "kiosk-2")
BEGIN = datetime(2026, 6, 9, 3, 0, tzinfo=UTC)
DONE = (Accepted, AlreadyKnown, Flagged)


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
    """A kiosk's way to the application. ``mode``: up, down, lose-request, lose-answer."""

    def __init__(self) -> None:
        """Lead nowhere yet."""
        self.mode = "up"
        self.to: httpx.ASGITransport | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one exchange."""
        if self.mode == "down" or self.to is None:
            raise httpx.ConnectError("down", request=request)
        if self.mode == "lose-request":
            raise httpx.ReadError("lost", request=request)
        response = await self.to.handle_async_request(request)
        if self.mode == "lose-answer":
            raise httpx.ReadError("lost", request=request)
        return response


@cache
def _template() -> tuple[Path, dict[str, str]]:
    """A seeded hub, and both kiosks in step with it; made once."""
    folder = Path(tempfile.mkdtemp(prefix="lancar-model-"))
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

    async def record(self, *facts: NewFact) -> Sequence[object]:
        """Make it durable."""
        return await self.store.run(lambda s: s.journal.record(facts))


class Town(RuleBasedStateMachine):
    """What may happen in a library with two kiosks."""

    def __init__(self) -> None:
        """Take a copy of the template."""
        super().__init__()
        template, self.tokens = _template()
        self.folder = Path(tempfile.mkdtemp(prefix="lancar-town-"))
        shutil.copytree(template, self.folder, dirs_exist_ok=True)
        self.loop = asyncio.new_event_loop()
        self.clock = OneTime()
        self.holder: dict[ItemId, PatronId | None] = dict.fromkeys(BOOKS)
        self.loans: Counter[tuple[str, str]] = Counter()
        self._open_hub()
        self.kiosks = {
            name: ModelKiosk(name, self.folder / name, self.tokens[name], self.clock)
            for name in KIOSKS
        }
        self._join()

    def _open_hub(self) -> None:
        self.app = build_app(settings_for(self.folder / "hub.db"))
        self.app.state.hub.clock = self.clock.now
        self.desk = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app),
            base_url="http://hub",
            headers={"Authorization": f"Bearer {self.tokens['staff']}"},
        )

    def _join(self) -> None:
        for kiosk in self.kiosks.values():
            kiosk.line.to = httpx.ASGITransport(self.app)

    def _run(self, work: object) -> object:
        return self.loop.run_until_complete(work)  # type: ignore[arg-type]  # a coroutine

    def _later(self) -> datetime:
        self.clock.wall += timedelta(minutes=1)
        return self.clock.wall

    @initialize()
    def begin(self) -> None:
        """Nobody has a book of ours."""

    # --- what people do

    @rule(
        name=st.sampled_from(KIOSKS),
        book=st.sampled_from(BOOKS),
        who=st.sampled_from(PATRONS),
        keeps=st.booleans(),
    )
    def borrow(self, name: str, book: ItemId, who: object, *, keeps: bool) -> None:
        """Borrow at a kiosk. ``keeps``: an unanswered loan is confirmed, not taken back."""
        if self.holder[book] is None:
            patron = who.patron  # type: ignore[attr-defined]  # a Person
            self._run(self._borrow(self.kiosks[name], book, patron, keeps=keeps))

    async def _borrow(
        self, kiosk: ModelKiosk, book: ItemId, patron: PatronId, *, keeps: bool
    ) -> None:
        live = kiosk.line.mode != "down"
        moment = Moment(self._later(), 1.0, "boot", 0.0)
        mode = FactMode.REQUEST if live else FactMode.STATEMENT
        due = self.clock.wall + timedelta(days=14)
        if live and not await kiosk.worker.drain([book], patron, deadline_s=2.0):
            return
        new = NewFact(FactKind.LOAN, mode, book, patron, moment, due=due)
        [fact] = await kiosk.store.run(lambda s: s.journal.record([new]))
        if live:
            [answer] = await kiosk.worker.send_now([fact], deadline_s=2.0)
            if not isinstance(answer.verdict, DONE):
                if type(answer.verdict).__name__ == "Declined":
                    return
                kind = FactKind.CONFIRM if keeps else FactKind.CANCEL_LOAN
                told = NewFact(kind, FactMode.STATEMENT, book, patron, moment, refers=fact.key)
                await kiosk.record(told)
                if not keeps:
                    return
        self._has(book, patron)

    @rule(name=st.sampled_from(KIOSKS), book=st.sampled_from(BOOKS))
    def bring_back(self, name: str, book: ItemId) -> None:
        """Return at a kiosk, whatever its line does."""
        if self.holder[book] is None:
            return
        moment = Moment(self._later(), 1.0, "boot", 0.0)
        new = NewFact(FactKind.RETURN, FactMode.STATEMENT, book, None, moment)
        self._run(self.kiosks[name].record(new))
        self.holder[book] = None

    @rule(book=st.sampled_from(BOOKS), who=st.sampled_from(PATRONS))
    def at_the_desk(self, book: ItemId, who: object) -> None:
        """Lend or take back at the desk; what staff hold in their hands counts."""
        self._later()
        if self.holder[book] is None:
            body = {"item": str(book), "patron": str(who.patron), "force": True}  # type: ignore[attr-defined]
            self._post("loans", body)
            self._has(book, who.patron)  # type: ignore[attr-defined]
        else:
            self._post("returns", {"item": str(book), "force": True})
            self.holder[book] = None

    def _post(self, action: str, body: dict[str, object]) -> None:
        answer = self._run(self.desk.post(f"/v1/desk/{action}", json=body))
        assert answer.status_code == 200, answer.text  # type: ignore[attr-defined]

    def _has(self, book: ItemId, patron: PatronId) -> None:
        self.holder[book] = patron
        self.loans[str(book), str(patron)] += 1

    # --- what goes wrong

    @rule(
        name=st.sampled_from(KIOSKS),
        mode=st.sampled_from(["up", "up", "down", "lose-request", "lose-answer"]),
    )
    def line(self, name: str, mode: str) -> None:
        """The line of a kiosk changes."""
        self.kiosks[name].line.mode = mode

    @rule(name=st.sampled_from(KIOSKS))
    def deliver(self, name: str) -> None:
        """A kiosk does a round over its line as it is."""
        self._run(self._round(self.kiosks[name]))

    async def _round(self, kiosk: ModelKiosk) -> bool:
        await kiosk.store.run(lambda s: s.outbox.hurry())
        told = await kiosk.worker.once()
        return told.unsent == 0 and told.in_step

    @rule(name=st.sampled_from(KIOSKS))
    def restart_kiosk(self, name: str) -> None:
        """A kiosk is started anew."""
        kiosk = self.kiosks[name]
        self._run(kiosk.close())
        kiosk.open()

    @rule()
    def restart_hub(self) -> None:
        """The hub is started anew."""
        self._run(self.desk.aclose())
        self.app.state.hub.close()
        self._open_hub()
        self._join()

    # --- what must hold

    @precondition(lambda self: any(self.loans.values()))
    @rule()
    def all_is_delivered(self) -> None:
        """With whole lines everything arrives, and all agree with the oracle."""
        for kiosk in self.kiosks.values():
            kiosk.line.mode = "up"
        for _ in range(2):
            for kiosk in self.kiosks.values():
                assert self._run(self._all_of(kiosk)), f"{kiosk.name} does not come in step"
        self._agrees()

    async def _all_of(self, kiosk: ModelKiosk) -> bool:
        # The second round proves that the first left nothing.
        return any([await self._round(kiosk) for _ in range(4)])

    def _agrees(self) -> None:
        wanted = {str(book): None if who is None else str(who) for book, who in self.holder.items()}
        with self.app.state.hub.store.read() as conn:

            def rows(sql: str) -> list[tuple[object, ...]]:
                return [tuple(row) for row in conn.exec_driver_sql(sql)]

            books = ", ".join(f"'{book}'" for book in BOOKS)
            open_now = dict(
                rows(
                    f"SELECT item, patron FROM loan WHERE returned_ms IS NULL AND item IN ({books})"
                )  # type: ignore[arg-type]
            )
            ever: Counter[tuple[object, ...]] = Counter(
                rows(
                    f"SELECT item, patron FROM loan WHERE item IN ({books})"
                    " AND (how IS NULL OR how <> 'cancelled')"
                )
            )
            owed = dict(rows("SELECT id, fees FROM patron"))  # type: ignore[arg-type]
            odd = rows("SELECT why FROM quarantine")
        hub = {book: open_now.get(book) for book in wanted}
        assert hub == wanted, f"the hub says {hub}, hands say {wanted}"
        assert dict(ever) == dict(self.loans), f"the hub lent {ever}, hands took {self.loans}"
        assert owed == _owed(), "somebody owes what nobody charged"
        assert odd == [], f"set aside: {odd}"
        for kiosk in self.kiosks.values():
            seen = self._run(_seen_by(kiosk))
            assert seen == wanted, f"{kiosk.name} says {seen}, hands say {wanted}"

    def teardown(self) -> None:
        """End, and at the end all agree."""
        try:
            if any(self.loans.values()):
                self.all_is_delivered()
        finally:
            for kiosk in self.kiosks.values():
                self._run(kiosk.close())
            self._run(self.desk.aclose())
            self.app.state.hub.close()
            self.loop.run_until_complete(self.loop.shutdown_default_executor())
            self.loop.close()
            shutil.rmtree(self.folder, ignore_errors=True)


async def _seen_by(kiosk: ModelKiosk) -> dict[str, str | None]:
    loans = await kiosk.store.run(lambda s: [s.view.loan(book) for book in BOOKS])
    return {
        str(book): None if loan is None else str(loan.patron)
        for book, loan in zip(BOOKS, loans, strict=True)
    }


@cache
def _owed() -> dict[object, object]:
    """What everybody owes at the beginning: none of these loans is ever late."""
    folder, _ = _template()
    app = build_app(settings_for(folder / "hub.db"))
    try:
        with app.state.hub.store.read() as conn:
            return {row[0]: row[1] for row in conn.exec_driver_sql("SELECT id, fees FROM patron")}
    finally:
        app.state.hub.close()


def _story(error: Exception) -> str:
    """Return what went wrong, with the shortest story that has it."""
    notes: list[str] = getattr(error, "__notes__", [])
    return "\n".join([f"{type(error).__name__}: {error}", *notes])


async def long(base: Path, seed: int) -> tuple[str, list[str]]:
    """Two hundred towns, 40 steps each."""
    from hypothesis import HealthCheck, settings
    from hypothesis import seed as seeded
    from hypothesis.stateful import run_state_machine_as_test

    del base
    chosen = settings(
        max_examples=200,
        stateful_step_count=40,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    try:
        machine = seeded(seed)(Town)
        await asyncio.to_thread(run_state_machine_as_test, machine, settings=chosen)
    except Exception as error:  # noqa: BLE001 - one story that goes wrong, or several kinds
        wrong = error.exceptions if isinstance(error, ExceptionGroup) else [error]
        return "towns where somebody is wrong", [_story(one) for one in wrong]
    return "200 towns of 40 steps, nobody was wrong", []
