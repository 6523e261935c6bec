"""Waiting until something is so: polled, under a deadline, and an error when it passes.

Owns these three ways. Where something tells that it has happened, wait for that instead.
"""

import asyncio
import time
from collections.abc import Callable


async def until(
    true: Callable[[], bool], *, within_s: float = 20.0, every_s: float = 0.001
) -> float:
    """Let the loop go on until something is so; return for how many seconds that was."""
    began_s = time.monotonic()
    while not true():
        assert time.monotonic() - began_s < within_s, "it did not come true in time"
        await asyncio.sleep(every_s)
    return time.monotonic() - began_s


async def until_elsewhere(true: Callable[[], bool], *, within_s: float = 20.0) -> None:
    """The same, asked in a thread: the question may block."""
    await asyncio.to_thread(wait_until, true, within_s=within_s)


def wait_until(true: Callable[[], bool], *, within_s: float = 30.0, every_s: float = 0.02) -> None:
    """Wait until something is so."""
    end_s = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end_s, "it did not come true in time"
        time.sleep(every_s)
