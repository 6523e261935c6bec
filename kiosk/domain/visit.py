"""A visit at the kiosk as values: one frozen dataclass a state.

Owns no rule: what leads from one state to the next is in ``session``.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kiosk.domain.account import Account
from kiosk.domain.damage import Damage, Photo
from kiosk.domain.duty import Badge, BookSeen, Deed, Outcome, Page, Shown
from kiosk.domain.hours import Day
from kiosk.domain.ids import CHIP, CardCode, LineId, PatronId, SessionId, TagUid
from kiosk.domain.line import Act, Line
from kiosk.domain.paying import Payment
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import TitleFound
from kiosk.domain.status import Service


@dataclass(frozen=True, slots=True)
class PatronHere:
    """The patron who stands at the kiosk. ``card`` is needed for the PIN and never shown.

    ``mail``: the hub has an address for them and sends mail; no kiosk ever knows which. ``wrong``:
    why nothing is lent to them, as far as is known; to be told to whoever has shown a PIN.
    """

    id: PatronId
    first_name: str
    card: CardCode
    card_tail: str = ""
    mail: bool = False
    wrong: Reason | None = None

    @property
    def by_chip(self) -> bool:
        """Whether a chip named them: whoever has read it once can write its number on another."""
        return self.card.startswith(CHIP)


@dataclass(frozen=True, slots=True)
class Visit:
    """What all states share. ``session`` changes with every visit, ``timer`` with every touch.

    ``question``: of card, PIN or account, the one asked last; an answer to another is too late.

    ``eased``: something was chosen that makes it easier; ``more_time``: every wait is longer.
    ``residue``: books that lay on the pad, unrecorded, when the last visit ended. ``proven``: the
    PIN was right. ``to_account``: the card is shown for the account's sake; ``account``: as
    it was told, with what became of renewals. ``said``: the server's own words to the patron.
    ``reported``: books of which damage was told; ``report_lost``: the last report was not recorded.
    ``payments``: what was paid or was to be, the last one last. ``mailed``: its slip is to be
    sent by mail, which is asked for once in a visit.
    """

    session: SessionId
    service: Service = field(default_factory=Service)
    language: str = "id"
    timer: int = 0
    warned: bool = False
    eased: bool = False
    more_time: bool = False
    next_line: int = 1
    lines: tuple[Line, ...] = ()
    patron: PatronHere | None = None
    intent: Act | None = None
    residue: tuple[Line, ...] = ()
    coach: bool = False
    label_refused: bool = False
    proven: bool = False
    to_account: bool = False
    account: Account | None = None
    said: tuple[str, ...] = ()
    question: int = 0
    reported: tuple[LineId, ...] = ()
    report_lost: bool = False
    payments: tuple[Payment, ...] = ()
    mailed: bool = False


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
    """The card is being looked up. ``first``: it came before anything else, as staff's does.

    ``tag``: the card's own tag, while that lies on the pad. ``over``: it came while books are
    lent, one of which was refused: staff's may help.
    """

    visit: Visit
    card: CardCode
    first: bool = False
    tag: TagUid | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class AskPin:
    """The PIN is wanted. ``tries_left`` is told after a wrong one (``wrong``).

    ``badge``: it is a staff card, and leads to what staff do; ``over``: to what was refused to the
    patron of this visit.
    """

    visit: Visit
    who: PatronHere
    tries_left: int | None = None
    wrong: bool = False
    badge: Badge | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class CheckingPin:
    """The PIN is being checked; it is in no state, only in the effect that asked."""

    visit: Visit
    who: PatronHere
    badge: Badge | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class FindingAccount:
    """The patron's account is being asked for."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class ShowingAccount:
    """The account is on the screen. ``ending``: it closes when the last renewal is through."""

    visit: Visit
    ending: bool = False


@dataclass(frozen=True, slots=True)
class AskNewPin:
    """Old PIN, new PIN and new PIN again are wanted; ``reason``: why the last try failed.

    ``tries_left`` is told after a wrong old one: tries before a pause.
    """

    visit: Visit
    reason: Reason | None = None
    tries_left: int | None = None


@dataclass(frozen=True, slots=True)
class SettingPin:
    """The PIN is being changed; none is in any state."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class SeekingTitle:
    """A title to be reserved is looked for: by words, or by a book that is shown.

    ``number``: of the search that was begun last, 0 before the first; ``heard``: of the one whose
    answer is in ``found``. ``more``: there are more than these.
    """

    visit: Visit
    number: int = 0
    heard: int = 0
    found: tuple[TitleFound, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmingHold:
    """The patron is asked whether this title is to be reserved. ``refused``: it was not lent."""

    visit: Visit
    title: TitleFound
    refused: bool = False


@dataclass(frozen=True, slots=True)
class PlacingHold:
    """The hold is being placed."""

    visit: Visit
    title: TitleFound


@dataclass(frozen=True, slots=True)
class ChoosingFees:
    """What is to be paid is chosen. ``chosen``: places in ``paying.fee_choices``."""

    visit: Visit
    chosen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Paying:
    """The last of the visit's payments is on the screen, under way or over."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class Borrowing:
    """Books are being lent. ``ending``: it closes when the last book is through.

    ``counting``: the patron is asked how many books they take along; ``declared``: what they said.
    """

    visit: Visit
    ending: bool = False
    counting: bool = False
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class Returning:
    """Books are being taken back, with or without a patron."""

    visit: Visit
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Reporting:
    """The patron tells what is broken, of which book (``line`` None: not chosen yet).

    ``named``: their name is noted with it, which is asked only where the server keeps it
    (``may_name``). ``photo``: a picture may go along where there is a camera (``may_photo``).
    """

    visit: Visit
    line: LineId | None = None
    damages: frozenset[Damage] = frozenset()
    named: bool = False
    may_name: bool = False
    photo: Photo = field(default_factory=Photo)
    may_photo: bool = False


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Staff are at the kiosk, by card and PIN. The visit has no patron.

    ``looking``: the one book on the pad, ``tags`` its tags that lie there, ``seen`` what is known
    of it. ``asked``: what wants a reason, ``working`` what is being done, ``done`` what became of
    the last deed. ``shown``: what the page has to show, once it is there. ``about``: the knob or
    weekday of the page; ``draft``: that day's hours as they are being changed. ``touches``: how
    often staff themselves have touched anything; ``stale``: long ago, so that books that move keep
    nobody here.
    """

    visit: Visit
    who: PatronHere
    badge: Badge
    page: Page = Page.HOME
    looking: LineId | None = None
    tags: tuple[TagUid, ...] = ()
    seen: BookSeen | None = None
    asked: Deed | None = None
    working: Deed | None = None
    done: tuple[Deed, Outcome] | None = None
    shown: Shown | None = None
    about: str = ""
    draft: Day | None = None
    touches: int = 0
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Overriding:
    """Staff stand beside the patron: what was refused may be lent all the same.

    ``line``: the book that wants a reason; None: none is chosen yet.
    """

    visit: Visit
    badge: Badge
    line: LineId | None = None


class SlipChoice(StrEnum):
    """What becomes of the receipt."""

    PRINT = "print"
    CODE = "code"
    MAIL = "mail"
    NONE = "none"


class SlipState(StrEnum):
    """How far the receipt is."""

    OFFERED = "offered"
    PRINTING = "printing"
    PRINTED = "printed"
    OUT_OF_PAPER = "out-of-paper"
    FAULT = "fault"
    CODE = "code"
    """A QR code of it is on the screen."""
    MAILING = "mailing"
    MAILED = "mailed"
    """That it shall be sent is durable."""
    NOT_MAILED = "not-mailed"


SLIP_UNDER_WAY: Final = frozenset({SlipState.PRINTING, SlipState.MAILING})
SLIP_GIVEN: Final = frozenset({SlipState.PRINTED, SlipState.MAILED})
"""The patron has what they wanted: the screen closes sooner."""


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
    | FindingAccount
    | ShowingAccount
    | AskNewPin
    | SettingPin
    | SeekingTitle
    | ConfirmingHold
    | PlacingHold
    | ChoosingFees
    | Paying
    | Borrowing
    | Returning
    | Finished
    | Notice
    | OnDuty
    | Overriding
    | Reporting
)
