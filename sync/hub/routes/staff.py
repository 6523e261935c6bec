"""Routes for staff: the tally, and what the desk does; tasks are in ``routes_tasks``.

See docs/servers/hub.md.
"""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kiosk.domain.facts import FactKind
from kiosk.domain.items import ItemStatus
from kiosk.domain.patrons import PatronStatus
from kiosk.ports import PatronRefused
from sync.hub.decisions.catalogue import add_copy
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.intake import desk
from sync.hub.library import lookup
from sync.hub.routes import tasks
from sync.hub.serving.hub import Hub
from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, staff_of
from sync.hub.staff.accounts import May
from sync.hub.staff.tally import tally
from sync.hub.wire.facts import encode_key, is_kiosk_name
from sync.hub.wire.fields import FieldError, Fields, as_object

router = APIRouter()
router.include_router(tasks.router)


@router.get("/v1/tally")
async def counts(request: Request) -> Response:
    """Count what the hub has."""
    await staff_of(request, May.SEE_REPORTS)
    hub = hub_of(request)

    def work() -> dict[str, object]:
        with hub.store.read() as conn:
            return tally(conn)

    return json_answer(await hub.run(work))


@router.post("/v1/desk/{action}")
async def desk_action(request: Request, action: str) -> Response:
    """Do what staff do at the desk: loans, returns, holds, patrons, items, kiosks."""
    what = May.KEEP_KIOSKS if action == "kiosks" else May.SERVE_PATRONS
    bearer = await staff_of(request, what)
    hub = hub_of(request)
    fields = as_object(await json_body(request), "body")
    try:
        answer = await hub.run(lambda: _act(hub, action, fields, bearer.name))
    except FieldError as error:
        raise Refusal(400, error.where) from None
    if answer is None:
        raise Refusal(404, "unknown")
    version = answer.get("version")
    if isinstance(version, int):
        hub.watcher.nudge(version)
    return json_answer(answer)


def _act(hub: Hub, action: str, fields: Fields, by: str) -> dict[str, object] | None:
    """Do one action; None when what it names is unknown."""
    if action in {"loans", "returns"}:
        return _circulate(hub, action, fields)
    if action == "holds":
        placed = desk.place_hold(
            hub.store,
            item=fields.needed("item", most=64),
            patron=_patron(hub, fields),
            trap=fields.flag("trap"),
            now=hub.now(),
            by=by,
        )
        if placed is None:
            return None
        hold, version = placed
        return {"hold": hold.id, "status": hold.status, "version": version}
    if action == "patrons":
        version_now = desk.change_patron(
            hub.store,
            _patron(hub, fields),
            now=hub.now(),
            by=by,
            status=fields.word("status", PatronStatus).value,
        )
        return None if version_now is None else {"version": version_now}
    if action == "items" and fields.text("like", most=64):
        added = add_copy(
            hub.store,
            fields.needed("item", most=64),
            like=fields.needed("like", most=64),
            by=by,
            now=hub.now(),
        )
        return None if added is None else {"version": added}
    if action == "items":
        status = fields.word("status", ItemStatus)
        changed = desk.change_item(
            hub.store,
            fields.needed("item", most=64),
            status,
            now=hub.now(),
            fee=fields.whole("fee"),
            patron=fields.text("patron", most=64) or None,
            by=by,
        )
        return None if changed is None else {"version": changed}
    if action == "kiosks":
        name = fields.needed("name", most=32)
        if not is_kiosk_name(name) or name == desk.DESK:
            raise FieldError("name")
        return {"token": enrol(hub.store, name, Role.KIOSK, hub.now())}
    return None


def _circulate(hub: Hub, action: str, fields: Fields) -> dict[str, object]:
    """Lend or take back at the desk."""
    lends = action == "loans"
    taken, key = desk.desk_fact(
        hub.store,
        FactKind.LOAN if lends else FactKind.RETURN,
        item=fields.needed("item", most=64),
        patron=_patron(hub, fields) if lends else None,
        now=hub.now(),
        at=fields.time("at"),
        force=fields.flag("force"),
    )
    return {"answer": taken.answers[0], "fact": encode_key(key), "version": taken.version}


def _patron(hub: Hub, fields: Fields) -> str:
    """Return the patron named by number or by card."""
    patron = fields.text("patron", most=64)
    if patron:
        return patron
    with hub.store.read() as conn:
        found = lookup.find_patron(conn, fields.needed("card", most=64))
    if isinstance(found, PatronRefused):
        raise FieldError("card")
    return found.patron.id
