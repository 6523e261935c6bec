"""Asking the hub which tasks of this kiosk's facts are over, so that the facts need not stay.

Owns when it is asked. All are asked about anew each time: a decision may be taken back, and a hub
may have gone back to a backup. What is made of the answer is ``kiosk.store.retention``'s.
"""

from functools import partial
from typing import Final

from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock
from kiosk.ports_fleet import ClosedTold, FleetServer
from kiosk.store.hub_tasks import Named
from kiosk.store.store import Store, StoreSession

ASK_S: Final = 3600.0
"""Seconds between two rounds of asking."""

MOST: Final = 200
"""Facts whose tasks are asked about at once."""

_log: Final = Log("closed-tasks")


class ClosedTasks:
    """Asks now and then; what could not be asked is asked with the next round."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Ask about the tasks in ``store``; the first round is due at once."""
        self._store = store
        self._clock = clock
        self._due_s = clock.monotonic_s()

    async def ask(self, server: FleetServer) -> None:
        """Ask when it is time; nothing is sent where no fact has led to a task."""
        now_s = self._clock.monotonic_s()
        if now_s < self._due_s:
            return
        self._due_s = now_s + ASK_S
        since: int | None = 0
        while since is not None:
            named = await self._store.run(partial(_named, since=since))
            if not named.names:
                return
            told = await server.closed_tasks(named.names)
            if not isinstance(told, ClosedTold):
                return
            await self._note(named.names, told)
            since = named.next_seq

    async def _note(self, names: tuple[str, ...], told: ClosedTold) -> None:
        try:
            await self._store.run(
                lambda s: s.outbox.note_closed(names, told.closed, epoch=told.epoch)
            )
        except StoreError as error:
            # Without room they are asked about again; nothing depends on it meanwhile.
            if error.code != "disk-full":
                raise
            _log.warning("closed.not_noted", code=error.code)


def _named(s: StoreSession, *, since: int) -> Named:
    return s.outbox.named_by_hub(since=since, most=MOST)
