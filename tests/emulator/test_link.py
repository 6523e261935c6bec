"""Byte links over real ptys, sockets and files: bytes, ends, recordings."""

import asyncio
import os
import pty
import socket
import tty
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drivers.link import Link, LinkEnd, RecordingLink, ReplayLink, open_link, parse_record
from kiosk.ports import Fault

_DEADLINE_S = 10


class _Clock:
    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)

    def monotonic_s(self) -> float:
        return 2.5

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("a link never sleeps")


async def _open(url: str) -> Link:
    link = await open_link(url)
    assert not isinstance(link, LinkEnd), link
    assert link.url == url
    return link


async def _read(link: Link, size: int) -> bytes:
    got = b""
    async with asyncio.timeout(_DEADLINE_S):
        while len(got) < size:
            data = await link.read()
            assert isinstance(data, bytes)
            got += data
    return got


async def _end(link: Link) -> LinkEnd:
    async with asyncio.timeout(_DEADLINE_S):
        data = await link.read()
    assert isinstance(data, LinkEnd)
    return data


def test_a_serial_line_on_a_pty() -> None:
    async def talk() -> None:
        master, slave = pty.openpty()
        tty.setraw(slave)
        link = await _open(f"serial://{os.ttyname(slave)}?baud=38400&parity=E")
        os.write(master, b"\x00\xff\x11\x13")
        assert await _read(link, 4) == b"\x00\xff\x11\x13"
        assert await link.write(b"\x0d\x0a\x03") is None
        assert os.read(master, 10) == b"\x0d\x0a\x03"
        waiting = asyncio.create_task(link.read())
        await asyncio.sleep(0)
        os.close(slave)
        os.close(master)
        end = await waiting
        assert isinstance(end, LinkEnd)
        assert end.fault is Fault.UNPLUGGED
        assert await link.write(b"x") == end
        await link.close()
        await link.close()

    asyncio.run(talk())


def test_a_line_that_is_in_use_is_not_opened_twice() -> None:
    async def talk() -> None:
        master, slave = pty.openpty()
        url = f"serial://{os.ttyname(slave)}"
        link = await _open(url)
        assert isinstance(await open_link(url), LinkEnd)
        await link.close()
        again = await _open(url)
        await again.close()
        os.close(master)
        os.close(slave)

    asyncio.run(talk())


def test_a_slow_far_end_makes_a_write_wait_and_loses_nothing() -> None:
    async def talk() -> None:
        master, slave = pty.openpty()
        tty.setraw(slave)
        link = await _open(f"pty://{os.ttyname(slave)}")
        data = os.urandom(60_000)
        writing = asyncio.create_task(link.write(data))
        got = b""
        while len(got) < len(data):
            await asyncio.sleep(0)
            got += os.read(master, 4096) if not writing.done() else os.read(master, 60_000)
        assert await writing is None
        assert got == data
        await link.close()
        os.close(master)
        os.close(slave)

    asyncio.run(talk())


def test_closing_ends_a_waiting_read() -> None:
    async def talk() -> None:
        master, slave = pty.openpty()
        link = await _open(f"serial://{os.ttyname(slave)}")
        waiting = asyncio.create_task(link.read())
        await asyncio.sleep(0)
        await link.close()
        assert await waiting == LinkEnd(Fault.UNPLUGGED, "closed")
        os.close(master)
        os.close(slave)

    asyncio.run(talk())


@pytest.mark.parametrize("kind", ["tcp", "unix"])
def test_a_socket(kind: str, tmp_path: Path) -> None:
    async def talk() -> None:
        far: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await far.put((reader, writer))

        if kind == "tcp":
            server = await asyncio.start_server(connected, "127.0.0.1", 0)
            url = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        else:
            server = await asyncio.start_unix_server(connected, tmp_path / "s")
            url = f"unix://{tmp_path}/s"
        link = await _open(url)
        reader, writer = await far.get()
        assert await link.write(b"ping") is None
        assert await reader.readexactly(4) == b"ping"
        writer.write(b"pong")
        assert await _read(link, 4) == b"pong"
        writer.close()
        assert (await _end(link)).fault is Fault.UNPLUGGED
        await link.close()
        assert isinstance(await link.write(b"x"), LinkEnd)
        server.close()
        await server.wait_closed()

    asyncio.run(talk())


def test_a_file_is_read_to_its_end_and_cannot_be_written(tmp_path: Path) -> None:
    async def talk() -> None:
        (tmp_path / "f").write_bytes(b"abc")
        link = await _open(f"file://{tmp_path}/f")
        assert await _read(link, 3) == b"abc"
        assert (await _end(link)).fault is Fault.UNPLUGGED
        await link.close()
        link = await _open(f"evdev://{tmp_path}/f")
        end = await link.write(b"x")
        assert isinstance(end, LinkEnd)
        await link.close()
        link = await _open(f"file://{tmp_path}/f?mode=w")
        assert await link.write(b"xyz") is None
        await link.close()
        assert (tmp_path / "f").read_bytes() == b"xyz"

    asyncio.run(talk())


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    plug = socket.socket()
    plug.bind(("127.0.0.1", 0))
    free = plug.getsockname()[1]
    plug.close()
    for url in (
        f"serial://{tmp_path}/none",
        f"file://{tmp_path}/none",
        f"unix://{tmp_path}/none",
        f"tcp://127.0.0.1:{free}",
        "tcp://no-such-host.invalid:1",
    ):
        end = asyncio.run(open_link(url))
        assert isinstance(end, LinkEnd)
        assert end.fault is Fault.NOT_FOUND, url


def test_what_is_no_serial_line_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "f").touch()
    end = asyncio.run(open_link(f"serial://{tmp_path}/f"))
    assert isinstance(end, LinkEnd)
    assert end == LinkEnd(Fault.NOT_FOUND, "it is no serial line")


def test_a_recording_replays_what_happened() -> None:
    async def talk() -> None:
        master, slave = pty.openpty()
        tty.setraw(slave)
        lines: list[str] = []
        inside = await _open(f"serial://{os.ttyname(slave)}")
        link = RecordingLink(inside, device="pad", sink=lines.append, clock=_Clock())
        assert link.url == inside.url
        await link.write(b"ask")
        os.write(master, b"answer")
        assert await _read(link, 6) == b"answer"
        os.close(slave)
        os.close(master)
        await _end(link)
        await link.close()
        records = [parse_record(line) for line in lines]
        assert [(r.t, r.device, r.direction) for r in records if r] == [
            (2.5, "pad", "out"),
            (2.5, "pad", "in"),
        ]
        replay = ReplayLink(record for record in records if record is not None)
        await replay.write(b"ask")
        assert await replay.read() == b"answer"
        assert isinstance(await replay.read(), LinkEnd)
        assert replay.differences == []

    asyncio.run(talk())
