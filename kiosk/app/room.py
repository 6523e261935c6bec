"""Watches whether the disk has room: while it has none, nothing new is lent.

Owns when it is looked at; what a full disk means is the store's.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from kiosk.ports import Clock, Fault, Health
from kiosk.store.store import Store

LOOK_S: Final = 1.0
"""Seconds between two looks: a flag in memory while all is well, the disk once it was full."""


async def watch_room(store: Store, clock: Clock, report: Callable[[Health], None]) -> None:
    """Report a full disk and, after it, that there is room again; runs until cancelled."""
    told = False
    while True:
        if store.is_full:
            well = await asyncio.to_thread(store.check_room)
            if well or not told:
                report(Health("store", Fault.NONE if well else Fault.DISK_FULL))
            told = not well
        await clock.sleep(LOOK_S)
