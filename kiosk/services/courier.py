"""What services need of the way to the central server. ``sync.worker`` fills it."""

from collections.abc import Sequence
from typing import Protocol

from kiosk.domain.facts import Fact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.ports import Answer, Link


class Courier(Protocol):
    """Brings facts to the server, and knows whether there is a way."""

    @property
    def link(self) -> Link:
        """Return the declared state; slow is not down."""
        ...

    @property
    def offset_s(self) -> float | None:
        """Return the server's clock minus ours at the last contact."""
        ...

    async def drain(
        self, items: Sequence[ItemId], patron: PatronId | None, *, deadline_s: float
    ) -> bool:
        """Deliver what is open in the lanes of these items and this patron; True when none is."""
        ...

    async def send_now(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        """Hand facts over as one batch and store the verdicts; ``Later`` where none came."""
        ...

    def wake(self) -> None:
        """Something was recorded: deliver it soon."""
        ...
