"""Kiosks: health in words, lag, outages as a timeline, enrolment by code, revoking."""

from datetime import timedelta
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from kiosk.errors import ConfigError
from sync.hub.dashboard.fleet_view import just_back, kiosk_names
from sync.hub.dashboard.kiosk_view import outage_says, view_of
from sync.hub.dashboard.page import go_to, html, render
from sync.hub.dashboard.timeline import timeline
from sync.hub.dashboard.visitor import admitted, around_of, form_of, read, refusal
from sync.hub.fleet import enrolled, enrolment, tokens
from sync.hub.fleet.fleet import kiosks
from sync.hub.fleet.outages import outages
from sync.hub.rows.records import to_ms
from sync.hub.serving.web import hub_of
from sync.hub.staff.account_sessions import LogIn
from sync.hub.staff.accounts import May
from sync.hub.wire.facts import is_kiosk_name

router = APIRouter()
DAYS: Final = 7


@router.get("/kiosks")
async def kiosks_page(request: Request) -> Response:
    """Show all kiosks."""
    return await _page(request, await admitted(request, May.SEE_KIOSKS))


@router.get("/kiosks/{name}")
async def kiosk_page(request: Request, name: str) -> Response:
    """Show one kiosk."""
    log_in = await admitted(request, May.SEE_KIOSKS)
    return await _page(request, log_in, only=name[:64])


async def _page(
    request: Request,
    log_in: LogIn,
    *,
    only: str | None = None,
    code: tuple[str, str, int] | None = None,
    wrong: str = "",
) -> Response:
    """Show kiosks; ``code``: name, code and end of an enrolment that was just made."""

    def work(conn: Connection) -> Response | None:
        around = around_of(conn, request, log_in)
        clock = around.clock
        since = clock.midnight(DAYS - 1)
        found = [k for k in kiosks(conn, revoked=True) if only in {None, k.kiosk}]
        if only is not None and not found:
            return None
        back = just_back(conn, clock)
        until = clock.midnight(0) + timedelta(days=1)
        machines = []
        for kiosk in found:
            told = outages(conn, since=since, now=clock.now, kiosk=kiosk.kiosk)
            machines.append(
                {
                    "now": kiosk,
                    "view": view_of(kiosk, clock, back.get(kiosk.kiosk)),
                    "ago_s": max(0, (to_ms(clock.now) - kiosk.heard_ms) // 1000),
                    "outages": told,
                    "line": timeline(told, since_ms=to_ms(since), until_ms=to_ms(until)),
                }
            )
        return html(
            render(
                "kiosks.html",
                around,
                machines=machines,
                one=only is not None,
                days=[clock.brief(to_ms(clock.midnight(n))) for n in reversed(range(DAYS))],
                names=kiosk_names(conn),
                says=lambda outage: outage_says(outage, clock),
                code=code,
                wrong=wrong,
            ),
            400 if wrong else 200,
        )

    page = await read(request, work)
    return page or await refusal(request, log_in, 404, "refused.unknown")


@router.post("/kiosks")
async def enrol(request: Request) -> Response:
    """Make a one-time code for a kiosk, shown this once."""
    log_in = await admitted(request, May.KEEP_KIOSKS)
    fields = await form_of(request, log_in)
    hub, by = hub_of(request), log_in.person.name
    name, branch = fields.get("kiosk", "").strip(), fields.get("branch", "").strip()[:64]
    if not is_kiosk_name(name):
        return await _page(request, log_in, wrong="kiosks.bad-name")
    try:
        code, until = await hub.run(
            lambda: enrolment.new_code(hub.store, name, branch=branch or None, by=by, now=hub.now())
        )
    except ConfigError:
        return await _page(request, log_in, wrong="kiosks.bad-name")
    return await _page(request, log_in, code=(name, code, to_ms(until)))


@router.post("/kiosks/{name}/revoke")
async def revoke(request: Request, name: str) -> Response:
    """Revoke a kiosk: its facts are still taken, nothing is told any more."""
    log_in = await admitted(request, May.KEEP_KIOSKS)
    await form_of(request, log_in)
    hub, by = hub_of(request), log_in.person.name

    def work() -> bool:
        what = tokens.Change.REVOKE
        return enrolled.change_kiosk(hub.store, name[:64], what, by=by, now=hub.now())

    if not await hub.run(work):
        return await refusal(request, log_in, 404, "refused.unknown")
    return go_to("/kiosks?said=revoked")
