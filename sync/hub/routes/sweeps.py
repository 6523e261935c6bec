"""The route by which tablets hand their sweeps over. See docs/sweep.md."""

import re
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, kiosk_of
from sync.hub.sweeps.keeping import Full, take_parts

router = APIRouter()
MOST_PARTS: Final = 2000
SWEEP: Final = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


@router.post("/v1/sweeps")
async def sweeps(request: Request) -> Response:
    """Keep parts of a sweep: a union, so that parts may come twice and in any order."""
    bearer = await kiosk_of(request)
    hub = hub_of(request)
    body = await json_body(request)
    sweep, parts = body.get("sweep"), body.get("parts")
    if not isinstance(sweep, str) or SWEEP.match(sweep) is None:
        raise Refusal(400, "sweep")
    if not isinstance(parts, list) or len(parts) > MOST_PARTS:
        raise Refusal(400, "parts")
    taken = await hub.run(lambda: take_parts(hub.store, bearer.name, sweep, parts, now=hub.now()))
    if isinstance(taken, Full):
        raise Refusal(507, f"full-{taken}")
    return json_answer({"kept": taken.kept, "refused": taken.refused})
