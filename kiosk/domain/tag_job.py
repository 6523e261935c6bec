"""Tags read and written by staff: what a tag is to say, what one says, who must give their word.

Owns what may be overwritten without asking, and how a box of tags is judged. Pure; must not know
bytes of a data model (``drivers.rfid.tags`` does) nor a reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sightings import Security, TagContent, TagModel, TagUse

WRITABLE = (TagModel.ISO28560_3, TagModel.ISO28560_2, TagModel.RFID501)
"""The data models that are written on HF tags; the first unless a library says another."""

WRITABLE_UHF = (TagModel.ISO28560_4,)
"""Those that are written on UHF tags."""


@dataclass(frozen=True, slots=True)
class TagMemory:
    """A tag as it was read: whole blocks from block 0 on, DSFID and AFI where they were told.

    ``alarm``: where what was read carries it; None: it has to be asked for.
    ``epc_bytes``: of a UHF tag, so many are PC word and EPC bank, what follows is the user bank.
    """

    uid: TagUid
    data: bytes
    block_size: int
    dsfid: int | None = None
    afi: int | None = None
    locked: frozenset[int] = frozenset()
    epc_bytes: int = 0
    alarm: Security | None = None


@dataclass(frozen=True, slots=True)
class TagChange:
    """Blocks to write, in this order (number, bytes); ``memory`` is what is read back after.

    ``dsfid``: to be written too; None leaves it. ``epc_bytes``: as in ``TagMemory``.
    """

    blocks: tuple[tuple[int, bytes], ...]
    memory: bytes
    dsfid: int | None = None
    epc_bytes: int = 0


def difference(memory: TagMemory, wanted: bytes) -> TagChange:
    """Return the blocks in which a tag differs from what it should say, block 0 last."""
    size = memory.block_size
    differing = [
        (at // size, wanted[at : at + size])
        for at in range(0, len(wanted), size)
        if wanted[at : at + size] != memory.data[at : at + size]
    ]
    blocks = tuple(sorted(differing, key=lambda one: (one[0] == 0, one[0])))
    return TagChange(blocks, wanted, epc_bytes=memory.epc_bytes)


class WroteTag(StrEnum):
    """What is known after a change. REFUSED: the tag answers and has kept a block as it was.

    DSFID_LEFT: all blocks are written, the DSFID could not be. UNKNOWN: the tag went away.
    """

    WRITTEN = "written"
    DSFID_LEFT = "dsfid-left"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class NotWritten(StrEnum):
    """Why nothing was written, or nothing that could be believed."""

    NO_ROOM = "no-room"
    LOCKED = "locked"
    DSFID = "dsfid"
    UNREADABLE = "unreadable"
    BAD_VALUE = "bad-value"
    TAG_GONE = "tag-gone"
    REFUSED = "refused"
    NOT_VERIFIED = "not-verified"
    NOT_RECORDED = "not-recorded"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a tag is to say. ``book`` None: nobody knows the item. ``lent``: it is on loan."""

    item: ItemId
    book: Book | None = None
    lent: bool = False
    owner: str = ""
    parts: int = 1
    ordinal: int = 1
    use: TagUse = TagUse.CIRCULATION
    model: TagModel = TagModel.ISO28560_3


@dataclass(frozen=True, slots=True)
class TagField:
    """One field of a tag in words; ``meaning`` explains the value, ``place`` is its first byte."""

    name: str
    value: str
    meaning: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class TagTold:
    """A tag looked at closely: what is believed, every field, and what is wrong, in words."""

    content: TagContent
    fields: tuple[TagField, ...] = ()
    wrong: tuple[str, ...] = ()


class Word(StrEnum):
    """What a person has to say a word to before a tag is overwritten."""

    OTHER_ITEM = "other-item"
    OTHER_LIBRARY = "other-library"
    NO_BOOK = "no-book"
    UNREADABLE = "unreadable"
    UNKNOWN_ITEM = "unknown-item"
    SECOND_TAG = "second-tag"


def words_needed(
    found: TagContent, wanted: Wanted, owners: OwnerRules, *, elsewhere: bool = False
) -> tuple[Word, ...]:
    """Return what must be said before ``wanted`` is written on a tag that says ``found``.

    ``elsewhere``: a tag with another UID was written for this very part, as the journal knows.
    """
    words: list[Word] = []
    if wanted.book is None:
        words.append(Word.UNKNOWN_ITEM)
    if elsewhere:
        words.append(Word.SECOND_TAG)
    if found.model is TagModel.BLANK:
        return tuple(words)
    if found.owner is not None and owners.foreign(found.owner):
        words.append(Word.OTHER_LIBRARY)
    elif found.model is TagModel.SHELF or found.use is TagUse.PATRON_CARD:
        words.append(Word.NO_BOOK)
    elif found.item is None:
        words.append(Word.UNREADABLE)
    elif found.item != wanted.item:
        words.append(Word.OTHER_ITEM)
    return tuple(words)


def is_right(told: TagTold, wanted: Wanted) -> bool:
    """Return whether a tag says already what it is to say, and nothing is wrong with it."""
    found = told.content
    return (
        not told.wrong
        and (found.item, found.model) == (wanted.item, wanted.model)
        and (found.parts, found.ordinal) == (wanted.parts, wanted.ordinal)
        and (found.owner or "") == wanted.owner
    )


class BoxMark(StrEnum):
    """What is said of a tag in a box. OFF_LIST: a good tag whose item nobody knows."""

    RIGHT = "right"
    WRONG = "wrong"
    BLANK = "blank"
    FOREIGN = "foreign"
    DUPLICATE = "duplicate"
    OFF_LIST = "off-list"


@dataclass(frozen=True, slots=True)
class BoxTag:
    """One tag of a box; ``known``: the library has such an item."""

    uid: TagUid
    told: TagTold
    known: bool = True


def marks_of(tags: Sequence[BoxTag], owners: OwnerRules) -> tuple[BoxMark, ...]:
    """Return the mark of each tag. A duplicate is the same item and ordinal on two tags."""
    said = [_said(one.told.content, owners) for one in tags]
    return tuple(
        _mark(one, owners, twice=mine is not None and said.count(mine) > 1)
        for one, mine in zip(tags, said, strict=True)
    )


def _said(content: TagContent, owners: OwnerRules) -> tuple[ItemId, str, int] | None:
    """Return what no two tags may say. One without an owner is this library's, as one with is."""
    if content.item is None:
        return None
    return content.item, owners.foreign(content.owner or "").casefold(), content.ordinal


def _mark(tag: BoxTag, owners: OwnerRules, *, twice: bool) -> BoxMark:
    content = tag.told.content
    if content.model is TagModel.BLANK:
        return BoxMark.BLANK
    if content.owner is not None and owners.foreign(content.owner):
        return BoxMark.FOREIGN
    if content.item is None or tag.told.wrong:
        return BoxMark.WRONG
    if twice:
        return BoxMark.DUPLICATE
    return BoxMark.RIGHT if tag.known else BoxMark.OFF_LIST


class WriteState(StrEnum):
    """How far a write in the journal is.

    INTENDED: noted, and no end is known (the power went, or the tag did). VERIFIED: read back as
    wanted. FAILED: read back, and not as wanted. KEPT: seen again, and nothing had changed.
    """

    INTENDED = "intended"
    VERIFIED = "verified"
    FAILED = "failed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class TagWrite:
    """One write as the journal has it: when, by whom, what, and the whole memory before and after.

    ``words``: what a person agreed to. ``ended``: None while the end is open. ``note``: what staff
    should know besides ("alarm not set").
    """

    at: datetime
    who: str
    uid: TagUid
    wanted: Wanted
    old: bytes
    new: bytes
    words: tuple[Word, ...] = ()
    state: WriteState = WriteState.INTENDED
    ended: datetime | None = None
    note: str = ""
    number: int = 0


_ANOTHERS: Final = frozenset({Word.OTHER_ITEM, Word.OTHER_LIBRARY, Word.NO_BOOK})


def alarm_wanted(present: Security, write: TagWrite, *, blank: bool = False) -> Security | None:
    """Return how the alarm is set after a tag was written; None: it stays as it is.

    ``blank``: it said nothing before, whatever its bytes were.

    A tag in one of the two states keeps it, a lent book's above all. One that was new, or another's
    until then, gets the state of its book: an EAS bit that nobody has set says no more than that.
    """
    new = blank or not any(write.old) or not _ANOTHERS.isdisjoint(write.words)
    if present is not Security.UNKNOWN and not new:
        return None
    state = Security.DISARMED if write.wanted.lent else Security.ARMED
    return None if present is state else state


def end_of_open(old: bytes, new: bytes, now: bytes) -> WriteState:
    """Return how a write ended whose end nobody saw, from what the tag says now.

    Content between old and new is FAILED: it is to be written again.
    """
    if now == new:
        return WriteState.VERIFIED
    return WriteState.KEPT if now == old else WriteState.FAILED
