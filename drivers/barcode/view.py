"""Whether the camera can see at all: too dark a view, or nothing but blur. For staff.

Owns the judgement over time. It must not decode, nor look for codes: ``unread`` tells where one
was held. A view is only judged while somebody is there, so that a dark library at night is no
fault, and only by what was held to the camera: what is behind may be out of focus for good.
"""

from typing import TYPE_CHECKING, Final

from kiosk.ports import Fault

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]

LOOK_S: Final = 1.0
DARK: Final = 36
"""Gray level that nothing in a view reaches (but one pixel in fifty) that is too dark."""
DARK_S: Final = 8.0

BLOCK_PX: Final = 24
SIGMA_PX: Final = 1.5
CONTRAST: Final = 70
"""Gray levels within a block that has an edge worth measuring."""
LEAST_BLOCKS: Final = 6
BLURRED: Final = 0.165
"""The steepest step of an edge by its height; 0.3 in focus, 0.16 with a blur of 4 px sigma."""
TRIES: Final = 3
BETWEEN_S: Final = 15.0
"""Further tries within so long are of the same person with the same thing."""


def sharpness(gray: "Gray") -> float | None:
    """Return how steep the steepest edges of a picture are by their height; None: it has none.

    A little blurred first, so that noise is no edge.
    """
    import cv2
    import numpy as np

    height, width = (length // BLOCK_PX * BLOCK_PX for length in gray.shape)
    if not height or not width:
        return None
    smooth = cv2.GaussianBlur(gray, (0, 0), SIGMA_PX)[:height, :width]
    step = np.zeros((height, width), np.uint8)
    step[:, 1:] = cv2.absdiff(smooth[:, 1:], smooth[:, :-1])
    step[1:] = np.maximum(step[1:], cv2.absdiff(smooth[1:], smooth[:-1]))
    blocks = (height // BLOCK_PX, BLOCK_PX, width // BLOCK_PX, BLOCK_PX)
    steepest = step.reshape(blocks).max(axis=(1, 3)).astype(np.float32)
    of_blocks = smooth.reshape(blocks)
    tall = of_blocks.max(axis=(1, 3)).astype(np.float32) - of_blocks.min(axis=(1, 3))
    edges = tall >= CONTRAST
    if int(edges.sum()) < LEAST_BLOCKS:
        return None
    return float(np.percentile(steepest[edges] / tall[edges], 90.0))


class ViewWatch:
    """The memory of one camera. The caller tells the time in seconds."""

    def __init__(self) -> None:
        self._looked_s = float("-inf")
        self._dark_since_s: float | None = None
        self._dark = False
        self._tries = 0
        self._tried_s = float("-inf")

    @property
    def fault(self) -> Fault:
        """Return what keeps this camera from seeing, or NONE."""
        if self._dark:
            return Fault.VIEW_DARK
        return Fault.LENS_DIRTY if self._tries >= TRIES else Fault.NONE

    def look(self, gray: "Gray", *, now_s: float, attentive: bool) -> None:
        """Judge the light of a frame (height x width, 8 bit)."""
        if 0 <= now_s - self._looked_s < LOOK_S:
            return
        import numpy as np

        self._looked_s = now_s
        if float(np.percentile(gray[::BLOCK_PX, ::BLOCK_PX], 98.0)) >= DARK:
            self._dark_since_s, self._dark = None, False
        elif not attentive:
            self._dark_since_s = None
        elif self._dark_since_s is None:
            self._dark_since_s = now_s
        elif now_s - self._dark_since_s >= DARK_S:
            self._dark = True

    def read(self) -> None:
        """Take that something was read: the lens is well."""
        self._tries = 0

    def unread(self, held: "Gray", *, now_s: float) -> None:
        """Take the part of a frame in which a code or a card was held still and not read."""
        found = sharpness(held)
        if found is None:
            return
        if found >= BLURRED:
            self._tries = 0
        elif not 0 <= now_s - self._tried_s < BETWEEN_S:
            self._tries, self._tried_s = self._tries + 1, now_s
