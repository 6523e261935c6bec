"""Routes for programs of staff about one patron. See docs/servers/hub.md.

Owns their form over HTTP; what they do is ``membership``'s and ``erasure``'s. Numbers, cards and
PINs come in the body, so that no log of addresses can hold them.
"""

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kiosk.domain.ids import clean_code
from sync.hub.library import history, membership, messages
from sync.hub.library.erasure import NotErased, erase_patron, in_the_way
from sync.hub.library.membership import NotDone
from sync.hub.rows.records import from_ms
from sync.hub.serving.hub import Hub
from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, staff_of
from sync.hub.staff.accounts import May
from sync.hub.wire.fields import FieldError, Fields, as_object

router = APIRouter()
_STATUS: Final = {
    NotDone.UNKNOWN: 404,
    NotDone.CARD_UNFIT: 400,
    NotDone.CARD_TAKEN: 409,
    NotDone.NO_CARD: 409,
    NotDone.MESSAGES_FULL: 409,
}


@router.post("/v1/desk/cards")
async def cards(request: Request) -> Response:
    """Give a patron another card (``new``), or without it: end the cards that were lost."""
    fields, by = await _asked(request)
    hub = hub_of(request)

    def work() -> int | NotDone:
        patron, new = _patron(hub, fields), fields.text("new", most=64)
        if not new:
            if not fields.flag("lost"):
                raise FieldError("new")
            return membership.lose_card(hub.store, patron, now=hub.now(), by=by)
        lost = fields.flag("lost")
        return membership.replace_card(hub.store, patron, new, lost=lost, now=hub.now(), by=by)

    return await _done(hub, work)


@router.post("/v1/desk/pins")
async def pins(request: Request) -> Response:
    """Set a patron's PIN, typed twice, or with ``clear`` forget it."""
    fields, by = await _asked(request)
    hub = hub_of(request)

    def work() -> int | NotDone:
        patron, clear = _patron(hub, fields), fields.flag("clear")
        pin = None if clear else _typed(fields, "pin")
        if pin is not None:
            unfit = membership.unfit_pin(pin, _typed(fields, "again"))
            if unfit is not None:
                return unfit
        return membership.set_pin(hub.store, patron, pin, now=hub.now(), by=by)

    return await _done(hub, work)


@router.post("/v1/desk/messages")
async def message(request: Request) -> Response:
    """Leave a patron a message, which their account shows at a kiosk, until a day or for good."""
    fields, by = await _asked(request)
    hub = hub_of(request)

    def work() -> int | NotDone:
        patron, until = _patron(hub, fields), fields.day("until")
        text = fields.needed("text", most=messages.LONGEST)
        return messages.leave(hub.store, patron, text, until=until, now=hub.now(), by=by)

    return await _kept(hub, work)


@router.post("/v1/desk/messages/end")
async def message_over(request: Request) -> Response:
    """Take a message back; right also when it is gone."""
    fields, by = await _asked(request)
    hub = hub_of(request)

    def work() -> int | NotDone:
        patron, number = _patron(hub, fields), fields.whole("message")
        return messages.end(hub.store, patron, number, now=hub.now(), by=by)

    return await _kept(hub, work)


@router.post("/v1/patrons/erase")
async def erase(request: Request) -> Response:
    """Erase a patron; ``confirm`` repeats the number. 409 names what stands in the way."""
    bearer = await staff_of(request, May.ERASE_PATRONS)
    fields, by = as_object(await json_body(request), "body"), bearer.name
    hub = hub_of(request)

    def work() -> int | dict[str, object]:
        patron = fields.needed("patron", most=64)
        if fields.needed("confirm", most=64) != patron:
            raise FieldError("confirm")
        erased = erase_patron(hub.store, patron, by=by, now=hub.now())
        if not isinstance(erased, NotErased):
            return erased
        if erased is NotErased.UNKNOWN:
            raise Refusal(404, "unknown")
        with hub.store.read() as conn:
            left = in_the_way(conn, patron)
        loans = [
            {"item": one.item, "title": one.title, "due": from_ms(one.due_ms).isoformat()}
            for one in left.loans
        ]
        return {"error": erased.value, "loans": loans, "fees": left.fees}

    return await _done(hub, work, erases=True)


async def _asked(request: Request) -> tuple[Fields, str]:
    """Return the body's fields and who asks."""
    bearer = await staff_of(request, May.SERVE_PATRONS)
    return as_object(await json_body(request), "body"), bearer.name


def _typed(fields: Fields, name: str) -> str:
    """Return a PIN as it was typed; other fields have their odd characters taken out."""
    value = fields.raw(name)
    if not isinstance(value, str):
        raise FieldError(name)
    return value


def _patron(hub: Hub, fields: Fields) -> str:
    """Return the patron named by number or by any card that is or was theirs."""
    patron = fields.text("patron", most=64)
    if patron:
        return patron
    code = clean_code(fields.needed("card", most=64)) or ""
    with hub.store.read() as conn:
        found = history.find_patron(conn, code)
    if found is None:
        raise Refusal(404, "unknown")
    return found


async def _kept(hub: Hub, work: Callable[[], int | NotDone]) -> Response:
    """Do something about a message, and tell its number; or say why not."""
    try:
        number = await hub.run(work)
    except FieldError as error:
        raise Refusal(400, error.where) from None
    if isinstance(number, NotDone):
        raise Refusal(_STATUS.get(number, 400), number.value)
    return json_answer({"message": number})


async def _done(
    hub: Hub, work: Callable[[], int | NotDone | dict[str, object]], *, erases: bool = False
) -> Response:
    """Do it, wake who waits for the feed, and tell the version; or say why not."""
    try:
        done = await hub.run(work)
    except FieldError as error:
        raise Refusal(400, error.where) from None
    if isinstance(done, NotDone):
        raise Refusal(_STATUS.get(done, 400), done.value)
    if isinstance(done, dict):
        return json_answer(done, 409)
    hub.told(done, erased=erases)
    return json_answer({"version": done})
