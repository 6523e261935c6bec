"""What a touched button of staff mode asks of the session. Pure; must not know Qt."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kiosk.domain.duty import Deed, Page, Role, Why
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
)
from kiosk.domain.visit import OnDuty, State
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
        Act.DUTY_BACK: (OpenPage(Page.HOME),),
    }
)


def staff_row(key: str) -> tuple[Command, ...]:
    """The commands of a row's button; none for a key that names nothing."""
    number = key.removeprefix(REFUSED)
    if key.startswith(REFUSED) and number.isascii() and number.isdecimal():
        return (PickRefused(LineId(int(number))),)
    for prefix, names in ((PAGE, Page), (REASON, Why), (ORDER, Deed)):
        word, _, value = key.removeprefix(prefix).partition("=")
        if not key.startswith(prefix) or word not in set(names):
            continue
        if prefix == PAGE:
            return (OpenPage(Page(word)),)
        return (GiveReason(Why(word)),) if prefix == REASON else (Order(Deed(word), value),)
    return ()


def bell(state: State | None) -> Command:
    """What the bell asks; while staff are here, their tasks or the devices stand in its place."""
    if not isinstance(state, OnDuty):
        return CallStaff()
    desk = Role.DESK in state.badge.member.roles
    return OpenPage(Page.TASKS if desk else Page.DEVICES)
