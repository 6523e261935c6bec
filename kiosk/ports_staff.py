"""What staff at a kiosk ask of its server, as a protocol."""

from typing import Final, Protocol

from kiosk.domain.duty import ItemEvent
from kiosk.domain.ids import ItemId
from kiosk.ports import Unanswered, Unreachable

MOST_EVENTS: Final = 20
"""Of what happened to a book: what a kiosk asks for and shows."""


class StaffServer(Protocol):
    """A server that keeps the past of its books. Every expected outcome is a value."""

    async def item_events(self, item: ItemId) -> tuple[ItemEvent, ...] | Unreachable | Unanswered:
        """Return the last events of a book, the newest first; no patron by more than a tail."""
        ...
