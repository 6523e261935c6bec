"""What all routes share: reading a body, knowing the bearer, answering in JSON.

Owns the border between HTTP and the hub's functions. Answers are bytes made by orjson; FastAPI's
own encoder is 13 times slower. Refusals are ``Refusal``, turned into an answer in one place.
"""

from typing import Final

import orjson
from fastapi import Request
from fastapi.responses import Response

from sync.hub.fleet.tokens import Bearer, Role, recognise
from sync.hub.serving.hub import Hub
from sync.hub.staff.accounts import ALLOWED, May, Part

_PART: Final = {Role.STAFF: Part.DESK, Role.MANAGER: Part.MANAGER}


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error of ours
    """A request that is answered with a status and a word."""

    def __init__(self, status: int, why: str) -> None:
        """Keep the status and the word."""
        super().__init__(why)
        self.status = status
        self.why = why


def hub_of(request: Request) -> Hub:
    """Return the hub behind a request."""
    hub = request.app.state.hub
    assert isinstance(hub, Hub)
    return hub


def json_bytes(body: bytes, status: int = 200) -> Response:
    """Answer with JSON that is bytes already."""
    return Response(body, status, media_type="application/json")


def json_answer(body: object, status: int = 200) -> Response:
    """Answer with JSON."""
    return json_bytes(orjson.dumps(body), status)


async def bearer_of(request: Request, *, revoked_too: bool = False) -> Bearer:
    """Return who asks, or refuse: 401 unknown, 403 revoked.

    ``revoked_too``: this tells nothing of books and people, so a revoked kiosk may ask.
    """
    hub = hub_of(request)
    header = request.headers.get("authorization")
    bearer = await hub.run(lambda: recognise(hub.store, header, hub.now()))
    if bearer is None:
        raise Refusal(401, "not-admitted")
    if bearer.revoked and not revoked_too:
        raise Refusal(403, "revoked")
    return bearer


async def kiosk_of(request: Request, *, revoked_too: bool = False) -> Bearer:
    """Return the kiosk that asks, or refuse."""
    bearer = await bearer_of(request, revoked_too=revoked_too)
    if bearer.role is not Role.KIOSK:
        raise Refusal(403, "kiosk-only")
    return bearer


async def staff_of(request: Request, what: May) -> Bearer:
    """Return the program of staff that asks, or refuse: it may what its role may on the dashboard.

    A kiosk is told that it is none of staff, also where it is revoked.
    """
    bearer = await bearer_of(request, revoked_too=True)
    if bearer.role is Role.KIOSK:
        raise Refusal(403, "staff-only")
    if what not in ALLOWED[_PART[bearer.role]]:
        raise Refusal(403, "manager-only")
    if bearer.revoked:
        raise Refusal(403, "revoked")
    return bearer


def key_of(request: Request) -> str:
    """Return by what a request is known that comes again because its answer was lost; '' for none.

    Only what must not happen twice looks at it.
    """
    return request.headers.get("idempotency-key", "")[:64]


async def json_body(request: Request) -> dict[str, object]:
    """Return the body as a JSON object, or refuse: 413 too large, 400 no object."""
    limit = hub_of(request).settings.largest_body
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise Refusal(413, "too-large")
    try:
        told = orjson.loads(bytes(body))
    except orjson.JSONDecodeError:
        raise Refusal(400, "bad-json") from None
    if not isinstance(told, dict):
        raise Refusal(400, "no-object")
    return told


def whole_of(request: Request, name: str, *, default: int, most: int) -> int:
    """Return a whole number of the query, or refuse."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if not text.isdecimal() or len(text) > 16:
        raise Refusal(400, name)
    return min(int(text), most)


def seconds_of(request: Request, name: str, *, most: float) -> float:
    """Return seconds of the query, 0 when absent, or refuse."""
    text = request.query_params.get(name, "0")
    try:
        seconds = float(text)
    except ValueError:
        raise Refusal(400, name) from None
    if not seconds >= 0:
        raise Refusal(400, name)
    return min(seconds, most)
