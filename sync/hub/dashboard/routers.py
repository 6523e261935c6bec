"""The dashboard put together: its routes, and how a visitor is turned away.

Owns the order of routes; the first page is ``/``.
"""

from typing import Final

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response

from sync.hub.dashboard import books, entry, kiosks, people, reports, today
from sync.hub.dashboard.visitor import Turned

ROUTERS: Final[tuple[APIRouter, ...]] = (
    entry.router,
    today.router,
    kiosks.router,
    books.router,
    reports.router,
    people.router,
)


def add_dashboard(app: FastAPI) -> None:
    """Add the pages of staff to the hub's application."""
    for router in ROUTERS:
        app.include_router(router)

    @app.exception_handler(Turned)
    async def turned(_request: Request, turned_away: Turned) -> Response:
        return turned_away.answer
