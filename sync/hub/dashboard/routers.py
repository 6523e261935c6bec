"""The dashboard put together: its routes, and how a visitor is turned away.

Owns the order of routes; the first page is ``/``.
"""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response

from sync.hub.dashboard import (
    books,
    entry,
    kiosks,
    patrons,
    people,
    reports,
    sweep_files,
    sweep_map,
    sweep_plan,
    sweep_statuses,
    sweep_trends,
    sweeps,
    today,
)
from sync.hub.dashboard.moments import Clock
from sync.hub.dashboard.page import Around, html, render
from sync.hub.dashboard.visitor import Turned, language_of

ROUTERS: Final[tuple[APIRouter, ...]] = (
    entry.router,
    today.router,
    kiosks.router,
    books.router,
    patrons.router,
    reports.router,
    # Before the page of a sweep, whose id could be those words.
    sweep_plan.router,
    sweep_map.router,
    sweeps.router,
    sweep_trends.router,
    sweep_files.router,
    sweep_statuses.router,
    people.router,
)


def broke_page(request: Request, *, full: bool = False) -> Response | None:
    """Return what people read when something of ours broke; None for programs. Reads nothing.

    ``full``: the disk of the database is.
    """
    if "text/html" not in request.headers.get("accept", ""):
        return None
    clock = Clock(language_of(request), ZoneInfo("Asia/Jakarta"), datetime.now(UTC))
    around = Around(clock=clock, library="Lancar", log_in=None, path="/")
    return html(
        render("refused.html", around, key="refused.full" if full else "refused.broke"), 500
    )


def add_dashboard(app: FastAPI) -> None:
    """Add the pages of staff to the hub's application."""
    for router in ROUTERS:
        app.include_router(router)

    @app.exception_handler(Turned)
    async def turned(_request: Request, turned_away: Turned) -> Response:
        return turned_away.answer
