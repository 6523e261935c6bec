"""A full disk as the worker meets it: logged, waited out, never the end of anything.

Owns nothing but that; what else breaks in the store is raised as ever. The kiosk's health is told
by whoever watches the room on the disk.
"""

import errno
from collections.abc import Callable
from typing import Final, TypeVar

from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.store.store import Store, StoreSession

T = TypeVar("T")

FULL_S: Final = 5.0
"""Seconds until something is tried again that found no room."""

log: Final = Log("sync.full_disk")


def is_full(error: Exception) -> bool:
    """Return whether there was no room, and note it."""
    if isinstance(error, StoreError):
        full = error.code == "disk-full"
    else:
        full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    if full:
        log.warning("store.no_room")
    return full


async def unless_full(store: Store, job: Callable[[StoreSession], T], otherwise: T) -> T:
    """Run a job on the store; ``otherwise`` when there is no room for what it writes."""
    try:
        return await store.run(job)
    except StoreError as error:
        if is_full(error):
            return otherwise
        raise
