"""The route by which kiosks hand over pictures of damaged books. See docs/servers/hub.md."""

import binascii
from base64 import b64decode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sync.hub.library.damage_photos import Kept, is_plain_jpeg, keep_photo
from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, kiosk_of

router = APIRouter()
_LONGEST_KEY = 80


@router.post("/v1/photos")
async def photo(request: Request) -> Response:
    """Keep the picture of a report; a report that is not here yet is waited for by the kiosk."""
    bearer = await kiosk_of(request, revoked_too=True)
    hub = hub_of(request)
    body = await json_body(request)
    fact, told = body.get("fact"), body.get("jpeg")
    if not isinstance(fact, str) or len(fact) > _LONGEST_KEY or not isinstance(told, str):
        raise Refusal(400, "fact-or-jpeg")
    try:
        jpeg = b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        raise Refusal(400, "jpeg") from None
    if not is_plain_jpeg(jpeg):
        return json_answer({"offered": False})
    kept = await hub.run(lambda: keep_photo(hub.store, bearer.name, fact, jpeg, now=hub.now()))
    if kept is Kept.LATER:
        raise Refusal(409, "report-not-here")
    return json_answer({"done": True} if kept is Kept.DONE else {"offered": False})
