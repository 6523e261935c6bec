"""One camera frame to texts: ZXing-C++ on every frame, and one extra try when it finds nothing.

Owns the order of the decoders and their options. It must not know label profiles, cameras or
time. OpenCV, ZXing-C++ and ZBar are loaded when a decoder is made, not when this is imported.

Why this order: on 1,053 photographs ZXing-C++ followed by ZBar reads at least as much as either
alone in every symbology, and ZXing-C++ never invents a text on pictures without a symbol.
"""

import math
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from drivers.barcode.frames import eighth
from drivers.barcode.geometry import Quad, Reading
from drivers.barcode.symbology import Symbology
from drivers.barcode.zbar import open_zbar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]

TILTS_DEG = (22.5, -22.5, 45.0)
"""Bars a fifth as high as wide are found up to 11 degrees off an axis: these turns cover all."""

ZBAR_DENSITY_PX = 3
"""Distance of ZBar's scan lines in live frames: every line costs 90 ms a frame, this about 25."""

EVENED_SIGMA_PX = 1.0
EVENED_BLOCKS = (7, 7)
"""Blocks of 8 x 8 pixels whose mean and contrast a pixel is measured by."""
EVENED_LEVELS = 48.0
EVENED_FLOOR = 4.0
"""Gray levels of contrast that are noise: they are not spread over the whole range."""


class ZXing:
    """ZXing-C++ with the options of the house, for one set of symbologies."""

    def __init__(self, symbologies: Iterable[Symbology]) -> None:
        import zxingcpp

        chosen = sorted(frozenset(symbologies))
        formats = zxingcpp.BarcodeFormat
        # Code39Std: plain Code39 silently turns '12+A+B' into '12ab' and six characters into a
        # Code 32 number. UPC-A comes as EAN-13 with a leading 0.
        names = {
            Symbology.CODE128: formats.Code128,
            Symbology.CODE39: formats.Code39Std,
            Symbology.CODABAR: formats.Codabar,
            Symbology.EAN13: formats.EAN13,
            Symbology.ITF: formats.ITF,
            Symbology.QR: formats.QRCode,
        }
        self._read = zxingcpp.read_barcodes
        self._formats = zxingcpp.BarcodeFormats([names[s] for s in chosen])
        self._symbologies = {int(names[s].symbology): s for s in chosen}

    def read(self, gray: "Gray", name: str = "zxing") -> list[Reading]:
        """Return what is found in ``gray`` (height x width, 8 bit)."""
        found = []
        for barcode in self._read(gray, formats=self._formats, try_invert=False):
            symbology = self._symbologies.get(int(barcode.symbology))
            if symbology is not None:
                quad = _quad(barcode.position)
                found.append(Reading(barcode.text, symbology, quad, name))
        return found


class FrameDecoder:
    """Reads the frames of one camera. Not for use from two threads at once.

    A miss costs one extra try, another one each frame; a try that succeeded is repeated on the
    next miss, so that a slanted label is found in consecutive frames.
    """

    def __init__(
        self,
        symbologies: Iterable[Symbology],
        *,
        extra: bool = True,
        zbar_density_px: int = ZBAR_DENSITY_PX,
    ) -> None:
        import cv2
        import numpy as np

        chosen = frozenset(symbologies)
        # One core is the camera's share: the others are for the screen and the loop.
        cv2.setNumThreads(1)
        self._cv2 = cv2
        self._np = np
        self._zxing = ZXing(chosen)
        self._zbar = open_zbar(chosen, density=zbar_density_px) if extra else None
        self._tries: list[Callable[[Gray], list[Reading]]] = []
        if extra:
            self._tries += [partial(self._turned, tilt_deg=tilt) for tilt in TILTS_DEG]
            self._tries.append(self._centre_twice)
        zbar = [] if self._zbar is None else [self._zbar.read]
        screens: list[Callable[[Gray], list[Reading]]] = [
            self._inverted,
            partial(self._evened, inverted=False),
            partial(self._evened, inverted=True),
        ]
        # A still is paper, mostly: there ZBar finds most of what is left.
        self._still = [*zbar, *self._tries, *screens] if extra else []
        self._tries += [*zbar, *screens] if extra else []
        self._next = 0

    @property
    def has_zbar(self) -> bool:
        """Tell whether the second decoder is there; the kiosk works without it."""
        return self._zbar is not None

    def decode(self, gray: "Gray") -> list[Reading]:
        """Return the readings of one frame (height x width, 8 bit gray)."""
        readings = self._zxing.read(gray)
        if readings or not self._tries:
            return readings
        readings = self._tries[self._next](gray)
        if not readings:
            self._next = (self._next + 1) % len(self._tries)
        return readings

    def decode_still(self, gray: "Gray") -> list[Reading]:
        """Return the readings of a picture that will not come again: every try until one finds."""
        readings = self._zxing.read(gray)
        for attempt in self._still:
            if readings:
                break
            readings = attempt(gray)
        return readings

    def close(self) -> None:
        """Let go of the decoders."""
        if self._zbar is not None:
            self._zbar.close()
            self._zbar = None
        self._tries, self._still = [], []

    def _turned(self, gray: "Gray", *, tilt_deg: float) -> list[Reading]:
        height, width = gray.shape
        cos, sin = math.cos(math.radians(tilt_deg)), math.sin(math.radians(tilt_deg))
        # The canvas keeps its size: what falls outside is a corner, and cost stays bounded.
        matrix = self._cv2.getRotationMatrix2D((width / 2, height / 2), tilt_deg, 1.0)
        turned = self._cv2.warpAffine(gray, matrix, (width, height), borderValue=255)

        def back(x: float, y: float) -> tuple[float, float]:
            dx, dy = x - width / 2, y - height / 2
            return width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos

        return _moved(
            self._zxing.read(self._np.asarray(turned, self._np.uint8), f"zxing{tilt_deg:+.0f}"),
            back,
        )

    def _centre_twice(self, gray: "Gray") -> list[Reading]:
        height, width = gray.shape
        top, left = height // 4, width // 4
        centre = gray[top : top + height // 2, left : left + width // 2]
        if not centre.size:
            return []
        twice = self._cv2.resize(centre, None, fx=2, fy=2, interpolation=self._cv2.INTER_CUBIC)
        return _moved(
            self._zxing.read(self._np.asarray(twice, self._np.uint8), "zxing-2x"),
            lambda x, y: (left + x / 2, top + y / 2),
        )

    def _inverted(self, gray: "Gray") -> list[Reading]:
        """Look for light bars on dark, as a phone's dark screen has them."""
        turned = self._np.asarray(self._cv2.bitwise_not(gray), self._np.uint8)
        return self._zxing.read(turned, "zxing-inverted")

    def _evened(self, gray: "Gray", *, inverted: bool) -> list[Reading]:
        """Look with the same contrast everywhere: a dim screen, a shadow, stripes of a display."""
        even = evened(gray)
        if inverted:
            even = self._np.asarray(self._cv2.bitwise_not(even), self._np.uint8)
        return self._zxing.read(even, "zxing-evened")


def evened(gray: "Gray") -> "Gray":
    """Return a picture of which every part has the middle gray and the same contrast.

    A little blurred first, so that noise and the lines of a display do not become bars.
    """
    import cv2
    import numpy as np

    height, width = gray.shape
    smooth = np.asarray(cv2.GaussianBlur(gray, (0, 0), EVENED_SIGMA_PX), np.uint8)

    def around(values: "Gray") -> "Gray":
        means = cv2.blur(eighth(values), EVENED_BLOCKS)
        return np.asarray(cv2.resize(means, (width, height)), np.uint8)

    mean = around(smooth)
    spread = around(np.asarray(cv2.absdiff(smooth, mean), np.uint8)) + np.float32(EVENED_FLOOR)
    beside = cv2.subtract(smooth, mean, dtype=cv2.CV_32F)
    level = cv2.divide(beside, spread, scale=EVENED_LEVELS, dtype=cv2.CV_32F)
    return np.asarray(np.clip(np.asarray(level) + 128, 0, 255), np.uint8)


def _moved(
    readings: list[Reading], move: Callable[[float, float], tuple[float, float]]
) -> list[Reading]:
    """Return the readings with their corners in the coordinates of the whole frame."""
    moved = []
    for reading in readings:
        a, b, c, d = (move(x, y) for x, y in reading.quad.corners)
        moved.append(Reading(reading.text, reading.symbology, Quad((a, b, c, d)), reading.decoder))
    return moved


def _quad(position: object) -> Quad:
    """Return the corners of a ``zxingcpp.Position``, which has no type of its own here."""
    names = ("top_left", "top_right", "bottom_right", "bottom_left")
    a, b, c, d = (
        (float(getattr(p, "x", 0)), float(getattr(p, "y", 0)))
        for p in (getattr(position, name, None) for name in names)
    )
    return Quad((a, b, c, d))
