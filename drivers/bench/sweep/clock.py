"""Time in a simulated sweep: it goes on when the walk goes on, and can be wrong.

Owns the clock that drivers of emulated handhelds are given; nobody waits for real time.
"""

import asyncio
from datetime import datetime, timedelta
from typing import Final

_MOST_REAL_WAIT_S: Final = 0.01


class WalkClock:
    """Fills `Clock`. `wrong_s`: by how much the tablet's wall clock is ahead of the truth."""

    def __init__(self, began: datetime, *, wrong_s: float = 0.0) -> None:
        """Begin at an aware time."""
        self._began = began + timedelta(seconds=wrong_s)
        self.at_s = 0.0

    def now(self) -> datetime:
        """Return the wall time as the tablet has it."""
        return self._began + timedelta(seconds=self.at_s)

    def monotonic_s(self) -> float:
        """Return seconds since the walk began."""
        return self.at_s

    async def sleep(self, seconds: float) -> None:
        """Let others run; a driver's pauses are no part of the walk."""
        await asyncio.sleep(min(seconds, _MOST_REAL_WAIT_S))
