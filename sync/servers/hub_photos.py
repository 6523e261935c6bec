"""Pictures of damaged books for the hub: ``PhotoServer`` over HTTP (docs/servers/hub.md)."""

from base64 import b64encode
from typing import Final

import orjson

from kiosk.domain.ids import FactKey
from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_photo import PhotoOutcome
from sync.hub.wire.fields import FieldError, Fields
from sync.servers.hub_http import HubHttp, garbage

DEADLINE_S: Final = 20.0


class HubPhotos:
    """Fills ``PhotoServer`` over the connection of a ``HubServer``."""

    def __init__(self, http: HubHttp) -> None:
        """Share ``http`` with whoever asks the hub; it is closed by its owner."""
        self._http = http

    async def send_photo(
        self, fact: FactKey, jpeg: bytes
    ) -> PhotoOutcome | Unreachable | Unanswered:
        """Hand a picture over."""
        body = orjson.dumps({"fact": str(fact), "jpeg": b64encode(jpeg).decode()})
        told = await self._http.ask("POST", "/v1/photos", DEADLINE_S, body)
        if not isinstance(told, Fields):
            return told
        try:
            if told.flag("done"):
                return PhotoOutcome.DONE
            return garbage("photo") if told.raw("offered") is None else PhotoOutcome.NOT_WANTED
        except FieldError as error:
            return garbage(error.where)
