"""What a decoded tag means for a sweep. Owns that translation; contents are hostile. Pure."""

from typing import Final

from kiosk.domain.ids import ItemId, clean_code
from kiosk.domain.sightings import TagContent, TagModel, TagUse
from kiosk.domain.sweep import TagKind, TagSaid

_MOST_OWNER: Final = 32
_NO_BOOK: Final = frozenset({TagUse.PATRON_CARD, TagUse.EQUIPMENT})


def said_of(content: TagContent) -> TagSaid:
    """Return what a tag's content means for a sweep. Hostile identifiers are none."""
    if content.model is TagModel.BLANK:
        return TagSaid(TagKind.BLANK)
    if content.model is TagModel.SHELF:
        place = clean_code(content.place)
        return TagSaid(TagKind.SHELF, None if place is None else ItemId(place))
    if content.use in _NO_BOOK:
        return TagSaid(TagKind.OTHER)
    if content.item is None or clean_code(content.item) is None:
        return TagSaid(TagKind.UNREADABLE)
    owner = (content.owner or "")[:_MOST_OWNER]
    parts = max(1, content.parts)
    return TagSaid(TagKind.BOOK, content.item, owner, content.ordinal, parts)
