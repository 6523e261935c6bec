"""The hub over HTTP: who is let in, what bad requests get, what a long poll costs."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from urllib.parse import unquote

import httpx
import pytest

from kiosk.domain.facts import FactKind
from sync.hub.feed import feed
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import (
    CAST,
    FactMaker,
    Served,
    a_served_hub,
    empty_database,
    forget_database,
    settings_on,
)


@pytest.fixture(scope="module")
def served(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with a_served_hub(tmp_path_factory.mktemp("http")) as made:
        yield made


@pytest.fixture
def web(served: Served) -> Iterator[httpx.Client]:
    headers = {"authorization": f"Bearer {served.kiosk_token}"}
    with httpx.Client(base_url=served.url, headers=headers, trust_env=False) as client:
        yield client


@pytest.fixture
def staff(served: Served) -> Iterator[httpx.Client]:
    headers = {"authorization": f"Bearer {served.manager_token}"}
    with httpx.Client(base_url=served.url, headers=headers, trust_env=False) as client:
        yield client


ROUTES = (
    ("GET", "/v1/alive"),
    ("POST", "/v1/facts"),
    ("GET", "/v1/feed"),
    ("GET", "/v1/snapshot"),
    ("POST", "/v1/patrons/by-card"),
    ("POST", "/v1/patrons/pin"),
    ("GET", f"/v1/items/{CAST.plain.item}"),
    ("GET", "/v1/tasks"),
    ("POST", "/v1/tasks/T1/done"),
    ("GET", "/v1/tally"),
    ("POST", "/v1/desk/loans"),
)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_nobody_comes_in_without_a_token(served: Served, method: str, path: str) -> None:
    name = served.kiosk_token.rpartition(".")[0]
    for header in (
        None,
        "",
        "Bearer",
        "Bearer x",
        f"Bearer {name}.wrong",
        f"Bearer {served.kiosk_token}x",
        f"Basic {served.kiosk_token}",
        f"Bearer kiosk-9.{served.kiosk_token.rpartition('.')[2]}",
    ):
        headers = {} if header is None else {"authorization": header}
        answer = httpx.request(method, served.url + path, headers=headers, trust_env=False)
        assert answer.status_code == 401, header
        assert answer.json() == {"error": "not-admitted"}


@pytest.mark.sqlite
def test_the_token_is_not_in_the_database(served: Served) -> None:
    secret = served.kiosk_token.rpartition(".")[2].encode()
    assert isinstance(served.database, Path)
    for file in served.database.parent.glob("hub.db*"):
        if file.is_file():
            assert secret not in file.read_bytes()


def test_what_is_for_staff_is_not_for_kiosks(web: httpx.Client) -> None:
    assert web.get("/v1/tally").status_code == 403
    assert web.post("/v1/desk/loans", json={}).status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'{"facts": {}}', 400),
        (b'{"facts": [' + b"1," * 200 + b"1]}", 400),
        (b"\xff\xfe", 400),
        (b'{"facts":"' + b"x" * (3 * 1024 * 1024) + b'"}', 413),
        (b'{"facts":' + b"[" * 3000 + b"]" * 3000 + b"}", 400),
    ],
)
def test_a_bad_body_is_refused_by_name(web: httpx.Client, body: bytes, status: int) -> None:
    answer = web.post("/v1/facts", content=body)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}


def test_deeply_nested_facts_are_set_aside(web: httpx.Client) -> None:
    body = b'{"facts": [' + b"[" * 900 + b"]" * 900 + b"]}"
    assert web.post("/v1/facts", content=body).json()["answers"][0]["verdict"] == "flagged"


@pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=1.5", "wait=nan", "wait=-1"])
def test_a_bad_query_is_refused(web: httpx.Client, query: str) -> None:
    assert web.get(f"/v1/feed?{query}").status_code == 400


def test_identifiers_with_any_signs_are_looked_up_not_misread(web: httpx.Client) -> None:
    for path in ("..%2F..%2Fetc%2Fpasswd", "%00", "a%2Fb", "x" * 300, "%F0%9F%93%9A", "B-1%0A"):
        assert web.get(f"/v1/items/{path}").json() == {"unknown": True}
        told = web.post("/v1/patrons/by-card", json={"card": unquote(path)})
        assert told.json() == {"refused": "card-unknown"}


def test_what_never_leaves_the_hub(web: httpx.Client) -> None:
    told = web.post("/v1/patrons/by-card", json={"card": CAST.sari.card}).text
    page = web.get("/v1/feed?after=2000").text
    for private in ("argon2", "contoh.example", CAST.sari.pin):
        assert private not in told
        assert private not in page


def test_alive_tells_the_last_fact_of_this_kiosk(web: httpx.Client) -> None:
    make = FactMaker(epoch=7)
    facts = [encode_fact(make(FactKind.TASK, note="x")) for _ in range(3)]
    assert web.post("/v1/facts", json={"facts": facts}).status_code == 200
    told = web.get("/v1/alive").json()
    assert (told["last_epoch"], told["last_seq"], told["kiosk"]) == (7, 3, "kiosk-1")


def test_the_desk_lends_takes_back_and_places_holds(staff: httpx.Client) -> None:
    item, card = CAST.spare[7].item, CAST.dewi.card
    lent = staff.post("/v1/desk/loans", json={"item": item, "card": card}).json()
    assert lent["answer"]["verdict"] == "accepted"
    again = staff.post("/v1/desk/loans", json={"item": item, "card": CAST.sari.card}).json()
    assert again["answer"] == again["answer"] | {
        "verdict": "declined",
        "reason": "on-loan-to-other",
    }
    held = staff.post("/v1/desk/holds", json={"item": item, "card": CAST.tamu.card}).json()
    assert held["status"] == "waiting"
    back = staff.post("/v1/desk/returns", json={"item": item}).json()
    assert back["answer"]["route"] == "hold-shelf"
    assert staff.post("/v1/desk/loans", json={"item": item}).status_code == 400
    assert staff.post("/v1/desk/loans", json={"item": item, "card": "X"}).status_code == 400
    assert staff.post("/v1/desk/party", json={}).status_code == 404
    told = staff.get("/v1/tally").json()
    assert told["facts"]["desk"]["declined"] == 1
    assert told["kinds"]["desk"] == {"loan": 1, "return": 1}


def test_a_kiosk_is_enrolled_and_its_token_works(staff: httpx.Client, served: Served) -> None:
    token = staff.post("/v1/desk/kiosks", json={"name": "kiosk-5"}).json()["token"]
    answer = httpx.get(
        f"{served.url}/v1/alive", headers={"authorization": f"Bearer {token}"}, trust_env=False
    )
    assert answer.json()["kiosk"] == "kiosk-5"
    for name in ("", "desk", "a/b", "x" * 33):
        assert staff.post("/v1/desk/kiosks", json={"name": name}).status_code == 400


def test_tasks_are_listed_and_done_once(web: httpx.Client) -> None:
    make = FactMaker(epoch=9)
    fact = encode_fact(make(FactKind.TASK, CAST.plain.item, note="Look\x07 here."))
    task = web.post("/v1/facts", json={"facts": [fact]}).json()["answers"][0]["task"]
    mine = [t for t in web.get("/v1/tasks").json()["tasks"] if t["id"] == task]
    assert mine[0]["note"] == "Look  here."
    assert web.post(f"/v1/tasks/{task}/done").status_code == 200
    assert web.post(f"/v1/tasks/{task}/done").status_code == 404
    assert web.post("/v1/tasks/Tx/done").status_code == 404
    assert task not in [t["id"] for t in web.get("/v1/tasks").json()["tasks"]]
    assert task in [t["id"] for t in web.get("/v1/tasks?all=1").json()["tasks"]]


def test_parts_of_the_snapshot_by_range(web: httpx.Client) -> None:
    whole = web.get("/v1/snapshot")
    etag = whole.headers["etag"]
    assert etag == f'"{whole.headers["x-sha256"]}"'
    rest = web.get("/v1/snapshot", headers={"range": "bytes=1000-", "if-range": etag})
    assert rest.status_code == 206
    assert rest.content == whole.content[1000:]
    other = web.get("/v1/snapshot", headers={"range": "bytes=1000-", "if-range": '"old"'})
    assert other.status_code == 200
    assert other.content == whole.content


def test_many_wait_without_a_thread_each_and_wake_at_once(served: Served) -> None:
    async def run() -> None:
        headers = {"authorization": f"Bearer {served.kiosk_token}"}
        limits = httpx.Limits(max_connections=80)
        async with httpx.AsyncClient(
            base_url=served.url, headers=headers, limits=limits, trust_env=False, timeout=20
        ) as web:
            version = (await web.get("/v1/alive")).json()["version"]
            asked = f"/v1/feed?after={version}&wait=15"
            waiting = [asyncio.create_task(web.get(asked)) for _ in range(40)]
            await asyncio.wait(waiting, timeout=0.5)
            assert not any(task.done() for task in waiting)
            assert threading.active_count() < 25
            began = monotonic()
            # More waiters than threads and connections: others are answered all the same.
            assert (await web.get("/v1/alive")).status_code == 200
            assert monotonic() - began < 2
            fact = FactMaker(epoch=11)(FactKind.LOAN, CAST.spare[9].item, CAST.tamu.patron)
            answer = await web.post("/v1/facts", json={"facts": [encode_fact(fact)]})
            assert answer.json()["answers"][0]["verdict"] in {"accepted", "flagged"}
            pages = await asyncio.gather(*waiting)
            assert monotonic() - began < 5
            assert all(page.json()["rows"]["loan"] for page in pages)

    asyncio.run(run())


def test_a_long_poll_without_news_ends_on_time(web: httpx.Client) -> None:
    version = web.get("/v1/alive").json()["version"]
    began = monotonic()
    page = web.get(f"/v1/feed?after={version}&wait=0.3").json()
    assert 0.25 < monotonic() - began < 3
    assert page["rows"] == {}
    assert page["more"] is False
    assert page["counts"]["item"] == 2000


def test_the_hub_makes_its_tables_in_an_empty_database(tmp_path: Path) -> None:
    from sync.hub.app import build_app

    database = empty_database(tmp_path)
    app = build_app(settings_on(database, tmp_path))
    try:
        with app.state.hub.store.read() as conn:
            assert feed.version_of(conn) == 0
    finally:
        app.state.hub.close()
        forget_database(database)


@pytest.mark.sqlite
def test_who_leaves_in_mid_sentence_breaks_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with a_served_hub(tmp_path) as hub:
        who = f"authorization: Bearer {hub.kiosk_token}"
        with socket.create_connection(("127.0.0.1", hub.port)) as line:
            head = f"POST /v1/pulse HTTP/1.1\r\nhost: x\r\n{who}\r\ncontent-length: 500"
            line.sendall(f"{head}\r\n\r\n{{".encode())
        with httpx.Client(base_url=hub.url, trust_env=False) as client:
            key, _, value = who.partition(": ")
            assert client.get("/v1/alive", headers={key: value}).status_code == 200
    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []
