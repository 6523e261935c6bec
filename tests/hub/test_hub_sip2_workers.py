"""The SIP2 face of a hub with several workers: one of them has the door, another one takes over."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from fastapi import FastAPI

from sync.hub.db.engine import Store
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.main import listen
from sync.hub.serving.hub import Hub
from sync.hub.settings.hub import HubSettings
from sync.hub.sip2.door import DoorSettings, Sip2Face
from sync.hub.sip2.keeper import DoorKeeper
from sync.hub.upstream.leader import Leader
from tests.hub.hub_process import HubProcess, hub_process
from tests.hub.hub_world import CAST as DEMO
from tests.hub.hub_world import NOW, forget_database, fresh_database
from tests.hub.sip2_world import Faced, Terminal
from tests.waiting import until_elsewhere

pytestmark = pytest.mark.postgresql
SIP2 = ("--sip2", "127.0.0.1:0")
ESTABLISHED = "01"


async def reached(faced: Faced) -> Terminal:
    """A terminal that has logged in; the door may take a moment, or a process end under us."""
    async with asyncio.timeout(20):
        while True:
            terminal = Terminal(faced)
            try:
                await terminal.__aenter__()
            except OSError:
                await asyncio.sleep(0.05)
                continue
            try:
                return await terminal.log_in()
            except (OSError, asyncio.IncompleteReadError):
                terminal.writer.close()
                await asyncio.sleep(0.05)


async def gone(terminal: Terminal) -> bool:
    """Whether its line has ended, however; and let go of it."""
    try:
        return await terminal.hung_up()
    except ConnectionResetError:
        return True
    finally:
        terminal.writer.close()


def with_workers(
    folder: Path, script: Callable[[HubProcess, Faced], Awaitable[None]], *words: str
) -> None:
    database = fresh_database(folder)
    store = Store(database, pool_size=2)
    token = enrol(store, "mesin-1", Role.KIOSK, NOW)
    try:
        with hub_process(database, folder, *SIP2, *words, workers=2) as hub:
            port = int(hub.sip2.rpartition(":")[2])
            asyncio.run(script(hub, Faced(port, token, store)))
    finally:
        store.close()
        forget_database(database)


def test_one_worker_has_the_door_and_another_takes_over(tmp_path: Path) -> None:
    async def script(hub: HubProcess, faced: Faced) -> None:
        first = await reached(faced)
        second = await reached(faced)
        # One memory for all lines: the same loan on another line is a repeat, no second loan.
        book, card = DEMO.spare[0].item, DEMO.sari.card
        told = [await one.lend(card, book) for one in (first, second)]
        assert [one.ok for one in told] == [True, True]
        assert faced.one("SELECT count(*) FROM event WHERE item = :i", i=book) == 1
        died = has_the_door(hub, faced.port)
        os.kill(died, signal.SIGKILL)
        assert await gone(first)
        assert await gone(second)
        third = await reached(faced)
        assert has_the_door(hub, faced.port) != died
        assert (await third.take_back(book)).ok
        assert faced.borrower(book) is None
        third.writer.close()

    with_workers(tmp_path, script)


def has_the_door(hub: HubProcess, port: int) -> int:
    """The worker that has the terminals' connections, as the system knows them."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ours = {row[9] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == ESTABLISHED}
    for child in hub.children():
        open_now = {str(fd.readlink()) for fd in Path(f"/proc/{child}/fd").iterdir()}
        if any(f"socket:[{inode}]" in open_now for inode in ours):
            return child
    raise AssertionError("no worker has a connection")


def test_a_door_that_cannot_be_opened_is_left_to_another_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, gone = fresh_database(tmp_path), tmp_path / "gone.pem"
    hub = Hub(HubSettings(database, tmp_path))
    stores = [Store(database, pool_size=1) for _ in range(2)]
    first, other = (Leader(store, "sip2") for store in stores)

    async def script() -> None:
        settings = DoorSettings("127.0.0.1", 0, certificate=gone)
        with listen("127.0.0.1", 0, at_once=False) as listener:
            keeper = DoorKeeper(Sip2Face(settings, listener), FastAPI(), hub)
            await keeper.open()
            # The one that had the door ends, and the certificate was taken away meanwhile.
            first.close()
            await until_elsewhere(lambda: "door.not_opened" in capsys.readouterr().out)
            await until_elsewhere(other.leads)
            await keeper.close()

    try:
        assert first.leads()
        asyncio.run(script())
    finally:
        for one in (first, other):
            one.close()
        for store in stores:
            store.close()
        hub.close()
        forget_database(database)


def test_one_leads_in_each_thing(tmp_path: Path) -> None:
    database = fresh_database(tmp_path)
    stores = [Store(database, pool_size=1) for _ in range(3)]
    face, other, upstream = (
        Leader(stores[0], "sip2"), Leader(stores[1], "sip2"), Leader(stores[2], "upstream"),
    )  # fmt: skip
    try:
        assert [one.leads() for one in (face, other, upstream)] == [True, False, True]
        face.close()
        assert other.leads()
    finally:
        for one in (face, other, upstream):
            one.close()
        for store in stores:
            store.close()
        forget_database(database)
