"""The kiosk's client against a hub that is cut off, slow, or not a hub at all."""

import asyncio
import os
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from time import monotonic

import orjson
import pytest

from kiosk.domain.facts import Accepted, AlreadyKnown, FactKind, Later
from kiosk.domain.ids import CardCode, ItemId
from kiosk.errors import ConfigError
from kiosk.ports import (
    Alive,
    FeedPage,
    ItemFound,
    ItemUnknown,
    PatronFound,
    PatronRefused,
    Unanswered,
    Unreachable,
)
from sync.link import NOT_ADMITTED
from sync.servers.hub import HubDeadlines, HubServer
from tests.contract.line import Fault, line_to
from tests.hub.hub_world import CAST, Desk, FactMaker, Served, a_served_hub, answering

pytestmark = pytest.mark.sqlite

TIGHT = HubDeadlines(probe_s=0.8, lookup_s=0.8, feed_s=0.8, snapshot_s=5)


def client_of(port: int, token: str = "kiosk-1.x") -> HubServer:
    return HubServer(url=f"http://127.0.0.1:{port}", token=token, deadlines=TIGHT)


def http(body: bytes, *, status: str = "200 OK", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {size}\r\n"
    return head.encode() + b"connection: close\r\n\r\n" + body


GARBAGE = {
    "not HTTP": b"220 smtp ready\r\n\r\n",
    "nothing": b"",
    "half a head": b"HTTP/1.1 200",
    "not JSON": http(b"<html>"),
    "half a body": http(b'{"feed":', length=500),
    "a list": http(b"[]"),
    "null": http(b"null"),
    "empty object": http(b"{}"),
    "deep": http(b"[" * 100_000),
    "huge": http(b'{"x":"' + b"y" * (5 * 1024 * 1024) + b'"}'),
    "wrong kinds": http(
        orjson.dumps(
            {
                "feed": "yes", "clock": 5, "epoch": 7, "patron": [], "pin": 1, "item": "x",
                "answers": {}, "rows": 4, "after": "z",
            }
        )
    ),
    "error": http(b'{"error":"broken"}', status="500 Internal Server Error"),
    "redirect": http(b"", status="302 Found\r\nlocation: http://127.0.0.1:1/"),
    "teapot": http(b"{}", status="418 Teapot"),
}  # fmt: skip


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_an_outcome_and_never_an_exception(name: str, tmp_path: Path) -> None:
    async def run() -> None:
        async with answering([GARBAGE[name]]) as port:
            client = client_of(port)
            fact = FactMaker()(FactKind.RETURN, "B-1")
            asked: list[Coroutine[object, object, object]] = [
                client.probe(),
                client.find_patron(CardCode("P1")),
                client.check_pin(CardCode("P1"), "123456"),
                client.find_item(ItemId("B-1")),
                client.feed(epoch="e", after=3, limit=10, wait_s=0),
                client.fetch_snapshot(str(tmp_path / "cache.db")),
            ]
            for question in asked:
                answer = await question
                assert isinstance(answer, Unanswered), answer
                assert len(answer.why) < 80
            [answered] = await client.submit([fact], deadline_s=1)
            assert isinstance(answered.verdict, Later)
            await client.close()

    asyncio.run(run())
    assert not (tmp_path / "cache.db").exists()


def page(**changes: object) -> bytes:
    good: dict[str, object] = {
        "epoch": "e",
        "after": 5,
        "rows": {"loan": [["B-1", "m-1", 1, 2, 5]]},
        "gone": [["hold", "7"]],
        "more": False,
        "counts": {"item": 0, "patron": 0, "loan": 1, "hold": 0, "rule": 0},
    }
    return http(orjson.dumps(good | changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"after": 1},
        {"after": -1},
        {"after": 2**60},
        {"epoch": ""},
        {"more": "no"},
        {"rows": {"loan": [["B-1", "m-1", 1, 2]]}},
        {"rows": {"loan": [["B-1", None, 1, 2, 5]]}},
        {"rows": {"loan": [["B-1", "m-1", True, 2, 5]]}},
        {"rows": {"loan": [["B-1", "m-1", 1.5, 2, 5]]}},
        {"rows": {"loan": {"B-1": 1}}},
        {"rows": {"loan": [["B-1", "m-1", 1, 2, 5]] * 1001}},
        {"gone": [["sqlite_master", "x"]]},
        {"gone": [["hold"]]},
        {"gone": [["hold", 7]]},
        {"counts": {"item": -1}},
        {"counts": []},
    ],
)
def test_a_hostile_feed_page_is_refused_as_a_whole(changes: dict[str, object]) -> None:
    async def run() -> object:
        async with answering([page(**changes)]) as port:
            client = client_of(port)
            try:
                return await client.feed(epoch="e", after=3, limit=10, wait_s=0)
            finally:
                await client.close()

    assert isinstance(asyncio.run(run()), Unanswered)


def test_a_good_page_is_read_and_unknown_tables_are_left_out() -> None:
    async def run() -> object:
        rows = {"loan": [["B-1", "m-1", 1, 2, 5]], "later_invention": [[1]]}
        async with answering([page(rows=rows)]) as port:
            client = client_of(port)
            try:
                return await client.feed(epoch="e", after=3, limit=10, wait_s=0)
            finally:
                await client.close()

    got = asyncio.run(run())
    assert isinstance(got, FeedPage)
    assert got.rows == {"loan": [("B-1", "m-1", 1, 2, 5)]}
    assert got.gone == [("hold", "7")]


def test_one_bad_answer_leaves_only_its_own_fact_open() -> None:
    async def run() -> None:
        answers = [
            {"verdict": "accepted", "version": 4, "book": ["T", "A", ""], "route": ""},
            {"verdict": "accepted", "version": "4"},
            {"verdict": "declined", "reason": "of-a-later-version"},
            {"verdict": "flagged", "task": ""},
        ]
        make = FactMaker()
        facts = [make(FactKind.RETURN, f"B-{n}") for n in range(4)]
        body = orjson.dumps({"answers": answers, "version": 4})
        async with answering([http(body)]) as port:
            client = client_of(port)
            got = await client.submit(facts, deadline_s=1)
            kinds = [type(answer.verdict).__name__ for answer in got]
            assert kinds == ["Accepted", "Later", "Declined", "Later"]
            got = await client.submit(facts[:3], deadline_s=1)
            assert all(isinstance(answer.verdict, Later) for answer in got), "wrong number"
            await client.close()

    asyncio.run(run())


def test_a_server_that_only_accepts_is_silent_and_the_deadline_holds() -> None:
    async def run() -> None:
        async with answering([], delay_s=30) as port:
            client = client_of(port)
            began = monotonic()
            assert isinstance(await client.probe(), Unanswered)
            assert monotonic() - began < 2
            began = monotonic()
            fact = FactMaker()(FactKind.RETURN, "B-1")
            [answer] = await client.submit([fact], deadline_s=0.3)
            assert isinstance(answer.verdict, Later)
            assert monotonic() - began < 1.5
            await client.close()

    asyncio.run(run())


def test_nobody_there_is_unreachable() -> None:
    async def run() -> None:
        async with answering([]) as port:
            pass
        client = client_of(port)
        assert isinstance(await client.probe(), Unreachable)
        assert isinstance(await client.feed(epoch="", after=0, limit=1, wait_s=0), Unreachable)
        await client.close()

    asyncio.run(run())


def test_a_wrong_token_is_told_and_nothing_is_done(tmp_path: Path) -> None:
    async def run(served: Served) -> None:
        client = client_of(served.port, "kiosk-1.wrong")
        assert await client.probe() == Unreachable("not admitted")
        fact = FactMaker()(FactKind.RETURN, CAST.plain.item)
        [answer] = await client.submit([fact], deadline_s=1)
        assert isinstance(answer.verdict, Later)
        await client.close()

    with a_served_hub(tmp_path) as served:
        asyncio.run(run(served))


@pytest.mark.parametrize(
    ("url", "token"),
    [("ftp://hub", "t"), ("hub:80", "t"), ("http://", "t"), ("http://hub", "a\nb")],
)
def test_an_address_or_token_that_cannot_be_is_a_fault_of_the_configuration(
    url: str, token: str
) -> None:
    with pytest.raises(ConfigError):
        HubServer(url=url, token=token)


def test_the_whole_way_with_cuts_and_a_snapshot_that_is_resumed(tmp_path: Path) -> None:
    async def run(served: Served) -> None:
        make = FactMaker()
        async with line_to("127.0.0.1", served.port) as line:
            client = client_of(line.port, served.kiosk_token)
            probe = await client.probe()
            assert isinstance(probe, Alive)
            assert probe.feed
            assert isinstance(await client.find_patron(CAST.sari.card), PatronFound)
            assert isinstance(await client.find_patron(CardCode("x/y%2F?#")), PatronRefused)
            assert isinstance(await client.find_item(CAST.plain.item), ItemFound)
            assert isinstance(await client.find_item(ItemId("a/b +%")), ItemUnknown)

            # An answer that comes after the deadline is no answer; the fact is known later.
            fact = make(FactKind.LOAN, CAST.clash.item, CAST.bagas.patron)
            line.delay_s = 0.8
            [late] = await client.submit([fact], deadline_s=0.3)
            assert isinstance(late.verdict, Later)
            line.mend()
            [known] = await client.submit([fact], deadline_s=2)
            assert isinstance(known.verdict, AlreadyKnown | Accepted)

            # Many batches under one deadline.
            many = [make(FactKind.TASK, note=str(n)) for n in range(450)]
            answers = await client.submit(many, deadline_s=20)
            assert [type(a.verdict) for a in answers] == [Accepted] * 450

            # A snapshot of which a part is here already is resumed, a wrong part thrown away.
            target = tmp_path / "cache.db"
            assert await client.fetch_snapshot(str(target)) is True
            whole = target.read_bytes()
            part = tmp_path / "again.db.part"
            part.write_bytes(os.urandom(2000))
            again = tmp_path / "again.db"
            assert await client.fetch_snapshot(str(again)) is True
            assert again.read_bytes() == whole
            assert not part.exists()
            assert not part.with_name("again.db.part.etag").exists()

            line.fault = Fault.GARBAGE
            assert isinstance(await client.probe(), Unanswered)
            line.mend()
            await line.down()
            assert isinstance(await client.probe(), Unreachable)
            await line.up()
            assert isinstance(await client.probe(), Alive)
            await client.close()

    with a_served_hub(tmp_path) as served:
        asyncio.run(run(served))


def test_a_cut_snapshot_goes_on_where_it_was(tmp_path: Path) -> None:
    async def run(served: Served) -> None:
        import httpx

        headers = {"authorization": f"Bearer {served.kiosk_token}"}
        async with httpx.AsyncClient(trust_env=False) as web:
            whole = await web.get(f"{served.url}/v1/snapshot", headers=headers)
        part = tmp_path / "cache.db.part"
        part.write_bytes(whole.content[:5000])
        part.with_name(part.name + ".etag").write_text(whole.headers["etag"])
        client = client_of(served.port, served.kiosk_token)
        assert await client.fetch_snapshot(str(tmp_path / "cache.db")) is True
        # What was there and does not belong to it is found out by the checksum.
        part.write_bytes(b"x" * 5000)
        part.with_name(part.name + ".etag").write_text(whole.headers["etag"])
        assert await client.fetch_snapshot(str(tmp_path / "two.db")) is True
        await client.close()
        with suppress(FileNotFoundError):
            part.unlink()
        assert (tmp_path / "two.db").read_bytes() == (tmp_path / "cache.db").read_bytes()

    with a_served_hub(tmp_path) as served:
        asyncio.run(run(served))


def test_a_kiosk_under_another_name_than_its_token_is_not_admitted(tmp_path: Path) -> None:
    """Its facts would be set aside there; so none is sent, asked about or not."""

    async def run(served: Served) -> None:
        fact = FactMaker("kiosk-9")(FactKind.RETURN, "B-1")
        stranger = HubServer(url=served.url, token=served.kiosk_token, kiosk="kiosk-9")
        [early] = await stranger.submit([fact], deadline_s=5)
        assert early.verdict == Later(why="unreachable: not admitted")
        assert await stranger.probe() == Unreachable(NOT_ADMITTED)
        [late] = await stranger.submit([fact], deadline_s=5)
        assert late == early
        await stranger.close()
        ours = HubServer(url=served.url, token=served.kiosk_token, kiosk="kiosk-1")
        [taken] = await ours.submit([FactMaker()(FactKind.TASK, note="x")], deadline_s=5)
        assert isinstance(taken.verdict, Accepted)
        assert isinstance(await ours.probe(), Alive)
        await ours.close()

    with a_served_hub(tmp_path) as served:
        asyncio.run(run(served))
        desk = Desk(served.database)
        assert desk.task_kinds() == ["kiosk"]
        desk.close()
