"""Planning a sweep at the hub: from known books, from a table of bays, from an earlier sweep.

Owns these pages and what a form of theirs may say; how a plan is made is ``sweeps.planning``'s.
"""

from dataclasses import dataclass, field
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.plain_text import printable
from kiosk.domain.sweep import Bay
from kiosk.domain.sweep_bays import label_of
from sync.hub.dashboard.page import go_to, html, render
from sync.hub.dashboard.uploads import Sent, sent_of
from sync.hub.dashboard.visitor import Turned, admitted, around_of, form_of, read, refusal, write
from sync.hub.library.numbering import numbers_of
from sync.hub.serving.web import hub_of
from sync.hub.staff.account_sessions import LogIn
from sync.hub.staff.accounts import May
from sync.hub.sweeps import planning
from sync.hub.sweeps.bay_table import MOST_BAYS, BadLine, read_bays
from sync.hub.sweeps.joining import bays_of
from sync.hub.sweeps.keeping import Full, sweeps
from sync.hub.sweeps.planning import (
    Asked,
    Places,
    Split,
    bays_again,
    branches,
    make_plan,
    new_id,
    split,
)
from sync.hub.sweeps.shelving import locations

router = APIRouter()
WAYS: Final = ("split", "table", "earlier")
EVERY: Final = "*"
"""The choice of all branches; no branch is called so."""

ONE: Final = "="
"""Before the name of one location, so that none is taken for a word of the form."""

SHOWN: Final = 300
_LONGEST_PLACE: Final = 64
_MOST_WRONG: Final = 50
_USUAL_BOOKS: Final = 200
_FEWEST, _MOST = 20, 5000


@dataclass(slots=True)
class Draft:
    """What a form said, and what came of it. ``wrong``: the end of a key of ``TEXTS``.

    ``strange``: locations that the library system does not name.
    """

    way: str
    fields: dict[str, str] = field(default_factory=dict)
    bays: tuple[Bay, ...] = ()
    cut: Split | None = None
    bad: tuple[BadLine, ...] = ()
    wrong: str = ""
    strange: tuple[str, ...] = ()

    def said(self, name: str, usual: str = "") -> str:
        """Return what a field held."""
        return self.fields.get(name, usual)


@router.get("/sweeps/plan")
async def plan_page(request: Request) -> Response:
    """Show one of the three ways to plan a sweep."""
    log_in = await admitted(request, May.PLAN_SWEEPS)
    way = request.query_params.get("way", "")
    return await _page(request, log_in, Draft(way if way in WAYS else WAYS[0]))


@router.post("/sweeps/plan")
async def plan(request: Request) -> Response:
    """Show the bays that a form would make, or make the sweep of them."""
    log_in = await admitted(request, May.PLAN_SWEEPS)
    sent = await sent_of(request, log_in)
    hub, now, by = hub_of(request), hub_of(request).now(), log_in.person.name

    def look() -> Draft:
        with hub.store.read() as conn:
            return _drafted(conn, sent)

    draft = await hub.run_long(look)
    if draft.wrong or draft.bad or draft.said("do") != "make":
        return await _page(request, log_in, draft)
    name, sweep = draft.said("name"), draft.said("sweep")
    made = await write(
        request, lambda conn: make_plan(conn, name, draft.bays, by=by, now=now, sweep=sweep)
    )
    if isinstance(made, Full):
        draft.wrong = "full"
        return await _page(request, log_in, draft)
    return go_to(f"/sweeps/{made}?said=planned")


@router.post("/sweeps/{sweep}/give-up")
async def give_up(request: Request, sweep: str) -> Response:
    """End a plan that nobody has walked."""
    log_in = await admitted(request, May.PLAN_SWEEPS)
    await form_of(request, log_in)
    now, by = hub_of(request).now(), log_in.person.name
    name = sweep[:64]
    if not await write(request, lambda conn: planning.give_up(conn, name, by=by, now=now)):
        raise Turned(await refusal(request, log_in, 409, "refused.walked"))
    return go_to(f"/sweeps/{name}?said=given-up")


async def _page(request: Request, log_in: LogIn, draft: Draft) -> Response:
    def work(conn: Connection) -> Response:
        around = around_of(conn, request, log_in)
        earlier = sweeps(conn)[:100] if draft.way == "earlier" else []
        counts = bays_of(conn, [one.id for one in earlier])
        told = render(
            "sweep_plan.html",
            around,
            draft=draft,
            ways=WAYS,
            every=EVERY,
            sweep=new_id(hub_of(request).now()),
            usual=str(_USUAL_BOOKS),
            name=draft.said("name", around.t("plan.usual-name", year=around.clock.today.year)),
            branches=branches(conn) if draft.way == "split" else [],
            locations=locations(conn, _branch_of(draft)) if draft.way == "split" else [],
            one=ONE,
            earlier=[(one, counts[one.id]) for one in earlier if one.id in counts],
            shown=draft.bays[:SHOWN],
            most=MOST_BAYS,
        )
        return html(told, 400 if draft.wrong or draft.bad else 200)

    return await read(request, work)


def _drafted(conn: Connection, sent: Sent) -> Draft:
    """Return what a form makes; what is wrong in it is said, and everything typed is kept."""
    way = sent.fields.get("way", "")
    draft = Draft(way if way in WAYS else WAYS[0], sent.fields)
    name = printable(draft.said("name")).strip()
    draft.fields["name"] = name[: planning.LONGEST_NAME]
    {"split": _split, "table": _table, "earlier": _earlier}[draft.way](conn, draft, sent)
    if not name and draft.said("do") == "make":
        draft.wrong = draft.wrong or "name"
    if not draft.bays and not draft.bad:
        draft.wrong = draft.wrong or "no-bays"
    if len(draft.bays) > MOST_BAYS:
        draft.wrong = "many"
    return draft


def _split(conn: Connection, draft: Draft, _sent: Sent) -> None:
    rules = numbers_of(conn)
    ends: list[ShelfKey | None] = []
    for end in ("first", "last"):
        told = printable(draft.said(end)).strip()
        key = label_of(told, "", "", rules)[1] if told else None
        if told and key is None:
            draft.wrong = "number"
        ends.append(key)
    books = draft.said("books", str(_USUAL_BOOKS)).strip()
    fits = books.isascii() and books.isdecimal() and len(books) < 6
    if not fits or not _FEWEST <= int(books) <= _MOST:
        draft.wrong = "books"
    if draft.wrong:
        return
    branch = _branch_of(draft)
    where, place = _stands(draft, known=bool(locations(conn, branch)))
    asked = Asked(branch, place, ends[0], ends[1], int(books), where)
    draft.cut = split(conn, asked, rules)
    draft.bays = draft.cut.bays


def _branch_of(draft: Draft) -> str | None:
    branch = draft.said("branch", EVERY)[:64]
    return None if branch == EVERY else branch


def _stands(draft: Draft, *, known: bool) -> tuple[Places, str]:
    """Return what a form means about locations; where none is known one is but written down."""
    if not known:
        return Places.NONE, printable(draft.said("location")).strip()[:_LONGEST_PLACE]
    told = draft.said("stands", Places.EACH)
    if told.startswith(ONE):
        return Places.ONE, told.removeprefix(ONE)[:_LONGEST_PLACE]
    return (Places.NONE if told == Places.NONE else Places.EACH), ""


def _table(conn: Connection, draft: Draft, sent: Sent) -> None:
    given = sent.files.get("file")
    if given is not None:
        # What Excel saves without being asked for UTF-8 is Windows' own; no byte of it is lost.
        try:
            draft.fields["table"] = given.decode("utf-8-sig")
        except UnicodeDecodeError:
            draft.fields["table"] = given.decode("cp1252", "replace")
    text = draft.said("table")
    if not text.strip():
        draft.wrong = "no-table"
        return
    found = read_bays(text, numbers_of(conn))
    draft.bays, draft.bad = tuple(found.bays), tuple(found.bad[:_MOST_WRONG])
    known = {one.name for one in locations(conn)}
    told = {one.location for one in found.bays if one.location} if known else set()
    draft.strange = tuple(sorted(told - known)[:_MOST_WRONG])


def _earlier(conn: Connection, draft: Draft, _sent: Sent) -> None:
    draft.bays = bays_again(conn, draft.said("earlier")[:64])
