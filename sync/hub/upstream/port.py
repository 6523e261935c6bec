"""What a library system must be able to do for the hub, whichever it is.

Owns the values that go between hub and adapters, and the Protocol. Must not know any system, a
database or HTTP. Every expected outcome is a value; an adapter raises nothing but for its own bugs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from kiosk.domain.decide import Charge
from kiosk.domain.facts import FactKind
from kiosk.domain.policy import Rules
from kiosk.domain.reasons import Reason

BUCKETS: Final = 256
"""Parts of a table that are compared by digest: CRC-32 of the key, modulo this."""


# --- what is pulled ------------------------------------------------------------------------------
# NamedTuples: a full pull makes hundreds of thousands of them.


class Title(NamedTuple):
    """One title. ``class_mark``: the Dewey number or what stands for it."""

    id: int
    title: str
    author: str
    class_mark: str
    year: int | None


class Shelf(StrEnum):
    """What the library system says of a copy that is not on loan."""

    AVAILABLE = "available"
    MISSING = "missing"
    IN_HOUSE = "in-house"
    """Not for loan, for whatever reason."""


class Copy(NamedTuple):
    """One copy. ``item_type`` is the adapter's own word; its rules speak of the same words.

    ``branch``: the hub's name of the branch that it belongs to, empty for all of them; None where
    the hub keeps that by itself. ``location``: where it stands there, by the name that people
    read; empty where nobody has said. ``acquired``: the year in which it came.
    """

    barcode: str
    title: int
    item_type: str
    shelf: Shelf
    branch: str | None = None
    location: str = ""
    acquired: int | None = None


class Member(NamedTuple):
    """One patron, without anything that a kiosk may not know. ``expires``: ISO day or None.

    ``suspended_until``: the last day without borrowing, None for none; empty where the system does
    not tell such a day.
    """

    id: str
    first_name: str
    category: str
    blocked: bool
    expires: str | None
    has_password: bool
    suspended_until: str | None = ""


class Lent(NamedTuple):
    """An open loan. ``ref``: the system's own number; times in UTC milliseconds."""

    ref: str
    item: str
    patron: str
    lent_ms: int
    due_ms: int


class Wanted(NamedTuple):
    """A reservation. ``item``: the copy that it is for, None for any of the title."""

    ref: int
    title: int
    item: str | None
    patron: str
    placed_ms: int


@dataclass(frozen=True, slots=True)
class Titles:
    """Some titles."""

    rows: Sequence[Title]


@dataclass(frozen=True, slots=True)
class Copies:
    """Some copies."""

    rows: Sequence[Copy]


@dataclass(frozen=True, slots=True)
class Members:
    """Some patrons."""

    rows: Sequence[Member]


@dataclass(frozen=True, slots=True)
class Moving:
    """All that moves all day long, whole: who is not named has none.

    ``fees``: what each patron owes. ``read_ms``: the hub's moment just before it was read.
    """

    lent: Sequence[Lent]
    wanted: Sequence[Wanted]
    fees: Mapping[str, int]
    rules: Rules
    read_ms: int


Batch = Titles | Copies | Members | Moving


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where the system was read: moments of its own, opaque to everybody else."""

    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delta:
    """What may have changed since a mark; rows that did not change may be among it."""

    titles: Sequence[Title]
    copies: Sequence[Copy]
    members: Sequence[Member]
    moving: Moving
    mark: Mark


class Part(StrEnum):
    """Tables that are compared by digest."""

    TITLE = "title"
    COPY = "copy"
    MEMBER = "member"


Digest = Mapping[Part, Mapping[int, str]]
"""For each part a word for each bucket that has rows; equal words mean equal rows."""


# --- what is pushed ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Push:
    """A fact for the library system. ``key``: the fact's; ``kiosk``: who recorded it.

    ``kind``: LOAN, RETURN, RENEWAL, PAYMENT (of ``amount``, without an item), CANCEL_LOAN or
    CANCEL_RETURN; a cancel carries item, patron and
    moment (``at``) of what it takes back, and its own moment as ``now``. ``due``: what the slip
    says. ``live``: the patron waits and the system may refuse; else it has happened. ``costs``: the
    clock can be believed, so that lateness may cost. ``loan``: the system's own number of the loan
    that a return or a cancel is about, of a loan that of the one before it, where those went
    through the hub: a system that dates loans by itself believes that all of them began late.
    ``never``: the number of a loan that must not be taken for the one to be taken back.
    ``again``: another process had it in hand before, and may have sent it.
    """

    key: str
    kind: FactKind
    item: str
    patron: str | None
    at: datetime
    kiosk: str = ""
    due: datetime | None = None
    now: datetime | None = None
    live: bool = False
    costs: bool = True
    loan: str = ""
    never: str = ""
    amount: int = 0
    again: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """The system has it now. ``ref``: its own number.

    ``charge``: what lateness led to there; None where it does not tell. ``doubt``: what a person
    should look at all the same, as a sentence for staff; usually empty.
    """

    ref: str = ""
    due: datetime | None = None
    charge: Charge | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """The system had it already, from an attempt whose answer was lost."""

    ref: str = ""
    due: datetime | None = None
    charge: Charge | None = None


class Clash(StrEnum):
    """What stands against a fact."""

    ON_LOAN = "on-loan"
    """Another patron has the item."""
    YOURS = "yours"
    """The same patron has it already, from another loan."""
    NOT_YOURS = "not-yours"
    """To be renewed, but it is not on loan to this patron."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The system says otherwise, and may say so no longer some day. ``holder``: a patron."""

    clash: Clash
    detail: str = ""
    ref: str = ""
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """The system will not have it. ``fee``: it would for so much, in minor units, if agreed to."""

    reason: Reason
    detail: str = ""
    fee: int = 0


@dataclass(frozen=True, slots=True)
class Retry:
    """No answer, or none that settles it: again later. ``why``: a word, no personal data."""

    why: str
    retry_s: float = 0.0


Outcome = Applied | Replay | Conflict | Rejected | Retry


# --- what is asked -------------------------------------------------------------------------------


class Doubt(StrEnum):
    """Why the hub reads but does not write."""

    NOT_THERE = "not-there"
    """The database does not answer."""
    NOT_ADMITTED = "not-admitted"
    """User or password are wrong, or a right is missing."""
    NOT_THIS_SYSTEM = "not-this-system"
    """Tables or columns are missing."""
    NO_HISTORY = "no-history"
    """The triggers that keep the loan history are missing: each loan would be lost to it."""
    NO_USER = "no-user"
    """The system's user under which the hub writes does not exist."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands in the way of writing, and where."""

    doubt: Doubt
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """What a look at the system has shown. ``facts``: for staff, such as engine and counts."""

    system: str
    reads: bool
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Return whether the hub may write."""
        return self.reads and not self.findings


class Password(StrEnum):
    """What the system says of a typed password. NONE: the patron has none there."""

    RIGHT = "right"
    WRONG = "wrong"
    NONE = "none"
    UNKNOWN = "unknown"
    """It could not be asked."""


class Unavailable(Exception):  # noqa: N818 - it says what is so
    """The system could not be read now. ``why``: a word, no personal data."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Upstream(Protocol):
    """A library system. Every method may wait for the network and is called in a thread."""

    @property
    def system(self) -> str:
        """Return its short name, which loans made at its own desk bear in the hub."""
        ...

    def probe(self) -> Probe:
        """Look whether it is there, is what it should be, and may be written to."""
        ...

    def mark_now(self) -> Mark:
        """Return the mark of what changes from now on. Raises ``Unavailable``."""
        ...

    def pull_full(self) -> Iterator[Batch]:
        """Read everything: titles, copies, members, then what moves. Raises ``Unavailable``."""
        ...

    def pull_delta(self, mark: Mark) -> Delta:
        """Read what may have changed since a mark. Raises ``Unavailable``."""
        ...

    def digest(self) -> Digest:
        """Compare without reading. Raises ``Unavailable``."""
        ...

    def pull_buckets(self, part: Part, buckets: Sequence[int]) -> Batch:
        """Read the rows of some buckets. Raises ``Unavailable``."""
        ...

    def push(self, event: Push) -> Outcome:
        """Hand over one fact. The same event again changes nothing more."""
        ...

    def check_password(self, patron: str, typed: str) -> Password:
        """Check a password in memory; nothing of it is kept."""
        ...

    def close(self) -> None:
        """Let the connections go."""
        ...
