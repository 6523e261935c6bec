"""What a touched button of staff mode asks of the session. Pure; must not know Qt."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kiosk.domain.duty import Deed, Page, Role, Why
from kiosk.domain.hours import write_day
from kiosk.domain.ids import LineId
from kiosk.domain.signals import CallStaff, Command
from kiosk.domain.signals_staff import (
    AskReason,
    AsReader,
    GiveReason,
    OpenPage,
    Order,
    PickRefused,
    Repair,
    ShiftDay,
    TurnDay,
)
from kiosk.domain.visit import OnDuty, State
from ui.viewmodels.derive_hours import SHIFT, SHIFTS, TURN
from ui.viewmodels.derive_override import REFUSED
from ui.viewmodels.props import Act
from ui.viewmodels.staff_rows import ORDER, PAGE, REASON

STAFF_ACTS: Final[Mapping[Act, tuple[Command, ...]]] = MappingProxyType(
    {
        Act.REPAIR: (Repair(),),
        Act.LEAVE_ALARM: (AskReason(Deed.LEAVE_ALARM),),
        Act.ARM_ANYWAY: (AskReason(Deed.ARM),),
        Act.DISARM_ANYWAY: (AskReason(Deed.DISARM),),
        Act.UNDO_RETURN: (AskReason(Deed.UNDO_RETURN),),
        Act.AS_READER: (AsReader(),),
        Act.OPEN_KIOSK: (Order(Deed.OPEN),),
        Act.RESTART: (Order(Deed.RESTART),),
        Act.SHUT_DOWN: (Order(Deed.SHUT_DOWN),),
    }
)
_WITHIN: Final[Mapping[Page, Page]] = MappingProxyType(
    {Page.LEVEL: Page.TUNING, Page.DAY: Page.HOURS, Page.POWER_OFF: Page.POWER}
)
"""Where Back leads from a page within another one."""


def staff_acts(act: Act, state: State | None) -> tuple[Command, ...]:
    """The commands of a button of staff mode; what some of them mean depends on the page."""
    page = state.page if isinstance(state, OnDuty) else Page.HOME
    if act is Act.DUTY_BACK:
        return (OpenPage(_WITHIN.get(page, Page.HOME)),)
    if act is Act.KEEP_HOURS:
        if not isinstance(state, OnDuty) or state.draft is None:
            return ()
        return (Order(Deed.SET_HOURS, f"{state.about}={write_day(state.draft)}"),)
    return STAFF_ACTS[act]


OF_STAFF: Final = frozenset({*STAFF_ACTS, Act.DUTY_BACK, Act.KEEP_HOURS})


def staff_row(key: str) -> tuple[Command, ...]:
    """The commands of a row's button; none for a key that names nothing."""
    number = key.removeprefix(REFUSED)
    if key.startswith(REFUSED) and number.isascii() and number.isdecimal():
        return (PickRefused(LineId(int(number))),)
    if key == TURN:
        return (TurnDay(),)
    shift = SHIFTS.get(key.removeprefix(SHIFT)) if key.startswith(SHIFT) else None
    if shift is not None:
        return (ShiftDay(shift[1], shift[2]),)
    for prefix, names in ((PAGE, Page), (REASON, Why), (ORDER, Deed)):
        word, _, value = key.removeprefix(prefix).partition("=")
        if not key.startswith(prefix) or word not in set(names):
            continue
        if prefix == PAGE:
            return (OpenPage(Page(word), value),)
        return (GiveReason(Why(word)),) if prefix == REASON else (Order(Deed(word), value),)
    return ()


def bell(state: State | None) -> Command:
    """What the bell asks; while staff are here, their tasks or the devices stand in its place."""
    if not isinstance(state, OnDuty):
        return CallStaff()
    desk = Role.DESK in state.badge.member.roles
    return OpenPage(Page.TASKS if desk else Page.DEVICES)
