"""The line to the central server: up, cut, slow, late, silent, garbage; over real sockets."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest

from drivers.bench.network import LineState, NetworkProxy
from drivers.bench.things import NetworkMode

Scene = Callable[[NetworkProxy, httpx.AsyncClient], Awaitable[None]]


async def _serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A tiny central server: every path answers with itself, kept alive; /big is long."""
    try:
        while request := await reader.readuntil(b"\r\n\r\n"):
            path = request.split(b" ", 2)[1]
            body = b"x" * 300_000 if path == b"/big" else path
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body))
            writer.write(body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def heard_something(line: NetworkProxy) -> None:
    for _ in range(1000):
        if line.requests:
            return
        await asyncio.sleep(0.005)
    raise AssertionError("the line carried no request within 5 s")


def on_a_line(scene: Scene) -> list[str]:
    heard: list[str] = []

    async def run() -> None:
        server = await asyncio.start_server(_serve_one, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        line = NetworkProxy(host="127.0.0.1", port=port, heard=heard.append)
        await line.start()
        async with httpx.AsyncClient(base_url=line.url, timeout=5.0) as client:
            await scene(line, client)
        await line.close()
        server.close()

    asyncio.run(asyncio.wait_for(run(), 30))
    return heard


def test_a_line_that_is_up_changes_nothing() -> None:
    async def scene(_line: NetworkProxy, client: httpx.AsyncClient) -> None:
        assert (await client.get("/one")).text == "/one"
        assert len((await client.get("/big")).content) == 300_000

    assert on_a_line(scene) == ["/one", "/big"]


def test_a_cut_line_refuses_and_keeps_its_port() -> None:
    async def scene(line: NetworkProxy, client: httpx.AsyncClient) -> None:
        port = line.port
        await client.get("/one")
        await line.set(LineState(NetworkMode.CUT))
        with pytest.raises(httpx.TransportError):
            await client.get("/two")
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)
        await line.set(LineState(NetworkMode.UP))
        assert line.port == port
        assert (await client.get("/three")).text == "/three"

    assert on_a_line(scene) == ["/one", "/three"]


def test_cutting_resets_an_answer_that_is_under_way() -> None:
    async def scene(line: NetworkProxy, client: httpx.AsyncClient) -> None:
        await line.set(LineState(NetworkMode.SILENT))
        asked = asyncio.ensure_future(client.get("/one"))
        await heard_something(line)
        await line.set(LineState(NetworkMode.CUT))
        with pytest.raises(httpx.TransportError):
            await asked

    assert on_a_line(scene) == ["/one"]


def test_a_slow_line_holds_an_answer_once() -> None:
    async def scene(line: NetworkProxy, client: httpx.AsyncClient) -> None:
        loop = asyncio.get_running_loop()
        await line.set(LineState(NetworkMode.SLOW, delay_s=0.2))
        began = loop.time()
        assert len((await client.get("/big")).content) == 300_000
        assert 0.2 <= loop.time() - began < 2.0

    on_a_line(scene)


def test_only_some_answers_are_slow() -> None:
    async def scene(line: NetworkProxy, client: httpx.AsyncClient) -> None:
        await line.set(LineState(NetworkMode.SLOW, delay_s=600.0, only_path="/facts"))
        assert (await client.get("/alive")).text == "/alive"
        with pytest.raises(httpx.ReadTimeout):
            await client.get("/facts", timeout=0.1)

    on_a_line(scene)


def test_a_line_that_breaks_in_the_place_of_some_answers() -> None:
    async def scene(line: NetworkProxy, client: httpx.AsyncClient) -> None:
        await line.set(LineState(NetworkMode.CUT, only_path="/facts"))
        assert (await client.get("/alive")).text == "/alive"
        with pytest.raises(httpx.TransportError):
            await client.get("/facts")
        assert (await client.get("/alive")).text == "/alive"
        await line.set(LineState(NetworkMode.UP))
        assert (await client.get("/facts")).text == "/facts"

    assert on_a_line(scene) == ["/alive", "/facts", "/alive", "/facts"]


def test_sip2_messages_are_known_by_their_codes() -> None:
    async def scene(line: NetworkProxy, _client: httpx.AsyncClient) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", line.port)
        writer.write(b"1720261121    202757AOx|ABB-1|AY1AZF000\r")
        await heard_something(line)
        await line.set(LineState(NetworkMode.CUT))
        with pytest.raises(ConnectionResetError):
            await reader.read()
        writer.close()

    assert on_a_line(scene) == ["sip2/17"]


def test_a_late_answer_comes_when_the_line_is_up_again() -> None:
    async def scene(line: NetworkProxy, client: httpx.AsyncClient) -> None:
        await line.set(LineState(NetworkMode.LATE, delay_s=600.0))
        asked = asyncio.ensure_future(client.get("/one"))
        await heard_something(line)
        assert not asked.done()
        await line.set(LineState(NetworkMode.UP))
        assert (await asked).text == "/one"

    on_a_line(scene)


def test_garbage_is_noise_and_then_nonsense_in_a_good_envelope() -> None:
    async def scene(line: NetworkProxy, client: httpx.AsyncClient) -> None:
        await line.set(LineState(NetworkMode.GARBAGE))
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get("/one")
        answer = await client.get("/two")
        assert answer.status_code == 200
        with pytest.raises(ValueError, match=r"Expecting|Unterminated|Invalid"):
            answer.json()

    on_a_line(scene)


def test_no_server_behind_the_line_breaks_the_connection() -> None:
    async def run() -> None:
        line = NetworkProxy(host="127.0.0.1", port=1, heard=None)
        await line.start()
        async with httpx.AsyncClient(base_url=line.url) as client:
            with pytest.raises(httpx.TransportError):
                await client.get("/")
        await line.close()

    asyncio.run(run())
