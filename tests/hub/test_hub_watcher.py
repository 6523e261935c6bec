"""Who waits for the feed is woken at once when it was quiet, and in groups when it is not."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

import pytest

from sync.hub.serving.shared_pages import Wanted
from sync.hub.serving.watcher import APART_S, Seen, Watcher

pytestmark = pytest.mark.sqlite


class Counters:
    """The feed's marks as they stand in a database; another process may move them."""

    def __init__(self) -> None:
        self.marks: dict[str, int] = {"feed": 5}
        self.epoch = "first"
        self.looks = 0

    async def read(self) -> Seen:
        self.looks += 1
        return Seen(self.epoch, dict(self.marks))

    def move(self, watcher: Watcher | None = None, branch: str = "") -> None:
        self.marks["feed"] += 1
        self.marks[branch] = self.marks["feed"]
        if watcher is not None:
            watcher.nudge(self.marks["feed"])


def play(scene: Callable[[Watcher, Counters], Awaitable[None]]) -> None:
    async def run() -> None:
        counters = Counters()
        watcher = Watcher(counters.read)
        async with asyncio.timeout(20):
            await scene(watcher, counters)
        watcher.close()
        await asyncio.sleep(0)

    asyncio.run(run())


async def looked(counters: Counters, times: int = 1) -> None:
    wanted = counters.looks + times
    while counters.looks < wanted:  # noqa: ASYNC110 - the watcher tells nobody when it looks
        await asyncio.sleep(0.005)


async def ended(watcher: Watcher) -> None:
    while watcher._task is not None and not watcher._task.done():  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.005)


def test_after_quiet_a_change_is_told_at_once_and_the_next_with_its_followers() -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        first = asyncio.ensure_future(watcher.wait_past(5, 10))
        await looked(counters)
        began_s = monotonic()
        counters.move(watcher)
        assert await first
        assert monotonic() - began_s < APART_S / 2
        woken_s = monotonic()
        waiting = [asyncio.ensure_future(watcher.wait_past(6, 10)) for _ in range(20)]
        for _ in range(10):
            await asyncio.sleep(APART_S / 30)
            counters.move(watcher)
        assert not any(one.done() for one in waiting), "told together, not one after another"
        assert all(await asyncio.gather(*waiting))
        assert APART_S * 0.8 < monotonic() - woken_s < APART_S * 3
        # Who comes with all of them seen waits; it was not a change that is still to be told.
        assert not await watcher.wait_past(16, 0.05)

    play(scene)


def test_what_another_process_writes_is_seen_and_told_as_well() -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        for cursor in (5, 6, 7):
            waiting = asyncio.ensure_future(watcher.wait_past(cursor, 10))
            await looked(counters)
            began_s = monotonic()
            counters.move()
            assert await waiting
            assert monotonic() - began_s < APART_S + 1.0

    play(scene)


def test_one_branch_does_not_hold_up_another() -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        east = asyncio.ensure_future(watcher.wait_past(5, 10, branch="timur"))
        await looked(counters)
        counters.move(watcher, "timur")
        assert await east
        west = asyncio.ensure_future(watcher.wait_past(6, 10, branch="barat"))
        await looked(counters)
        began_s = monotonic()
        counters.move(watcher, "barat")
        assert await west, "woken at once: its own branch was quiet"
        assert monotonic() - began_s < APART_S / 2
        assert not await watcher.wait_past(6, 0.1, branch="timur"), "not by the other's rows"

    play(scene)


def test_who_comes_back_too_early_goes_with_the_next() -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        began_s = monotonic()
        await watcher.with_the_next(10)
        assert monotonic() - began_s < 0.1, "nobody was woken yet"
        waiting = asyncio.ensure_future(watcher.wait_past(5, 10))
        await looked(counters)
        counters.move(watcher)
        await waiting
        began_s = monotonic()
        await watcher.with_the_next(10)
        assert APART_S * 0.7 < monotonic() - began_s < APART_S * 2
        began_s = monotonic()
        await watcher.with_the_next(10)
        assert monotonic() - began_s < 0.1, "it was quiet since"
        await watcher.with_the_next(0.0)

    play(scene)


def test_a_waiter_that_starts_the_watcher_anew_wakes_nobody_by_what_it_has_seen() -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        assert not await watcher.wait_past(5, 0.1)
        counters.marks["feed"] = 50  # while nobody waited
        waiting = asyncio.ensure_future(watcher.wait_past(50, 10))
        await looked(counters, 2)
        began_s = monotonic()
        counters.move(watcher)
        assert await waiting
        assert monotonic() - began_s < APART_S / 2, "the look before was no news for anybody"

    play(scene)


@pytest.mark.parametrize("branch", ["", "timur"])
@pytest.mark.parametrize("epoch", ["first", "second"])
def test_a_database_that_went_back_lets_all_go_and_is_waited_for_anew(
    branch: str, epoch: str
) -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        counters.marks |= {"feed": 90, branch: 90}
        waiting = asyncio.ensure_future(watcher.wait_past(90, 10, branch=branch))
        await looked(counters, 2)
        counters.marks, counters.epoch = {"feed": 7, branch: 7}, epoch
        began_s = monotonic()
        assert not await waiting, "there is nothing past it, and never will be in this past"
        assert monotonic() - began_s < 2.0
        began_s = monotonic()
        assert not await watcher.wait_past(7, 0.3, branch=branch)
        assert monotonic() - began_s > 0.2, "who has seen all there is waits, as before"
        waiting = asyncio.ensure_future(watcher.wait_past(7, 10, branch=branch))
        await looked(counters)
        counters.move(watcher, branch)
        assert await waiting
        assert watcher.shown(branch) == 8

    play(scene)


def test_a_database_that_went_back_while_nobody_waited_is_seen_by_the_first_look() -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        counters.marks["feed"] = 90
        assert not await watcher.wait_past(90, 0.05)
        await ended(watcher)
        counters.marks["feed"] = 7
        calls = 0
        until_s = monotonic() + 0.6
        while monotonic() < until_s:
            calls += 1
            await watcher.wait_past(7, 0.2)
            await asyncio.sleep(0.001)
        assert calls <= 5

    play(scene)


def test_another_epoch_at_the_same_version_lets_all_go() -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        waiting = asyncio.ensure_future(watcher.wait_past(5, 10))
        await looked(counters, 2)
        counters.epoch = "second"
        began_s = monotonic()
        assert not await waiting
        assert monotonic() - began_s < 2.0

    play(scene)


def test_a_look_that_began_before_a_write_takes_nothing_back() -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        begun, go = asyncio.Event(), asyncio.Event()
        read = counters.read

        async def slow() -> Seen:
            told = await read()
            begun.set()
            await go.wait()
            return told

        assert not await watcher.wait_past(5, 0.05)
        await ended(watcher)
        watcher._read = slow
        waiting = asyncio.ensure_future(watcher.wait_past(6, 10))
        await begun.wait()
        counters.move(watcher)
        await asyncio.sleep(0)
        go.set()
        await looked(counters, 2)
        assert watcher.shown() == 6
        assert not waiting.done()
        counters.move(watcher)
        assert await waiting

    play(scene)


def test_the_end_lets_everybody_go() -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        waiting = [
            asyncio.ensure_future(watcher.wait_past(5, 10, branch=branch))
            for branch in ("", "timur")
        ]
        await looked(counters)
        began_s = monotonic()
        watcher.close()
        assert await asyncio.gather(*waiting) == [False, False]
        assert monotonic() - began_s < 1.0

    play(scene)


def test_a_page_is_read_once_for_all_who_want_it_at_once() -> None:
    async def scene(watcher: Watcher, counters: Counters) -> None:
        del counters
        reads: list[int] = []

        async def read() -> bytes:
            reads.append(1)
            await asyncio.sleep(0.02)
            return b"page"

        one, other = Wanted("", "e", 5, 1000, 6), Wanted("", "e", 5, 1000, 7)
        left = asyncio.ensure_future(watcher.pages.get(one, read))
        await asyncio.sleep(0)
        left.cancel()  # who asked first hangs up
        told = await asyncio.gather(*(watcher.pages.get(one, read) for _ in range(50)))
        assert set(told) == {b"page"}
        assert len(reads) == 1
        assert await watcher.pages.get(other, read) == b"page"
        assert len(reads) == 2, "what came since is read anew"

        async def broken() -> bytes:
            raise OSError

        third = Wanted("timur", "e", 5, 1000, 7)
        for _ in range(2):
            with pytest.raises(OSError):  # noqa: PT011 - it is the one from above
                await watcher.pages.get(third, broken)
        assert await watcher.pages.get(third, read) == b"page", "a failure is not kept"
        for wave in range(20):
            await watcher.pages.get(Wanted("", "e", wave, 1000, 6), read)
        assert len(watcher.pages._pages) <= 16
        until_s = monotonic() + 5
        while watcher.pages._pages:
            assert monotonic() < until_s
            await asyncio.sleep(0.01)

    play(scene)
