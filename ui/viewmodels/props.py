"""What a screen shows, as frozen values: the answer of every derivation. Must not know Qt."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from kiosk.domain.coach_hints import Hint
from kiosk.domain.reasons import Reason
from kiosk.domain.status import KioskStatus
from kiosk.domain.visit import State
from ui.viewmodels.props_staff import DutyProps


class Screen(StrEnum):
    """The screens; QML loads one file for each."""

    START = "start"
    BOOKS_FIRST = "booksFirst"
    IDENTIFY = "identify"
    PIN = "pin"
    PLEASE_WAIT = "pleaseWait"
    BORROW = "borrow"
    RETURN = "return"
    PUT_BACK = "putBack"
    ACCOUNT = "account"
    FIND_TITLE = "findTitle"
    RESERVE = "reserve"
    REPORT = "report"
    PAY_CHOICE = "payChoice"
    PAY = "pay"
    FINISHED = "finished"
    NOTICE = "notice"
    OUT_OF_ORDER = "outOfOrder"
    STAFF_BOOK = "staffBook"
    STAFF_LIST = "staffList"


class Act(StrEnum):
    """What a button of a screen stands for; the model turns it into a command."""

    BORROW = "borrow"
    RETURN = "return"
    OPEN_CARD = "openCard"
    TYPE_CARD = "typeCard"
    ENTER_PIN = "enterPin"
    UNDO_MODE = "undoMode"
    FINISH = "finish"
    COUNTED = "counted"
    STOP_COUNTING = "stopCounting"
    NOT_HERE = "notHere"
    PRINT = "print"
    NO_SLIP = "noSlip"
    SLIP_CODE = "slipCode"
    SLIP_MAIL = "slipMail"
    STAY = "stay"
    STAFF = "staff"
    FORGOT_PIN = "forgotPin"
    LEAVE = "leave"
    ACCOUNT = "account"
    RENEW_ALL = "renewAll"
    COST_YES = "costYes"
    COST_NO = "costNo"
    CANCEL_YES = "cancelYes"
    CANCEL_NO = "cancelNo"
    CHIP_YES = "chipYes"
    CHIP_NO = "chipNo"
    CHANGE_PIN = "changePin"
    NEW_PIN = "newPin"
    BACK_TO_ACCOUNT = "backToAccount"
    REPAIR = "repair"
    LEAVE_ALARM = "leaveAlarm"
    ARM_ANYWAY = "armAnyway"
    DISARM_ANYWAY = "disarmAnyway"
    UNDO_RETURN = "undoReturn"
    DUTY_BACK = "dutyBack"
    AS_READER = "asReader"
    OPEN_KIOSK = "openKiosk"
    RESTART = "restart"
    SHUT_DOWN = "shutDown"
    KEEP_HOURS = "keepHours"
    STOP_SEARCHING = "stopSearching"
    RESERVE_YES = "reserveYes"
    RESERVE_NO = "reserveNo"
    BEGIN_PAYING = "beginPaying"
    STOP_PAYING = "stopPaying"
    SEND_REPORT = "sendReport"
    SNAP_PHOTO = "snapPhoto"
    KEEP_PHOTO = "keepPhoto"
    PHOTO_AGAIN = "photoAgain"
    NO_PHOTO = "noPhoto"
    STOP_REPORT = "stopReport"


TAKES_TEXT: Final = frozenset({Act.TYPE_CARD, Act.ENTER_PIN, Act.NEW_PIN, Act.COUNTED})
"""Buttons that take what was typed; nothing of it stays."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a screen rests on. ``state`` is None until the core has begun.

    ``seconds_left`` counts down where the state closes by itself; ``typed`` is the number of
    digits or letters typed, never what they are; ``pins`` how many of the three PINs are typed when
    one is changed, ``pin_fault`` why one of them is wanted again. ``details``: fees are told one by
    one.
    """

    state: State | None
    status: KioskStatus
    now: datetime
    seconds_left: int | None = None
    typed: int = 0
    undoing: bool = False
    pins: int = 0
    pin_fault: Reason | None = None
    details: bool = False
    forgot: bool = False

    def forgotten(self) -> "Inputs":
        """Without anything of whoever was here."""
        return replace(self, typed=0, undoing=False, details=False, forgot=False)

    def turned(self, act: Act) -> "Inputs":
        """With what a button of the desk changes on the screen alone."""
        if act is Act.FORGOT_PIN:
            return replace(self, forgot=True)
        return replace(self, undoing=not self.undoing)

    def kept_on(self, screen: Screen) -> "Inputs":
        """Without what belongs to another screen."""
        undoing = self.undoing and screen is Screen.BORROW
        return replace(self, undoing=undoing, forgot=self.forgot and screen is Screen.PIN)


@dataclass(frozen=True, slots=True)
class SignProps:
    """The sentence. ``lead`` may hold ``<b>``; ``urgent`` paints the wall in `prim`.

    ``lead_stays``: the lead tells what the answer costs or does, so it never gives way to the list.
    """

    headline: str
    lead: str = ""
    hero: bool = False
    urgent: bool = False
    chip: str = ""
    lead_stays: bool = False


@dataclass(frozen=True, slots=True)
class NoticeProps:
    """A calm message beside the sentence."""

    status: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class RowProps:
    """One row of the list. ``kind`` is book, ability, hint, heading, note, entry, event or photo.

    ``progress`` -1 or 0 to 1. ``under``: a third line below title and author. ``action`` is a
    button in the place of the status, ``button`` one below it. ``picture``: a JPEG in base64.
    """

    key: str
    kind: str
    title: str
    author: str = ""
    class_mark: str = ""
    status: str = ""
    word: str = ""
    detail: str = ""
    reason: str = ""
    ground: str = ""
    progress: float = -1.0
    place: str = ""
    place_icon: str = ""
    place_tone: str = "ok"
    icon: str = ""
    action: str = ""
    under: str = ""
    button: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class ActionProps:
    """A button of the desk. ``kind`` is primary, secondary, paper or waiting."""

    key: Act
    label: str
    kind: str
    icon: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ArtBook:
    """A book in a drawing, the lowest one first.

    ``place``: empty (the green trolley), ``hold`` (the reserve trolley), or shelf, bin or chute,
    with ``hold`` after it where somebody waits; ``mark`` is the number on it.
    """

    title: str
    author: str
    class_mark: str
    status: str = ""
    place: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class DrawingProps:
    """The drawing beside the sentence; ``spot`` is where on the kiosk the fault is."""

    kind: str = ""
    books: tuple[ArtBook, ...] = ()
    fault: str = "stop"
    spot: str = "screen"


@dataclass(frozen=True, slots=True)
class EntryProps:
    """What is typed. ``mode`` is empty, pin, count, card or title.

    ``needed``: so many digits, of a count at most; 0 for any number.
    """

    mode: str = ""
    label: str = ""
    needed: int = 0
    filled: int = 0
    locked: bool = False


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One line of the slip. ``tone``: that of its stamp; "off": it is not certain yet."""

    title: str
    author: str
    stamp: str
    spoken: str
    tone: str = "ok"


@dataclass(frozen=True, slots=True)
class SlipProps:
    """The slip on the screen. ``code``: what a QR code of it says; empty: none is shown."""

    question: str = ""
    date_heading: str = ""
    rows: tuple[SlipRow, ...] = ()
    note_title: str = ""
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ScreenProps:
    """One whole screen. ``layout`` of the actions is buttons, choices or tiles."""

    screen: Screen
    sign: SignProps
    patron: str = ""
    notices: tuple[NoticeProps, ...] = ()
    rows: tuple[RowProps, ...] = ()
    drawing: DrawingProps = field(default_factory=DrawingProps)
    actions: tuple[ActionProps, ...] = ()
    layout: str = "buttons"
    entry: EntryProps = field(default_factory=EntryProps)
    slip: SlipProps = field(default_factory=SlipProps)
    closing: str = ""
    can_leave: bool = True
    duty: DutyProps | None = None
    hint: Hint | None = None


def reached_first(props: ScreenProps) -> tuple[ActionProps, ...]:
    """The buttons in the order in which keys and readers reach them: the main one first."""
    return props.actions[::-1] if props.layout == "buttons" else props.actions
