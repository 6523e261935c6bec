"""The control socket: who may call, what is answered, and what a hostile caller gets."""

import asyncio
import socket
import stat
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import orjson
import pytest

from kiosk.app import control
from kiosk.errors import LancarError, StoreError


async def answers(word: str) -> control.Answer | None:
    if word == "full":
        raise StoreError("disk-full")
    if word == "broken":
        raise ZeroDivisionError
    return {"word": word} if word == "status" else None


async def while_serving(folder: Path, act: Callable[[], Awaitable[None]]) -> None:
    """Act once the socket is there; then end the server in order."""
    server = asyncio.create_task(control.serve(folder, answers))
    try:
        async with asyncio.timeout(20):
            while not await asyncio.to_thread(can_connect, folder):
                assert not server.done()
            await act()
    finally:
        server.cancel()
        with suppress(asyncio.CancelledError):
            await server


def can_connect(folder: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        try:
            caller.connect(str(folder / control.SOCKET))
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        return True


async def said(folder: Path, sent: bytes) -> list[dict[str, object]]:
    """Send bytes and return what comes back until the other side closes."""
    return await asyncio.to_thread(_said, folder, sent)


def _said(folder: Path, sent: bytes) -> list[dict[str, object]]:
    got = b""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(20)
        caller.connect(str(folder / control.SOCKET))
        with suppress(ConnectionError):  # it may hang up before it has heard everything
            caller.sendall(sent)
            caller.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError):
            while more := caller.recv(1 << 16):
                got += more
    return [orjson.loads(line) for line in got.splitlines()]


def run(folder: Path, act: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(while_serving(folder, act))


def test_a_caller_is_answered_and_the_socket_is_for_its_owner_alone(tmp_path: Path) -> None:
    async def act() -> None:
        told = await asyncio.to_thread(control.ask, tmp_path, "status", deadline_s=10)
        assert told == {"word": "status"}
        mode = (tmp_path / control.SOCKET).stat().st_mode
        assert stat.S_ISSOCK(mode)
        assert stat.S_IMODE(mode) == 0o600

    run(tmp_path, act)
    assert list(tmp_path.iterdir()) == [], "the socket goes with the kiosk"


def test_nobody_there_is_no_fault(tmp_path: Path) -> None:
    assert control.ask(tmp_path, "status", deadline_s=1) is None
    assert control.ask(tmp_path / "not-made-yet", "status", deadline_s=1) is None


def test_the_socket_of_a_crashed_kiosk_is_replaced(tmp_path: Path) -> None:
    crash = (
        "import os, socket, sys; s = socket.socket(socket.AF_UNIX);"
        " s.bind(sys.argv[1]); s.listen(); os._exit(9)"
    )
    path = tmp_path / control.SOCKET
    ended = subprocess.run([sys.executable, "-c", crash, str(path)], check=False, timeout=30)
    assert ended.returncode == 9
    assert path.is_socket()
    assert control.ask(tmp_path, "status", deadline_s=1) is None

    async def act() -> None:
        told = await asyncio.to_thread(control.ask, tmp_path, "status", deadline_s=10)
        assert told == {"word": "status"}

    run(tmp_path, act)


def test_a_folder_with_a_long_path_will_do(tmp_path: Path) -> None:
    folder = tmp_path / ("d" * 200)
    folder.mkdir()

    async def act() -> None:
        async with asyncio.timeout(20):
            while (
                told := await asyncio.to_thread(control.ask, folder, "status", deadline_s=10)
            ) is None:
                pass
        assert told == {"word": "status"}

    async def main() -> None:
        server = asyncio.create_task(control.serve(folder, answers))
        try:
            await act()
        finally:
            server.cancel()
            with suppress(asyncio.CancelledError):
                await server

    asyncio.run(main())


@pytest.mark.parametrize(
    ("sent", "refused"),
    [
        (b"\xff\xfe\x00\n", "no-json"),
        (b"{\n", "no-json"),
        (b"[1, 2]\n", "no-request"),
        (b'{"do": 5}\n', "no-request"),
        (b'{"do": null}\n', "no-request"),
        (b'{"do": "shutdown"}\n', "unknown-request"),
        (b'{"do": "full"}\n', "disk-full"),
        (b'{"do": "broken"}\n', "broken"),
        (b"x" * (1 << 20), "line-too-long"),
        (b'{"do": "' + b"x" * (1 << 20) + b'"}\n', "line-too-long"),
        (b"[" * 4000 + b"\n", "no-json"),
    ],
)
def test_nonsense_is_refused_and_others_are_still_answered(
    tmp_path: Path, sent: bytes, refused: str
) -> None:
    async def act() -> None:
        assert await said(tmp_path, sent) == [{"refused": refused}]
        assert await said(tmp_path, b'{"do": "status"}\n') == [{"word": "status"}]

    run(tmp_path, act)


def test_after_a_line_that_is_too_long_the_connection_ends(tmp_path: Path) -> None:
    async def act() -> None:
        sent = b"x" * (control.LONGEST_LINE * 3) + b'\n{"do": "status"}\n'
        assert await said(tmp_path, sent) == [{"refused": "line-too-long"}]

    run(tmp_path, act)


def test_several_questions_in_one_connection_and_half_a_line_at_its_end(tmp_path: Path) -> None:
    async def act() -> None:
        sent = b'{"do": "status"}\n{"do": "nothing"}\n{"do": "sta'
        assert await said(tmp_path, sent) == [{"word": "status"}, {"refused": "unknown-request"}]

    run(tmp_path, act)


def test_more_callers_than_there_is_room_for_are_sent_away(tmp_path: Path) -> None:
    async def act() -> None:
        path = str(tmp_path / control.SOCKET)
        kept = []
        for _ in range(control.MOST_CALLERS):
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(b'{"do": "status"}\n')
            assert await reader.readline() == b'{"word":"status"}\n'
            kept.append(writer)
        assert await said(tmp_path, b'{"do": "status"}\n') == [{"refused": "busy"}]
        for writer in kept:
            writer.close()
        while await said(tmp_path, b'{"do": "status"}\n') != [{"word": "status"}]:
            pass

    run(tmp_path, act)


def test_a_refusal_reaches_the_command_as_its_word(tmp_path: Path) -> None:
    async def act() -> None:
        with pytest.raises(LancarError, match="disk-full"):
            await asyncio.to_thread(control.ask, tmp_path, "full", deadline_s=10)

    run(tmp_path, act)


def test_a_kiosk_that_does_not_answer_is_told_apart_from_none(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as deaf:
        deaf.bind(str(tmp_path / control.SOCKET))
        deaf.listen()
        with pytest.raises(LancarError, match="kiosk-silent"):
            control.ask(tmp_path, "status", deadline_s=0.05)
