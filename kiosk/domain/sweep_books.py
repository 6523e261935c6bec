"""From tags to books: what the walks of one bay heard, by copy; and in which bay it was loudest.

Owns that sum; what it means for the library is ``sweep_judge``'s. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import LABEL, Kind, TagKey, TagKind, TagSaid, Walk
from kiosk.domain.sweep_evidence import Evidence, Hearing

_UNKNOWN: Final = Security.UNKNOWN
_BOOK: Final = TagKind.BOOK
_SILENT: Final = frozenset({TagKind.SHELF, TagKind.OTHER})
"""Shelf tags and people's cards: no findings."""


@dataclass(slots=True)
class Book:
    """What was heard of one copy in one bay. ``walks``: a bit for each walk that heard its tag.

    ``seen_ms`` and ``security_ms`` by the server's clock; ``clock_sure``: whether that is known.
    ``tags``: part and tags of each; a label is no tag.
    """

    walks: int = 0
    weight: int = 0
    seen_ms: int = 0
    clock_sure: bool = True
    security: Security = Security.UNKNOWN
    security_ms: int = -1
    parts: int = 1
    tags: dict[TagKey, int] = field(default_factory=dict)

    def take(self, tag: TagKey, said: TagSaid | None, walk: Walk, bit: int, one: Hearing) -> None:
        """Add what one walk heard of one of its tags, or of its label."""
        seen = walk.began_ms + one.last_ms
        if seen >= self.seen_ms:
            self.seen_ms, self.clock_sure = seen, walk.clock_sure
        self.weight += one.weight
        if tag.startswith(LABEL):
            return
        self.walks |= bit
        self.tags[tag] = 1 if said is None else said.part
        if said is not None:
            self.parts = max(self.parts, said.parts)
        if one.security is _UNKNOWN:
            return
        told = walk.began_ms + one.security_ms
        if told > self.security_ms:
            self.security, self.security_ms = one.security, told


@dataclass(frozen=True, slots=True)
class Loose:
    """A tag without a book of this library. ``item``: the number that it bears, if it does."""

    kind: Kind
    tag: TagKey
    seen_ms: int
    item: ItemId | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was heard in a bay; ``passes``: walks that heard any tag.

    ``weights``: of each tag without a book, of all walks together.
    """

    books: Mapping[ItemId, Book]
    loose: Sequence[Loose]
    passes: int
    weights: Mapping[TagKey, int]


def book_of(
    tag: TagKey, said: TagSaid | None, by_tag: Mapping[TagKey, ItemId], owners: OwnerRules
) -> ItemId | None:
    """Return the copy that a tag belongs to; ``by_tag`` is asked where its content is no answer."""
    if said is not None and said.kind is _BOOK:
        own = not said.owner or said.owner in owners.own
        return said.item if own or not owners.foreign(said.owner) else None
    if said is None or said.kind is TagKind.UNREADABLE:
        return by_tag.get(tag)
    return None


def name_of(
    tag: TagKey, said: TagSaid | None, by_tag: Mapping[TagKey, ItemId], owners: OwnerRules
) -> ItemId:
    """Return under what a tag is kept in ``Whereabouts``: its copy, or itself."""
    return book_of(tag, said, by_tag, owners) or ItemId(tag)


def hear(
    bay: str, evidence: Evidence, by_tag: Mapping[TagKey, ItemId], owners: OwnerRules
) -> Heard:
    """Return what all walks of a bay heard, by copy."""
    books: dict[ItemId, Book] = {}
    loose: dict[TagKey, Loose] = {}
    weights: dict[TagKey, int] = {}
    passes = 0
    for walk in evidence.of_bay(bay):
        heard = evidence.heard.get(walk.id, {})
        bit = 1 << passes
        radio = False
        for tag, one in heard.items():
            radio = radio or not tag.startswith(LABEL)
            item = book_of(tag, one.said, by_tag, owners)
            if item is None:
                weights[tag] = weights.get(tag, 0) + one.weight
                _put_loose(loose, tag, one, walk, owners)
                continue
            book = books.get(item)
            if book is None:
                book = books[item] = Book()
            book.take(tag, one.said, walk, bit, one)
        passes += radio
    named = {tag for book in books.values() for tag in book.tags} if loose else set()
    told = [one for one in loose.values() if one.tag not in named]
    return Heard(books, told, passes, weights)


def _put_loose(
    loose: dict[TagKey, Loose], tag: TagKey, one: Hearing, walk: Walk, owners: OwnerRules
) -> None:
    """Note a tag without a book, the latest content first; a content beats none."""
    said, seen = one.said, walk.began_ms + one.last_ms
    before = loose.get(tag)
    if said is None:
        loose.setdefault(tag, Loose(Kind.UNKNOWN, tag, seen))
        return
    if said.kind in _SILENT or (before is not None and before.seen_ms > seen):
        return
    if said.kind is TagKind.BLANK:
        loose[tag] = Loose(Kind.BLANK, tag, seen)
    elif said.kind is TagKind.BOOK and (owner := owners.foreign(said.owner)):
        loose[tag] = Loose(Kind.FOREIGN, tag, seen, said.item, owner)
    else:
        loose[tag] = Loose(Kind.UNKNOWN, tag, seen, said.item)


class Whereabouts:
    """How loud each copy was in each bay. A wand hears the neighbours, too: the loudest counts.

    A tag without a book goes by its own key.
    """

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._one: dict[ItemId, tuple[str, int]] = {}
        self._many: dict[ItemId, dict[str, int]] = {}

    def note(self, bay: str, item: ItemId, weight: int) -> None:
        """Add what was heard of a copy in a bay; ``weight`` as in ``Hearing``."""
        before = self._one.get(item)
        if before is None or (before[0] == bay and item not in self._many):
            self._one[item] = (bay, weight + (before[1] if before else 0))
            return
        heard = self._many.setdefault(item, dict([before]))
        heard[bay] = heard.get(bay, 0) + weight

    def is_in_many(self, item: ItemId) -> bool:
        """Return whether it was heard in more than one bay."""
        return item in self._many

    def loudest(self, item: ItemId) -> tuple[str, int] | None:
        """Return the bay where it was loudest, and how loud; None where it was not heard.

        Of two alike the one with the lesser id, so that all tablets say the same.
        """
        many = self._many.get(item)
        if many is None:
            return self._one.get(item)
        weight, bay = min((-weight, bay) for bay, weight in many.items())
        return bay, -weight

    def in_bays(self, item: ItemId) -> Mapping[str, int]:
        """Return how loud it was in each bay that heard it: the sum over all of a bay's walks."""
        many = self._many.get(item)
        if many is None:
            one = self._one.get(item)
            return {} if one is None else dict([one])
        return many


def whereabouts(
    evidence: Evidence, by_tag: Mapping[TagKey, ItemId], owners: OwnerRules
) -> Whereabouts:
    """Return where everything was heard, from all evidence."""
    made = Whereabouts()
    for walk, tag, one in evidence.tags():
        made.note(walk.bay, name_of(tag, one.said, by_tag, owners), one.weight)
    return made
