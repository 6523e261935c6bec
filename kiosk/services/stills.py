"""Pictures of damage by the kiosk's own camera: what it sees while somebody aims, and the still.

Owns how often and how large. Nothing is kept here: a picture lives in the visit until it is sent.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from kiosk.domain.ids import SessionId
from kiosk.domain.signals import Event
from kiosk.domain.signals_damage import CameraSees, PhotoTaken, TakePhoto, WatchCamera
from kiosk.ports import Clock
from kiosk.ports_photo import PhotoSource

PREVIEW_PX: Final = 640
PREVIEW_BYTES: Final = 60_000
EVERY_S: Final = 0.25
"""Between two looks while somebody aims."""

LONGEST_S: Final = 60.0
"""A camera that nobody has closed shows no more after so long."""

STILL_PX: Final = 1600
STILL_BYTES: Final = 300_000


class Stills:
    """The camera, as a report of damage uses it."""

    def __init__(self, camera: PhotoSource | None, clock: Clock) -> None:
        """``camera``: None where there is none that gives pictures."""
        self._camera = camera
        self._clock = clock
        self._wanted: tuple[SessionId, int] | None = None

    @property
    def offered(self) -> bool:
        """Return whether there is a camera for it at all."""
        return self._camera is not None

    async def watch(self, effect: WatchCamera, tell: Callable[[Event], None]) -> None:
        """Tell what the camera sees until it is closed, a still is taken, or for a minute."""
        ours = self._wanted = (effect.session, effect.number)
        until_s = self._clock.monotonic_s() + LONGEST_S
        while self._wanted == ours and self._clock.monotonic_s() < until_s:
            seen = await self._picture(PREVIEW_PX, PREVIEW_BYTES)
            if seen and self._wanted == ours:
                tell(CameraSees(effect.session, effect.number, seen))
            await self._clock.sleep(EVERY_S)

    async def take(self, effect: TakePhoto) -> Event:
        """Take a still; an empty one where the camera gives none."""
        self._wanted = None
        still = await self._picture(STILL_PX, STILL_BYTES)
        return PhotoTaken(effect.session, effect.number, still or b"")

    def close(self, session: SessionId) -> None:
        """End what goes on for this visit."""
        if self._wanted is not None and self._wanted[0] == session:
            self._wanted = None

    async def _picture(self, most_px: int, most_bytes: int) -> bytes | None:
        if self._camera is None:
            return None
        try:
            return await self._camera.picture(most_px=most_px, most_bytes=most_bytes)
        except asyncio.CancelledError:
            raise
        except OSError:
            return None
