"""One book of a visit as values: how far it is, what is told of it, what is to be done for it.

Owns no rule: what moves a book from stage to stage is in ``line_step``.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.decide import Charge, Place
from kiosk.domain.facts import Alarm, SecureState, Verdict
from kiosk.domain.ids import FactKey, ItemId, LineId, PatronId, TagUid
from kiosk.domain.items import Book, Handling
from kiosk.domain.overriding import Override
from kiosk.domain.reasons import Reason
from kiosk.domain.sets import Part, Patience, clear, missing
from kiosk.domain.sightings import Security
from kiosk.domain.spots import Spot


class Act(StrEnum):
    """What is done with the book."""

    LEND = "lend"
    TAKE_BACK = "take-back"


class Stage(StrEnum):
    """How far a book is."""

    SEEN = "seen"
    LISTED = "listed"
    NEEDS_PAD = "needs-pad"
    COSTS = "costs"
    DECIDING = "deciding"
    ASKING = "asking"
    INTENDING = "intending"
    WRITING = "writing"
    READING = "reading"
    PUT_BACK = "put-back"
    SETTLING = "settling"
    CANCELLING = "cancelling"
    DONE = "done"
    HANDED_OVER = "handed-over"
    REFUSED = "refused"
    CANCELLED = "cancelled"


OPEN = frozenset({Stage.SEEN, Stage.LISTED, Stage.NEEDS_PAD, Stage.COSTS})
"""Nothing is recorded and nothing is under way."""

ENDED = frozenset({Stage.DONE, Stage.HANDED_OVER, Stage.REFUSED, Stage.CANCELLED})
"""Nothing more happens by itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """A book as this visit knows it. ``security`` is the last state read back, nothing else.

    ``wanted`` is the state being brought about; ``cancels`` tells that the fact is taken back
    once the tag is armed. ``fee`` in minor units and ``suspension_days`` belong to ``borrower``
    alone, and are known where ``priced``. ``days`` is what
    was promised where the time is not known (no ``due``); ``usual_days`` is more than that, where
    the loan is shorter than usual. ``spot``: which place of this kiosk ``place`` is. ``alarm``:
    what is to be done with its alarm; a loan whose alarm stays on is taken to the desk. ``price``:
    what the server wants for the loan, ``agreed``: the patron takes it. ``override``: staff lend it
    although it was refused. ``handling``: what it wants besides, once it is lent.

    ``members``: the tags of a set, ``uid`` the first of them; ``on_pad`` and ``security`` are then
    those of all. ``patience``: how long its other parts were waited for, ``waits_since``: from
    which number of the visit's timer on, ``hurried``: the visit ended meanwhile, so that nobody has
    seen what became of it. ``short``: the parts that
    were missing when it was decided, where that is to be told (0: nobody can tell).

    ``owner``: the ISIL on its tag; ``foreign``: the name of the other library that it belongs to.
    """

    id: LineId
    item: ItemId | None
    uid: TagUid | None = None
    book: Book | None = None
    on_pad: bool = False
    security: Security = Security.UNKNOWN
    stage: Stage = Stage.SEEN
    act: Act | None = None
    reason: Reason | None = None
    fact: FactKey | None = None
    due: datetime | None = None
    days: int = 0
    usual_days: int = 0
    wanted: Security | None = None
    cancels: bool = False
    writes: int = 0
    live: bool = True
    to_confirm: bool = False
    claim: bool = False
    own_hold: bool = False
    place: Place | None = None
    spot: Spot | None = None
    days_late: int = 0
    fee: int = 0
    suspension_days: int = 0
    priced: bool = True
    borrower: PatronId | None = None
    price: int = 0
    agreed: bool = False
    alarm: Alarm = Alarm.SWITCH
    override: Override | None = None
    handling: Handling | None = None
    members: tuple[Part, ...] = ()
    patience: Patience = Patience.NONE
    waits_since: int = 0
    hurried: bool = False
    short: tuple[int, ...] = ()
    owner: str = ""
    foreign: str = ""

    @property
    def parts(self) -> int:
        """Return how many parts its tags say there are; 1 of a single volume."""
        return max((part.of for part in self.members), default=1)

    @property
    def others(self) -> tuple[TagUid, ...]:
        """Return the tags of a set besides ``uid``."""
        return tuple(part.uid for part in self.members if part.uid != self.uid)

    @property
    def missing(self) -> tuple[int, ...]:
        """Return the parts of a set that do not lie here."""
        return missing(self.members)

    @property
    def unclear(self) -> bool:
        """Return whether it is a set of which nobody can tell whether it is whole."""
        return bool(self.members) and not clear(self.members)

    @property
    def to_desk(self) -> bool:
        """Return whether this loan's alarm stays on until the desk has seen to it."""
        handed = self.act is Act.LEND and self.stage is Stage.HANDED_OVER
        return handed and self.alarm is not Alarm.SWITCH

    @property
    def in_flight(self) -> bool:
        """Return whether something is under way that ends by itself."""
        return self.stage not in OPEN | ENDED | {Stage.PUT_BACK}


# --- what services tell of a book ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The item is known by this title, or not (``book`` None). ``tagged``: it carries a tag.

    ``handling``: see ``Line``.
    """

    line: LineId
    item: ItemId | None
    book: Book | None
    tagged: bool = False
    handling: Handling | None = None


@dataclass(frozen=True, slots=True)
class LoanRecorded:
    """Granted and durable. ``live``: the server is asked; else it stands as a statement.

    ``days`` and ``usual_days``: see ``Line``.
    """

    line: LineId
    fact: FactKey
    due: datetime | None
    live: bool
    own_hold: bool = False
    days: int = 0
    usual_days: int = 0


@dataclass(frozen=True, slots=True)
class ReturnRecorded:
    """The return (or ``claim``) is durable."""

    line: LineId
    fact: FactKey
    live: bool
    place: Place
    claim: bool = False
    days_late: int = 0
    fee: int = 0
    suspension_days: int = 0
    priced: bool = True
    borrower: PatronId | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class NotRecorded:
    """Refused, or it could not be made durable; nothing was recorded."""

    line: LineId
    reason: Reason


@dataclass(frozen=True, slots=True)
class Answered:
    """The server's verdict within the deadline; ``Later`` when there was none.

    ``confirmed``: False when the server granted it before the library's own system could be asked.
    ``charge``: what that system wrote down for a late return; None where it has told nothing.
    ``fee``: what a declined loan would cost.
    """

    line: LineId
    verdict: Verdict
    due: datetime | None = None
    place: Place | None = None
    book: Book | None = None
    spot: Spot | None = None
    confirmed: bool = True
    alarm: Alarm = Alarm.SWITCH
    charge: Charge | None = None
    fee: int = 0


@dataclass(frozen=True, slots=True)
class IntentStored:
    """The wanted state of the tag is durable; the write may begin."""

    line: LineId


@dataclass(frozen=True, slots=True)
class IntentFailed:
    """The wanted state could not be made durable (disk full): the tag was not touched."""

    line: LineId


@dataclass(frozen=True, slots=True)
class Written:
    """The tag was written and read back: the state read, or UNKNOWN."""

    line: LineId
    security: Security


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The tag was read without a write. ``mixed``: all of a set answered, in different states."""

    line: LineId
    security: Security
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """The end of the book's way is durable."""

    line: LineId


@dataclass(frozen=True, slots=True)
class FactCancelled:
    """The cancelling fact is durable."""

    line: LineId


@dataclass(frozen=True, slots=True)
class BackOnPad:
    """The tag of the line lies on the pad (again), read back as ``security``."""

    line: LineId
    security: Security


@dataclass(frozen=True, slots=True)
class SecuritySeen:
    """The security state of the line's tag was read in passing."""

    line: LineId
    security: Security


@dataclass(frozen=True, slots=True)
class Lifted:
    """The tag of the line has left the pad."""

    line: LineId


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Nobody waits any longer for the tag."""

    line: LineId


LineEvent = (
    LookedUp
    | LoanRecorded
    | ReturnRecorded
    | NotRecorded
    | Answered
    | IntentStored
    | IntentFailed
    | Written
    | ReadBack
    | Settled
    | FactCancelled
    | BackOnPad
    | SecuritySeen
    | Lifted
    | GiveUp
)


# --- what is to be done for a book -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ask:
    """Hand the fact to the server under the deadline."""

    line: LineId
    fact: FactKey


@dataclass(frozen=True, slots=True)
class StoreIntent:
    """Make durable that this tag will be written, and the ``others`` of its set."""

    line: LineId
    fact: FactKey
    uid: TagUid
    wanted: Security
    others: tuple[TagUid, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteTag:
    """Write this very tag, read it back.

    ``others``: of a set. All are there before one is disarmed, ``uid`` is disarmed last of all, and
    what was disarmed is armed again where one of them fails: all of them, or none.
    """

    line: LineId
    uid: TagUid
    wanted: Security
    others: tuple[TagUid, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTag:
    """Read this very tag. With ``others`` of a set: the state that all of them are in."""

    line: LineId
    uid: TagUid
    others: tuple[TagUid, ...] = ()


@dataclass(frozen=True, slots=True)
class Settle:
    """Make the end durable; anything but VERIFIED or NONE raises a staff task."""

    line: LineId
    fact: FactKey
    secure: SecureState


@dataclass(frozen=True, slots=True)
class CancelFact:
    """Record the cancelling fact: the tag is known to be armed, or there is none."""

    line: LineId
    fact: FactKey
    reason: Reason


LineEffect = Ask | StoreIntent | WriteTag | ReadTag | Settle | CancelFact
