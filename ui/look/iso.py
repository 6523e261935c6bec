"""The isometric projection of the drawings and the sizes of what lies on the desk.

Pure geometry in drawing units; must not draw and must not know Qt.
"""

from dataclasses import dataclass
from typing import Final

COS30: Final = 0.866
BOOK_LENGTH: Final = 168.0
BOOK_WIDTH: Final = 120.0
BOOK_HEIGHTS: Final = (34.0, 28.0, 31.0, 26.0, 36.0)
"""Thickness by place in a stack, so that no two neighbours are alike."""

SLAB: Final = 28.0
"""Thickness of the desk: five layers of ply."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the screen, in drawing units."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Affine:
    """Maps flat artwork onto a face: screen = (a u + c v + e, b u + d v + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def __call__(self, u: float, v: float) -> Spot:
        return Spot(self.a * u + self.c * v + self.e, self.b * u + self.d * v + self.f)


def project(x: float, y: float, z: float = 0.0) -> Spot:
    """Where a point of the room is seen (DESIGN 7)."""
    return Spot((x - y) * COS30, (x + y) * 0.5 - z)


def ground(x: float, y: float, z: float = 0.0) -> Affine:
    """Artwork lying flat with its u axis along x and its v axis along y."""
    at = project(x, y, z)
    return Affine(COS30, 0.5, -COS30, 0.5, at.x, at.y)


def cover_face(x: float, y: float, z: float) -> Affine:
    """A cover (120 x 168) on the top of a book whose low corner is (x, y); z is its top."""
    at = project(x, y + BOOK_WIDTH, z)
    return Affine(COS30, -0.5, COS30, 0.5, at.x, at.y)


def spine_face(x: float, y: float, z: float) -> Affine:
    """The spine of the same book: u runs along it, v downwards from its top."""
    at = project(x, y + BOOK_WIDTH, z)
    return Affine(COS30, 0.5, 0.0, 1.0, at.x, at.y)


def page_face(x: float, y: float, z: float) -> Affine:
    """The page block of the same book: u runs from the spine away, v downwards."""
    at = project(x + BOOK_LENGTH, y + BOOK_WIDTH, z)
    return Affine(COS30, -0.5, 0.0, 1.0, at.x, at.y)


def stack_tops(count: int) -> tuple[float, ...]:
    """Height of the top of each book of a stack, from the lowest to the highest."""
    tops = []
    z = 0.0
    for place in range(count):
        z += BOOK_HEIGHTS[place % len(BOOK_HEIGHTS)]
        tops.append(z)
    return tuple(tops)
