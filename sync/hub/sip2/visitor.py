"""Whose card a terminal speaks of, and how long a right PIN opens that card's account to it.

Owns that memory, in this process alone. It must not know messages, nor keep a PIN.
"""

import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from kiosk.domain.ids import CardCode
from kiosk.domain.patrons import Patron
from kiosk.domain.reasons import Reason

OPEN_S: Final = 900.0
"""As a grant of the hub: many terminals send the PIN with the first message of a visit alone."""

_MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Visitor:
    """A card and its patron. ``pin_wanted``: the card has a PIN, here or in the library system."""

    card: CardCode | None
    found: Patron | Reason
    pin_wanted: bool = False


@dataclass(slots=True)
class Opened:
    """Which accounts a right PIN has opened to which terminal, by a digest; oldest first."""

    open_s: float = OPEN_S
    _until: dict[str, float] = field(default_factory=dict)

    def note(self, by: str, card: CardCode) -> None:
        """Open a card's account to a terminal."""
        key = _digest(by, card)
        self._until.pop(key, None)
        self._until[key] = time.monotonic() + self.open_s
        if len(self._until) > _MOST:
            del self._until[next(iter(self._until))]

    def allows(self, by: str, card: CardCode) -> bool:
        """Whether it is open to this terminal now."""
        return self._until.get(_digest(by, card), 0.0) > time.monotonic()

    def end(self, by: str, card: CardCode) -> None:
        """Shut it: the visit is over, or a wrong PIN was typed."""
        self._until.pop(_digest(by, card), None)


def _digest(by: str, card: CardCode) -> str:
    return sha256(f"{by}|{card}".encode()).hexdigest()
