"""Finding frames in any bytes, whatever a family's frames look like. Pure.

Owns the search alone: what a frame is, its `Shape` knows. Never raises; keeps at most one
unfinished frame.
"""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

_Frame = TypeVar("_Frame")
_Frame_co = TypeVar("_Frame_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Skipped:
    """So many bytes belonged to no frame."""

    count: int


@dataclass(frozen=True, slots=True)
class NeedMore:
    """At least so many more bytes are missing from the frame that has begun."""

    count: int


class Shape(Protocol[_Frame_co]):
    """What the frames of one family look like."""

    def claim(self, view: bytes, at: int) -> int:
        """Return how long the frame at `at` is, or is at least as far as it can be told.

        0 where no frame begins. Never more than a frame's greatest length.
        """
        ...

    def take(self, raw: bytes) -> _Frame_co | None:
        """Return the frame of exactly these bytes, None where its checksum is wrong."""
        ...


class Finder(Generic[_Frame]):
    """Cuts a byte stream into frames of one shape."""

    def __init__(self, shape: Shape[_Frame]) -> None:
        """Look for frames of `shape`."""
        self._shape = shape
        self._buffer = bytearray()

    @property
    def waiting(self) -> int:
        """Return the number of bytes kept for an unfinished frame."""
        return len(self._buffer)

    def feed(self, data: bytes) -> list[_Frame | Skipped | NeedMore]:
        """Take bytes and return what they complete, in order."""
        self._buffer += data
        return self._scan(silent=False)

    def gap(self) -> list[_Frame | Skipped | NeedMore]:
        """Tell that the line fell silent: an unfinished frame will not go on."""
        return self._scan(silent=True)

    def clear(self) -> int:
        """Forget unfinished bytes and return how many there were."""
        count = len(self._buffer)
        self._buffer.clear()
        return count

    def _scan(self, *, silent: bool) -> list[_Frame | Skipped | NeedMore]:
        found: list[_Frame | Skipped | NeedMore] = []
        view = bytes(self._buffer)
        at = skipped = missing = 0
        while at < len(view):
            length = self._shape.claim(view, at)
            missing = length - (len(view) - at)
            if length and missing > 0 and not silent:
                break
            frame = self._shape.take(view[at : at + length]) if length and missing <= 0 else None
            if frame is None:
                at += 1
                skipped += 1
                continue
            if skipped:
                found.append(Skipped(skipped))
                skipped = 0
            found.append(frame)
            at += length
        if skipped:
            found.append(Skipped(skipped))
        del self._buffer[:at]
        if self._buffer:
            found.append(NeedMore(missing))
        return found
