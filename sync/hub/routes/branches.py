"""Routes for staff: moving copies and kiosks between branches. See docs/servers/hub.md."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sync.hub.library.moving import LONGEST, MOST_ITEMS, move_items, move_kiosk
from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, staff_of
from sync.hub.staff.accounts import May
from sync.hub.wire.fields import FieldError, Fields, as_list, as_object

router = APIRouter()


@router.post("/v1/branches/items")
async def items(request: Request) -> Response:
    """Let copies belong to another branch."""
    bearer = await staff_of(request, May.SERVE_PATRONS)
    hub = hub_of(request)
    try:
        fields = as_object(await json_body(request), "body")
        branch = _branch(fields)
        asked = as_list(fields.raw("items"), "items", most=MOST_ITEMS)
    except FieldError as error:
        raise Refusal(400, error.where) from None
    barcodes = [one for one in asked if isinstance(one, str) and 0 < len(one) <= LONGEST]
    if len(barcodes) != len(asked):
        raise Refusal(400, "items")
    done = await hub.run(
        lambda: move_items(hub.store, barcodes, branch, by=bearer.name, now=hub.now())
    )
    hub.watcher.nudge(done.version)
    told = {"moved": done.moved, "unknown": done.unknown, "version": done.version}
    return json_answer(told)


@router.post("/v1/branches/kiosks")
async def kiosk(request: Request) -> Response:
    """Let a kiosk stand in another branch."""
    bearer = await staff_of(request, May.KEEP_KIOSKS)
    hub = hub_of(request)
    try:
        fields = as_object(await json_body(request), "body")
        name, branch = fields.needed("kiosk", most=32), _branch(fields)
    except FieldError as error:
        raise Refusal(400, error.where) from None
    if not await hub.run(
        lambda: move_kiosk(hub.store, name, branch, by=bearer.name, now=hub.now())
    ):
        raise Refusal(404, "no-such-kiosk")
    return json_answer({"kiosk": name, "branch": branch})


def _branch(fields: Fields) -> str:
    """Read a branch's name, which may be empty but not absent."""
    branch = fields.text("branch", most=LONGEST)
    if fields.raw("branch") is None or branch != branch.strip() or not branch.isprintable():
        raise FieldError("branch")
    return branch
