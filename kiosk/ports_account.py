"""What a kiosk can ask of a patron's account at a server that tells it: for screens to come.

Owns the protocol and its values. Every expected outcome is a value; nothing about another
patron is in any of them.
"""

from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.ids import CardCode, ItemId
from kiosk.ports import PatronRefused, Unanswered, Unreachable


@dataclass(frozen=True, slots=True)
class AccountSeen:
    """A patron's account. Lists hold barcodes, or titles where the server names none.

    ``fees`` in minor units. ``fines``: what they are for, in the server's words. ``messages``:
    the server's own words to this patron; whoever shows them shows them after the PIN alone.
    """

    loans: tuple[str, ...]
    overdue: tuple[str, ...]
    holds_ready: tuple[str, ...]
    holds_waiting: tuple[str, ...]
    fines: tuple[str, ...]
    fees: int
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RenewedAll:
    """Which loans go on, and which do not."""

    renewed: tuple[str, ...]
    not_renewed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Whether the server did it. False: it refused."""

    ok: bool


NoAnswer = Unreachable | Unanswered


class AccountServer(Protocol):
    """A server that tells of accounts, and lets holds be placed."""

    async def account(
        self, card: CardCode, *, pin: str | None = None
    ) -> AccountSeen | PatronRefused | NoAnswer:
        """Ask for loans, holds, fines and messages of a patron."""
        ...

    async def renew_all(self, card: CardCode, *, pin: str | None = None) -> RenewedAll | NoAnswer:
        """Renew every loan; what became of each is told."""
        ...

    async def hold(
        self, card: CardCode, item: ItemId, *, pin: str | None = None, cancel: bool = False
    ) -> Done | NoAnswer:
        """Place a hold on an item's title, or give it up."""
        ...

    async def note_item(self, item: ItemId, note: str) -> Done | NoAnswer:
        """Leave a note on an item (damaged, incomplete)."""
        ...
