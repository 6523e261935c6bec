"""Routes of enrolment: codes, tokens, wrapped keys, and the facts of a dead kiosk's disk.

See docs/servers/hub.md. Owns their form over HTTP; what they do is ``enrolment``'s and ``tokens``'.
"""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sync.hub.fleet import enrolled, enrolment, tokens
from sync.hub.fleet.enrolled import Wrapped
from sync.hub.fleet.enrolment import CodeFault
from sync.hub.fleet.tokens import Change
from sync.hub.intake.intake import take_facts
from sync.hub.serving.web import Refusal, hub_of, json_answer, json_body, kiosk_of, staff_of
from sync.hub.staff.accounts import May
from sync.hub.wire.facts import MAX_FACTS, is_kiosk_name
from sync.hub.wire.fields import FieldError, as_object

router = APIRouter()
_STATUS: Final = {
    CodeFault.MISTYPED: 400,
    CodeFault.UNKNOWN: 404,
    CodeFault.USED: 410,
    CodeFault.EXPIRED: 410,
    CodeFault.OTHER_KIOSK: 409,
    CodeFault.TOO_MANY: 429,
}
_LONGEST_KEY: Final = 64
_LONGEST_SEAL: Final = 256


@router.post("/v1/enrol")
async def enrol(request: Request) -> Response:
    """Let a kiosk in that has a code. It keeps its secret; the digest alone comes here."""
    hub = hub_of(request)
    fields = as_object(await json_body(request), "body")
    try:
        code, kiosk = fields.needed("code", most=100), fields.needed("kiosk", most=32)
        digest = fields.needed("token_digest", most=64)
    except FieldError as error:
        raise Refusal(400, error.where) from None
    if not tokens.is_digest(digest):
        raise Refusal(400, "token_digest")
    source = request.client.host if request.client else ""
    done = await hub.run(
        lambda: enrolment.redeem(
            hub.store, code, kiosk=kiosk, token_digest=digest, source=source, now=hub.now()
        )
    )
    if isinstance(done, CodeFault):
        raise Refusal(_STATUS[done], done.value)
    told = {
        "kiosk": done.kiosk,
        "branch": done.branch,
        "recovery_key": done.recovery_key,
        "snapshot_key": done.snapshot_key,
    }
    return json_answer(told)


@router.post("/v1/token")
async def next_token(request: Request) -> Response:
    """Note a kiosk's next token; it takes over with its first use."""
    bearer = await kiosk_of(request, revoked_too=True)
    hub = hub_of(request)
    digest = (await json_body(request)).get("token_digest")
    if not isinstance(digest, str) or not tokens.is_digest(digest):
        raise Refusal(400, "token_digest")
    await hub.run(lambda: tokens.offer_token(hub.store, bearer.name, digest))
    return json_answer({"kiosk": bearer.name})


@router.post("/v1/keys")
async def wrapped_key(request: Request) -> Response:
    """Keep the key of a kiosk's journal, which only the library's recovery key opens."""
    bearer = await kiosk_of(request, revoked_too=True)
    hub = hub_of(request)
    fields = as_object(await json_body(request), "body")
    try:
        key = fields.needed("recovery_key", most=_LONGEST_KEY)
        sealed = fields.needed("sealed", most=_LONGEST_SEAL)
    except FieldError as error:
        raise Refusal(400, error.where) from None
    keep = Wrapped(key, sealed)
    digest = await hub.run(lambda: enrolled.keep_wrapped(hub.store, bearer.name, keep, hub.now()))
    return json_answer({"wrapped": digest})


# --- for staff


@router.post("/v1/enrol/codes")
async def new_code(request: Request) -> Response:
    """Make a code for a kiosk; it is shown this once."""
    bearer = await staff_of(request, May.KEEP_KIOSKS)
    hub = hub_of(request)
    fields = as_object(await json_body(request), "body")
    try:
        kiosk = fields.needed("kiosk", most=32)
        branch = None if fields.raw("branch") is None else fields.text("branch", most=64)
        if not is_kiosk_name(kiosk) or kiosk == "desk":
            raise FieldError("kiosk")
    except FieldError as error:
        raise Refusal(400, error.where) from None
    code, until = await hub.run(
        lambda: enrolment.new_code(hub.store, kiosk, branch=branch, by=bearer.name, now=hub.now())
    )
    return json_answer({"code": code, "until": until.isoformat()})


@router.get("/v1/enrol/kiosks")
async def kiosks(request: Request) -> Response:
    """List the kiosks that have or had a token."""
    await staff_of(request, May.SEE_KIOSKS)
    hub = hub_of(request)
    return json_answer({"kiosks": await hub.run(lambda: enrolled.enrolled_kiosks(hub.store))})


@router.get("/v1/enrol/kiosks/{name}/keys")
async def keys(request: Request, name: str) -> Response:
    """Give the sealed journal keys of a kiosk, the newest first: for a rescue."""
    await staff_of(request, May.KEEP_KIOSKS)
    hub = hub_of(request)
    found = await hub.run(lambda: enrolled.wrapped_keys(hub.store, name[:32]))
    return json_answer(enrolled.told_keys(name[:32], found))


@router.post("/v1/enrol/kiosks/{name}/{change}")
async def change_kiosk(request: Request, name: str, change: str) -> Response:
    """Revoke, admit, rotate or dismiss a kiosk."""
    bearer = await staff_of(request, May.KEEP_KIOSKS)
    hub = hub_of(request)
    if change not in set(Change):
        raise Refusal(404, "unknown")
    what = Change(change)
    done = await hub.run(
        lambda: enrolled.change_kiosk(hub.store, name, what, by=bearer.name, now=hub.now())
    )
    if not done:
        raise Refusal(404, "no-such-kiosk")
    return json_answer({"kiosk": name, "done": what.value})


@router.post("/v1/rescued")
async def rescued(request: Request) -> Response:
    """Take what was rescued from a dead kiosk's disk, in its name."""
    bearer = await staff_of(request, May.KEEP_KIOSKS)
    hub = hub_of(request)
    body = await json_body(request)
    kiosk, raws = body.get("kiosk"), body.get("facts")
    if not isinstance(raws, list) or len(raws) > MAX_FACTS:
        raise Refusal(400, "facts")
    if not isinstance(kiosk, str) or not await hub.run(lambda: enrolled.is_kiosk(hub.store, kiosk)):
        raise Refusal(404, "no-such-kiosk")
    taken = await hub.run(lambda: take_facts(hub.store, kiosk, raws, hub.now()))
    await hub.run(
        lambda: enrolled.note_rescued(hub.store, kiosk, len(raws), by=bearer.name, now=hub.now())
    )
    hub.watcher.nudge(taken.version)
    told = {"answers": taken.answers, "version": taken.version, "epoch": taken.epoch}
    return json_answer(told)
