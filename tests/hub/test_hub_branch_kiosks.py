"""Kiosks of branches at a real hub: two seconds, another branch's nights, moving house."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId
from kiosk.ports import Link
from kiosk.store.rows import Delivery
from kiosk.store.store import Store
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.library.moving import move_items, move_kiosk
from sync.servers.hub import HubServer
from sync.worker import SyncWorker
from tests.contract.line import Line, line_to
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, Served, a_served_hub
from tests.hub.test_sync_worker_with_hub import WallClock
from tests.waiting import until_elsewhere

HOME, EAST = "pusat", "timur"
IN_TIME_S = 2.0
"""How long a change at the hub may take to every kiosk that it concerns."""


@dataclass
class Kiosk:
    name: str
    store: Store
    worker: SyncWorker
    line: Line

    def knows(self, item: str) -> bool:
        return self.store.call(lambda s: s.cache.item(ItemId(item))) is not None

    def lent(self, item: str) -> bool:
        return self.store.call(lambda s: s.view.loan(ItemId(item))) is not None

    def shows(self, item: str, *, lent: bool) -> bool:
        return self.lent(item) is lent

    def generation(self) -> int:
        return self.store.call(lambda s: s.cache.generation)

    def in_step(self) -> bool:
        return self.store.call(lambda s: s.cache.in_step_at) is not None


@asynccontextmanager
async def a_kiosk(served: Served, folder: Path, name: str, token: str) -> AsyncIterator[Kiosk]:
    """A kiosk whose sync worker runs, behind a line of its own."""
    store = await asyncio.to_thread(
        lambda: Store.open(folder / name, name, now=NOW, ballast_bytes=0)
    )
    async with line_to("127.0.0.1", served.port) as line:
        hub = HubServer(url=f"http://127.0.0.1:{line.port}", token=token, kiosk=name)
        worker = SyncWorker(store=store, server=hub, feed=hub, clock=WallClock(), boot_id="boot")
        running = asyncio.create_task(worker.run())
        try:
            yield Kiosk(name, store, worker, line)
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            await hub.close()
            await asyncio.to_thread(store.close)


def tokens(desk: Desk, **branches: str) -> dict[str, str]:
    return {
        name.replace("_", "-"): enrol(desk.store, name.replace("_", "-"), Role.KIOSK, NOW, branch=b)
        for name, b in branches.items()
    }


def test_a_change_is_on_every_kiosk_in_two_seconds_after_a_cut_too(tmp_path: Path) -> None:
    """Written by another process than the one that serves: nothing but the watcher tells it."""
    book, other = CAST.spare[0].item, CAST.spare[1].item
    make = FactMaker("kiosk-9")

    async def run(served: Served, desk: Desk) -> None:
        given = tokens(desk, kiosk_2="", kiosk_3=HOME, kiosk_4=HOME, kiosk_5="")
        async with AsyncExitStack() as stack:
            kiosks = [
                await stack.enter_async_context(a_kiosk(served, tmp_path, name, token))
                for name, token in given.items()
            ]
            for one in kiosks:
                await until_elsewhere(one.in_step)
            for turn in range(3):
                kind = FactKind.RETURN if turn % 2 else FactKind.LOAN
                patron = None if turn % 2 else CAST.bagas.patron
                await asyncio.to_thread(desk.take, make(kind, book, patron), bearer="kiosk-9")
                wanted = turn % 2 == 0
                for one in kiosks:
                    await until_elsewhere(partial(one.shows, book, lent=wanted), within_s=IN_TIME_S)
            cut = kiosks[0]
            await cut.line.down()
            await until_elsewhere(lambda: cut.worker.link is Link.DOWN)
            await asyncio.to_thread(
                desk.take, make(FactKind.LOAN, other, CAST.bagas.patron), bearer="kiosk-9"
            )
            await until_elsewhere(lambda: kiosks[1].lent(other), within_s=IN_TIME_S)
            assert not cut.lent(other)
            await cut.line.up()
            await until_elsewhere(lambda: cut.worker.link is Link.UP)
            await until_elsewhere(lambda: cut.lent(other), within_s=IN_TIME_S)

    with a_served_hub(tmp_path) as served:
        desk = Desk(served.database)
        try:
            asyncio.run(run(served, desk))
        finally:
            desk.close()


def test_what_moves_comes_and_goes_by_itself_and_so_does_a_kiosk(tmp_path: Path) -> None:
    book, mine = CAST.spare[0].item, CAST.spare[1].item

    async def run(served: Served, desk: Desk) -> None:
        given = tokens(desk, east=EAST, home=HOME)

        def moved(*items: str, to: str) -> object:
            return move_items(desk.store, items, to, by="staff", now=NOW)

        await asyncio.to_thread(moved, mine, to=EAST)
        async with (
            a_kiosk(served, tmp_path, "east", given["east"]) as east,
            a_kiosk(served, tmp_path, "home", given["home"]) as home,
        ):
            await until_elsewhere(east.in_step)
            await until_elsewhere(home.in_step)
            assert (east.knows(mine), home.knows(mine)) == (True, False)
            assert (east.knows(book), home.knows(book)) == (False, True)
            await asyncio.to_thread(moved, book, to=EAST)
            await until_elsewhere(lambda: east.knows(book), within_s=IN_TIME_S)
            await until_elsewhere(lambda: not home.knows(book), within_s=IN_TIME_S)
            # A book of another branch comes back here while the network is away.
            before = east.generation()
            stray = CAST.late.item
            await east.line.down()
            await until_elsewhere(lambda: east.worker.link is Link.DOWN)
            moment = Moment(NOW, 1.0, "boot", 0.0)
            back = NewFact(FactKind.RETURN, FactMode.STATEMENT, ItemId(stray), None, moment)
            (fact,) = await east.store.run(lambda s: s.journal.record([back]))
            east.worker.wake()
            await east.line.up()

            def settled() -> bool:
                kept = east.store.call(lambda s: s.journal.get_fact(fact.key))
                return kept is not None and kept.progress.state is not Delivery.OPEN

            await until_elsewhere(settled)
            assert desk.borrower(stray) is None
            await until_elsewhere(lambda: east.knows(stray), within_s=IN_TIME_S)
            assert not east.lent(stray)
            # The kiosk itself moves.
            await asyncio.to_thread(
                lambda: move_kiosk(desk.store, "east", HOME, by="staff", now=NOW)
            )
            move_on = FactMaker("kiosk-9")(FactKind.RETURN, mine)
            await asyncio.to_thread(desk.take, move_on, bearer="kiosk-9")
            await until_elsewhere(
                lambda: east.generation() > before and east.in_step(), within_s=40
            )
            assert east.knows(CAST.spare[5].item)
            assert not east.knows(mine)

    with a_served_hub(tmp_path) as served:
        desk = Desk(served.database)
        try:
            asyncio.run(run(served, desk))
        finally:
            desk.close()


def test_a_poll_sleeps_through_another_branchs_loans(tmp_path: Path) -> None:
    async def run(served: Served, desk: Desk) -> None:
        given = tokens(desk, east=EAST)
        await asyncio.to_thread(
            lambda: move_items(desk.store, [CAST.late.item], EAST, by="staff", now=NOW)
        )
        headers = {"authorization": f"Bearer {given['east']}"}
        async with httpx.AsyncClient(
            base_url=served.url, headers=headers, trust_env=False, timeout=20
        ) as web:
            cursor = {"epoch": "", "after": 0}
            while True:
                page = (await web.get("/v1/feed", params=cursor)).json()
                cursor = {"epoch": page["epoch"], "after": page["after"]}
                if not page["more"]:
                    break
            began = time.monotonic()
            waiting = asyncio.create_task(web.get("/v1/feed", params=cursor | {"wait": 1.5}))
            make = FactMaker("kiosk-9")
            for one in CAST.spare[:5]:
                await asyncio.to_thread(
                    desk.take, make(FactKind.LOAN, one.item, CAST.sari.patron), bearer="kiosk-9"
                )
            page = (await waiting).json()
            took_s = time.monotonic() - began
            assert took_s >= 1.4, "woken for nothing"
            assert page["rows"].get("loan") is None
            assert page["after"] > int(str(cursor["after"])), "the cursor moves on all the same"
            cursor = {"epoch": page["epoch"], "after": page["after"]}
            waiting = asyncio.create_task(web.get("/v1/feed", params=cursor | {"wait": 15}))
            await asyncio.sleep(0.1)
            returned = make(FactKind.RETURN, CAST.late.item)
            began = time.monotonic()
            await asyncio.to_thread(desk.take, returned, bearer="kiosk-9")
            page = (await waiting).json()
            assert time.monotonic() - began < IN_TIME_S
            assert ["loan", CAST.late.item] in page["gone"]

    with a_served_hub(tmp_path) as served:
        desk = Desk(served.database)
        try:
            asyncio.run(run(served, desk))
        finally:
            desk.close()
