"""A bare ledger: takes the same batches over the same HTTP and only writes them down.

What intake is compared with: who sends is checked, and whether they were told more than is known;
facts are parsed and hashed, known ones dropped, the counter goes up by as many, all in one
transaction a batch; each fact has its answer. No decision, no effect, no task, no audit, no feed.
"""

import json
import sys
from pathlib import Path

import orjson
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import Response
from sqlalchemy import Connection, select, text

from kiosk.domain.facts import Fact
from sync.hub.feed import epoch_of
from sync.hub.hub import Hub
from sync.hub.main import listen
from sync.hub.recording import content_hash
from sync.hub.records import to_ms
from sync.hub.setback import Known, check, parse_known
from sync.hub.settings import database_at, settings_for
from sync.hub.tables import table
from sync.hub.web import bearer_of, hub_of, json_answer, json_body
from sync.hub.wire import encode_fact, parse_fact

_EVENT, _BEARER = table("event"), table("bearer")
_COLUMNS = [column.name for column in _EVENT.c]
_INSERT = text(
    f"INSERT INTO event ({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + c for c in _COLUMNS)})"
    " ON CONFLICT (key) DO NOTHING"
)
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
        raws, known = body["facts"], parse_known(body.get("known"))
        assert isinstance(raws, list)

        def work() -> dict[str, object]:
            parsed = [fact for fact in map(parse_fact, raws) if isinstance(fact, Fact)]
            return here.store.write_again(lambda conn: _write(conn, bearer.name, known, parsed))

        return json_answer(await here.run(work))

    return app


def _write(
    conn: Connection, bearer: str, known: Known | None, facts: list[Fact]
) -> dict[str, object]:
    conn.execute(select(_BEARER.c.name).where(_BEARER.c.name == bearer).with_for_update())
    check(conn, bearer, known)
    rows = [
        {
            **dict.fromkeys(_COLUMNS),
            "key": str(fact.key),
            "kiosk": fact.key.kiosk,
            "epoch": fact.key.epoch,
            "seq": fact.key.seq,
            "kind": fact.what.kind.value,
            "mode": fact.what.mode.value,
            "item": fact.what.item,
            "patron": fact.what.patron,
            "at_ms": to_ms(fact.what.moment.wall),
            "received_ms": to_ms(fact.what.moment.wall),
            "content": orjson.dumps(encode_fact(fact)).decode(),
            "hash": content_hash(fact),
            "outcome": "accepted",
            "answer": "{}",
        }
        for fact in facts
    ]
    conn.execute(_INSERT, rows)
    version = int(conn.execute(_COUNT, {"n": len(rows)}).scalar_one())
    answers = [{"verdict": "accepted", "version": version} for _ in rows]
    return {"answers": answers, "version": version, "epoch": epoch_of(conn)}


def main(database: str, folder: str) -> None:
    """Serve on any free port."""
    hub = Hub(settings_for(database_at(database), folder=Path(folder)))
    listener = listen("127.0.0.1", 0)
    sys.stdout.write(json.dumps({"url": f"http://127.0.0.1:{listener.getsockname()[1]}"}) + "\n")
    sys.stdout.flush()
    uvicorn.Server(uvicorn.Config(build(hub), log_config=None, access_log=False)).run([listener])


if __name__ == "__main__":
    main(*sys.argv[1:])
