"""Routes for what came back and is not on its shelf yet. See docs/servers/hub.md."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sync.hub.ledger.returned import returned_not_shelved, sighted
from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, staff_of, whole_of
from sync.hub.staff.accounts import May
from sync.hub.wire.answers import encode_book
from sync.hub.wire.fields import FieldError, as_list, as_object

router = APIRouter()

MOST: int = 1000
"""Most copies in one answer or one sighting."""


@router.get("/v1/returned")
async def returned(request: Request) -> Response:
    """List what has come back and was not seen since; ``kiosk`` names one kiosk."""
    await staff_of(request, May.SEE_BOOKS)
    hub = hub_of(request)
    limit = whole_of(request, "limit", default=MOST, most=MOST)
    kiosk = request.query_params.get("kiosk", "")[:32] or None

    def work() -> list[dict[str, object]]:
        with hub.store.read() as conn:
            return [
                {
                    "item": one.item,
                    "book": encode_book(one.book),
                    "branch": one.branch,
                    "route": one.route.value,
                    "place": one.place,
                    "kiosk": one.kiosk,
                    "at": one.at.isoformat(),
                }
                for one in returned_not_shelved(conn, kiosk=kiosk, limit=limit)
            ]

    return json_answer({"returned": await hub.run(work)})


@router.post("/v1/returned/seen")
async def seen(request: Request) -> Response:
    """Take copies off the list that staff, or a sweep of the shelves, have seen."""
    await staff_of(request, May.SETTLE)
    hub = hub_of(request)
    fields = as_object(await json_body(request), "body")
    try:
        items = [str(one)[:64] for one in as_list(fields.raw("items"), "items", most=MOST)]
        at = fields.time("at") or hub.now()
    except FieldError as error:
        raise Refusal(400, error.where) from None

    def work() -> int:
        return hub.store.write_again(lambda conn: sighted(conn, items, at))

    return json_answer({"off": await hub.run(work)})
