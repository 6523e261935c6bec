"""One picture of a camera, decoded no further than it is looked at.

Owns the ways from a camera's bytes to gray pixels, whole or an eighth as large, and to colours for
people; it must not judge what is in the picture. OpenCV is loaded by whoever makes frames.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]
    Pixels = NDArray[np.uint8]

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


class WholeFrame(Frame, Protocol):
    """A picture as it came from the camera, which people may want to see as well."""

    def colour(self) -> "Pixels | None":
        """Decode it whole in its colours (height x width x 3, blue first), gray where it has none.

        Asked for before ``gray``, which keeps no colours.
        """
        ...


class GrayFrame:
    """A picture that is decoded already, or will be at one go; in colours or without any."""

    size = None

    def __init__(self, pixels: "Pixels | Callable[[], Pixels | None]") -> None:
        self._take = pixels if callable(pixels) else None
        self._pixels = None if callable(pixels) else pixels

    def gray(self) -> "Gray | None":
        """Return the brightness of the pixels."""
        pixels = self.colour()
        if pixels is not None and pixels.ndim == 3:
            import cv2
            import numpy as np

            self._pixels = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
        return self._pixels

    def small(self) -> "Gray | None":
        """Return the means of its blocks."""
        gray = self.gray()
        return None if gray is None else eighth(gray)

    def colour(self) -> "Pixels | None":
        """Return the pixels as they are."""
        if self._take is not None:
            self._pixels, self._take = self._take(), None
        return self._pixels


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

    def colour(self) -> "Pixels | None":
        """Decode it in its colours."""
        import cv2

        return self._decoded(cv2.IMREAD_COLOR)

    def _decoded(self, how: int) -> "Pixels | None":
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
