"""Asks the server where copies stand within their branches, beside everything else.

Owns when it asks. A server that does not tell it is asked again later, and nothing else waits:
without an answer a copy's location is what was told before, or a list of the house says.
"""

from typing import Final

from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, Unanswered, Unreachable
from kiosk.ports_sweep import ShelfNews, SweepServer
from kiosk.services.sweep_desk import SweepDesk
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store, StoreSession

LOOK_S: Final = 60.0
"""Between two questions."""

_log: Final = Log("services.sweep_places")


class SweepPlaces:
    """Keeps the locations of copies in step with the server."""

    def __init__(self, store: Store, sweeps: Sweeps, server: SweepServer, *, clock: Clock) -> None:
        """Take what is needed."""
        self._store = store
        self._sweeps = sweeps
        self._server = server
        self._clock = clock

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            await self.round()
            await self._clock.sleep(LOOK_S)

    async def round(self) -> bool:
        """Take in all that is new; False where it did not come about."""
        try:
            anew, more = False, True
            while more:
                epoch, after = await self._store.run(lambda s: s.sweeps.shelf.told_to())
                news = await self._server.shelving(epoch, after)
                if isinstance(news, Unreachable | Unanswered):
                    return False
                more = news.more
                if news.rows or news.epoch != epoch:
                    anew = await self._take(news) or anew
            if anew:
                await self._sweeps.prepare()
        except StoreError as error:
            _log.warning("sweep_places.store_away", code=error.code)
            return False
        return True

    async def _take(self, news: ShelfNews) -> bool:
        def work(s: StoreSession, desk: SweepDesk) -> bool:
            shelf, book = s.sweeps.shelf, s.sweeps.book
            anew = shelf.put_told(news.rows, news.epoch, news.after, book)
            desk.forget_places()
            return anew

        return await self._sweeps.with_desk(work)
