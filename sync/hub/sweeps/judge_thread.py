"""Works sweeps out beside everything else: one thread of one hub process, which nothing waits for.

Owns when it works. It rests as long as it has worked, so that kiosks have the processor, too.
"""

import threading
import time
from typing import Final

from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.sweeps.working import SweepWorking
from sync.hub.upstream.leader import Leader

LOOK_S: Final = 1.0
"""Seconds between two looks whether a tablet has handed something over."""

_FORGET_S: Final = 120.0
_REST: Final = 1.0
"""How long it rests after a piece, in the time that it took."""

_log: Final = Log("hub.sweeps")


class SweepJudge:
    """The thread. ``start`` it once; ``close`` ends it."""

    def __init__(self, store: Store) -> None:
        """Take what is needed; nothing is looked at before ``start``."""
        self._working = SweepWorking(store)
        self._leader = Leader(store, "sweeps")
        self._over = threading.Event()
        self._worked_s = 0.0
        self._thread = threading.Thread(target=self._run, name="hub-sweeps", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End, after the piece under way."""
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(LOOK_S):
            try:
                self._look()
            except SQLAlchemyError as error:
                _log.warning("hub_database.not_there", kind=type(error).__name__)
            except Exception as error:  # noqa: BLE001 - one sweep must not end all the others
                _log.broke("sweep.not_judged", error)
        self._leader.close()

    def _look(self) -> None:
        behind = self._working.behind()
        if not behind:
            if self._worked_s and time.monotonic() - self._worked_s > _FORGET_S:
                self._worked_s = 0.0
                self._working.forget()
                self._leader.close()
            return
        if not self._leader.leads():
            return
        for sweep in behind:
            try:
                self._work(sweep)
            except (OperationalError, InterfaceError):
                raise
            except Exception as error:  # noqa: BLE001 - one sweep must not hold up all the others
                _log.broke("sweep.not_judged", error)

    def _work(self, sweep: str) -> None:
        more = True
        while more and not self._over.is_set():
            began_s = time.monotonic()
            more = self._working.step(sweep)
            self._worked_s = time.monotonic()
            self._over.wait(_REST * (self._worked_s - began_s))
