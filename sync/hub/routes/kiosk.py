"""Routes for kiosks: alive, feed, snapshot, patrons, items. See docs/servers/hub.md."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from kiosk.domain.ids import clean_code
from kiosk.domain.reasons import Reason
from kiosk.ports import PatronFound, PatronRefused, PinAnswer
from sync.hub.feed import feed
from sync.hub.fleet.tokens import Role
from sync.hub.intake.setback import Known, SetBack, begin_anew, check
from sync.hub.library import lookup
from sync.hub.library.standing import standing
from sync.hub.serving.account_door import Pace, check_typed, grant_for
from sync.hub.serving.shared_pages import FeedState, Wanted
from sync.hub.serving.web import (
    Refusal,
    bearer_of,
    hub_of,
    json_answer,
    json_body,
    json_bytes,
    key_of,
    seconds_of,
    whole_of,
)
from sync.hub.snapshots.source import SourceRefused
from sync.hub.wire.answers import MAX_ROWS, encode_item, encode_patron
from sync.hub.wire.manifest import MANIFEST_HEADER, SIGNATURE_HEADER

router = APIRouter()
_LONGEST_PIN = 64


@router.get("/v1/alive")
async def alive(request: Request) -> Response:
    """Say that the hub lives, what its clock says, and the last fact it has of this kiosk.

    A hub that cannot write anything down is of no use to a patron: it says 503 until it can.
    """
    bearer = await bearer_of(request, revoked_too=True)
    hub = hub_of(request)
    if hub.room.full and not await hub.run(hub.room.is_back):
        raise Refusal(503, "disk-full")

    return json_answer(await hub.run(lambda: standing(hub.store, bearer, hub.now())))


@router.get("/v1/feed")
async def feed_page(request: Request) -> Response:
    """Give the next page of changes of the kiosk's branch, waiting for one when asked to.

    A kiosk whose cursor is ahead of the feed shows that the hub went back: it gets a new epoch.
    """
    bearer = await bearer_of(request)
    branch = bearer.branch
    hub = hub_of(request)
    epoch = request.query_params.get("epoch", "")[:64]
    after = whole_of(request, "after", default=0, most=2**53)
    limit = max(1, whole_of(request, "limit", default=MAX_ROWS, most=MAX_ROWS))
    wait_s = seconds_of(request, "wait", most=hub.settings.longest_wait_s)

    cursor = Known(epoch, after) if epoch and bearer.role is Role.KIOSK else None

    def state() -> FeedState:
        with hub.store.read() as conn:
            last, ours = feed.last_for(conn, branch), feed.epoch_of(conn, branch)
            return FeedState(feed.version_of(conn), last, ours)

    def page() -> bytes:
        try:
            with hub.store.read() as conn:
                check(conn, bearer.name, cursor)
                return feed.read_page(conn, epoch=epoch, after=after, limit=limit, branch=branch)
        except SetBack:
            assert cursor is not None
            begin_anew(hub.store, bearer.name, cursor, hub.now())
        with hub.store.read() as conn:
            return feed.read_page(conn, epoch=epoch, after=after, limit=limit, branch=branch)

    if wait_s:
        now = await hub.watcher.states.get(branch, lambda: hub.run(state))
        # One whose cursor is ahead of the feed does not wait: it has something to tell us.
        if epoch in {"", now.epoch} and after <= now.version:
            if now.last <= after:
                await hub.watcher.wait_past(after, wait_s, branch=branch)
            elif now.last - after < limit:
                await hub.watcher.with_the_next(wait_s, branch=branch)
            shown = hub.watcher.shown(branch)
            if shown > after:
                # Whoever is woken with it asks for the same page.
                wanted = Wanted(branch, epoch, after, limit, shown)
                return json_bytes(await hub.watcher.pages.get(wanted, lambda: hub.run(page)))
    return json_bytes(await hub.run(page))


@router.get("/v1/snapshot")
async def snapshot(request: Request) -> Response:
    """Give the prebuilt cache of the kiosk's branch, zstd-compressed; parts of it by Range.

    Whoever has begun with one that is not the newest any more may end that.
    """
    branch = (await bearer_of(request)).branch
    hub = hub_of(request)
    shelf = hub.shelf
    if shelf is None:
        raise Refusal(404, "not-signed")
    begun = request.headers.get("if-range", "")
    built = await hub.run(lambda: shelf.kept(branch, begun) if begun else None)
    if built is None:
        built = await hub.run(lambda: shelf.ready(branch))
    if built is None and hub.builder is not None:
        # Another will be built; this kiosk begins with the last one.
        built = await hub.run(lambda: shelf.fresh(branch) or shelf.usable(branch))
        hub.builder.nudge()
    if built is None:
        try:
            built = await hub.run_long(lambda: shelf.current(branch))
        except SourceRefused as refused:
            raise Refusal(503, f"replica-{refused.why.value}") from None
    manifest = built.manifest
    headers = {
        "etag": f'"{manifest.sha256}"',
        "x-sha256": manifest.sha256,
        "x-epoch": manifest.epoch,
        "x-after": str(manifest.after),
        MANIFEST_HEADER: built.sealed.manifest,
        SIGNATURE_HEADER: built.sealed.signature,
    }
    return FileResponse(built.path, media_type="application/zstd", headers=headers)


@router.post("/v1/patrons/by-card")
async def patron(request: Request) -> Response:
    """Look a card up. It comes in the body, so that no log of addresses can hold it."""
    await bearer_of(request)
    hub = hub_of(request)
    card = (await json_body(request)).get("card")
    code = clean_code(card) if isinstance(card, str) else None
    if code is None:
        return json_answer({"refused": "card-unknown"})

    def work() -> PatronFound | PatronRefused:
        with hub.store.read() as conn:
            told = lookup.find_patron(conn, code)
        if isinstance(told, PatronRefused) or hub.addresses is None:
            return told
        return replace(told, mail=hub.addresses.known(told.patron.id))

    found = await hub.run(work)
    if isinstance(found, PatronRefused):
        return json_answer({"refused": found.reason.value})
    return json_answer({"patron": encode_patron(found)})


@router.post("/v1/patrons/pin")
async def pin(request: Request) -> Response:
    """Check a PIN. It comes in the body, so that no log of addresses can hold it.

    A right one opens the account to this kiosk for a while: the grant. A kiosk that had wrong ones
    of many cards just before gets no other card's PIN checked.
    """
    bearer = await bearer_of(request)
    hub = hub_of(request)
    body = await json_body(request)
    card, typed = body.get("card"), body.get("pin")
    if not isinstance(card, str) or not isinstance(typed, str) or len(typed) > _LONGEST_PIN:
        raise Refusal(400, "card-or-pin")
    code, key = clean_code(card), key_of(request)
    wrong = request.app.state.wrong_pins
    assert isinstance(wrong, Pace)
    if not wrong.would_allow(bearer.name, code or ""):
        raise Refusal(429, "too-many-cards")

    def work() -> dict[str, str]:
        with hub.store.read() as conn:
            holder = lookup.find_holder(conn, code or "")
        told = holder if isinstance(holder, Reason) else check_typed(hub, holder, typed, key=key)
        if isinstance(told, Reason) or isinstance(holder, Reason):
            return {"refused": str(told)}
        if told is not PinAnswer.RIGHT:
            wrong.allows(bearer.name, holder.card)
        if told is not PinAnswer.RIGHT or bearer.role is not Role.KIOSK:
            return {"pin": told.value}
        return {"pin": told.value, "grant": grant_for(hub, bearer.name, holder)}

    return json_answer(await hub.run(work))


@router.get("/v1/items/{barcode:path}")
async def item(request: Request, barcode: str) -> Response:
    """Look an item up."""
    await bearer_of(request)
    hub = hub_of(request)
    code = clean_code(barcode)

    def work() -> dict[str, object]:
        with hub.store.read() as conn:
            found = None if code is None else lookup.find_item(conn, code)
        return {"unknown": True} if found is None else encode_item(found)

    return json_answer(await hub.run(work))
