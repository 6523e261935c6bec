"""Sweeping the shelves: what is read, what a bay should hold, what is found out. Values alone.

Owns the shapes that the sweep's other modules share: ``sweep_evidence`` joins reads,
``sweep_judge`` says what they mean, ``sweep_sure`` how sure that is. Pure; must not know readers
or a database.

Times are whole milliseconds: of a read, since its walk's beginning by the tablet's own clock; all
others since 1970, UTC.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.shelf_rows import Shelf
from kiosk.domain.sightings import Security
from kiosk.domain.values import value

TagKey = NewType("TagKey", str)
"""What answered: an HF UID or a UHF EPC/TID as upper-case hex, or ``label_key`` of a barcode."""

LABEL = "label:"
STILL = "~"
"""How the name of a device ends that is not walked along the shelf: a pad, a fixed reader. What it
hears is here; where along the bay it stands its times do not tell."""

MOST_FINDINGS = 5000
"""Most findings of one bay that are listed: a box of foreign tags must not fill the tablet."""


def label_key(code: str) -> TagKey:
    """Return the key under which a barcode label is kept, so that it never meets a tag's."""
    return TagKey(LABEL + code)


def is_chip_number(tag: TagKey) -> bool:
    """Whether a tag was named by the TID of its UHF chip: a reader beside may tell it by its EPC.

    TIDs begin with E2, and GS1 keeps that header free among EPCs.
    """
    return len(tag) == 24 and tag.startswith("E2")


class TagKind(StrEnum):
    """What a tag says it is. UNREADABLE: it has content that nobody understands."""

    BOOK = "book"
    SHELF = "shelf"
    BLANK = "blank"
    OTHER = "other"
    UNREADABLE = "unreadable"


@value(frozen=True, slots=True)
class TagSaid:
    """What a tag's memory, or a label, said. ``parts`` > 1: ``part`` of a set (0: which one?)."""

    kind: TagKind
    item: ItemId | None = None
    owner: str = ""
    part: int = 1
    parts: int = 1


@value(frozen=True, slots=True)
class Read:
    """One answer of one tag. ``device``: who read it; its ``seq`` only ever grows.

    ``said`` None: only its number was heard (its content may be known from another read, or from
    the library's list of UIDs). ``strength_dbm`` None: the reader does not tell.
    """

    device: str
    seq: int
    at_ms: int
    tag: TagKey
    said: TagSaid | None = None
    strength_dbm: float | None = None
    security: Security = Security.UNKNOWN


class WalkId(NamedTuple):
    """One walk along one bay by one device; its number only ever grows."""

    device: str
    number: int


@dataclass(frozen=True, slots=True)
class Walk:
    """A pass over a bay. ``began_ms``: by the server's clock as far as it is known.

    ``clock_sure``: False where it is not, so nothing is concluded from what was earlier.
    ``lost_ms``: how long reads were lost in it (the tablet went out).
    """

    id: WalkId
    bay: str
    began_ms: int
    clock_sure: bool = True
    lost_ms: int = 0


@dataclass(frozen=True, slots=True)
class Bay:
    """A bay: a place (branch, and location where the library has such) and what it should hold.

    Either ``first`` to ``last`` (call number keys, both included; None: open end) or ``items``,
    a list of what is expected. ``code``: its shelf tag or shelf barcode.
    """

    id: str
    name: str
    branch: str
    location: str = ""
    first: ShelfKey | None = None
    last: ShelfKey | None = None
    items: tuple[ItemId, ...] | None = None
    code: str = ""


@value(frozen=True, slots=True)
class Record:
    """What the library knows of a copy, with this kiosk's own open facts laid over it.

    ``lent_ms``: since when it is on loan, None when it is not; ``back_ms``: when it last came back,
    0 when nobody knows. ``pull``: how many people wait for its title, if it would do for
    them; 1 for a copy that is laid ready for somebody, 0 for nobody.
    """

    item: ItemId
    biblio: int
    title: str
    author: str
    call_number: str
    key: ShelfKey | None
    branch: str
    location: str
    status: ItemStatus
    item_type: str = ""
    lent_ms: int | None = None
    back_ms: int = 0
    pull: int = 0


class Kind(StrEnum):
    """What is to be said of a book or tag. A finding is about one; a book may have several."""

    FOUND = "found"
    UNSEEN = "unseen"
    AWAY = "away"
    """Not here and not expected: on loan, in transit, on the hold shelf, lost."""

    CAME_BACK = "came-back"
    """Not seen, but it came back after its bay was walked: not missing."""

    MISPLACED = "misplaced"
    ON_LOAN = "on-loan"
    PULL = "pull"
    WRONG_PLACE = "wrong-place"
    IN_TRANSIT = "in-transit"
    """It stands here, and the library believes it on its way: to be checked in."""

    WITHDRAWN = "withdrawn"
    LOST = "lost"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    BLANK = "blank"
    TWINS = "twins"
    PARTIAL_SET = "partial-set"
    NOT_ARMED = "not-armed"
    NOT_DISARMED = "not-disarmed"
    UNTAGGED = "untagged"
    MISSING = "missing"
    """A person has looked for it and says so."""


class Deed(StrEnum):
    """What a person says or has done about a book on the spot."""

    MOVED = "moved"
    PULLED = "pulled"
    RETURN = "return"
    ARM = "arm"
    DISARM = "disarm"
    FOUND = "found"
    MISSING = "missing"
    SEEN_TO = "seen-to"
    LABEL = "label"
    """This label (``tag``) names this bay (``item``)."""


DEEDS: dict[Kind, tuple[Deed, ...]] = {
    Kind.UNSEEN: (Deed.FOUND, Deed.MISSING),
    Kind.MISSING: (Deed.FOUND,),
    Kind.MISPLACED: (Deed.MOVED, Deed.SEEN_TO),
    Kind.ON_LOAN: (Deed.RETURN, Deed.SEEN_TO),
    Kind.PULL: (Deed.PULLED,),
    Kind.WRONG_PLACE: (Deed.MOVED, Deed.SEEN_TO),
    Kind.IN_TRANSIT: (Deed.RETURN, Deed.SEEN_TO),
    Kind.WITHDRAWN: (Deed.PULLED, Deed.SEEN_TO),
    Kind.LOST: (Deed.FOUND, Deed.SEEN_TO),
    Kind.UNKNOWN: (Deed.PULLED, Deed.SEEN_TO),
    Kind.FOREIGN: (Deed.PULLED, Deed.SEEN_TO),
    Kind.BLANK: (Deed.PULLED, Deed.SEEN_TO),
    Kind.TWINS: (Deed.PULLED, Deed.SEEN_TO),
    Kind.PARTIAL_SET: (Deed.PULLED, Deed.SEEN_TO),
    Kind.NOT_ARMED: (Deed.ARM, Deed.SEEN_TO),
    Kind.NOT_DISARMED: (Deed.DISARM, Deed.SEEN_TO),
    Kind.UNTAGGED: (Deed.SEEN_TO,),
}
"""What staff may choose for each kind, the usual one first. The words say what to do with it."""


class SaidId(NamedTuple):
    """One thing that one person said or did at one device; its number only ever grows."""

    device: str
    number: int


@dataclass(frozen=True, slots=True)
class Said:
    """A person's word about a book (or, without one, about a tag). ``undoes`` takes another back.

    A deed that has to do with lending or a tag is carried out elsewhere; this is its trace here.
    """

    id: SaidId
    at_ms: int
    deed: Deed
    item: ItemId | None = None
    tag: TagKey | None = None
    by: str = ""
    undoes: SaidId | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What is so about one book, or about a tag without a book of this library.

    ``seen_ms``: when it was last heard, None for what was not. ``passes``: how often its bay was
    walked. ``tags``: the tags concerned. ``belongs``: the place where it should be, in words of the
    library, where that is not here. ``parts``: the parts of a set that were not heard. ``done``: a
    person's word about it that stands.
    """

    kind: Kind
    item: ItemId | None
    record: Record | None = None
    tags: tuple[TagKey, ...] = ()
    seen_ms: int | None = None
    passes: int = 0
    owner: str = ""
    belongs: str = ""
    parts: tuple[int, ...] = ()
    done: Said | None = None

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Return what staff may choose."""
        return DEEDS.get(self.kind, ())


class Verdict(StrEnum):
    """What to do about a bay. LOOK: another walk brings little, so look for the unseen."""

    NOT_WALKED = "not-walked"
    AGAIN = "again"
    ENOUGH = "enough"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Sure:
    """How much of what stands in a bay was heard: shares from 0 to 1, and what follows.

    ``low`` and ``high`` bound ``share``, in 95 of 100 bays. ``unheard``: how many that stand here
    were not heard; ``another_pass``: how many of them one more pass would bring, both expected.
    """

    verdict: Verdict
    share: float = 0.0
    low: float = 0.0
    high: float = 1.0
    unheard: float = 0.0
    another_pass: float = 0.0

    @property
    def plus_minus(self) -> float:
        """Return the wider half of the interval, for "98.6 % +- 0.5 %"."""
        return max(self.share - self.low, self.high - self.share)


@dataclass(frozen=True, slots=True)
class BayPicture:
    """A bay as it is known now.

    ``expected``: how many books belong here and should stand here now. ``found``: those of them
    that were heard, or that a person has found. ``elsewhere``: those heard in another bay.
    ``findings``: all that is not simply FOUND, AWAY, ELSEWHERE or CAME_BACK, in the order of their
    call numbers, at most ``MOST_FINDINGS``; ``unlisted`` is how many more there are.
    ``shelf``: how the books stand, where that was asked for.
    """

    bay: Bay
    passes: int
    sure: Sure
    expected: int = 0
    found: frozenset[ItemId] = frozenset()
    unseen: frozenset[ItemId] = frozenset()
    away: frozenset[ItemId] = frozenset()
    elsewhere: frozenset[ItemId] = frozenset()
    came_back: frozenset[ItemId] = frozenset()
    findings: tuple[Finding, ...] = ()
    unlisted: int = 0
    shelf: Shelf | None = None
    lost_ms: int = 0
    devices: tuple[str, ...] = ()
