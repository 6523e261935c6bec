"""One picture of a camera, decoded no further than it is looked at.

Owns the ways from a camera's bytes to gray pixels, whole or an eighth as large; it must not judge
what is in the picture. OpenCV is loaded by whoever makes frames.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]

EIGHTH: Final = 8
"""Pixels of the picture, across and down, in one of the small one: as JPEG has its blocks."""


class Frame(Protocol):
    """A picture that has come. None from ``gray`` or ``small``: it cannot be decoded."""

    @property
    def size(self) -> int | None:
        """Its bytes as they came, where nothing must be decoded to know; else None."""
        ...

    def gray(self) -> "Gray | None":
        """Decode it whole (height x width, 8 bit)."""
        ...

    def small(self) -> "Gray | None":
        """Decode an eighth of its width and height, each pixel the mean of 8 x 8."""
        ...


class GrayFrame:
    """A picture that is decoded already, or will be at one go."""

    size = None

    def __init__(self, gray: "Gray | Callable[[], Gray | None]") -> None:
        self._take = gray if callable(gray) else None
        self._gray = None if callable(gray) else gray

    def gray(self) -> "Gray | None":
        """Return the pixels."""
        if self._take is not None:
            self._gray, self._take = self._take(), None
        return self._gray

    def small(self) -> "Gray | None":
        """Return the means of its blocks."""
        gray = self.gray()
        return None if gray is None else eighth(gray)


class JpegFrame:
    """A picture as JPEG; ``take`` gives its bytes, once, and is not called before it must."""

    def __init__(self, size: int, take: "Callable[[], bytes | Gray]") -> None:
        self.size = size
        self._take = take
        self._bytes: bytes | Gray | None = None

    def gray(self) -> "Gray | None":
        """Decode the brightness alone: colours cost a quarter more."""
        import cv2

        return self._decoded(cv2.IMREAD_GRAYSCALE)

    def small(self) -> "Gray | None":
        """Decode one number a block; the rest of the work is not done."""
        import cv2

        return self._decoded(cv2.IMREAD_REDUCED_GRAYSCALE_8)

    def _decoded(self, how: int) -> "Gray | None":
        import cv2
        import numpy as np

        if self._bytes is None:
            self._bytes = self._take()
        try:
            picture = cv2.imdecode(np.frombuffer(self._bytes, dtype=np.uint8), how)
        except cv2.error:
            return None
        return None if picture is None else np.asarray(picture, dtype=np.uint8)


def eighth(gray: "Gray") -> "Gray":
    """Return the means of the blocks of 8 x 8 pixels; smaller pictures stay as they are."""
    import cv2
    import numpy as np

    height, width = gray.shape
    if height < EIGHTH or width < EIGHTH:
        return gray
    size = (width // EIGHTH, height // EIGHTH)
    return np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
