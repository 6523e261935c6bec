"""The contract of the port, run over SIP2 against PyPI pysip2's server in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.ids import CardCode, ItemId
from sync.servers.sip2 import Sip2Server
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.profile import Profile
from tests.contract.central_server import SCENARIOS, Cast, Scenario
from tests.contract.line import Line, line_to
from tests.sip2.pysip2_library import Library, Member, server_of, serving

CAST = Cast(
    borrower=CardCode("A100"),
    pin="123456",
    wrong_pin="654321",
    blocked=CardCode("A900"),
    stranger=CardCode("A404"),
    free=(ItemId("B1"), ItemId("B2")),
    lent=ItemId("B3"),
    awaited=ItemId("B4"),
    waiting_name="Rahasia",
    unknown_item=ItemId("B404"),
)


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def a_library() -> Library:
    return Library(
        members={
            "A100": Member("Siti Nurhaliza", "123456"),
            "A200": Member("Budi Santoso", "000000"),
            "A300": Member("Rahasia, Sangat", "000000"),
            "A900": Member("Andi Wijaya", "000000", blocked=True),
        },
        titles={
            "B1": "Laskar Pelangi — Andrea Hirata",
            "B2": "Harry Potter y el cáliz de fuego",
            "B3": "Bumi Manusia",
            "B4": "Cantik Itu Luka",
        },
        loans={"B3": "A200", "B4": "A200"},
        waiting={"B4": "A300"},
    )


def settings_for(port: int, **changes: object) -> Sip2Settings:
    values: dict[str, object] = {
        "host": "127.0.0.1",
        "port": port,
        "user": "kiosk",
        "password": "rahasia",
        "location": "KIOSK01",
        "institution": "PUSAT",
        "plain_tcp": True,
        "profile": Profile(encoding="utf-8", zone=ZoneInfo("Asia/Jakarta"), resend_after_s=0.2),
        "connect_s": 1.0,
        "probe_s": 0.4,
        "lookup_s": 0.4,
        "item_deadline_s": 0.5,
        "settle_s": 0.2,
    }
    return Sip2Settings(**{**values, **changes})  # type: ignore[arg-type]


@dataclass
class Sip2Harness:
    server: Sip2Server
    line: Line
    library: Library
    cast: Cast = CAST
    deadline_s: float = 0.5
    slow_s: float = 1.0

    async def borrower_of(self, item: ItemId) -> CardCode | None:
        card = self.library.loans.get(item)
        return None if card is None else CardCode(card)

    async def times_lent(self, item: ItemId) -> int:
        return self.library.lent[item]


@asynccontextmanager
async def a_world(**changes: object) -> AsyncIterator[Sip2Harness]:
    library = a_library()
    foreign = server_of(library, user="kiosk", password="rahasia")
    async with serving(foreign) as port, line_to("127.0.0.1", port) as line:
        server = Sip2Server(settings_for(line.port, **changes), clock=SystemClock(), boot_id="b")
        try:
            yield Sip2Harness(server, line, library)
        finally:
            await server.close()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: str(s.__name__))
def test_contract(scenario: Scenario) -> None:
    async def run() -> None:
        async with a_world() as harness:
            await scenario(harness)

    asyncio.run(run())
