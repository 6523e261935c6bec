"""Link addresses and recordings."""

import asyncio

import pytest

from drivers.link import (
    BadUrl,
    LinkEnd,
    Record,
    RecordRing,
    ReplayLink,
    format_record,
    open_link,
    parse_record,
    parse_url,
)
from drivers.link.address import FileAddress, SerialAddress, TcpAddress, UnixAddress
from kiosk.ports import Fault


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("/dev/ttyS0", SerialAddress("/dev/ttyS0")),
        (
            "serial:///dev/ttyUSB0?baud=38400&parity=e",
            SerialAddress("/dev/ttyUSB0", baud=38400, parity="E"),
        ),
        (
            "serial:///dev/x?data=7&stop=2",
            SerialAddress("/dev/x", data_bits=7, stop_bits=2),
        ),
        ("pty:///dev/pts/3", SerialAddress("/dev/pts/3")),
        ("tcp://10.0.0.5:10001", TcpAddress("10.0.0.5", 10001)),
        ("tcp://[::1]:4001", TcpAddress("::1", 4001)),
        ("unix:///run/x.sock", UnixAddress("/run/x.sock")),
        ("file:///dev/usb/lp0?mode=rw", FileAddress("/dev/usb/lp0", "rw")),
        ("file:///dev/input/by-id/a%20b", FileAddress("/dev/input/by-id/a b")),
        ("evdev:///dev/input/event3", FileAddress("/dev/input/event3")),
    ],
)
def test_addresses(url: str, address: object) -> None:
    assert parse_url(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ttyUSB0",
        "http://x",
        "tcp://host",
        "tcp://host:0",
        "tcp://host:99999",
        "tcp://:80",
        "tcp://host:80?x=1",
        "serial://ttyUSB0",
        "serial:///",
        "serial:///dev/x?parity=X",
        "serial:///dev/x?baud=-1",
        "serial:///dev/x?baud=0",
        "serial:///dev/x?baud=99999999",
        "serial:///dev/x?data=5",
        "serial:///dev/x?stop=3",
        "serial:///dev/x?speed=1",
        "file:///x?mode=a",
        "file:///x?other=1",
        "unix:///x?a=1",
        "evdev:///x?mode=rw",
        "file:///a%00b",
        "tcp://[::1:80",
    ],
)
def test_bad_addresses_are_values(url: str) -> None:
    assert isinstance(parse_url(url), BadUrl)
    opened = asyncio.run(open_link(url))
    assert isinstance(opened, LinkEnd)
    assert opened.fault is Fault.BROKEN


def test_a_record_survives() -> None:
    record = Record(1.25, "pad", "in", b"\x00\xff")
    line = format_record(record)
    assert line == '{"t": 1.25, "device": "pad", "direction": "in", "bytes": "00ff"}'
    assert parse_record(line) == record


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"t": 1, "device": "pad", "direction": "up", "bytes": ""}',
        '{"t": 1, "device": "pad", "direction": "in", "bytes": "0"}',
        '{"t": "1", "device": "pad", "direction": "in", "bytes": "00"}',
        '{"t": 1' + "0" * 400 + ', "device": "pad", "direction": "in", "bytes": "00"}',
    ],
)
def test_a_line_that_is_no_record(line: str) -> None:
    assert parse_record(line) is None


def test_a_ring_keeps_the_last_lines() -> None:
    ring = RecordRing(2)
    for line in ("a", "b", "c"):
        ring(line)
    assert ring.lines() == ("b", "c")


def test_a_replay_answers_once_we_have_written() -> None:
    async def play() -> None:
        script = [
            Record(0, "d", "in", b"hello"),
            Record(1, "d", "out", b"ab"),
            Record(2, "d", "out", b"cd"),
            Record(3, "d", "in", b"yes"),
        ]
        link = ReplayLink(script)
        assert await link.read() == b"hello"
        waiting = asyncio.create_task(link.read())
        await link.write(b"a")
        await asyncio.sleep(0)
        assert not waiting.done()
        await link.write(b"bcX")
        assert await waiting == b"yes"
        assert link.differences == [(b"cd", b"cX")]
        assert isinstance(await link.read(), LinkEnd)
        assert await link.write(b"") is None
        await link.close()
        assert isinstance(await link.write(b"x"), LinkEnd)
        assert link.url == "replay:"

    asyncio.run(play())
