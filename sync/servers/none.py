"""No central server at all: a kiosk that stands alone. Every question is unreachable."""

from collections.abc import Sequence

from kiosk.domain.facts import Fact, Later
from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.ports import Answer, Unreachable

_WHY = "no server is configured"


class NoServer:
    """Fills `CentralServer` with nothing: facts stay in the journal."""

    async def probe(self) -> Unreachable:
        """Nobody is there."""
        return Unreachable(_WHY)

    async def find_patron(self, card: CardCode) -> Unreachable:
        """Nobody is there."""
        del card
        return Unreachable(_WHY)

    async def check_pin(self, card: CardCode, pin: str) -> Unreachable:
        """Nobody is there."""
        del card, pin
        return Unreachable(_WHY)

    async def find_item(self, item: ItemId) -> Unreachable:
        """Nobody is there."""
        del item
        return Unreachable(_WHY)

    async def submit(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        """Keep every fact for later."""
        del deadline_s
        return [Answer(Later(why=_WHY)) for _ in facts]

    async def end_visit(self, patron: PatronId) -> None:
        """Tell nobody."""
        del patron

    async def close(self) -> None:
        """Let go of nothing."""
