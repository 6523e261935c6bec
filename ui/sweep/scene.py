"""What the sweep's screen is told: the whole sweep at one moment, as frozen values.

Owns the shapes alone; ``ui.sweep.telling`` makes them of the engine's, ``ui.sweep.derive`` turns
them into words and places. Must not know Qt, a database or a reader.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stands(StrEnum):
    """How a book of the bay stands, as far as reads tell."""

    FOUND = "found"
    UNSEEN = "unseen"
    MISPLACED = "misplaced"
    PULL = "pull"
    ODD = "odd"
    """It is here, and something else than its place is to be seen to."""

    AHEAD = "ahead"
    """Nobody has walked there yet."""


@dataclass(frozen=True, slots=True)
class ShelfBook:
    """One spine. ``number``: of its row in the list, 0 where nothing is to be done.

    ``flags``: numbers of the misplaced books that belong before this one. ``board``: the shelf
    board by its tag, from 1; 0 where boards have none.
    """

    key: str
    title: str
    author: str = ""
    class_mark: str = ""
    stands: Stands = Stands.FOUND
    number: int = 0
    flags: tuple[int, ...] = ()
    board: int = 0


class NeedKind(StrEnum):
    """Why a book needs a hand."""

    MISPLACED = "misplaced"
    PULL = "pull"
    ON_LOAN = "on-loan"
    WRONG_PLACE = "wrong-place"
    IN_TRANSIT = "in-transit"
    WITHDRAWN = "withdrawn"
    LOST = "lost"
    NOT_ARMED = "not-armed"
    NOT_DISARMED = "not-disarmed"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    BLANK = "blank"
    TWINS = "twins"
    PARTIAL_SET = "partial-set"
    UNTAGGED = "untagged"
    UNSEEN = "unseen"


class Deed(StrEnum):
    """What a person says or does about a book, on the spot."""

    MOVED = "moved"
    PULLED = "pulled"
    RETURN = "return"
    ARM = "arm"
    DISARM = "disarm"
    FOUND = "found"
    MISSING = "missing"
    SEEN_TO = "seen-to"


@dataclass(frozen=True, slots=True)
class Need:
    """One row of what needs a hand. Call numbers as they stand on the label.

    ``before``, ``after``: between which it belongs; ``here_before``, ``here_after``: between which
    it stands. ``passes``: how often its bay was walked. ``deeds``: what may be done; ``done``: what
    was; ``undoable``: whether that can be taken back. ``place``: where it belongs, in words of the
    library (a branch, a room). ``reason`` is a word of ``words.NOT_DONE`` where a deed went wrong.
    """

    key: str
    kind: NeedKind
    title: str
    author: str = ""
    class_mark: str = ""
    call_number: str = ""
    code: str = ""
    number: int = 0
    board: int = 0
    before: str = ""
    after: str = ""
    here_before: str = ""
    here_after: str = ""
    place: str = ""
    passes: int = 0
    deeds: tuple[Deed, ...] = ()
    done: Deed | None = None
    undoable: bool = False
    busy: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sure:
    """How much of what stands in a bay was found, in percent, and whether that is enough."""

    percent: float
    plus_minus: float
    enough: bool


class BayState(StrEnum):
    """How far a bay is."""

    NEW = "new"
    BEGUN = "begun"
    AGAIN = "again"
    """Walked, and not sure enough."""

    ENOUGH = "enough"
    HANDED = "handed"


@dataclass(frozen=True, slots=True)
class Bay:
    """One bay to choose: its name, its range of call numbers, what is known of it."""

    key: str
    name: str
    first: str = ""
    last: str = ""
    books: int = 0
    found: int = 0
    state: BayState = BayState.NEW
    sure: Sure | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """The bay that is swept now. ``here``: the place of the last reads among ``books``, which
    stand from left to right; ``forward``: they walk to the right.

    ``passes``: walks that have begun; ``running``: reads are taken; ``through``: they
    have come to the end of the bay. ``lost_s``: how long reads were
    lost when the tablet last went out in this bay, in seconds; 0 for not at all. ``unknown``: tags
    that nobody knows.
    """

    bay: Bay
    books: tuple[ShelfBook, ...] = ()
    here: int | None = None
    forward: bool = True
    found: int = 0
    unseen: int = 0
    expected: int = 0
    sure: Sure | None = None
    passes: int = 1
    running: bool = True
    through: bool = True
    needs: tuple[Need, ...] = ()
    lost_s: float = 0.0
    resumed: bool = False
    unknown: int = 0
    others: tuple[str, ...] = ()
    """Other tablets that sweep this bay too."""


class Reach(StrEnum):
    """How the handheld is reached."""

    NONE = "none"
    HERE = "here"
    AWAY = "away"
    BACK = "back"
    EMPTY = "empty"
    SILENT = "silent"
    """It is there and must not send: no radio region is set."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The handheld. ``battery``: percent, or None where it does not tell."""

    reach: Reach = Reach.NONE
    battery: int | None = None
    since: datetime | None = None


class ListKind(StrEnum):
    """A list that is carried along."""

    SEARCH = "search"
    PULL = "pull"
    TAG = "tag"
    SECURITY = "security"
    WEED = "weed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A book of a list, or one that letters have found."""

    key: str
    title: str
    author: str = ""
    class_mark: str = ""
    call_number: str = ""
    place: str = ""
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One list; ``rows`` only as many as are shown, ``count`` is all of them."""

    kind: ListKind
    count: int
    rows: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One book that is looked for. ``level``: 0 nothing heard, to 100 right here.

    ``barcode``: it has no tag that could answer; its label is to be scanned.
    """

    wanted: Wanted
    level: int = 0
    heard: bool = False
    barcode: bool = False


@dataclass(frozen=True, slots=True)
class Handed:
    """What was swept. ``to_server``: there is one that takes it.

    ``waiting``: pieces that it has not got yet; ``over``: when it last had all. ``ended``: the
    sweep has ended here.
    """

    bays: int
    found: int
    open_needs: int
    to_server: bool = True
    waiting: int = 0
    over: datetime | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A sweep that was planned at the server, and can be joined."""

    key: str
    name: str
    bays: int


@dataclass(frozen=True, slots=True)
class Offers:
    """Which sweep shall it be? ``reached``: the server has told which were planned.

    ``refused``: a word of ``words.NOT_JOINED`` about the one that was chosen last.
    """

    rows: tuple[Offer, ...] = ()
    reached: bool = True
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """The shelf label that was shown last. ``bay`` and ``name`` are empty where nobody knows it.

    ``moved``: just now it has led from one bay to the next. ``by_hand``: a person has said so.
    ``contested``: another tablet has put it on another bay; ``bay`` is the one that counts.
    """

    code: str
    bay: str = ""
    name: str = ""
    moved: bool = False
    by_hand: bool = False
    contested: bool = False


@dataclass(frozen=True, slots=True)
class SweepScene:
    """Everything at one moment. ``online``: the central server answers.

    ``cache_days``: age of what is known of the books, in whole days. ``full``: the disk is full;
    ``dropped``: reads for which not even memory had room. ``flooding``: a tag that answers without
    end. ``clock_sure``: nobody doubts this tablet's clock.
    ``offers``: no sweep goes on, and a person chooses one. ``name``: of the one that goes on;
    ``ending``: it is being ended; ``ended_there``: the server says that it has ended.
    ``asked``: what letters have found, for ``asked_for``. ``refused``: a word of
    ``words.REFUSED`` about what was scanned last, with ``refused_code``.
    """

    library: str = ""
    bays: tuple[Bay, ...] = ()
    walk: Walk | None = None
    reader: Reader = Reader()
    online: bool = True
    cache_days: int = 0
    full: bool = False
    dropped: int = 0
    flooding: str = ""
    clock_sure: bool = True
    lists: tuple[Listed, ...] = ()
    finding: Finding | None = None
    asked: tuple[Wanted, ...] = ()
    asked_for: str = ""
    handed: Handed | None = None
    refused: str = ""
    refused_code: str = ""
    label: Label | None = None
    offers: Offers | None = None
    name: str = ""
    ending: bool = False
    ended_there: bool = False
    ready: bool = True
