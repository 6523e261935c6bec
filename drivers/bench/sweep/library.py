"""What a simulated library is: the copies its system knows, and the things on its boards.

Owns the values alone. Lengths are millimetres, losses decibels. A `Spine` is whatever stands on a
board and has a tag or should have one; a `Copy` is what the library system believes.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from drivers.bench.sweep.marks import Mark
from kiosk.domain.items import ItemStatus

OWNER = "ID-317101"
"""The made-up library's own identifier (ISIL)."""

FOREIGN_OWNER = "ID-317202"


class Oddity(StrEnum):
    """What is wrong with a book, and is to be found. A book has at most one of them."""

    MISSING = "missing"
    MISPLACED = "misplaced"
    ON_LOAN_HERE = "on_loan_here"
    WRONG_LOCATION = "wrong_location"
    ON_HOLD_HERE = "on_hold_here"
    LOST_HERE = "lost_here"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"
    BLANK = "blank"
    DUPLICATE = "duplicate"
    WRONGLY_ARMED = "wrongly_armed"
    DEAD_TAG = "dead_tag"
    HOSTILE = "hostile"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy as the library system knows it; `location` is where it belongs."""

    item: str
    biblio: int
    title: str
    author: str
    mark: Mark
    location: str
    status: ItemStatus
    uid: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tag tells: over UHF its EPC and PC, over HF its UID and memory. `armed`: security."""

    epc: bytes
    pc: int
    uid: str
    memory: bytes
    armed: bool = True


@dataclass(frozen=True, slots=True)
class Spine:
    """A thing on a board. `item` is "" where the library's system does not know it.

    `loss_db` is what cover, tag place and neighbours take of the signal; `dead`: never answers.
    """

    item: str
    tag: Tag
    thickness_mm: float
    loss_db: float
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """One board of a bay, left to right."""

    bay: str
    number: int
    spines: tuple[Spine, ...]

    def centres_mm(self) -> tuple[float, ...]:
        """Return the middle of each thing, from the board's left end."""
        at, found = 0.0, []
        for one in self.spines:
            found.append(at + one.thickness_mm / 2)
            at += one.thickness_mm
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Bay:
    """A bay: its boards from the top down, and what the system expects in it, in shelf order.

    `expected` holds what is out on loan as well.
    """

    name: str
    location: str
    boards: tuple[Board, ...]
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A misplaced copy: by how many books, and between which copies it stands ("" at an end)."""

    item: str
    places: int
    bay: str
    after: str
    before: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What is so, whatever a sweep says. Names of tags that no system knows are UIDs."""

    oddities: dict[Oddity, tuple[str, ...]] = field(default_factory=dict)
    moved: tuple[Moved, ...] = ()

    def of(self, oddity: Oddity) -> tuple[str, ...]:
        """Return the items (tags for what has no item) of one kind."""
        return self.oddities.get(oddity, ())


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A copy that was lent (`lent`) or came back while the sweep went on.

    `share`: when, from 0 (its beginning) to 1 (its end). What came back lies on a trolley.
    """

    item: str
    share: float
    lent: bool


@dataclass(frozen=True, slots=True)
class Library:
    """The whole: copies in shelf order, bays in walking order, and the truth.

    `copies` are as the system knows them when the sweep begins; `meanwhile` comes on top.
    """

    copies: tuple[Copy, ...]
    bays: tuple[Bay, ...]
    truth: Truth
    meanwhile: tuple[Meanwhile, ...] = ()
