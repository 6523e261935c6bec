"""The control socket of a running kiosk: ``<data_dir>/control.sock``, JSON lines, mode 0600.

Owns the socket file, the lines and their limits, on both sides; it must not know what is asked.
One line ``{"do": WORD}`` is answered by one line: an object, or ``{"refused": CODE}``.
"""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import orjson

from kiosk.errors import LancarError
from kiosk.logs import Log

SOCKET: Final = "control.sock"
LONGEST_LINE: Final = 4096
"""Longest request, in bytes with its end; a longer one ends the connection."""

MOST_CALLERS: Final = 8
IDLE_S: Final = 10.0
"""How long a caller may keep a connection without asking anything, in seconds."""

_LONGEST_ANSWER: Final = 1 << 20
_log: Final = Log("app.control")

Answer = Mapping[str, object]
Answers = Callable[[str], Awaitable[Answer | None]]
"""Answers a word; None: there is no such word. May raise LancarError, whose code is then told."""


@contextmanager
def _near(folder: Path) -> Iterator[str]:
    """Give a short path of the folder: a socket's path may have 107 bytes at most."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{handle}"
    finally:
        os.close(handle)


def _listen(folder: Path) -> socket.socket:
    """Listen in a folder. What a crashed kiosk left there is replaced, in one step."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    fresh = folder / f"{SOCKET}.new"
    try:
        fresh.unlink(missing_ok=True)
        with _near(folder) as near:
            listener.bind(f"{near}/{fresh.name}")
        fresh.chmod(0o600)  # nobody can connect before: it does not listen yet
        listener.listen(MOST_CALLERS)
        fresh.rename(folder / SOCKET)
    except OSError:
        listener.close()
        raise
    return listener


async def serve(folder: Path, answers: Answers) -> None:
    """Answer callers until cancelled. Raises OSError where the socket cannot be made.

    The caller must own the folder: whatever socket lies there is replaced.
    """
    callers: set[asyncio.Task[None]] = set()

    def called(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(_answer_lines(reader, writer, busy, answers))
        callers.add(task)
        task.add_done_callback(callers.discard)

    def busy() -> bool:
        return len(callers) > MOST_CALLERS

    server = await asyncio.start_unix_server(called, sock=_listen(folder), limit=LONGEST_LINE)
    try:
        await asyncio.Event().wait()
    finally:
        (folder / SOCKET).unlink(missing_ok=True)
        server.close()
        for task in callers:
            task.cancel()
        await asyncio.gather(*callers, return_exceptions=True)


async def _answer_lines(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    busy: Callable[[], bool],
    answers: Answers,
) -> None:
    try:
        if busy():
            writer.write(_line({"refused": "busy"}))
            return
        while (line := await _next_line(reader)) is not None:
            answer = await _answered(line, answers)
            writer.write(_line(answer))
            await writer.drain()
            if not line:
                return
    except OSError:
        return  # the caller has gone
    finally:
        with suppress(OSError):
            writer.close()


async def _next_line(reader: asyncio.StreamReader) -> bytes | None:
    """Return a line; None at the end or after a silence, empty when it is too long."""
    try:
        async with asyncio.timeout(IDLE_S):
            return await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError:
        return b""
    except (asyncio.IncompleteReadError, TimeoutError):
        return None


async def _answered(line: bytes, answers: Answers) -> Answer:
    if not line:
        return {"refused": "line-too-long"}
    try:
        asked = orjson.loads(line)
    except ValueError:
        return {"refused": "no-json"}
    word = asked.get("do") if isinstance(asked, dict) else None
    if not isinstance(word, str):
        return {"refused": "no-request"}
    try:
        answer = await answers(word)
    except LancarError as error:
        _log.warning("request.failed", code=error.code)
        return {"refused": error.code}
    except Exception as error:  # noqa: BLE001 - a question must never end the kiosk
        _log.broke("request.broke", error)
        return {"refused": "broken"}
    return {"refused": "unknown-request"} if answer is None else answer


def _line(answer: Answer) -> bytes:
    return orjson.dumps(answer) + b"\n"


def ask(folder: Path, word: str, *, deadline_s: float) -> Answer | None:
    """Ask the kiosk that runs on a data folder. Blocks; None: none runs there.

    Raises LancarError: ``kiosk-silent`` (no answer in time), or the word of its refusal.
    """
    try:
        line = _exchange(folder, _line({"do": word}), deadline_s)
    except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError):
        return None
    except OSError as error:  # a deadline that has passed is one of these, too
        raise LancarError("kiosk-silent", errno=error.errno) from error
    try:
        answer = orjson.loads(line)
    except ValueError as error:
        raise LancarError("kiosk-silent") from error
    if not isinstance(answer, dict) or "refused" in answer:
        told = answer.get("refused") if isinstance(answer, dict) else None
        raise LancarError(str(told or "kiosk-silent"))
    return answer


def _exchange(folder: Path, request: bytes, deadline_s: float) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(deadline_s)
        with _near(folder) as near:
            caller.connect(f"{near}/{SOCKET}")
        caller.sendall(request)
        with caller.makefile("rb") as lines:
            return lines.readline(_LONGEST_ANSWER)
