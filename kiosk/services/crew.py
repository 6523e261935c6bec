"""All services together, as the session's hands."""

from collections.abc import Callable

from kiosk.domain.ids import CardCode
from kiosk.domain.line import Ask, LineEffect, LineEvent
from kiosk.domain.signals import (
    Abandon,
    CheckPin,
    Decide,
    EndVisit,
    Event,
    FindPatron,
    LookUp,
    PrintSlip,
    RingStaff,
)
from kiosk.ports import CentralServer
from kiosk.services.circulation import Circulation
from kiosk.services.people import People
from kiosk.services.receipts import Receipts


class Crew:
    """Hands every effect to the service that carries it out."""

    def __init__(
        self,
        circulation: Circulation,
        people: People,
        receipts: Receipts,
        server: CentralServer,
        *,
        ring: Callable[[CardCode | None], None],
        one_by_one: bool = False,
    ) -> None:
        """Take the services; ``ring`` calls staff; ``one_by_one``: see ``asks_one_by_one``."""
        self._one_by_one = one_by_one
        self._circulation = circulation
        self._people = people
        self._receipts = receipts
        self._server = server
        self._ring = ring

    @property
    def asks_one_by_one(self) -> bool:
        """Return whether the server takes one book at a time."""
        return self._one_by_one

    async def look_up(self, effect: LookUp) -> Event:
        """Find titles."""
        return await self._circulation.look_up(effect)

    async def decide(self, effect: Decide) -> Event:
        """Decide and record."""
        return await self._circulation.decide(effect)

    async def ask(self, asks: tuple[Ask, ...]) -> tuple[LineEvent, ...]:
        """Ask the server for a batch."""
        return await self._circulation.ask(asks)

    async def work(self, effect: LineEffect) -> LineEvent:
        """Carry one step of one book out."""
        return await self._circulation.work(effect)

    async def find_patron(self, effect: FindPatron) -> Event:
        """Look a card up."""
        return await self._people.find_patron(effect)

    async def check_pin(self, effect: CheckPin) -> Event:
        """Check a PIN."""
        return await self._people.check_pin(effect)

    async def print_slip(self, effect: PrintSlip) -> Event:
        """Print."""
        return await self._receipts.print_slip(effect)

    async def abandon(self, effect: Abandon) -> None:
        """See books through that the visit has left behind."""
        await self._circulation.abandon(effect)

    async def end_visit(self, effect: EndVisit) -> None:
        """Tell the server that the patron has gone; there is nothing else to forget."""
        if effect.patron is not None:
            await self._server.end_visit(effect.patron)

    async def ring_staff(self, effect: RingStaff) -> None:
        """Call staff."""
        self._ring(effect.forgot)
