"""Whether the hub's snapshots are signed by the key that this kiosk trusts, as health of a part.

Owns telling it, each change once; checking a signature is the client's, who is trusted the
keyring's.
"""

from collections.abc import Callable

from kiosk.ports import Alive, Fault, Health


class Trust:
    """What is known of the hub's key. A snapshot that was refused is not forgotten by a probe."""

    def __init__(self, report: Callable[[Health], None]) -> None:
        """Nothing is told before there is something amiss."""
        self._report = report
        self._forged = False
        self._told = Fault.NONE

    def seen(self, alive: Alive | None) -> None:
        """Look at the server's last answer to a probe."""
        changed = alive is not None and alive.key_changed
        fault = Fault.SERVER_KEY_CHANGED if changed or self._forged else Fault.NONE
        if fault is not self._told:
            self._told = fault
            self._report(Health("server-key", fault))

    def judged(self, alive: Alive | None, *, forged: bool) -> None:
        """Note what became of a snapshot's signature."""
        self._forged = forged
        self.seen(alive)
