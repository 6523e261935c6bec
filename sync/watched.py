"""The server as services ask it: every answer, and every silence, is a sign of the link too.

Owns passing the signs on; it changes no answer. Facts do not go this way: ``delivery`` hands them
over and draws its own conclusions.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from kiosk.domain.facts import Fact
from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.ports import (
    Alive,
    Answer,
    CentralServer,
    ItemFound,
    ItemUnknown,
    PatronFound,
    PatronRefused,
    PinAnswer,
    Unanswered,
    Unreachable,
)
from sync.contact import Contact

T = TypeVar("T")


class WatchedServer:
    """Fills `CentralServer`. Without a feed nothing else tells of a cut between two probes."""

    def __init__(
        self, server: CentralServer, contact: Contact, *, look_again: Callable[[], None]
    ) -> None:
        """``look_again``: the link may be in doubt, let it be probed."""
        self._server = server
        self._contact = contact
        self._look_again = look_again

    async def probe(self) -> Alive | Unreachable | Unanswered:
        """Ask whether it lives."""
        return await self._server.probe()

    async def find_patron(
        self, card: CardCode
    ) -> PatronFound | PatronRefused | Unreachable | Unanswered:
        """Look a card up."""
        return self._heard(await self._server.find_patron(card))

    async def check_pin(
        self, card: CardCode, pin: str
    ) -> PinAnswer | PatronRefused | Unreachable | Unanswered:
        """Have a PIN checked."""
        return self._heard(await self._server.check_pin(card, pin))

    async def find_item(self, item: ItemId) -> ItemFound | ItemUnknown | Unreachable | Unanswered:
        """Look an item up."""
        return self._heard(await self._server.find_item(item))

    async def submit(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        """Hand facts over."""
        return await self._server.submit(facts, deadline_s=deadline_s)

    async def end_visit(self, patron: PatronId) -> None:
        """Tell that a patron has gone."""
        await self._server.end_visit(patron)

    async def close(self) -> None:
        """Let go of the connection."""
        await self._server.close()

    def _heard(self, answer: T) -> T:
        if isinstance(answer, Unreachable):
            self._contact.refused(answer.why)
        elif isinstance(answer, Unanswered):
            self._contact.unanswered()
        else:
            self._contact.answered()
        self._look_again()
        return answer
