"""Reading ahead: while one part of a library is written down, the next is being read.

Owns the thread that reads and how far it may be ahead. Must not know what is read.
"""

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from queue import Empty, Full, Queue
from typing import Final, TypeVar

T = TypeVar("T")
_AHEAD: Final = 4
"""Parts of some thousand rows each: memory is bounded, whichever side is the slower one."""

_LOOK_S: Final = 0.5


class _End(Exception):  # noqa: N818 - no error
    """All was read."""


def ahead(read: Callable[[], Iterator[T]]) -> Generator[T, None, None]:
    """Yield what ``read`` yields, in its order, read by a thread of its own.

    What it raises is raised here. Whoever stops early closes the generator: then the thread ends
    with the part that it is reading.
    """
    parts: Queue[T | BaseException] = Queue(_AHEAD)
    over = threading.Event()
    thread = threading.Thread(
        target=_fill, args=(read, parts, over), name="hub-reader", daemon=True
    )
    thread.start()
    try:
        while True:
            part = parts.get()
            if isinstance(part, _End):
                return
            if isinstance(part, BaseException):
                raise part
            yield part
    finally:
        over.set()
        with suppress(Empty):
            while True:
                parts.get_nowait()  # room for whoever waits for it
        thread.join()


def _fill(
    read: Callable[[], Iterator[T]], parts: "Queue[T | BaseException]", over: threading.Event
) -> None:
    try:
        for part in read():
            if not _put(parts, part, over):
                return
        _put(parts, _End(), over)
    except BaseException as error:  # noqa: BLE001 - told to whoever waits for the next part
        _put(parts, error, over)


def _put(
    parts: "Queue[T | BaseException]", part: "T | BaseException", over: threading.Event
) -> bool:
    """Put a part where it is waited for; False once nobody does."""
    while not over.is_set():
        try:
            parts.put(part, timeout=_LOOK_S)
        except Full:
            continue
        return True
    return False
