"""What a library sets about a camera itself: the part of the picture, exposure and focus.

Owns the values and how Video4Linux is told; it must not open a camera.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drivers.barcode.frames import EIGHTH, Frame

if TYPE_CHECKING:
    from drivers.barcode.frames import Gray

Region = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of width and height."""

WHOLE: Final[Region] = (0.0, 0.0, 1.0, 1.0)

_MANUAL: Final = 1.0
"""V4L2_EXPOSURE_MANUAL (linux/v4l2-controls.h)."""
_OF_100_US: Final = 10.0
"""V4L2_CID_EXPOSURE_ABSOLUTE counts in 100 us."""


@dataclass(frozen=True, slots=True)
class Hints:
    """``exposure_ms`` 0 and ``focus`` -1: the camera finds its own."""

    region: Region = WHOLE
    exposure_ms: float = 0.0
    focus: int = -1


NO_HINTS: Final = Hints()


def wishes(hints: Hints) -> tuple[tuple[str, float], ...]:
    """Return the properties (of cv2) to set on a Video4Linux camera, in this order.

    The automatic is switched off first: a camera refuses values while it is on.
    """
    found: list[tuple[str, float]] = []
    if hints.exposure_ms > 0:
        found += [
            ("CAP_PROP_AUTO_EXPOSURE", _MANUAL),
            ("CAP_PROP_EXPOSURE", round(hints.exposure_ms * _OF_100_US)),
        ]
    if hints.focus >= 0:
        found += [("CAP_PROP_AUTOFOCUS", 0.0), ("CAP_PROP_FOCUS", float(hints.focus))]
    return tuple(found)


class PartOf:
    """A part of a frame. It is cut between blocks of 8 x 8, so small and whole fit together."""

    def __init__(self, frame: Frame, region: Region) -> None:
        self._frame = frame
        self._region = region

    @property
    def size(self) -> int | None:
        """Return that of the whole frame."""
        return self._frame.size

    def gray(self) -> "Gray | None":
        """Decode it and cut it out."""
        whole = self._frame.gray()
        return None if whole is None else self._cut(whole, EIGHTH)

    def small(self) -> "Gray | None":
        """Decode an eighth of it and cut it out."""
        small = self._frame.small()
        return None if small is None else self._cut(small, 1)

    def _cut(self, picture: "Gray", block: int) -> "Gray":
        height, width = (length // block for length in picture.shape)
        left, top, right, bottom = self._region
        x, y = int(left * width), int(top * height)
        x_end, y_end = max(x + 1, round(right * width)), max(y + 1, round(bottom * height))
        return picture[y * block : y_end * block, x * block : x_end * block]


def part_of(frame: Frame, region: Region) -> Frame:
    """Return the frame, or the part of it that counts."""
    return frame if region == WHOLE else PartOf(frame, region)
