"""Which sweep goes on at this tablet: the one that did, one that was planned, or a new one.

Owns the order of asking: where the server has planned sweeps, or cannot be asked, a person
chooses; where it has none, a new one begins by itself. And the end, on a person's word.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from kiosk.errors import LancarError
from kiosk.logs import Log
from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_sweep import Offered, SweepServer
from kiosk.services.sweep_reports import finish
from kiosk.services.sweeps import Sweeps
from kiosk.store.sweeps import SweepRow

if TYPE_CHECKING:
    from kiosk.app.sweeping import Sweeping

AGAIN_S: Final = 5.0
"""How often an empty tablet looks whether books have come, and which sweeps are planned."""

_log: Final = Log("app.sweep")


class Beginning:
    """The sweep of this tablet, from one to the next.

    ``offers``: sweeps that can be joined. ``asks``: a person has to choose. ``reached``: the server
    has told them. ``refused``: why a choice did not come about: ``away``, ``ended``, ``empty``.
    """

    def __init__(self, station: "Sweeping", name: str, changed: Callable[[], None]) -> None:
        """``name`` is that of a sweep that has to be begun."""
        self._station = station
        self._name = name
        self._changed = changed
        self._choice: asyncio.Queue[str] = asyncio.Queue()
        self._over = asyncio.Event()
        self.offers: Sequence[Offered] = ()
        self.asks = False
        self.reached = False
        self.refused = ""

    def choose(self, sweep: str) -> None:
        """A person has chosen a planned sweep by its id, or with '' a new one."""
        self._choice.put_nowait(sweep)

    async def begin(self, sweeps: Sweeps, server: SweepServer | None, *, after: bool) -> None:
        """Begin or join a sweep; ``after``: one has ended here, so a person is asked at any rate.

        Raises StoreError.
        """
        if server is None and not after:
            await sweeps.begin(self._name)
            return
        self.refused = ""
        while True:
            await self._look(server)
            if self.reached and not self.offers and not after:
                await sweeps.begin(self._name)
                break
            self.asks = True
            self._changed()
            chosen = await self._chosen()
            if chosen is None:
                continue
            if not chosen:
                await sweeps.begin(self._name)
                break
            self.refused = "away" if server is None else await join(sweeps, server, chosen)
            if not self.refused:
                break
        self.asks = False
        while not self._choice.empty():
            self._choice.get_nowait()

    async def end(self) -> None:
        """End the sweep on a person's word; what was heard is kept and handed over as ever."""
        await finish(self._station.sweeps)
        self._station.begun, self._station.resumed = False, None
        _log.info("sweep.ended")
        self._over.set()

    async def until_over(self) -> None:
        """Wait until the sweep has ended here."""
        await self._over.wait()
        self._over.clear()

    async def _look(self, server: SweepServer | None) -> None:
        told = () if server is None else await server.offers()
        self.reached = server is None or not isinstance(told, Unreachable | Unanswered)
        if not isinstance(told, Unreachable | Unanswered):
            ended = await self._station.job(lambda s: {one.id for one in s.sweeps.book.sweeps()})
            self.offers = tuple(one for one in told if one.id not in ended)

    async def _chosen(self) -> str | None:
        try:
            async with asyncio.timeout(AGAIN_S):
                return await self._choice.get()
        except TimeoutError:
            return None


async def join(sweeps: Sweeps, server: SweepServer, sweep: str) -> str:
    """Take up a planned sweep with its bays; '', or why not: ``away``, ``ended``, ``empty``."""
    told = await server.planned(sweep)
    if isinstance(told, Unreachable | Unanswered):
        return "away"
    if told.head.ended_ms is not None:
        return "ended"
    if not told.bays:
        return "empty"
    row = SweepRow(sweep, told.head.name, told.head.began_ms, None)
    if not await sweeps.join(row, told.bays):
        return "ended"
    await sweeps.absorb(told.labels)
    return ""


async def offers_of(server: SweepServer, name: str) -> list[Offered]:
    """Return the planned sweeps of a name or id, all without one; at least one.

    Raises LancarError: ``server-away``, ``no-sweep-planned``.
    """
    told = await server.offers()
    if isinstance(told, Unreachable | Unanswered):
        raise LancarError("server-away")
    fitting = [one for one in told if not name or name in {one.id, one.name}]
    if not fitting:
        raise LancarError("no-sweep-planned")
    return fitting
