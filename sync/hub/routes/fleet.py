"""Routes for the kiosks' pulse and their calls for help. See docs/servers/hub.md."""

import re
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from sync.hub.feed import feed
from sync.hub.fleet import calls, fleet
from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, kiosk_of
from sync.hub.wire.fields import FieldError, as_object
from sync.hub.wire.pulse import parse_pulse, word_of

router = APIRouter()
_CALL_ID: Final = re.compile(r"[0-9A-Za-z_.-]{1,64}\Z")


async def _kiosk(request: Request) -> str:
    """Return the kiosk that asks, or refuse: staff programs have no pulse."""
    # A revoked kiosk is told nothing of books and people here, and staff see what it still holds.
    bearer = await kiosk_of(request, revoked_too=True)
    return bearer.name


@router.post("/v1/pulse")
async def pulse(request: Request) -> Response:
    """Take a kiosk's pulse; tell it what became of its calls."""
    kiosk = await _kiosk(request)
    hub = hub_of(request)
    try:
        told = parse_pulse(await json_body(request))
    except FieldError as error:
        raise Refusal(400, error.where) from None

    def work() -> list[calls.Call]:
        return hub.store.write_again(keep)

    def keep(conn: Connection) -> list[calls.Call]:
        fleet.take_pulse(conn, kiosk, told, hub.now())
        return calls.calls_of(conn, kiosk, hub.now())

    mine = await hub.run(work)
    in_call = any(call.done_ms is None for call in mine)
    return json_answer(
        {
            "kiosk": kiosk,
            "clock": hub.now().isoformat(),
            "next_s": fleet.NEXT_IN_CALL_S if in_call else fleet.NEXT_S,
            "calls": [call.told for call in mine],
        }
    )


@router.post("/v1/calls")
async def call_staff(request: Request) -> Response:
    """Ring for staff; the same call again changes nothing."""
    kiosk = await _kiosk(request)
    hub = hub_of(request)
    try:
        fields = as_object(await json_body(request), "body")
        name = _call_id(fields.needed("call", most=64))
        step, at = word_of(fields, "step"), fields.time("at")
    except FieldError as error:
        raise Refusal(400, error.where) from None

    def work() -> calls.Call | None:
        return hub.store.write_again(
            lambda conn: calls.ring(conn, kiosk, name, step=step, at=at, now=hub.now())
        )

    rung = await hub.run(work)
    if rung is None:
        raise Refusal(429, "too-many-calls")
    return json_answer(rung.told)


@router.delete("/v1/calls/{name}")
async def call_over(request: Request, name: str) -> Response:
    """Take a call back; right also for one that never came here."""
    kiosk = await _kiosk(request)
    hub = hub_of(request)
    try:
        call = _call_id(name)
    except FieldError as error:
        raise Refusal(400, error.where) from None

    def work() -> calls.Call | None:
        with hub.store.write() as conn:
            calls.finish(conn, kiosk, call, by=kiosk, now=hub.now())
            return calls.find_call(conn, kiosk, call)

    ended = await hub.run(work)
    return json_answer(
        {"call": call, "answered": False, "done": True} if ended is None else ended.told
    )


@router.post("/v1/tasks/closed")
async def tasks_closed(request: Request) -> Response:
    """Tell a kiosk which of the tasks that its own facts led to are over, and since when."""
    bearer = await kiosk_of(request)
    hub = hub_of(request)
    names = (await json_body(request)).get("tasks")
    if not isinstance(names, list) or len(names) > fleet.MOST_TASKS:
        raise Refusal(400, "tasks")
    numbers = fleet.task_numbers(names)

    def work() -> dict[str, object]:
        with hub.store.read() as conn:
            return {
                "epoch": feed.epoch_of(conn, bearer.branch),
                "closed": fleet.closed_tasks(conn, bearer.name, numbers),
            }

    return json_answer(await hub.run(work))


def _call_id(text: str) -> str:
    """Return a call's identifier, or raise FieldError."""
    if _CALL_ID.match(text) is None:
        raise FieldError("call")
    return text
