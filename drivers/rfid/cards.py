"""Patron cards of ISO 14443 that are held to a pad: shown once, until they leave.

Owns when a card counts as shown again, and which numbers are no identity; pure, times are handed
in. A UID can be cloned: it is an identifier to be used with a PIN, never a secret.
"""

from kiosk.domain.ids import CardCode
from kiosk.domain.sightings import CardMedium, CardShown
from kiosk.domain.troubles import Trouble, TroubleSeen

_GONE_S = 0.8
# ISO 14443-3 6.5.4: a four-byte UID that begins with 08 is drawn anew each time.
_RANDOM_UID = 0x08


class CardsSeen:
    """The cards in the field of one pad."""

    def __init__(self) -> None:
        """Begin with none."""
        self._last_seen_s: dict[bytes, float] = {}
        self._nameless_s = float("-inf")

    def seen(self, uids: tuple[bytes, ...], now_s: float) -> list[CardShown | TroubleSeen]:
        """Take the card UIDs of one inventory and return the cards newly shown.

        One whose number names nobody (a phone, an identity card) is told once as trouble.
        """
        shown: list[CardShown | TroubleSeen] = [
            CardShown(card_code_of(uid), CardMedium.PAD)
            for uid in uids
            if uid not in self._last_seen_s and not is_random(uid)
        ]
        if any(is_random(uid) for uid in uids):
            if now_s - self._nameless_s >= _GONE_S:
                shown.append(TroubleSeen(Trouble.CARD_UNREAD))
            self._nameless_s = now_s
        self._last_seen_s.update(dict.fromkeys(uids, now_s))
        for uid, seen_s in list(self._last_seen_s.items()):
            if now_s - seen_s >= _GONE_S:
                del self._last_seen_s[uid]
        return shown


def card_code_of(uid: bytes) -> CardCode:
    """Return the code by which a card's UID is looked up, e.g. ``UID:04A1B2C3``."""
    return CardCode(f"UID:{uid.hex().upper()}")


def is_random(uid: bytes) -> bool:
    """Return whether a number is drawn anew each time, and so names nobody."""
    return len(uid) == 4 and uid[0] == _RANDOM_UID
