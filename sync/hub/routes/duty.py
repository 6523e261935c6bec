"""Routes for staff who stand at a kiosk; the kiosk has let them in. See docs/servers/hub.md."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection, select

from kiosk.domain import evidence
from kiosk.domain.duty import NOT_SWITCHED, Outcome
from kiosk.domain.facts import FactKind
from kiosk.domain.ids import CHIP, card_tail, clean_code
from kiosk.ports_staff import MOST_EVENTS
from sync.hub.db.one_of import one_of
from sync.hub.db.tables import table
from sync.hub.fleet import fleet
from sync.hub.library.history import Happened, happened
from sync.hub.rows.records import from_ms
from sync.hub.serving.web import bearer_of, hub_of, json_answer, json_body

router = APIRouter()
_CARD = table("card")
_CARDS: Final = select(_CARD.c.patron, _CARD.c.code).where(
    one_of(_CARD.c.patron, "patrons"),
    _CARD.c.until_ms.is_(None),
    _CARD.c.code.not_like(f"{CHIP}%"),
)


@router.post("/v1/items/events")
async def item_events(request: Request) -> Response:
    """Tell what happened to a book lately; of a patron no more than the end of the card."""
    await bearer_of(request)
    hub = hub_of(request)
    item = (await json_body(request)).get("item")
    code = clean_code(item) if isinstance(item, str) else None

    def work() -> list[dict[str, object]]:
        if code is None:
            return []
        with hub.store.read() as conn:
            events = [one for one in happened(conn, item=code) if not _is_told(one)]
            return _told(conn, events[:MOST_EVENTS])

    return json_answer({"events": await hub.run(work)})


def _told(conn: Connection, events: list[Happened]) -> list[dict[str, object]]:
    patrons = sorted({one.patron for one in events if one.patron is not None})
    found = conn.execute(_CARDS, {"patrons": patrons}) if patrons else ()
    tails = {str(patron): card_tail(str(code)) for patron, code in found}
    names = {one.kiosk: fleet.shown_name(conn, one.kiosk) for one in events}
    return [_one(one, tails, names) for one in events]


def _is_told(one: Happened) -> bool:
    """Return whether the fact before it has told all there is to tell."""
    return one.evidence.get(evidence.OUTCOME) == Outcome.DONE and one.kind == FactKind.STAFF


def _what(one: Happened) -> str:
    if one.kind != FactKind.STAFF:
        return one.kind
    failed = evidence.OUTCOME in one.evidence
    return NOT_SWITCHED if failed else one.evidence.get(evidence.DEED, one.kind)[:32]


def _one(one: Happened, tails: dict[str, str], names: dict[str, str]) -> dict[str, object]:
    told, staff = one.evidence, one.kind == FactKind.STAFF
    return {
        "at": from_ms(one.at_ms).isoformat(),
        "what": _what(one),
        "place": names[one.kiosk][:64],
        "tail": tails.get(one.patron or "", ""),
        "by": told.get(evidence.BY, "")[:64] if staff else "",
        "why": told.get(evidence.WHY, "")[:32] if staff else "",
    }
