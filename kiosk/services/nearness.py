"""How near one wanted tag is, from how loud and how often it answers. Pure; must not know readers.

Owns the level of the Geiger counter, 0 to 100: quick to rise, and soon down again when nothing is
heard.
"""

from typing import Final

FAR_DBM: Final = -72.0
NEAR_DBM: Final = -38.0
"""Strengths that a tag has at the end of the reader's range, and in front of it."""

SILENT_S: Final = 1.2
"""After so long without an answer nothing is heard any more."""

OFTEN_HZ: Final = 12.0
"""Answers a second in front of a reader that does not tell the strength."""

_RISE: Final = 0.5
_WINDOW_S: Final = 1.0
_LEAST: Final = 4


class Nearness:
    """The level of one tag. Times are monotonic seconds and never go back."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._level = 0.0
        self._last_s: float | None = None
        self._times: list[float] = []

    def heard(self, at_s: float, strength_dbm: float | None) -> None:
        """Take one answer."""
        self._times = [one for one in self._times if at_s - one < _WINDOW_S]
        self._times.append(at_s)
        if strength_dbm is None:
            now = 100 * min(1.0, len(self._times) / OFTEN_HZ)
        else:
            now = 100 * (strength_dbm - FAR_DBM) / (NEAR_DBM - FAR_DBM)
        now = min(100.0, max(float(_LEAST), now))
        silent = self._last_s is None or at_s - self._last_s > SILENT_S
        self._level = now if silent else self._level + _RISE * (now - self._level)
        self._last_s = at_s

    def level(self, now_s: float) -> int:
        """Return how near it is now, 0 (nothing heard) to 100."""
        if self._last_s is None or now_s - self._last_s >= SILENT_S:
            return 0
        # half of the time it holds, then it fades
        left = min(1.0, 2 * (1 - (now_s - self._last_s) / SILENT_S))
        return max(1, round(self._level * left))
