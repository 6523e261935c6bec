"""Coming in and going out: log-in, log-out, language, one's own password and sessions, files.

Owns the only pages that are open to anybody.
"""

import asyncio
import hmac
from datetime import datetime
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from sync.hub.dashboard import page
from sync.hub.dashboard.page import go_to, html, render
from sync.hub.dashboard.visitor import (
    FORM,
    LANGUAGE,
    SESSION,
    admitted,
    around_of,
    fields_of,
    form_of,
    from_elsewhere,
    log_in_of,
    new_form_token,
    note,
    one_at_a_time,
    put_cookie,
    read,
    safe_back,
    write,
)
from sync.hub.serving.web import Refusal, hub_of
from sync.hub.staff import account_sessions, accounts, lockout
from sync.hub.staff.account_sessions import LogIn
from sync.hub.staff.lockout import Door

router = APIRouter()
_YEAR_S: Final = 365 * 86_400
_FORM_S: Final = 3600


@router.get("/static/{name}")
async def static(name: str) -> Response:
    """Give a file that pages load; its name carries a version, so that it may be kept."""
    found = page.static_files().get(name)
    if found is None:
        raise Refusal(404, "no-such-file")
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found[0], media_type=found[1], headers=headers)


@router.get("/language/{word}")
async def language(request: Request, word: str) -> Response:
    """Choose the language of the pages."""
    answer = go_to(safe_back(request.query_params.get("back", "/")))
    chosen = "en" if word == "en" else "id"
    put_cookie(request, answer, LANGUAGE, chosen, most_s=_YEAR_S)
    return answer


@router.get("/login")
async def login_page(request: Request) -> Response:
    """Show the log-in."""
    if await log_in_of(request) is not None:
        return go_to("/")
    return await _login_page(request)


async def _login_page(
    request: Request, *, wrong: str = "", wait_s: int = 0, name: str = "", status: int = 200
) -> Response:
    """Show the log-in with a token for its form."""
    token = new_form_token()
    back = safe_back(request.query_params.get("back", "/"))
    answer = await read(
        request,
        lambda conn: html(
            render(
                "login.html",
                around_of(conn, request, None),
                form_token=token,
                back=back,
                wrong=wrong,
                wait_s=wait_s,
                name=name,
            ),
            status,
        ),
    )
    put_cookie(request, answer, FORM, token, most_s=_FORM_S)
    return answer


@router.post("/login")
async def login(request: Request) -> Response:
    """Let somebody in, or say why not; failures are counted before anything is told."""
    fields = await fields_of(request)
    name = fields.get("name", "").strip().lower()[:64]
    sent, kept = fields.get("form_token", ""), request.cookies.get(FORM, "")
    if not kept or not hmac.compare_digest(sent.encode(), kept.encode()) or from_elsewhere(request):
        return await _login_page(request, wrong="login.again", name=name, status=403)
    now = hub_of(request).now()
    address = "" if request.client is None else request.client.host
    door = Door(name, address)
    async with one_at_a_time(request) as turn:
        # Checked, tried and counted in one turn: guesses at the same moment cannot slip through.
        if not turn:
            return await _login_page(request, wrong="login.shut", wait_s=5, name=name, status=429)
        shut_s, stored = await read(
            request,
            lambda conn: (lockout.shut_for_s(conn, door, now), accounts.stored_hash(conn, name)),
        )
        if shut_s:
            return await _login_page(
                request, wrong="login.shut", wait_s=shut_s, name=name, status=429
            )
        typed = fields.get("password", "")
        if not await asyncio.to_thread(accounts.verify_password, stored, typed):
            shut_s = await write(request, lambda conn: _failed(conn, door, name, now))
            wrong = "login.shut" if shut_s else "login.wrong"
            return await _login_page(request, wrong=wrong, wait_s=shut_s, name=name, status=401)

    def let_in(conn: Connection) -> str:
        token = account_sessions.open_session(conn, name, address=address, now=now)
        lockout.note_success(conn, door)
        note(conn, who=name, what="logged-in", subject=f"account {name}", now=now)
        return token

    answer = go_to(safe_back(fields.get("back", "/")))
    token = await write(request, let_in)
    put_cookie(request, answer, SESSION, token, most_s=account_sessions.WHOLE_MS // 1000)
    answer.delete_cookie(FORM, path="/")
    return answer


def _failed(conn: Connection, door: Door, name: str, now: datetime) -> int:
    """Count a failure; note in the trail when the door shuts. Return for how many seconds."""
    seconds = lockout.note_failure(conn, door, now)
    if seconds:
        shut = {"address": door.address, "seconds": seconds}
        note(conn, who="hub", what="login-shut", subject=f"account {name}", now=now, after=shut)
    return seconds


@router.post("/logout")
async def logout(request: Request) -> Response:
    """End this session."""
    log_in = await admitted(request, None)
    await form_of(request, log_in)
    now, name = hub_of(request).now(), log_in.person.name

    def work(conn: Connection) -> None:
        account_sessions.end_session(conn, log_in.token_hash)
        note(conn, who=name, what="logged-out", subject=f"account {name}", now=now)

    await write(request, work)
    answer = go_to("/login")
    answer.delete_cookie(SESSION, path="/")
    return answer


@router.get("/me")
async def me_page(request: Request) -> Response:
    """Show one's own account."""
    return await _me_page(request, await admitted(request, None))


async def _me_page(
    request: Request, log_in: LogIn, *, wrong: str = "", status: int = 200
) -> Response:
    return await read(
        request,
        lambda conn: html(
            render(
                "me.html",
                around_of(conn, request, log_in),
                wrong=wrong,
                sessions=account_sessions.sessions_of(conn, log_in),
            ),
            status,
        ),
    )


@router.post("/me")
async def change_password(request: Request) -> Response:
    """Change one's own password; all other sessions end."""
    log_in = await admitted(request, None)
    fields = await form_of(request, log_in)
    name, now = log_in.person.name, hub_of(request).now()
    door = Door(name, "" if request.client is None else request.client.host)
    async with one_at_a_time(request) as turn:
        if not turn:
            return await _me_page(request, log_in, wrong="unfit.wrong", status=429)
        shut_s, stored = await read(
            request,
            lambda conn: (lockout.shut_for_s(conn, door, now), accounts.stored_hash(conn, name)),
        )
        typed = fields.get("now", "")
        if shut_s or not await asyncio.to_thread(accounts.verify_password, stored, typed):
            if not shut_s:
                await write(request, lambda conn: _failed(conn, door, name, now))
            return await _me_page(request, log_in, wrong="unfit.wrong", status=400)
        new = fields.get("new", "")
        unfit = accounts.unfit_password(name, new)
        if unfit is not None:
            return await _me_page(request, log_in, wrong=f"unfit.{unfit.value}", status=400)
        hashed = await asyncio.to_thread(accounts.hash_password, new)

    def work(conn: Connection) -> None:
        accounts.put_password(conn, name, hashed, must_change=False)
        account_sessions.end_sessions(conn, name, but=log_in.token_hash)
        note(conn, who=name, what="password-changed", subject=f"account {name}", now=now)

    await write(request, work)
    return go_to("/?said=changed" if log_in.person.must_change else "/me?said=changed")


@router.post("/me/sessions")
async def end_others(request: Request) -> Response:
    """End one's other sessions."""
    log_in = await admitted(request, None)
    await form_of(request, log_in)
    now, name = hub_of(request).now(), log_in.person.name

    def work(conn: Connection) -> None:
        ended = account_sessions.end_sessions(conn, name, but=log_in.token_hash)
        after = {"sessions": ended}
        note(conn, who=name, what="sessions-ended", subject=f"account {name}", now=now, after=after)

    await write(request, work)
    return go_to("/me?said=ended")
