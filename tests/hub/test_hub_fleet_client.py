"""A kiosk's pulse and its bell against the hub, over HTTP, and what a hostile hub may answer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from kiosk.domain.ids import CardCode
from kiosk.ports import Fault, Health, Unanswered, Unreachable
from kiosk.ports_fleet import CallTold, Pulse, PulseTold
from sync.hub.db.engine import Store
from sync.hub.fleet import calls, fleet
from sync.hub.ledger.tasks import list_tasks
from sync.servers.hub import HubServer
from sync.servers.hub_fleet import HubFleet
from tests.hub.hub_world import CAST, Served, a_served_hub, answering

AT = datetime(2026, 6, 9, 3, 0, tzinfo=UTC)
PULSE = Pulse(
    state="no-printer",
    since=AT,
    health=(Health("pad", Fault.NONE), Health("printer", Fault.PAPER_OUT, "x" * 300)),
    waiting=9,
    oldest_s=1680,
    loans=41,
    returns=36,
    refusals=2,
    up_s=36_000,
    name="Lobi",
    place="lantai 1",
)


def talk(port: int, token: str, what: Callable[[HubFleet], Awaitable[None]]) -> None:
    async def run() -> None:
        hub = HubServer(url=f"http://127.0.0.1:{port}", token=token)
        try:
            await what(HubFleet(hub.http))
        finally:
            await hub.close()

    asyncio.run(run())


def test_the_desk_sees_what_the_kiosk_tells(tmp_path: Path) -> None:
    async def what(kiosk: HubFleet) -> None:
        assert await kiosk.pulse(PULSE) == PulseTold(30.0)

    with a_served_hub(tmp_path) as hub:
        talk(hub.port, hub.kiosk_token, what)
        store = Store(hub.database, pool_size=1)
        with store.read() as conn:
            [seen] = fleet.kiosks(conn)
        store.close()
    told = seen.pulse
    assert told is not None
    assert seen.shown == "Lobi"
    assert (told.state, told.waiting, told.oldest_s) == ("no-printer", 9, 1680)
    assert (told.loans, told.returns, told.refusals, told.up_s) == (41, 36, 2, 36_000)
    assert [part.fault for part in told.health] == ["none", "paper-out"]


def test_a_call_rings_once_and_its_answer_comes_with_the_pulse(tmp_path: Path) -> None:
    def at_the_desk(hub: Served, do: Callable[..., bool]) -> None:
        store = Store(hub.database, pool_size=1)
        with store.write() as conn:
            assert do(conn, "kiosk-1", "c1", by="dewi", now=datetime.now(UTC))
        store.close()

    with a_served_hub(tmp_path) as hub:

        async def what(kiosk: HubFleet) -> None:
            rung = CallTold("c1", answered=False, done=False)
            assert await kiosk.call("c1", step="pin", at=AT) == rung
            assert await kiosk.call("c1", step="pin", at=AT) == rung
            assert await kiosk.pulse(PULSE) == PulseTold(2.0, (rung,))
            await asyncio.to_thread(at_the_desk, hub, calls.answer)
            told = await kiosk.pulse(PULSE)
            assert isinstance(told, PulseTold)
            assert told.calls == (replace(rung, answered=True),)
            await asyncio.to_thread(at_the_desk, hub, calls.finish)
            told = await kiosk.pulse(PULSE)
            assert told == PulseTold(30.0, (replace(rung, answered=True, done=True),))

        talk(hub.port, hub.kiosk_token, what)


def test_a_forgotten_pin_is_a_task_at_the_desk(tmp_path: Path) -> None:
    async def what(kiosk: HubFleet) -> None:
        assert await kiosk.pin_forgotten(CAST.sari.card) is True
        assert await kiosk.pin_forgotten(CAST.sari.card) is True
        assert await kiosk.pin_forgotten(CardCode("NOBODY")) is False

    with a_served_hub(tmp_path) as hub:
        talk(hub.port, hub.kiosk_token, what)
        store = Store(hub.database, pool_size=1)
        with store.read() as conn:
            tasks = list_tasks(conn, everything=False, limit=50)
        store.close()
    assert [task["kind"] for task in tasks] == ["pin-forgotten"]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "answer",
    [
        b"[]",
        b"<html>",
        b'{"next_s": "soon", "calls": []}',
        b'{"next_s": 30, "calls": [1]}',
        b'{"next_s": 30, "calls": [{"call": "", "answered": true}]}',
        b'{"next_s": 30, "calls": [{"call": "c", "answered": "yes"}]}',
        orjson.dumps({"next_s": 30, "calls": [{"call": "c"}] * 201}),
    ],
)
def test_garbage_is_an_outcome(answer: bytes) -> None:
    async def what(kiosk: HubFleet) -> None:
        assert isinstance(await kiosk.pulse(PULSE), Unanswered)
        assert isinstance(await kiosk.call("c1", step="pin", at=AT), Unanswered)

    async def run() -> None:
        head = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % len(answer)
        async with answering([head + answer]) as port:
            await asyncio.to_thread(talk, port, "kiosk-1.x", what)

    asyncio.run(run())


@pytest.mark.sqlite
def test_a_pulse_comes_neither_too_often_nor_too_seldom() -> None:
    async def run() -> None:
        for said, kept in ((0, 1.0), (10**9, 600.0)):
            body = orjson.dumps({"next_s": said, "calls": []})
            head = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % len(body)

            async def what(kiosk: HubFleet, kept: float = kept) -> None:
                assert await kiosk.pulse(PULSE) == PulseTold(kept)

            async with answering([head + body]) as port:
                await asyncio.to_thread(talk, port, "kiosk-1.x", what)

    asyncio.run(run())


@pytest.mark.sqlite
def test_nobody_there_is_an_outcome(tmp_path: Path) -> None:
    async def what(kiosk: HubFleet) -> None:
        assert isinstance(await kiosk.pulse(PULSE), Unreachable)
        assert isinstance(await kiosk.call("c1", step="pin", at=AT), Unreachable)

    talk(1, "kiosk-1.x", what)
    with a_served_hub(tmp_path) as hub:
        talk(hub.port, "kiosk-1.wrong", what)
