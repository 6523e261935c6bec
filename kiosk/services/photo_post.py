"""Hands pictures of damaged books to the server, apart from the facts and after them.

Owns when it is tried and when a picture is given up. It runs beside everything else: no fact ever
waits for a picture, and a picture that the server does not want is forgotten.
"""

from typing import Final

from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, Link
from kiosk.ports_photo import PhotoOutcome, PhotoServer
from kiosk.services.courier import Courier
from kiosk.store import photos
from kiosk.store.photos import WaitingPhoto
from kiosk.store.store import Store

LOOK_S: Final = 5.0
"""Between two looks whether something waits."""

_log = Log("services.photos")


class PhotoPost:
    """Delivers what waits."""

    def __init__(
        self, store: Store, server: PhotoServer, courier: Courier, *, clock: Clock
    ) -> None:
        """Take what is needed."""
        self._store = store
        self._server = server
        self._courier = courier
        self._clock = clock

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            await self._clock.sleep(LOOK_S)
            if self._courier.link is not Link.DOWN:
                await self.round()

    async def round(self) -> None:
        """Try each picture once; the first that finds no server ends it."""
        try:
            for photo in await self._store.run(lambda s: photos.waiting(s.journal)):
                if not await self._deliver(photo):
                    return
        except StoreError as error:
            _log.warning("photos.store_away", code=error.code)

    async def _deliver(self, photo: WaitingPhoto) -> bool:
        """Deliver one; False where the server is not there."""
        fact, jpeg, taken = photo.fact, photo.jpeg, photo.taken
        if fact is None or jpeg is None or taken is None:
            await self._drop(photo)
            return True
        answer = await self._server.send_photo(fact, jpeg)
        over = self._clock.now() - taken > photos.KEPT
        if isinstance(answer, PhotoOutcome) or over:
            await self._drop(photo)
            _log.info(
                "photo.settled",
                outcome=str(answer) if isinstance(answer, PhotoOutcome) else "given-up",
            )
            return True
        return False

    async def _drop(self, photo: WaitingPhoto) -> None:
        await self._store.run(lambda s: photos.drop(s.journal, photo))
