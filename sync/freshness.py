"""How fresh the cache is, as the health of the part ``data``: not here yet, too old, or good.

Owns looking and telling, each change once; bringing it in step is ``following``'s.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from kiosk.ports import Clock, Fault, Health
from kiosk.store.store import Store

LOOK_S: Final = 60.0
"""Seconds between two looks while nothing else leads to one."""


class Freshness:
    """Looks at one store. ``max_age``: how old the cache may be for a loan while offline."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        report: Callable[[Health], None],
        max_age: timedelta,
    ) -> None:
        """Nothing is told before the first look."""
        self._store = store
        self._clock = clock
        self._report = report
        self._max_age = max_age
        self._told: Fault | None = None

    async def look(self) -> None:
        """Look when the cache was last in step, and report a change."""
        at = await self._store.run(lambda s: s.cache.in_step_at)
        fault = Fault.NONE
        if at is None:
            fault = Fault.CACHE_EMPTY
        elif self._clock.now() - at > self._max_age:
            fault = Fault.CACHE_OLD
        if fault is not self._told:
            self._told = fault
            self._report(Health("data", fault, "" if at is None else at.isoformat()))

    async def run(self) -> None:
        """Look now and then until cancelled: age comes by itself."""
        while True:
            await self.look()
            await self._clock.sleep(LOOK_S)
