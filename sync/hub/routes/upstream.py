"""How the hub and the library's own system stand, for staff. See docs/ils/README.md."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sync.hub.rows.records import from_ms
from sync.hub.serving.web import hub_of, json_answer, staff_of
from sync.hub.staff.accounts import May
from sync.hub.upstream import outbox

router = APIRouter()


@router.get("/v1/upstream")
async def upstream(request: Request) -> Response:
    """Tell what was found of the library system, when it was last read, and what waits for it.

    Of several workers one follows; ``pulled`` and ``findings`` are empty at the others.
    """
    await staff_of(request, May.SEE_KIOSKS)
    hub = hub_of(request)
    side = hub.upstream
    if side is None:
        return json_answer({"system": None})

    def counts() -> dict[str, tuple[int, int]]:
        with hub.store.read() as conn:
            return outbox.counts(conn)

    waiting = await hub.run(counts)
    standing = side.standing
    probe = standing.probe
    told = {
        "system": side.system,
        "reads": None if probe is None else probe.reads,
        "writes": None if probe is None else probe.writes,
        "findings": []
        if probe is None
        else [{"doubt": one.doubt.value, "detail": one.detail} for one in probe.findings],
        "pulled": None if standing.at is None else standing.at.isoformat(),
        "pulled_whole": None if standing.full_at is None else standing.full_at.isoformat(),
        "silent": standing.why,
        "facts": {
            state: {"number": number, "since": from_ms(since_ms).isoformat()}
            for state, (number, since_ms) in sorted(waiting.items())
        },
    }
    return json_answer(told)
