"""What is done about a book on the spot: a return, an alarm, a person's word, and the way back.

Owns which words have closed a loan here, so that taking one back opens it again.
"""

from typing import TYPE_CHECKING, Final

from kiosk.domain.facts import Fact
from kiosk.domain.ids import ItemId
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import Deed, Finding, Said, SaidId
from kiosk.logs import Log
from kiosk.services.sweep_returns import return_here, take_return_back

if TYPE_CHECKING:
    from kiosk.app.sweeping import Sweeping

_log: Final = Log("app.sweep")


class Spot:
    """Deeds at the shelf, of one run of the tablet."""

    def __init__(self, station: "Sweeping") -> None:
        """Begin with nothing done."""
        self._station = station
        self._returns: dict[SaidId, Fact | None] = {}
        self._unsaid: dict[ItemId, Fact] = {}

    async def do(self, deed: Deed, finding: Finding) -> Said:
        """Do something about a book, and write it down. Raises StoreError."""
        item = finding.item
        if deed is Deed.RETURN and item is not None:
            await self._return(item)
        tag = finding.tags[0] if item is None and finding.tags else None
        said = await self._station.sweeps.say(deed, item=item, tag=tag)
        if deed is Deed.RETURN and item is not None:
            self._returns[said.id] = self._unsaid.pop(item, None)
        _log.info("sweep.done", deed=deed.value)
        return said

    async def undo(self, finding: Finding) -> bool:
        """Take the last word about a book back; False where that is no longer in our hands."""
        done = finding.done
        if done is None:
            return False
        if done.deed is Deed.RETURN and not await self._take_return_back(done.id):
            return False
        await self._station.sweeps.undo(done.id)
        self._returns.pop(done.id, None)
        return True

    async def switch(self, finding: Finding, wanted: Security) -> Security | None:
        """Switch the alarm of a book on the pad; None where its loan, as it is now, forbids it."""
        item = finding.item
        if item is None:
            return None
        view = await self._station.job(lambda s: s.view.item_view(item))
        if view is None or (view.loan is not None) is not (wanted is Security.DISARMED):
            return None
        return await self._station.alarm.switch(finding.tags, wanted)

    async def _return(self, item: ItemId) -> None:
        """Return a book. Its fact is kept until a word about it is: that can fail by itself."""
        await self._station.sweeps.flush()
        moment = self._station.moment()
        fact = await self._station.job(lambda s: return_here(s, item, moment))
        if fact is not None:
            self._unsaid[item] = fact
            self._station.wake()

    async def _take_return_back(self, said: SaidId) -> bool:
        """Open the loan again that a word has closed; False where that cannot be."""
        if said not in self._returns:
            return False
        fact, moment = self._returns[said], self._station.moment()
        if fact is None:
            return True
        if fact.what.patron is None:
            return False  # it had no loan, and that it has arrived is told
        await self._station.job(lambda s: take_return_back(s, fact, moment))
        # once only, also where the word itself cannot be taken back just now
        self._returns[said] = None
        self._station.wake()
        return True
