"""Routes about tasks: the list, a task's story, settling, undoing, commenting, the trail.

See docs/servers/hub.md. A kiosk's token reads the list and may say that a task is done; the rest
is for staff. Owns the JSON of stories.
"""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from kiosk.domain.ids import clean_code
from kiosk.ports import PatronRefused
from sync.hub.audit import audit
from sync.hub.audit.audit import Entry
from sync.hub.decisions.settling import Refusal as NotSettled
from sync.hub.decisions.settling import Settled, Why, comment, settle, undo
from sync.hub.decisions.story import Story, story_of
from sync.hub.decisions.story_phrase import Phrase
from sync.hub.decisions.story_shape import StoryChoice
from sync.hub.fleet.tokens import Bearer
from sync.hub.ledger.tasks import close_task, list_tasks
from sync.hub.library import lookup
from sync.hub.library.pin_forgotten import ask_for_pin
from sync.hub.rows.records import from_ms, to_ms
from sync.hub.serving.hub import Hub
from sync.hub.serving.web import (
    Refusal,
    bearer_of,
    hub_of,
    json_answer,
    json_body,
    staff_of,
    whole_of,
)
from sync.hub.staff.accounts import May
from sync.hub.wire.fields import FieldError, as_object

router = APIRouter()
_STATUS = {Why.NO_SUCH_TASK: 404, Why.NO_SUCH_CHOICE: 400}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request of staff about one task."""

    hub: Hub
    bearer: Bearer
    number: int


@router.get("/v1/tasks")
async def tasks(request: Request) -> Response:
    """List the open tasks; with ``all=1`` those that are done too."""
    await bearer_of(request)
    hub = hub_of(request)
    everything = request.query_params.get("all", "") == "1"
    limit = whole_of(request, "limit", default=500, most=5000)

    def work() -> list[dict[str, object]]:
        with hub.store.read() as conn:
            return list_tasks(conn, everything=everything, limit=limit)

    return json_answer({"tasks": await hub.run(work)})


@router.get("/v1/tasks/{name}")
async def task_story(request: Request, name: str) -> Response:
    """Tell a task: both facts, what is proposed, what else can be decided."""
    asked = await _asked(request, name, May.SEE_TASKS)

    def work() -> dict[str, object] | None:
        with asked.hub.store.read() as conn:
            story = story_of(conn, asked.number)
            return None if story is None else encode_story(story)

    told = await asked.hub.run(work)
    if told is None:
        raise Refusal(404, "no-such-task")
    return json_answer(told)


@router.post("/v1/tasks/{name}/settle")
async def task_settle(request: Request, name: str) -> Response:
    """Decide a task by one of its choices."""
    asked = await _asked(request, name)
    choice, _ = await _words(request, "choice")
    store, now = asked.hub.store, asked.hub.now()
    by = asked.bearer.name
    return await _decided(asked, lambda: settle(store, asked.number, choice, by=by, now=now))


@router.post("/v1/tasks/{name}/undo")
async def task_undo(request: Request, name: str) -> Response:
    """Take the last decision on a task back."""
    asked = await _asked(request, name)
    store, now = asked.hub.store, asked.hub.now()
    return await _decided(asked, lambda: undo(store, asked.number, by=asked.bearer.name, now=now))


@router.post("/v1/tasks/{name}/comment")
async def task_comment(request: Request, name: str) -> Response:
    """Say something about a task; with ``checking``: the book is being looked at first."""
    asked = await _asked(request, name)
    words, checking = await _words(request, "text")
    store, now = asked.hub.store, asked.hub.now()

    def work() -> NotSettled | None:
        by = asked.bearer.name
        return comment(store, asked.number, words, by=by, now=now, checking=checking)

    if await asked.hub.run(work) is not None:
        raise Refusal(404, "no-such-task")
    return json_answer({"commented": name})


@router.post("/v1/tasks/{name}/done")
async def task_done(request: Request, name: str) -> Response:
    """Mark a task as done by whoever asks, without a decision."""
    bearer = await bearer_of(request)
    hub = hub_of(request)
    number = _number(name)

    def work() -> bool:
        with hub.store.write() as conn:
            at_ms = to_ms(hub.now())
            if not close_task(conn, number, by=bearer.name, at_ms=at_ms):
                return False
            subject, now = f"task T{number}", {"status": "done"}
            audit.note(
                conn,
                who=bearer.name,
                what="task-closed",
                subject=subject,
                before={"status": "open"},
                after=now,
                at_ms=at_ms,
            )
            return True

    if not await hub.run(work):
        raise Refusal(404, "no-such-task")
    return json_answer({"done": name})


@router.get("/v1/audit")
async def trail(request: Request) -> Response:
    """Read the audit trail, newest first."""
    await staff_of(request, May.SEE_REPORTS)
    hub = hub_of(request)
    limit = whole_of(request, "limit", default=100, most=1000)
    before = whole_of(request, "before", default=0, most=2**53) or None
    subject = request.query_params.get("subject", "")[:200] or None

    def work() -> list[Entry]:
        with hub.store.read() as conn:
            return audit.read_trail(conn, subject=subject, before=before, limit=limit)

    return json_answer({"entries": [_entry(one) for one in await hub.run(work)]})


@router.post("/v1/patrons/pin-forgotten")
async def pin_forgotten(request: Request) -> Response:
    """Ask staff for help with a forgotten PIN; the same wish again is the same task."""
    bearer = await bearer_of(request)
    hub = hub_of(request)
    card = (await json_body(request)).get("card")
    code = clean_code(card) if isinstance(card, str) else None
    if code is None:
        return json_answer({"refused": "card-unknown"})

    def work(conn: Connection) -> dict[str, object]:
        found = lookup.find_patron(conn, code)
        if isinstance(found, PatronRefused):
            return {"refused": found.reason.value}
        return {"task": ask_for_pin(conn, found.patron.id, kiosk=bearer.name, now=hub.now())}

    return json_answer(await hub.run(lambda: hub.store.write_again(work)))


async def _asked(request: Request, name: str, what: May = May.SETTLE) -> _Asked:
    bearer = await staff_of(request, what)
    return _Asked(hub_of(request), bearer, _number(name))


async def _words(request: Request, name: str) -> tuple[str, bool]:
    """Return a text of the body, and ``checking``."""
    fields = as_object(await json_body(request), "body")
    try:
        return fields.text(name, most=1000), fields.flag("checking")
    except FieldError as error:
        raise Refusal(400, error.where) from None


def _number(name: str) -> int:
    digits = name.removeprefix("T")
    if not digits.isdecimal() or len(digits) > 15:
        raise Refusal(404, "no-such-task")
    return int(digits)


async def _decided(asked: _Asked, work: Callable[[], Settled | NotSettled]) -> Response:
    """Answer with what was decided: 404 no task, 400 no such choice, 409 it cannot be now."""
    told = await asked.hub.run(work)
    if isinstance(told, NotSettled):
        body = {"error": told.why.value, "subject": told.subject, **_both(told.phrase)}
        return json_answer(body, _STATUS.get(told.why, 409))
    asked.hub.watcher.nudge(told.version)
    until = told.undo_until_ms
    return json_answer(
        {
            "settled": f"T{told.number}",
            "choice": told.choice,
            "by": told.by,
            "undo_until": None if until is None else from_ms(until).isoformat(),
            "version": told.version,
        }
    )


def _both(phrase: Phrase, zone: ZoneInfo | None = None) -> dict[str, str]:
    """Return a phrase in both languages."""
    told = zone or ZoneInfo("UTC")
    return {"id": phrase.told("id", told), "en": phrase.told("en", told)}


def encode_story(story: Story) -> dict[str, object]:
    """Return a story as a JSON object; each sentence as ``{"id", "en"}``."""
    zone = story.zone
    book, settled = story.book, story.settled
    return {
        "id": f"T{story.number}",
        "kind": story.kind.value,
        "status": story.status,
        "at": from_ms(story.at_ms).isoformat(),
        "heading": _both(story.heading, zone),
        "explanation": _both(story.explanation, zone),
        "book": None
        if book is None
        else {
            "title": book.title,
            "author": book.author,
            "class_mark": book.class_mark,
            "barcode": book.barcode,
        },
        "patron": story.patron,
        "events": [
            {
                "at": from_ms(event.at_ms).isoformat(),
                "actor": event.actor.value,
                "place": event.place,
                "what": _both(event.what, zone),
                "detail": None if event.detail is None else _both(event.detail, zone),
                "offline": event.offline,
                "more": [_both(sentence, zone) for sentence in event.more],
            }
            for event in story.events
        ],
        "proposal": _choice(story.proposal, zone),
        "choices": [_choice(choice, zone) for choice in story.choices],
        "comments": [
            {
                "at": from_ms(said.at_ms).isoformat(),
                "by": said.by,
                "text": said.text,
                "checking": said.checking,
            }
            for said in story.comments
        ],
        "settled": None
        if settled is None
        else {
            "choice": settled.choice,
            "by": settled.by,
            "at": from_ms(settled.at_ms).isoformat(),
            "undo_until": None
            if settled.undo_until_ms is None
            else from_ms(settled.undo_until_ms).isoformat(),
        },
    }


def _choice(choice: StoryChoice, zone: ZoneInfo) -> dict[str, object]:
    return {
        "choice": choice.id,
        "label": _both(choice.label, zone),
        "outcome": _both(choice.outcome, zone),
        "consequences": [_both(one, zone) for one in choice.consequences],
        "undoable": choice.undoable,
    }


def _entry(entry: Entry) -> dict[str, object]:
    note = entry.note
    return {
        "number": entry.number,
        "at": from_ms(entry.at_ms).isoformat(),
        "who": note.who,
        "what": note.what,
        "subject": note.subject,
        "before": note.before,
        "after": note.after,
    }
