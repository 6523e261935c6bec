"""The route by which facts come in. See docs/servers/hub.md.

Owns how a batch gets from a request into the line in front of the database, and what of the answer
a revoked kiosk hears. Must not decide anything.
"""

from asyncio import wrap_future
from collections.abc import Mapping, Sequence
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sync.hub.feed.scopes import told_epoch
from sync.hub.fleet.tokens import Bearer
from sync.hub.intake.batches import DoorMoved, Sent, Taken, sent
from sync.hub.intake.setback import Known, SetBack, begin_anew, parse_known
from sync.hub.serving.hub import Hub
from sync.hub.serving.web import Refusal, bearer_of, hub_of, json_answer, json_body
from sync.hub.wire.facts import MAX_FACTS
from sync.hub.wire.fields import FieldError

router = APIRouter()
_BARE: Final = frozenset({"verdict", "version", "task", "reason", "retry_s"})


async def facts(request: Request) -> Response:
    """Take a batch of facts; one answer each, in order. A revoked kiosk is told no more than that.

    Nothing that it asks for is granted; what it says has happened is taken like any other's word.
    409 with what is known, and nothing taken, when a kiosk was told more than the hub now has.
    """
    hub = hub_of(request)
    header = request.headers.get("authorization")
    # Who was let in before is looked up where the batch is taken: one transaction, not two.
    guessed = hub.doors.guess(header)
    bearer = guessed or await bearer_of(request, revoked_too=True)
    body = await json_body(request)
    raws = body.get("facts")
    if not isinstance(raws, list) or len(raws) > MAX_FACTS:
        raise Refusal(400, "facts")
    told = body.get("known")
    if guessed is not None:
        batch = _batch(hub, guessed, raws, told, door=guessed.door)
        try:
            return await _answer(hub, guessed, batch)
        except DoorMoved:
            hub.doors.forget(guessed)
            bearer = await bearer_of(request, revoked_too=True)
    hub.doors.note(bearer, header)
    return await _answer(hub, bearer, _batch(hub, bearer, raws, told))


def _batch(
    hub: Hub,
    bearer: Bearer,
    raws: Sequence[object],
    told: object,
    *,
    door: tuple[object, ...] = (),
) -> Sent:
    """Return a batch as it came, its facts read."""
    try:
        known = None if bearer.revoked else parse_known(told)
    except FieldError:
        raise Refusal(400, "known") from None
    return sent(
        bearer.name,
        raws,
        hub.now(),
        grants=not bearer.revoked,
        known=known,
        door=door,
        plain=hub.upstream is None,
    )


async def _answer(hub: Hub, bearer: Bearer, batch: Sent) -> Response:
    """Have a batch taken and say what became of it. Raises ``DoorMoved``."""
    try:
        taken = await wrap_future(hub.take(batch))
    except SetBack:
        known = batch.known
        assert known is not None
        return await _gap(hub, bearer, known)
    hub.watcher.nudge(taken.version)
    return json_answer(
        {
            "answers": _bare(taken) if bearer.revoked else taken.answers,
            "version": taken.version,
            "epoch": told_epoch(taken.epoch, bearer.branch),
        }
    )


async def _gap(hub: Hub, bearer: Bearer, known: Known) -> Response:
    """Say that the hub went back, and what it knows now."""
    told = await hub.run(lambda: begin_anew(hub.store, bearer.name, known, hub.now()))
    return json_answer(told | {"epoch": told_epoch(str(told["epoch"]), bearer.branch)}, 409)


def _bare(taken: Taken) -> list[Mapping[str, object]]:
    """Return answers without what they tell of books and people."""
    return [{n: v for n, v in answer.items() if n in _BARE} for answer in taken.answers]


# A plain route: what FastAPI reads out of a signature, nobody here needs.
router.add_route("/v1/facts", facts, methods=["POST"])
