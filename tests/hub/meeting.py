"""A kiosk meets a real hub on a machine that has much to do: one pass may find it too slow."""

import time
from dataclasses import replace

from kiosk.ports import Link
from sync.worker import Round, SyncWorker

PATIENCE_S = 20.0


async def met(worker: SyncWorker) -> Round:
    """Make passes until one was in contact and came in step; ``sent`` is that of all of them."""
    end_s = time.monotonic() + PATIENCE_S
    told = await worker.once()
    while time.monotonic() < end_s and not (
        told.link is Link.UP and (told.in_step or told.revoked)
    ):
        more = await worker.once()
        told = replace(more, sent=told.sent + more.sent)
    return told
