"""Hands every effect of staff mode to the service that carries it out."""

from typing import Protocol, assert_never

from kiosk.domain.signals import Event
from kiosk.domain.signals_staff import CarryOut, LoadPage, LookAtBook, SetAlarm, StaffEffect


class StaffHands(Protocol):
    """What carries these effects out. Each method answers with what the session is then told."""

    async def look_at_book(self, effect: LookAtBook) -> Event:
        """Tell what is known of a book on the pad."""
        ...

    async def set_alarm(self, effect: SetAlarm) -> Event:
        """Switch an alarm, recorded before and after."""
        ...

    async def load_page(self, effect: LoadPage) -> Event:
        """Find what a page shows."""
        ...

    async def carry_out(self, effect: CarryOut) -> Event:
        """Record a deed, then do it."""
        ...


async def for_staff(hands: StaffHands, effect: StaffEffect) -> Event:
    """Carry one effect out."""
    match effect:
        case LookAtBook():
            return await hands.look_at_book(effect)
        case SetAlarm():
            return await hands.set_alarm(effect)
        case LoadPage():
            return await hands.load_page(effect)
        case CarryOut():
            return await hands.carry_out(effect)
        case _:
            assert_never(effect)
