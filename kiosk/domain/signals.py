"""What the session hears and says: events, commands, timers and effects.

Events come from outside and may arrive in any state; each carries its session, a timer its
generation too. Commands come from our own screen and are legal in some states only.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.ids import CardCode, LineId, PatronId, SessionId
from kiosk.domain.line import Act, Line, LineEffect, LineEvent
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Sighting
from kiosk.domain.signals_account import (
    AccountCommand,
    AccountEffect,
    AccountEvent,
    AccountIs,
    AccountIsNot,
    PinNotSet,
    PinSet,
)
from kiosk.domain.signals_damage import DamageCommand, DamageEffect, DamageEvent
from kiosk.domain.signals_mail import MailSlip
from kiosk.domain.signals_pay import PayCommand, PayEffect, PayEvent
from kiosk.domain.signals_reserve import ReserveCommand, ReserveEffect, ReserveEvent, WishIs
from kiosk.domain.signals_staff import StaffCommand, StaffEffect, StaffEvent
from kiosk.domain.status import Service
from kiosk.domain.visit import PatronHere, SlipChoice, SlipState, Visit

# --- events --------------------------------------------------------------------------------------


class Timer(StrEnum):
    """What a timer is for; each start carries the visit's ``timer`` generation.

    DUTY, since staff last touched anything themselves: it carries how often they have.
    """

    IDLE = "idle"
    WARN = "warn"
    STUCK = "stuck"
    COACH = "coach"
    PARTS = "parts"
    DUTY = "duty"


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
    """The card belongs to this patron. ``waived``: the library lets him in though no PIN is asked.

    So it may be while the server is away and nothing here can check one. ``said``: what the
    server has to say to this patron, where the library asks nobody for a PIN.
    """

    session: SessionId
    who: PatronHere
    pin_wanted: bool
    waived: bool = False
    said: tuple[str, ...] = ()
    question: int = 0


@dataclass(frozen=True, slots=True)
class PatronIsNot:
    """The card opens nothing. ``wait_s``: seconds until it may be tried again."""

    session: SessionId
    reason: Reason
    wait_s: int = 0
    question: int = 0


@dataclass(frozen=True, slots=True)
class PinRight:
    """The PIN was right. ``said``: what the server has to say to this patron, in its own words."""

    session: SessionId
    said: tuple[str, ...] = ()
    question: int = 0


@dataclass(frozen=True, slots=True)
class PinWrong:
    """The PIN was wrong; ``tries_left`` more before a pause."""

    session: SessionId
    tries_left: int
    question: int = 0


@dataclass(frozen=True, slots=True)
class SlipPrinted:
    """What became of the printing, or of asking for it by mail."""

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


Reply = (
    PatronIs
    | PatronIsNot
    | PinRight
    | PinWrong
    | AccountIs
    | AccountIsNot
    | PinSet
    | PinNotSet
    | WishIs
)
"""Answers to a question that a state waits for. ``question``: which of the visit's it answers."""

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
    | AccountEvent
    | StaffEvent
    | ReserveEvent
    | DamageEvent
    | PayEvent
)


# --- commands of our own screen --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choose:
    """Borrow or Return was touched."""

    act: Act


@dataclass(frozen=True, slots=True)
class OpenCardEntry:
    """The patron has no card at hand and wants to type the number."""


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
class DeclareBooks:
    """The patron tells how many books they take along. None: they look at the list once more."""

    count: int | None = None


@dataclass(frozen=True, slots=True)
class KeepReading:
    """A touch or a key while a notice stands: it stays a while longer. Else as ``StayHere``."""


@dataclass(frozen=True, slots=True)
class ChooseEase:
    """What makes it easier was chosen; all of it ends with the visit. ``more_time``: among it."""

    more_time: bool


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """A language was touched."""

    language: str


@dataclass(frozen=True, slots=True)
class CallStaff:
    """Call staff was touched."""


@dataclass(frozen=True, slots=True)
class ForgotPin:
    """The patron does not know the PIN: staff are called and learn whose it is."""


Command = (
    Choose
    | OpenCardEntry
    | TypeCard
    | EnterPin
    | UndoBook
    | DeclareBooks
    | Finish
    | ChooseSlip
    | Leave
    | StayHere
    | KeepReading
    | ChooseEase
    | ChooseLanguage
    | CallStaff
    | ForgotPin
    | AccountCommand
    | StaffCommand
    | ReserveCommand
    | DamageCommand
    | PayCommand
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
    question: int = 0


@dataclass(frozen=True, slots=True)
class CheckPin:
    """Have a PIN checked."""

    session: SessionId
    who: PatronHere
    pin: str
    question: int = 0

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
    """Call a member of staff. ``forgot``: the card whose PIN is not known."""

    session: SessionId
    forgot: CardCode | None = None


Effect = (
    LookUp
    | Decide
    | Work
    | FindPatron
    | CheckPin
    | StartTimer
    | PrintSlip
    | MailSlip
    | Abandon
    | EndVisit
    | RingStaff
    | AccountEffect
    | StaffEffect
    | ReserveEffect
    | DamageEffect
    | PayEffect
)
