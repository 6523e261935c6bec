"""Opening hours at work: whether the kiosk rests now, and what staff have changed of them here.

Owns the look at the clock and what survives a restart. A kiosk that does not know the time is open:
nobody is turned away by a clock in doubt.
"""

from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.domain.duty import Open, Outcome
from kiosk.domain.hours import WEEK, Hours, Resting, read_day
from kiosk.domain.signals_staff import CarryOut
from kiosk.errors import StoreError
from kiosk.ports import Clock, Health
from kiosk.services.moments import is_dated
from kiosk.services.store_faults import tell_store
from kiosk.store.store import Store, StoreSession

_KEPT: Final = "hours:"
"""Under this prefix the journal's notes keep the weekdays that staff have changed."""

LOOK_S: Final = 5.0
"""Between two looks at the clock."""


class OpeningHours:
    """Tells whether the library is open."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        hours: Hours,
        returns: bool,
        zone: ZoneInfo,
        report: Callable[[Health], None],
        told: Callable[[Resting | None], None],
    ) -> None:
        """Take what is needed. ``returns``: they are taken while it is closed.

        ``told`` is told whenever that changes; None: it is open.
        """
        self._store = store
        self._clock = clock
        self._configured = hours
        self._hours = hours
        self._by_staff: frozenset[int] = frozenset()
        self._returns = returns
        self._zone = zone
        self._report = report
        self._told = told
        self._resting: Resting | None = None

    async def remember(self) -> None:
        """Go by what staff have changed here, and tell how it is now."""
        kept = await self._store.run(_kept)
        for weekday, told in kept.items():
            day = read_day(told)
            if day is not None:
                self._hours = self._hours.with_day(weekday, day)
                self._by_staff |= {weekday}
        self.look()

    async def run(self) -> None:
        """Look at the clock for ever."""
        while True:
            self.look()
            await self._clock.sleep(LOOK_S)

    def look(self) -> None:
        """Tell when the library has opened or closed."""
        resting = self._rests()
        if resting != self._resting:
            self._resting = resting
            self._told(resting)

    def _rests(self) -> Resting | None:
        if not is_dated(self._clock):
            return None
        now = self._clock.now().astimezone(self._zone)
        if self._hours.is_open(now):
            return None
        return Resting(self._hours.opens_at(now), self._returns)

    async def set_day(self, effect: CarryOut) -> Outcome:
        """Change a weekday here: ``monday=08:00-16:00``."""
        name, said, told = effect.value.partition("=")
        day = read_day(told) if said else None
        if name not in WEEK or day is None:
            return Outcome.NOT_DONE
        weekday = WEEK.index(name)
        try:
            await self._store.run(lambda s: s.journal.put(f"{_KEPT}{name}", told))
        except StoreError as error:
            tell_store(error, self._report)
            return Outcome.NOT_RECORDED
        self._hours = self._hours.with_day(weekday, day)
        self._by_staff |= {weekday}
        self.look()
        return Outcome.DONE

    async def page(self) -> Open:
        """Tell the hours as they are."""
        return Open(self._hours, self._by_staff)


def _kept(s: StoreSession) -> dict[int, str]:
    found = {n: s.journal.get(f"{_KEPT}{name}") for n, name in enumerate(WEEK)}
    return {n: told for n, told in found.items() if told is not None}
