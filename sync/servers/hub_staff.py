"""What staff at a kiosk ask of the hub: ``StaffServer`` over HTTP (docs/servers/hub.md)."""

from typing import Final

import orjson

from kiosk.domain.duty import ItemEvent
from kiosk.domain.ids import ItemId
from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_staff import MOST_EVENTS
from sync.hub.wire.fields import FieldError, Fields, as_list, as_object
from sync.servers.hub_http import HubHttp, garbage

DEADLINE_S: Final = 2.5


class HubStaff:
    """Fills ``StaffServer`` over the connection of a ``HubServer``."""

    def __init__(self, http: HubHttp) -> None:
        """Share ``http`` with whoever asks the hub; it is closed by its owner."""
        self._http = http

    async def item_events(self, item: ItemId) -> tuple[ItemEvent, ...] | Unreachable | Unanswered:
        """Ask for the last events of a book."""
        body = orjson.dumps({"item": item})
        told = await self._http.ask("POST", "/v1/items/events", DEADLINE_S, body)
        if not isinstance(told, Fields):
            return told
        try:
            raws = as_list(told.raw("events"), "events", most=MOST_EVENTS)
            return tuple(_event(as_object(raw, "events")) for raw in raws)
        except FieldError as error:
            return garbage(error.where)


def _event(told: Fields) -> ItemEvent:
    at = told.time("at")
    if at is None:
        raise FieldError("at")
    return ItemEvent(
        at,
        told.needed("what", most=32),
        place=told.text("place", most=64),
        tail=told.text("tail", most=4),
        by=told.text("by", most=64),
        why=told.text("why", most=32),
    )
