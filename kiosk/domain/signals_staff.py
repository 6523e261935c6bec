"""What the session hears and says while staff are at the kiosk: events, commands, effects.

As in ``signals``: events come from outside and may arrive in any state, commands are our own
screen's.
"""

from dataclasses import dataclass

from kiosk.domain.duty import (
    BookSeen,
    Deed,
    Outcome,
    Page,
    Shown,
    StaffMember,
    Why,
)
from kiosk.domain.ids import FactKey, ItemId, LineId, SessionId, TagUid
from kiosk.domain.line import Line
from kiosk.domain.sightings import Security

# --- events --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BookLooked:
    """What is known of the book on the pad."""

    session: SessionId
    seen: BookSeen


@dataclass(frozen=True, slots=True)
class AlarmSet:
    """What became of switching an alarm. ``alarm``: as read back; UNKNOWN when it was not."""

    session: SessionId
    line: LineId
    outcome: Outcome
    alarm: Security


@dataclass(frozen=True, slots=True)
class PageIs:
    """What a page shows."""

    session: SessionId
    page: Page
    shown: Shown


@dataclass(frozen=True, slots=True)
class DeedDone:
    """What became of a deed."""

    session: SessionId
    deed: Deed
    outcome: Outcome


StaffEvent = BookLooked | AlarmSet | PageIs | DeedDone


# --- commands of our own screen --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page was touched; HOME leads back. ``about``: which knob (LEVEL) or weekday (DAY)."""

    page: Page
    about: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """The alarm is to be made to agree with the loan."""


@dataclass(frozen=True, slots=True)
class AskReason:
    """Something else is to be done, which wants a reason first."""

    deed: Deed


@dataclass(frozen=True, slots=True)
class GiveReason:
    """The reason for it."""

    why: Why


@dataclass(frozen=True, slots=True)
class Order:
    """Something is to be done that needs no reason. ``value``: which words to show (``Closed``)."""

    deed: Deed
    value: str = ""


@dataclass(frozen=True, slots=True)
class AsReader:
    """The card is used like any reader's from here on."""


@dataclass(frozen=True, slots=True)
class ShiftDay:
    """The day on the page begins or ends so many minutes later."""

    opens: int = 0
    closes: int = 0


@dataclass(frozen=True, slots=True)
class TurnDay:
    """The day on the page is closed, or open after all."""


@dataclass(frozen=True, slots=True)
class PickRefused:
    """This refused book is to be lent all the same."""

    line: LineId


StaffCommand = (
    OpenPage | Repair | AskReason | GiveReason | Order | AsReader | ShiftDay | TurnDay | PickRefused
)


# --- effects -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LookAtBook:
    """Find out whether the book is lent, read its alarm several times, find what happened to it."""

    session: SessionId
    line: Line


@dataclass(frozen=True, slots=True)
class SetAlarm:
    """Record who switches the alarm and why, then switch it and read it back."""

    session: SessionId
    member: StaffMember
    seen: BookSeen
    wanted: Security
    why: Why


@dataclass(frozen=True, slots=True)
class LoadPage:
    """Find what a page shows."""

    session: SessionId
    page: Page


@dataclass(frozen=True, slots=True)
class CarryOut:
    """Record a deed, then do it. ``refers``: the fact that it is about; ``uid``: the book's tag."""

    session: SessionId
    member: StaffMember
    deed: Deed
    why: Why | None = None
    item: ItemId | None = None
    refers: FactKey | None = None
    value: str = ""
    uid: TagUid | None = None


StaffEffect = LookAtBook | SetAlarm | LoadPage | CarryOut
