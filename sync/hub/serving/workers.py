"""Several workers of one hub: processes that accept from the same listening socket.

Owns starting them, starting one again that died, and ending them together. Must not know what
they do. Workers are forked, so nothing may run yet in the process that starts them.
"""

import ctypes
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Final, NoReturn

from kiosk.logs import Log

_AGAIN_S: Final = 1.0
_PR_SET_PDEATHSIG: Final = 1
_STOP: Final = (signal.SIGTERM, signal.SIGINT)
_log: Final = Log("hub.workers")


def run_workers(number: int, work: Callable[[], None]) -> None:
    """Run ``work`` in this many processes until SIGTERM or SIGINT, then end them all.

    ``work`` ends by itself on SIGTERM. One that ends without is started again after a second.
    """
    _Workers(work).run(number)


class _Workers:
    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._running: set[int] = set()
        self._stopping = False

    def run(self, number: int) -> None:
        """Start them and wait."""
        for name in _STOP:
            signal.signal(name, self._stop)
        for _ in range(number):
            self._start()
        while self._running:
            try:
                pid, status = os.wait()
            except InterruptedError:
                continue
            self._running.discard(pid)
            if not self._stopping:
                _log.error("worker.ended", process=pid, code=os.waitstatus_to_exitcode(status))
                time.sleep(_AGAIN_S)
                self._start()

    def _start(self) -> None:
        # Blocked, so that no signal comes between the fork and knowing of the child.
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOP)
        try:
            if self._stopping:
                return
            sys.stdout.flush()
            parent = os.getpid()
            pid = os.fork()
            if pid == 0:
                self._be_worker(parent)
            self._running.add(pid)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOP)

    def _be_worker(self, parent: int) -> NoReturn:
        """Work and end; whatever happens, nothing of the parent's goes on here."""
        code = 1
        try:
            # A parent that is killed takes its workers along.
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
            if os.getppid() == parent:
                for name in _STOP:
                    signal.signal(name, signal.SIG_DFL)
                signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOP)
                self._work()
                code = 0
        except BaseException:  # noqa: BLE001 - nothing may go on in the child
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _stop(self, _signal: int, _frame: object) -> None:
        self._stopping = True
        for pid in self._running:
            os.kill(pid, signal.SIGTERM)
