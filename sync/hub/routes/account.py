"""Routes for a patron's account at a kiosk: what is told, holds, the PIN. See docs/servers/hub.md.

Owns their form over HTTP; who is let in is ``account_door``'s, what is done ``holding``'s and
``membership``'s. Cards, PINs and grants come in the body, so that no log of addresses holds them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kiosk.domain.ids import clean_code
from kiosk.domain.reasons import Reason
from kiosk.ports import PinAnswer
from kiosk.ports_account import AccountSeen, Done, FeeSeen, NotDone, NotOffered
from sync.hub.library import lookup, membership
from sync.hub.library.account_grants import LONGEST
from sync.hub.library.lookup import Holder
from sync.hub.library.patron_account import account_of
from sync.hub.serving import account_door
from sync.hub.serving.account_door import Pace
from sync.hub.serving.hub import Hub
from sync.hub.serving.own_holds import cancel_hold, place_hold
from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, key_of, kiosk_of
from sync.hub.upstream.paid import is_on_its_way
from sync.hub.wire.account import encode_account
from sync.hub.wire.fields import FieldError, Fields, as_object

T = TypeVar("T")
router = APIRouter()
_LONGEST_PIN: Final = 64


@dataclass(frozen=True, slots=True, repr=False)
class _Asked:
    """A request about a card. ``card`` is '' for what cannot be one."""

    kiosk: str
    card: str
    fields: Fields
    key: str


@router.post("/v1/accounts/read")
async def read(request: Request) -> Response:
    """Tell a patron's account."""
    asked = await _asked(request)
    hub = hub_of(request)

    def work(holder: Holder) -> AccountSeen:
        upstream = hub.upstream
        with hub.store.read() as conn:
            told = account_of(conn, holder.patron, now=hub.now(), itemised=upstream is None)
            # Looked at before the system is asked what is owed: what is booked then is in there.
            unbooked = upstream is not None and is_on_its_way(conn, holder.patron)
        # A PIN that lives in the library system is changed there.
        told = replace(
            told,
            may_change_pin=holder.pin_hash is not None,
            may_reserve=upstream is None or upstream.places_holds,
            may_pay=upstream is None or (upstream.takes_payments and not unbooked),
        )
        if upstream is None:
            return told
        owed = upstream.fee_lines(holder.patron)
        if owed is None:
            return told
        # Fresher than what was pulled: a debt that is paid is in no line.
        lines = tuple(FeeSeen(*line) for line in owed)
        return replace(told, fee_lines=lines, fees=sum(line.amount for line in lines))

    told = await _let_in(hub, asked, work)
    if isinstance(told, Reason):
        return json_answer({"refused": told.value})
    return json_answer({"account": encode_account(told)})


@router.post("/v1/accounts/holds")
async def place(request: Request) -> Response:
    """Place a hold on an item's title; right also when it is there."""
    asked = await _asked(request)
    hub = hub_of(request)
    item = clean_code(_text(asked.fields, "item"))

    def work(holder: Holder) -> Done | NotDone | NotOffered:
        if item is None:
            return NotDone(Reason.UNKNOWN_ITEM)
        return place_hold(hub, item=item, patron=holder.patron, by=asked.kiosk)

    return _told(await _let_in(hub, asked, work))


@router.post("/v1/accounts/holds/cancel")
async def cancel(request: Request) -> Response:
    """Give a hold up; right also when it is over."""
    asked = await _asked(request)
    hub = hub_of(request)
    ref = _text(asked.fields, "hold")

    def work(holder: Holder) -> Done | NotDone | NotOffered:
        return cancel_hold(hub, ref=ref, patron=holder.patron, by=asked.kiosk)

    return _told(await _let_in(hub, asked, work))


@router.post("/v1/accounts/chips")
async def bind_chip(request: Request) -> Response:
    """Bind a card with a chip to the account of who has shown the PIN; right also when it is."""
    asked = await _asked(request)
    hub = hub_of(request)
    chip = clean_code(_text(asked.fields, "chip")) or ""

    def work(holder: Holder) -> Done | NotDone:
        return _bound(
            membership.bind_chip(hub.store, holder.patron, chip, now=hub.now(), by=asked.kiosk)
        )

    return _told(await _let_in(hub, asked, work))


@router.post("/v1/accounts/chips/none")
async def let_chips_go(request: Request) -> Response:
    """Let all chips of an account go; right also when there is none."""
    asked = await _asked(request)
    hub = hub_of(request)

    def work(holder: Holder) -> Done | NotDone:
        return _bound(
            membership.let_chips_go(hub.store, holder.patron, now=hub.now(), by=asked.kiosk)
        )

    return _told(await _let_in(hub, asked, work))


def _bound(done: membership.NotDone | None) -> Done | NotDone:
    if done is None:
        return Done()
    fit = done is not membership.NotDone.CARD_UNFIT
    return NotDone(Reason.NEEDS_STAFF if fit else Reason.CARD_UNKNOWN)


@router.post("/v1/accounts/pin")
async def pin(request: Request) -> Response:
    """Change a PIN that the hub keeps; the old one is typed, and counted like any other."""
    asked = await _asked(request)
    hub = hub_of(request)
    old, new = _typed(asked.fields, "old"), _typed(asked.fields, "new")

    def work() -> dict[str, object]:
        with hub.store.read() as conn:
            holder = lookup.find_holder(conn, asked.card)
        if isinstance(holder, Reason):
            return {"refused": holder.value}
        if holder.elsewhere:
            return {"offered": False}
        if holder.pin_hash is None:
            return {"refused": Reason.PIN_MISSING.value}
        if account_door.was_just_changed(hub, holder, new):
            # The answer was lost, and it is asked again.
            return {"done": True, "grant": account_door.grant_for(hub, asked.kiosk, holder)}
        told = account_door.check_typed(hub, holder, old, key=asked.key)
        if told is not PinAnswer.RIGHT:
            return {"refused": (told if isinstance(told, Reason) else Reason.PIN_WRONG).value}
        if old == new:
            return {"refused": Reason.PIN_SAME.value}
        if membership.unfit_pin(new, new) is not None:
            return {"refused": Reason.PIN_UNFIT.value}
        return _changed_pin(hub, asked, holder, new)

    return json_answer(await hub.run(work))


def _changed_pin(hub: Hub, asked: _Asked, holder: Holder, new: str) -> dict[str, object]:
    """Set a PIN, and let the visit go on with it."""
    version = membership.set_pin(hub.store, holder.patron, new, now=hub.now(), by=asked.kiosk)
    if isinstance(version, membership.NotDone):
        return {"refused": Reason.NEEDS_STAFF.value}
    hub.watcher.nudge(version)
    with hub.store.read() as conn:
        changed = lookup.find_holder(conn, asked.card)
    if isinstance(changed, Reason):
        return {"refused": changed.value}
    return {"done": True, "grant": account_door.grant_for(hub, asked.kiosk, changed)}


async def _asked(request: Request) -> _Asked:
    """Read who asks about which card; kiosks alone, and at a kiosk's pace."""
    bearer = await kiosk_of(request)
    fields = as_object(await json_body(request), "body")
    card = clean_code(_text(fields, "card")) or ""
    pace = request.app.state.pace
    assert isinstance(pace, Pace)
    if not pace.allows(bearer.name, card):
        raise Refusal(429, "too-many-cards")
    return _Asked(bearer.name, card, fields, key_of(request))


async def _let_in(hub: Hub, asked: _Asked, work: Callable[[Holder], T]) -> T | Reason:
    """Do something with the account of who showed the card and has shown the PIN."""
    pin = None if asked.fields.raw("pin") is None else _typed(asked.fields, "pin")
    grant = _text(asked.fields, "grant", most=LONGEST)

    def run() -> T | Reason:
        holder = account_door.let_in(
            hub, asked.kiosk, asked.card, pin=pin, grant=grant, key=asked.key
        )
        return holder if isinstance(holder, Reason) else work(holder)

    return await hub.run(run)


def _told(told: Done | NotDone | NotOffered | Reason) -> Response:
    match told:
        case Done():
            return json_answer({"done": True})
        case NotOffered():
            return json_answer({"offered": False})
        case NotDone(reason):
            return json_answer({"refused": reason.value})
        case reason:
            return json_answer({"refused": reason.value})


def _text(fields: Fields, name: str, *, most: int = 64) -> str:
    try:
        return fields.text(name, most=most)
    except FieldError as error:
        raise Refusal(400, error.where) from None


def _typed(fields: Fields, name: str) -> str:
    """Return a PIN as it was typed; other fields have their odd characters taken out."""
    value = fields.raw(name)
    if not isinstance(value, str) or len(value) > _LONGEST_PIN:
        raise Refusal(400, name)
    return value
