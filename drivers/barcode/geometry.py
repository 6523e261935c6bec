"""Which of the texts found in one frame can be believed, from where they lie.

Owns the geometric defences: frame border, flat ghosts, overlapping texts. Pure; it must not know
label profiles nor earlier frames.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from drivers.barcode.symbology import Symbology

MIN_HEIGHT_PX = 6.0
"""Shortened readings of ITF agree in one or two rows only; true symbols stand in many."""

BORDER_PX = 2.0
"""A symbol that ends at the picture's edge may be longer than what is seen."""

CLEARLY = 1.5
"""How many times taller (or wider) a symbol must be to win over one that it overlaps."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Quad:
    """Corners of a symbol in pixels: top left, top right, bottom right, bottom left as printed."""

    corners: tuple[Point, Point, Point, Point]

    @property
    def width_px(self) -> float:
        a, b, c, d = self.corners
        return (math.dist(a, b) + math.dist(d, c)) / 2

    @property
    def height_px(self) -> float:
        a, b, c, d = self.corners
        return (math.dist(a, d) + math.dist(b, c)) / 2

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the upright rectangle around the corners, in pixels."""
        xs = [x for x, _ in self.corners]
        ys = [y for _, y in self.corners]
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as a decoder found it in one frame, not yet believed."""

    text: str
    symbology: Symbology
    quad: Quad
    decoder: str


def plausible(
    readings: Sequence[Reading], *, frame_width_px: int, frame_height_px: int, still: bool = False
) -> list[Reading]:
    """Return the readings that geometry does not speak against, one per text.

    ``still`` is for a picture that was cut out around the symbol and will not come again: there
    the border and the height say nothing.
    """
    standing = list(readings)
    if not still:
        standing = [
            r
            for r in readings
            if not _is_flat_ghost(r) and not _at_border(r, frame_width_px, frame_height_px)
        ]
    losers: set[int] = set()
    for i, first in enumerate(standing):
        for j in range(i + 1, len(standing)):
            losers |= _losers(i, first, j, standing[j])
    return [reading for i, reading in enumerate(standing) if i not in losers]


def _is_flat_ghost(reading: Reading) -> bool:
    return reading.symbology is Symbology.ITF and reading.quad.height_px < MIN_HEIGHT_PX


def _at_border(reading: Reading, width_px: int, height_px: int) -> bool:
    left, top, right, bottom = reading.quad.box
    return (
        left < BORDER_PX
        or top < BORDER_PX
        or right > width_px - 1 - BORDER_PX
        or bottom > height_px - 1 - BORDER_PX
    )


def _losers(i: int, first: Reading, j: int, second: Reading) -> set[int]:
    same = first.text == second.text and first.symbology is second.symbology
    if not _overlap(first.quad, second.quad):
        return set()
    if same:
        return {j if first.quad.height_px >= second.quad.height_px else i}
    if Symbology.QR in {first.symbology, second.symbology}:
        return set()  # its error correction leaves no ghosts, and one may be printed inside another
    for a, b in (
        (first.quad.height_px, second.quad.height_px),
        (first.quad.width_px, second.quad.width_px),
    ):
        if a >= b * CLEARLY:
            return {j}
        if b >= a * CLEARLY:
            return {i}
    # Two texts in one place and nothing to choose by: believe neither, the next frame may tell.
    return {i, j}


def _overlap(first: Quad, second: Quad) -> bool:
    """Tell whether the boxes share more than a fifth of the smaller one."""
    l1, t1, r1, b1 = first.box
    l2, t2, r2, b2 = second.box
    # A reading of a single scan line has no area; give every box at least one pixel each way.
    width = min(r1, r2) - max(l1, l2) + 1
    height = min(b1, b2) - max(t1, t2) + 1
    if width <= 0 or height <= 0:
        return False
    smaller = min((r1 - l1 + 1) * (b1 - t1 + 1), (r2 - l2 + 1) * (b2 - t2 + 1))
    return width * height > smaller / 5
