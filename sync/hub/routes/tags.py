"""Routes for the tag workstation: what waits for a tag, what has got one (docs/servers/hub.md)."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from kiosk.domain.ids import clean_code
from kiosk.ports_tags import MOST_WRITTEN
from sync.hub.fleet import fleet
from sync.hub.library.untagged import MOST, to_tag, written
from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, kiosk_of
from sync.hub.wire.fields import FieldError, as_list, as_object

router = APIRouter()


@router.post("/v1/tags/todo")
async def todo(request: Request) -> Response:
    """Take what a workstation has written, and tell what waits for a tag at all kiosks."""
    bearer = await kiosk_of(request)
    hub = hub_of(request)
    fields = as_object(await json_body(request), "body")
    now = hub.now()
    done = []
    try:
        for one in as_list(fields.raw("written"), "written", most=MOST_WRITTEN):
            row = as_object(one, "written")
            item, at = clean_code(row.needed("item", most=64)), row.time("at")
            if item is None or at is None:
                raise FieldError("written")
            # A clock that is ahead would hide a book that is met tomorrow.
            done.append((item, min(at, now)))
    except FieldError as error:
        raise Refusal(400, error.where) from None

    def keep(conn: Connection) -> None:
        written(conn, done, kiosk=bearer.name)

    def tell() -> list[dict[str, object]]:
        with hub.store.read() as conn:
            rows = to_tag(conn, now=now, limit=MOST)
            names = {one.kiosk: fleet.shown_name(conn, one.kiosk) for one in rows}
            return [
                {
                    "item": one.item,
                    "title": one.title[:200],
                    "last": one.at.isoformat(),
                    "kiosk": names[one.kiosk][:64],
                }
                for one in rows
            ]

    if done:
        await hub.run(lambda: hub.store.write_again(keep))
    return json_answer({"todo": await hub.run_long(tell)})
