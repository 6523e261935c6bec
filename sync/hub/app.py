"""The hub's web application: routes, refusals and the hub's life put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import Response
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.requests import ClientDisconnect

from kiosk.logs import Log
from sync.hub.dashboard.routers import add_dashboard, broke_page
from sync.hub.routes import (
    account,
    branches,
    duty,
    enrol,
    facts,
    fleet,
    kiosk,
    patrons,
    photos,
    returned,
    staff,
    sweeps,
    tags,
    upstream,
)
from sync.hub.serving.account_door import Pace
from sync.hub.serving.hub import Hub
from sync.hub.serving.web import Refusal, json_answer
from sync.hub.settings.hub import HubSettings
from sync.hub.sip2.door import Sip2Face
from sync.hub.sip2.keeper import DoorKeeper
from sync.hub.snapshots.signing import key_file

_AGAIN_S = "2"
_log = Log("hub.app")


def build_app(settings: HubSettings, *, sip2: Sip2Face | None = None) -> FastAPI:
    """Return the application on a database. It is opened here and closed when the app ends.

    ``sip2``: a second face, for terminals that speak SIP2.
    """
    hub = Hub(settings)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        if hub.shelf is None:
            _log.error("signing_key.missing", file=key_file(settings).name)
        if hub.builder is not None:
            hub.builder.start()
        if hub.upstream is not None:
            hub.upstream.start()
        if hub.mailer is not None:
            hub.mailer.start()
        hub.sweeps.start()
        door = None if sip2 is None else DoorKeeper(sip2, app, hub)
        try:
            if door is not None:
                await door.open()
            yield
        finally:
            if door is not None:
                await door.close()
            hub.close()

    # No generated documentation pages: they would be open to anyone and load foreign scripts.
    app = FastAPI(
        title="Lancar hub", lifespan=life, docs_url=None, redoc_url=None, openapi_url=None
    )
    app.state.hub = hub
    app.state.pace, app.state.wrong_pins = Pace(), Pace()
    app.include_router(facts.router)
    app.include_router(kiosk.router)
    app.include_router(account.router)
    app.include_router(duty.router)
    app.include_router(branches.router)
    app.include_router(enrol.router)
    app.include_router(fleet.router)
    app.include_router(photos.router)
    app.include_router(returned.router)
    app.include_router(sweeps.router)
    app.include_router(tags.router)
    # Before the staff's: that has a route for any word after /v1/desk/.
    app.include_router(patrons.router)
    app.include_router(staff.router)
    app.include_router(upstream.router)
    add_dashboard(app)

    _add_refusals(app, hub)
    return app


def _add_refusals(app: FastAPI, hub: Hub) -> None:
    """Say what is answered when a route refuses, or when something of ours broke."""

    @app.exception_handler(Refusal)
    async def refused(_request: Request, refusal: Refusal) -> Response:
        return json_answer({"error": refusal.why}, refusal.status)

    @app.exception_handler(ClientDisconnect)
    async def left(_request: Request, _left: ClientDisconnect) -> Response:
        # Whoever asked has gone in mid-sentence, as in a cut of the power: nobody reads this.
        return json_answer({"error": "left"}, 400)

    @app.exception_handler(OperationalError)
    @app.exception_handler(NoConnection)
    async def busy(request: Request, error: Exception) -> Response:
        # The database is away, has no room or no connection left. What was done is known when sent
        # again.
        full = hub.room.ran_out(error)
        if not full:
            _log.broke("database.not_there", error)
        why = "disk-full" if full else "busy"
        answer = broke_page(request, full=full) or json_answer({"error": why}, 503)
        answer.status_code = 503
        answer.headers["retry-after"] = _AGAIN_S
        return answer

    @app.exception_handler(Exception)
    async def broke(request: Request, error: Exception) -> Response:
        if hub.store.is_sqlite and hub.room.ran_out(error):  # a snapshot lies beside the database
            return broke_page(request, full=True) or json_answer({"error": "disk-full"}, 503)
        _log.broke("request.broke", error)
        return broke_page(request) or json_answer({"error": "broken"}, 500)
