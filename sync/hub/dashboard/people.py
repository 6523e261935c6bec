"""Staff: accounts, roles, one-time passwords, the library's name, what was done last."""

import asyncio
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection, text

from sync.hub.audit import audit
from sync.hub.dashboard import texts_trail
from sync.hub.dashboard.page import go_to, html, render
from sync.hub.dashboard.visitor import admitted, around_of, form_of, note, read, refusal, write
from sync.hub.serving.web import hub_of
from sync.hub.staff import account_sessions, accounts, lockout
from sync.hub.staff.account_sessions import LogIn
from sync.hub.staff.accounts import May, Part, Unfit

router = APIRouter()
_TRAIL: Final = 30
_NAME = text(
    "INSERT INTO setting (name, value) VALUES ('library', :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


@router.get("/people")
async def people_page(request: Request) -> Response:
    """Show all accounts."""
    return await _page(request, await admitted(request, May.KEEP_ACCOUNTS))


async def _page(
    request: Request,
    log_in: LogIn,
    *,
    once: tuple[str, str] | None = None,
    wrong: Unfit | None = None,
) -> Response:
    """Show accounts; ``once``: name and one-time password that were just made."""
    return await read(
        request,
        lambda conn: html(
            render(
                "people.html",
                around_of(conn, request, log_in),
                people=accounts.list_people(conn),
                roles=[part.value for part in Part],
                trail=audit.read_trail(conn, limit=_TRAIL),
                done=texts_trail.done,
                subject=texts_trail.subject,
                once=once,
                wrong=None if wrong is None else wrong.value,
            ),
            200 if wrong is None else 400,
        ),
    )


@router.post("/people")
async def add(request: Request) -> Response:
    """Make an account with a one-time password, shown this once."""
    log_in = await admitted(request, May.KEEP_ACCOUNTS)
    fields = await form_of(request, log_in)
    name, role = fields.get("name", "").strip().lower(), fields.get("role", "")
    if role not in {part.value for part in Part}:
        return await refusal(request, log_in, 400, "refused.form")
    hub, password, by = hub_of(request), accounts.one_time_password(), log_in.person.name
    now, shown = hub.now(), fields.get("shown", "").strip()

    def work() -> Unfit | None:
        return accounts.add_account(hub.store, name, Part(role), password, shown=shown, now=now)

    unfit = await asyncio.to_thread(work)
    if unfit is not None:
        return await _page(request, log_in, wrong=unfit)
    made = {"role": role}
    await write(
        request,
        lambda conn: note(
            conn, who=by, what="account-made", subject=f"account {name}", now=now, after=made
        ),
    )
    return await _page(request, log_in, once=(name, password))


@router.post("/people/{name}/password")
async def reset(request: Request, name: str) -> Response:
    """Give an account a new one-time password; its sessions end."""
    log_in = await admitted(request, May.KEEP_ACCOUNTS)
    await form_of(request, log_in)
    now, by, password = hub_of(request).now(), log_in.person.name, accounts.one_time_password()
    hashed = await asyncio.to_thread(accounts.hash_password, password)

    def work(conn: Connection) -> bool:
        if not accounts.put_password(conn, name, hashed, must_change=True):
            return False
        account_sessions.end_sessions(conn, name)
        lockout.let_in_again(conn, name)
        note(conn, who=by, what="password-reset", subject=f"account {name}", now=now)
        return True

    if not await write(request, work):
        return await _page(request, log_in, wrong=Unfit.UNKNOWN)
    return await _page(request, log_in, once=(name, password))


@router.post("/people/{name}")
async def change(request: Request, name: str) -> Response:
    """Change an account's role, or switch it off or on."""
    log_in = await admitted(request, May.KEEP_ACCOUNTS)
    fields = await form_of(request, log_in)
    now, by = hub_of(request).now(), log_in.person.name
    role, switch = fields.get("role", ""), fields.get("switch", "")
    part = Part(role) if role in {one.value for one in Part} else None
    off = {"off": True, "on": False}.get(switch)

    def work(conn: Connection) -> Unfit | None:
        unfit = accounts.change_account(conn, name, part=part, off=off)
        if unfit is None:
            if off:
                account_sessions.end_sessions(conn, name)
            after = {"role": role} if part is not None else {"switch": switch}
            what = "account-changed"
            note(conn, who=by, what=what, subject=f"account {name}", now=now, after=after)
        return unfit

    unfit = await write(request, work)
    return (
        go_to("/people?said=changed")
        if unfit is None
        else await _page(request, log_in, wrong=unfit)
    )


@router.post("/library")
async def name_library(request: Request) -> Response:
    """Give the library its name, as pages show it."""
    log_in = await admitted(request, May.KEEP_ACCOUNTS)
    fields = await form_of(request, log_in)
    now, by = hub_of(request).now(), log_in.person.name
    chosen = "".join(c for c in fields.get("library", "").strip()[:60] if c.isprintable())

    def work(conn: Connection) -> None:
        conn.execute(_NAME, {"value": chosen})
        after = {"name": chosen}
        note(conn, who=by, what="library-named", subject="library", now=now, after=after)

    await write(request, work)
    return go_to("/people?said=changed")
