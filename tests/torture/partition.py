"""A network that is parted: the hub in a network namespace of its own, nftables between.

The real worker pushes over a real link (veth) while rules drop or reset everything, or a fifth of
all packets; then the link is whole, and all must have arrived.
"""

import asyncio
import os
import random
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from kiosk.runtime import SystemClock
from kiosk.store.store import Store
from sync.servers.hub import HubServer
from sync.worker import SyncWorker
from tests.torture.bare_house import KIOSK, BareHouse, copy_database
from tests.torture.hub_cuts import Pusher
from tests.torture.verdict import read_hub

SPACE = "lancar-torture"
HERE, THERE = "10.213.77.1", "10.213.77.2"
RULES = {
    "everything is dropped": "drop",
    "everything is reset": "meta l4proto tcp reject with tcp reset",
    "a fifth is lost": "numgen random mod 100 < 20 drop",
}


def cannot() -> str:
    """Return why this machine cannot do it, empty when it can."""
    if os.geteuid() != 0:
        return "only root can make a network namespace"
    for tool in ("ip", "nft"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed (apt-get install iproute2 nftables)"
    try:
        _make()
    except subprocess.CalledProcessError as error:
        return f"this machine lets nobody make a network namespace: {error}"
    finally:
        _remove()
    return ""


def _do(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=20)


def _inside(*words: str) -> None:
    _do("ip", "netns", "exec", SPACE, *words)


def _make() -> None:
    _remove()
    _do("ip", "netns", "add", SPACE)
    _do("ip", "link", "add", "lancar-t0", "type", "veth", "peer", "name", "lancar-t1")
    _do("ip", "link", "set", "lancar-t1", "netns", SPACE)
    _do("ip", "addr", "add", f"{HERE}/30", "dev", "lancar-t0")
    _do("ip", "link", "set", "lancar-t0", "up")
    _inside("ip", "addr", "add", f"{THERE}/30", "dev", "lancar-t1")
    _inside("ip", "link", "set", "lancar-t1", "up")
    _inside("nft", "add", "table", "ip", "torture")
    chain = "{ type filter hook input priority 0 ; }"
    _inside("nft", "add", "chain", "ip", "torture", "in", chain)


def _remove() -> None:
    for words in (("ip", "netns", "del", SPACE), ("ip", "link", "del", "lancar-t0")):
        with suppress(subprocess.CalledProcessError, FileNotFoundError):
            _do(*words)


async def parted(base: Path, seed: int) -> tuple[int, list[str]]:
    """Push through each kind of partition; facts, and what was wrong."""
    house = BareHouse(base)
    await asyncio.to_thread(house.seed)
    await asyncio.to_thread(_make)
    hub = await asyncio.create_subprocess_exec(
        *("ip", "netns", "exec", SPACE, sys.executable, "-m", "kiosk.cli", "hub"),
        *("--data-dir", str(house.database.parent), "--host", THERE, "--port", "8750"),
        stdout=asyncio.subprocess.PIPE,
    )
    store = await asyncio.to_thread(Store.open, house.data, KIOSK, ballast_bytes=0)
    token = await asyncio.to_thread((base / "hub.token").read_text)
    server = HubServer(url=f"http://{THERE}:8750", token=token, kiosk=KIOSK)
    worker = SyncWorker(store=store, server=server, clock=SystemClock(), feed=server)
    pusher = Pusher(house, store, worker, random.Random(seed))
    wrong: list[str] = []
    running = None
    try:
        assert hub.stdout is not None
        assert await asyncio.wait_for(hub.stdout.readline(), 30)
        running = asyncio.create_task(worker.run())
        for says, rule in RULES.items():
            await pusher.happen(3)
            worker.wake()
            rules = ("nft", "add", "rule", "ip", "torture", "in", *rule.split())
            await asyncio.to_thread(_inside, *rules)
            for _ in range(6):
                await pusher.happen(3)
                worker.wake()
                await asyncio.sleep(0.5)
            await asyncio.to_thread(_inside, "nft", "flush", "chain", "ip", "torture", "in")
            if not await _arrived(store):
                wrong.append(f"{says}: facts did not arrive when the link was whole again")
        states = await pusher.states()
        copied = base / "now.db"
        await asyncio.to_thread(copy_database, house.database, copied)
        known = await asyncio.to_thread(read_hub, copied)
        wrong += [f"{key} is not at the hub" for key in states if key not in known.events]
        return len(states), wrong
    finally:
        if running is not None:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        hub.kill()
        await hub.wait()
        await server.close()
        await asyncio.to_thread(store.close)
        await asyncio.to_thread(_remove)


async def _arrived(store: Store) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(60):
            while await store.run(lambda s: s.outbox.unsent()):  # noqa: ASYNC110 - with a deadline
                await asyncio.sleep(0.1)
            return True
    return False


async def long(base: Path, seed: int) -> tuple[str, list[str]]:
    """Three kinds of partition."""
    why = await asyncio.to_thread(cannot)
    if why:
        return f"skipped: {why}", []
    facts, wrong = await parted(base / "parted", seed)
    return f"{facts} facts pushed through {len(RULES)} kinds of partition", wrong
