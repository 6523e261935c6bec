"""A SIP2 account: one enrolled kiosk, its keys of facts, and how often a PIN was guessed.

Owns what all connections of one account share. It must not know messages.
"""

import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from kiosk.domain.ids import CardCode, FactKey

FREE_TRIES: Final = 5
FIRST_PAUSE_S: Final = 30.0
LONGEST_PAUSE_S: Final = 3600.0
_MOST_CARDS: Final = 10_000


@dataclass(slots=True)
class Tries:
    """Wrong PINs by card, as a digest. After five each further one doubles a pause."""

    _by_card: dict[str, tuple[int, float]] = field(default_factory=dict)

    def paused(self, card: CardCode) -> bool:
        """Return whether this card's PIN is not looked at now."""
        return self._by_card.get(_digest(card), (0, 0.0))[1] > time.monotonic()

    def note(self, card: CardCode, *, right: bool) -> None:
        """Count a wrong one; a right one forgets them."""
        key = _digest(card)
        count = self._by_card.pop(key, (0, 0.0))[0] + 1
        if right:
            return
        pause_s = 0.0
        if count >= FREE_TRIES:
            pause_s = min(FIRST_PAUSE_S * 2 ** min(count - FREE_TRIES, 20), LONGEST_PAUSE_S)
        self._by_card[key] = (count, time.monotonic() + pause_s)
        if len(self._by_card) > _MOST_CARDS:
            del self._by_card[next(iter(self._by_card))]


@dataclass(slots=True)
class Keys:
    """The facts of an account since this process let it in: one epoch, counted."""

    name: str
    epoch: int
    seq: int = 0

    def next(self) -> FactKey:
        """Return the key of the next fact."""
        self.seq += 1
        return FactKey(self.name, self.epoch, self.seq)


def _digest(card: CardCode) -> str:
    return sha256(card.encode()).hexdigest()
