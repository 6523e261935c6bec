"""A bare ledger: takes the same batches over the same HTTP and only writes them down.

What intake is compared with: who sends is checked, and whether they were told more than is known;
facts are parsed and hashed. One that it has is known again; what bears its key with other content,
another's name or no sense is set aside. The counter goes up by as many as are new, all in one
transaction a batch; each fact has its answer. No decision, no effect, no task, no audit, no feed.
"""

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import orjson
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import Response
from sqlalchemy import Connection, select, text

from kiosk.domain.facts import Fact
from sync.hub.db.one_of import one_of
from sync.hub.db.tables import table
from sync.hub.feed.feed import epoch_of
from sync.hub.intake.setback import Known, check, parse_known
from sync.hub.main import listen
from sync.hub.rows.recording import hash_of
from sync.hub.rows.records import to_ms
from sync.hub.serving.garbage import spare_the_start
from sync.hub.serving.hub import Hub
from sync.hub.serving.web import bearer_of, hub_of, json_answer, json_body
from sync.hub.settings.hub import database_at, settings_for
from sync.hub.wire.facts import Unfit, encode_fact, parse_fact

_EVENT, _BEARER = table("event"), table("bearer")
_COLUMNS = [column.name for column in _EVENT.c]
_INSERT = text(
    f"INSERT INTO event ({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + c for c in _COLUMNS)})"
)
_KNOWN = select(_EVENT.c.key, _EVENT.c.hash).where(one_of(_EVENT.c.key))
_PUT_ASIDE = text(
    "INSERT INTO quarantine (bearer, hash, why, content, received_ms, task)"
    " VALUES (:bearer, :hash, :why, :content, :received_ms, :task)"
    " ON CONFLICT (bearer, hash) DO NOTHING"
)
_NO_TASK: dict[str, object] = {"received_ms": 0, "task": 0}
_ACCEPTED = '{"verdict":"accepted"}'
_COUNT = text("UPDATE counter SET value = value + :n WHERE name = 'feed' RETURNING value")


def build(hub: Hub) -> FastAPI:
    """Return an application with one route."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.hub = hub

    @app.post("/v1/facts")
    async def facts(request: Request) -> Response:
        bearer = await bearer_of(request)
        here = hub_of(request)
        body = await json_body(request)
        raws, told = body["facts"], parse_known(body.get("known"))
        assert isinstance(raws, list)

        def work() -> dict[str, object]:
            facts = [parse_fact(raw) for raw in raws]
            entry = Entry(bearer.name, told, raws, facts)
            return here.store.write_again(partial(write, entry=entry))

        return json_answer(await here.run(work))

    return app


@dataclass(frozen=True, slots=True)
class Entry:
    """A batch: who sends it, what they were told, what came, and how it reads."""

    bearer: str
    told: Known | None
    raws: Sequence[object]
    facts: Sequence[Fact | Unfit]


def write(conn: Connection, *, entry: Entry) -> dict[str, object]:
    """Write a batch down in the running transaction and answer each of its facts."""
    conn.execute(select(_BEARER.c.name).where(_BEARER.c.name == entry.bearer).with_for_update())
    check(conn, entry.bearer, entry.told)
    keys = [str(fact.key) for fact in entry.facts]
    recorded = {str(key): str(known) for key, known in conn.execute(_KNOWN, {"keys": keys})}
    rows: list[dict[str, object]] = []
    aside: list[dict[str, object]] = []
    verdicts: list[str] = []
    for key, raw, fact in zip(keys, entry.raws, entry.facts, strict=True):
        if isinstance(fact, Unfit) or fact.key.kiosk != entry.bearer:
            aside.append(_aside(entry.bearer, raw))
            verdicts.append("declined")
            continue
        told = encode_fact(fact)
        content = orjson.dumps(told).decode()
        digest = hash_of(told)
        before = recorded.setdefault(key, digest)
        if before is digest:
            rows.append(_row(fact, key, content, digest))
            verdicts.append("accepted")
        elif before == digest:
            verdicts.append("already-known")
        else:
            aside.append(_aside(entry.bearer, raw))
            verdicts.append("declined")
    if rows:
        conn.execute(_INSERT, rows)
    if aside:
        conn.execute(_PUT_ASIDE, aside)
    version = int(conn.execute(_COUNT, {"n": len(rows)}).scalar_one())
    answers = [{"verdict": verdict, "version": version} for verdict in verdicts]
    return {"answers": answers, "version": version, "epoch": epoch_of(conn)}


def _row(fact: Fact, key: str, content: str, digest: str) -> dict[str, object]:
    """Return the row of a fact that was never here."""
    at_ms = to_ms(fact.what.moment.wall)
    return {
        "key": key,
        "kiosk": fact.key.kiosk,
        "epoch": fact.key.epoch,
        "seq": fact.key.seq,
        "kind": fact.what.kind.value,
        "mode": fact.what.mode.value,
        "item": fact.what.item,
        "patron": fact.what.patron,
        "refers": None if fact.what.refers is None else str(fact.what.refers),
        "at_ms": at_ms,
        "received_ms": at_ms,
        "content": content,
        "hash": digest,
        "outcome": "accepted",
        "answer": _ACCEPTED,
    }


def _aside(bearer: str, raw: object) -> dict[str, object]:
    """Return a row of what cannot be taken."""
    content = orjson.dumps(raw).decode()
    digest = hashlib.sha256(content.encode()).hexdigest()
    return {"bearer": bearer, "hash": digest, "why": "", "content": content} | _NO_TASK


def main(database: str, folder: str) -> None:
    """Serve on any free port."""
    hub = Hub(settings_for(database_at(database), folder=Path(folder)))
    listener = listen("127.0.0.1", 0)
    sys.stdout.write(json.dumps({"url": f"http://127.0.0.1:{listener.getsockname()[1]}"}) + "\n")
    sys.stdout.flush()
    app = build(hub)
    spare_the_start()
    uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run([listener])


if __name__ == "__main__":
    main(*sys.argv[1:])
