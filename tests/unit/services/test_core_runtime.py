"""The core thread: device tasks start anew, core tasks end the process, the end is orderly."""

import asyncio
import threading
from datetime import UTC

import pytest

from kiosk import runtime
from kiosk.runtime import CoreTaskEndedError, CoreThread, SystemClock, keep_alive, must_not_end

DEADLINE_S = 10.0


def test_the_machines_clock_is_aware_and_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    before = clock.monotonic_s()
    asyncio.run(clock.sleep(0))
    assert clock.monotonic_s() >= before


@pytest.mark.parametrize("breaks", [True, False], ids=["breaks", "ends"])
def test_a_device_task_is_started_again(monkeypatch: pytest.MonkeyPatch, breaks: bool) -> None:
    monkeypatch.setattr(runtime, "BACKOFF_S", (0.0, 0.0))
    starts = 0

    async def run() -> None:
        third = asyncio.Event()

        async def device() -> None:
            nonlocal starts
            starts += 1
            if starts == 3:
                third.set()
                await asyncio.Event().wait()
            if breaks:
                raise OSError("unplugged")

        task = asyncio.create_task(keep_alive("pad", device))
        async with asyncio.timeout(DEADLINE_S):
            await third.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(run())
    assert starts == 3


def test_the_pause_before_a_new_start_grows_and_starts_small_after_a_good_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[float] = []
    ran_s = iter([0.0, 0.0, 0.0, 100.0, 0.0])
    now = 0.0

    class DoneError(BaseException):
        """Enough seen."""

    async def slept(_: float) -> None:
        if len(pauses) == 5:
            raise DoneError

    def longest(_: float, most: float) -> float:
        pauses.append(most)
        return most

    async def device() -> None:
        nonlocal now
        now += next(ran_s)

    monkeypatch.setattr(runtime.random, "uniform", longest)
    monkeypatch.setattr(runtime.asyncio, "sleep", slept)
    monkeypatch.setattr(runtime.time, "monotonic", lambda: now)
    work = keep_alive("pad", device)
    with pytest.raises(DoneError):
        work.send(None)
    assert pauses == [0.5, 1.0, 2.0, 0.5, 1.0]


@pytest.mark.parametrize("breaks", [True, False], ids=["breaks", "ends"])
def test_a_core_task_that_ends_names_itself(breaks: bool) -> None:
    async def core() -> None:
        if breaks:
            raise ValueError("broken")

    with pytest.raises(CoreTaskEndedError, match="sync") as told:
        asyncio.run(must_not_end("sync", core))
    assert isinstance(told.value.__cause__, ValueError) is breaks


def test_the_core_takes_calls_from_any_thread_and_ends_in_order() -> None:
    told: list[str] = []
    ended: list[BaseException | None] = []
    called = threading.Event()

    async def core() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            told.append("closed")

    def call() -> None:
        told.append(threading.current_thread().name)
        called.set()

    thread = CoreThread(core, ended=ended.append)
    thread.call(call)
    thread.start()
    thread.call(call)
    assert called.wait(DEADLINE_S)
    thread.stop()
    thread.call(call)
    thread.stop()
    assert (told, ended) == (["core", "closed"], [None])


def test_the_owner_is_told_how_the_core_broke() -> None:
    ended: list[BaseException | None] = []

    async def core() -> None:
        raise CoreTaskEndedError("session")

    thread = CoreThread(core, ended=ended.append)
    thread.start()
    thread.stop()
    assert [str(error) for error in ended] == ["session"]
