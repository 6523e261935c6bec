"""A blocking work in a thread of its own, beside the core loop.

Owns the thread's life and the hand-over to asyncio; it must not know what is worked on.
"""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hand:
    """What the thread gets: ``stop`` is set when it must end, ``over`` runs an act on the loop."""

    loop: asyncio.AbstractEventLoop
    stop: threading.Event = field(default_factory=threading.Event)

    def over(self, act: Callable[[], None]) -> None:
        """Run an act on the loop soon; on a loop that is closed, stop instead."""
        try:
            self.loop.call_soon_threadsafe(act)
        except RuntimeError:
            self.stop.set()


async def in_thread(name: str, work: Callable[[Hand], None]) -> None:
    """Run ``work`` until it ends; raises what it raised. Cancelled: stop it and wait for that."""
    hand = Hand(asyncio.get_running_loop())
    ended: asyncio.Future[None] = hand.loop.create_future()

    def end(error: Exception | None) -> None:
        if ended.done():
            return
        if error is None:
            ended.set_result(None)
        else:
            ended.set_exception(error)

    def run() -> None:
        failure: Exception | None = None
        try:
            work(hand)
        except Exception as error:  # noqa: BLE001 - handed to the loop, which tells it
            failure = error
        hand.over(lambda: end(failure))

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    try:
        await asyncio.shield(ended)
    finally:
        hand.stop.set()
        await asyncio.to_thread(thread.join)
