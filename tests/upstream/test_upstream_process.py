"""A real hub process before a real SLiMS, killed while kiosks borrow: both agree afterwards."""

import asyncio
import json
import random
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import Accepted, AlreadyKnown, Fact, FactKind, FactMode, Flagged, Later
from kiosk.ports import FeedPage
from sync.hub.db.engine import Store
from sync.hub.main import add_kiosk
from sync.hub.settings.library_system import PASSWORD
from sync.servers.hub import HubServer
from tests.hub.hub_process import STOP_S, hub_command
from tests.hub.hub_world import FactMaker
from tests.upstream.slims_world import SlimsWorld, a_slims

pytestmark = pytest.mark.timeout(240)

BOOKS, KILLS, PATIENCE_S = 24, 2, 40.0


@contextmanager
def hub(
    folder: Path, slims: SlimsWorld, port: int
) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """``lancar hub``; the password is in no argument of it."""
    told = ["--port", str(port), "--snapshot-ahead", "0", "--upstream", slims.url]
    command = hub_command(folder / "hub.db", folder, *told)
    assert slims.password not in " ".join(command)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process, str(json.loads(process.stdout.readline())["url"])
    finally:
        process.kill()
        process.wait(timeout=STOP_S)
        process.stdout.close()


async def filled(client: HubServer) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            page = await client.feed(epoch="", after=0, limit=1000, wait_s=0)
            if isinstance(page, FeedPage) and len(page.rows.get("item", ())) >= BOOKS:
                return
            await asyncio.sleep(0.05)


def requests(codes: list[str]) -> list[Fact]:
    make = FactMaker()
    now = datetime.now(UTC)
    due = now + timedelta(days=7)
    return [
        make(FactKind.LOAN, code, "T001", at=now, mode=FactMode.REQUEST, due=due) for code in codes
    ]


def test_killed_while_it_lends_it_forgets_nothing_and_lends_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [f"K{n:03}" for n in range(BOOKS)]
    token = add_kiosk(tmp_path / "hub.db", "kiosk-1")
    draw = random.Random(7)

    async def lend(url: str, facts: list[Fact], process: "subprocess.Popen[str] | None") -> int:
        """Ask one after another; the process is killed in the midst. How many were answered."""
        client = HubServer(url=url, token=token)
        await filled(client)
        killer = None
        if process is not None:
            delay_s = draw.uniform(0.0, 0.15)
            killer = asyncio.get_running_loop().call_later(delay_s, process.kill)
        told = 0
        for fact in facts:
            [answer] = await client.submit([fact], deadline_s=2.5)
            if isinstance(answer.verdict, Later):
                break
            assert isinstance(answer.verdict, Accepted | AlreadyKnown | Flagged), answer
            told += 1
        if killer is not None:
            killer.cancel()
        await client.close()
        return told

    with a_slims("InnoDB") as slims:
        monkeypatch.setenv(PASSWORD, slims.password)
        slims.add_items(codes, biblio=1, coll=3)
        slims.do("UPDATE mst_member_type SET loan_limit = 99")
        facts = requests(codes)
        done = 0
        for _ in range(KILLS):
            with hub(tmp_path, slims, 0) as (process, url):
                done += asyncio.run(lend(url, facts[done : done + BOOKS // KILLS], process))
        with hub(tmp_path, slims, 0) as (process, url):
            # What was not answered is asked again, as a kiosk does.
            assert asyncio.run(lend(url, facts, None)) == BOOKS
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=STOP_S) == 0
        open_loans = slims.rows(
            "SELECT item_code, COUNT(*) FROM loan WHERE is_lent = 1 AND is_return = 0"
            " GROUP BY item_code"
        )
        assert sorted(map(str, open_loans)) == [f"('{code}', 1)" for code in codes]
        assert slims.one("SELECT COUNT(*) FROM loan") == BOOKS
    store = Store(tmp_path / "hub.db", pool_size=1)
    with store.read() as conn:
        lent = conn.exec_driver_sql("SELECT COUNT(*) FROM loan WHERE returned_ms IS NULL").scalar()
        states = {row[0] for row in conn.exec_driver_sql("SELECT state FROM upstream_push")}
    store.close()
    assert (lent, states) == (BOOKS, {"done"})
