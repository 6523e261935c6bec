"""Reading ahead: while one part of a library is written down, the next is being read.

Owns the thread that reads and how far it may be ahead. Must not know what is read.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum, auto
from typing import Final, TypeVar

T = TypeVar("T")
_AHEAD: Final = 4
"""Parts of some thousand rows each: memory is bounded, whichever side is the slower one."""


class _End(Enum):
    REACHED = auto()


def ahead(read: Callable[[], Iterator[T]]) -> Generator[T, None, None]:
    """Yield what ``read`` yields, in its order, read by a thread of its own.

    What it raises is raised here. Whoever stops early closes the generator: then the thread ends
    with the part that it is reading, and closes what it read from.
    """

    def every() -> Generator[T, None, None]:
        yield from read()

    parts = every()

    def more() -> T | _End:
        return next(parts, _End.REACHED)

    with ThreadPoolExecutor(1, thread_name_prefix="hub-reader") as reader:
        asked = deque(reader.submit(more) for _ in range(_AHEAD))
        try:
            while (part := asked.popleft().result()) is not _End.REACHED:
                asked.append(reader.submit(more))
                yield part
        finally:
            for one in asked:
                one.cancel()
            reader.submit(parts.close)
