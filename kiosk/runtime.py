"""The core thread: one asyncio loop, supervised tasks, an order of shutdown.

A device task that breaks is started again with backoff; a core task that ends or breaks ends the
process by name, and the init system starts it anew, with recovery. Owns no service.
"""

import asyncio
import ctypes
import random
import threading
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime

from kiosk.logs import Log

_log = Log("runtime")

BACKOFF_S = (0.5, 30.0)
"""First and longest pause before a device task is started again, in seconds, with full jitter."""


_TIMEX_BYTES = 512
"""More than ``struct timex`` has anywhere; zeroes ask and change nothing (adjtimex(2))."""

_TIME_ERROR = 5


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the wall time, aware, UTC."""
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


def follows_time_server() -> bool:
    """Return whether the kernel says that its wall clock is kept right by a time server (Linux)."""
    try:
        state = ctypes.CDLL(None).ntp_adjtime(ctypes.create_string_buffer(_TIMEX_BYTES))
    except (AttributeError, OSError):
        return False
    return 0 <= int(state) < _TIME_ERROR


class CoreTaskEndedError(Exception):
    """A task that must never end has ended; its name is the argument."""


async def keep_alive(name: str, run: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run a device task for ever; when it breaks, wait and start it again."""
    pause = BACKOFF_S[0]
    while True:
        began = time.monotonic()
        try:
            await run()
        except Exception as error:  # noqa: BLE001 - supervisor: whatever broke, start it again
            _log.broke(f"{name}.broke", error)
        if time.monotonic() - began > BACKOFF_S[1]:
            pause = BACKOFF_S[0]
        await asyncio.sleep(random.uniform(0, pause))
        pause = min(pause * 2, BACKOFF_S[1])


async def must_not_end(name: str, run: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run a core task; its end, however it comes, ends the process by name."""
    try:
        await run()
    except Exception as error:
        _log.broke(f"{name}.broke", error)
        raise CoreTaskEndedError(name) from error
    raise CoreTaskEndedError(name)


class CoreThread:
    """A thread with the loop on which everything but the screen happens."""

    def __init__(
        self,
        main: Callable[[], Coroutine[None, None, None]],
        *,
        ended: Callable[[BaseException | None], None],
    ) -> None:
        """``main`` runs until cancelled; ``ended`` is told, on the core thread, how it went."""
        self._main = main
        self._ended = ended
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="core", daemon=True)

    def start(self) -> None:
        """Start the thread; returns once its loop takes calls."""
        self._thread.start()
        self._ready.wait()

    def call(self, told: Callable[[], None]) -> None:
        """Run something on the core loop, from any thread; in vain once the core has ended."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(told)

    def stop(self, timeout_s: float = 10.0) -> None:
        """Cancel the core and wait for its orderly end."""
        if self._task is not None:
            task = self._task
            self.call(lambda: _cancel(task))
        self._thread.join(timeout_s)

    def _run(self) -> None:
        error: BaseException | None = None
        try:
            asyncio.run(self._entered())
        except asyncio.CancelledError:
            pass
        except BaseException as broke:  # noqa: BLE001 - the owner is told, whatever it was
            error = broke
        finally:
            self._ready.set()
            self._ended(error)

    async def _entered(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        self._ready.set()
        await self._main()


def _cancel(task: "asyncio.Task[None]") -> None:
    task.cancel()
