"""The contract of the port, run against the hub over loopback."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.domain.ids import CardCode, ItemId
from sync.hub.db.engine import Store
from sync.servers.hub import HubDeadlines, HubServer
from tests.contract.central_server import SCENARIOS, Cast, Scenario
from tests.contract.line import Line, line_to
from tests.hub.hub_world import CAST as DEMO
from tests.hub.hub_world import a_served_hub

CAST = Cast(
    borrower=DEMO.sari.card,
    pin=DEMO.sari.pin,
    wrong_pin="000000",
    blocked=DEMO.blocked.card,
    stranger=CardCode("P0999999"),
    free=(DEMO.spare[0].item, DEMO.spare[1].item),
    lent=DEMO.plain.item,
    awaited=DEMO.wanted.item,
    waiting_name=DEMO.ratna.first_name,
    unknown_item=ItemId("B-99999"),
)


@dataclass
class HubHarness:
    server: HubServer
    line: Line
    store: Store
    cast: Cast = CAST
    deadline_s: float = 1.0
    slow_s: float = 2.0

    def _rows(self, sql: str, item: ItemId) -> list[tuple[object, ...]]:
        with self.store.read() as conn:
            return [tuple(row) for row in conn.execute(text(sql), {"item": item})]

    async def borrower_of(self, item: ItemId) -> CardCode | None:
        rows = self._rows(
            "SELECT code FROM loan JOIN card ON card.patron = loan.patron"
            " WHERE item = :item AND returned_ms IS NULL",
            item,
        )
        return CardCode(str(rows[0][0])) if rows else None

    async def times_lent(self, item: ItemId) -> int:
        rows = self._rows(
            "SELECT key FROM loan WHERE item = :item AND key NOT LIKE 'import/%'", item
        )
        return len(rows)


@asynccontextmanager
async def a_world(folder: Path) -> AsyncIterator[HubHarness]:
    with a_served_hub(folder, kiosk="contract") as served:
        async with line_to("127.0.0.1", served.port) as line:
            server = HubServer(
                url=f"http://127.0.0.1:{line.port}",
                token=served.kiosk_token,
                deadlines=HubDeadlines(probe_s=0.8, lookup_s=0.8),
            )
            store = Store(served.database, pool_size=1)
            try:
                yield HubHarness(server, line, store)
            finally:
                await server.close()
                store.close()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: str(s.__name__))
def test_hub_keeps_the_contract(scenario: Scenario) -> None:
    async def run(folder: Path) -> None:
        async with a_world(folder) as harness:
            await scenario(harness)

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(Path(folder)))
