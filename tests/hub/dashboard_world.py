"""A served hub with accounts, kiosks and tasks, and a browser's way of using it over HTTP."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import orjson
from sqlalchemy import text

from kiosk.domain.facts import FactKind
from sync.hub.db.engine import Store
from sync.hub.fleet import calls, fleet
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.intake import desk
from sync.hub.intake.intake import take_facts
from sync.hub.ledger.system_link import Link
from sync.hub.staff import accounts
from sync.hub.wire.facts import encode_fact
from sync.hub.wire.pulse import PartHealth, Pulse
from tests.hub.hub_world import CAST, FactMaker, Served, a_served_hub

PASSWORD = "rumah-buku-kami"
PEOPLE = {
    "dewi": accounts.Part.MANAGER,
    "budi": accounts.Part.DESK,
    "tono": accounts.Part.TECHNICIAN,
}
CUT_OFF = {
    "offline": "yes",
    "days": "7",
    "usual_days": "14",
    "cache_age_s": "11400",
    "outage_s": "1320",
    "unverified": "yes",
}
"""What that kiosk says of the loan: shortened, from data three hours old, without a PIN."""
LENT_TWICE = CAST.stack[0].item
"""Lent at the desk, then at kiosk-3 while it was cut off."""


@dataclass
class Dashboard:
    """A hub that is served, its database open beside it."""

    served: Served
    store: Store
    visitors: "list[Visitor]" = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.served.url

    def visitor(self, name: str = "", *, address: str = "127.0.0.1") -> "Visitor":
        visitor = Visitor(self, address)
        self.visitors.append(visitor)
        if name:
            answer = visitor.log_in(name, PASSWORD)
            assert answer.status_code == 200, answer.text
        return visitor

    def rows(self, sql: str, **values: object) -> list[tuple[object, ...]]:
        with self.store.read() as conn:
            return [tuple(row) for row in conn.execute(text(sql), values)]

    def do(self, sql: str, **values: object) -> None:
        with self.store.write() as conn:
            conn.execute(text(sql), values)

    def ring(self, call: str = "c1", kiosk: str = "kiosk-1") -> None:
        with self.store.write() as conn:
            calls.ring(conn, kiosk, call, step="pin", at=None, now=datetime.now(UTC))

    def conflict(self) -> int:
        """The number of the open task about the book that was lent twice."""
        [[number]] = self.rows(
            "SELECT id FROM task WHERE item = :i AND status = 'open' ORDER BY id DESC LIMIT 1",
            i=LENT_TWICE,
        )
        assert isinstance(number, int)
        return number


class Visitor:
    """Somebody with a browser that runs no script."""

    def __init__(self, dashboard: Dashboard, address: str) -> None:
        self.client = httpx.Client(
            base_url=dashboard.url,
            follow_redirects=True,
            timeout=60.0,
            # uvicorn believes a proxy on its own machine.
            headers={"x-forwarded-for": address},
        )

    def log_in(self, name: str, password: str) -> httpx.Response:
        self.page = self.client.get("/login")
        return self.post("/login", name=name, password=password)

    def get(self, path: str) -> httpx.Response:
        self.page = self.client.get(path)
        return self.page

    def post(self, path: str, **fields: str) -> httpx.Response:
        """Send a form with the token of the page that was opened last."""
        found = re.search(r'name="form_token" value="([^"]+)"', self.page.text)
        token = {} if found is None else {"form_token": found[1]}
        answer = self.client.post(path, data=token | fields)
        if 'name="form_token"' in answer.text:
            self.page = answer
        return answer


def _people(store: Store, now: datetime) -> None:
    for name, part in PEOPLE.items():
        assert accounts.add_account(store, name, part, PASSWORD, now=now) is None
    with store.write() as conn:
        conn.execute(text("UPDATE account SET must_change = 0"))
        conn.execute(
            text("INSERT INTO setting (name, value) VALUES ('library', :n)"),
            {"n": "Perpustakaan Kota Kenanga"},
        )


def _health(*bad: tuple[str, str]) -> tuple[PartHealth, ...]:
    faults = dict(bad)
    parts = ("camera", "card", "clock", "data", "pad", "printer", "server", "store")
    return tuple(PartHealth(part, faults.get(part, "none")) for part in parts)


def _kiosks(store: Store, now: datetime) -> None:
    """Five kiosks as in the picture of the design; heard of in the time to come, to stay fresh."""
    after = now + timedelta(hours=1)
    back = now - timedelta(minutes=3)
    told: list[tuple[str, Pulse, tuple[datetime, ...]]] = [
        (
            "kiosk-1",
            Pulse("full", health=_health(), loans=41, returns=36, name="Lobi", place="lantai 1"),
            (now, after),
        ),
        (
            "kiosk-2",
            Pulse(
                "full",
                health=_health(("printer", "paper-low")),
                paper_left=20,
                name="Anak",
                place="lantai 1",
            ),
            (now, after),
        ),
        (
            "kiosk-3",
            Pulse("full", health=_health(), name="Fiksi", place="lantai 2", up_s=36000),
            (now - timedelta(minutes=50), back, after),
        ),
        (
            "kiosk-4",
            Pulse(
                "returns-only",
                health=_health(("pad", "silent")),
                name="Referensi",
                place="lantai 3",
            ),
            (now, after),
        ),
        (
            "kiosk-5",
            Pulse("full", waiting=9, oldest_s=60, name="Keliling 1", place="mobil"),
            (now - timedelta(minutes=28),),
        ),
    ]
    for kiosk, pulse, heard in told:
        enrol(store, kiosk, Role.KIOSK, now)
        with store.write() as conn:
            for at in heard:
                fleet.take_pulse(conn, kiosk, pulse, at)
    with store.write() as conn:
        conn.execute(
            text("DELETE FROM kiosk_silence WHERE until_ms > :ms"),
            {"ms": round((now + timedelta(minutes=1)).timestamp() * 1000)},
        )


def _facts(store: Store, now: datetime) -> None:
    """A book lent at the desk and then at a kiosk that was cut off; a return; a label alone."""

    def ago(minutes: int) -> datetime:
        return now - timedelta(minutes=minutes)

    desk.desk_fact(
        store, FactKind.LOAN, item=LENT_TWICE, patron=CAST.bagas.patron, now=now, at=ago(41)
    )
    fact = FactMaker("kiosk-3")
    due = now + timedelta(days=7)
    lent = fact(FactKind.LOAN, LENT_TWICE, CAST.sari.patron, at=ago(28), due=due)
    facts = [
        replace(lent, what=replace(lent.what, evidence=CUT_OFF)),
        fact(FactKind.RETURN, "B-99999", at=ago(12)),
        fact(FactKind.CLAIM, "B-10300", at=ago(9)),
        fact(FactKind.RETURN, "B-10400", at=ago(6)),
    ]
    take_facts(store, "kiosk-3", [encode_fact(one) for one in facts], now)


def put_system(store: Store, link: Link, waits_since: datetime) -> None:
    """Let a library system stand behind the hub, and one return wait for it."""
    with store.write() as conn:
        conn.execute(
            text("INSERT INTO setting (name, value) VALUES ('upstream_link', :told)"),
            {"told": orjson.dumps(asdict(link)).decode()},
        )
        row = "'k/1/1', 'kiosk-3', 'return', 'B-10400', 1, 1, 'waiting', '', 0, 0, :made, '', 0"
        conn.execute(
            text(
                "INSERT INTO upstream_push (key, kiosk, kind, item, at_ms, costs, state, ref,"
                f" tries, next_ms, made_ms, why, amount) VALUES ({row})"
            ),
            {"made": round(waits_since.timestamp() * 1000)},
        )


def take_system_away(store: Store) -> None:
    """Let no library system stand behind the hub any more."""
    with store.write() as conn:
        conn.execute(text("DELETE FROM setting WHERE name = 'upstream_link'"))
        conn.execute(text("DELETE FROM upstream_push"))


@contextmanager
def a_dashboard(folder: Path) -> Iterator[Dashboard]:
    with a_served_hub(folder) as served:
        store, now = Store(served.database, pool_size=2), datetime.now(UTC)
        _people(store, now)
        _kiosks(store, now)
        _facts(store, now)
        board = Dashboard(served, store)
        try:
            yield board
        finally:
            for visitor in board.visitors:
                visitor.client.close()
            store.close()
