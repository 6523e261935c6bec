"""Watches the disk: while it has no room nothing new is lent; damage ends the kiosk, to mend it.

Owns when it is looked at; what a full disk or a damaged file means is the store's.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from kiosk.errors import StoreError
from kiosk.ports import Clock, Fault, Health
from kiosk.store.store import Store

LOOK_S: Final = 1.0
"""Seconds between two looks: a flag in memory while all is well, the disk once it was full."""


async def watch_room(store: Store, clock: Clock, report: Callable[[Health], None]) -> None:
    """Report a full disk and, after it, that there is room again; runs until cancelled.

    Reports a journal that was salvaged while the damaged file lies there. Raises
    StoreError(``store-damaged``) when the journal breaks under way: the next start salvages it.
    """
    told = False
    if await asyncio.to_thread(lambda: store.salvaged_from):
        report(Health("journal", Fault.STORE_SALVAGED))
    while True:
        if store.is_damaged:
            raise StoreError("store-damaged")
        if store.is_full:
            well = await asyncio.to_thread(store.check_room)
            if well or not told:
                report(Health("store", Fault.NONE if well else Fault.DISK_FULL))
            told = not well
        await clock.sleep(LOOK_S)
