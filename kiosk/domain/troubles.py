"""What devices notice when something that somebody does cannot be read: no sighting, but a sign.

Owns the words that drivers have for it. What is said about it, and when, is ``coach``'s.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.ids import TagUid


class Trouble(StrEnum):
    """What a device made of something that it could not read.

    The camera's are told again about twice a second while they last, the pad's as they happen.
    """

    CODE_BLURRED = "code-blurred"
    """A code is seen, near and bright enough, and not read: held askew, moving or out of focus."""
    CODE_FAR = "code-far"
    CODE_NEAR = "code-near"
    """A code fills the picture or hangs over its edge."""
    CODE_DARK = "code-dark"
    """A code without contrast: a dimmed phone, a shadow."""
    NO_CODE = "no-code"
    """Something of a card's shape is held still, with nothing to read on it."""
    PUBLISHER_CODE = "publisher-code"
    """An ISBN was read: it names a title, not a copy."""
    CARD_UNREAD = "card-unread"
    """A reader or the pad felt a card and got no number that says whose it is."""
    TWO_CARDS = "two-cards"
    TAG_FLICKERS = "tag-flickers"
    """A tag comes and goes: it lies at the edge of the field, or too many lie above it."""
    TAG_GLIMPSED = "tag-glimpsed"
    """A tag was there and gone before it could be read."""


@dataclass(frozen=True, slots=True)
class TroubleSeen:
    """A device noticed trouble; ``uid``: with this tag, where it is one."""

    trouble: Trouble
    uid: TagUid | None = None
