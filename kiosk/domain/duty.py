"""Staff at the kiosk as values: who they are, what they look at, what they have done, and why.

Owns no rule: what leads from page to page is in ``session_staff``.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from kiosk.domain.hours import Hours
from kiosk.domain.ids import FactKey, ItemId, LineId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.sightings import Security
from kiosk.domain.tuned import Tuned


class Role(StrEnum):
    """What somebody of staff may do here. SUPERVISOR: lend what was refused."""

    DESK = "desk"
    TECHNICIAN = "technician"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody of staff. ``name``: as it stands in the trail and on their own screen."""

    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Badge:
    """A staff card. ``tag``: the card's own tag while it lies on the pad, else None."""

    member: StaffMember
    tag: TagUid | None = None


class Page(StrEnum):
    """What staff look at."""

    HOME = "home"
    BOOK = "book"
    EVENTS = "events"
    REASON = "reason"
    UNDO = "undo"
    TASKS = "tasks"
    UNTAGGED = "untagged"
    DEVICES = "devices"
    CLOSING = "closing"
    TUNING = "tuning"
    LEVEL = "level"
    HOURS = "hours"
    DAY = "day"
    POWER = "power"
    POWER_OFF = "power-off"


class Deed(StrEnum):
    """What staff do; each is recorded as a fact."""

    ENTER = "enter"
    ARM = "arm"
    DISARM = "disarm"
    LEAVE_ALARM = "leave-alarm"
    UNDO_RETURN = "undo-return"
    REPRINT = "reprint"
    TEST_PAGE = "test-page"
    CLOSE = "close"
    OPEN = "open"
    RESTART = "restart"
    SHUT_DOWN = "shut-down"
    TUNE = "tune"
    SET_HOURS = "set-hours"


class Why(StrEnum):
    """Why staff do it. AS_RECORDED: the alarm is made to agree with the loan."""

    AS_RECORDED = "as-recorded"
    LENT_OTHERWISE = "lent-otherwise"
    FOR_WORK = "for-work"
    TAG_TROUBLE = "tag-trouble"
    BY_MISTAKE = "by-mistake"
    SETTLED = "settled"
    AGREED = "agreed"
    NEEDED = "needed"
    OTHER = "other"


class Closed(StrEnum):
    """What patrons read while staff have put the kiosk out of order."""

    REPAIR = "repair"
    BACK_SOON = "back-soon"
    OTHER_KIOSK = "other-kiosk"


class Outcome(StrEnum):
    """What became of a deed. NOT_RECORDED: nothing was done, for nothing could be written down."""

    DONE = "done"
    NOT_DONE = "not-done"
    UNSURE = "unsure"
    NOT_RECORDED = "not-recorded"


@dataclass(frozen=True, slots=True)
class Lent:
    """The open loan of a book. ``tail``: the end of the patron's card, never more of a person."""

    since: datetime | None
    due: datetime | None
    tail: str = ""


NOT_SWITCHED: Final = "not-switched"
"""What happened where staff wanted an alarm switched and it was not seen to be."""


@dataclass(frozen=True, slots=True)
class ItemEvent:
    """One thing that happened to a book: a kind of fact, a ``Deed`` of staff, or NOT_SWITCHED.

    ``place``: the kiosk or desk; ``tail``: the end of the patron's card; ``by``: who of staff.
    """

    at: datetime
    what: str
    place: str = ""
    tail: str = ""
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class BookSeen:
    """A book on the pad: its record and its alarm.

    ``alarm`` was read ``reads`` times, ``agreed`` of them alike. ``known``: somebody has told
    whether it is lent; ``fresh``: the server has, just now. ``events``: the newest first.

    ``others``: the tags of a set that lie there besides ``uid``; ``alarm`` is then that of all, and
    UNKNOWN where they are ``mixed``, some on and some off.
    """

    line: LineId
    uid: TagUid
    item: ItemId | None
    book: Book | None
    alarm: Security
    agreed: int = 0
    reads: int = 0
    known: bool = False
    fresh: bool = False
    lent: Lent | None = None
    events: tuple[ItemEvent, ...] = ()
    others: tuple[TagUid, ...] = ()
    mixed: bool = False

    @property
    def tags(self) -> tuple[TagUid, ...]:
        """Return all its tags that lie there."""
        return (self.uid, *self.others)

    @property
    def should(self) -> Security:
        """Return how the alarm should be by the record; UNKNOWN where there is none."""
        if not self.known:
            return Security.UNKNOWN
        return Security.ARMED if self.lent is None else Security.DISARMED

    @property
    def fits(self) -> bool | None:
        """Return whether alarm and record agree; None where one of them is not known."""
        if self.should is Security.UNKNOWN:
            return None
        if self.mixed:
            return False
        if self.alarm is Security.UNKNOWN:
            return None
        return self.alarm is self.should


@dataclass(frozen=True, slots=True)
class Tasks:
    """What only a person can see to, the newest first.

    ``word`` names the sentence, and where it names none, ``why``: the door's word.
    """

    rows: tuple["TaskRow", ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task about a book, or about none."""

    item: ItemId | None
    book: Book | None
    since: datetime
    word: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Untagged:
    """Books that this kiosk knew by their barcode alone."""

    rows: tuple["UntaggedRow", ...]


@dataclass(frozen=True, slots=True)
class UntaggedRow:
    """One of them, and when it was seen last."""

    item: ItemId
    book: Book | None
    at: datetime


@dataclass(frozen=True, slots=True)
class LastReturn:
    """The last return of this kiosk that may be taken back; ``key`` None: there is none."""

    key: FactKey | None = None
    item: ItemId | None = None
    book: Book | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The devices and services of the kiosk: part and fault, by their stable words."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tuning:
    """How loud and bright it is now; None: this kiosk has no such thing."""

    now: Tuned


@dataclass(frozen=True, slots=True)
class Open:
    """The opening hours as they are; ``by_staff``: weekdays (Monday = 0) changed at this kiosk."""

    hours: Hours
    by_staff: frozenset[int] = frozenset()


Shown = Tasks | Untagged | LastReturn | Parts | Tuning | Open
