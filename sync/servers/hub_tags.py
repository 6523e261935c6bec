"""What a tag workstation asks of the hub: ``TagListServer`` over HTTP (docs/servers/hub.md)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import orjson

from kiosk.domain.ids import ItemId, item_id
from kiosk.domain.items import Book
from kiosk.domain.plain_text import one_line
from kiosk.domain.tag_scene import TodoRow
from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_tags import MOST_WAITING, MOST_WRITTEN
from sync.hub.wire.fields import FieldError, Fields, as_list, as_object
from sync.servers.hub_http import HubHttp, garbage

DEADLINE_S: Final = 5.0


class HubTags:
    """Fills ``TagListServer`` over the connection of a ``HubServer``."""

    def __init__(self, http: HubHttp) -> None:
        """Share ``http`` with whoever asks the hub; it is closed by its owner."""
        self._http = http

    async def to_tag(
        self, written: Sequence[tuple[ItemId, datetime]]
    ) -> tuple[TodoRow, ...] | Unreachable | Unanswered:
        """Tell what was written, and ask what waits at all kiosks."""
        done = [{"item": item, "at": at.isoformat()} for item, at in written[:MOST_WRITTEN]]
        body = orjson.dumps({"written": done})
        told = await self._http.ask("POST", "/v1/tags/todo", DEADLINE_S, body)
        if not isinstance(told, Fields):
            return told
        try:
            raws = as_list(told.raw("todo"), "todo", most=MOST_WAITING)
            rows = [_row(as_object(raw, "todo")) for raw in raws]
            return tuple(row for row in rows if row is not None)
        except FieldError as error:
            return garbage(error.where)


def _row(told: Fields) -> TodoRow | None:
    """Return a book; None for a number that no label can have: no tag is written for that."""
    item, at = item_id(told.needed("item", most=64)), told.time("last")
    if at is None:
        raise FieldError("last")
    if item is None:
        return None
    title = one_line(told.text("title", most=200), most=200)
    return TodoRow(item, Book(title) if title else None, at, told.text("kiosk", most=64))
