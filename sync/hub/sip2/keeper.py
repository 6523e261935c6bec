"""Which of several hub processes has the SIP2 door: one, told by a lock of the database.

Owns that. What a right PIN has opened and repeated messages are remembered in one process, so one
alone may speak to terminals; where it ends, another one takes the door over. The others do not even
listen. Must not know messages.
"""

import asyncio
from contextlib import suppress
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp

from kiosk.errors import ConfigError
from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.serving.hub import Hub
from sync.hub.sip2.door import Door, Sip2Face
from sync.hub.upstream.leader import Leader

LOOK_EVERY_S: Final = 1.0
_log: Final = Log("hub.sip2")


class DoorKeeper:
    """Opens the door where this process leads. ``open`` and ``close`` on the hub's own loop."""

    def __init__(self, face: Sip2Face, app: ASGIApp, hub: Hub) -> None:
        """Make the keeper; nothing is opened yet."""
        self._listener = face.listener
        self._door = Door(face.settings, app, hub)
        # A connection of its own: the lock lives as long as it does, and nobody shall wait for it.
        self._store = Store(hub.settings.database, pool_size=1)
        self._leader = Leader(self._store, "sip2")
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Open the door if it is ours, and keep looking. Raise ConfigError as ``Door.open``."""
        await self._look()
        if not self._store.is_sqlite:
            self._task = asyncio.create_task(self._keep())

    async def close(self) -> None:
        """Close the door and let another process have it."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._door.close()
        await asyncio.to_thread(self._leader.close)
        self._store.close()

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            try:
                await self._look()
            except (ConfigError, OSError) as error:
                # A certificate that was there at the start. Whoever can open it shall have it.
                _log.error("door.not_opened", kind=type(error).__name__)
                await asyncio.to_thread(self._leader.close)

    async def _look(self) -> None:
        leads = await asyncio.to_thread(self._leads)
        if leads and not self._door.is_open:
            # Of its own: whoever closes a door closes what it listened to.
            listener = self._listener.dup()
            try:
                await self._door.open(listener)
            except BaseException:
                listener.close()
                raise
            _log.info("door.opened")
        elif not leads and self._door.is_open:
            await self._door.close()
            _log.warning("door.given_up")

    def _leads(self) -> bool:
        try:
            return self._leader.leads()
        except SQLAlchemyError as error:
            _log.warning("lock.not_held", kind=type(error).__name__)
            return False
