"""A visit at the kiosk as values: states, events, commands, timers and effects of the session.

Owns no rule: what leads from one state to the next is in ``session``. Events come from outside and
may arrive in any state; commands come from our own screen and are legal in some states only.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.ids import CardCode, LineId, PatronId, SessionId
from kiosk.domain.line import Act, Line, LineEffect, LineEvent
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Sighting, TagPlaced
from kiosk.domain.status import Service


@dataclass(frozen=True, slots=True)
class PatronHere:
    """The patron who stands at the kiosk. ``card`` is needed for the PIN and never shown."""

    id: PatronId
    first_name: str
    card: CardCode
    card_tail: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """What all states share. ``session`` changes with every visit, ``timer`` with every touch.

    ``residue``: tags that lay on the pad, unrecorded, when the last visit ended.
    """

    session: SessionId
    service: Service = Service()
    language: str = "id"
    timer: int = 0
    warned: bool = False
    next_line: LineId = LineId(1)
    lines: tuple[Line, ...] = ()
    patron: PatronHere | None = None
    intent: Act | None = None
    residue: tuple[TagPlaced, ...] = ()
    coach: bool = False
    label_refused: bool = False


@dataclass(frozen=True, slots=True)
class Idle:
    """Start: nobody is here."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class OutOfService:
    """Neither loans nor returns can be recorded."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class BooksFirst:
    """Books lie on the pad, nothing is recorded: Borrow or Return?"""

    visit: Visit


@dataclass(frozen=True, slots=True)
class AskCard:
    """A card is wanted (or a typed number)."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class FindingCard:
    """The card is being looked up."""

    visit: Visit
    card: CardCode


@dataclass(frozen=True, slots=True)
class AskPin:
    """The PIN is wanted. ``tries_left`` is told after a wrong one (``wrong``)."""

    visit: Visit
    who: PatronHere
    tries_left: int | None = None
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class CheckingPin:
    """The PIN is being checked; it is in no state, only in the effect that asked."""

    visit: Visit
    who: PatronHere


@dataclass(frozen=True, slots=True)
class Borrowing:
    """Books are being lent. ``ending``: it closes when the last book is through."""

    visit: Visit
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Returning:
    """Books are being taken back, with or without a patron."""

    visit: Visit
    ending: bool = False


class SlipChoice(StrEnum):
    """What becomes of the receipt."""

    PRINT = "print"
    SCREEN = "screen"
    NONE = "none"


class SlipState(StrEnum):
    """How far the receipt is."""

    OFFERED = "offered"
    PRINTING = "printing"
    PRINTED = "printed"
    OUT_OF_PAPER = "out-of-paper"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finished:
    """The visit is over; the slip is on the screen."""

    visit: Visit
    slip: SlipState = SlipState.OFFERED


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind sentence, then back. ``wait_s`` when there is a pause to sit out."""

    visit: Visit
    reason: Reason
    wait_s: int = 0


State = (
    Idle
    | OutOfService
    | BooksFirst
    | AskCard
    | FindingCard
    | AskPin
    | CheckingPin
    | Borrowing
    | Returning
    | Finished
    | Notice
)


# --- events --------------------------------------------------------------------------------------


class Timer(StrEnum):
    """What a timer is for; each start carries the visit's ``timer`` generation."""

    IDLE = "idle"
    WARN = "warn"
    STUCK = "stuck"
    COACH = "coach"


@dataclass(frozen=True, slots=True)
class Seen:
    """A device saw something."""

    sighting: Sighting


@dataclass(frozen=True, slots=True)
class LineNews:
    """Services tell of one or more books of a session."""

    session: SessionId
    news: tuple[LineEvent, ...]


@dataclass(frozen=True, slots=True)
class PatronIs:
    """The card belongs to this patron."""

    session: SessionId
    who: PatronHere
    pin_wanted: bool


@dataclass(frozen=True, slots=True)
class PatronIsNot:
    """The card opens nothing. ``wait_s``: seconds until it may be tried again."""

    session: SessionId
    reason: Reason
    wait_s: int = 0


@dataclass(frozen=True, slots=True)
class PinRight:
    """The PIN was right."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class PinWrong:
    """The PIN was wrong; ``tries_left`` more before a pause."""

    session: SessionId
    tries_left: int


@dataclass(frozen=True, slots=True)
class SlipPrinted:
    """What became of the printing."""

    session: SessionId
    slip: SlipState


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer ran out."""

    session: SessionId
    timer: Timer
    generation: int


@dataclass(frozen=True, slots=True)
class ServiceChanged:
    """The kiosk can do more or less than before."""

    service: Service


Event = (
    Seen
    | LineNews
    | PatronIs
    | PatronIsNot
    | PinRight
    | PinWrong
    | SlipPrinted
    | TimerFired
    | ServiceChanged
)


# --- commands of our own screen --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choose:
    """Borrow or Return was touched."""

    act: Act


@dataclass(frozen=True, slots=True)
class OpenCardEntry:
    """ "No card? Type your number" was touched."""


@dataclass(frozen=True, slots=True)
class TypeCard:
    """A card number was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class EnterPin:
    """A PIN was typed."""

    pin: str

    def __repr__(self) -> str:
        """Never spell the PIN."""
        return "EnterPin(***)"


@dataclass(frozen=True, slots=True)
class UndoBook:
    """The patron wants one loan undone."""

    line: LineId


@dataclass(frozen=True, slots=True)
class Finish:
    """Done was touched."""


@dataclass(frozen=True, slots=True)
class ChooseSlip:
    """What to do with the receipt."""

    choice: SlipChoice


@dataclass(frozen=True, slots=True)
class Leave:
    """Exit was touched; what is recorded stays recorded."""


@dataclass(frozen=True, slots=True)
class StayHere:
    """Any touch: somebody is here."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """A language was touched."""

    language: str


@dataclass(frozen=True, slots=True)
class CallStaff:
    """Call staff was touched."""


Command = (
    Choose
    | OpenCardEntry
    | TypeCard
    | EnterPin
    | UndoBook
    | Finish
    | ChooseSlip
    | Leave
    | StayHere
    | ChooseLanguage
    | CallStaff
)


class IllegalCommandError(Exception):
    """A command that the state does not allow; nothing has changed."""


# --- effects -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LookUp:
    """Find the titles of these lines; nothing is recorded."""

    session: SessionId
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide and record these lines in one transaction."""

    session: SessionId
    act: Act
    lines: tuple[Line, ...]
    patron: PatronHere | None


@dataclass(frozen=True, slots=True)
class Work:
    """Carry these steps of books out; all ``Ask`` of one effect are one batch."""

    session: SessionId
    steps: tuple[LineEffect, ...]


@dataclass(frozen=True, slots=True)
class FindPatron:
    """Look a card up."""

    session: SessionId
    card: CardCode


@dataclass(frozen=True, slots=True)
class CheckPin:
    """Have a PIN checked."""

    session: SessionId
    who: PatronHere
    pin: str

    def __repr__(self) -> str:
        """Never spell the PIN."""
        return "CheckPin(***)"


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Start a timer; an older one of the same visit fires in vain."""

    session: SessionId
    timer: Timer
    generation: int
    seconds: float


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print the slip of the visit."""

    session: SessionId
    visit: Visit


@dataclass(frozen=True, slots=True)
class Abandon:
    """The visit ends while these books are under way: recovery sees them through."""

    session: SessionId
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class EndVisit:
    """The visit is over: tell the server, forget everything of the patron."""

    session: SessionId
    patron: PatronId | None


@dataclass(frozen=True, slots=True)
class RingStaff:
    """Call a member of staff."""

    session: SessionId


Effect = (
    LookUp
    | Decide
    | Work
    | FindPatron
    | CheckPin
    | StartTimer
    | PrintSlip
    | Abandon
    | EndVisit
    | RingStaff
)
