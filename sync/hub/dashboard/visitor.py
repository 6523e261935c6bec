"""Who looks at a page: session, language, role; and what a form must carry to be believed.

Owns cookies and the refusals of pages. Must not render anything but through ``page``.
"""

import asyncio
import hmac
import json
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final, TypeVar
from urllib.parse import parse_qsl, quote, urlsplit
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy import Connection, select

from sync.hub.audit import audit
from sync.hub.dashboard.moments import Clock
from sync.hub.dashboard.page import Around, go_to, html, library_name, render
from sync.hub.db.tables import table
from sync.hub.decisions.story_phrase import Language
from sync.hub.rows.records import to_ms
from sync.hub.serving.web import hub_of
from sync.hub.staff import account_sessions
from sync.hub.staff.account_sessions import LogIn
from sync.hub.staff.accounts import May

T = TypeVar("T")
SESSION: Final = "lancar_session"
LANGUAGE: Final = "lancar_language"
FORM: Final = "lancar_form"
_LARGEST_FORM: Final = 32 * 1024
_MOST_FIELDS: Final = 40
_LARGEST_LIST: Final = 256 * 1024
_LONGEST_LIST: Final = 2048
_MOST_WAITING: Final = 16
_RULE = table("rule")


class Turned(Exception):  # noqa: N818 - it is an answer, not an error of ours
    """A visitor is answered with something else than what was asked for."""

    def __init__(self, answer: Response) -> None:
        """Keep the answer."""
        super().__init__("turned away")
        self.answer = answer


def language_of(request: Request) -> Language:
    """Return the language that was chosen, Indonesian when none was."""
    return "en" if request.cookies.get(LANGUAGE) == "en" else "id"


def zone_of(conn: Connection) -> ZoneInfo:
    """Return the library's time zone, by its rules."""
    found = conn.execute(select(_RULE.c.value).where(_RULE.c.name == "calendar")).scalar()
    try:
        return ZoneInfo(json.loads(found or "{}").get("zone", "Asia/Jakarta"))
    except (ValueError, KeyError, OSError):
        return ZoneInfo("Asia/Jakarta")


def around_of(conn: Connection, request: Request, log_in: LogIn | None) -> Around:
    """Return what stands around a page."""
    return Around(
        clock=Clock(language_of(request), zone_of(conn), hub_of(request).now()),
        library=library_name(conn),
        log_in=log_in,
        path=request.url.path,
        said=request.query_params.get("said", "")[:32],
    )


async def read(request: Request, work: Callable[[Connection], T]) -> T:
    """Run work on one state of the database in the hub's pool."""
    hub = hub_of(request)

    def inside() -> T:
        with hub.store.read() as conn:
            return work(conn)

    return await hub.run(inside)


async def write(request: Request, work: Callable[[Connection], T]) -> T:
    """Run work in a writing transaction in the hub's pool."""
    hub = hub_of(request)
    return await hub.run(lambda: hub.store.write_again(work))


async def log_in_of(request: Request) -> LogIn | None:
    """Return the session of the request's cookie, if it is valid."""
    token = request.cookies.get(SESSION, "")
    if not token:
        return None
    now = hub_of(request).now()
    return await read(request, lambda conn: account_sessions.find_session(conn, token, now))


async def admitted(request: Request, what: May | None, *, by_hand: bool = True) -> LogIn:
    """Return who is logged in and may do this; else the log-in page, or a page that says no.

    ``by_hand``: a person asked, so that the session lives on.
    """
    log_in = await log_in_of(request)
    if log_in is None:
        raise Turned(_to_login(request))
    if log_in.person.must_change and request.url.path != "/me" and what is not None:
        raise Turned(go_to("/me"))
    if what is not None and not log_in.person.may(what):
        raise Turned(await refusal(request, log_in, 403, "refused.role"))
    if by_hand and log_in.stale:
        now = hub_of(request).now()
        await write(request, lambda conn: account_sessions.touch(conn, log_in, now))
    return log_in


def _to_login(request: Request) -> Response:
    """Return the way to the log-in, and back to where the visitor wanted to go."""
    path = request.url.path
    if request.method != "GET" or path == "/":
        return go_to("/login")
    return go_to(f"/login?back={quote(path)}")


def safe_back(path: str) -> str:
    """Return a path of this site; anything else becomes the first page."""
    if not path.startswith("/") or path.startswith(("//", "/\\")) or len(path) > 200:
        return "/"
    parts = urlsplit(path)
    fits = not parts.scheme and not parts.netloc and path.isprintable() and "\\" not in path
    return quote(parts.path, safe="/._-~") if fits else "/"


async def refusal(request: Request, log_in: LogIn | None, status: int, key: str) -> Response:
    """Return a page that says why not."""
    return await read(
        request,
        lambda conn: html(
            render("refused.html", around_of(conn, request, log_in), key=key), status
        ),
    )


async def fields_of(request: Request) -> dict[str, str]:
    """Return the fields of a form; a body that is none, or too large, has no fields."""
    return dict(await _pairs_of(request, _LARGEST_FORM, _MOST_FIELDS))


async def _pairs_of(request: Request, largest: int, most: int) -> list[tuple[str, str]]:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            return []
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=most)
    except ValueError:
        return []
    return [(name, value.replace("\x00", "")) for name, value in pairs]


def from_elsewhere(request: Request) -> bool:
    """Return whether the browser itself says that a form of another site was sent."""
    fetched = request.headers.get("sec-fetch-site")
    if fetched is not None:
        return fetched not in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")


async def form_of(request: Request, log_in: LogIn) -> dict[str, str]:
    """Return the fields of a form that carries the session's token; else a page that says no."""
    fields = await fields_of(request)
    if not believed(request, log_in, fields):
        raise Turned(await refusal(request, log_in, 403, "refused.form"))
    return fields


async def list_form_of(
    request: Request, log_in: LogIn, name: str
) -> tuple[dict[str, str], list[str]]:
    """Return the same of a form with a long list of choices: its fields, and what was chosen."""
    pairs = await _pairs_of(request, _LARGEST_LIST, _LONGEST_LIST)
    fields = dict(pairs)
    if not believed(request, log_in, fields):
        raise Turned(await refusal(request, log_in, 403, "refused.form"))
    return fields, [value for key, value in pairs if key == name]


def believed(request: Request, log_in: LogIn, fields: Mapping[str, str]) -> bool:
    """Return whether fields carry the session's token and come from a page of ours."""
    fits = hmac.compare_digest(fields.get("form_token", "").encode(), log_in.form_token.encode())
    return fits and not from_elsewhere(request)


@asynccontextmanager
async def one_at_a_time(request: Request) -> AsyncIterator[bool]:
    """Give the one turn at checking passwords (64 MiB each); False when too many wait for it."""
    state = request.app.state
    if not hasattr(state, "password_turn"):
        state.password_turn, state.password_waiting = asyncio.Lock(), 0
    if state.password_waiting >= _MOST_WAITING:
        yield False
        return
    state.password_waiting += 1
    try:
        async with state.password_turn:
            yield True
    finally:
        state.password_waiting -= 1


def note(
    conn: Connection,
    *,
    who: str,
    what: str,
    subject: str,
    now: datetime,
    after: Mapping[str, object] | None = None,
) -> None:
    """Add a line to the audit trail, at the end of a transaction."""
    at_ms = to_ms(now)
    audit.note(conn, who=who, what=what, subject=subject, before=None, after=after, at_ms=at_ms)


def is_secure(request: Request) -> bool:
    """Return whether the page came over https, also through a proxy on this machine."""
    return request.url.scheme == "https"


def put_cookie(request: Request, answer: Response, name: str, value: str, *, most_s: int) -> None:
    """Put a cookie that scripts cannot read and other sites do not send along."""
    answer.set_cookie(
        name,
        value,
        max_age=most_s,
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
        path="/",
    )


def new_form_token() -> str:
    """Return a token for the form before a session."""
    return secrets.token_urlsafe(24)
