"""Waiting for something to happen or for a time to come, whichever is first."""

import asyncio
from collections.abc import Awaitable

from kiosk.ports import Clock


async def event_or_time(event: asyncio.Event, clock: Clock, timeout_s: float | None) -> None:
    """Wait for an event, or until some seconds have gone by; clear the event."""
    waits: list[Awaitable[object]] = [event.wait()]
    if timeout_s is not None:
        waits.append(clock.sleep(timeout_s))
    tasks = [asyncio.ensure_future(one) for one in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    event.clear()
