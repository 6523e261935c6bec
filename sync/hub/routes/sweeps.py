"""The routes by which tablets hand sweeps over and join those of others. See docs/sweep.md."""

import re
from collections.abc import Callable
from typing import Final

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, json_bytes, kiosk_of
from sync.hub.sweeps.joining import frame_of, going, labels_mark, labels_of
from sync.hub.sweeps.keeping import Full, Taken, take_parts
from sync.hub.sweeps.shelving import page_after

router = APIRouter()
MOST_PARTS: Final = 2000
_VERSION: Final = re.compile(r"[0-9]{1,18}\Z", re.ASCII)
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

    def work() -> tuple[Taken | Full, str]:
        taken = take_parts(hub.store, bearer.name, sweep, parts, now=hub.now())
        with hub.store.read() as conn:
            return taken, labels_mark(conn, sweep)

    taken, labels = await hub.run(work)
    if isinstance(taken, Full):
        raise Refusal(507, f"full-{taken}")
    return json_answer({"kept": taken.kept, "refused": taken.refused, "labels": labels})


@router.get("/v1/sweeps")
async def sweeps_that_go_on(request: Request) -> Response:
    """Tell of the sweeps that have not ended, so that a tablet may join one."""
    await kiosk_of(request)
    hub = hub_of(request)

    def work() -> list[dict[str, object]]:
        with hub.store.read() as conn:
            return [
                {
                    "id": one.id,
                    "name": one.name,
                    "began_ms": one.began_ms,
                    "ended_ms": None,
                    "bays": one.bays,
                    "labels": one.labels,
                }
                for one in going(conn)
            ]

    return json_answer({"sweeps": await hub.run(work)})


@router.get("/v1/shelving")
async def where_copies_stand(request: Request) -> Response:
    """Tell where copies stand within their branches, as far as that is new to a tablet."""
    await kiosk_of(request)
    hub = hub_of(request)
    epoch, told = (request.query_params.get(name, "") for name in ("epoch", "after"))
    after = int(told) if _VERSION.match(told) is not None else 0

    def work() -> bytes:
        with hub.store.read() as conn:
            return page_after(conn, epoch, after)

    return json_bytes(await hub.run(work))


@router.get("/v1/sweeps/{sweep}")
async def sweep_to_join(request: Request, sweep: str) -> Response:
    """Give the head, owners and bays of a sweep as parts; what was heard is not among them."""
    return await _parts(request, sweep, frame_of)


@router.get("/v1/sweeps/{sweep}/labels")
async def labels_of_sweep(request: Request, sweep: str) -> Response:
    """Give the words by which people have bound shelf labels to bays, as parts."""
    return await _parts(request, sweep, labels_of)


async def _parts(
    request: Request, sweep: str, told: Callable[[Connection, str], bytes | None]
) -> Response:
    await kiosk_of(request)
    hub = hub_of(request)
    if SWEEP.match(sweep) is None:
        raise Refusal(404, "unknown")

    def work() -> bytes | None:
        with hub.store.read() as conn:
            return told(conn, sweep)

    parts = await hub.run(work)
    if parts is None:
        raise Refusal(404, "unknown")
    return json_bytes(b'{"id":%b,"parts":%b}' % (orjson.dumps(sweep), parts))
