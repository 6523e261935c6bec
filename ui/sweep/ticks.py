"""The Geiger counter of "find one": ticks that come faster and higher the nearer the book is.

Owns the samples: 16 bit, mono, little endian. Pure; must not know Qt or a sound card.
"""

import math
from array import array
from typing import Final

RATE_HZ: Final = 22_050
SLOWEST_S: Final = 1.1
FASTEST_S: Final = 0.075
LOW_HZ: Final = 620.0
HIGH_HZ: Final = 1480.0
TICK_S: Final = 0.016
PEAK: Final = 0.25 * 32_767


def pace_s(level: int) -> float | None:
    """Return the time between two ticks, in seconds; None: nothing is heard. ``level`` 0 to 100."""
    if level <= 0:
        return None
    share = min(level, 100) / 100
    return float(SLOWEST_S * (FASTEST_S / SLOWEST_S) ** share)


class TickTrack:
    """A track without gaps: each chunk goes on where the last one ended."""

    def __init__(self) -> None:
        self._since = RATE_HZ  # samples since the last tick began

    def chunk(self, level: int, seconds: float) -> bytes:
        """Return the next samples for a level from 0 to 100."""
        count = round(seconds * RATE_HZ)
        pace = pace_s(level)
        made = array("h", bytes(2 * count))
        if pace is None:
            self._since += count
            return made.tobytes()
        every = round(pace * RATE_HZ)
        tick = round(TICK_S * RATE_HZ)
        hertz = LOW_HZ + (HIGH_HZ - LOW_HZ) * min(level, 100) / 100
        for at in range(count):
            if self._since >= every:
                self._since = 0
            if self._since < tick:
                swell = math.sin(math.pi * self._since / tick)
                made[at] = round(PEAK * swell * math.sin(math.tau * hertz * self._since / RATE_HZ))
            self._since += 1
        return made.tobytes()
