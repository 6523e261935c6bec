"""The camera as a source of labels and cards for the core loop.

Owns the thread's life and the hand-over to asyncio. It must not decode, and importing it must not
load OpenCV: that happens in the thread.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from drivers.barcode.config import CameraConfig
from drivers.barcode.hints import NO_HINTS, Hints
from drivers.barcode.profiles import LabelProfile
from drivers.barcode.snapshots import Snapshots
from drivers.barcode.watch import watch
from drivers.in_thread import Hand, in_thread
from drivers.registry import Surroundings
from kiosk.domain.sightings import Sighting
from kiosk.logs import Log
from kiosk.ports import Clock, Fault, Health

MOST_WAITING = 32
"""Sightings kept for a loop that is busy; further ones are dropped, people hold labels up again."""

RESTART_S = 5.0
"""Wait before a thread that broke is started again."""

_log = Log("drivers.camera")


class Camera:
    """A ``BarcodeSource`` and a ``Device``. ``source``: see ``capture.Capture``.

    ``on_health`` is called on the loop that runs ``run``.
    """

    def __init__(
        self,
        source: str,
        profiles: Sequence[LabelProfile],
        *,
        part: str,
        clock: Clock,
        on_health: Callable[[Health], None],
        hints: Hints = NO_HINTS,
    ) -> None:
        self._source = source
        self._hints = hints
        self._profiles = tuple(profiles)
        self._part = part
        self._clock = clock
        self._on_health = on_health
        self._waiting: asyncio.Queue[Sighting] = asyncio.Queue()
        self._patron_here = False  # the thread reads it
        self._snapshots = Snapshots()

    async def sightings(self) -> AsyncIterator[Sighting]:
        """Yield CardShown, LabelRead and LabelRefused as they come; for one listener."""
        while True:
            yield await self._waiting.get()

    async def picture(self, *, most_px: int, most_bytes: int) -> bytes | None:
        """Return what the camera sees now as JPEG; None where it delivers nothing."""
        return await self._snapshots.ask(most_px, most_bytes)

    def patron_here(self, *, here: bool) -> None:
        """Take whether a visit is under way: until it ends the camera does not rest."""
        self._patron_here = here

    async def run(self) -> None:
        """Look until cancelled. An outage of the camera is health, not an end."""
        while True:
            self._report(Fault.STARTING, "")
            try:
                await in_thread(self._part, self._look)
            except ImportError as error:
                self._report(Fault.LIBRARY_MISSING, error.name or "")
                await asyncio.get_running_loop().create_future()  # nothing will bring it
            except Exception as error:  # noqa: BLE001 - whatever broke, the kiosk lends on
                _log.broke("camera.broke", error)
                self._report(Fault.BROKEN, type(error).__name__)
            await self._clock.sleep(RESTART_S)

    def _look(self, hand: Hand) -> None:
        watch(
            self._source,
            self._profiles,
            stop=hand.stop,
            tell=lambda seen: hand.over(lambda: self._take(seen)),
            report=lambda fault, detail: hand.over(lambda: self._report(fault, detail)),
            attentive=lambda: self._patron_here,
            before=self._snapshots.serve,
            hints=self._hints,
        )

    def _take(self, seen: Sequence[Sighting]) -> None:
        for one in seen:
            if self._waiting.qsize() < MOST_WAITING:
                self._waiting.put_nowait(one)

    def _report(self, fault: Fault, detail: str) -> None:
        self._on_health(Health(self._part, fault, detail))


def make_camera(config: CameraConfig, surroundings: Surroundings) -> Camera:
    """Return the camera that the configuration describes; nothing is opened before ``run``."""
    return Camera(
        config.source,
        config.profiles(),
        part=surroundings.part,
        clock=surroundings.clock,
        on_health=surroundings.on_health,
        hints=config.hints(),
    )
