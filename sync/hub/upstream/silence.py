"""Whether the library system answers just now.

Owns that memory, for all threads of a hub. Must not ask anybody.
"""

import threading
from time import monotonic


class Silence:
    """Whether the library system answers: who met silence spares the next one the wait."""

    def __init__(self, *, pause_s: float = 5.0) -> None:
        self._pause_s = pause_s
        self._until = 0.0
        self._guard = threading.Lock()

    def met(self) -> None:
        """Note that it did not answer."""
        with self._guard:
            self._until = monotonic() + self._pause_s

    def broken(self) -> None:
        """Note that it answers."""
        with self._guard:
            self._until = 0.0

    @property
    def holds(self) -> bool:
        """Return whether it is not worth asking just now."""
        with self._guard:
            return monotonic() < self._until
