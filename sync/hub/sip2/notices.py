"""What a terminal reports: a card to be blocked (01) or let go (25), the state of a book (19).

Owns the way from these messages to the hub's records and the answers to them. Beside a library
system the hub changes nobody's standing, as the next pull would undo it: staff get a task, that
system's desk decides.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from kiosk.domain.ids import item_id
from kiosk.domain.patrons import Patron
from kiosk.domain.plain_text import one_line
from kiosk.domain.reasons import Reason
from sync.hub.effects.conditions import note_condition
from sync.hub.sip2 import building, standing, words
from sync.hub.sip2.account import Pin
from sync.hub.sip2.building import Desk
from sync.hub.sip2.deeds import Deeds
from sync.hub.sip2.face import Face
from sync.hub.sip2.visitor import Visitor
from sync.sip2 import answers, asks
from sync.sip2.message import Message

_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Notices:
    """One connection's; what it asks of the conversation it is given as functions."""

    face: Face
    here: Callable[[], Deeds]
    desk: Callable[[], Awaitable[Desk]]
    who: Callable[[str | None], Awaitable[Visitor]]
    pin: Callable[[Visitor, str | None], Awaitable[Pin]]

    async def block(self, message: Message) -> Message:
        """01: the card is blocked at once, and staff are asked to look.

        An account that has just blocked many is not heard: whoever it is would block everybody.
        """
        assert isinstance(message, asks.BlockPatron)
        found = (await self.who(message.patron)).found
        by = self.here().keys.name
        if isinstance(found, Patron) and self.face.blocked.allows(by, found.id):
            hub, patron = self.face.hub, found.id
            kept = "has kept the card" if message.card_retained else "has not kept the card"
            said = one_line(message.why or "", most=_LONGEST)
            why = f"{by} {kept}: {said or 'no reason was given'}"
            if self.face.alone:
                version = await hub.run(
                    lambda: standing.block(hub.store, patron, why=why, now=hub.now(), by=by)
                )
                if version is not None:
                    hub.watcher.nudge(version)
            else:
                await self.here().note(why, patron=patron)
            found = (await self.who(message.patron)).found
        return building.patron_status(await self.desk(), message.patron or "", found, pin=Pin.NONE)

    async def enable(self, message: Message) -> Message:
        """25, only where the hub was told to allow it."""
        assert isinstance(message, asks.PatronEnable)
        visitor = await self.who(message.patron)
        found = visitor.found
        pin = await self.pin(visitor, message.patron_password)
        if isinstance(found, Patron) and not pin.shuts:
            hub, patron, by = self.face.hub, found.id, self.here().keys.name
            version = await hub.run(
                lambda: standing.let_go(hub.store, patron, now=hub.now(), by=by)
            )
            if version is not None:
                hub.watcher.nudge(version)
                found = (await self.who(message.patron)).found
        told = building.patron_status(await self.desk(), message.patron or "", found, pin=pin)
        return answers.PatronEnableResponse(
            status=told.status,
            language=told.language,
            at=told.at,
            institution=told.institution,
            patron=told.patron,
            name=told.name,
            valid=told.valid,
            password_right=told.password_right,
            screen=told.screen,
        )

    async def note(self, message: Message) -> Message:
        """19: what a terminal says of a book is for staff; nothing is changed by it."""
        assert isinstance(message, asks.ItemStatusUpdate)
        desk, item = await self.desk(), item_id(message.item or "")
        seen = None if item is None else await self.here().within.item(item)
        said = one_line(message.item_properties or "", most=_LONGEST)
        ok = False
        if item is not None and seen is not None and said:
            hub, by = self.face.hub, self.here().keys.name
            made = await hub.run(
                lambda: hub.store.write_again(
                    lambda conn: note_condition(conn, item=item, note=said, kiosk=by, now=hub.now())
                )
            )
            ok = not isinstance(made, Reason)
        return answers.ItemStatusUpdateResponse(
            ok=ok,
            at=desk.date(),
            institution=desk.institution,
            item=message.item or "",
            title=seen.item.book.title if seen is not None else "",
            item_properties=message.item_properties,
            screen=(words.NOTED if ok else words.UNKNOWN_ITEM if seen is None else words.NOTHING,),
        )
