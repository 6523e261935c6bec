"""The kiosk's clock: the machine's two clocks, corrected by what the server says of the time.

Whoever needs the time asks here, so that a wall clock that jumps moves no pause, no date and no
order. While the time is not known, ``now`` is a moment that has certainly passed. Owns the state of
``kiosk.domain.timekeeping``, its note across restarts, and the health of the part ``clock``.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import orjson

from kiosk.domain.timekeeping import (
    DOUBT,
    Reading,
    TimeState,
    TimeUnknown,
    began,
    heard,
    looked,
    now,
    synchronised,
    wrong_by,
)
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, Fault, Health
from kiosk.store.store import Store, StoreSession

LOOK_S: Final = 5.0
"""Seconds between two looks at the clocks while nobody asks for the time."""

KEEP_S: Final = 600.0
"""Seconds after which the time is noted again: so much a dead clock may lose at most."""

_NAME: Final = "time"
_log: Final = Log("services.timekeeper")


class Timekeeper:
    """A ``Clock`` over the machine's own. Use it on the core loop alone."""

    def __init__(self, clock: Clock, *, synced: Callable[[], bool] = lambda: False) -> None:
        """Begin with what the machine says. ``synced``: whether it follows a time server now."""
        self._clock = clock
        self._synced = synced
        self._report: Callable[[Health], None] = lambda _health: None
        self._told: tuple[Fault, str] | None = None
        self._state: TimeState = began(self._read())
        self._kept_s: float | None = None

    # --- a clock

    def now(self) -> datetime:
        """Return the time, aware, UTC; a moment that has certainly passed while it is unknown."""
        read = self._look()
        return now(self._state, read.mono_s)

    def monotonic_s(self) -> float:
        """Return seconds that never go back."""
        return self._clock.monotonic_s()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._clock.sleep(seconds)

    # --- what is known of it

    @property
    def is_known(self) -> bool:
        """Return whether the kiosk knows what time it is."""
        self._look()
        return not isinstance(self._state, TimeUnknown)

    @property
    def off_s(self) -> int:
        """Return how far the machine's wall clock is ahead of what is known, in seconds."""
        read = self._look()
        return _off_s(self._state, read)

    def heard(self, told: datetime) -> None:
        """Take the server's word of what time it is now."""
        self._change(heard(self._state, self._read(), told))

    def remember(self, s: StoreSession) -> None:
        """Take up what was noted before; at a start, on the store thread."""
        passed, off = _noted(s.journal.get(_NAME))
        in_step = s.cache.in_step_at
        known = [moment for moment in (passed, in_step) if moment is not None]
        self._state = began(self._read(), passed=max(known, default=None), off=off)

    async def run(self, store: Store, report: Callable[[Health], None]) -> None:
        """Look at the clocks now and then, and note the time; until cancelled."""
        self._report, self._told = report, None
        self._tell(self._read())
        while True:
            read = self._look()
            if isinstance(self._state, TimeUnknown) and self._synced():
                self._change(synchronised(self._state, read))
            if self._kept_s is None or read.mono_s - self._kept_s >= KEEP_S:
                self._kept_s = read.mono_s
                await self._keep(store, read)
            await self._clock.sleep(LOOK_S)

    def _read(self) -> Reading:
        return Reading(self._clock.now(), self._clock.monotonic_s())

    def _look(self) -> Reading:
        read = self._read()
        state = looked(self._state, read)
        if state is not self._state:
            self._change(state)
        return read

    def _change(self, state: TimeState) -> None:
        before, self._state = self._state, state
        changed = isinstance(before, TimeUnknown) is not isinstance(state, TimeUnknown)
        read = self._read()
        if changed:
            self._kept_s = None
            why = state.why.value if isinstance(state, TimeUnknown) else ""
            _log.warning("time.changed", known=not why, why=why, off_s=_off_s(state, read))
        self._tell(read)

    def _tell(self, read: Reading) -> None:
        """Report the clock's health, each change once: in doubt, or known to be wrong."""
        if isinstance(self._state, TimeUnknown):
            told = (Fault.CLOCK_DOUBTFUL, self._state.why.value)
        elif abs(wrong_by(self._state, read)) > DOUBT:
            told = (Fault.CLOCK_WRONG, f"off_s={_off_s(self._state, read)}")
        else:
            told = (Fault.NONE, "")
        if self._told is None or told[0] is not self._told[0]:
            self._told = told
            self._report(Health("clock", *told))

    async def _keep(self, store: Store, read: Reading) -> None:
        """Note how late it is at least, and whether the wall clock can be believed."""
        moment = now(self._state, read.mono_s)
        wrong = abs(wrong_by(self._state, read)) > DOUBT
        # A doubt does not end with a restart: the wall clock is what it was.
        doubted = isinstance(self._state, TimeUnknown)
        noted = orjson.dumps([moment.isoformat(), int(wrong or doubted)]).decode()
        try:
            await store.run(lambda s: s.journal.put(_NAME, noted))
        except StoreError as error:
            # Told by whoever records; without the note a dead clock is found out all the same.
            _log.error("time.not_kept", code=error.code)


def _off_s(state: TimeState, read: Reading) -> int:
    return round(wrong_by(state, read) / timedelta(seconds=1))


def _noted(stored: str | None) -> tuple[datetime | None, bool]:
    """Return the moment that had passed, and whether the clock was wrong; hostile text is none."""
    if stored is None:
        return None, False
    try:
        moment, wrong = orjson.loads(stored)
        passed = datetime.fromisoformat(moment)
        return passed.astimezone(UTC), bool(wrong)
    except (ValueError, TypeError, OverflowError):
        return None, False
