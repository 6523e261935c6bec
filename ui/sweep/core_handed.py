"""How handing over stands, and which sweeps can be joined, as the screen is told. Core loop."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.app.sweeping import Sweeping
from ui.sweep.core_lists import Shelves
from ui.sweep.scene import Handed, Offer, Offers


class Handing:
    """Handing over and ending. ``handed``: what the page sums up, None where it is not open."""

    def __init__(self, station: Sweeping, shelves: Shelves) -> None:
        """Begin with nothing handed over."""
        self._station = station
        self._shelves = shelves
        self.handed: Handed | None = None

    async def sum_up(self) -> None:
        """Sum up what was swept, and have it handed over now."""
        bays = [one for one in await self._shelves.look() if one.found]
        found, needs = sum(one.found for one in bays), self._shelves.open_needs
        post = self._station.post
        self.handed = Handed(len(bays), found, needs, to_server=post is not None)
        if post is not None:
            post.soon()

    async def end(self) -> None:
        """End the sweep, and have that handed over, too. Raises StoreError."""
        await self._station.beginning.end()
        self._shelves.clear()
        if self.handed is not None:
            self.handed = replace(self.handed, ended=True)
        if self._station.post is not None:
            self._station.post.soon()

    async def told(self) -> Handed | None:
        """Return the sum, with what the server has not got yet."""
        handed, post, sweep = self.handed, self._station.post, self._station.sweep_row
        if handed is None or post is None or sweep is None:
            return handed
        stand = await post.stand(sweep.id)
        zone = ZoneInfo(self._station.config.library.timezone)
        over = datetime.fromtimestamp(stand.over_ms / 1000, zone) if stand.over_ms else None
        # its end alone may wait, too
        waiting = 0 if stand.over else max(1, stand.waiting)
        return replace(handed, waiting=waiting, over=over)


def offers_now(station: Sweeping) -> Offers | None:
    """Return the sweeps to choose from; None where none has to be chosen."""
    beginning = station.beginning
    if not beginning.asks:
        return None
    rows = tuple(Offer(one.id, one.name, one.bays) for one in beginning.offers)
    return Offers(rows, beginning.reached, beginning.refused)
