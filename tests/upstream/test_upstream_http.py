"""A kiosk's client, a served hub and a SLiMS behind it: from the loan to the desk and back."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from kiosk.domain.decide import Charge
from kiosk.domain.facts import Accepted, Declined, Fact, FactKind, FactMode, Flagged
from kiosk.domain.ids import CardCode, ItemId
from kiosk.domain.reasons import Reason
from kiosk.ports import FeedPage, ItemFound, PatronFound, PinAnswer
from sync.hub.app import build_app
from sync.hub.db.engine import Store
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.schema.schema import make_tables
from sync.hub.settings.hub import settings_for
from sync.hub.settings.library_system import PASSWORD, upstream_at
from sync.servers.hub import HubServer
from tests.hub.hub_world import FactMaker, serve
from tests.upstream.slims_world import SlimsWorld, a_slims
from tests.waiting import until

PATIENCE_S = 15.0


@dataclass
class House:
    slims: SlimsWorld
    client: Callable[[], HubServer]
    store: Store
    fact: FactMaker
    url: str
    staff: str

    def state(self) -> list[str]:
        with self.store.read() as conn:
            found = conn.exec_driver_sql("SELECT state FROM upstream_push ORDER BY id")
            return [str(row[0]) for row in found]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_slims("InnoDB") as slims, served(slims, tmp_path) as made:
        yield made


@contextmanager
def served(slims: SlimsWorld, folder: Path) -> Iterator[House]:
    store = Store(folder / "hub.db", pool_size=2)
    make_tables(store)
    token = enrol(store, "kiosk-1", Role.KIOSK, datetime.now(UTC))
    staff = enrol(store, "staff", Role.STAFF, datetime.now(UTC))
    upstream = upstream_at(slims.url, folder, {PASSWORD: slims.password})
    settings = replace(settings_for(folder / "hub.db"), upstream=upstream)
    with serve(build_app(settings)) as port:
        client = lambda: HubServer(url=f"http://127.0.0.1:{port}", token=token)  # noqa: E731 - short
        yield House(slims, client, store, FactMaker(), f"http://127.0.0.1:{port}", staff)
    store.close()


def stopped(process: int) -> bool:
    """Whether every thread of a process stands still: the signal takes a moment."""
    states = Path(f"/proc/{process}/task").glob("*/stat")
    return all(one.read_text().rpartition(")")[2].split()[0] == "T" for one in states)


async def filled(client: HubServer) -> FeedPage:
    """The feed once the first pull is there."""
    begun = time.monotonic()
    while True:
        page = await client.feed(epoch="", after=0, limit=1000, wait_s=0)
        if isinstance(page, FeedPage) and page.counts is not None:
            counts = page.counts
            if (counts["item"], counts["patron"]) == (6, 3) and counts["rule"]:
                return page
        assert time.monotonic() - begun < PATIENCE_S
        await asyncio.sleep(0.05)


def request(house: House, item: str, member: str) -> Fact:
    now = datetime.now(UTC)
    return house.fact(
        FactKind.LOAN, item, member, at=now, mode=FactMode.REQUEST, due=now + timedelta(days=7)
    )


def test_from_the_kiosk_to_slims_and_from_its_desk_to_the_kiosk(house: House) -> None:
    async def run() -> None:
        client = house.client()
        page = await filled(client)
        card = await client.find_patron(CardCode("M001"))
        assert isinstance(card, PatronFound)
        assert card.pin_wanted
        assert await client.check_pin(CardCode("M001"), "rahasia") is PinAnswer.RIGHT
        assert await client.check_pin(CardCode("M001"), "salah") is PinAnswer.WRONG
        teacher = await client.find_patron(CardCode("T001"))
        assert isinstance(teacher, PatronFound)
        assert not teacher.pin_wanted

        [lent] = await client.submit([request(house, "B00001", "M001")], deadline_s=2.5)
        assert isinstance(lent.verdict, Accepted)
        assert lent.confirmed
        assert [row[0] for row in house.slims.open_loans("B00001")] == ["M001"]

        house.slims.desk_lend("B00002", "M002", datetime.now(UTC))
        [refused] = await client.submit([request(house, "B00002", "M001")], deadline_s=2.5)
        assert refused.verdict == Declined(Reason.ON_LOAN_TO_OTHER)

        begun = time.monotonic()
        seen: set[object] = set()
        while "B00002" not in seen:
            assert time.monotonic() - begun < PATIENCE_S, "the desk's loan is not on the kiosk"
            told = await client.feed(epoch=page.epoch, after=page.after, limit=1000, wait_s=5)
            assert isinstance(told, FeedPage)
            seen |= {row[0] for row in told.rows.get("loan", ())}
        found = await client.find_item(ItemId("B00002"))
        assert isinstance(found, ItemFound)
        assert found.loan is not None

        head = {"authorization": f"Bearer {house.staff}"}
        async with httpx.AsyncClient() as desk:
            told = (await desk.get(f"{house.url}/v1/upstream", headers=head)).json()
        assert (told["system"], told["writes"], told["silent"]) == ("slims", True, "")
        assert told["facts"]["done"]["number"] == 1
        assert told["pulled_whole"] is not None

        back = house.fact(FactKind.RETURN, "B00001", at=datetime.now(UTC))
        await client.submit([back], deadline_s=2.5)
        await until(lambda: not house.slims.open_loans("B00001"))

        house.slims.desk_lend("B00003", "M001", datetime.now(UTC) - timedelta(days=30))
        late = house.fact(FactKind.RETURN, "B00003", "M001", at=datetime.now(UTC))
        [told_late] = await client.submit([late], deadline_s=2.5)
        [[debet]] = house.slims.rows("SELECT debet FROM fines")
        assert told_late.charge == Charge(int(str(debet)))
        assert int(str(debet)) > 0
        await client.close()

    asyncio.run(run())


def test_a_library_system_that_hangs_costs_the_patron_two_seconds_and_no_loan(
    house: House,
) -> None:
    async def run() -> None:
        client = house.client()
        await filled(client)
        server = house.slims.server.process.pid
        os.kill(server, signal.SIGSTOP)
        try:
            await until(lambda: stopped(server))
            begun = time.monotonic()
            [first] = await client.submit([request(house, "B00001", "M001")], deadline_s=2.5)
            took_s = time.monotonic() - begun
            begun = time.monotonic()
            [second] = await client.submit([request(house, "B00002", "M001")], deadline_s=2.5)
            at_once_s = time.monotonic() - begun
        finally:
            os.kill(server, signal.SIGCONT)
        for answer in (first, second):
            assert isinstance(answer.verdict, Accepted | Flagged)
            assert not answer.confirmed
        assert took_s < 2.5
        assert at_once_s < 1.5
        await until(lambda: house.state() == ["done", "done"], within_s=40)
        for item in ("B00001", "B00002"):
            assert [row[0] for row in house.slims.open_loans(item)] == ["M001"]
        await client.close()

    asyncio.run(run())
