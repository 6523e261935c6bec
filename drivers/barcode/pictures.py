"""Barcodes in picture files, for ``lancar decode barcode``.

Owns the reading of a still picture: every decoder gets its try, geometry and agreement over frames
have no say. It must not believe a file: what cannot be read is an answer, not an exception.
"""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drivers.barcode.decoder import FrameDecoder
from drivers.barcode.geometry import Reading, plausible
from drivers.barcode.profiles import MIN_TEXT
from drivers.barcode.symbology import DEFAULT_SYMBOLOGIES, CleanText, Symbology, normalise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_PIXELS = 40_000_000
"""Larger pictures are refused, as a small file may unfold into gigabytes."""


@dataclass(frozen=True, slots=True)
class PictureText:
    """One text of a picture: ``raw`` as decoded, ``text`` in normal form or None with ``fault``.

    ``box_px`` is left, top, right, bottom.
    """

    raw: str
    symbology: Symbology
    text: str | None
    fault: str
    decoder: str
    box_px: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class NoPicture:
    """The file is none, or too large. ``why`` is a stable word."""

    why: str


class PictureReader:
    """Reads picture files one after another with the same decoders; ``close`` lets them go."""

    def __init__(self, symbologies: Iterable[Symbology] = DEFAULT_SYMBOLOGIES) -> None:
        # One ZBar scan line a pixel: a still picture has all the time that a live frame has not.
        self._decoder = FrameDecoder(symbologies, zbar_density_px=1)

    def read(self, gray: "NDArray[np.uint8]") -> list[PictureText]:
        """Return the texts of a picture (height x width, 8 bit), those under 4 characters out."""
        readings = plausible(
            self._decoder.decode_still(gray),
            frame_width_px=gray.shape[1],
            frame_height_px=gray.shape[0],
            still=True,
        )
        return [text for reading in readings if (text := _told(reading)) is not None]

    def close(self) -> None:
        """Let go of the decoders."""
        self._decoder.close()


def open_gray(path: Path) -> "NDArray[np.uint8] | NoPicture":
    """Return a picture file as gray pixels (height x width), or why it is none."""
    import numpy as np
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return NoPicture("too-large")
                return np.asarray(picture.convert("L"), dtype=np.uint8)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return NoPicture("too-large")
    except FileNotFoundError:
        return NoPicture("not-found")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return NoPicture("unreadable")


def _told(reading: Reading) -> PictureText | None:
    """Return a reading with its text in normal form; None for an accident of stripes."""
    clean = normalise(reading.text, reading.symbology)
    text = clean.text if isinstance(clean, CleanText) else None
    if text is not None and len(text) < MIN_TEXT:
        return None
    left, top, right, bottom = (round(edge) for edge in reading.quad.box)
    return PictureText(
        raw=reading.text,
        symbology=reading.symbology,
        text=text,
        fault="" if isinstance(clean, CleanText) else clean.value,
        decoder=reading.decoder,
        box_px=(left, top, right, bottom),
    )
