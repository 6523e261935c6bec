"""Today: kiosks on the ply, the inbox, a task as a story, calls for help.

Owns these routes. What a decision does is ``settling``'s.
"""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from sync.hub.dashboard.fleet_view import kiosk_names, kiosk_views
from sync.hub.dashboard.inbox import inbox
from sync.hub.dashboard.page import HEADERS, Around, go_to, html, render
from sync.hub.dashboard.system_view import system_view
from sync.hub.dashboard.texts import TEXTS
from sync.hub.dashboard.visitor import (
    Turned,
    admitted,
    around_of,
    form_of,
    log_in_of,
    note,
    read,
    refusal,
    write,
)
from sync.hub.decisions import settling
from sync.hub.decisions.settle_answers import UNDO_DAYS, Settled
from sync.hub.decisions.story import story_of
from sync.hub.decisions.story_phrase import Phrase
from sync.hub.fleet import calls
from sync.hub.ledger.system_link import read_link
from sync.hub.library.damage_photos import photo_of, photos_of
from sync.hub.serving.web import hub_of
from sync.hub.staff.account_sessions import LogIn
from sync.hub.staff.accounts import May
from sync.hub.upstream import outbox

router = APIRouter()
_CARDS: Final = 10
_MOST_PHOTOS: Final = 9
_SHOWS: Final = frozenset({"open", "done", "pin"})


def _show_of(request: Request) -> str:
    show = request.query_params.get("show", "open")
    return show if show in _SHOWS else "open"


def call_lines(conn: Connection, around: Around) -> list[dict[str, object]]:
    """Return the calls for help as the banner shows them."""
    names = kiosk_names(conn)
    told: list[dict[str, object]] = []
    for call in calls.open_calls(conn, around.clock.now):
        key = f"step.{call.step}"
        told.append(
            {
                "kiosk": call.kiosk,
                "call": call.call,
                "name": names.get(call.kiosk, call.kiosk),
                "step": around.t(key if key in TEXTS else "step.other"),
                "at": around.clock.hour(call.heard_ms),
                "by": call.answered_by,
            }
        )
    return told


def _around_tasks(
    conn: Connection, request: Request, log_in: LogIn, *, chosen: int | None
) -> dict[str, object]:
    """Return what all pages of Today show: calls, kiosks, inbox."""
    around = around_of(conn, request, log_in)
    views = sorted(kiosk_views(conn, around.clock), key=lambda view: view.rank)
    shown = sorted(views[:_CARDS], key=lambda view: view.kiosk)
    show = _show_of(request)
    return {
        "around": around,
        "calls": call_lines(conn, around),
        "system": system_view(read_link(conn), outbox.open_counts(conn), around.clock),
        "kiosks": shown,
        "all_kiosks": len(views),
        "show": show,
        "inbox": inbox(
            conn,
            around.clock,
            kiosk_names(conn),
            show=show,
            tails=around.may("SEE_PATRONS"),
        ),
        "chosen": chosen,
    }


@router.get("/")
async def today(request: Request) -> Response:
    """Show today with the newest open task."""
    log_in = await admitted(request, May.SEE_TASKS)

    def work(conn: Connection) -> Response:
        parts = _around_tasks(conn, request, log_in, chosen=None)
        around = parts.pop("around")
        assert isinstance(around, Around)
        return html(render("today.html", around, story=None, **parts))

    return await read(request, work)


@router.get("/tasks/{number}")
async def task(request: Request, number: str) -> Response:
    """Show a task as a story."""
    return await _task_page(request, await admitted(request, May.SEE_TASKS), number)


async def _task_page(
    request: Request, log_in: LogIn, number: str, *, wrong: Phrase | None = None
) -> Response:
    chosen = _number(number)

    def work(conn: Connection) -> Response | None:
        story = None if chosen is None else story_of(conn, chosen)
        if story is None:
            return None
        parts = _around_tasks(conn, request, log_in, chosen=chosen)
        around = parts.pop("around")
        assert isinstance(around, Around)
        assert chosen is not None
        told = render(
            "today.html",
            around,
            story=story,
            photos=min(photos_of(conn, chosen), _MOST_PHOTOS + 1),
            wrong=wrong,
            undo_days=UNDO_DAYS,
            **parts,
        )
        return html(told, 200 if wrong is None else 409)

    page = await read(request, work)
    return page or await refusal(request, log_in, 404, "refused.unknown")


def _number(text: str) -> int | None:
    """Return a task's number from ``T12`` or ``12``."""
    digits = text.removeprefix("T")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else None


@router.get("/tasks/{number}/photos/{place}")
async def photo(request: Request, number: str, place: str) -> Response:
    """Give a picture that a patron took of the book that a task is about."""
    log_in = await admitted(request, May.SEE_TASKS)
    chosen, which = _number(number), _number(place)

    def work(conn: Connection) -> bytes | None:
        if chosen is None or which is None or which > _MOST_PHOTOS:
            return None
        return photo_of(conn, chosen, which)

    jpeg = await read(request, work)
    if jpeg is None:
        return await refusal(request, log_in, 404, "refused.unknown")
    return Response(jpeg, media_type="image/jpeg", headers=HEADERS)


@router.post("/tasks/{number}/{action}")
async def decide(request: Request, number: str, action: str) -> Response:
    """Settle a task, take that back, or say something about it."""
    log_in = await admitted(request, May.SETTLE)
    fields = await form_of(request, log_in)
    chosen, hub, by = _number(number), hub_of(request), log_in.person.name
    if chosen is None or action not in {"settle", "undo", "comment"}:
        raise Turned(await refusal(request, log_in, 404, "refused.unknown"))
    now = hub.now()
    if action == "settle":
        choice = fields.get("choice", "")[:64]
        done = await hub.run(lambda: settling.settle(hub.store, chosen, choice, by=by, now=now))
    elif action == "undo":
        done = await hub.run(lambda: settling.undo(hub.store, chosen, by=by, now=now))
    else:
        text, checking = fields.get("text", "").strip(), fields.get("checking") == "1"
        if text or checking:
            await hub.run(
                lambda: settling.comment(hub.store, chosen, text, by=by, now=now, checking=checking)
            )
        return go_to(f"/tasks/T{chosen}?said=noted")
    if not isinstance(done, Settled):
        return await _task_page(request, log_in, number, wrong=done.phrase)
    hub.watcher.nudge(done.version)
    return go_to(f"/tasks/T{chosen}?said={'settled' if action == 'settle' else 'undone'}")


@router.get("/live")
async def live(request: Request) -> Response:
    """Give the parts of Today that change by themselves; the session's idle time runs on."""
    log_in = await log_in_of(request)
    if log_in is None or not log_in.person.may(May.SEE_TASKS):
        return html("", 401)
    chosen = _number(request.query_params.get("task", ""))

    def work(conn: Connection) -> Response:
        parts = _around_tasks(conn, request, log_in, chosen=chosen)
        around = parts.pop("around")
        assert isinstance(around, Around)
        return html(render("live.html", around, **parts))

    return await read(request, work)


@router.post("/calls/{kiosk}/{call}/{action}")
async def call_answered(request: Request, kiosk: str, call: str, action: str) -> Response:
    """Say that one comes, or that it is settled."""
    log_in = await admitted(request, May.ANSWER)
    await form_of(request, log_in)
    act = {"come": calls.answer, "done": calls.finish}.get(action)
    if act is None:
        raise Turned(await refusal(request, log_in, 404, "refused.unknown"))
    by, now = log_in.person.name, hub_of(request).now()

    def work(conn: Connection) -> None:
        if act(conn, kiosk[:64], call[:64], by=by, now=now):
            what = "call-answered" if action == "come" else "call-settled"
            note(conn, who=by, what=what, subject=f"kiosk {kiosk[:64]}", now=now)

    await write(request, work)
    return go_to("/")
