"""When the reads of a sweep are on the disk: looks, words, a full disk, a cut of power."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from sweep_house import (
    BOOKS,
    NOW_MS,
    filled,
    item,
    opened,
    reads,
    ready,
    tablet,
    two_bays,
)

from kiosk.domain.sweep import Deed, Read, TagKey
from kiosk.runtime import SystemClock
from kiosk.services.sweeps import LOST_MS, Sweeps
from kiosk.store.store import Store

LENT = ("B003", "P1", NOW_MS // 1000 - 86_400, NOW_MS // 1000 + 86_400, 1)


def pragma(store: Store, what: str) -> object:
    return store.call(lambda s: s.sweeps.book.db.conn.exec_driver_sql(f"PRAGMA {what}").scalar())


def test_a_look_writes_nothing_and_a_word_brings_all_before_it_to_the_disk(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps) -> None:
        await ready(sweeps)
        await sweeps.walk("0001")
        commits = store.call(lambda s: s.sweeps.commits)
        for n in range(30):
            sweeps.feed(reads([n], first=n))
            assert len((await sweeps.picture("0001")).picture.found) == n + 1
        assert store.call(lambda s: s.sweeps.commits) == commits
        await sweeps.say(Deed.FOUND, item=item(40))
        seen = (await sweeps.picture("0001")).picture
        again = tablet(store)
        await again.resume()
        told = (await again.picture("0001")).picture
        assert (told.found, told.unseen, told.sure) == (seen.found, seen.unseen, seen.sure)
        assert len(await sweeps.entries()) == 3, "a walk, a batch, a word"

    with opened(tmp_path) as store:
        asyncio.run(go(tablet(store)))


def test_that_a_walk_goes_on_is_written_at_once_and_reads_at_their_time(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps) -> None:
        await ready(sweeps)
        await sweeps.walk("0001")
        commits = store.call(lambda s: s.sweeps.commits)
        task = asyncio.create_task(sweeps.run())
        began = time.monotonic()
        n = 0
        while time.monotonic() - began < 0.4:
            n += 1
            sweeps.feed(reads([n % 30], first=n))
            await sweeps.picture("0001")
            await asyncio.sleep(0.01)
        task.cancel()
        assert store.call(lambda s: s.sweeps.commits) == commits + 1
        cut_off = await tablet(store).resume()
        assert cut_off is not None
        assert (cut_off.bay, cut_off.lost_ms) == ("0001", LOST_MS)

    with opened(tmp_path) as store:
        asyncio.run(go(tablet(store, SystemClock())))


def test_a_full_disk_keeps_the_reads_in_memory_and_loses_none(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps) -> None:
        await ready(sweeps)
        await sweeps.walk("0001")
        size = pragma(store, "page_count")
        pragma(store, f"max_page_count = {size}")
        # More than what is free in the pages that are there.
        sweeps.feed(reads(list(range(BOOKS))))
        for n in range(3000):
            sweeps.feed([Read("wand", 100 + n, 60 * n, TagKey(os.urandom(12).hex()))])
        await sweeps.flush()
        assert sweeps.progress().full
        pragma(store, f"max_page_count = {1 << 20}")
        await sweeps.flush()
        assert not sweeps.progress().full
        picture = (await sweeps.picture("0001")).picture
        assert len(picture.found) == BOOKS
        assert len(picture.findings) == 3000
        again = tablet(store)
        await again.resume()
        assert (await again.picture("0001")).picture.findings == picture.findings

    with opened(tmp_path) as store:
        asyncio.run(go(tablet(store)))


def test_on_a_full_disk_the_next_bay_is_walked_and_the_last_one_is_kept(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps) -> None:
        await ready(sweeps, two_bays())
        await sweeps.walk("1")
        sweeps.feed(reads([0]))
        await sweeps.flush()
        pragma(store, f"max_page_count = {pragma(store, 'page_count')}")
        sweeps.feed(reads(list(range(30)), first=10))
        for n in range(3000):
            sweeps.feed([Read("wand", 100 + n, 60 * n, TagKey(os.urandom(12).hex()))])
        await sweeps.walk("2")
        assert sweeps.progress().full
        pragma(store, f"max_page_count = {1 << 20}")
        sweeps.feed(reads(list(range(30, 60)), first=5000))
        await sweeps.pause()
        assert not sweeps.progress().full
        assert [len((await sweeps.picture(bay)).picture.found) for bay in ("1", "2")] == [30, 30]
        again = await tablet(store).resume()
        assert again is not None
        assert again.lost_ms == 0, "both walks are whole"

    with opened(tmp_path) as store:
        asyncio.run(go(tablet(store)))


_CUT = """
import asyncio, sys
from pathlib import Path
sys.path.insert(0, {here!r})
from sweep_house import filled, reads, tablet
from kiosk.domain.sweep import Read, TagKey
from kiosk.runtime import SystemClock

async def go():
    sweeps = tablet(filled(Path({folder!r}), books=4000), SystemClock())
    await sweeps.prepare()
    await sweeps.begin("x", None)
    await sweeps.walk("0001")
    task = asyncio.create_task(sweeps.run())
    n = 0
    while True:
        for _ in range(13):
            n += 1
            sweeps.feed([Read("wand", n, sweeps.at_ms(), TagKey(f"E00401FF{{n:08X}}"))])
        print(n, flush=True)
        if n % 65 == 0:
            await sweeps.picture("0001")
        await asyncio.sleep(0.01)

asyncio.run(go())
"""


def test_when_the_power_goes_at_most_a_second_is_lost_and_it_is_said(tmp_path: Path) -> None:
    here = str(Path(__file__).parent)
    code = _CUT.format(here=here, folder=str(tmp_path / "data"))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told: list[tuple[float, int]] = []
        for line in child.stdout:
            told.append((time.monotonic(), int(line)))
            if told[-1][0] - told[0][0] > 1.8:
                break
        child.send_signal(signal.SIGKILL)
        cut_s = time.monotonic()
        told += [(cut_s, int(line)) for line in child.stdout.read().split()]
    # What had been told more than a second before the cut must be there.
    safe = max(n for at, n in told if at < cut_s - LOST_MS / 1000)

    async def go() -> None:
        sweeps = tablet(store)
        resumed = await sweeps.resume()
        assert resumed is not None
        assert (resumed.bay, resumed.lost_ms) == ("0001", LOST_MS)
        picture = (await sweeps.picture("0001")).picture
        assert len(picture.findings) + picture.unlisted - len(picture.unseen) >= safe > 500
        assert picture.lost_ms == LOST_MS
        # Said once; what is whole stays whole.
        assert await tablet(store).resume() == replace(resumed, bay=None, lost_ms=0)

    store = filled(tmp_path / "data", books=4000)
    try:
        asyncio.run(go())
    finally:
        store.close()
